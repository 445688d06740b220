import Calls

/// What is kept of a rehearsal, and shared where the trainee shares it: no words of anyone, only what progress and the
/// trainer's report need.
public struct PracticeResult: Hashable, Sendable, Codable {
  /// What was done at a turn.
  public struct Step: Hashable, Sendable, Codable {
    /// The turn's id.
    public var turn: String
    /// What the reply did.
    public var moves: [Move]
    /// How much hotter it made the customer, -1...1.
    public var change: Double
    /// True where the trainee put right what the words were understood as; nil where that was not kept yet.
    public var isCorrected: Bool?
  }

  /// The scenario's id.
  public var scenario: String
  /// The scenario's grade, 1...5.
  public var grade: Int
  /// The local day on which it was practised, as a number that grows by one each day.
  public var day: Int
  /// Which of that day's rehearsals it was, from 1.
  public var number: Int
  /// 0...100.
  public var score: Int
  /// True where it need not be repeated at once.
  public var isPassed: Bool
  /// What voided it; empty where nothing did.
  public var criticalErrors: [Move]
  /// How much help the sidebar gave: `novice`, `own` or `exam`; nil where that was not kept yet.
  public var mode: String?
  /// How rough the customer's words were.
  public var abuse: Scenario.AbuseLevel
  /// How often the sidebar was asked for in a run on one's own.
  public var helpAsked: Int
  /// What asking took off the score.
  public var helpCost: Int
  /// How much of each part of the rubric was there, 0...1, by the part's name.
  public var parts: [String: Double]
  /// What was noticed against what there was to notice.
  public var noticing: TagAgreement
  /// What was done, in order.
  public var steps: [Step]
  /// The ending's id; empty where it was left before its end.
  public var ending: String

  /// The result of a rehearsal.
  public init(
    _ scenario: Scenario, _ log: RehearsalLog, _ card: Scorecard, abuse: Scenario.AbuseLevel, mode: String? = nil,
    day: Int,
    number: Int
  ) {
    self.scenario = scenario.id
    grade = scenario.grade
    self.day = day
    self.number = number
    score = card.score
    isPassed = card.isPassed
    criticalErrors = card.criticalErrors.map(\.move)
    self.abuse = abuse
    self.mode = mode
    helpAsked = card.helpAsked
    helpCost = card.helpCost
    parts = Dictionary(uniqueKeysWithValues: card.rubric.parts.map { ($0.key.rawValue, $0.value) })
    noticing = card.noticing
    steps = log.replies.map { reply in
      Step(
        turn: log.turns.at(reply.turn)?.id ?? "", moves: reply.allMoves, change: reply.change,
        isCorrected: reply.isCorrected)
    }
    ending = log.outcome?.id ?? ""
  }

  /// How much of a part was there, 0...1; nil where nothing asked for it.
  public func share(of part: Rubric.Part) -> Double? { parts[part.rawValue] }
}

extension Sequence<PracticeResult> {
  /// The results in the order in which they came.
  var inOrder: [PracticeResult] { sorted { ($0.day, $0.number) < ($1.day, $1.number) } }
}
