import Calls

/// How one kind of transcripts is written: messages in, events out. It brings no transport of its own.
public protocol Dialect: Sendable {
  static var kind: String { get }
  static var title: String { get }
  static var summary: String { get }
  /// What has to be known beside where the messages come from.
  static var fields: [LinkField] { get }
  /// True for a message that is of this kind and can be of no other.
  static func isSurely(_ message: JSON) -> Bool

  init(_ settings: LinkSettings) throws(SettingProblem)

  /// What a message tells; nil where it is none of this kind.
  mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]?

  /// False for a message that only tells of the stream itself, so that a feed of nothing else is told.
  static func mayCarryWords(_ message: JSON) -> Bool

  /// Who of the team has a call, where a message tells that: the call, and the person as the platform names them.
  static func agent(in message: JSON) -> (call: String, agent: String)?

  /// What is told where nothing more comes.
  mutating func end(at now: Instant) -> [LinkEvent]
}

extension Dialect {
  public static var fields: [LinkField] { [] }
  public static func mayCarryWords(_ message: JSON) -> Bool { true }
  public mutating func end(at now: Instant) -> [LinkEvent] { [] }
  public static func agent(in message: JSON) -> (call: String, agent: String)? { nil }
}

/// The revision of final words where a dialect numbers none: greater than any of their pieces.
package let finalRevision: Int64 = 1 << 52

extension LinkEvent {
  /// Something said in a transcript.
  package static func said(
    _ utterance: String, in call: String, _ text: String, role: Role, party: String? = nil, revision: Int64,
    isFinal: Bool, begin: Int64? = nil, time: Instant? = nil
  ) -> LinkEvent {
    let said = Utterance(
      id: utterance, revision: revision, state: isFinal ? .final : .partial, party: party ?? role.rawValue, role: role,
      text: text, begin: begin, time: time ?? Instant(milliseconds: 0), hasOwnTime: time != nil)
    return LinkEvent(
      id: "\(call):\(utterance):\(revision)" + (isFinal ? "" : ":partial"), call: call, time: time, .utterance(said))
  }

  package static func started(_ call: String, channel: String, origin: Instant? = nil, time: Instant? = nil)
    -> LinkEvent
  {
    var facts = CallFacts(channel: channel, origin: origin)
    facts.rest["can_reply"] = .bool(false)
    return LinkEvent(id: "start:\(call)", call: call, time: time, .callStarted(facts))
  }

  package static func ended(_ call: String, _ reason: String = "completed") -> LinkEvent {
    LinkEvent(id: "end:\(call)", call: call, .callEnded(CallEnd(reason: reason)))
  }
}
