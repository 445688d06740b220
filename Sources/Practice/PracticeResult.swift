import Calls

/// What is kept of a rehearsal, and shared where the trainee shares it: no words of anyone, only what progress and the
/// trainer's report need.
public struct PracticeResult: Hashable, Sendable, Codable {
  /// How it is known what a reply did.
  public enum Source: String, Hashable, Sendable, Codable {
    /// It was one of the numbered answers.
    case numbered
    /// Words of one's own, as they were understood.
    case understood
    /// Words of one's own of which nothing was understood.
    case notUnderstood = "not_understood"
    /// Words of one's own with a label that the trainee gave them; it moves the customer and no score.
    case ownLabel = "own_label"
  }

  /// What was done at a turn.
  public struct Step: Hashable, Sendable, Codable {
    /// The turn's id.
    public var turn: String
    /// What the reply did.
    public var moves: [Move]
    /// How much hotter it made the customer, -1...1.
    public var change: Double
    /// How that is known; nil in results of before this was kept.
    public var source: Source?
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
  /// How rough the customer's words were.
  public var abuse: Scenario.AbuseLevel
  /// How it was practised; nil in results of before this was kept.
  public var mode: PracticeMode?
  /// How often the customer had to end a pause; nil in results of before this was kept.
  public var waits: Int?
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
    _ scenario: Scenario, _ log: RehearsalLog, _ card: Scorecard, mode: PracticeMode = .novice,
    abuse: Scenario.AbuseLevel, day: Int, number: Int
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
    waits = log.nudges.count
    parts = Dictionary(uniqueKeysWithValues: card.rubric.parts.map { ($0.key.rawValue, $0.value) })
    noticing = card.noticing.kept
    steps = log.replies.map { reply in
      Step(
        turn: log.turns.at(reply.turn)?.id ?? "", moves: reply.allMoves, change: reply.change,
        source: Source(of: reply))
    }
    ending = log.outcome?.id ?? ""
  }

  /// How many replies carry a label that the trainee gave them.
  public var ownLabels: Int { steps.count { $0.source == .ownLabel } }

  /// How much of a part was there, 0...1; nil where nothing asked for it.
  public func share(of part: Rubric.Part) -> Double? { parts[part.rawValue] }
}

extension PracticeResult.Source {
  init(of reply: RehearsalLog.Reply) {
    self =
      !reply.isTyped ? .numbered : reply.isCorrected ? .ownLabel : reply.isUnderstood ? .understood : .notUnderstood
  }
}

extension Sequence<PracticeResult> {
  /// The results in the order in which they came.
  var inOrder: [PracticeResult] { sorted { ($0.day, $0.number) < ($1.day, $1.number) } }
}
