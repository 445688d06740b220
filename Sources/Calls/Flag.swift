/// A note for the next colleague about one dated incident, in the words used (practice.md 2.3, 4.11, S5.24).
///
/// Feelings and talk of self-harm never become flags; a customer with a problem is not a problem customer.
public struct Flag: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// One incident with a conduct.
    case incident
    /// A pattern over at least three contacts (practice.md 2.3).
    case pattern
    /// "Handle with care", with the customer's consent (practice.md 4.7 step 6).
    case care
    /// The proposal to end the relationship, which a supervisor decides (practice.md 4.11).
    case parting
  }

  /// The number of the customer that it belongs to.
  public var customer: String
  /// What it is about.
  public var kind: Kind
  /// The conduct, for an incident.
  public var conduct: Conduct?
  /// When the incident was.
  public var occurred: Instant
  /// The words that were used, or the facts of a pattern; neutral.
  public var words: String
  /// What worked last time.
  public var worked: String?
  /// Who proposed it.
  public var proposedBy: String
  /// When it ends by itself.
  public var expires: Instant
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  /// What no flag may be about: the customer's own life, and a right that they have (practice.md 2.3, 4.4).
  public static let excluded = Set(Conduct.all(.life) + [.legal])

  /// True where it is about something that a flag may be about: an incident has a conduct, and none has an excluded one.
  public var isSound: Bool {
    guard let conduct else { return kind != .incident }
    return !Flag.excluded.contains(conduct)
  }

  public init(
    customer: String, kind: Kind, conduct: Conduct? = nil, occurred: Instant, words: String, worked: String? = nil,
    proposedBy: String, expires: Instant, rest: [String: JSON] = [:]
  ) {
    self.customer = customer
    self.kind = kind
    self.conduct = conduct
    self.occurred = occurred
    self.words = words
    self.worked = worked
    self.proposedBy = proposedBy
    self.expires = expires
    self.rest = rest
  }
}

/// What another person decided about a flag, or what the customer said against it.
public struct FlagDecision: Hashable, Sendable {
  /// What was decided.
  public enum Decision: String, CaseIterable, Hashable, Sendable, Codable {
    case confirmed, declined, contested, withdrawn
  }

  /// The id of the event that proposed the flag.
  public var flag: String
  /// What was decided.
  public var decision: Decision
  /// Who decided; another person than the one who proposed.
  public var person: String
  /// Why, in a few words.
  public var reason: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    flag: String, decision: Decision, person: String, reason: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.flag = flag
    self.decision = decision
    self.person = person
    self.reason = reason
    self.rest = rest
  }
}

/// A flag as it stands after all that was decided about it.
public struct FlagStanding: Hashable, Sendable {
  /// What became of a flag.
  public enum State: String, Hashable, Sendable { case proposed, confirmed, declined, contested, withdrawn }

  /// The id of the event that proposed it.
  public var id: String
  /// The call after which it was proposed.
  public var call: String
  /// When it was proposed.
  public var proposed: Instant
  /// The flag.
  public var flag: Flag
  /// What was decided last.
  public var state: State
  /// Who decided last.
  public var decidedBy: String?
  /// Why.
  public var reason: String?

  /// Makes a flag as it stands.
  public init(
    id: String, call: String, proposed: Instant, flag: Flag, state: State = .proposed, decidedBy: String? = nil,
    reason: String? = nil
  ) {
    self.id = id
    self.call = call
    self.proposed = proposed
    self.flag = flag
    self.state = state
    self.decidedBy = decidedBy
    self.reason = reason
  }

  /// Why a decision changes nothing.
  public enum Refusal: Hashable, Sendable {
    /// It is about another flag.
    case anotherFlag
    /// It was declined or withdrawn before, and stays so.
    case over
    /// Who proposes a flag can't decide about it, only withdraw it or note that the customer objects.
    case ownFlag
    /// The flag is about something that no flag may be about.
    case unsound
  }

  /// Why a decision would change nothing; nil where it counts.
  public func refusal(of decision: FlagDecision) -> Refusal? {
    if decision.flag != id { return .anotherFlag }
    if state == .declined || state == .withdrawn { return .over }
    switch decision.decision {
    case .confirmed where !flag.isSound: return .unsound
    case .confirmed, .declined: return Flag.isSamePerson(decision.person, flag.proposedBy) ? .ownFlag : nil
    case .contested, .withdrawn: return nil
    }
  }

  /// Takes a decision in; one that is refused changes nothing.
  public mutating func apply(_ decision: FlagDecision) {
    guard refusal(of: decision) == nil else { return }
    switch decision.decision {
    case .confirmed: state = .confirmed
    case .declined: state = .declined
    case .contested: state = .contested
    case .withdrawn: state = .withdrawn
    }
    decidedBy = decision.person
    reason = decision.reason
  }

  /// True while it may be shown to the next colleague: another person has confirmed it, and it has not ended by itself.
  public func isInForce(at moment: Instant) -> Bool {
    state == .confirmed && flag.isSound && moment < flag.expires
  }
}

extension Flag {
  /// Whether two names mean the same person: case and blanks don't make another one.
  static func isSamePerson(_ left: String, _ right: String) -> Bool { left.nameKey == right.nameKey }
}
