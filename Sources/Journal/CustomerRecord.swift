import Calls

/// What the journal holds of one customer, by the customer's number.
public struct CustomerRecord: Hashable, Sendable {
  /// The number, as it was written down.
  public var reference: String
  /// How many calls have this number, running ones counted.
  public var contactCount: Int
  /// The newest of them by their beginning, newest first; at most 50.
  public var calls: [CallSummary]
  /// The flags with this number in any state, newest first; at most 50.
  public var flags: [FlagStanding]
  /// The promises of those calls in any state but withdrawn, newest first; at most 50.
  public var promises: [PromiseStanding]

  /// Makes a record.
  public init(
    reference: String, contactCount: Int, calls: [CallSummary], flags: [FlagStanding], promises: [PromiseStanding]
  ) {
    self.reference = reference
    self.contactCount = contactCount
    self.calls = calls
    self.flags = flags
    self.promises = promises
  }
}
