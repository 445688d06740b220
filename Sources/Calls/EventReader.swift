import Language

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
  /// What orders versions of an utterance that come without a number: rises with every line; nil where the lines lie in
  /// the journal, which has noted it.
  public var arrival: Int64?

  public init(source: String, subject: String, id: String, time: Instant, arrival: Int64? = nil) {
    self.source = source
    self.subject = subject
    self.id = id
    self.time = time
    self.arrival = arrival
  }
}

/// Why a line is no event.
public struct EventProblem: Error, Hashable, Sendable {
  /// A short word: `not_json` or `not_an_event`.
  public var code: String
  /// What was wrong and what was expected; never the line itself.
  public var message: String
}

/// A known field of a line whose value could not be read, or not without assuming something.
public struct FieldRemark: Hashable, Sendable {
  /// What happened to the value.
  public enum Kind: Hashable, Sendable {
    /// It is not what the field holds; the line was used without it.
    case unread
    /// It was used, with what it left open assumed.
    case assumed
  }

  /// The field, as the format names it.
  public var field: String
  /// What happened to the value.
  public var kind: Kind
  /// What is wrong with it, what was expected, and what was done; goes on after the field's name.
  public var message: String

  public init(_ field: String, _ message: String, _ kind: Kind = .unread) {
    self.field = field
    self.kind = kind
    self.message = message
  }
}

/// Reads events leniently: the least that is enough is an object with a `text` (design section 1).
public enum EventReader {
  /// Reads one line; throws `EventProblem` when it is no event.
  public static func read(
    _ line: some Sequence<UInt8>, defaults: ReadingDefaults
  ) throws(EventProblem) -> Event {
    try Array(line).withUnsafeBufferPointer { bytes in
      Result { () throws(EventProblem) in
        var remarks: [FieldRemark] = []
        return try read(bytes, defaults: defaults, remarks: &remarks)
      }
    }.get()
  }

  /// Reads one line where it lies; throws `EventProblem` when it is no event.
  /// - Parameter remarks: gets what is to be told of single fields.
  public static func read(
    _ line: UnsafeBufferPointer<UInt8>, defaults: ReadingDefaults, remarks: inout [FieldRemark]
  ) throws(EventProblem) -> Event {
    let row: MemberRow?
    do {
      row = try JSON.readMembers(line)
    } catch {
      if error.isZeroInName {
        throw EventProblem(code: "not_an_event", message: tr("has a name with U+0000 in it; expected names without"))
      }
      throw EventProblem(code: "not_json", message: tr("is not JSON; expected one object on the line"))
    }
    guard let row else {
      throw EventProblem(
        code: "not_an_event",
        message: tr("is JSON but no object; expected one object a line, as jq -c '.[]' writes a list")
      )
    }
    return try event(row, defaults: defaults, remarks: &remarks)
  }

  private static func event(
    _ object: MemberRow, defaults: ReadingDefaults, remarks: inout [FieldRemark]
  ) throws(EventProblem) -> Event {
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
    let type = object["type"]
    let isUtterance = fields.row["text"] != nil || fields.row["state"]?.string == Utterance.State.deleted.rawValue
    var name = type?.string.map(shortName) ?? (isUtterance ? "utterance" : "")
    if fields.saysWhoSaidWhat, let spoken = type?.string.flatMap({ SpokenType($0) }) {
      name = "utterance"
      if spoken == .partial, fields.row["state"] == nil { fields.row["state"] = .string("partial") }
    }
    guard !name.isEmpty else {
      throw EventProblem(
        code: "not_an_event", message: tr("has neither a type nor a text; expected {\"role\": …, \"text\": …}"))
    }
    if type != nil, type?.string == nil {
      fields.remark("type", tr("is no text in quotes; the line was taken for words"))
    }
    let givenID = word("id", object["id"], &fields)
    let source = word("source", object["source"], &fields) ?? defaults.source
    let subject = subject(object["subject"], &fields, &extensions) ?? defaults.subject
    let given = fields.moment("time", object["time"]) ?? (object["time"] == nil ? fields.otherMoment() : nil)
    var hasOwnTime = given != nil
    if isStructured, extensions["timed"] == .bool(false) {
      extensions["timed"] = nil
      hasOwnTime = false
    }
    let time = given ?? defaults.time
    var event = Event(
      id: givenID ?? defaults.id, source: source, subject: subject, time: time, hasOwnTime: hasOwnTime,
      payload: .other(type: "", data: .null), extensions: extensions.dictionary)
    if name == "utterance" {
      event.payload = try utterance(&fields, givenID: givenID, defaults: defaults, event: &event)
    } else {
      let original = object["data"] ?? .object(fields.members)
      event.payload =
        PayloadReader.read(name, &fields, time: time)
        ?? .other(type: type?.string ?? name, data: original)
      // Data that is no object can only belong to an unknown type; what lies beside it is passed on there.
      if case .other(let type, _) = event.payload, !isStructured, let whole = object["data"] {
        event.payload = .other(type: type, data: whole)
        event.extensions = original.object ?? [:]
      }
    }
    if !fields.remarks.isEmpty { remarks += fields.remarks }
    return event
  }

  /// Types of other formats that say no more than that something was said, or is being said.
  private enum SpokenType {
    case final, partial

    init?(_ type: String) {
      // Our own types mean what the format says.
      guard type.utf8.count <= Limits.typeBytes, Payload.whyUnread(type: type) == .unknown else { return nil }
      let words = type.lowercased().split { !$0.isLetter }
      guard words.allSatisfy({ Self.plain.contains($0) || Self.growing.contains($0) }),
        words.contains(where: { Self.spoken.contains($0) })
      else { return nil }
      self = words.contains { Self.growing.contains($0) } ? .partial : .final
    }

    private static let spoken: Set<Substring> = [
      "transcript", "transcription", "transcribed", "message", "msg", "speech", "said", "spoken", "turn", "segment",
      "sentence", "caption",
    ]
    private static let growing: Set<Substring> = ["partial", "interim"]
    private static let plain = spoken.union([
      "final", "chat", "conversation", "customer", "agent", "new", "received", "created", "v",
    ])
  }

  private static func isOfEnvelope(_ name: String) -> Bool {
    switch name {
    case "specversion", "id", "source", "type", "subject", "time", "data", "datacontenttype": true
    default: false
    }
  }

  /// `coolhead.v1.utterance`, `feed.v1.utterance` and `utterance` name the same type.
  public static func shortName(_ type: String) -> String {
    // What most feeds send.
    if type == "utterance" { return type }
    var name = Substring(type)
    for prefix in [Event.typePrefix, "feed.v1."] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
    if name.hasPrefix("conversation.") { return "call." + name.dropFirst("conversation.".count) }
    return String(name)
  }

  /// Ids are sometimes written as numbers.
  private static func word(_ name: String, _ value: JSON?, _ fields: inout Fields) -> String? {
    guard let value, value != .null else { return nil }
    if let text = value.string { return text.isEmpty ? nil : text }
    if let number = value.integer { return String(number) }
    fields.remark(name, Fields.noWord)
    return nil
  }

  /// The call that a line names; nil where it names none.
  private static func subject(_ given: JSON?, _ fields: inout Fields, _ beside: inout MemberRow) -> String? {
    if let given, given != .null, given != .string("") {
      if let text = given.string { return text }
      if let number = given.integer { return String(number) }
      fields.remark("subject", Fields.noCall)
      return NamedCall.unread(given)
    }
    var unread: String?
    let call =
      NamedCall.take(from: &fields.row) { unread = $0 } ?? NamedCall.take(from: &beside) { unread = $0 }
    if let unread { fields.remark(unread, Fields.noCall) }
    return call
  }

  private static func utterance(
    _ fields: inout Fields, givenID: String?, defaults: ReadingDefaults, event: inout Event
  ) throws(EventProblem) -> Payload {
    let state = fields.choice("state", Utterance.State.init(rawValue:), tr("partial, final, redacted or deleted"))
    guard let text = fields.text("text") ?? (state == .deleted ? "" : nil) else {
      guard let kind = fields.row["text"]?.kind else {
        throw EventProblem(
          code: "not_an_event", message: tr("is an utterance without a text; expected \"text\": \"…\""))
      }
      throw EventProblem(
        code: "not_an_event", message: tr("has \(kind) for a text; expected \"text\": \"…\" in quotes"))
    }
    let named = fields.word("utt")
    let revision = fields.count("rev")
    let isNumbered = revision != nil || (named == nil && givenID == nil)
    // What this desk noted of a line that no number came with.
    let arrived = fields.integer("arrived_us") ?? (isNumbered ? nil : defaults.arrival)
    let begin = fields.milliseconds("begin_ms", perUnit: 1) ?? fields.milliseconds("t", perUnit: 1000)
    let roleWord = fields.word("role", isOnlyText: true)
    let speaker = fields.label("speaker")
    let party = fields.word("party") ?? speaker
    var utterance = Utterance(
      id: named ?? event.id, revision: revision ?? 0, state: state ?? .final, party: party ?? roleWord ?? "unknown",
      role: .unknown, text: text, begin: begin, time: event.time, hasOwnTime: event.hasOwnTime,
      replaces: fields.words("replaces"))
    utterance.role = Role(lenient: roleWord ?? speaker ?? utterance.party)
    utterance.side = CallSide(lenient: roleWord ?? speaker ?? utterance.party)
    if let arrived {
      utterance.arrival = Utterance.Arrival(number: arrived, time: event.hasOwnTime ? event.time : nil)
    }
    // Ordinary lines have nothing more to say, and cost nothing here.
    if !fields.row.isEmpty {
      let isVoice = speaker != nil
      fields.takeRest(
        of: &utterance, hasState: state != nil, hasRole: roleWord != nil, hasParty: party != nil, isVoice: isVoice)
    }
    if utterance.role == .unknown, let roleWord { fields.remarkUnknown(role: roleWord) }
    utterance.rest = fields.members
    event.id = id(of: event, utterance, isNamed: named != nil, givenID: givenID, lineID: defaults.id)
    return .utterance(utterance)
  }

  /// A flat line's id names the utterance, so its revisions would otherwise count as repeats of the first.
  private static func id(
    of event: Event, _ utterance: Utterance, isNamed: Bool, givenID: String?, lineID: String
  ) -> String {
    guard !isNamed || utterance.id == givenID, givenID != nil else { return event.id }
    if utterance.arrival != nil, event.id != lineID, !lineID.isEmpty { return event.id + ":" + lineID }
    guard !isNamed, utterance.revision != 0 || utterance.state != .final else { return event.id }
    return event.id + ":\(utterance.revision):\(utterance.state.rawValue)"
  }
}
