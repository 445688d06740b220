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
    [
      "missed_danger", "too_early", "missed_feeling", "level_high", "level_low", "missed_conduct", "went_well",
      "not_understood", "said_again", "left_waiting", "not_named", "more_steps", "more_line", "left_open",
      "more_summary", "same_tags", "one_tag", "tags_every_turn", "many_tags", "in_sentences",
    ]
      + Rubric.Part.allCases.map { "more_\($0.rawValue)" }
      + Move.allCases.filter { $0.kind != .helpful }.map(\.rawValue)
  }

  /// What matters most, at most `Limits.advice` sentences: dangers, what voids, what heated, what was missing. Nothing is
  /// said against a reply that is the model run's, and nothing is asked for that was just done, or may have been in words
  /// that were not understood.
  /// - Parameter model: the replies of the model run by their turns.
  static func of(
    _ card: Scorecard, _ log: RehearsalLog, model: [String: RehearsalLog.Reply], in scenario: Scenario, book: MoveBook
  ) -> [Advice] {
    var found: [Advice] = []
    func add(_ about: String, _ practice: String, reply: Int? = nil, what: String = "") {
      guard found.count < Limits.advice, !found.contains(where: { $0.about == about }) else { return }
      guard let text = book.advice[about] else { return }
      found.append(
        Advice(about: about, text: text.replacing("{what}", with: what), practice: practice, reply: reply))
    }
    if let danger = card.noticing.missedDangers.first {
      add("missed_danger", danger.conduct == .selfharm ? "S2.17" : "S5.34")
    }
    for error in card.criticalErrors { add(error.move.rawValue, error.move.practice, reply: error.reply) }
    func isModel(_ index: Int) -> Bool {
      let turn = log.turns.at(log.replies[index].turn)?.id ?? ""
      return log.replies[index].saysTheSame(as: model[turn]?.text)
    }
    for (index, move) in harms(in: log) where !isModel(index) { add(move.rawValue, move.practice, reply: index) }
    let early = log.replies.indices.first { index in
      let reply = log.replies[index]
      return reply.isTooEarly && !isModel(index)
    }
    if let early { add("too_early", "S5.2", reply: early) }
    let unread = log.replies.indices.filter { !log.replies[$0].isUnderstood }
    let again = unread.filter { log.replies[$0].isHollow }
    let heaps = log.replies.indices.filter { log.replies[$0].isHeap }
    if heaps.count * 3 >= max(1, log.replies.count) {
      add("in_sentences", "S4.12", reply: heaps.first)
    } else if unread.count * 3 >= max(1, log.replies.count) {
      let isAgain = again.count * 2 > unread.count
      add(isAgain ? "said_again" : "not_understood", "S4.12", reply: (isAgain ? again : unread).first)
    }
    if card.saidAgain.count >= saidAgainOften { add("said_again", "S4.12", reply: card.saidAgain.first) }
    if log.outcome?.isLeftOpen == true { add("left_open", "S3.4") }
    if !card.namesMatter { add("not_named", "S4.12") }
    if log.nudges.count >= 2 { add("left_waiting", "S5.3") }
    for part in weakParts(of: card.rubric) {
      guard let index = lack(of: part, in: log, model: model, scenario) else {
        // What nobody did in the whole call is advised, though no answer stands where the model run does it.
        if unread.count * 3 < log.replies.count, card.rubric.parts[part] == 0,
          !log.replies.contains(where: { $0.allMoves.contains { $0.part == part } })
        {
          add("more_\(part.rawValue)", part.practice)
        }
        continue
      }
      let turn = log.turns.at(log.replies[index].turn)?.id ?? ""
      // A limit and a step of a ladder both hold the line; only one of them answers words aimed at the agent.
      if part == .boundary, model[turn]?.moves.contains(.ladderStep) == true {
        let dangers = Set(card.noticing.deeds.filter(\.gold).map(\.conduct)).intersection(Conduct.dangers)
        // Who asks for the same again, or for a manager, is in no danger.
        if dangers.isEmpty {
          add("more_line", Move.ladderStep.practice, reply: index)
        } else {
          add("more_steps", dangers.contains(.selfharm) ? "S2.17" : "S5.34", reply: index)
        }
      } else if part == .listening, model[turn].map({ sumsUp($0.moves) }) == true {
        add("more_summary", Move.summary.practice, reply: index)
      } else {
        add("more_\(part.rawValue)", part.practice, reply: index)
      }
    }
    let unmarked = card.noticing.deeds.filter { $0.gold && !$0.seen }.map(\.conduct)
    if !unmarked.isEmpty {
      let kinds = Conduct.allCases.filter(unmarked.contains).map(\.words)
      add("missed_conduct", "S5.24", what: kinds.prefix(3).joined(separator: ", "))
    }
    if let sameness = card.noticing.sameness {
      add(sameness.about, "S4.5")
    } else if card.noticing.isScattered {
      add("many_tags", "S4.5")
    }
    addNoticing(card.noticing) { add($0, $1, reply: $2) }
    if found.isEmpty, card.isPassed { add("went_well", "S1.26") }
    // Something is always to be learned from a run that is not passed.
    if found.isEmpty, let part = weakest(of: card.rubric) {
      add("more_\(part.rawValue)", part.practice)
    }
    if found.isEmpty, !card.hasNoticed { add("missed_feeling", "S4.5") }
    if found.isEmpty { add("went_well", "S1.26") }
    return found
  }

  /// The first reply that was understood and lacks what the model run does at its turn for a part; nil where none does.
  /// None that does what is advised, by whatever name, and none that only explains what was not understood before it.
  private static func lack(
    of part: Rubric.Part, in log: RehearsalLog, model: [String: RehearsalLog.Reply], _ scenario: Scenario
  ) -> Int? {
    log.replies.indices.first { index in
      let reply = log.replies[index].counted
      guard reply.isUnderstood, let turn = log.turns.at(reply.turn)?.id, let wanted = model[turn] else { return false }
      guard wanted.moves.contains(where: { $0.part == part }) else { return false }
      if index > 0, log.replies[index - 1].turn == reply.turn, !log.replies[index - 1].isUnderstood { return false }
      let done = reply.moves.filter { $0.kind == .helpful }
      if done.contains(where: { $0.part == part || part.isDone(by: $0) }) { return false }
      guard part == .listening else { return true }
      return !SaidBack.takesUp(reply.text, scenario.turn(turn)?.says.off ?? "")
    }
  }

  /// Whether what is heard in moves is a summary alone.
  private static func sumsUp(_ moves: [Move]) -> Bool {
    moves.filter { $0.part == .listening } == [.summary]
  }

  private static let saidAgainOften = 2

  private static func addNoticing(_ noticing: TagAgreement, _ add: (String, String, Int?) -> Void) {
    let missed = noticing.notices.count { $0.seconds == nil }
    if missed * 2 >= max(1, noticing.notices.count) { add("missed_feeling", "S4.5", nil) }
    if let bias = noticing.levelBias, noticing.comparedLevels >= Limits.judgedLevels, abs(bias) >= 0.5 {
      add(bias > 0 ? "level_high" : "level_low", "S4.5", nil)
    }
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

  /// The part with most points lost; nil where none lost any.
  private static func weakest(of rubric: Rubric) -> Rubric.Part? {
    func lost(_ part: Rubric.Part) -> Double {
      (1 - (rubric.parts[part] ?? 1)) * Double(part.weight)
    }
    return Rubric.Part.allCases.filter { lost($0) > 0 }.max { lost($0) < lost($1) }
  }

  /// The parts below three quarters, those with most points lost first.
  private static func weakParts(of rubric: Rubric) -> [Rubric.Part] {
    func lost(_ part: Rubric.Part) -> Double { (1 - (rubric.parts[part] ?? 1)) * Double(part.weight) }
    let weak = Rubric.Part.allCases.filter { rubric.parts[$0] ?? 1 < 0.75 }
    return weak.enumerated().sorted { (-lost($0.element), $0.offset) < (-lost($1.element), $1.offset) }.map(\.element)
  }
}

extension TagAgreement.Sameness {
  /// What the advice against it is called.
  fileprivate var about: String {
    switch self {
    case .oneTag: "one_tag"
    case .neverChanged: "same_tags"
    case .everyTurn: "tags_every_turn"
    }
  }
}

extension Rubric.Part {
  /// Whether a move of another part does what is advised for this one.
  fileprivate func isDone(by move: Move) -> Bool {
    switch self {
    case .listening: [.validate, .summary, .reflection].contains(move)
    case .acknowledgement: [.reflection, .shortApology].contains(move)
    case .solution: [.option, .promise, .handOver].contains(move)
    case .promise: [.promise, .handOver].contains(move)
    case .boundary: [.limit, .ladderStep, .endWithNotice].contains(move)
    }
  }
}
