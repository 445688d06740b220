import Calls
import Language
import Transcripts

/// Chatwoot, both ways: conversations are read by asking for them, which works behind every router; webhooks only make it
/// faster. They are sent once, without a second try and sometimes twice, so they alone would not do.
public struct Chatwoot: Platform {
  public static let kind = "chatwoot"
  public static let title = "Chatwoot"
  public static let summary = tr("chats, mails and messages of a Chatwoot server, read and answered")
  public static let canReply = true
  public static let fields =
    [
      LinkField(
        "url", tr("What is the address of your Chatwoot?"),
        tr(
          "It stands in the browser's address line when you are signed in, up to the first single slash: "
            + "https://app.chatwoot.com, or your own server's.")),
      LinkField(
        "account", tr("What is the number of your account?"),
        tr("It stands in the browser's address line behind /accounts/: in …/app/accounts/3/dashboard it is 3.")),
      LinkField(
        "token", tr("What is your access token?"),
        tr(
          "In Chatwoot click your picture at the lower left, choose Profile settings, and copy Access Token at the end "
            + "of that page."), isSecret: true),
      LinkField(
        "assigned", tr("Whose conversations come to the desk: me, unassigned or all?"),
        tr("“me” brings those that are assigned to you."), .standard("me")),
      LinkField(
        "webhook_secret", tr("What is the webhook's secret? Leave it empty to go without webhooks."),
        tr(
          "Webhooks make messages come sooner than every two seconds; they need Chatwoot 4.11.2 or later and a way from it "
            + "to this machine. An administrator finds the secret under Settings, Integrations, Webhooks."),
        isSecret: true, .optional),
      LinkField(
        "agent_tokens",
        tr(
          "What are your agents' access tokens? As NUMBER=TOKEN, with spaces between. Leave it empty to answer "
            + "under the name of your own."),
        tr(
          "Whoever's token writes a message is whom the customer reads. Each agent finds theirs under Profile settings; the "
            + "number stands in the address of the agent's page."), isSecret: true, .optional, isForTeam: true),
      LinkField(
        "agent_names",
        tr(
          "Shall the agent's name stand in front of the words where you gave no token of theirs: yes or no?"
        ),
        tr("The name is the one that coolhead team add was told as --shown."), .standard("no"), isForTeam: true),
    ] + LinkField.listening

  struct Conversation: Hashable, Sendable {
    /// The greatest message that was told.
    var last: Int64 = 0
    /// The greatest message before this contact: a conversation that is opened again is a call of its own.
    var floor: Int64 = 0
    var episode: Int64 = 1
    var isEnded = false
    /// When something last happened in it, as the server counts.
    var activity: Int64?
    /// True once it was read in this run.
    var isRead = false
    var isStarted = false
    /// True where there is more to read.
    var isStale = true
    /// True where it left the list, so that it has to be asked what became of it.
    var isGone = false
    /// When all of it is read again, for what was changed or deleted.
    var refresh: Instant?
    /// How often it was told from the beginning.
    var telling = 0
  }

  private let base: String
  private let token: String
  private var assigned: String
  private var isForTeam = false
  private let secret: String?
  /// The access tokens of agents, by their numbers.
  let agentTokens: [String: String]
  let showsNames: Bool
  var conversations: [Int64: Conversation] = [:]
  private var revisions = Revisions()
  private var deliveries = Remembered<String, Bool>(limit: Limits.rememberedDeliveries)
  private var nextList = Instant(milliseconds: 0)
  private var page = 1
  /// What the pages of one listing have shown so far.
  private var listed: Set<Int64> = []
  private var me: Int64?

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    let account = try settings.needed("account")
    guard let number = Int64(account), number > 0 else {
      throw SettingProblem(field: "account", tr("is “\(told(account))”; expected a whole number such as 3"))
    }
    base = try settings.address() + "/api/v1/accounts/\(number)"
    token = try settings.needed("token")
    assigned = try settings.choice("assigned", ["me", "unassigned", "all"])
    secret = settings["webhook_secret"]
    agentTokens = try Self.tokens(settings["agent_tokens"] ?? "")
    showsNames = try settings.choice("agent_names", ["no", "yes"]) == "yes"
  }

  private static func tokens(_ text: String) throws(SettingProblem) -> [String: String] {
    var tokens: [String: String] = [:]
    for (index, pair) in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).enumerated() {
      // What stands there is told by its place: it may hold a token.
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2, let number = Int64(halves[0]), number > 0 else {
        throw SettingProblem(
          field: "agent_tokens",
          tr("has something else in place \(index + 1); expected a number, = and a token: 7=TOKEN"))
      }
      guard tokens.updateValue(halves[1], forKey: String(number)) == nil else {
        throw SettingProblem(field: "agent_tokens", tr("has two tokens of the agent \(number)"))
      }
    }
    return tokens
  }

  // MARK: Reading

  public var webhookPath: String? { secret == nil ? nil : "/chatwoot" }
  public var nextRead: Instant? {
    ([nextList] + conversations.values.compactMap(\.refresh)).min()
  }

  public mutating func reads(at now: Instant) -> [String: PlatformRequest] {
    var reads: [String: PlatformRequest] = [:]
    if now >= nextList {
      reads["list"] = get("/conversations?status=open&assignee_type=\(assigned)&page=\(page)")
    }
    for (id, conversation) in conversations where !conversation.isEnded {
      if conversation.isGone {
        reads["state:\(id)"] = get("/conversations/\(id)")
      } else if conversation.isStale, conversation.isStarted {
        // The first time the latest are read, then all that followed what was read.
        let after = conversation.isRead ? "?after=\(conversation.last)" : ""
        reads["messages:\(id)"] = get("/conversations/\(id)/messages\(after)")
      } else if let refresh = conversation.refresh, refresh <= now {
        reads["refresh:\(id)"] = get("/conversations/\(id)/messages")
      }
    }
    return reads
  }

  public mutating func take(_ answer: PlatformAnswer, of key: String, at now: Instant) -> Reading {
    let parts = key.split(separator: ":")
    let id = parts.count > 1 ? Int64(parts[1]) : nil
    if answer.status == 404, let id {
      return .events(end(id, "unknown", at: now))
    }
    guard answer.isSuccess, let body = JSON.body(answer.body) else {
      if parts.first == "list" { nextList = now.advanced(milliseconds: Self.pause) }
      return answer.isSuccess ? .trouble(tr("answered with something that is no JSON")) : answer.trouble(words(answer))
    }
    switch (parts.first, id) {
    case ("list", _): return list(body, at: now)
    case ("state", let id?): return .events(state(body, id, at: now))
    case (let name?, let id?): return .events(messages(body, id, isAll: name == "refresh", at: now))
    default: return .events([])
    }
  }

  /// How long between two listings, in milliseconds.
  private static let pause: Int64 = 2_000
  /// How long between two readings of all that was said lately, in milliseconds.
  private static let refreshPause: Int64 = 20_000
  /// Conversations of one page of a listing.
  private static let pageSize = 25

  private mutating func list(_ body: JSON, at now: Instant) -> Reading {
    guard let rows = (body["data"]?["payload"] ?? body["payload"])?.array else {
      nextList = now.advanced(milliseconds: Self.pause)
      return .trouble(tr("answered with no list of conversations"))
    }
    var events: [LinkEvent] = []
    for row in rows {
      guard let id = row["id"]?.integer else { continue }
      listed.insert(id)
      events += open(id, row, at: now)
    }
    if rows.count >= Self.pageSize, page * Self.pageSize < mostFollowed {
      page += 1
      return .events(events)
    }
    for id in conversations.keys where !listed.contains(id) && conversations[id]?.isEnded == false {
      conversations[id]?.isGone = true
    }
    listed = []
    page = 1
    nextList = now.advanced(milliseconds: Self.pause)
    return .events(events)
  }

  /// Takes that a conversation is open.
  private mutating func open(_ id: Int64, _ row: JSON, at now: Instant) -> [LinkEvent] {
    guard conversations[id] != nil || conversations.count < mostFollowed || forgetEnded() else { return [] }
    var conversation = conversations[id] ?? Conversation()
    if conversation.isEnded {
      conversation = Conversation(
        last: conversation.last, floor: conversation.last, episode: conversation.episode + 1)
    }
    conversation.isGone = false
    let activity = Instant(platform: row["last_activity_at"] ?? row["timestamp"])?.milliseconds
    let newest = row["messages"]?.array?.compactMap { $0["id"]?.integer }.max() ?? 0
    if newest > conversation.last || (activity != nil && activity != conversation.activity) {
      conversation.isStale = true
    }
    conversation.activity = activity ?? conversation.activity
    let isNew = !conversation.isStarted
    conversation.isStarted = true
    conversations[id] = conversation
    let start = isNew ? [started(id, row)] : []
    // A webhook may be late and name who had it: the listing alone says whose it is.
    guard isForTeam, let meta = row["meta"] else { return start }
    return start + [CallAgent.event(meta["assignee"]?["id"]?.word, call: call(id))]
  }

  private var mostFollowed: Int { isForTeam ? Limits.followedTeamCalls : Limits.followedCalls }

  public mutating func serveTeam() {
    isForTeam = true
    assigned = "all"
  }

  public mutating func retell(_ call: String) {
    guard let id = id(of: call) else { return }
    conversations[id]?.telling += 1
    conversations[id]?.isRead = false
    conversations[id]?.isStale = true
  }

  private mutating func forgetEnded() -> Bool {
    guard let oldest = conversations.filter({ $0.value.isEnded }).min(by: { $0.value.last < $1.value.last }) else {
      return false
    }
    conversations[oldest.key] = nil
    return true
  }

  private func started(_ id: Int64, _ row: JSON) -> LinkEvent {
    let contact = row["meta"]?["sender"]
    let channel = row["meta"]?["channel"]?.string ?? row["channel"]?.string ?? ""
    var facts = CallFacts(channel: Self.channel(channel), reference: "#\(id)")
    facts.subjectLine = row["additional_attributes"]?["mail_subject"]?.string
    if let contact, let number = contact["id"]?.word {
      facts.parties = [Party(id: "contact-\(number)", role: .customer, name: contact["name"]?.string)]
    }
    // Some channels close a window after which nothing can be answered.
    if let canReply = row["can_reply"]?.bool { facts.rest["can_reply"] = .bool(canReply) }
    let time = Instant(platform: row["created_at"])
    return LinkEvent(
      id: "start:\(call(id))", call: call(id), time: conversations[id]?.episode == 1 ? time : nil,
      .callStarted(facts))
  }

  private static func channel(_ name: String) -> String {
    switch name {
    case "Channel::Email": "email"
    case "Channel::Sms", "Channel::TwilioSms": "sms"
    case "Channel::Voice": "voice"
    default: "chat"
    }
  }

  private mutating func state(_ body: JSON, _ id: Int64, at now: Instant) -> [LinkEvent] {
    conversations[id]?.isGone = false
    switch body["status"]?.string {
    case "resolved": return end(id, "completed", at: now)
    case "open": return end(id, "transferred", at: now)
    default: return end(id, "unknown", at: now)
    }
  }

  private mutating func end(_ id: Int64, _ reason: String, at now: Instant) -> [LinkEvent] {
    guard let conversation = conversations[id], !conversation.isEnded else { return [] }
    conversations[id]?.isEnded = true
    conversations[id]?.refresh = nil
    return [LinkEvent(id: "end:\(call(id))", call: call(id), .callEnded(CallEnd(reason: reason)))]
  }

  private mutating func messages(_ body: JSON, _ id: Int64, isAll: Bool, at now: Instant) -> [LinkEvent] {
    guard var conversation = conversations[id], let rows = (body["payload"] ?? body).array else { return [] }
    let before = conversation.last
    let known = rows.compactMap { $0["id"]?.integer }
    // What lies between the latest and what an earlier run told comes with the next request.
    let leavesGap = !conversation.isRead && before > 0 && (known.min() ?? 0) > before + 1
    conversation.isRead = true
    conversation.refresh = now.advanced(milliseconds: Self.refreshPause)
    if !isAll {
      conversation.isStale = leavesGap || (rows.count >= 100)
      if !leavesGap { conversation.last = max(before, known.max() ?? before) }
    }
    conversations[id] = conversation
    return rows.flatMap { message($0, in: id) }
  }

  // MARK: One message

  private mutating func message(_ row: JSON, in id: Int64) -> [LinkEvent] {
    guard let number = row["id"]?.integer, let conversation = conversations[id], number > conversation.floor else {
      return []
    }
    let utterance = String(number)
    var events: [LinkEvent] = []
    let attributes = row["content_attributes"]
    if let reply = attributes?[Self.marker]?.string {
      events.append(ReplySeen.event(reply, utterance: utterance, call: call(id)))
    }
    let isDeleted = attributes?["deleted"]?.bool == true
    let text = isDeleted ? "" : text(of: row)
    let told = conversation.telling == 0 ? utterance : "\(conversation.telling) \(utterance)"
    guard let revision = revisions.next(told, text: text, isDeleted: isDeleted) else { return events }
    guard revision > 0 || !text.isEmpty || isDeleted else { return events }
    let sender = row["sender"]
    let role = Self.role(of: row)
    let kind = sender?["type"]?.string ?? role.rawValue
    let party = sender?["id"]?.word.map { "\(kind)-\($0)" } ?? role.rawValue
    let time = Instant(platform: row["created_at"])
    var said = Utterance(
      id: utterance, revision: revision, state: isDeleted ? .deleted : .final, party: party, role: role, text: text,
      time: time ?? Instant(milliseconds: 0), hasOwnTime: time != nil)
    if row["private"]?.bool == true { said.audience = .internal }
    if let name = sender?["name"]?.string { said.rest["name"] = .string(name) }
    events.append(
      LinkEvent(
        id: "\(utterance):\(revision)" + (isDeleted ? ":deleted" : ""), call: call(id), time: time, .utterance(said)))
    return events
  }

  /// A number in what is read, a word in what is sent.
  static func role(of row: JSON) -> Role {
    let isPerson = row["sender"]?["type"]?.string.map { $0 == "user" || $0 == "contact" } ?? false
    switch row["message_type"]?.word {
    case "0", "incoming": return .customer
    case "1", "outgoing": return isPerson ? .agent : .bot
    case "2", "activity": return .system
    case "3", "template": return .bot
    default: return .unknown
    }
  }

  private func text(of row: JSON) -> String {
    let files = row["attachments"]?.array?.map { "[\($0["file_type"]?.string ?? "file")]" } ?? []
    return ([row["content"]?.string].compactMap(\.self) + files).joined(separator: " ")
  }

  // MARK: Webhooks

  public mutating func take(_ webhook: Webhook, at now: Instant) -> Verdict {
    guard let secret, webhook.path.prefix(while: { $0 != "?" }) == webhookPath ?? "" else { return .refused(.foreign) }
    guard let signature = webhook.headers["x-chatwoot-signature"],
      let timestamp = webhook.headers["x-chatwoot-timestamp"]
    else {
      return .refused(.unsigned)
    }
    guard
      WebhookSignature.isChatwoot(signature, timestamp: timestamp, body: webhook.body, secret: secret)
    else { return .refused(.forged) }
    guard let signed = Int64(timestamp),
      abs(now.milliseconds(since: Instant(milliseconds: signed.multipliedReportingOverflow(by: 1000).partialValue)))
        <= Limits.webhookAgeMilliseconds
    else { return .refused(.stale) }
    guard let body = JSON.body(webhook.body), let event = body["event"]?.string else { return .refused(.unreadable) }
    guard deliveries.isNew(signature) else { return .refused(.replayed) }
    return .taken(take(event, body, at: now))
  }

  private mutating func take(_ event: String, _ body: JSON, at now: Instant) -> [LinkEvent] {
    let isOfConversation = event.hasPrefix("conversation_") && !event.hasPrefix("conversation_typing")
    let conversation = isOfConversation ? body : body["conversation"]
    guard let id = conversation?["id"]?.integer, let conversation else { return [] }
    guard let state = conversations[id], !state.isEnded else {
      // The listing decides whose it is.
      if conversation["status"]?.string != "resolved" { nextList = now }
      return []
    }
    switch event {
    case "message_created", "message_updated": return message(body, in: id)
    case "conversation_typing_on", "conversation_typing_off":
      guard let user = body["user"], let number = user["id"]?.word, user["type"]?.string == "contact" else { return [] }
      let change = event.hasSuffix("on") ? "typing_on" : "typing_off"
      return [LinkEvent(call: call(id), .party(PartyChange(party: "contact-\(number)", change: change)))]
    case "conversation_status_changed" where conversation["status"]?.string == "resolved":
      return end(id, "completed", at: now)
    case _ where isOfConversation:
      nextList = now
      return []
    default: return []
    }
  }

  // MARK: Asking

  func id(of call: String) -> Int64? { Int64(call.prefix { $0 != "." }) }

  private func call(_ id: Int64) -> String {
    let episode = conversations[id]?.episode ?? 1
    return episode == 1 ? String(id) : "\(id).\(episode)"
  }

  func get(_ path: String) -> PlatformRequest {
    PlatformRequest(.get, base + path, headers: ["api_access_token": token, "accept": "application/json"])
  }

  /// What Chatwoot says is wrong.
  func words(_ answer: PlatformAnswer) -> String? {
    let body = JSON.body(answer.body)
    let list = body?["errors"]?.array?.compactMap { $0.string ?? $0["message"]?.string }.joined(separator: "; ")
    return body?["error"]?.string ?? body?["message"]?.string ?? (list?.isEmpty == false ? list : nil)
  }

  // MARK: Memory and check

  public var memory: JSON {
    let rows = conversations.sorted { $0.key < $1.key }.filter { $0.value.last > 0 }.map { id, conversation in
      JSON.array([
        .integer(id), .integer(conversation.last), .integer(conversation.floor), .integer(conversation.episode),
        .bool(conversation.isEnded),
      ])
    }
    return .object(["conversations": .array(rows)])
  }

  public mutating func recall(_ memory: JSON) {
    for row in memory["conversations"]?.array ?? [] {
      guard let row = row.array, row.count == 5, let id = row[0].integer, let last = row[1].integer,
        let floor = row[2].integer, let episode = row[3].integer, let isEnded = row[4].bool
      else { continue }
      conversations[id] = Conversation(last: last, floor: floor, episode: episode, isEnded: isEnded)
    }
  }

  public var checks: [LinkCheck] {
    let root = base.range(of: "/accounts/").map { String(base[..<$0.lowerBound]) } ?? base
    var profile = get("")
    profile.url = root + "/profile"
    let account = base.split(separator: "/").last.flatMap { Int64($0) }
    return [
      LinkCheck(tr("signed in"), profile) { [words] answer in
        guard answer.isSuccess, let body = JSON.body(answer.body) else {
          return .bad(
            answer.status == 401
              ? tr("the token is not taken; copy it again from Profile settings")
              : tr("answered with \(answer.status)\(words(answer).map { ": \(told($0))" } ?? "")"))
        }
        let accounts = body["accounts"]?.array?.compactMap { $0["id"]?.integer } ?? []
        guard let account, accounts.isEmpty || accounts.contains(account) else {
          let list = accounts.map(String.init).joined(separator: ", ")
          return .bad(tr("you are signed in, but not in account \(account ?? 0); yours: \(list)"))
        }
        return .good(tr("as \(told(body["name"]?.string ?? tr("somebody without a name")))"))
      },
      LinkCheck(tr("conversations"), get("/conversations?status=open&assignee_type=\(assigned)&page=1")) { answer in
        let body = JSON.body(answer.body)
        guard answer.isSuccess, let rows = (body?["data"]?["payload"] ?? body?["payload"])?.array else {
          return .bad(tr("can't be listed (\(answer.status))"))
        }
        let last = rows.compactMap { Instant(platform: $0["last_activity_at"] ?? $0["timestamp"]) }.max()
        return .good(
          last.map { tr("\(rows.count) open; the last message \($0.rfc3339)") }
            ?? tr("\(rows.count) open; no message yet"))
      },
    ]
      + agentTokens.sorted { (Int64($0.key) ?? 0) < (Int64($1.key) ?? 0) }.map { agent, token in
        var own = profile
        own.headers["api_access_token"] = token
        return LinkCheck(tr("agent \(agent)"), own) { answer in
          guard answer.isSuccess, let body = JSON.body(answer.body) else {
            return .bad(
              tr("the token is not taken (\(answer.status)); copy it again from the agent's Profile settings"))
          }
          let name = told(body["name"]?.string ?? tr("somebody without a name"))
          guard body["id"]?.word == agent else {
            return .bad(
              tr("the token is that of \(name), the agent \(told(body["id"]?.word ?? tr("without a number")))"))
          }
          return .good(tr("customers read \(name)"))
        }
      }
  }
}

extension LinkField {
  /// Where webhooks are listened for.
  static let listening = [
    LinkField(
      "listen", tr("On which address of this machine shall webhooks be listened for?"),
      tr(
        "127.0.0.1 is this machine alone, which is right behind a tunnel or a proxy. Anything else opens a port to "
          + "others."), .standard("127.0.0.1")),
    LinkField(
      "port", tr("On which port?"), tr("Any free number from 1024 to 65535; the tunnel or proxy has to know it."),
      .standard("8765")),
  ]
}
