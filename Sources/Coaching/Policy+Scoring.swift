import Calls

/// How tags become heat (practice.md 2.1 and 3.2).
public struct HeatRules: Hashable, Sendable, Codable {
  /// What a tag of an emotion adds at level 3, -1...1; a third of it at level 1 (practice.md 2.1, w).
  public var weights: [Emotion: Double] = [
    .anger: 1.0, .contempt: 0.8, .frustration: 0.6, .hurt: 0.5, .impatience: 0.4, .disappointment: 0.3, .worry: 0.1,
    .indecision: 0.1, .talkative: 0.1, .sadness: 0, .calm: 0, .gratitude: -0.5,
  ]
  /// The heat from which a call is hot, 0...1 (practice.md 3.2, T).
  public var hotFrom = 0.33

  /// Makes the rules of `practice.md`.
  public init() {}

  /// What a tag adds to the heat.
  public func share(of emotion: Emotion, _ level: Level) -> Double {
    (weights[emotion] ?? 0) * (Double(level.rawValue) / 3)
  }

  /// Whether a call of that heat is hot; the last digits of a sum of fractions don't decide it.
  public func isHot(_ heat: Double) -> Bool { heat >= hotFrom - 1e-9 }

  enum CodingKeys: String, CodingKey {
    case weights
    case hotFrom = "hot_from"
  }
}

/// What one kind of conduct counts (practice.md 2.3).
public struct ConductRule: Hashable, Sendable, Codable {
  /// Points of hostility of the first time, 0...100 (practice.md 2.3, p).
  public var points: Double
  /// The strain that a call with this conduct has at least, 0...100; 0 for no floor (practice.md 2.3, X floor).
  public var floor: Double
  /// Spoken warnings before the call may be ended, 0...3; 0 where the protocol has none (practice.md 4.1 to 4.3).
  public var warnings: Int

  public init(points: Double, floor: Double, warnings: Int) {
    self.points = points
    self.floor = floor
    self.warnings = warnings
  }
}

extension Policy {
  /// The table of practice.md 2.3, with the warnings of practice.md 4.1 to 4.3.
  static let standardConduct: [Conduct: ConductRule] = [
    .vulgar: ConductRule(points: 8, floor: 0, warnings: 2),
    .insult: ConductRule(points: 16, floor: 0, warnings: 2),
    .discrimination: ConductRule(points: 28, floor: 70, warnings: 1),
    .sexual: ConductRule(points: 28, floor: 70, warnings: 0),
    .legal: ConductRule(points: 6, floor: 0, warnings: 0),
    .threat: ConductRule(points: 36, floor: 70, warnings: 0),
    .bomb: ConductRule(points: 40, floor: 70, warnings: 0),
    .selfharm: ConductRule(points: 0, floor: 70, warnings: 0),
    .emergency: ConductRule(points: 0, floor: 70, warnings: 0),
    .manager: ConductRule(points: 2, floor: 0, warnings: 0),
    .loop: ConductRule(points: 4, floor: 0, warnings: 0),
    .shouting: ConductRule(points: 3, floor: 0, warnings: 0),
  ]
}

/// How heat and conduct become hostility H, 0...100 (practice.md 3.2).
public struct HostilityRules: Hashable, Sendable, Codable {
  /// Points of a call whose highest heat was 1 (practice.md 3.2, E).
  public var peakPoints = 12.0
  /// Points of a call whose heat was 1 from beginning to end (practice.md 3.2, E).
  public var meanPoints = 8.0
  /// What each repeat of a conduct counts against the time before, 0...1 (practice.md 3.2, C).
  public var repeatFactor = 0.5
  /// What insults count where the customer shouted the agent down, 1...3 (practice.md 3.2, C).
  public var shoutingFactor = 1.25
  /// What each hot minute adds, as a share of the points, 0...1 (practice.md 3.2, H).
  public var hotMinuteShare = 0.015
  /// What hot minutes add at most, as a share of the points, 0...3 (practice.md 3.2, H).
  public var hotMinutesShareLimit = 0.30
  /// What the points of a call that ends on calm or gratitude are multiplied by, 0...1 (practice.md 3.2, H).
  public var warmEndFactor = 0.9

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case peakPoints = "peak_points"
    case meanPoints = "mean_points"
    case repeatFactor = "repeat_factor"
    case shoutingFactor = "shouting_factor"
    case hotMinuteShare = "hot_minute_share"
    case hotMinutesShareLimit = "hot_minutes_share_limit"
    case warmEndFactor = "warm_end_factor"
  }
}

/// How hostility becomes strain X on the agent, 0...100 (practice.md 3.2).
public struct StrainRules: Hashable, Sendable, Codable {
  /// The base from which an ended call weighs on the next ones, 0...100 (practice.md 3.2, r).
  public var recentFrom = 25.0
  /// How long it does, in minutes (practice.md 3.2, r).
  public var recentMinutes = 120
  /// What each such call adds, as a share of the base, 0...1 (practice.md 3.2, X).
  public var recentShare = 0.10
  /// How many such calls count at most (practice.md 3.2, X).
  public var recentCallsLimit = 5
  /// What the agent's answer 0, 1, 2 or 3 to "how did that land" adds (practice.md 3.2, s).
  public var landing: [Double] = [-5, 0, 10, 20]

  /// Makes the rules of `practice.md`.
  public init() {}

  /// What an answer adds: nothing where none was given; answers beyond the scale count as its end.
  public func offset(landing answer: Int?) -> Double {
    guard let answer, !landing.isEmpty else { return 0 }
    return landing[min(max(0, answer), landing.count - 1)]
  }

  enum CodingKeys: String, CodingKey {
    case recentFrom = "recent_from"
    case recentMinutes = "recent_minutes"
    case recentShare = "recent_share"
    case recentCallsLimit = "recent_calls_limit"
    case landing
  }
}
