import Calls

/// What the agent has said in so many words, so that the sidebar does not offer it a second time.
struct JustSaid {
  private let lines: [Set<String>]
  /// True where the newest finished line is a question of the agent.
  let isQuestionOpen: Bool

  /// Looks at the newest lines of a call, up to `Limits.saidLines`.
  init(in call: Call) {
    let newest = call.transcript.lines.last {
      !$0.utterance.isInternal && $0.utterance.state != .partial && call.transcript.isVisible($0.utterance)
        && call.role(of: $0.utterance) != .system
    }
    isQuestionOpen = newest.map { call.role(of: $0.utterance) == .agent && $0.utterance.text.hasSuffix("?") } ?? false
    lines = call.transcript.lines.suffix(Limits.saidLines).compactMap { line in
      let utterance = line.utterance
      let isSaid =
        utterance.state != .partial && !utterance.isInternal && call.transcript.isVisible(utterance)
        && call.role(of: utterance) == .agent
      return isSaid ? Set(Self.words(of: utterance.text)) : nil
    }
  }

  /// True where the agent said a line, or nearly all of its words, in one go.
  func holds(_ line: String) -> Bool {
    let words = Set(Self.words(of: line))
    guard words.count >= Limits.saidWords else { return false }
    return lines.contains { 10 * words.intersection($0).count >= Limits.saidTenths * words.count }
  }

  /// The places of the lines that need not be said: what was said, and where they only ask, all of them while a question
  /// waits for its answer.
  func among(_ lines: [String], isAsking: Bool) -> Set<Int> {
    isAsking && isQuestionOpen ? Set(lines.indices) : Set(lines.indices.filter { holds(lines[$0]) })
  }

  /// The words in small letters, those that are drawn together as they are when they are not: `I'm` is `i am`.
  private static func words(of text: String) -> [String] {
    AloudWords.newestWords(of: text, endingAtHyphens: true).flatMap { plain in
      guard plain.utf8.contains(0x27), let mark = plain.firstIndex(of: "'") else { return [plain] }
      if plain.hasSuffix("n't") { return [String(plain.dropLast(3)), "not"] }
      let tails = ["'m": "am", "'re": "are", "'ll": "will", "'ve": "have", "'d": "would", "'s": "is"]
      return [String(plain[..<mark])] + (tails[String(plain[mark...])].map { [$0] } ?? [])
    }
  }
}

extension Advice {
  /// True where the agent said one of the lines, as far as the newest lines tell.
  public func isSaid(in call: Call) -> Bool {
    let said = JustSaid(in: call)
    return say.contains(where: said.holds)
  }

  /// True where there were lines and all of them have been said.
  public var isAllSaid: Bool { !say.isEmpty && said.count == say.count }

  /// What is left to be said, each line with its number: what the agent has said already is not offered again, and the
  /// others keep their numbers.
  public var offered: [(number: Int, line: String)] {
    say.indices.filter { !said.contains($0) }.map { ($0 + 1, say[$0]) }
  }
}
