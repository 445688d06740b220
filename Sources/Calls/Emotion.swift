/// What the agent hears the customer feel (practice.md 2.1). Only a person tags one.
public enum Emotion: String, CaseIterable, Hashable, Sendable, Codable {
  case anger, contempt, frustration, hurt, impatience, disappointment, worry, indecision, talkative, sadness, calm
  case gratitude

  /// The lower-case key that tags it.
  public var key: Character {
    switch self {
    case .anger: "a"
    case .contempt: "c"
    case .frustration: "f"
    case .hurt: "h"
    case .impatience: "i"
    case .disappointment: "d"
    case .worry: "w"
    case .indecision: "u"
    case .talkative: "t"
    case .sadness: "s"
    case .calm: "o"
    case .gratitude: "g"
    }
  }

  /// True for what a call should end on.
  public var isSettled: Bool { self == .calm || self == .gratitude }

  /// True for what somebody feels for whom something has gone wrong.
  public var isUpset: Bool { !isSettled && self != .talkative && self != .indecision }

  /// The emotion of a key, if it has one.
  public init?(key: Character) {
    guard let match = Emotion.allCases.first(where: { $0.key == key }) else { return nil }
    self = match
  }
}

/// How strong a tagged emotion is: 1 light, 2 clear, 3 overwhelming.
public enum Level: Int, CaseIterable, Comparable, Hashable, Sendable, Codable {
  case light = 1
  case clear = 2
  case overwhelming = 3

  /// Whether the left comes before the right.
  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// What the customer is after (practice.md 2.2), set with the leader `n`.
public enum Need: String, CaseIterable, Hashable, Sendable, Codable {
  case fix, respect, compensation, vent, inform

  /// The key that follows `n`.
  public var key: Character {
    switch self {
    case .fix: "f"
    case .respect: "r"
    case .compensation: "c"
    case .vent: "v"
    case .inform: "i"
    }
  }

  /// The need of a key, if it has one.
  public init?(key: Character) {
    guard let match = Need.allCases.first(where: { $0.key == key }) else { return nil }
    self = match
  }
}

/// What the customer did (practice.md 2.3), marked with a capital. Feeling and conduct are never mixed.
public enum Conduct: String, CaseIterable, Hashable, Sendable, Codable {
  case vulgar, insult, discrimination, sexual, legal, threat, bomb, selfharm, emergency, manager, loop, shouting

  /// What tells that somebody may come to harm: it comes before everything else, and is not taken back by a slip.
  public static let dangers = all(.danger)

  /// What the program does about a kind of conduct beside its protocol.
  public struct Traits: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Somebody may come to harm.
    public static let danger = Traits(rawValue: 1)
    /// It changes the whole screen or calls somebody, so that a list never sets it by a slip.
    public static let confirmed = Traits(rawValue: 2)
    /// A record of it is kept for the legal team (practice.md 4.3 to 4.6).
    public static let recorded = Traits(rawValue: 4)
    /// The team is told of it at once; its tables refuse any other.
    public static let shared = Traits(rawValue: 8)
    /// A customer may be parted from for it.
    public static let misconduct = Traits(rawValue: 16)
    /// A limit answers it (practice.md 4.1 to 4.3, 4.9); rights such as a legal step need none.
    public static let limited = Traits(rawValue: 32)
    /// It is about the customer's own life, and nothing that they did to anybody: nothing is measured, limited or flagged
    /// then (practice.md 4.7, 4.14).
    public static let life = Traits(rawValue: 64)
  }

  /// What the program does about it beside its protocol.
  public var traits: Traits {
    switch self {
    case .vulgar, .insult: [.misconduct, .limited]
    case .discrimination, .sexual: [.confirmed, .recorded, .shared, .misconduct, .limited]
    case .legal: [.recorded, .shared]
    case .threat: [.danger, .confirmed, .recorded, .shared, .misconduct, .limited]
    case .bomb: [.danger, .confirmed, .recorded, .shared, .misconduct]
    case .selfharm: [.danger, .confirmed, .shared, .life]
    // Whoever types it has no second to confirm it.
    case .emergency: [.danger, .life]
    case .loop, .shouting: [.limited]
    case .manager: []
    }
  }

  /// How much it weighs beside other conduct in the same call: the heavier goes first. 0 where a good mood can follow.
  public var weight: Int {
    switch self {
    case .bomb: 7
    case .selfharm, .emergency: 6
    case .threat: 5
    case .sexual: 4
    case .discrimination: 3
    case .insult: 2
    case .vulgar: 1
    case .legal, .manager, .loop, .shouting: 0
    }
  }

  /// Every conduct with a trait.
  public static func all(_ trait: Traits) -> [Conduct] { allCases.filter { $0.traits.contains(trait) } }

  /// The capital key that marks it.
  public var key: Character {
    switch self {
    case .vulgar: "V"
    case .insult: "I"
    case .discrimination: "D"
    case .sexual: "X"
    case .legal: "L"
    case .threat: "P"
    case .bomb: "B"
    case .selfharm: "S"
    case .emergency: "T"
    case .manager: "M"
    case .loop: "R"
    case .shouting: "O"
    }
  }

  /// The conduct of a key, if it has one.
  public init?(key: Character) {
    guard let match = Conduct.allCases.first(where: { $0.key == key }) else { return nil }
    self = match
  }
}
