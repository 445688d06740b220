import Calls

extension Effect {
  /// What each move does to a mood where a scenario says nothing else.
  ///
  /// The directions come from the sources named; the sizes are choices to be tuned (one level at a time, so that a call
  /// is won by several good replies and not by one).
  ///
  /// | Move | Source |
  /// |---|---|
  /// | `validate`, `reflection`, `summary` | naming a feeling raises trust (practice.md 4, R33), listening (R32) |
  /// | `short_apology` | S2.21, S3.11; long ones hurt (practice.md 6, R31) |
  /// | `open_question` | S2.20, S3.1 |
  /// | `option`, `promise` | problem-focused handling lowers negative emotion (practice.md 6, R30), S3.4 |
  /// | `silence` | S5.3, S5.4; hear without interruption (practice.md 6, second row) |
  /// | `interrupt`, `defend`, `blame`, `dismiss` | S5.4, S4.2, S3.8, the table of words to avoid in practice.md 4 |
  /// | `over_promise`, `reward_abuse` | please now, and are paid for later (S4.18, S2.26, practice.md 4.10) |
  /// | `retaliate` and the other critical errors | practice.md 5 |
  public static let standard: [Move: Effect] = [
    .validate: Effect(heat: -1, trust: 1),
    .reflection: Effect(heat: -1, trust: 1),
    .summary: Effect(heat: -1, trust: 1, levels: [.talkative: -1, .indecision: -1]),
    .shortApology: Effect(heat: -1, levels: [.hurt: -1]),
    .openQuestion: Effect(trust: 1),
    .closedQuestion: Effect(levels: [.talkative: -1]),
    .option: Effect(heat: -1, levels: [.frustration: -1, .indecision: -1]),
    .promise: Effect(heat: -1, trust: 1, levels: [.worry: -1, .impatience: -1]),
    .thank: Effect(trust: 1, levels: [.hurt: -1]),
    .useName: Effect(trust: 1),
    .silence: Effect(heat: -1),
    .limit: Effect(heat: -1),
    .ladderStep: Effect(heat: -1, trust: 1),
    .handOver: Effect(heat: -1, patience: 1),
    .endWithNotice: .none,
    .interrupt: Effect(heat: 1, patience: -1),
    .defend: Effect(heat: 1, trust: -1),
    .blame: Effect(heat: 1, patience: -1, trust: -1),
    .dismiss: Effect(heat: 1, patience: -1),
    .jargon: Effect(trust: -1, levels: [.frustration: 1, .indecision: 1]),
    .overPromise: Effect(heat: -1),
    .rewardAbuse: Effect(heat: -1, patience: 1),
    .retaliate: Effect(heat: 2, patience: -2, trust: -2),
    .endWithoutNotice: Effect(heat: 1, patience: -3, trust: -2),
    .hangUp: Effect(heat: 1, patience: -3, trust: -2),
    .ignoreRisk: Effect(patience: -1, trust: -2, levels: [.sadness: 1]),
    .blameColleague: Effect(trust: -1, levels: [.frustration: 1]),
    .beyondAuthority: Effect(heat: -1),
    .leakData: Effect(trust: -1, levels: [.worry: 1]),
  ]

  /// A way out that is offered before the customer was heard (practice.md 6, first row).
  static let tooEarly = Effect(heat: 1, patience: -1)
  /// A limit set where nothing asked for one.
  static let limitWithoutCause = Effect(heat: 1, trust: -1)
  /// An apology after two others (practice.md 6, R31).
  static let oneApologyTooMany = Effect(patience: -1)
  /// A reply that goes on too long.
  static let tooLong = Effect(patience: -1)
  /// A question of the customer's that is not answered comes back hotter.
  static let unmet = Effect(heat: 1, patience: -1)
  /// A wrong name (S4.14).
  static let misnamed = Effect(patience: -1, trust: -2)
  /// Words in capitals, or more than one exclamation mark.
  static let shoutedAt = Effect(heat: 1, patience: -1)
  /// Words that were not understood, after others that weren't.
  static let puzzledTooOften = Effect(patience: -1)
  /// A pause that the customer has to end.
  static let leftWaiting = Effect(patience: -1, levels: [.impatience: 1])
  /// The customer's name, given and still not used after some replies (S4.14).
  static let namelessForLong = Effect(trust: -1)
}
