import Calls

/// Amazon Connect's Contact Lens: the lines of a call as it runs (voice and chat), and the file of a call that is over.
public struct ContactLens: Dialect {
  public static let kind = "contact-lens"
  public static let title = "Contact Lens"
  public static let summary = "Amazon Connect's transcripts, as calls run and as files afterwards"

  /// The pieces of words that are still spoken: each is a part, and together they are what was said so far.
  private struct Pieces: Sendable {
    var pieces: [String: (begin: Int64, text: String)] = [:]

    var text: String {
      pieces.sorted { ($0.value.begin, $0.key) < ($1.value.begin, $1.key) }.map(\.value.text).joined(separator: " ")
    }
  }

  private var open = Remembered<String, Pieces>(limit: Limits.openUtterances)
  private var finished = Remembered<String, Bool>(limit: Limits.rememberedUtterances)
  private var calls = Remembered<String, Bool>(limit: Limits.followedCalls)

  public init(_ settings: LinkSettings) throws(SettingProblem) {}

  public static func isSurely(_ message: JSON) -> Bool {
    if message["Transcript"]?.array != nil {
      return message["Participants"] != nil || message["JobStatus"] != nil || message["ContentMetadata"] != nil
    }
    let isEvent = (message["EventType"] ?? message["StreamingEventType"])?.string != nil
    return message["ContactId"]?.string != nil && (isEvent || message["Segments"]?.array != nil)
  }

  public mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]? {
    if message["Transcript"]?.array != nil, message["Segments"] == nil { return file(message) }
    let event = (message["EventType"] ?? message["StreamingEventType"])?.string
    let segments = message["Segments"]?.array
    guard event != nil || segments != nil else { return nil }
    let call = message["ContactId"]?.string ?? "contact"
    let channel = message["Channel"]?.string == "CHAT" ? "chat" : "voice"
    switch event {
    case "STARTED" where segments == nil || segments?.isEmpty == true: return started(call, channel, at: now)
    case "COMPLETED": return started(call, channel, at: now) + [.ended(call)]
    case "FAILED": return started(call, channel, at: now) + [.ended(call, "failed")]
    default: return started(call, channel, at: now) + (segments ?? []).flatMap { segment($0, in: call) }
    }
  }

  /// Contact events, as EventBridge passes them on, name the agent by a resource whose last part is the agent's id.
  public static func agent(in message: JSON) -> (call: String, agent: String)? {
    guard let detail = message["detail"], detail["eventType"]?.string == "CONNECTED_TO_AGENT",
      let call = detail["contactId"]?.string,
      let agent = detail["agentInfo"]?["agentArn"]?.string?.split(separator: "/").last
    else { return nil }
    return (call, String(agent))
  }

  /// Voice tells no time of day, so what is counted from the beginning is counted from when that came.
  private mutating func started(_ call: String, _ channel: String, at now: Instant) -> [LinkEvent] {
    guard calls.isNew(call) else { return [] }
    return [.started(call, channel: channel, origin: channel == "voice" ? now : nil)]
  }

  private mutating func segment(_ segment: JSON, in call: String) -> [LinkEvent] {
    if let piece = segment["Utterance"] { return self.piece(piece, in: call) }
    return segment["Transcript"].map { transcript($0, in: call, roles: [:]) } ?? []
  }

  private mutating func piece(_ piece: JSON, in call: String) -> [LinkEvent] {
    guard let id = piece["Id"]?.word, let whole = piece["TranscriptId"]?.word,
      let text = piece["PartialContent"]?.string, finished[call + " " + whole] == nil
    else { return [] }
    let begin = piece["BeginOffsetMillis"]?.integer ?? 0
    var pieces = open[call + " " + whole] ?? Pieces()
    guard pieces.pieces[id] == nil, pieces.pieces.count < Limits.pieces else { return [] }
    pieces.pieces[id] = (begin, text)
    open.keep(pieces, for: call + " " + whole)
    return [
      .said(
        whole, in: call, pieces.text, role: Self.role(piece), party: piece["ParticipantId"]?.word,
        revision: Int64(pieces.pieces.count), isFinal: false, begin: pieces.pieces.values.map(\.begin).min())
    ]
  }

  private mutating func transcript(_ row: JSON, in call: String, roles: [String: Role]) -> [LinkEvent] {
    guard let id = row["Id"]?.word, row["Type"]?.string != "EVENT", let text = row["Content"]?.string,
      finished.isNew(call + " " + id)
    else { return [] }
    let party = row["ParticipantId"]?.word
    let time = Instant(platform: row["AbsoluteTime"] ?? row["Time"]?["AbsoluteTime"])
    let known = party.flatMap { roles[$0] }
    return [
      .said(
        id, in: call, text, role: row["ParticipantRole"] == nil ? known ?? Role(lenient: party ?? "") : Self.role(row),
        party: party, revision: finalRevision, isFinal: true, begin: row["BeginOffsetMillis"]?.integer, time: time)
    ]
  }

  private static func role(_ row: JSON) -> Role { Role(lenient: row["ParticipantRole"]?.string ?? "") }

  /// The file of a call that is over. Its lines of voice name nobody's role, which stands in the list of participants.
  private mutating func file(_ file: JSON) -> [LinkEvent]? {
    guard let rows = file["Transcript"]?.array,
      file["Participants"] != nil || file["JobStatus"] != nil || file["ContentMetadata"] != nil
    else { return nil }
    var roles: [String: Role] = [:]
    for row in file["Participants"]?.array ?? [] {
      if let id = row["ParticipantId"]?.word { roles[id] = Self.role(row) }
    }
    let call = (file["CustomerMetadata"]?["ContactId"] ?? file["ContactId"])?.string ?? "contact"
    let isChat = file["Channel"]?.string == "CHAT"
    let start: [LinkEvent] = calls.isNew(call) ? [.started(call, channel: isChat ? "chat" : "voice")] : []
    return start + rows.flatMap { transcript($0, in: call, roles: roles) } + [.ended(call)]
  }
}
