/// What a purge has done.
public struct PurgeOutcome: Hashable, Sendable {
  /// How many calls are gone.
  public var calls: Int
  /// How many events are gone with them.
  public var events: Int
  /// A sentence where the deleted words may still lie in the file until it is rewritten; nil when they are gone.
  public var remark: String?

  /// Makes an outcome.
  public init(calls: Int, events: Int, remark: String? = nil) {
    self.calls = calls
    self.events = events
    self.remark = remark
  }
}
