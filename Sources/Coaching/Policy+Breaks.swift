import Calls

/// Which strain earns which break (practice.md 3.3).
public struct BandRules: Hashable, Sendable, Codable {
  private var rules: [Band: BandRule]

  /// The bands of `practice.md`: a short breath; a minute and a half; three minutes; five minutes, then a person releases
  /// the agent.
  public init() {
    rules = [
      .warm: BandRule(from: 10, leave: .key, steps: [.breathe: 30]),
      .hot: BandRule(from: 25, leave: .reason, steps: [.nameIt: 5, .breathe: 60, .distance: 15, .ready: 10]),
      .severe: BandRule(
        from: 45, leave: .person, steps: [.nameIt: 10, .breathe: 90, .reframe: 30, .lookAway: 30, .ready: 20]),
      .critical: BandRule(
        from: 70, leave: .none, steps: [.nameIt: 10, .breathe: 120, .person: 90, .lookAway: 60, .ready: 20]),
    ]
  }

  /// The rule of a band; nil for `none` and for one that the policy does not name, which earn no break.
  public subscript(band: Band) -> BandRule? {
    get { band == .none ? nil : rules[band] }
    set { rules[band] = newValue }
  }

  /// The band of an unrounded strain: the greatest that begins at it or below.
  public func band(strain: Double) -> Band {
    Band.allCases.last { band in self[band].map { strain >= $0.from } ?? false } ?? .none
  }

  /// Reads the bands by their names.
  public init(from decoder: any Decoder) throws {
    rules = try decoder.singleValueContainer().decode([Band: BandRule].self)
  }

  /// Writes the bands by their names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rules)
  }
}

/// One band: where it begins, how its break may be left, and what the break is made of.
public struct BandRule: Hashable, Sendable, Codable {
  /// The strain from which it holds, 0...100.
  public var from: Double
  /// What leaving the break early takes.
  public var leave: Leave
  /// Seconds of each step, 0...900; steps run in the order of `BreakStep`, those of 0 seconds are left out.
  public var steps: [BreakStep: Int]

  public init(from: Double, leave: Leave, steps: [BreakStep: Int]) {
    self.from = from
    self.leave = leave
    self.steps = steps
  }
}

/// What leaving a break early takes (practice.md 3.3, Enforcement).
public enum Leave: String, CaseIterable, Comparable, Hashable, Sendable, Codable {
  /// One key.
  case key
  /// A reason, chosen or typed.
  case reason
  /// A person who allows it, by name.
  case person
  /// It can't be skipped: after its time a person releases the agent, or the hard end does.
  case none

  private var order: Int { Leave.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the left takes less than the right.
  public static func < (left: Leave, right: Leave) -> Bool { left.order < right.order }

  /// What the load of a shift asks for at least: a reason at red, a person at stop.
  static func least(at load: Exposure.Level) -> Leave {
    switch load {
    case .green, .amber: .key
    case .red: .reason
    case .stop: .person
    }
  }

  /// Reads the word of a policy file; throws a sentence that names the words there are.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    try self.init(word: container.decode(String.self), at: container.codingPath)
  }
}

/// What an agent does in a break, in the order in which the steps run (practice.md 3.3, Steps).
public enum BreakStep: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  case nameIt = "name_it"
  case breathe
  case distance
  case reframe
  case person
  case lookAway = "look_away"
  case ready
}

/// What holds for every break (practice.md 3.3).
///
/// A call that has earned a break is followed by the wrap-up; the break begins when that is over and nothing holds it
/// back: no call that still runs, no record that is due. Each of these holds it back for a time and no longer.
public struct BreakRules: Hashable, Sendable, Codable {
  /// Seconds for notes and promises between the end of the call and its break (practice.md 3.3, Order); the clock waits
  /// while a form is open.
  public var wrapUpSeconds = 30
  /// Seconds that are left at least before the break begins: after the last key, and after what held it back.
  public var noticeSeconds = 10
  /// Minutes that the wrap-up lasts at most, forms included; a choice without a source, as are the next two.
  public var wrapUpMinutes = 10
  /// Minutes that a record which is due holds the break back at most.
  public var recordMinutes = 30
  /// Minutes without a line or a key after which a call no longer counts as running.
  public var silentMinutes = 10
  /// What the agent may add, as a share of the break, 0...1 (practice.md 3.3).
  public var extensionShare = 1.0
  /// Seconds after which a break ends even if nobody released the agent (practice.md 3.3, Critical: 15 min).
  public var hardEndSeconds = 900
  /// Seconds of breathing in (practice.md 3.3, Breath default).
  public var breatheInSeconds = 4
  /// Seconds of breathing out (practice.md 3.3, Breath default).
  public var breatheOutSeconds = 6

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case wrapUpSeconds = "wrap_up_seconds"
    case noticeSeconds = "notice_seconds"
    case wrapUpMinutes = "wrap_up_minutes"
    case recordMinutes = "record_minutes"
    case silentMinutes = "silent_minutes"
    case extensionShare = "extension_share"
    case hardEndSeconds = "hard_end_seconds"
    case breatheInSeconds = "breathe_in_seconds"
    case breatheOutSeconds = "breathe_out_seconds"
  }
}
