import Calls

/// A break that began and that no event has ended.
public struct RestingCoolDown: Hashable, Sendable {
  /// The id of the `cooldown.started`, by which the end names it.
  public var eventID: String
  /// The call that earned it; empty when the agent asked for it.
  public var call: String
  /// The break, with its deadline.
  public var pause: CoolDown

  /// Makes a break at rest.
  public init(eventID: String, call: String, pause: CoolDown) {
    self.eventID = eventID
    self.call = call
    self.pause = pause
  }
}
