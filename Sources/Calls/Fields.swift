import Language

/// The members of an event's data, taken out one by one; what is left is passed on.
struct Fields {
  var row: MemberRow
  /// What is to be told of members that could not be read.
  private(set) var remarks: [FieldRemark] = []
  /// What is left, by name.
  var members: [String: JSON] { row.dictionary }

  /// True where a text and who said it stand there.
  var saysWhoSaidWhat: Bool {
    row["text"]?.string != nil && (row["role"]?.string.map(Role.isWord) == true || row["speaker"]?.string != nil)
  }

  init(_ row: MemberRow) {
    self.row = row
  }

  init(_ members: [String: JSON]) {
    row = MemberRow(members)
  }

  /// Where an id or a name was expected.
  static var noWord: String {
    tr("is neither text in quotes nor a whole number; it was passed over")
  }

  /// Where the name of a call was expected.
  static var noCall: String {
    tr("names no call: it is neither text in quotes nor a whole number; the line was put into a call of its own")
  }

  /// Where the name of somebody was expected.
  static var noPerson: String { tr("names nobody: expected a name in quotes; it was passed over") }

  mutating func remark(_ field: String, _ message: String, _ kind: FieldRemark.Kind = .unread) {
    guard remarks.count < Limits.remarks else { return }
    remarks.append(FieldRemark(field, message, kind))
  }

  /// Remarks on members that were not taken though they have the name of one that is known.
  mutating func remarkUnread(_ names: [String], expected: String) {
    guard !row.isEmpty else { return }
    for name in names where row[name] != nil && row[name] != .null { remark(name, tr("is not \(expected)")) }
  }

  mutating func text(_ name: String) -> String? {
    guard case .string(let value)? = row[name] else { return nil }
    row[name] = nil
    return value
  }

  /// A text that is not empty; an id may be a number as well.
  mutating func word(_ name: String, isOnlyText: Bool = false) -> String? {
    if let value = text(name) { return value.isEmpty ? nil : value }
    return isOnlyText ? nil : integer(name).map { String($0) }
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

  mutating func truth(_ name: String) -> Bool? {
    guard case .bool(let value)? = row[name] else { return nil }
    row[name] = nil
    return value
  }

  mutating func time(_ name: String) -> Instant? {
    guard let value = moment(name, row[name]) else { return nil }
    row[name] = nil
    return value
  }

  /// A moment; says what is wrong with one that can't be read, or what was assumed.
  mutating func moment(_ name: String, _ value: JSON?) -> Instant? {
    guard let value, value != .null else { return nil }
    if case .string(let text) = value, let moment = Instant(rfc3339: text) { return moment }
    guard let (moment, isZoneAssumed) = Instant.read(value) else {
      let instead = name == "time" ? tr("; the line has the time of its arrival") : tr("; it was passed over")
      remark(name, tr("is no time such as 2026-11-28T18:26:17Z") + instead)
      return nil
    }
    if isZoneAssumed {
      remark(name, tr("names no zone and is taken as UTC; write it like 2026-11-28T18:26:17+02:00"), .assumed)
    }
    return moment
  }

  /// The time under another name than ours; a number that is no moment may count from anywhere, and is left alone.
  mutating func otherMoment() -> Instant? {
    guard let (name, value) = row.all.first(where: { $0.0.utf8.count >= 6 && Self.otherTimes.contains($0.0) }) else {
      return nil
    }
    if value.string == nil, Instant.read(value) == nil { return nil }
    row[name] = nil
    return moment(name, value)
  }

  private static let otherTimes: Set = [
    "timestamp", "created_at", "createdAt", "sent_at", "sentAt", "occurred_at", "event_time", "eventTime", "datetime",
  ]

  mutating func words(_ name: String) -> [String] {
    guard let value = row[name], value != .null else { return [] }
    if let word = word(name) { return [word] }
    guard let list = value.array else {
      remark(name, tr("is no list of ids; it was passed over"))
      return []
    }
    row[name] = nil
    return list.compactMap { $0.string ?? $0.integer.map { String($0) } }
  }

  mutating func anchor() -> Anchor? {
    guard let utterance = word("utt") else { return nil }
    return Anchor(utterance: utterance, revision: integer("rev") ?? 0, quote: text("quote") ?? "")
  }

  /// A whole number, also in quotes.
  mutating func count(_ name: String) -> Int64? {
    guard let value = row[name], value != .null else { return nil }
    guard let number = value.integer ?? value.string.flatMap(Int64.init) else {
      remark(name, tr("is no whole number; it was passed over"))
      return nil
    }
    row[name] = nil
    return number
  }

  /// An offset in milliseconds, also in quotes, from a number of units of so many milliseconds.
  mutating func milliseconds(_ name: String, perUnit: Double) -> Int64? {
    guard let value = row[name], value != .null else { return nil }
    let number = value.double ?? value.string.flatMap(Double.init)
    guard let milliseconds = number.flatMap({ Int64(exactly: ($0 * perUnit).rounded()) }) else {
      remark(
        name,
        perUnit == 1
          ? tr("is no number of milliseconds from the start; it was passed over")
          : tr("is no number of seconds from the start; it was passed over"))
      return nil
    }
    row[name] = nil
    return milliseconds
  }

  /// One of some words.
  mutating func choice<Value>(_ name: String, _ read: (String) -> Value?, _ expected: String) -> Value? {
    guard let value = row[name], value != .null else { return nil }
    guard let choice = value.string.flatMap({ read($0) ?? read($0.lowercased()) }) else {
      remark(name, tr("is none of \(expected); it was passed over"))
      return nil
    }
    row[name] = nil
    return choice
  }

  /// What a speaker is called, who may have only a number.
  mutating func label(_ name: String) -> String? {
    guard let label = row[name]?.speakerLabel else { return nil }
    row[name] = nil
    return label
  }
}

extension JSON {
  /// What it is, for a sentence.
  var kind: String {
    switch self {
    case .null: tr("nothing (null)")
    case .bool: tr("true or false")
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: tr("an object")
    }
  }

  /// The truth in any way of writing it that can mean only one.
  fileprivate var truth: Bool? {
    switch self {
    case .bool(let value): value
    case .integer(0), .string("0"): false
    case .integer(1), .string("1"): true
    case .string(let text):
      switch text.lowercased() {
      case "true", "yes": true
      case "false", "no", "": false
      default: nil
      }
    default: nil
    }
  }

  fileprivate var speakerLabel: String? {
    if let text = string { return text.isEmpty ? nil : text }
    return integer.map { tr("Speaker \($0)") }
  }

  /// What somebody is called who comes as an object: by name, else by id.
  fileprivate var personLabel: String? {
    guard let members = object else { return speakerLabel }
    for name in ["name", "display_name", "displayName", "full_name", "fullName", "username", "id"] {
      if let label = members[name]?.string ?? members[name]?.integer.map({ String($0) }), !label.isEmpty {
        return label
      }
    }
    return nil
  }

  fileprivate var personRole: Role {
    for name in ["role", "type"] {
      if let word = object?[name]?.string { return Role(lenient: word) }
    }
    return .unknown
  }
}

// MARK: What other words than ours say of an utterance

/// What a member means that our format has under another name, or not as a member of its own.
private enum Meaning {
  /// What the one who speaks is.
  case role
  /// Who speaks; the lower the number, the sooner it is believed.
  case person(Int)
  /// Who has a role in the call, and speaks where the line is of that role.
  case member(Role, Int)
  /// Which way a message went.
  case direction
  case messageType
  case isFinal
  case isPartial
  case isPrivate
  case isPublic
  case visibility
  case kind

  /// Those who send messages, and do not only speak.
  static func sendsMessages(_ rank: Int) -> Bool { rank > 1 && rank != 5 }

  /// In each way of writing the names: `sender_type`, `senderType`, `SenderType`, `sender-type`.
  static let names: [String: Meaning] = {
    let lists: [(Meaning, [String])] = [
      (.role, ["participant role", "participant type", "sender type", "sender role", "speaker role", "author type"]),
      (.role, ["author role", "from type", "user type"]), (.direction, ["direction"]), (.messageType, ["message type"]),
      (.isFinal, ["final", "is final"]), (.isPartial, ["is partial"]), (.visibility, ["visibility"]), (.kind, ["kind"]),
      (
        .isPrivate,
        [
          "private", "is private", "internal", "is internal", "is note", "whisper", "is whisper", "private note",
          "internal note", "agent only", "agents only", "staff only", "internal only",
        ]
      ),
      (.isPublic, ["public", "is public"]), (.person(0), ["party"]),
      (.person(1), ["speaker", "speaker name", "speaker label"]), (.person(2), ["sender", "sender name"]),
      (.person(3), ["from"]), (.person(4), ["author", "author name"]),
      (.person(5), ["participant", "participant name", "participant id", "speaker id"]),
      (.person(6), ["name", "display name", "full name", "from name", "user", "user name", "username", "screen name"]),
      (.person(7), ["sender id", "author id", "user id", "from id"]),
      (.member(.customer, 0), ["customer name", "caller name", "client name", "visitor name", "contact name"]),
    ]
    var names: [String: Meaning] = [:]
    for (meaning, list) in lists + members {
      for name in list {
        let words = name.split(separator: " ").map(String.init)
        let tail = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        names[words.joined(separator: "_")] = meaning
        names[words.joined(separator: "-")] = meaning
        names[words.joined()] = meaning
        names[words[0] + tail] = meaning
        names[words[0].prefix(1).uppercased() + words[0].dropFirst() + tail] = meaning
      }
    }
    return names
  }()
}

extension Meaning {
  /// What agents are called, bare, by name and by id: `agent`, `agentName`, `operator_id`.
  fileprivate static let members: [(Meaning, [String])] = [
    "agent", "operator", "advisor", "adviser", "representative", "rep", "employee", "staff", "consultant",
  ].flatMap { name -> [(Meaning, [String])] in
    [(.member(.agent, 0), [name + " name", name]), (.member(.agent, 1), [name + " id"])]
  }
}

/// A member with its meaning.
private struct Found {
  let meaning: Meaning
  let name: String
  let value: JSON

  /// Who sent a message, by the way it went.
  var sideOfMessage: Role {
    switch meaning {
    case .direction, .messageType: value.sideOfMessage
    default: .unknown
    }
  }
}

extension Fields {
  /// Reads what the remaining members say of who speaks, to whom, and how finished it is.
  /// - Parameters:
  ///   - hasState: the line says how finished it is.
  ///   - hasRole: it says the role, in whatever word.
  ///   - hasParty: it says the party, or the speaker.
  ///   - isVoice: it says the speaker.
  mutating func takeRest(of utterance: inout Utterance, hasState: Bool, hasRole: Bool, hasParty: Bool, isVoice: Bool) {
    if let audience = choice("audience", Utterance.Audience.init(rawValue:), tr("everyone or internal")) {
      utterance.audience = audience
    }
    var found: [Found] = []
    for (name, value) in row.all where value != .null {
      if let meaning = Meaning.names[name] { found.append(Found(meaning: meaning, name: name, value: value)) }
    }
    remarkUnread(["utt"], expected: tr("text in quotes or a whole number; the line got an id of its own"))
    remarkUnread(["role"], expected: tr("a word such as \"customer\" or \"agent\" in quotes"))
    for one in found { take(one, into: &utterance, hasState: hasState) }
    // A whole recording in one object has its text once in one piece and once in parts.
    for name in ["segments", "utterances"] where row[name]?.array?.first?.object != nil {
      remark(
        name, tr("was passed over, and the whole text came as one line; write one object for each thing said"), .assumed
      )
    }
    let person = person(among: found)
    // A word such as "agent" tells what somebody is, and not who.
    if let label = person?.value.personLabel, !hasParty || (Role.isWord(utterance.party) && !Role.isWord(label)) {
      utterance.party = label
    }
    defer { takeMember(of: &utterance, among: found) }
    guard !hasRole, utterance.role == .unknown else { return }
    utterance.role = role(by: found, person?.value, side: &utterance.side)
    if utterance.role == .unknown, !hasParty { utterance.role = Role(lenient: utterance.party) }
    // The direction beside a voice is that of its call.
    if utterance.role == .unknown, !isVoice, person.map({ Meaning.sendsMessages($0.rank) }) ?? true {
      utterance.role = found.lazy.map(\.sideOfMessage).first { $0 != .unknown } ?? .unknown
    }
    if !hasParty, person == nil, utterance.role != .unknown { utterance.party = utterance.role.rawValue }
  }

  /// Who speaks, by the member that is believed first; one that only tells a role comes last.
  private mutating func person(among found: [Found]) -> (rank: Int, value: JSON)? {
    var person: (rank: Int, value: JSON, order: Int)?
    for one in found {
      guard case .person(let rank) = one.meaning else { continue }
      guard let label = one.value.personLabel else {
        // Elsewhere these say many other things.
        if rank < 3 { remark(one.name, Self.noPerson) }
        continue
      }
      let order = Role.isWord(label) ? rank + Limits.remarks : rank
      if order < person?.order ?? .max { person = (rank, one.value, order) }
    }
    return person.map { ($0.rank, $0.value) }
  }

  /// Names the one who speaks after the member of the call who has that role.
  private func takeMember(of utterance: inout Utterance, among found: [Found]) {
    guard Role.isWord(utterance.party) else { return }
    var named: (rank: Int, label: String)?
    for one in found {
      guard case .member(utterance.role, let rank) = one.meaning, let label = one.value.personLabel,
        !Role.isWord(label), rank < named?.rank ?? .max
      else { continue }
      named = (rank, label)
    }
    if let named { utterance.party = named.label }
  }

  /// Takes what one member says of the audience and of how finished the line is.
  private mutating func take(_ one: Found, into utterance: inout Utterance, hasState: Bool) {
    switch one.meaning {
    case .isPrivate:
      if truth(of: one, tr("a note that the customer does not see")) ?? true { utterance.audience = .internal }
    case .isPublic:
      if truth(of: one, tr("one that the customer sees")) == false { utterance.audience = .internal }
    case .visibility, .kind: if one.value.isInternalWord { utterance.audience = .internal }
    case .messageType: if one.value.isInternalWord || one.value == .integer(2) { utterance.audience = .internal }
    case .isFinal where !hasState:
      if truth(of: one, "finished") == false { utterance.state = .partial }
    case .isPartial where !hasState:
      if truth(of: one, "finished") == true { utterance.state = .partial }
    case .person(0):
      // What is written as the party takes its name.
      row[one.name] = one.value.personLabel == nil ? one.value : nil
    default: break
    }
  }

  private mutating func role(by found: [Found], _ person: JSON?, side: inout CallSide?) -> Role {
    var unknown: String?
    for one in found {
      guard case .role = one.meaning, let word = one.value.string else { continue }
      let role = Role(lenient: word)
      if role != .unknown {
        side = CallSide(lenient: word)
        return role
      }
      if !Role.isWord(word) { unknown = one.name }
    }
    let role = person?.personRole ?? .unknown
    if role == .unknown, let unknown { remark(unknown, Self.unknownRole) }
    return role
  }

  mutating func remarkUnknown(role word: String, in field: String = "role") {
    if !Role.isWord(word) { remark(field, Self.unknownRole) }
  }

  private static var unknownRole: String {
    let known = Role.allCases.filter { $0 != .unknown }.map(\.rawValue).joined(separator: ", ")
    return tr("is a word the desk does not know; it knows \(known)")
  }

  private mutating func truth(of one: Found, _ assumed: String) -> Bool? {
    if let truth = one.value.truth { return truth }
    remark(one.name, tr("is neither true nor false; the line was taken as \(assumed)"))
    return nil
  }
}

extension JSON {
  fileprivate var isInternalWord: Bool {
    switch string.map(Role.plain) {
    case "note", "internalnote", "privatenote", "internal", "private", "whisper", "activity", "agents", "agentsonly",
      "staff":
      true
    default: false
    }
  }

  fileprivate var sideOfMessage: Role {
    switch string.map(Role.plain) ?? integer.map({ String($0) }) {
    case "inbound", "incoming", "in", "received", "0": .customer
    case "outbound", "outgoing", "out", "sent", "1": .agent
    case "activity", "2": .system
    default: .unknown
    }
  }
}
