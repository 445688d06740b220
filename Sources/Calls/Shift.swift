/// The agent began a shift (practice.md 3.4, S1.5).
public struct ShiftStart: Hashable, Sendable {
  /// Whose shift it is.
  public var agent: String
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  /// Makes the beginning of a shift.
  public init(agent: String, rest: [String: JSON] = [:]) {
    self.agent = agent
    self.rest = rest
  }
}

/// The agent ended a shift.
public struct ShiftEnd: Hashable, Sendable {
  /// Whose shift it was.
  public var agent: String
  /// The highest load of the shift as a word: `green`, `amber`, `red` or `stop`.
  public var highest: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(agent: String, highest: String? = nil, rest: [String: JSON] = [:]) {
    self.agent = agent
    self.highest = highest
    self.rest = rest
  }
}

/// The agent looked back at a call or a shift (practice.md 5, reflection; S1.26, S1.27). It belongs to the agent alone.
public struct Reflection: Hashable, Sendable {
  /// What the agent wants to adjust next time (practice.md S1.27).
  public enum Adjust: String, CaseIterable, Hashable, Sendable, Codable { case attitude, approach, resolution }

  /// What happened.
  public var facts: String
  /// What the customer needed.
  public var need: String
  /// "If … then I will …".
  public var plan: String
  /// What to adjust.
  public var adjust: Adjust?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(facts: String, need: String, plan: String, adjust: Adjust? = nil, rest: [String: JSON] = [:]) {
    self.facts = facts
    self.need = need
    self.plan = plan
    self.adjust = adjust
    self.rest = rest
  }
}
