import Calls
import Foundation
import Language
import Transcripts

/// Twilio: real-time transcriptions of telephone calls, and Conversations (SMS, WhatsApp, chat) both ways.
public struct Twilio: Platform {
  public static let kind = "twilio"
  public static let title = "Twilio"
  public static let summary = tr("transcriptions of calls as they are spoken, and Conversations read and answered")
  public static let canReply = true
  public static let fields =
    [
      LinkField(
        "account", tr("What is your Account SID?"),
        tr("It stands on the first page of Twilio's console, under Account Info, and begins with AC.")),
      LinkField(
        "token", tr("What is your Auth Token?"),
        tr("It stands below the Account SID; click Show. It signs what Twilio sends, so that nobody else can send it."),
        isSecret: true),
      LinkField(
        "public_url", tr("At which address does Twilio reach this machine?"),
        tr(
          "The address of your tunnel or proxy, such as https://desk.example.com. In Twilio's console give "
            + "…/twilio behind it as the callback of transcriptions, of Conversations (onMessageAdded, onMessageUpdated, "
            + "onMessageRemoved, onConversationStateUpdated) and of the call's status.")),
      LinkField(
        "customer_track", tr("Whose voice is the inbound track: customer, agent or unknown?"),
        tr(
          "On calls that come in it is the customer's. Where the agent's own leg starts the transcription, it is the "
            + "agent's. “unknown” leaves it to you: one key at the desk says who is who."), .standard("customer")),
      LinkField(
        "author", tr("Under which name are your answers written in Conversations?"),
        tr(
          "Your identity as a participant of the conversation, such as sam. Empty where you only take telephone calls."),
        .optional),
      LinkField(
        "colleagues", tr("Which other names are of your side? With commas between."),
        tr("All others are taken for customers."), .optional),
      LinkField(
        "url", tr("Where is Twilio's Conversations interface?"), tr("Only regions of their own have another one."),
        .standard("https://conversations.twilio.com")),
    ] + LinkField.listening

  /// One track of a transcription: the utterance that still grows.
  private struct Track: Hashable, Sendable {
    var open: String?
    var last: Int64 = -1
    var lastFinal: Int64 = -1
  }

  private let account: String
  private let token: String
  private let publicURL: String
  private let inbound: Role
  private let author: String?
  private let colleagues: Set<String>
  private let base: String
  private var tracks: [String: Track] = [:]
  private var trackOrder: [String] = []
  private var seen = Remembered<String, Bool>(limit: Limits.rememberedDeliveries)
  private var revisions = Revisions()
  private var calls = Remembered<String, Bool>(limit: Limits.followedCalls)
  /// Conversations that are open, and when all of them were last said to be so.
  private var open: [String: String] = [:]
  private var stale: Set<String> = []
  private var isForTeam = false
  /// Who of the team has a call: the name, and how surely it is known, 0 for the surest.
  private var agents = Remembered<String, (name: String, rank: Int)>(limit: Limits.followedTeamCalls)
  private var nextList = Instant(milliseconds: 0)
  private var nextSweep = Instant(milliseconds: 0)

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    account = try settings.needed("account")
    guard account.wholeMatch(of: /AC[0-9a-fA-F]{32}/) != nil else {
      throw SettingProblem(field: "account", tr("is no Account SID; expected AC and 32 letters and digits"))
    }
    token = try settings.needed("token")
    publicURL = try settings.address("public_url")
    switch try settings.choice("customer_track", ["customer", "agent", "unknown"]) {
    case "customer": inbound = .customer
    case "agent": inbound = .agent
    default: inbound = .unknown
    }
    author = settings["author"]
    colleagues = Set(
      (settings["colleagues"] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    base = (settings["url"] == nil ? "https://conversations.twilio.com" : try settings.address()) + "/v1"
  }

  // MARK: Webhooks

  public var webhookPath: String? { "/twilio" }

  public mutating func take(_ webhook: Webhook, at now: Instant) -> Verdict {
    let path = webhook.path.prefix { $0 != "?" }
    guard path == "/twilio" || path.hasPrefix("/twilio/") else { return .refused(.foreign) }
    guard let signature = webhook.headers["x-twilio-signature"] else { return .refused(.unsigned) }
    // Behind a proxy the address that was called may end where ours begins.
    let query = webhook.path.dropFirst(path.count)
    let urls = [publicURL + webhook.path, publicURL + query]
    if webhook.headers["content-type"]?.lowercased().hasPrefix("application/json") == true {
      guard
        urls.contains(where: {
          WebhookSignature.isTwilio(signature, url: $0, body: webhook.body, token: token)
        })
      else { return .refused(.forged) }
      guard let body = JSON.body(webhook.body), body.array != nil || body.object != nil else {
        return .refused(.unreadable)
      }
      return .taken((body.array ?? [body]).flatMap { streamed($0, at: now) })
    }
    guard let posted = Form(webhook.body), let asked = Form(query.dropFirst().utf8) else {
      return .refused(.unreadable)
    }
    guard
      urls.contains(where: { WebhookSignature.isTwilio(signature, url: $0, form: posted, token: token) })
    else { return .refused(.forged) }
    let form = posted.pairs.isEmpty ? asked : posted
    let verdict = taken(form, signature, at: now)
    guard isForTeam, case .taken(let events) = verdict else { return verdict }
    return .taken(agent(form, asked).map { [CallAgent.event($0.agent, call: $0.call)] + events } ?? events)
  }

  private mutating func taken(_ form: Form, _ signature: String, at now: Instant) -> Verdict {
    if let event = form["TranscriptionEvent"] { return transcription(event, form, at: now) }
    if let event = form["EventType"] {
      guard seen.isNew(signature) else { return .refused(.replayed) }
      return .taken(conversation(event, Fields(form), at: now))
    }
    if let status = form["CallStatus"], let call = form["CallSid"] { return .taken(ended(call, status)) }
    return .refused(.unreadable)
  }

  // MARK: Whose a call is

  public mutating func serveTeam() { isForTeam = true }

  /// Who has the call that a webhook is about: by what the address says, by TaskRouter's worker, by the client that was
  /// called, or by the identity that joined a conversation.
  private mutating func agent(_ form: Form, _ asked: Form) -> (call: String, agent: String)? {
    if let call = form["CallSid"], let name = asked["agent"] { return agent(name, of: call, rank: 0) }
    switch form["EventType"] {
    case "reservation.accepted":
      let task = form["TaskAttributes"].flatMap { JSON.body(Array($0.utf8)) }
      guard let call = task?["call_sid"]?.string, let worker = form["WorkerSid"] else { return nil }
      return agent(worker, of: call, rank: 1)
    case "onParticipantAdded":
      guard let call = form["ConversationSid"], let name = form["Identity"] else { return nil }
      return agent(name, of: call, rank: 0)
    default:
      guard form["CallStatus"] == "in-progress", let to = form["To"] ?? form["Called"], to.hasPrefix("client:"),
        let call = form["ParentCallSid"] ?? form["CallSid"]
      else { return nil }
      return agent(String(to.dropFirst("client:".count)), of: call, rank: 2)
    }
  }

  private mutating func agent(_ name: String, of call: String, rank: Int) -> (call: String, agent: String)? {
    if let known = agents[call], known.rank < rank { return nil }
    agents.keep((name, rank), for: call)
    return (call, name)
  }

  // MARK: Telephone calls

  private mutating func transcription(_ event: String, _ form: Form, at now: Instant) -> Verdict {
    guard let call = form["CallSid"], let transcription = form["TranscriptionSid"] else { return .refused(.unreadable) }
    let time = form["Timestamp"].flatMap { Instant(platform: .string($0)) }
    // What is signed holds for ever; its time tells what somebody sends a second time much later.
    if let time, abs(now.milliseconds(since: time)) > Limits.webhookAgeMilliseconds { return .refused(.stale) }
    let sequence = form["SequenceId"].flatMap { Int64($0) }
    if let sequence, !seen.isNew("\(transcription) \(sequence) \(event)") { return .refused(.replayed) }
    switch event {
    case "transcription-started": return .taken(started(call, time))
    case "transcription-content":
      guard let sequence, let track = form["Track"], let data = form["TranscriptionData"].map({ Array($0.utf8) }),
        let spoken = JSON.body(data), let text = (spoken["transcript"] ?? spoken["Transcript"])?.string
      else { return .refused(.unreadable) }
      let isFinal = form["Final"] == "true"
      return .taken(
        started(call, nil)
          + said(
            text, call: call, transcription: transcription, track: track, sequence: sequence, isFinal: isFinal,
            time: time, language: form["LanguageCode"]))
    case "transcription-error":
      let code = form["TranscriptionErrorCode"].map { " (\(told($0)))" } ?? ""
      let words = form["TranscriptionError"].map { ": \(told($0))" } ?? ""
      return .taken([
        LinkEvent(
          call: call,
          .streamError(
            StreamError(code: "transcription", message: tr("Twilio can't transcribe this call\(code)\(words)."))))
      ])
    // The transcription stopped, which it also does in the middle of a call.
    default: return .taken([])
    }
  }

  private mutating func started(_ call: String, _ time: Instant?) -> [LinkEvent] {
    guard calls.isNew(call) else { return [] }
    var facts = CallFacts(channel: "voice", reference: call)
    facts.rest["can_reply"] = .bool(false)
    return [LinkEvent(id: "start:\(call)", call: call, time: time, .callStarted(facts))]
  }

  private mutating func said(
    _ text: String, call: String, transcription: String, track: String, sequence: Int64, isFinal: Bool, time: Instant?,
    language: String?
  ) -> [LinkEvent] {
    let key = transcription + " " + track
    var state = tracks[key] ?? Track()
    // A partial that comes after its final says nothing new.
    guard isFinal || sequence > state.lastFinal else { return [] }
    let own = "\(transcription)-\(track)-\(sequence)"
    let isOfOpen = state.open != nil && sequence > state.last
    let utterance: String
    if isFinal {
      utterance = isOfOpen ? state.open ?? own : own
      if isOfOpen { state.open = nil }
      state.lastFinal = max(state.lastFinal, sequence)
    } else {
      utterance = state.open ?? own
      state.open = utterance
    }
    state.last = max(state.last, sequence)
    if tracks.updateValue(state, forKey: key) == nil { trackOrder.append(key) }
    if trackOrder.count > Limits.openUtterances { tracks[trackOrder.removeFirst()] = nil }
    guard !text.isEmpty else { return [] }
    let isInbound = track.hasPrefix("inbound")
    let role: Role = inbound == .unknown ? .unknown : isInbound ? inbound : inbound == .customer ? .agent : .customer
    let said = Utterance(
      id: utterance, revision: sequence, state: isFinal ? .final : .partial, party: isInbound ? "inbound" : "outbound",
      role: role, text: text, time: time ?? Instant(milliseconds: 0), hasOwnTime: time != nil,
      rest: language.map { ["lang": .string($0)] } ?? [:])
    return [LinkEvent(id: own, call: call, time: time, .utterance(said))]
  }

  private func ended(_ call: String, _ status: String) -> [LinkEvent] {
    let reason: String
    switch status {
    case "completed": reason = "completed"
    case "failed": reason = "failed"
    case "busy", "no-answer", "canceled": reason = "abandoned"
    default: return []
    }
    return [LinkEvent(id: "end:\(call)", call: call, .callEnded(CallEnd(reason: reason)))]
  }

  // MARK: Conversations

  /// The fields of a message, however Twilio writes their names.
  private struct Fields {
    private var values: [String: String] = [:]

    init(_ form: Form) { for pair in form.pairs { add(pair.name, pair.value) } }

    init(_ json: JSON) { for (name, value) in json.object ?? [:] { if let word = value.word { add(name, word) } } }

    private mutating func add(_ name: String, _ value: String) {
      if !value.isEmpty { values[name.filter { $0 != "_" }.lowercased()] = value }
    }

    subscript(_ names: String...) -> String? { names.lazy.compactMap { values[$0] }.first }
  }

  /// An event of Event Streams, which has the names of its own for the same things.
  private mutating func streamed(_ event: JSON, at now: Instant) -> [LinkEvent] {
    let prefix = "com.twilio.conversations."
    guard let type = event["type"]?.string, type.hasPrefix(prefix), let data = event["data"] else { return [] }
    let names = [
      "message.added": "onMessageAdded", "message.updated": "onMessageUpdated", "message.removed": "onMessageRemoved",
      "conversation.added": "onConversationAdded", "conversation.removed": "onConversationRemoved",
      "conversation.updated": "onConversationStateUpdated",
    ]
    guard let name = names[String(type.dropFirst(prefix.count))] else { return [] }
    return conversation(name, Fields(data), at: now)
  }

  private mutating func conversation(_ event: String, _ fields: Fields, at now: Instant) -> [LinkEvent] {
    guard let id = fields["conversationsid", "sid"] else { return [] }
    switch event {
    case "onMessageAdded", "onMessageUpdated", "onMessageRemoved":
      guard fields["messagesid"] != nil else { return [] }
      return opened(id, name: nil) + message(fields, in: id, isRemoved: event == "onMessageRemoved")
    case "onParticipantAdded" where isForTeam: return opened(id, name: nil)
    case "onConversationAdded": return opened(id, name: fields["friendlyname"])
    case "onConversationRemoved": return closed(id)
    case "onConversationStateUpdated" where fields["stateto", "state"] == "closed": return closed(id)
    default: return []
    }
  }

  private mutating func opened(_ id: String, name: String?) -> [LinkEvent] {
    guard open[id] == nil, open.count < Limits.followedCalls else { return [] }
    open[id] = ""
    stale.insert(id)
    return [LinkEvent(id: "start:\(id)", call: id, .callStarted(CallFacts(channel: "chat", subjectLine: name)))]
  }

  private mutating func closed(_ id: String) -> [LinkEvent] {
    guard open.removeValue(forKey: id) != nil else { return [] }
    stale.remove(id)
    return [LinkEvent(id: "end:\(id)", call: id, .callEnded(CallEnd(reason: "completed")))]
  }

  private mutating func message(_ fields: Fields, in id: String, isRemoved: Bool) -> [LinkEvent] {
    guard let sid = fields["messagesid", "sid"] else { return [] }
    var events: [LinkEvent] = []
    if let reply = Self.mark(fields["attributes"]) { events.append(ReplySeen.event(reply, utterance: sid, call: id)) }
    let files = fields["media"].map { $0 == "null" || $0 == "[]" ? "" : "[file]" } ?? ""
    let text =
      isRemoved ? "" : [fields["body", "messagebody"] ?? "", files].filter { !$0.isEmpty }.joined(separator: " ")
    guard isRemoved || !text.isEmpty, let revision = revisions.next(sid, text: text, isDeleted: isRemoved) else {
      return events
    }
    let writer = fields["author"] ?? "unknown"
    let time = fields["datecreated"].flatMap { Instant(platform: .string($0)) }
    let said = Utterance(
      id: sid, revision: revision, state: isRemoved ? .deleted : .final, party: writer, role: role(writer, in: id),
      text: text,
      time: time ?? Instant(milliseconds: 0), hasOwnTime: time != nil)
    events.append(
      LinkEvent(
        id: "\(sid):\(revision)" + (isRemoved ? ":deleted" : ""), call: id, time: time, .utterance(said)))
    return events
  }

  private func role(_ writer: String, in call: String) -> Role {
    if writer == author || colleagues.contains(writer) || agents[call]?.name == writer { return .agent }
    return writer == "system" ? .system : writer == "unknown" ? .unknown : .customer
  }

  private static func mark(_ attributes: String?) -> String? {
    guard let attributes, attributes.contains(marker) else { return nil }
    return JSON.body(Array(attributes.utf8))?[marker]?.string
  }

  // MARK: Reading

  /// How long between two listings, in milliseconds.
  private static let pause: Int64 = 10_000
  /// How long until open conversations are read anew, in milliseconds, and how many of them.
  private static let sweepPause: Int64 = 30_000
  private static let sweep = 20
  /// Messages that one answer brings.
  private static let pageSize = 50

  public var nextRead: Instant? { author == nil ? nil : nextList }

  public mutating func reads(at now: Instant) -> [String: PlatformRequest] {
    var reads: [String: PlatformRequest] = [:]
    if let author, now >= nextList {
      reads["list"] = request("/ParticipantConversations?Identity=\(escaped(author))&PageSize=50")
    }
    for id in stale { reads["messages:\(id)"] = messages(id) }
    return reads
  }

  public mutating func take(_ answer: PlatformAnswer, of key: String, at now: Instant) -> Reading {
    let id = key.split(separator: ":").dropFirst().first.map(String.init)
    if key == "list" {
      nextList = now.advanced(milliseconds: Self.pause)
      if now >= nextSweep {
        nextSweep = now.advanced(milliseconds: Self.sweepPause)
        // Whether a message changes its conversation's time is not said, so some are read whatever it tells.
        stale.formUnion(open.keys.sorted().prefix(Self.sweep))
      }
    }
    if answer.status == 404, let id {
      stale.remove(id)
      return .events([])
    }
    guard answer.isSuccess, let body = JSON.body(answer.body) else {
      return answer.isSuccess ? .trouble(tr("answered with something that is no JSON")) : answer.trouble(words(answer))
    }
    guard let id else { return .events(list(body)) }
    stale.remove(id)
    return .events((body["messages"]?.array ?? []).reversed().flatMap { message(Fields($0), in: id, isRemoved: false) })
  }

  private mutating func list(_ body: JSON) -> [LinkEvent] {
    var events: [LinkEvent] = []
    for row in body["conversations"]?.array ?? [] {
      guard let id = row["conversation_sid"]?.string else { continue }
      if row["conversation_state"]?.string == "closed" {
        events += closed(id)
        continue
      }
      events += opened(id, name: row["conversation_friendly_name"]?.string)
      let updated = row["conversation_date_updated"]?.string ?? ""
      guard open[id] != nil, open[id] != updated else { continue }
      open[id] = updated
      stale.insert(id)
    }
    return events
  }

  private func messages(_ id: String) -> PlatformRequest {
    request("/Conversations/\(escaped(id))/Messages?Order=desc&PageSize=\(Self.pageSize)")
  }

  // MARK: Replies

  static let marker = "coolhead_reply"

  public func takesReplies(_ call: String) -> Bool { call.hasPrefix("CH") && writer(in: call) != nil }

  /// Under whose name a reply is written: the person's who has the conversation, where that is known.
  private func writer(in call: String) -> String? { agents[call]?.name ?? author }

  public func send(_ reply: Reply) -> PlatformRequest? {
    guard let author = writer(in: reply.call) else { return nil }
    var sending = request("/Conversations/\(escaped(reply.call))/Messages")
    let mark = JSON.object([Self.marker: .string(reply.id)])
    sending.method = .post
    sending.headers["content-type"] = "application/x-www-form-urlencoded"
    sending.body =
      Form([
        ("Author", author), ("Body", reply.text), ("Attributes", String(decoding: mark.bytes, as: UTF8.self)),
      ]).bytes
    return sending
  }

  public mutating func sent(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> SendOutcome {
    guard answer.isSuccess else { return answer.outcome(words(answer)) }
    return answer.taken(as: "sid")
  }

  public func lookUp(_ reply: Reply) -> PlatformRequest? { messages(reply.call) }

  public mutating func lookedUp(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> LookUpOutcome {
    guard answer.isSuccess, let rows = JSON.body(answer.body)?["messages"]?.array else {
      return .failed(tr("did not tell whether it has the message (\(answer.status))"))
    }
    let found = rows.first { Self.mark($0["attributes"]?.string) == reply.id }
    return found.map { .found(utterance: $0["sid"]?.string) } ?? .missing
  }

  private func request(_ path: String) -> PlatformRequest {
    let key = Data("\(account):\(token)".utf8).base64EncodedString()
    return PlatformRequest(.get, base + path, headers: ["authorization": "Basic \(key)", "accept": "application/json"])
  }

  private func words(_ answer: PlatformAnswer) -> String? {
    let body = JSON.body(answer.body)
    let code = body?["code"]?.word.map { tr(" (Twilio's error \($0))") } ?? ""
    return body?["message"]?.string.map { $0 + code }
  }

  // MARK: Memory and check

  public var memory: JSON { .object(["open": .array(open.keys.sorted().map(JSON.string))]) }

  public mutating func recall(_ memory: JSON) {
    for id in memory["open"]?.array?.compactMap(\.string) ?? [] where open.count < Limits.followedCalls {
      open[id] = ""
      stale.insert(id)
    }
  }

  public var checks: [LinkCheck] {
    [
      LinkCheck(tr("signed in"), request("/Conversations?PageSize=1")) { [words] answer in
        guard answer.isSuccess else {
          return .bad(
            answer.status == 401
              ? tr("the Account SID or the Auth Token is not taken; copy both again from the console")
              : tr("answered with \(answer.status)\(words(answer).map { ": \(told($0))" } ?? "")"))
        }
        return .good(tr("the Auth Token is taken, and so are webhooks that it signs"))
      }
    ]
  }
}
