import Calls

/// Something that a platform tells of a call; becomes an event once the link has put its name and time to it.
public struct LinkEvent: Hashable, Sendable {
  /// The same for the same happening, so that a repeat changes nothing; nil where each is one of its own.
  public var id: String?
  /// The call, as the platform names it; nil for what belongs to none.
  public var call: String?
  /// When it happened, where the platform says so.
  public var time: Instant?
  public var payload: Payload

  public init(id: String? = nil, call: String?, time: Instant? = nil, _ payload: Payload) {
    self.id = id
    self.call = call
    self.time = time
    self.payload = payload
  }

  /// Something that the agent should know, in a sentence.
  public static func trouble(_ code: String, _ sentence: String) -> LinkEvent {
    LinkEvent(call: nil, .streamError(StreamError(code: code, message: sentence)))
  }
}
