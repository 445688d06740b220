import Calls
import Foundation

/// Google's Agent Assist: what Pub/Sub brings of a conversation, as messages of JSON.
public struct GoogleCCAI: Dialect {
  public static let kind = "google-ccai"
  public static let title = "Google Agent Assist"
  public static let summary = "Agent Assist's messages and interim results from Pub/Sub, pushed or passed on"

  private var calls = Remembered<String, Bool>(limit: Limits.followedCalls)
  private var deliveries = Remembered<String, Bool>(limit: Limits.followedCalls)

  public init(_ settings: LinkSettings) throws(SettingProblem) {}

  public static func isSurely(_ message: JSON) -> Bool {
    if message["receivedMessages"]?.array != nil || message["subscription"] != nil && message["message"] != nil {
      return true
    }
    return message["conversation"]?.string?.contains("conversations/") == true && message["type"]?.string != nil
  }

  public mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]? {
    // What is pulled comes as a list of its own.
    if let list = message["receivedMessages"]?.array { return list.flatMap { take($0, at: now) ?? [] } }
    let envelope = message["message"] ?? message
    let attributes = envelope["attributes"]
    var event = message
    if let data = envelope["data"]?.string {
      guard let bytes = Data(base64Encoded: data), let decoded = JSON.body(Array(bytes)) else { return nil }
      event = decoded
    }
    guard let name = event["conversation"]?.string, let type = event["type"]?.string else { return nil }
    if let id = (envelope["messageId"] ?? envelope["message_id"])?.word, !deliveries.isNew(id) { return [] }
    let call = name.split(separator: "/").last.map(String.init) ?? name
    let isNew = calls.isNew(call)
    let start: [LinkEvent] = isNew ? [.started(call, channel: "voice")] : []
    switch type {
    case "NEW_MESSAGE": return start + final(event["newMessagePayload"], in: call)
    case "NEW_RECOGNITION_RESULT": return start + interim(event["newRecognitionResultPayload"], attributes, in: call)
    // It is told anew each time that somebody completes the conversation.
    case "CONVERSATION_FINISHED": return start + [.ended(call)]
    case "UNRECOVERABLE_ERROR":
      return start + [
        LinkEvent(
          call: call,
          .streamError(StreamError(code: "transcription", message: "Google can't transcribe this call any more.")))
      ]
    default: return start
    }
  }

  private func final(_ payload: JSON?, in call: String) -> [LinkEvent] {
    guard let payload, let name = payload["name"]?.string, let text = payload["content"]?.string else { return [] }
    return [
      .said(
        Self.last(name), in: call, text, role: Self.role(payload["participantRole"]?.string),
        party: payload["participant"]?.string.map(Self.last), revision: finalRevision, isFinal: true,
        time: Instant(platform: payload["sendTime"] ?? payload["createTime"]))
    ]
  }

  /// Interim results name neither speaker nor message: that stands beside them. What is told of them may be masked in the
  /// final words only.
  private func interim(_ payload: JSON?, _ attributes: JSON?, in call: String) -> [LinkEvent] {
    guard let payload, let text = payload["transcript"]?.string, !text.isEmpty,
      let id = attributes?["message_id"]?.word
    else { return [] }
    let offset = payload["speechEndOffset"]?.string.flatMap { Double($0.dropLast()) } ?? 0
    let milliseconds = (offset * 1000).isFinite ? Int64(min(max(0, offset * 1000), 1e12)) : 0
    return [
      .said(
        Self.last(id), in: call, text, role: Self.role(attributes?["participant_role"]?.string),
        party: attributes?["participant_id"]?.string.map(Self.last), revision: milliseconds, isFinal: false)
    ]
  }

  private static func last(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

  private static func role(_ word: String?) -> Role {
    switch word {
    case "END_USER": .customer
    case "HUMAN_AGENT": .agent
    case "AUTOMATED_AGENT": .bot
    default: .unknown
    }
  }
}
