import Calls

/// One sentence of what to practise next, with the practice that it comes from.
public struct Advice: Hashable, Sendable {
  /// What it is about, as the words are found in a `MoveBook`.
  public var about: String
  /// The sentence.
  public var text: String
  /// The practice, shown only as a small reference (practice.md 1).
  public var practice: String
  /// The index of the reply that it is about; nil for the whole call.
  public var reply: Int?

  /// Everything that a `MoveBook` must have words for.
  public static var subjects: [String] {
    ["missed_danger", "too_early", "missed_feeling", "level_high", "level_low", "missed_conduct", "went_well"]
      + Rubric.Part.allCases.map { "more_\($0.rawValue)" }
      + Move.allCases.filter { $0.kind != .helpful }.map(\.rawValue)
  }

  /// What matters most, at most `Limits.advice` sentences: dangers, what voids, what heated, what was missing.
  static func of(_ card: Scorecard, _ log: RehearsalLog, book: MoveBook) -> [Advice] {
    var found: [Advice] = []
    func add(_ about: String, _ practice: String, reply: Int? = nil) {
      guard found.count < Limits.advice, !found.contains(where: { $0.about == about }) else { return }
      guard let text = book.advice[about] else { return }
      found.append(Advice(about: about, text: text, practice: practice, reply: reply))
    }
    if let danger = card.noticing.missedDangers.first {
      add("missed_danger", danger.conduct == .selfharm ? "S2.17" : "S5.34")
    }
    for error in card.criticalErrors { add(error.move.rawValue, error.move.practice, reply: error.reply) }
    for (index, reply) in harms(in: log) { add(reply.rawValue, reply.practice, reply: index) }
    if let index = log.replies.firstIndex(where: { !$0.isGateOpen && $0.moves.contains(where: \.isSolution) }) {
      add("too_early", "S5.2", reply: index)
    }
    for part in weakParts(of: card.rubric) { add("more_\(part.rawValue)", part.practice) }
    addNoticing(card.noticing, add)
    if found.isEmpty { add("went_well", "S1.26") }
    return found
  }

  private static func addNoticing(_ noticing: TagAgreement, _ add: (String, String, Int?) -> Void) {
    if noticing.deeds.contains(where: { $0.gold && !$0.seen }) { add("missed_conduct", "S5.24", nil) }
    let missed = noticing.notices.count { $0.seconds == nil }
    if missed * 2 >= max(1, noticing.notices.count) { add("missed_feeling", "S4.5", nil) }
    if let bias = noticing.levelBias, abs(bias) >= 0.5 { add(bias > 0 ? "level_high" : "level_low", "S4.5", nil) }
  }

  /// Harmful moves, those that heated most first.
  private static func harms(in log: RehearsalLog) -> [(index: Int, move: Move)] {
    let replies = log.replies.enumerated().sorted { left, right in
      (-left.element.change, left.offset) < (-right.element.change, right.offset)
    }
    return replies.flatMap { index, reply in
      reply.allMoves.filter { $0.kind == .harmful }.map { (index, $0) }
    }
  }

  /// The parts below three quarters, those with most points lost first.
  private static func weakParts(of rubric: Rubric) -> [Rubric.Part] {
    func lost(_ part: Rubric.Part) -> Double { (1 - (rubric.parts[part] ?? 1)) * Double(part.weight) }
    let weak = Rubric.Part.allCases.filter { rubric.parts[$0] ?? 1 < 0.75 }
    return weak.enumerated().sorted { (-lost($0.element), $0.offset) < (-lost($1.element), $1.offset) }.map(\.element)
  }
}
