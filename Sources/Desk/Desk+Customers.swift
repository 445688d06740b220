import Calls
import Coaching

/// What the agent does about the customer's file.
public enum CustomerAction: Hashable, Sendable {
  /// What the journal holds of the customer of a call.
  case loaded(call: String, CustomerFile)
  /// The customer's number is asked for.
  case numberRequested
  /// A flag for the next colleague is asked for.
  case flagRequested
}

/// What is known of a customer from earlier calls.
public struct CustomerFile: Hashable, Sendable {
  /// The customer's number.
  public var reference: String
  /// Earlier calls, this one not counted.
  public var contactCount: Int
  /// When the last of them began.
  public var lastContact: Instant?
  /// Flags that are in force or wait for a decision.
  public var flags: [FlagStanding]
  /// Promises to this customer that are open.
  public var promises: [PromiseStanding]

  /// Makes a file.
  public init(
    reference: String, contactCount: Int = 0, lastContact: Instant? = nil, flags: [FlagStanding] = [],
    promises: [PromiseStanding] = []
  ) {
    self.reference = reference
    self.contactCount = contactCount
    self.lastContact = lastContact
    self.flags = flags
    self.promises = promises
  }
}

extension DeskState {
  /// Answers what the agent does about the customer's file.
  mutating func filing(_ action: CustomerAction) -> [Effect] {
    switch action {
    case .loaded(let call, let file): files[call] = file
    case .numberRequested, .flagRequested: break
    }
    return []
  }

  /// Keeps a filled flag, decision or customer's number.
  mutating func keepCustomer(_ form: Form) -> [Effect] { [] }

  /// Keeps a line to the customer.
  mutating func keepReply(_ form: Form) -> [Effect] { [] }
}
