import Calls

/// What is known of a customer from earlier calls.
public struct CustomerFile: Hashable, Sendable {
  /// The customer's number.
  public var reference: String
  /// Earlier calls, this one not counted.
  public var contactCount: Int
  /// When the last of them began.
  public var lastContact: Instant?
  /// Flags in any state, the newest first.
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

  /// The flags that may be shown at a moment, the newest first.
  public func flagsInForce(at moment: Instant) -> [FlagStanding] { flags.filter { $0.isInForce(at: moment) } }

  /// The number of contacts that flags of one more call may count.
  var contactsWithThisCall: Int { contactCount + 1 }
}
