import Calls

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

  /// What a line tells of it; nil for a line that tells too little.
  public init?(_ json: JSON) {
    guard let fields = json.object, let author = fields["author"]?.string, let call = fields["call"]?.string,
      let silence = fields["silent_s"]?.integer
    else { return nil }
    self.init(
      author: author, call: call, heat: fields["heat"]?.double, hotMinutes: fields["hot_minutes"]?.double,
      silentSeconds: silence)
  }

  /// What a line tells of it.
  public var json: JSON {
    var fields: [String: JSON] = [
      "author": .string(author), "call": .string(call), "silent_s": .integer(silentSeconds),
    ]
    fields["heat"] = heat.map { .number(($0 * 100).rounded() / 100) }
    fields["hot_minutes"] = hotMinutes.map { .number(($0 * 10).rounded() / 10) }
    return .object(fields)
  }
}
