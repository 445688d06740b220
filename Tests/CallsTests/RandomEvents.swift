import TestSupport

@testable import Calls

/// Makes events of every kind from a seed, with text that was written to do harm.
struct RandomEvents {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  private static let fragments: [String] = [
    "a", "Zebra", " ", "\"", "\\", "/", "\u{0}", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{7F}", "\u{9B}31m", "\n", "\r\n",
    "\t",
    "\u{202E}evil", "\u{2066}x\u{2069}", "\u{200F}", "\u{2028}", "\u{FEFF}", "e\u{301}", "é", "👩‍👩‍👧‍👦", "🇩🇪", "中文字",
    "سلام", "\u{10FFFF}", "\u{FFFF}", "\u{300}\u{300}\u{300}", "{\"x\":1}", "\\u0041", "</script>", "%s%n", "null",
    "\u{AD}", "\u{200B}", "ﷺ", "0", "-1",
  ]

  static let kinds = 19 + workKinds

  mutating func event(_ number: Int) -> Event {
    Event(
      id: text(atLeast: 1), source: text(atLeast: 1), subject: text(atLeast: 1), time: instant(),
      hasOwnTime: .random(using: &generator), payload: payload(kind: number % RandomEvents.kinds),
      extensions: members(prefix: "x"))
  }

  mutating func text(atLeast count: Int = 0) -> String {
    (0..<Int.random(in: count...max(count, 6), using: &generator)).map { _ in fragment() }.joined()
  }

  private mutating func fragment() -> String {
    RandomEvents.fragments.randomElement(using: &generator) ?? ""
  }

  mutating func maybe() -> String? { Bool.random(using: &generator) ? text(atLeast: 1) : nil }
  mutating func instant() -> Instant {
    Instant(milliseconds: Int64.random(in: -60_000_000_000_000...200_000_000_000_000, using: &generator))
  }

  mutating func pick<Value: CaseIterable>(_ type: Value.Type) -> Value where Value.AllCases == [Value] {
    Value.allCases[Int.random(in: 0..<Value.allCases.count, using: &generator)]
  }

  private mutating func members(prefix: String) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for index in 0..<Int.random(in: 0...3, using: &generator) {
      // The reader takes no names with U+0000.
      let name = fragment().unicodeScalars.filter { $0 != "\0" }
      members["\(prefix)\(index)_" + String(String.UnicodeScalarView(name))] = json(depth: 3)
    }
    return members
  }

  private mutating func json(depth: Int) -> JSON {
    switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    // Whole numbers as far as every reader of JSON keeps them exactly.
    case 2: return .integer(.random(in: -(1 << 53)...(1 << 53), using: &generator))
    case 3: return .number(Double(Int.random(in: -999...999, using: &generator)) + 0.125)
    case 4: return .number(Double(Int.random(in: 1...999, using: &generator)) * 1e-300)
    case 5: return .string(text())
    case 6: return .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in json(depth: depth - 1) })
    default: return .object(members(prefix: "m"))
    }
  }

  private mutating func anchor() -> Anchor? {
    guard Bool.random(using: &generator) else { return nil }
    return Anchor(utterance: text(atLeast: 1), revision: .random(in: 0...9, using: &generator), quote: text())
  }

  private mutating func facts() -> CallFacts {
    let parties = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Party(id: text(atLeast: 1), role: pick(Role.self), name: maybe(), rest: members(prefix: "x"))
    }
    return CallFacts(
      channel: maybe(), subjectLine: maybe(), origin: Bool.random(using: &generator) ? instant() : nil,
      parties: parties,
      reference: maybe(), rest: members(prefix: "x"))
  }

  private mutating func ladder() -> LadderStep {
    LadderStep(
      conduct: pick(Conduct.self), step: .random(in: -1...9, using: &generator), words: maybe(), reason: maybe(),
      rest: members(prefix: "x"))
  }

  private mutating func utterance() -> Utterance {
    let states: [Utterance.State] = [.partial, .final, .redacted, .deleted]
    let number: Int64? = .random(using: &generator) ? .random(in: 0...(1 << 53), using: &generator) : nil
    return Utterance(
      id: text(atLeast: 1), revision: .random(in: 0...(1 << 53), using: &generator),
      arrival: number.map { Utterance.Arrival(number: $0) },
      state: states.randomElement(using: &generator) ?? .final, party: text(atLeast: 1), role: pick(Role.self),
      audience: .random(using: &generator) ? .everyone : .internal, text: text(),
      begin: Bool.random(using: &generator) ? .random(in: -9...999_999, using: &generator) : nil,
      time: Instant(milliseconds: 0), replaces: (0..<Int.random(in: 0...2, using: &generator)).map { _ in text() },
      rest: members(prefix: "x"))
  }

  private mutating func payload(kind: Int) -> Payload {
    let rest = members(prefix: "x")
    switch kind {
    case 0: return .callStarted(facts())
    case 1: return .callUpdated(facts())
    case 2: return .callEnded(CallEnd(reason: text(), rest: rest))
    case 3:
      let role: Role? = .random(using: &generator) ? pick(Role.self) : nil
      return .party(
        PartyChange(
          party: text(atLeast: 1), change: text(), role: role, name: maybe(), withdraws: maybe(), rest: rest))
    case 4: return .utterance(utterance())
    case 5:
      return .emotionTagged(
        EmotionTag(emotion: pick(Emotion.self), level: pick(Level.self), anchor: anchor(), amends: maybe(), rest: rest))
    case 6: return .emotionCleared(EmotionClear(emotion: pick(Emotion.self), withdraws: maybe(), rest: rest))
    case 7:
      let need = Bool.random(using: &generator) ? pick(Need.self) : nil
      return .needSet(NeedChange(need: need, withdraws: maybe(), rest: rest))
    case 8: return .conductMarked(ConductMark(conduct: pick(Conduct.self), anchor: anchor(), rest: rest))
    case 9: return .conductWithdrawn(Withdrawal(withdraws: text(atLeast: 1), rest: rest))
    case 10: return .noteAdded(Note(kind: .feeling, text: text(), anchor: anchor(), withdraws: maybe(), rest: rest))
    case 11: return .ladderSaid(ladder())
    case 12: return .ladderSkipped(ladder())
    case 13: return .breakStep(BreakStepBegun(step: text(), rest: rest))
    case 14: return .breakEnded(end(rest))
    case 15: return .breakStarted(protectedBreak(rest))
    case 16: return .streamGap(StreamGap(from: maybe(), to: maybe(), rest: rest))
    case 17: return .streamError(StreamError(code: text(), message: text(), line: 7, rest: rest))
    case 18: return .other(type: "vendor." + fragment(), data: json(depth: 3))
    default: return work(kind: kind - 19, rest)
    }
  }

  private mutating func end(_ rest: [String: JSON]) -> BreakEnd {
    let ways: [BreakEnd.How] = [.completed, .skipped, .needed, .released, .limit, .joined]
    return BreakEnd(
      started: text(atLeast: 1), how: ways.randomElement(using: &generator) ?? .limit, reason: maybe(), person: maybe(),
      rest: rest)
  }

  private mutating func protectedBreak(_ rest: [String: JSON]) -> Break {
    Break(
      band: pick(Band.self), agent: text(), strain: Bool.random(using: &generator) ? 41.375 : nil, begins: instant(),
      deadline: instant(), hardEnd: instant(), boot: maybe(), uptimeBegins: Bool.random(using: &generator) ? 77 : nil,
      rest: rest)
  }
}
