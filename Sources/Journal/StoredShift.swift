import Calls

/// A shift of an agent, by the event that began it.
public struct StoredShift: Hashable, Sendable {
  /// The id of the `shift.started`.
  public var id: String
  /// When it began.
  public var began: Instant
  /// When the agent ended it; nil where no end came before the next beginning.
  public var ended: Instant?

  /// Makes a shift.
  public init(id: String, began: Instant, ended: Instant? = nil) {
    self.id = id
    self.began = began
    self.ended = ended
  }
}
