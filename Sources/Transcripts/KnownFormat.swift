import Foundation
import Language

/// A format that the desk does not read and can call by its name, so that whoever connects it knows what is missing.
public enum KnownFormat {
  /// What a line, or several in a row, look like; nil for what nobody knows.
  public static func name(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let text = Line(bytes: bytes)
    return text.isJSON ? jsonFormats.first { text.fits($0.signs) }?.name : textFormat(text)
  }

  /// True for a line with which JSON begins that goes on over further lines.
  public static func beginsManyLines(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = Line(bytes: bytes)
    guard text.isJSON, let last = text.last else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":")].contains(last)
  }

  /// How a format is brought in, as what follows a semicolon; nil where there is no way.
  /// - Parameter isFile: true where it was read as a file already, and is not what it looks like.
  public static func way(of name: String, isFile: Bool = false) -> String? {
    switch name {
    case "Twilio's transcription events", "Twilio's conversation events":
      tr("`coolhead link add twilio` and `coolhead live --link twilio` bring it in")
    case "Chatwoot's webhooks": tr("`coolhead link add chatwoot` and `coolhead live --link chatwoot` bring it in")
    case "Matrix events": tr("`coolhead link add matrix` and `coolhead live --link matrix` bring it in")
    case "a vCon", "WebVTT subtitles", "SRT subtitles", "a table (CSV)", "text in UTF-16",
      "Amazon Transcribe's results", "AssemblyAI's results", "Deepgram's results of a recording", "Whisper's results",
      "messages as OpenAI writes them":
      isFile
        ? tr("it can't be read as that; expected a speaker and words in it, or {\"role\": …, \"text\": …}, one a line")
        : tr("it's read as a file that is whole: --feed replay:FILE")
    default: nil
    }
  }

  /// Names of members, or pieces of text, by which a format is known: one of the lists has to be there whole. The surest stand
  /// first, because formats quote each other.
  private static let jsonFormats: [(name: String, signs: [[String]])] = [
    (
      "a vCon",
      [[q("vcon"), q("parties")], [q("dialog"), q("parties")], [q("vcon"), q("uuid")], [q("dialog"), q("uuid")]]
    ),
    (
      "Contact Lens (Amazon Connect)",
      [
        [q("ContactId"), q("Segments")], [q("ContactId"), q("EventType")], [q("ContactId"), q("StreamingEventType")],
        [q("ConversationCharacteristics")], [q("ParticipantRole"), q("BeginOffsetMillis")], [q("CustomerMetadata")],
      ]
    ),
    (
      "Amazon Transcribe's results",
      [
        [q("jobName"), q("transcripts")], [q("Transcript"), q("Results")], [q("IsPartial"), q("Alternatives")],
        [q("UtteranceEvent")], [q("TranscriptEvent")], [q("transcripts"), q("results")],
      ]
    ),
    (
      "Twilio's transcription events",
      [[q("TranscriptionEvent")], [q("TranscriptionSid")], [q("TranscriptionData")]]
    ),
    ("Twilio's media streams", [[q("streamSid")]]),
    ("Twilio's conversation events", [["com.twilio."], [q("ConversationSid")], [q("MessageSid")], [q("MessageBody")]]),
    (
      "Genesys Cloud's notifications",
      [
        [q("topicName"), q("eventBody")], [q("utteranceId"), q("transcripts")],
        [q("communicationId"), q("transcripts")],
      ]
    ),
    (
      "Google's Agent Assist events",
      [[q("newMessagePayload")], [q("newRecognitionResultPayload")], [q("recognitionResult")]]
    ),
    (
      "AssemblyAI's results",
      [
        [q("turn_order")], [q("end_of_turn")], [q("turn_is_formatted")], [q("message_type"), q("audio_start")],
        [q("audio_url"), q("language_code")], [q("acoustic_model")], [q("speech_model"), q("utterances")],
      ]
    ),
    (
      "Deepgram's streaming results",
      [
        [q("channel_index")], [q("speech_final")], [q("is_final"), q("alternatives")], ["\"TurnInfo\""],
        ["\"UtteranceEnd\""], ["\"SpeechStarted\""], [q("channel"), q("alternatives")],
      ]
    ),
    ("Deepgram's results of a recording", [[q("channels"), q("alternatives")]]),
    (
      "OpenAI's realtime events",
      [["\"conversation.item."], ["\"input_audio_buffer."], ["\"response."], ["\"transcript.text."], ["\"session."]]
    ),
    (
      "Whisper's results",
      [
        [q("no_speech_prob")], [q("avg_logprob")], [q("compression_ratio")], [q("transcription"), q("offsets")],
        [q("segments"), q("language")], [q("segments"), q("words")],
      ]
    ),
    ("Speechmatics' results", [["\"AddTranscript\""], ["\"AddPartialTranscript\""]]),
    ("Azure's speech results", [[q("RecognitionStatus")], [q("NBest")], [q("recognizedPhrases")]]),
    ("Google's speech results", [[q("speechEventType")], [q("results"), q("alternatives")]]),
    ("Vosk's results", [[q("partial")], [q("result"), q("conf")]]),
    (
      "Chatwoot's webhooks",
      [["\"message_created"], ["\"message_updated"], ["\"conversation_created"], [q("content_attributes")]]
    ),
    ("Slack's events", [[q("client_msg_id")], [q("event_ts")]]), ("Matrix events", [["\"m.room."], ["\"m.text"]]),
    ("Zendesk's events", [["\"conversation:message"], [q("ticket_event")]]), ("Zammad's articles", [[q("ticket_id")]]),
    ("asciicast, a recording of a terminal", [[q("width"), q("height"), q("version")]]),
    (
      "messages as OpenAI writes them",
      [[q("choices"), q("message")], [q("messages"), q("role")], [q("role"), q("content")]]
    ),
  ]

  /// The sign for the name of a member.
  private static func q(_ name: String) -> String { "\"\(name)\":" }

  private static func textFormat(_ text: Line) -> String? {
    if text.begins("WEBVTT") { return "WebVTT subtitles" }
    if text.isCueTiming { return text.has(",") ? "SRT subtitles" : "WebVTT subtitles" }
    if text.isUTF16 { return "text in UTF-16" }
    if text.begins("data: ") || text.begins("data:{") || text.begins("event: ") { return "server-sent events" }
    if text.begins("<?xml") || text.begins("<!DOCTYPE") || text.begins("<html") { return "XML or HTML" }
    if text.has("TranscriptionEvent=") || text.has("TranscriptionSid=") { return "Twilio's transcription events" }
    if text.has("MessageSid=") || text.has("ConversationSid=") { return "Twilio's conversation events" }
    return text.isTableHead ? "a table (CSV)" : nil
  }
}

/// The bytes of a line, or of several, with what is asked of them.
private struct Line {
  let bytes: UnsafeBufferPointer<UInt8>

  /// True where JSON begins.
  var isJSON: Bool { first == UInt8(ascii: "{") || first == UInt8(ascii: "[") }

  var first: UInt8? { bytes.first { !Self.isBlank($0) } }
  var last: UInt8? { bytes.last { !Self.isBlank($0) } }

  /// True where a sign is there; between a member's name and its colon may be blanks.
  func has(_ sign: String) -> Bool {
    var sign = sign
    return sign.withUTF8 { sign in
      guard var place = bytes.baseAddress, let wanted = sign.baseAddress else { return false }
      let end = place + bytes.count
      let isName = sign.last == UInt8(ascii: ":")
      let count = isName ? sign.count - 1 : sign.count
      while end - place >= count, let hit = memchr(place, Int32(wanted.pointee), end - place - count + 1) {
        place = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) + 1
        guard memcmp(hit, wanted, count) == 0 else { continue }
        guard isName else { return true }
        var next = place + count - 1
        while next < end, Self.isBlank(next.pointee) { next += 1 }
        if next < end, next.pointee == UInt8(ascii: ":") { return true }
      }
      return false
    }
  }

  func fits(_ lists: [[String]]) -> Bool { lists.contains { $0.allSatisfy(has) } }

  func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }

  /// `00:00:01,000 --> 00:00:03,000`.
  var isCueTiming: Bool {
    guard let first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") else { return false }
    return has(" --> ") && has(":")
  }

  /// Latin text in two bytes a character has a zero in each.
  var isUTF16: Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count >= 8 && bytes.count { $0 == 0 } * 3 > bytes.count)
  }

  /// A line of short names with a mark between them, one of which is what a transcript has a column for.
  var isTableHead: Bool {
    guard bytes.count <= 400, let mark = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].first(where: bytes.contains)
    else {
      return false
    }
    let cells = bytes.split(separator: mark, omittingEmptySubsequences: false).map { cell in
      String(decoding: cell, as: UTF8.self).lowercased().filter { $0.isLetter || $0 == "_" }
    }
    let columns: Set = [
      "text", "message", "body", "content", "transcript", "utterance", "speaker", "role", "sender", "timestamp", "time",
      "start", "start_time", "conversation_id", "call_id", "channel",
    ]
    return cells.allSatisfy { !$0.isEmpty && $0.count <= 30 } && cells.count { columns.contains($0) } >= 2
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
