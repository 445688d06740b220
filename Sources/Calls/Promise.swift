/// Something the customer was promised (practice.md 4.13).
public struct Promise: Hashable, Sendable {
  /// What kind of promise it is; with an unknown cause only an update can be promised.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    case fixBy = "fix_by"
    case updateBy = "update_by"
    case investigate
    case callBack = "call_back"
  }

  /// What was promised, in the agent's words.
  public var what: String
  /// Who keeps it; the agent's own name or a colleague's.
  public var owner: String
  /// What kind it is.
  public var kind: Kind
  /// When it is due.
  public var due: Instant
  /// By when the customer needs it, where the customer said so.
  public var customerDeadline: Instant?
  /// Whether the owner may promise this; nil where nobody said.
  public var isWithinAuthority: Bool?
  /// Whether the customer knows how to reach us with a question.
  public var isReachToldToCustomer: Bool
  /// Whether the customer said it back in their own words (practice.md S2.12).
  public var isSaidBack: Bool
  /// Whether the promise was repeated to the customer and stands; one that is not confirmed holds the call's end up.
  public var isConfirmed: Bool
  /// What to call the customer, as it was known then.
  public var customer: String?
  /// The number of the customer or the case, as it was known then.
  public var reference: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    what: String, owner: String, kind: Kind, due: Instant, customerDeadline: Instant? = nil,
    isWithinAuthority: Bool? = nil, isReachToldToCustomer: Bool = false, isSaidBack: Bool = false,
    isConfirmed: Bool = false, customer: String? = nil, reference: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.what = what
    self.owner = owner
    self.kind = kind
    self.due = due
    self.customerDeadline = customerDeadline
    self.isWithinAuthority = isWithinAuthority
    self.isReachToldToCustomer = isReachToldToCustomer
    self.isSaidBack = isSaidBack
    self.isConfirmed = isConfirmed
    self.customer = customer
    self.reference = reference
    self.rest = rest
  }
}

/// What became of a promise, or what was found out about it; absent fields change nothing.
public struct PromiseChange: Hashable, Sendable {
  /// What became of it.
  public enum State: String, CaseIterable, Hashable, Sendable, Codable {
    /// It stands.
    case open
    /// It was kept.
    case kept
    /// It was not kept.
    case broken
    /// It was taken back at once, as if it had never been made.
    case withdrawn
  }

  /// The id of the event that made the promise.
  public var promise: String
  /// What became of it, where that changed.
  public var state: State?
  /// The new time, where it was moved.
  public var due: Instant?
  /// Whether the customer knows how to reach us.
  public var isReachToldToCustomer: Bool?
  /// Whether the customer said it back.
  public var isSaidBack: Bool?
  /// Whether it was confirmed to the customer.
  public var isConfirmed: Bool?
  /// Why, in a few words.
  public var reason: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    promise: String, state: State? = nil, due: Instant? = nil, isReachToldToCustomer: Bool? = nil,
    isSaidBack: Bool? = nil, isConfirmed: Bool? = nil, reason: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.promise = promise
    self.state = state
    self.due = due
    self.isReachToldToCustomer = isReachToldToCustomer
    self.isSaidBack = isSaidBack
    self.isConfirmed = isConfirmed
    self.reason = reason
    self.rest = rest
  }
}

/// A promise as it stands after all that is known of it.
public struct PromiseStanding: Hashable, Sendable {
  /// The id of the event that made it.
  public var id: String
  /// The call in which it was made.
  public var call: String
  /// When it was made.
  public var made: Instant
  /// The promise, its changes taken in.
  public var promise: Promise
  /// What became of it.
  public var state: PromiseChange.State
  /// Why it is so, in a few words.
  public var reason: String?

  /// Makes a promise as it stands.
  public init(
    id: String, call: String, made: Instant, promise: Promise, state: PromiseChange.State = .open,
    reason: String? = nil
  ) {
    self.id = id
    self.call = call
    self.made = made
    self.promise = promise
    self.state = state
    self.reason = reason
  }

  /// Takes a change in; one that names another promise changes nothing, and a promise taken back stays so.
  public mutating func apply(_ change: PromiseChange) {
    guard change.promise == id, state != .withdrawn else { return }
    if let state = change.state { self.state = state }
    if let due = change.due { promise.due = due }
    if let isTold = change.isReachToldToCustomer { promise.isReachToldToCustomer = isTold }
    if let isSaidBack = change.isSaidBack { promise.isSaidBack = isSaidBack }
    if let isConfirmed = change.isConfirmed { promise.isConfirmed = isConfirmed }
    if let reason = change.reason { self.reason = reason }
  }
}

extension Call {
  /// The promises of this call as they stand, in the order they were made; those taken back are left out.
  public var promises: [PromiseStanding] {
    var list: [PromiseStanding] = []
    for act in acts {
      if case .promiseMade(let promise) = act.payload {
        list.append(PromiseStanding(id: act.id, call: id, made: act.time, promise: promise))
      }
    }
    // After the promises: where a clock was set back, a change seems to come before what it changes.
    for act in acts where !list.isEmpty {
      guard case .promiseChanged(let change) = act.payload else { continue }
      for index in list.indices { list[index].apply(change) }
    }
    return list.filter { $0.state != .withdrawn }
  }
}
