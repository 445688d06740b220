/// What a purge has done.
public struct PurgeOutcome: Hashable, Sendable {
  /// How many calls are gone.
  public var calls: Int
  /// How many events are gone with them.
  public var events: Int
  /// How many calls stayed although they are over: a promise is open, or a flag for the next colleague is in force.
  public var spared: Int
  /// A sentence where the deleted words may still lie in the file until it is rewritten; nil when they are gone.
  public var remark: String?

  /// Makes an outcome.
  public init(calls: Int, events: Int, spared: Int = 0, remark: String? = nil) {
    self.calls = calls
    self.events = events
    self.spared = spared
    self.remark = remark
  }
}
