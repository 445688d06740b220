/// Where the trouble comes from, as the agent sees it (practice.md 2.2, S1.6).
public enum Cause: String, CaseIterable, Hashable, Sendable, Codable {
  case product, service, ourError = "our_error", expectation, ownDay = "own_day"

  /// The key that chooses it.
  public var key: Character {
    switch self {
    case .product: "p"
    case .service: "s"
    case .ourError: "o"
    case .expectation: "e"
    case .ownDay: "x"
    }
  }

  /// The cause of a key, if it has one.
  public init?(key: Character) {
    guard let match = Cause.allCases.first(where: { $0.key == key }) else { return nil }
    self = match
  }
}

/// The agent found out where the trouble comes from.
public struct CauseChange: Hashable, Sendable {
  /// Nil where it is open again.
  public var cause: Cause?
  /// The id of the event that this takes back, if it does.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(cause: Cause?, withdraws: String? = nil, rest: [String: JSON] = [:]) {
    self.cause = cause
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// An item of the opening or closing checklist was done, or is open again.
public struct CheckTick: Hashable, Sendable {
  /// The item's name, such as `introduced`.
  public var item: String
  /// False where it is open again.
  public var isDone: Bool
  /// What was written to it, such as the useful thing that got done.
  public var text: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(item: String, isDone: Bool, text: String? = nil, rest: [String: JSON] = [:]) {
    self.item = item
    self.isDone = isDone
    self.text = text
    self.rest = rest
  }
}

/// One answer of an incident record, with its time: exact words, a place, how the voice sounded (practice.md 4.5, 4.6).
public struct IncidentNote: Hashable, Sendable {
  /// The conduct that the record is about.
  public var conduct: Conduct
  /// The item of the record, such as `words` or `where`.
  public var item: String
  /// What was heard or seen.
  public var text: String
  /// The id of the note that this takes back; the text is empty then.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(conduct: Conduct, item: String, text: String, withdraws: String? = nil, rest: [String: JSON] = [:]) {
    self.conduct = conduct
    self.item = item
    self.text = text
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// A personal limit was set, or a dial that only the agent can read was turned (practice.md 3.5).
public struct LimitChange: Hashable, Sendable {
  /// What is limited.
  public enum Dial: String, CaseIterable, Hashable, Sendable, Codable {
    /// Hostility H at which help is rung for, 0...100.
    case hostility
    /// Hot minutes.
    case hotMinutes = "hot_minutes"
    /// How hard the matter is, 1...3, as the agent sees it.
    case complexity
  }

  /// Which dial.
  public var dial: Dial
  /// Its value in the dial's unit.
  public var value: Double
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(dial: Dial, value: Double, rest: [String: JSON] = [:]) {
    self.dial = dial
    self.value = value
    self.rest = rest
  }
}

extension Call {
  /// Where the trouble comes from, as last set.
  public var cause: Cause? {
    for act in acts.reversed() {
      if case .causeSet(let change) = act.payload { return change.cause }
    }
    return nil
  }

  /// How hard the matter is, 1...3, as last set; nil where the agent has not said.
  public var complexity: Int? {
    for act in acts.reversed() {
      if case .limitSet(let change) = act.payload, change.dial == .complexity { return Int(change.value) }
    }
    return nil
  }

  /// Items of the checklists that were ticked by hand, with what was written to them.
  public var checks: [String: CheckTick] {
    var checks: [String: CheckTick] = [:]
    for act in acts {
      if case .checkTicked(let tick) = act.payload { checks[tick.item] = tick }
    }
    return checks
  }

  /// The answers of the record of an incident, in the order they were written, each with its event's id and time.
  public func incidentNotes(_ conduct: Conduct) -> [(id: String, time: Instant, note: IncidentNote)] {
    acts.compactMap { act in
      if case .incidentNoted(let note) = act.payload, note.conduct == conduct { return (act.id, act.time, note) }
      return nil
    }
  }
}
