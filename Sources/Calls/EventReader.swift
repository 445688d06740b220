/// What a line may leave out, and what it gets instead.
public struct ReadingDefaults: Sendable {
  /// The source of lines that name none.
  public var source: String
  /// The call of lines that name none.
  public var subject: String
  /// The id of lines that name none; unique in the source.
  public var id: String
  /// The time of lines that name none: when the line arrived.
  public var time: Instant

  /// Makes defaults.
  public init(source: String, subject: String, id: String, time: Instant) {
    self.source = source
    self.subject = subject
    self.id = id
    self.time = time
  }
}

/// Why a line is no event.
public struct EventProblem: Error, Hashable, Sendable {
  /// A short word: `not_json` or `not_an_event`.
  public var code: String
  /// What was wrong and what was expected; never the line itself.
  public var message: String
}

/// Reads events leniently: the least that is enough is an object with a `text` (design section 1).
public enum EventReader {
  /// Reads one line; throws `EventProblem` when it is no event.
  public static func read(
    _ line: some Sequence<UInt8>, defaults: ReadingDefaults
  ) throws(EventProblem) -> Event {
    try event(Result { () throws(JSONProblem) in try JSON.read(line) }, defaults: defaults)
  }

  /// Reads one line where it lies; throws `EventProblem` when it is no event.
  public static func read(
    _ line: UnsafeBufferPointer<UInt8>, defaults: ReadingDefaults
  ) throws(EventProblem) -> Event {
    try event(Result { () throws(JSONProblem) in try JSON.read(line) }, defaults: defaults)
  }

  private static func event(
    _ json: Result<JSON, JSONProblem>, defaults: ReadingDefaults
  ) throws(EventProblem) -> Event {
    switch json {
    case .success(let json): return try event(json, defaults: defaults)
    case .failure(let problem) where problem.isZeroInName:
      throw EventProblem(code: "not_an_event", message: "has a name with U+0000 in it; expected names without")
    case .failure: throw EventProblem(code: "not_json", message: "is not JSON; expected one object on the line")
    }
  }

  private static func event(_ json: JSON, defaults: ReadingDefaults) throws(EventProblem) -> Event {
    guard case .object(let object) = json else {
      throw EventProblem(code: "not_an_event", message: "is JSON but no object; expected {\"text\": …} or an event")
    }
    return try event(object, defaults: defaults)
  }

  private static func event(_ object: [String: JSON], defaults: ReadingDefaults) throws(EventProblem) -> Event {
    var fields: Fields
    var extensions: [String: JSON] = [:]
    // A complete event may come without data, or with data that is no object.
    let isStructured = object["data"] != nil || object["specversion"] != nil
    if isStructured {
      fields = Fields(object["data"]?.object ?? [:])
      for (name, value) in object where !Self.envelopeNames.contains(name) { extensions[name] = value }
      // Recorded calls have their offset beside the data as often as in it.
      if fields.members["t"] == nil, let offset = extensions.removeValue(forKey: "t") { fields.members["t"] = offset }
    } else {
      fields = Fields(object)
      for name in Self.envelopeNames { fields.members[name] = nil }
    }
    let name = object["type"]?.string.map(shortName) ?? (fields.members["text"] == nil ? "" : "utterance")
    guard !name.isEmpty else {
      throw EventProblem(code: "not_an_event", message: "has neither a type nor a text; expected {\"text\": …}")
    }
    let givenID = word(object["id"])
    let subject = word(object["subject"]) ?? fields.word("call") ?? defaults.subject
    let time = object["time"]?.string.flatMap(Instant.init(rfc3339:)) ?? defaults.time
    var event = Event(
      id: givenID ?? defaults.id, source: word(object["source"]) ?? defaults.source, subject: subject, time: time,
      payload: .other(type: "", data: .null), extensions: extensions)
    if name == "utterance" {
      event.payload = try utterance(&fields, givenID: givenID, event: &event)
    } else {
      let original = object["data"] ?? .object(fields.members)
      event.payload =
        PayloadReader.read(name, &fields, time: time)
        ?? .other(type: object["type"]?.string ?? name, data: original)
      // Data that is no object can only belong to an unknown type; what lies beside it is passed on there.
      if case .other(let type, _) = event.payload, !isStructured, let whole = object["data"] {
        event.payload = .other(type: type, data: whole)
        event.extensions = original.object ?? [:]
      }
    }
    return event
  }

  private static let envelopeNames: Set<String> = [
    "specversion", "id", "source", "type", "subject", "time", "data", "datacontenttype",
  ]

  /// `coolhead.v1.utterance`, `feed.v1.utterance` and `utterance` name the same type.
  static func shortName(_ type: String) -> String {
    var name = Substring(type)
    for prefix in [Event.typePrefix, "feed.v1."] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    if name.hasPrefix("conversation.") { return "call." + name.dropFirst("conversation.".count) }
    return String(name)
  }

  /// Ids are sometimes written as numbers.
  private static func word(_ json: JSON?) -> String? {
    if let text = json?.string { return text.isEmpty ? nil : text }
    return json?.integer.map { String($0) }
  }

  private static func utterance(
    _ fields: inout Fields, givenID: String?, event: inout Event
  ) throws(EventProblem) -> Payload {
    let state = fields.text("state").map { Utterance.State(rawValue: $0) ?? .final } ?? .final
    guard let text = fields.text("text") ?? (state == .deleted ? "" : nil) else {
      throw EventProblem(code: "not_an_event", message: "is an utterance without a text; expected \"text\": \"…\"")
    }
    let named = fields.word("utt")
    let revision = fields.integer("rev") ?? 0
    let speaker = fields.text("speaker")
    let roleWord = fields.text("role") ?? speaker
    let party = fields.word("party") ?? speaker ?? roleWord ?? "unknown"
    let seconds = fields.number("t")
    let begin = fields.integer("begin_ms") ?? seconds.flatMap { Int64(exactly: ($0 * 1000).rounded()) }
    let utterance = Utterance(
      id: named ?? event.id, revision: revision, state: state, party: party,
      role: Role(lenient: roleWord ?? party), text: text, begin: begin, time: event.time,
      replaces: fields.words("replaces"), rest: fields.members)
    // A flat line's id names the utterance, so its revisions would otherwise count as repeats of the first.
    if named == nil, givenID != nil, revision != 0 || state != .final {
      event.id += ":\(revision):\(state.rawValue)"
    }
    return .utterance(utterance)
  }
}

/// The members of an event's data, taken out one by one; what is left is passed on.
struct Fields {
  var members: [String: JSON]

  init(_ members: [String: JSON]) {
    self.members = members
  }

  mutating func text(_ name: String) -> String? {
    guard case .string(let value)? = members[name] else { return nil }
    members[name] = nil
    return value
  }

  mutating func word(_ name: String) -> String? {
    if let value = text(name) { return value.isEmpty ? nil : value }
    return integer(name).map { String($0) }
  }

  mutating func integer(_ name: String) -> Int64? {
    guard let value = members[name]?.integer else { return nil }
    members[name] = nil
    return value
  }

  mutating func number(_ name: String) -> Double? {
    guard let value = members[name]?.double else { return nil }
    members[name] = nil
    return value
  }

  mutating func time(_ name: String) -> Instant? {
    guard let value = members[name]?.string.flatMap(Instant.init(rfc3339:)) else { return nil }
    members[name] = nil
    return value
  }

  mutating func words(_ name: String) -> [String] {
    guard let value = members[name]?.array else { return [] }
    members[name] = nil
    return value.compactMap { $0.string ?? $0.integer.map { String($0) } }
  }

  mutating func anchor() -> Anchor? {
    guard let utterance = word("utt") else { return nil }
    return Anchor(utterance: utterance, revision: integer("rev") ?? 0, quote: text("quote") ?? "")
  }
}
