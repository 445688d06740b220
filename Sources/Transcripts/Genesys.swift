import Calls
import Language

/// Genesys Cloud's notifications of transcripts.
public struct Genesys: Dialect {
  public static let kind = "genesys"
  public static let title = "Genesys Cloud"
  public static let summary = "Genesys Cloud's transcription notifications, passed on by a program that receives them"

  private var calls = Remembered<String, Bool>(limit: Limits.followedCalls)
  private var counts = Revisions()

  public init(_ settings: LinkSettings) throws(SettingProblem) {}

  public static func isSurely(_ message: JSON) -> Bool {
    let body = message["eventBody"] ?? message
    guard body["conversationId"]?.string != nil else {
      return message["topicName"] != nil && message["eventBody"] != nil
    }
    return body["transcripts"]?.array != nil || body["communicationId"] != nil && body["status"] != nil
  }

  public mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]? {
    let body = message["eventBody"] ?? message
    guard let call = body["conversationId"]?.string else {
      // The channel's own signs of life.
      return message["topicName"] != nil ? [] : nil
    }
    let origin = body["transcriptionStartTimeMs"]?.integer ?? body["sessionStartTimeMs"]?.integer
    var events: [LinkEvent] = []
    let rows = body["transcripts"]?.array ?? []
    if !rows.isEmpty || body["status"] != nil, calls.isNew(call) {
      events.append(.started(call, channel: "voice", origin: origin.map(Instant.init(milliseconds:))))
    }
    for row in rows {
      guard let id = row["utteranceId"]?.word, let spoken = row["alternatives"]?.array?.first,
        let text = (spoken["decoratedTranscript"] ?? spoken["transcript"])?.string, !text.isEmpty
      else { continue }
      let isFinal = row["isFinal"]?.bool ?? true
      let offset = spoken["offsetMs"]?.integer
      let counted = counts.next(call + " " + id, text: text, isDeleted: false) ?? 0
      // The time of the notification orders the pieces, where it is told.
      let order = Instant(platform: body["eventTime"])?.milliseconds ?? counted
      let time = origin.flatMap { origin in offset.map { Instant(milliseconds: origin &+ $0) } }
      events.append(
        .said(
          id, in: call, text, role: Self.role(row["channel"]?.string), party: row["channel"]?.string?.lowercased(),
          revision: isFinal ? finalRevision : order, isFinal: isFinal, begin: offset, time: time))
    }
    if body["status"]?["status"]?.string == "SESSION_ENDED" { events.append(.ended(call)) }
    return events
  }

  /// The transcript that Genesys Cloud gives of a call that is over; nil for anything else.
  static func afterCall(_ tree: JSON) -> Conversation? {
    let phrases = (tree["transcripts"]?.array ?? []).flatMap { $0["phrases"]?.array ?? [] }
    guard phrases.first?["participantPurpose"] != nil || phrases.first?["startTimeMs"] != nil else { return nil }
    let origin = (tree["conversationStartTime"] ?? tree["startTime"])?.integer
    var lines = phrases.prefix(Limits.lines).compactMap { phrase -> Conversation.Line? in
      guard let text = (phrase["decoratedText"] ?? phrase["text"])?.string?.onOneLine, !text.isEmpty else { return nil }
      let purpose = phrase["participantPurpose"]?.string ?? ""
      let start = phrase["startTimeMs"]?.integer
      return Conversation.Line(
        speaker: purpose, role: role(purpose.uppercased()), text: text,
        begin: start.flatMap { start in origin.map { max(0, start &- $0) } },
        time: start.map(Instant.init(milliseconds:)))
    }
    if lines.allSatisfy({ $0.time != nil }) {
      lines = lines.enumerated().sorted { ($0.element.begin ?? 0, $0.offset) < ($1.element.begin ?? 0, $1.offset) }.map(
        \.element)
    }
    guard !lines.isEmpty else { return nil }
    return Conversation(
      lines: lines, format: tr("Genesys Cloud's transcript"), id: tree["conversationId"]?.word, channel: "voice",
      hasEnded: true)
  }

  /// Notifications of a user's conversations list who takes part.
  public static func agent(in message: JSON) -> (call: String, agent: String)? {
    guard let body = message["eventBody"], let call = body["id"]?.string,
      let parties = body["participants"]?.array
    else { return nil }
    let agents = parties.filter { $0["purpose"]?.string == "agent" && ($0["endTime"] ?? .null) == .null }
    return agents.last.flatMap { ($0["userId"] ?? $0["user"]?["id"])?.string }.map { (call, $0) }
  }

  private static func role(_ channel: String?) -> Role {
    switch channel {
    case "EXTERNAL": .customer
    case "INTERNAL": .agent
    default: .unknown
    }
  }
}
