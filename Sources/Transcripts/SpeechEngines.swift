import Calls

/// Deepgram's streaming results, of one call a stream.
public struct Deepgram: Dialect {
  public static let kind = "deepgram"
  public static let title = "Deepgram"
  public static let summary =
    "Deepgram's streaming results (v1, and turns of v2), passed on by a program that receives them"
  public static let fields = [
    LinkField(
      "channels", "Who speaks on which channel? Roles in their order, such as customer,agent.",
      "The order in which what records puts the two sides into its channels. A single channel is left to you: one key at "
        + "the desk says who is who.", .optional)
  ]

  /// The utterance of a channel that still grows: what is settled of it, and where it began.
  private struct Growing: Sendable {
    var id: String
    var settled: [String] = []
    var revision: Int64 = 0
    var begin: Int64
  }

  private let roles: [Role]
  private let name: String?
  private var growing: [Int64: Growing] = [:]
  private var call: String?

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    name = settings[Dialects.callName]
    roles = (settings["channels"] ?? "").split(separator: ",").map { Role(lenient: String($0)) }
  }

  public mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]? {
    switch message["type"]?.string {
    case "Results":
      guard let spoken = message["channel"]?["alternatives"]?.array?.first else { return nil }
      return results(message, spoken, at: now)
    case "UtteranceEnd":
      let channel = message["channel"]?.array?.first?.integer ?? 0
      return close(channel)
    case "TurnInfo": return turn(message, at: now)
    case "Metadata": return end(at: now)
    case "SpeechStarted", "Connected", "ConfigureSuccess": return []
    default: return nil
    }
  }

  public static func isSurely(_ message: JSON) -> Bool {
    switch message["type"]?.string {
    case "Results": message["channel"]?["alternatives"] != nil
    case "TurnInfo": message["turn_index"] != nil
    case "UtteranceEnd", "SpeechStarted": message["channel"] != nil
    case "Metadata": message["request_id"] != nil
    default: false
    }
  }

  public static func mayCarryWords(_ message: JSON) -> Bool {
    ["Results", "TurnInfo"].contains(message["type"]?.string)
  }

  private mutating func begin(_ message: JSON, at now: Instant) -> (String, [LinkEvent]) {
    if let call { return (call, []) }
    let id = (message["metadata"]?["request_id"] ?? message["request_id"])?.string ?? name ?? "call-\(now.milliseconds)"
    call = id
    return (id, [.started(id, channel: "voice", origin: now)])
  }

  private mutating func results(_ message: JSON, _ spoken: JSON, at now: Instant) -> [LinkEvent] {
    let channel = message["channel_index"]?.array?.first?.integer ?? 0
    let text = spoken["transcript"]?.string ?? ""
    var (call, events) = begin(message, at: now)
    let start = Self.milliseconds(message["start"])
    let isSettled = message["is_final"]?.bool == true
    let isEnd = message["speech_final"]?.bool == true
    guard !text.isEmpty || growing[channel] != nil else { return events }
    var current = growing[channel] ?? Growing(id: "\(channel)-\(start)", begin: start)
    let words = (current.settled + [text]).filter { !$0.isEmpty }.joined(separator: " ")
    if isSettled, !text.isEmpty, current.settled.count < Limits.openUtterances { current.settled.append(text) }
    current.revision += 1
    growing[channel] = isSettled && isEnd ? nil : current
    let speaker = roles.isEmpty ? spoken["words"]?.array?.first?["speaker"]?.word : nil
    guard !words.isEmpty else { return events }
    events.append(
      .said(
        current.id, in: call, words, role: role(channel), party: speaker.map { "speaker-\($0)" } ?? party(channel),
        revision: current.revision, isFinal: isSettled && isEnd, begin: current.begin))
    return events
  }

  /// The end of what was said, found by a pause: what is settled is final.
  private mutating func close(_ channel: Int64) -> [LinkEvent] {
    guard let call, let current = growing.removeValue(forKey: channel), !current.settled.isEmpty else { return [] }
    return [
      .said(
        current.id, in: call, current.settled.joined(separator: " "), role: role(channel), party: party(channel),
        revision: current.revision + 1, isFinal: true, begin: current.begin)
    ]
  }

  /// A turn of v2. An end that is only likely can be taken back, so that it is not yet final.
  private mutating func turn(_ message: JSON, at now: Instant) -> [LinkEvent] {
    var (call, events) = begin(message, at: now)
    guard let index = message["turn_index"]?.integer, let text = message["transcript"]?.string, !text.isEmpty else {
      return events
    }
    let isFinal = message["event"]?.string == "EndOfTurn"
    events.append(
      .said(
        "turn-\(index)", in: call, text, role: role(0), party: party(0),
        revision: isFinal ? finalRevision : message["sequence_id"]?.integer ?? 0, isFinal: isFinal))
    return events
  }

  public mutating func end(at now: Instant) -> [LinkEvent] {
    guard let call else { return [] }
    let rest = growing.keys.sorted().flatMap { close($0) }
    self.call = nil
    growing = [:]
    return rest + [.ended(call)]
  }

  private func role(_ channel: Int64) -> Role {
    roles.indices.contains(Int(clamping: channel)) ? roles[Int(clamping: channel)] : .unknown
  }

  private func party(_ channel: Int64) -> String {
    role(channel) == .unknown ? "channel-\(channel)" : role(channel).rawValue
  }

  private static func milliseconds(_ seconds: JSON?) -> Int64 {
    Int64(min(max(0, (seconds?.double ?? 0) * 1000), 1e12))
  }
}

/// A Vosk server's results, of one side of one call a stream.
public struct Vosk: Dialect {
  public static let kind = "vosk"
  public static let title = "Vosk"
  public static let summary = "a Vosk server's results, passed on by a program that receives them; one stream a side"
  public static let fields = [
    LinkField(
      "role", "Who speaks on this stream: customer, agent or unknown?",
      "A Vosk server hears one side; two links bring the two.", .standard("customer"))
  ]

  private let role: Role
  private let name: String?
  private var call: String?
  private var number = 0
  private var revision: Int64 = 0
  private var partial = ""

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    name = settings[Dialects.callName]
    role = Role(lenient: try settings.choice("role", ["customer", "agent", "unknown"]))
  }

  public static func isSurely(_ message: JSON) -> Bool {
    guard message["role"] == nil, message["type"] == nil else { return false }
    if message["partial"]?.string != nil { return true }
    return message["text"]?.string != nil && message["result"]?.array?.first?["conf"] != nil
  }

  public mutating func take(_ message: JSON, at now: Instant) -> [LinkEvent]? {
    let best = message["alternatives"]?.array?.first
    let final = (message["text"] ?? best?["text"])?.string
    guard let text = final ?? message["partial"]?.string else { return nil }
    // The same piece comes again with each moment of silence.
    if final == nil, text.isEmpty || text == partial { return [] }
    if final != nil, text.isEmpty, partial.isEmpty { return [] }
    var events: [LinkEvent] = []
    let call = self.call ?? name ?? "call-\(now.milliseconds)"
    if self.call == nil { events.append(.started(call, channel: "voice", origin: now)) }
    self.call = call
    revision += 1
    partial = final == nil ? text : ""
    let begin = (message["result"] ?? best?["result"])?.array?.first?["start"]?.double
    let id = "\(role.rawValue)-\(number)"
    if final != nil, text.isEmpty {
      // What seemed to be words was none.
      let gone = Utterance(
        id: id, revision: revision, state: .deleted, party: role.rawValue, role: role, text: "", time: now,
        hasOwnTime: false)
      events.append(LinkEvent(id: "\(call):\(id):\(revision)", call: call, .utterance(gone)))
    } else {
      events.append(
        .said(
          id, in: call, text, role: role, revision: revision, isFinal: final != nil,
          begin: begin.map { Int64(min(max(0, $0 * 1000), 1e12)) }))
    }
    if final != nil {
      number += 1
      revision = 0
    }
    return events
  }

  public mutating func end(at now: Instant) -> [LinkEvent] {
    guard let call else { return [] }
    self.call = nil
    return [.ended(call)]
  }
}
