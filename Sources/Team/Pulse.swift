/// How a running call stands, as its desk told it last.
public struct Pulse: Hashable, Sendable {
  /// The login of the agent.
  public var author: String
  /// The call; empty where a desk only says that it is there.
  public var call: String
  /// From 0 to 1; nil where the agent's card does not tell it.
  public var heat: Double?
  public var hotMinutes: Double?
  /// Seconds since it was told.
  public var silentSeconds: Int64

  public init(author: String, call: String, heat: Double?, hotMinutes: Double?, silentSeconds: Int64) {
    self.author = author
    self.call = call
    self.heat = heat
    self.hotMinutes = hotMinutes
    self.silentSeconds = silentSeconds
  }
}
