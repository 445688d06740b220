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
    try Array(line).withUnsafeBufferPointer { bytes in
      Result { () throws(EventProblem) in try read(bytes, defaults: defaults) }
    }.get()
  }

  /// Reads one line where it lies; throws `EventProblem` when it is no event.
  public static func read(
    _ line: UnsafeBufferPointer<UInt8>, defaults: ReadingDefaults
  ) throws(EventProblem) -> Event {
    let row: MemberRow?
    do {
      row = try JSON.readMembers(line)
    } catch {
      if error.isZeroInName {
        throw EventProblem(code: "not_an_event", message: "has a name with U+0000 in it; expected names without")
      }
      throw EventProblem(code: "not_json", message: "is not JSON; expected one object on the line")
    }
    guard let row else {
      throw EventProblem(code: "not_an_event", message: "is JSON but no object; expected {\"text\": …} or an event")
    }
    return try event(row, defaults: defaults)
  }

  private static func event(_ object: MemberRow, defaults: ReadingDefaults) throws(EventProblem) -> Event {
    var fields: Fields
    var extensions = MemberRow()
    // A complete event may come without data, or with data that is no object.
    let isStructured = object["data"] != nil || object["specversion"] != nil
    if isStructured {
      fields = Fields(object["data"]?.object ?? [:])
      extensions = object.filter { !isOfEnvelope($0) }
      // Recorded calls have their offset beside the data as often as in it.
      if fields.row["t"] == nil, let offset = extensions.take("t") { fields.row["t"] = offset }
    } else {
      fields = Fields(object.filter { !isOfEnvelope($0) })
    }
    let name = object["type"]?.string.map(shortName) ?? (fields.row["text"] == nil ? "" : "utterance")
    guard !name.isEmpty else {
      throw EventProblem(code: "not_an_event", message: "has neither a type nor a text; expected {\"text\": …}")
    }
    let givenID = word(object["id"])
    let subject = word(object["subject"]) ?? fields.word("call") ?? defaults.subject
    let time = object["time"]?.string.flatMap(Instant.init(rfc3339:)) ?? defaults.time
    var event = Event(
      id: givenID ?? defaults.id, source: word(object["source"]) ?? defaults.source, subject: subject, time: time,
      payload: .other(type: "", data: .null), extensions: extensions.dictionary)
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

  private static func isOfEnvelope(_ name: String) -> Bool {
    switch name {
    case "specversion", "id", "source", "type", "subject", "time", "data", "datacontenttype": true
    default: false
    }
  }

  /// `coolhead.v1.utterance`, `feed.v1.utterance` and `utterance` name the same type.
  static func shortName(_ type: String) -> String {
    // What most feeds send.
    if type == "utterance" { return type }
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
  var row: MemberRow
  /// What is left, by name.
  var members: [String: JSON] { row.dictionary }

  init(_ row: MemberRow) {
    self.row = row
  }

  init(_ members: [String: JSON]) {
    row = MemberRow(members)
  }

  mutating func text(_ name: String) -> String? {
    guard case .string(let value)? = row[name] else { return nil }
    row[name] = nil
    return value
  }

  mutating func word(_ name: String) -> String? {
    if let value = text(name) { return value.isEmpty ? nil : value }
    return integer(name).map { String($0) }
  }

  mutating func integer(_ name: String) -> Int64? {
    guard let value = row[name]?.integer else { return nil }
    row[name] = nil
    return value
  }

  mutating func number(_ name: String) -> Double? {
    guard let value = row[name]?.double else { return nil }
    row[name] = nil
    return value
  }

  mutating func time(_ name: String) -> Instant? {
    guard let value = row[name]?.string.flatMap(Instant.init(rfc3339:)) else { return nil }
    row[name] = nil
    return value
  }

  mutating func words(_ name: String) -> [String] {
    guard let value = row[name]?.array else { return [] }
    row[name] = nil
    return value.compactMap { $0.string ?? $0.integer.map { String($0) } }
  }

  mutating func anchor() -> Anchor? {
    guard let utterance = word("utt") else { return nil }
    return Anchor(utterance: utterance, revision: integer("rev") ?? 0, quote: text("quote") ?? "")
  }
}
