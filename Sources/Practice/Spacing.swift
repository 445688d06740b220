/// When a scenario is practised again (practice.md 5): by the standard policy the same day, then after 2, 7 and 21 days; a
/// fail starts again at 2. Days are whole local days as numbers, so that no calendar is needed here.
public struct Spacing: Hashable, Sendable {
  /// The place among the gaps at which a failed scenario goes on.
  private static let afterFail = 1

  /// Where a scenario stands.
  public struct Standing: Hashable, Sendable {
    /// The scenario's id.
    public var scenario: String
    /// How many of the gaps are passed; all of them for a scenario that is learned.
    public var passed: Int
    /// The day from which it is due; nil for a scenario that is learned.
    public var due: Int?
    /// The day on which it was last practised.
    public var last: Int
  }

  /// Each scenario that was practised, in the order of their ids.
  public let standings: [Standing]

  /// Reads where scenarios stand from their results, in any order; the newest `Limits.results` count.
  /// - Parameter gaps: days from each pass to the next time (`PracticeRules.spacingDays`).
  public init(_ results: [PracticeResult], gaps: [Int]) {
    var standings: [String: Standing] = [:]
    for result in results.inOrder.suffix(Limits.results) {
      standings[result.scenario] = Spacing.next(after: standings[result.scenario], result, gaps)
    }
    self.standings = standings.values.sorted { $0.scenario < $1.scenario }
  }

  /// What is due on a day, what has waited longest first.
  public func due(on day: Int) -> [Standing] {
    let due = standings.filter { $0.due.map { $0 <= day } ?? false }
    return due.sorted { ($0.due ?? 0, $0.scenario) < ($1.due ?? 0, $1.scenario) }
  }

  private static func next(after standing: Standing?, _ result: PracticeResult, _ gaps: [Int]) -> Standing {
    let day = result.day
    let gap = { (place: Int) in gaps.indices.contains(place) ? day + gaps[place] : nil }
    guard result.isPassed else {
      return Standing(scenario: result.scenario, passed: afterFail, due: gap(afterFail), last: day)
    }
    guard let standing else { return Standing(scenario: result.scenario, passed: 0, due: gap(0), last: day) }
    // Practising more often than is due changes nothing: what is spaced is what is kept.
    guard let due = standing.due, day >= due else {
      return Standing(scenario: result.scenario, passed: standing.passed, due: standing.due, last: day)
    }
    let passed = standing.passed + 1
    return Standing(scenario: result.scenario, passed: passed, due: gap(passed), last: day)
  }
}
