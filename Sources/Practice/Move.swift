/// What an agent does with one reply (practice.md 5): the codes by which replies are understood and scored.
public enum Move: String, CaseIterable, Hashable, Sendable, Codable {
  // What helps.
  case validate, reflection, option, limit, promise, summary, thank, silence
  case shortApology = "short_apology"
  case openQuestion = "open_question"
  case closedQuestion = "closed_question"
  case ladderStep = "ladder_step"
  case useName = "use_name"
  case handOver = "hand_over"
  case endWithNotice = "end_with_notice"
  // What harms.
  case interrupt, defend, blame, jargon, dismiss
  case overPromise = "over_promise"
  case rewardAbuse = "reward_abuse"
  // What voids a run.
  case retaliate
  case endWithoutNotice = "end_without_notice"
  case ignoreRisk = "ignore_risk"
  case hangUp = "hang_up"
  case blameColleague = "blame_colleague"
  case beyondAuthority = "beyond_authority"
  case leakData = "leak_data"

  /// What a move is to the call.
  public enum Kind: Hashable, Sendable {
    case helpful, harmful, critical
  }

  /// Whether it helps, harms, or voids the whole run (practice.md 5, rubric and critical errors).
  public var kind: Kind {
    switch self {
    case .validate, .reflection, .option, .limit, .promise, .summary, .thank, .silence, .shortApology, .openQuestion,
      .closedQuestion, .ladderStep, .useName, .handOver, .endWithNotice:
      .helpful
    case .interrupt, .defend, .blame, .jargon, .dismiss, .overPromise, .rewardAbuse: .harmful
    case .retaliate, .endWithoutNotice, .ignoreRisk, .hangUp, .blameColleague, .beyondAuthority, .leakData: .critical
    }
  }

  /// True for what offers a way out, which comes too early while the gate is closed (practice.md 6, first row).
  public var isSolution: Bool { self == .option || self == .promise || self == .rewardAbuse || self == .overPromise }

  /// True for what names or takes up what the customer feels or said.
  public var isAcknowledgement: Bool {
    [.validate, .reflection, .shortApology, .summary].contains(self)
  }

  /// The moves by which a customer is heard; `heard` in a scenario's `wants`.
  public static let hearing: Set<Move> = [.validate, .reflection, .shortApology, .summary, .openQuestion]

  /// All by which something can be said that answers.
  static let telling = Set(allCases.filter { $0.kind == .helpful && $0 != .silence && $0 != .useName })

  /// The part of the rubric that the move speaks for or against; nil where none does.
  public var part: Rubric.Part? {
    switch self {
    case .reflection, .openQuestion, .summary, .silence, .interrupt: .listening
    case .validate, .shortApology, .useName, .thank, .defend, .blame, .dismiss, .blameColleague: .acknowledgement
    case .option, .handOver, .jargon: .solution
    case .limit, .ladderStep, .endWithNotice, .rewardAbuse, .retaliate, .endWithoutNotice, .ignoreRisk, .hangUp:
      .boundary
    case .promise, .overPromise, .beyondAuthority: .promise
    case .closedQuestion, .leakData: nil
    }
  }

  /// The practice that the move carries out or breaks (practice.md 1).
  public var practice: String {
    switch self {
    case .validate: "S1.8"
    case .reflection, .summary: "S4.5"
    case .option: "S2.22"
    case .limit: "S5.21"
    case .promise: "S3.4"
    case .thank: "S3.13"
    case .silence: "S5.3"
    case .shortApology: "S2.21"
    case .openQuestion: "S2.20"
    case .closedQuestion: "S3.23"
    case .ladderStep: "S1.2"
    case .useName: "S4.14"
    case .handOver: "S5.18"
    case .endWithNotice: "S5.23"
    case .interrupt: "S5.4"
    case .defend: "S1.13"
    case .blame: "S3.8"
    case .jargon: "S2.14"
    case .dismiss: "S1.8"
    case .overPromise, .beyondAuthority: "S4.18"
    case .rewardAbuse: "S2.26"
    case .retaliate: "S5.29"
    case .endWithoutNotice, .hangUp: "S5.23"
    case .ignoreRisk: "S2.17"
    case .blameColleague: "S4.22"
    case .leakData: "S4.8"
    }
  }
}
