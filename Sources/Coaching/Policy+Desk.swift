import Calls

/// When the desk suggests to bring somebody in (practice.md 3.5).
public struct LiveLimits: Hashable, Sendable, Codable {
  /// The hostility at which it does, 0...100 (practice.md 3.5).
  public var alertHostility = 45.0
  /// The hot minutes after which it does (practice.md 3.5).
  public var alertHotMinutes = 15
  /// The hot minutes at which it does so most urgently (practice.md 3.5).
  public var stopHotMinutes = 30
  /// What hostility rises by before the desk says so again; a choice of this program's, as are the next two.
  public var againHostility = 15.0
  /// The hot minutes after which it says so again.
  public var againHotMinutes = 5
  /// How hard the matter is, as the agent sees it, when it does, 1...3.
  public var alertComplexity = 3

  /// Makes the limits of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case alertHostility = "alert_hostility"
    case alertHotMinutes = "alert_hot_minutes"
    case stopHotMinutes = "stop_hot_minutes"
    case againHostility = "again_hostility"
    case againHotMinutes = "again_hot_minutes"
    case alertComplexity = "alert_complexity"
  }
}

/// How long to listen first (practice.md 6, first row).
public struct GateRules: Hashable, Sendable, Codable {
  /// Seconds after which listening ends even without a pause, 60...120 (practice.md 6).
  public var seconds = 90
  /// The level up to which a customer who wants a fix gets options at once, 0...3 (practice.md 6).
  public var fixUpToLevel = 2

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case seconds
    case fixUpToLevel = "fix_up_to_level"
  }
}

/// How long calls are kept on the agent's machine; both are design choices without a source.
public struct JournalRules: Hashable, Sendable, Codable {
  /// Days after which a finished call may be purged.
  public var keepDays = 90
  /// Hours for which a call that was cut off is offered again at the start.
  public var resumeHours = 12

  /// Makes the standard rules.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case keepDays = "keep_days"
    case resumeHours = "resume_hours"
  }
}
