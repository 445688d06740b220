import Calls
import Language

extension ScenarioLint {
  /// Turns and endings that never come, moods that lead nowhere, gold that no mood goes with.
  mutating func checkWays() {
    let exploration = Exploration(scenario)
    for (index, turn) in scenario.turns.enumerated() {
      let path = "turns.\(index + 1)"
      if let moods = exploration.moods[turn.id] {
        checkMood(of: turn, moods, path)
      } else if !exploration.isCut {
        warn(path, tr("\"\(turn.id)\" never comes\(reason(turn.when, exploration))"))
      }
    }
    for (index, ending) in scenario.endings.enumerated() where !exploration.isCut {
      if !exploration.endings.contains(ending.id) {
        warn("endings.\(index + 1)", tr("\"\(ending.id)\" never comes\(reason(ending.when, exploration))"))
      }
    }
    let free = exploration.freeTurns
    if free.count > 1, free.count * 100 > scenario.turns.count * Limits.freeTurns {
      warn(
        "turns",
        tr(
          "come whatever was said in \(free.count) of \(scenario.turns.count) (\(free.joined(separator: ", "))); expected at "
            + "most one in five. Give the turn before each a wants:, or the turn a when: that answers can change"))
    }
    for end in exploration.deadEnds {
      let message = tr("leads nowhere: no turn and no ending fits after it (\(end.mood)); expected an ending for that")
      warn("turns.\(end.turn + 1).answers.\(end.answer + 1)", message)
    }
    if exploration.isCut {
      let message =
        tr(
          "have more than \(Limits.explored) ways through; only those were looked at, so that turns which never come "
            + "are not told. Fewer conditions, or next: on answers, make it smaller")
      warn("turns", message)
    }
  }

  private func reason(_ condition: Condition, _ exploration: Exploration) -> String {
    let missing = condition.terms.filter { exploration.termsNeverMet.contains($0) }.map(\.description)
    return missing.isEmpty
      ? tr("; expected a way to it, or something before it in the file that leaves it a chance")
      : tr(": no way leads to \(missing.joined(separator: ", ")). Change the condition, or what answers do")
  }

  /// A feeling of the gold should be near to what the mood is when the turn comes.
  private mutating func checkMood(of turn: Scenario.Turn, _ moods: [Emotion: ClosedRange<Int>], _ path: String) {
    for gold in turn.gold.emotions where gold.emotion != .calm && gold.emotion != .gratitude {
      let range = moods[gold.emotion] ?? 0...0
      let level = gold.level.rawValue
      guard level > range.upperBound + 1 || level < range.lowerBound - 1 else { continue }
      let found =
        range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      warn(
        "\(path).gold.\(gold.emotion.rawValue)",
        tr(
          "is \(level) where the mood has \(found); expected a level near it. Change it, or mood:, or what an answer before it does"
        )
      )
    }
  }
}

extension Condition.Term {
  /// The term as people write it.
  var description: String {
    switch self {
    case .number(let quantity, let comparison, let number): "\(quantity.name) \(comparison.rawValue) \(number)"
    case .need(let need): tr("need \(need.rawValue)")
    case .after(let turn): tr("after \(turn)")
    case .seen(let turn): tr("seen \(turn)")
    case .said(let move): tr("said \(move.rawValue)")
    case .justSaid(let move): tr("just said \(move.rawValue)")
    case .asked(let fact): tr("asked \(fact)")
    case .justAsked(let fact): tr("just asked \(fact)")
    case .answered(let turn): tr("answered \(turn)")
    case .promised: "promised"
    case .told(let words): tr("told \(words)")
    case .named: "named"
    case .misnamed: "misnamed"
    case .justMisnamed: "just misnamed"
    case .helped: "helped"
    case .harmed: "harmed"
    case .not(let term): tr("not \(term.description)")
    }
  }
}

extension Condition.Quantity {
  fileprivate var name: String {
    switch self {
    case .emotion(let emotion): emotion.rawValue
    case .conduct(let conduct): conduct.rawValue
    case .heat: "heat"
    case .patience: "patience"
    case .trust: "trust"
    case .replies: "replies"
    }
  }
}
