/// The agent asked somebody for help, or told somebody (practice.md S4.16, S5.14 to S5.18, 4.1 step 4).
public struct Escalation: Hashable, Sendable {
  /// What for.
  public enum Purpose: String, CaseIterable, Hashable, Sendable, Codable {
    /// A word of advice, or a second pair of ears.
    case help
    /// Somebody takes the call over.
    case takeOver = "take_over"
    /// Silently told that something grave is happening.
    case alert
    /// A report of a threat or of a grave remark.
    case report
    /// A call to the police or an ambulance, made by a colleague.
    case emergency
    /// The customer wants money or a decision beyond what the agent may grant.
    case decision
  }

  /// What for.
  public var purpose: Purpose
  /// Who was asked, by name; nil where the agent asked whoever is near.
  public var person: String?
  /// How that person is reached, as the settings say.
  public var route: String?
  /// Why, in a few words each.
  public var reasons: [String]
  /// The hand-over note as the agent left it.
  public var note: String?
  /// The conduct that led to it, if one did.
  public var conduct: Conduct?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  /// Makes a call for help.
  public init(
    purpose: Purpose, person: String? = nil, route: String? = nil, reasons: [String] = [], note: String? = nil,
    conduct: Conduct? = nil, rest: [String: JSON] = [:]
  ) {
    self.purpose = purpose
    self.person = person
    self.route = route
    self.reasons = reasons
    self.note = note
    self.conduct = conduct
    self.rest = rest
  }
}

extension Escalation {
  /// False where the desk reaches nobody and the agent has not said yet that the person was asked: it is only meant then.
  public var isTold: Bool {
    get { rest["told"]?.bool ?? true }
    set { rest["told"] = newValue ? nil : .bool(false) }
  }
}

/// What came of asking for help.
public struct EscalationAnswer: Hashable, Sendable {
  /// What was answered.
  public enum Answer: String, CaseIterable, Hashable, Sendable, Codable {
    /// Somebody is on the way, or listens in.
    case coming
    /// Somebody has taken the call over.
    case tookOver = "took_over"
    /// Nobody is free.
    case noneFree = "none_free"
    /// It is not needed any more.
    case notNeeded = "not_needed"
    /// Told, and heard.
    case heard
  }

  /// The id of the event that asked; nil where the newest is meant.
  public var asked: String?
  /// What was answered.
  public var answer: Answer
  /// Who answered.
  public var person: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(asked: String?, answer: Answer, person: String? = nil, rest: [String: JSON] = [:]) {
    self.asked = asked
    self.answer = answer
    self.person = person
    self.rest = rest
  }
}
