import Calls
import Language
import Transcripts

/// Matrix, both ways, by the client-server interface: each joined room is a call.
///
/// Nothing is lost while the link is away, for the homeserver says from where to read on; and a reply is sent under a key
/// of its own, so that trying again brings it once. Encrypted rooms can't be read here, and are told as such.
public struct Matrix: Platform {
  public static let kind = "matrix"
  public static let title = "Matrix"
  public static let summary = tr("rooms of a Matrix homeserver, read and answered, unless they are encrypted")
  public static let canReply = true
  public static let fields = [
    LinkField(
      "url", tr("What is the address of your homeserver?"),
      tr("In Element it stands under All settings, Help and About, as Homeserver: https://matrix.example.org.")),
    LinkField(
      "token", tr("What is your access token?"),
      tr(
        "In Element: All settings, Help and About, at the end under Access Token. Better sign in anew for the desk, so that "
          + "it has a token of its own that can be taken from it."), isSecret: true),
    LinkField(
      "colleagues",
      tr("Who else of your side writes in the rooms? Names such as @sam:example.org, with commas between."),
      tr("You yourself are known; all others are taken for customers."), .optional),
    LinkField(
      "rooms", tr("Which rooms come to the desk? Their inner ids, with commas between; empty for all you are in."),
      tr("In Element: the room's settings, Advanced, Internal room ID. It begins with an exclamation mark."), .optional),
  ]

  /// A message as far as later events change it.
  private struct Said: Sendable {
    var room: String
    var sender: String
    var time: Instant
    var original: String
    /// The changes by their ids: when each was made, and the words.
    var edits: [String: (time: Int64, text: String)] = [:]
  }

  /// Changes of a message that is not known here.
  private struct Orphan: Sendable {
    var room: String
    var edits: [JSON]
    /// True once the homeserver was asked for the message and had none; it may still come.
    var isAsked = false
  }

  private struct Room: Hashable, Sendable {
    var name: String?
    var isEncrypted = false
    var isStarted = false
    var typing: Set<String> = []
    var names: [String: String] = [:]
    /// The time of the latest event that was told, in milliseconds since 1970.
    var last: Int64 = 0
    /// From where older events are still to be read, and down to which time.
    var gap: String?
    var gapEnd: Int64 = 0
    var gapPages = 0
  }

  private let base: String
  private let token: String
  private let colleagues: Set<String>
  private let wanted: Set<String>
  private var me: String?
  private var since: String?
  private var hasSynced = false
  private var rooms: [String: Room] = [:]
  private var said = Remembered<String, Said>(limit: Limits.rememberedUtterances)
  /// Which message an edit changes, so that the edit can be taken back.
  private var editOf = Remembered<String, String>(limit: Limits.rememberedUtterances)
  /// Edits of messages that were said before this run began; their messages are asked for.
  private var orphans: [String: Orphan] = [:]
  private var invited: Set<String> = []
  /// When what is not yet answered was asked.
  private var asked: Instant?
  private var nextSync = Instant(milliseconds: 0)

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    base = try settings.address() + "/_matrix/client/v3"
    token = try settings.needed("token")
    func list(_ field: String) -> [String] {
      (settings[field] ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
    colleagues = Set(list("colleagues"))
    for name in colleagues where !name.hasPrefix("@") || !name.contains(":") {
      throw SettingProblem(field: "colleagues", tr("has “\(told(name))”; expected names such as @sam:example.org"))
    }
    wanted = Set(list("rooms"))
    for room in wanted where !room.hasPrefix("!") {
      throw SettingProblem(
        field: "rooms", tr("has “\(told(room))”; expected inner ids, which begin with an exclamation mark"))
    }
  }

  // MARK: Reading

  public var nextRead: Instant? { nextSync }

  /// How long the homeserver may hold an answer back until there is something to tell, in milliseconds.
  private static let pollMilliseconds: Int64 = 25_000
  /// Events of a room that one answer may bring.
  private static let timeline = 50
  /// Answers by which older events of a room are read on before that is told as a gap.
  private static let gapPages = 20
  /// Edits whose messages are asked for at once.
  private static let orphanLimit = 50
  /// The least time between two answers that bring nothing, in milliseconds.
  private static let quietMilliseconds: Int64 = 1_000

  public mutating func reads(at now: Instant) -> [String: PlatformRequest] {
    guard me != nil else { return now >= nextSync ? ["whoami": request("/account/whoami")] : [:] }
    var reads: [String: PlatformRequest] = [:]
    if now >= nextSync {
      asked = asked ?? now
      reads["sync"] = sync()
    }
    for (id, room) in rooms {
      guard let gap = room.gap else { continue }
      reads["back:\(id)"] = request(
        "/rooms/\(escaped(id))/messages?dir=b&limit=\(Self.timeline)&from=\(escaped(gap))")
    }
    for (id, orphan) in orphans where !orphan.isAsked {
      reads["event:\(id)"] = request("/rooms/\(escaped(orphan.room))/event/\(escaped(id))")
    }
    return reads
  }

  private func sync() -> PlatformRequest {
    let filter: JSON = .object([
      "presence": .object(["types": .array([])]), "account_data": .object(["types": .array([])]),
      "room": .object([
        "timeline": .object(["limit": .integer(Int64(Self.timeline))]),
        "state": .object(["lazy_load_members": .bool(true)]), "account_data": .object(["types": .array([])]),
        "ephemeral": .object(["types": .array([.string("m.typing")])]),
      ]),
    ])
    // A run that goes on from another has to learn anew which rooms there are, and which are encrypted.
    let wait = hasSynced ? "&timeout=\(Self.pollMilliseconds)" : "&timeout=0" + (since == nil ? "" : "&full_state=true")
    let from = (since.map { "&since=\(escaped($0))" } ?? "") + wait
    var sync = request(
      "/sync?set_presence=offline\(from)&filter=\(escaped(String(decoding: filter.bytes, as: UTF8.self)))")
    sync.timeoutMilliseconds = Self.pollMilliseconds + Limits.requestMilliseconds
    return sync
  }

  public mutating func take(_ answer: PlatformAnswer, of key: String, at now: Instant) -> Reading {
    let name = key.prefix { $0 != ":" }
    let id = String(key.dropFirst(name.count + 1))
    if name == "event", !answer.isSuccess, answer.status != 429 {
      orphans[id]?.isAsked = true
      return .events([])
    }
    if name == "back", [400, 403, 404].contains(answer.status) {
      return .events(closeGap(id, isWhole: false))
    }
    guard answer.isSuccess, let body = JSON.body(answer.body), body.object != nil else {
      return answer.isSuccess ? .trouble(tr("answered with something that is no JSON")) : trouble(answer)
    }
    switch name {
    case "whoami":
      guard let user = body["user_id"]?.string else { return .trouble(tr("did not say who the token belongs to")) }
      me = user
      return .events([])
    case "sync": return .events(synced(body, at: now))
    case "back": return .events(back(body, id))
    case "event":
      orphans[id]?.isAsked = true
      guard body["event_id"]?.string == id, let room = orphans[id]?.room else { return .events([]) }
      return .events(message(body, in: room))
    default: return .events([])
    }
  }

  private mutating func synced(_ body: JSON, at now: Instant) -> [LinkEvent] {
    let isFirst = since == nil
    since = body["next_batch"]?.string ?? since
    hasSynced = true
    var events: [LinkEvent] = []
    for (id, row) in (body["rooms"]?["join"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) where isWanted(id) {
      guard rooms[id] != nil || rooms.count < Limits.followedCalls else { continue }
      events += joined(id, row, isFirst: isFirst)
    }
    for id in (body["rooms"]?["leave"]?.object ?? [:]).keys.sorted() {
      guard rooms.removeValue(forKey: id) != nil else { continue }
      events.append(LinkEvent(call: id, .callEnded(CallEnd(reason: "completed"))))
    }
    for (id, row) in (body["rooms"]?["invite"]?.object ?? [:]).sorted(by: { $0.key < $1.key })
    where isWanted(id) && invited.count < Limits.followedCalls && invited.insert(id).inserted {
      let name = row["invite_state"]?["events"]?.array?.first { $0["type"]?.string == "m.room.name" }
      let room = name?["content"]?["name"]?.string.map { "“\(told($0))”" } ?? id
      events.append(
        .trouble("invited", tr("Matrix: you are invited to the room \(room). Join it there, and it comes here.")))
    }
    // A homeserver that holds nothing back is not asked without end.
    let isSudden = now.milliseconds(since: asked ?? now) < Self.quietMilliseconds
    nextSync = events.isEmpty && isSudden && !isFirst ? now.advanced(milliseconds: Self.quietMilliseconds) : now
    asked = nil
    return events
  }

  private func isWanted(_ room: String) -> Bool { wanted.isEmpty || wanted.contains(room) }

  private mutating func joined(_ id: String, _ row: JSON, isFirst: Bool) -> [LinkEvent] {
    let state = row["state"]?["events"]?.array ?? []
    let timeline = row["timeline"]?["events"]?.array ?? []
    var room = rooms[id] ?? Room()
    for event in state + timeline where event.object?["state_key"] != nil {
      switch event["type"]?.string {
      case "m.room.name": room.name = event["content"]?["name"]?.string
      case "m.room.encryption": room.isEncrypted = true
      case "m.room.member":
        if let user = event["state_key"]?.string, let name = event["content"]?["displayname"]?.string,
          room.names.count < Limits.followedCalls
        {
          room.names[user] = name
        }
      default: break
      }
    }
    let isNew = !room.isStarted
    room.isStarted = true
    if !isFirst, !isNew || room.last > 0, row["timeline"]?["limited"]?.bool == true,
      let from = row["timeline"]?["prev_batch"]?.string
    {
      if room.gap == nil { room.gapEnd = room.last }
      room.gap = from
      room.gapPages = 0
    }
    rooms[id] = room
    var events = isNew ? [started(id, room)] : []
    for event in timeline { events += self.event(event, in: id) }
    for event in row["ephemeral"]?["events"]?.array ?? [] where event["type"]?.string == "m.typing" {
      events += typing(Set(event["content"]?["user_ids"]?.array?.compactMap(\.string) ?? []), in: id)
    }
    return events
  }

  private func started(_ id: String, _ room: Room) -> LinkEvent {
    var facts = CallFacts(channel: "chat", subjectLine: room.name)
    facts.parties = room.names.sorted { $0.key < $1.key }.map { Party(id: $0.key, role: role($0.key), name: $0.value) }
    if room.isEncrypted { facts.rest["can_reply"] = .bool(false) }
    return LinkEvent(id: "start:\(id)", call: id, .callStarted(facts))
  }

  private mutating func typing(_ users: Set<String>, in id: String) -> [LinkEvent] {
    let users = users.filter { $0 != me }
    let before = rooms[id]?.typing ?? []
    rooms[id]?.typing = Set(users.sorted().prefix(20))
    return users.subtracting(before).sorted().map {
      LinkEvent(call: id, .party(PartyChange(party: $0, change: "typing_on")))
    }
      + before.subtracting(users).sorted().map {
        LinkEvent(call: id, .party(PartyChange(party: $0, change: "typing_off")))
      }
  }

  // MARK: What was missed

  private mutating func back(_ body: JSON, _ id: String) -> [LinkEvent] {
    guard let room = rooms[id], room.gap != nil else { return [] }
    let chunk = body["chunk"]?.array ?? []
    // The latest come first.
    var events: [LinkEvent] = []
    for event in chunk.reversed() where (event["origin_server_ts"]?.integer ?? 0) > room.gapEnd {
      events += self.event(event, in: id)
    }
    let oldest = chunk.last?["origin_server_ts"]?.integer ?? 0
    guard let end = body["end"]?.string, !chunk.isEmpty, oldest > room.gapEnd else {
      return events + closeGap(id, isWhole: true)
    }
    guard room.gapPages + 1 < Self.gapPages else { return events + closeGap(id, isWhole: false) }
    rooms[id]?.gap = end
    rooms[id]?.gapPages += 1
    return events
  }

  private mutating func closeGap(_ id: String, isWhole: Bool) -> [LinkEvent] {
    guard rooms[id]?.gap != nil else { return [] }
    rooms[id]?.gap = nil
    return isWhole ? [] : [LinkEvent(call: id, .streamGap(StreamGap(from: nil, to: nil)))]
  }

  // MARK: One event

  private mutating func event(_ event: JSON, in room: String) -> [LinkEvent] {
    if let time = event["origin_server_ts"]?.integer, let last = rooms[room]?.last, time > last {
      rooms[room]?.last = time
    }
    switch event["type"]?.string {
    case "m.room.message", "m.room.encrypted", "m.sticker":
      if event["unsigned"]?["redacted_because"] != nil, let id = event["event_id"]?.string {
        return deleted(id, in: room)
      }
      let relation = event["content"]?["m.relates_to"]
      if relation?["rel_type"]?.string == "m.replace", let target = relation?["event_id"]?.string {
        return edit(event, of: target, in: room)
      }
      return message(event, in: room)
    case "m.reaction": return reaction(event, in: room)
    case "m.room.redaction":
      guard let target = event["redacts"]?.string ?? event["content"]?["redacts"]?.string else { return [] }
      return redaction(event, of: target, in: room)
    case "m.room.member": return member(event, in: room)
    default: return []
    }
  }

  private mutating func message(_ event: JSON, in room: String) -> [LinkEvent] {
    guard let id = event["event_id"]?.string, let sender = event["sender"]?.string,
      let milliseconds = event["origin_server_ts"]?.integer
    else { return [] }
    let text = Self.text(event["content"], isEncrypted: event["type"]?.string == "m.room.encrypted")
    guard said[id] == nil, !text.isEmpty else { return [] }
    let time = Instant(milliseconds: milliseconds)
    said.keep(Said(room: room, sender: sender, time: time, original: text), for: id)
    var events: [LinkEvent] = []
    let key = event["unsigned"]?["transaction_id"]?.string ?? event["content"]?[Self.marker]?.string
    if sender == me, let key { events.append(ReplySeen.event(key, utterance: id, call: room)) }
    events += version(id, revision: 0, text: text)
    let orphan = orphans.removeValue(forKey: id)
    if let orphan, orphan.room == room { events += orphan.edits.flatMap { edit($0, of: id, in: room) } }
    return events
  }

  private func version(_ id: String, revision: Int64, text: String, state: Utterance.State = .final) -> [LinkEvent] {
    guard let message = said[id] else { return [] }
    var utterance = Utterance(
      id: id, revision: revision, state: state, party: message.sender, role: role(message.sender), text: text,
      time: message.time)
    if let name = rooms[message.room]?.names[message.sender] { utterance.rest["name"] = .string(name) }
    return [
      LinkEvent(
        id: "\(id):\(revision)" + (state == .deleted ? ":deleted" : ""), call: message.room, time: message.time,
        .utterance(utterance))
    ]
  }

  /// A change counts only from who wrote the message; of several the latest by the homeserver's time.
  private mutating func edit(_ event: JSON, of target: String, in room: String) -> [LinkEvent] {
    guard let id = event["event_id"]?.string, let time = event["origin_server_ts"]?.integer else { return [] }
    guard var message = said[target] else {
      if orphans.count >= Self.orphanLimit, let known = orphans.first(where: \.value.isAsked)?.key {
        orphans[known] = nil
      }
      guard orphans.count < Self.orphanLimit else { return [] }
      orphans[target, default: Orphan(room: room, edits: [])].edits.append(event)
      return []
    }
    let text = Self.text(event["content"]?["m.new_content"], isEncrypted: false)
    guard message.sender == event["sender"]?.string, message.room == room, !text.isEmpty,
      message.edits.count < Limits.formFields
    else { return [] }
    message.edits[id] = (time, text)
    said.keep(message, for: target)
    editOf.keep(target, for: id)
    return version(target, revision: max(1, time), text: text)
  }

  private mutating func redaction(_ event: JSON, of target: String, in room: String) -> [LinkEvent] {
    guard let message = editOf[target], var changed = said[message] else { return deleted(target, in: room) }
    // Without the change the words before it hold again.
    guard changed.edits.removeValue(forKey: target) != nil else { return [] }
    said.keep(changed, for: message)
    let latest = changed.edits.values.max { $0.time < $1.time }
    return version(
      message, revision: max(1, event["origin_server_ts"]?.integer ?? 1), text: latest?.text ?? changed.original)
  }

  private mutating func deleted(_ id: String, in room: String) -> [LinkEvent] {
    if said[id] != nil { return version(id, revision: 0, text: "", state: .deleted) }
    // Said before this run: the desk may have it.
    let gone = Utterance(
      id: id, state: .deleted, party: "unknown", role: .unknown, text: "", time: Instant(milliseconds: 0),
      hasOwnTime: false)
    return [LinkEvent(id: "\(id):0:deleted", call: room, .utterance(gone))]
  }

  private mutating func reaction(_ event: JSON, in room: String) -> [LinkEvent] {
    let relation = event["content"]?["m.relates_to"]
    guard relation?["rel_type"]?.string == "m.annotation", let key = relation?["key"]?.string,
      let target = relation?["event_id"]?.string, let id = event["event_id"]?.string,
      let sender = event["sender"]?.string, let time = event["origin_server_ts"]?.integer, said[id] == nil
    else { return [] }
    let words = said[target].map { message in
      message.edits.values.max { $0.time < $1.time }?.text ?? message.original
    }
    let quote = words.map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
    let text = "[\(key.prefix(20))]" + (quote.map { " to “\($0)”" } ?? "")
    said.keep(
      Said(room: room, sender: sender, time: Instant(milliseconds: time), original: text), for: id)
    return version(id, revision: 0, text: text)
  }

  private func member(_ event: JSON, in room: String) -> [LinkEvent] {
    guard let user = event["state_key"]?.string, let id = event["event_id"]?.string, user != me,
      let time = event["origin_server_ts"]?.integer
    else { return [] }
    let before = event["unsigned"]?["prev_content"]?["membership"]?.string
    let now = event["content"]?["membership"]?.string
    let change: String
    switch now {
    case "join" where before != "join": change = "join"
    case "leave" where before == "join", "ban" where before == "join": change = "drop"
    default: return []
    }
    var party = PartyChange(party: user, change: change, role: role(user))
    party.name = event["content"]?["displayname"]?.string ?? rooms[room]?.names[user]
    return [LinkEvent(id: id, call: room, time: Instant(milliseconds: time), .party(party))]
  }

  private func role(_ user: String) -> Role { user == me || colleagues.contains(user) ? .agent : .customer }

  private static func text(_ content: JSON?, isEncrypted: Bool) -> String {
    if isEncrypted { return tr("[encrypted, can't be read here]") }
    let words = content?["body"]?.string ?? ""
    switch content?["msgtype"]?.string {
    case "m.image", "m.file", "m.audio", "m.video": return "[file: \(told(words))]"
    case "m.emote": return "* " + words
    default: return withoutQuote(words)
    }
  }

  /// Older programs repeat what they answer above the answer, each line with a `>`.
  private static func withoutQuote(_ words: String) -> String {
    guard words.hasPrefix("> <") || words.hasPrefix("> * <") else { return words }
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0.hasPrefix(">") }.drop { $0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Replies

  static let marker = "org.coolhead.reply"

  public var isSafeToRepeat: Bool { true }

  public func takesReplies(_ call: String) -> Bool {
    rooms[call]?.isStarted == true && rooms[call]?.isEncrypted == false
  }

  public func send(_ reply: Reply) -> PlatformRequest? {
    var sending = request("/rooms/\(escaped(reply.call))/send/m.room.message/\(escaped(reply.id))")
    sending.method = .put
    sending.headers["content-type"] = "application/json"
    sending.body =
      JSON.object([
        "msgtype": .string("m.text"), "body": .string(reply.text), Self.marker: .string(reply.id),
      ]).bytes
    return sending
  }

  public mutating func sent(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> SendOutcome {
    guard answer.isSuccess else {
      let body = JSON.body(answer.body)
      if answer.status == 429 {
        return .later(body?["retry_after_ms"]?.integer ?? answer.pause ?? 1_000, tr("asks to wait"))
      }
      return answer.outcome(body?["error"]?.string)
    }
    return answer.taken(as: "event_id")
  }

  public func lookUp(_ reply: Reply) -> PlatformRequest? {
    request("/rooms/\(escaped(reply.call))/messages?dir=b&limit=100")
  }

  public mutating func lookedUp(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> LookUpOutcome {
    guard answer.isSuccess, let chunk = JSON.body(answer.body)?["chunk"]?.array else {
      return .failed(tr("did not tell whether it has the message (\(answer.status))"))
    }
    let found = chunk.first { event in
      event["content"]?[Self.marker]?.string == reply.id || event["unsigned"]?["transaction_id"]?.string == reply.id
    }
    return found.map { .found(utterance: $0["event_id"]?.string) } ?? .missing
  }

  private func request(_ path: String) -> PlatformRequest {
    PlatformRequest(.get, base + path, headers: ["authorization": "Bearer \(token)", "accept": "application/json"])
  }

  private func trouble(_ answer: PlatformAnswer) -> Reading {
    answer.trouble(JSON.body(answer.body)?["error"]?.string)
  }

  // MARK: Memory and check

  public var memory: JSON {
    guard let since else { return .object([:]) }
    let known = rooms.filter { $0.value.last > 0 }.mapValues { room in
      JSON.array([.integer(room.last), room.gap.map(JSON.string) ?? .null, .integer(room.gapEnd)])
    }
    return .object(["since": .string(since), "rooms": .object(known)])
  }

  public mutating func recall(_ memory: JSON) {
    since = memory["since"]?.string
    for (id, row) in memory["rooms"]?.object ?? [:] {
      guard let row = row.array, row.count == 3, let last = row[0].integer else { continue }
      rooms[id] = Room(last: last, gap: row[1].string, gapEnd: row[2].integer ?? 0)
    }
  }

  public var checks: [LinkCheck] {
    [
      LinkCheck(tr("signed in"), request("/account/whoami")) { answer in
        let body = JSON.body(answer.body)
        guard answer.isSuccess, let user = body?["user_id"]?.string else {
          return .bad(
            answer.status == 401
              ? tr("the token is not taken; sign in anew and copy the new one")
              : tr("answered with \(answer.status)\(body?["error"]?.string.map { ": \(told($0))" } ?? "")"))
        }
        return .good(tr("as \(told(user))"))
      },
      LinkCheck(tr("rooms"), request("/joined_rooms")) { [wanted] answer in
        guard answer.isSuccess, let rooms = JSON.body(answer.body)?["joined_rooms"]?.array?.compactMap(\.string) else {
          return .bad(tr("can't be listed (\(answer.status))"))
        }
        let missing = wanted.subtracting(rooms).sorted()
        guard missing.isEmpty else { return .bad(tr("you are not in \(missing.joined(separator: ", ")); join there")) }
        return rooms.isEmpty ? .bad(tr("you are in none; join one there")) : .good(tr("\(rooms.count) joined"))
      },
    ]
  }
}
