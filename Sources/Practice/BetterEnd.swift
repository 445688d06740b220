/// What stood between a call and a better end, so that whoever missed it by one sentence learns which.
enum BetterEnd {
  /// What did not hold of the better end that was nearest; empty where none was near, or the end was good.
  static func missing(_ outcome: RehearsalLog.Outcome, _ course: Course, in scenario: Scenario) -> [Condition.Term] {
    let grades = Scenario.Ending.Grade.allCases
    let own = grades.firstIndex(of: outcome.grade) ?? 0
    let better = scenario.endings.filter { grades.firstIndex(of: $0.grade) ?? 0 < own && !isEndOfAgent($0) }
    let gaps = better.map { ending in ending.when.terms.filter { !$0.holds(in: course) } }
    let near = gaps.filter { gap in
      !gap.isEmpty
        && (outcome.grade == .fair ? gap.allSatisfy(\.canBeTold) : gap.count == 1 && gap.allSatisfy { $0.move != nil })
    }
    return near.min { $0.count < $1.count } ?? []
  }

  /// Ends that the agent brings about are no matter of one more sentence.
  private static func isEndOfAgent(_ ending: Scenario.Ending) -> Bool {
    ending.kind == .ended || ending.kind == .broken || ending.kind == .hungUp
  }
}

extension Condition.Term {
  /// Whether it can be said in a few words what was missing.
  fileprivate var canBeTold: Bool {
    switch self {
    case .not(let term): term.move != nil
    case .seen, .after, .asked, .justAsked, .misnamed, .justMisnamed, .need: false
    default: true
    }
  }
}
