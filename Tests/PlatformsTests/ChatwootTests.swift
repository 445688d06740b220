import Calls
import Crypto
import Foundation
import Platforms
import Testing
import Transcripts

/// A Chatwoot as its interface is documented, as a value: what is asked for by address is answered from what it holds.
private final class FakeChatwoot {
  struct Message {
    var id: Int
    var content: String
    var kind = 0
    var sender = #"{"id":9,"name":"Ana","type":"contact"}"#
    var attributes = "{}"
    var isPrivate = false
  }

  var messages: [Int: [Message]] = [:]
  var status: [Int: String] = [:]
  var activity = 1_767_607_200

  func say(_ id: Int, in conversation: Int, _ content: String, kind: Int = 0, sender: String? = nil) {
    activity += 1
    var message = Message(id: id, content: content, kind: kind)
    if let sender { message.sender = sender }
    messages[conversation, default: []].append(message)
    if status[conversation] == nil { status[conversation] = "open" }
  }

  func answer(_ request: PlatformRequest, _ now: Instant) -> (PlatformResult, Int64) {
    let path = request.url.replacingOccurrences(
      of: "https://chat.example.com/api/v1/accounts/3/conversations", with: "")
    guard request.headers["api_access_token"] == "t" else { return (.answer(PlatformAnswer(status: 401)), 5) }
    if path.hasPrefix("?") {
      let rows = messages.keys.sorted().filter { status[$0] == "open" }.map(row)
      return (body(#"{"data":{"meta":{},"payload":[\#(rows.joined(separator: ","))]}}"#), 5)
    }
    let parts = path.split(separator: "/")
    let id = Int(parts[0]) ?? 0
    guard let list = messages[id] else { return (.answer(PlatformAnswer(status: 404)), 5) }
    guard parts.count > 1 else { return (body(row(id)), 5) }
    let after = parts[1].split(separator: "=").dropFirst().first.flatMap { Int($0) }
    let chosen = after.map { after in list.filter { $0.id > after }.prefix(100) } ?? list.suffix(20)
    return (body(#"{"meta":{},"payload":[\#(chosen.map(text).joined(separator: ","))]}"#), 5)
  }

  private func row(_ id: Int) -> String {
    let last = messages[id]?.last.map(text) ?? ""
    return
      #"{"id":\#(id),"status":"\#(status[id] ?? "open")","last_activity_at":\#(activity),"created_at":1767607000,"can_reply":true,"meta":{"sender":{"id":9,"name":"Ana"},"channel":"Channel::WebWidget"},"messages":[\#(last)]}"#
  }

  private func text(_ message: Message) -> String {
    #"{"id":\#(message.id),"content":"\#(message.content)","message_type":\#(message.kind),"content_type":"text","private":\#(message.isPrivate),"content_attributes":\#(message.attributes),"created_at":1767607201,"sender":\#(message.sender)}"#
  }
}

struct ChatwootTests {
  private static func chatwoot(_ more: [String: String] = [:]) throws -> Chatwoot {
    let values = ["url": "https://chat.example.com/", "account": "3", "token": "t"].merging(more) { $1 }
    return try Chatwoot(LinkSettings(name: "shop", values: values))
  }

  private static let secret = ["webhook_secret": "whsec_test_0001"]

  /// A webhook with its signature.
  private static func webhook(_ body: String, at time: Int64 = 1_767_607_200, secret: String = "whsec_test_0001")
    -> Webhook
  {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(time).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
    let hex = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    return Webhook(
      path: "/chatwoot", headers: ["x-chatwoot-signature": "sha256=\(hex)", "x-chatwoot-timestamp": String(time)],
      body: Array(body.utf8))
  }

  private static func created(_ id: Int, _ content: String) -> String {
    #"{"event":"message_created","id":\#(id),"content":"\#(content)","message_type":"incoming","content_type":"text","private":false,"content_attributes":{},"source_id":null,"created_at":"2026-01-05T10:00:07.000Z","sender":{"id":9,"name":"Ana","type":"contact"},"inbox":{"id":1,"name":"Web"},"conversation":{"id":42,"status":"open","channel":"Channel::WebWidget","meta":{}},"account":{"id":1,"name":"Shop"}}"#
  }

  @Test func theFirstLineIsAGreeting() throws {
    let machine = LinkMachine(
      try Self.chatwoot(), name: "shop", run: "r", memory: .object([:]), records: [])
    let line = EventWriter.line(machine.greeting(at: Instant(milliseconds: 0)))
    #expect(line.contains(#""type":"coolhead.v1.link.hello""#))
    #expect(line.contains(#""protocol":1"#))
    #expect(line.contains(#""can":["replies","lookup"]"#))
  }

  @Test func aConversationIsReadAndFollowed() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    server.say(502, in: 42, "I will look", kind: 1, sender: #"{"id":3,"name":"Sam","type":"user"}"#)
    var link = Simulation(try Self.chatwoot(), answer: server.answer)
    link.pass(3_000)
    server.say(503, in: 42, "Well?")
    link.pass(3_000)
    server.status[42] = "resolved"
    link.pass(5_000)
    let types = link.events.map { EventWriter.type(of: $0.payload) }
    #expect(
      types == [
        "coolhead.v1.call.started", "coolhead.v1.utterance", "coolhead.v1.utterance", "coolhead.v1.utterance",
        "coolhead.v1.call.ended",
      ])
    #expect(link.events.allSatisfy { $0.subject == "shop/42" && $0.source == "/links/shop" })
    let said = link.transcript
    #expect(said["shop/42 501"]?.role == .customer)
    #expect(said["shop/42 501"]?.party == "contact-9")
    #expect(said["shop/42 502"]?.role == .agent)
    #expect(said["shop/42 503"]?.text == "Well?")
    if case .callStarted(let facts) = link.events[0].payload {
      #expect(facts.channel == "chat")
      #expect(facts.parties.first?.name == "Ana")
    }
    if case .callEnded(let end) = link.events[4].payload { #expect(end.reason == "completed") }
  }

  @Test func anotherRunGoesOnWhereTheFirstStopped() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    var first = Simulation(try Self.chatwoot(), answer: server.answer)
    first.pass(3_000)
    for id in 502...560 { server.say(id, in: 42, "message \(id)") }
    var second = Simulation(try Self.chatwoot(), memory: first.memory, answer: server.answer)
    second.pass(5_000)
    let ids = Set(first.transcript.keys).union(second.transcript.keys)
    #expect(ids == Set((501...560).map { "shop/42 \($0)" }))
    #expect(second.events.first?.id == first.events.first?.id)
  }

  @Test func aConversationOpenedAgainIsACallOfItsOwn() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    var link = Simulation(try Self.chatwoot(), answer: server.answer)
    link.pass(3_000)
    server.status[42] = "resolved"
    link.pass(5_000)
    server.status[42] = "open"
    server.say(510, in: 42, "Now it is three times")
    link.pass(5_000)
    #expect(link.transcript["shop/42.2 510"]?.text == "Now it is three times")
    #expect(link.transcript["shop/42.2 501"] == nil)
    link.reply("a-1", "Oh", in: "shop/42.2")
    #expect(link.requests.last?.url.hasSuffix("/conversations/42/messages") == true)
  }

  @Test func whatIsDeletedOrChangedIsTheNextRevision() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    server.say(502, in: 42, "A word")
    var link = Simulation(try Self.chatwoot(), answer: server.answer)
    link.pass(3_000)
    server.messages[42]?[0].content = "Card charged three times"
    server.messages[42]?[1].attributes = #"{"deleted":true}"#
    link.pass(30_000)
    #expect(link.transcript["shop/42 501"]?.text == "Card charged three times")
    #expect(link.transcript["shop/42 501"]?.revision == 1)
    #expect(link.transcript["shop/42 502"]?.state == .deleted)
    #expect(link.transcript["shop/42 502"]?.text == "")
  }

  @Test func notesBotsFilesAndSystemLines() throws {
    let server = FakeChatwoot()
    server.say(1, in: 42, "note", kind: 1, sender: #"{"id":3,"type":"user"}"#)
    server.messages[42]?[0].isPrivate = true
    server.say(2, in: 42, "bot", kind: 1, sender: #"{"id":5,"type":"agent_bot"}"#)
    server.say(3, in: 42, "assigned", kind: 2, sender: "null")
    server.say(4, in: 42, "template", kind: 3, sender: "null")
    var link = Simulation(try Self.chatwoot(), answer: server.answer)
    link.pass(3_000)
    #expect(link.transcript["shop/42 1"]?.isInternal == true)
    #expect(link.transcript["shop/42 2"]?.role == .bot)
    #expect(link.transcript["shop/42 3"]?.role == .system)
    #expect(link.transcript["shop/42 4"]?.role == .bot)
  }

  @Test func aServerThatIsDownIsToldOnceAndThatItIsBack() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    var isDown = true
    var link = Simulation(try Self.chatwoot()) { request, now in
      isDown ? (.notSent("can't be reached (connection refused)"), 5) : server.answer(request, now)
    }
    link.pass(600_000)
    #expect(link.troubles.count == 1)
    #expect(link.troubles[0].contains("can't be reached (connection refused)"))
    #expect(link.requests.count < 30)
    isDown = false
    link.pass(120_000)
    #expect(link.troubles.last == "Chatwoot answers again.")
    #expect(link.transcript["shop/42 501"] != nil)
  }

  @Test func aTokenThatIsNotTakenIsToldAtOnce() throws {
    var link = Simulation(try Self.chatwoot(["token": "wrong"]), answer: FakeChatwoot().answer)
    link.pass(100)
    #expect(link.troubles.count == 1)
    #expect(link.troubles[0].contains("refuses this link's token (401)"))
    #expect(!link.troubles[0].contains("wrong"))
  }

  @Test func webhooksComeSoonerAndTheSameMessageOnce() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    var link = Simulation(try Self.chatwoot(Self.secret), answer: server.answer)
    link.pass(1_000)
    link.take(.webhook(Self.webhook(Self.created(502, "Hi")), number: 1))
    #expect(link.transcript["shop/42 502"]?.text == "Hi")
    server.say(502, in: 42, "Hi")
    link.pass(60_000)
    #expect(link.events.filter { $0.id.hasPrefix("502:") }.count == 1)
    #expect(link.verdicts == [1: 200])
  }

  @Test func whatIsNotSurelyChatwootsIsRefusedAndCounted() throws {
    let server = FakeChatwoot()
    server.say(501, in: 42, "Card charged twice")
    var link = Simulation(try Self.chatwoot(Self.secret), answer: server.answer)
    link.pass(1_000)
    let good = Self.webhook(Self.created(502, "Hi"))
    var unsigned = good
    unsigned.headers["x-chatwoot-signature"] = nil
    var altered = good
    altered.body[100] ^= 1
    var elsewhere = good
    elsewhere.path = "/other"
    link.take(.webhook(unsigned, number: 1))
    link.take(.webhook(altered, number: 2))
    link.take(.webhook(Self.webhook(Self.created(503, "Old"), at: 1_767_607_200 - 301), number: 3))
    link.take(.webhook(elsewhere, number: 4))
    link.take(.webhook(Self.webhook("not json"), number: 5))
    link.take(.webhook(Self.webhook(Self.created(504, "x"), secret: "another"), number: 6))
    link.take(.webhook(good, number: 7))
    link.take(.webhook(good, number: 8))
    link.take(.turnedAway(.tooLarge))
    link.take(.turnedAway(.tooMany))
    #expect(link.verdicts == [1: 401, 2: 401, 3: 401, 4: 404, 5: 400, 6: 401, 7: 200, 8: 200])
    link.pass(120_000)
    #expect(Set(link.transcript.keys) == ["shop/42 501", "shop/42 502"])
    let told = link.troubles.joined(separator: "\n")
    for words in [
      "1 webhook without a signature", "webhook with a signature that does not fit", "signed more than five minutes",
      "to an address that this link has not", "could not be read", "that had come before", "longer than 256 kB",
      "faster than the link takes them",
    ] { #expect(told.contains(words), "\(words)") }
    #expect(!told.contains("whsec"))
  }

  @Test func aFloodOfForgedWebhooksIsNoFloodOfLines() throws {
    var link = Simulation(try Self.chatwoot(Self.secret), answer: FakeChatwoot().answer)
    let forged = Self.webhook(Self.created(1, "x"), secret: "another")
    for number in 1...5_000 {
      link.take(.webhook(forged, number: number))
      link.pass(1)
    }
    link.pass(61_000)
    #expect(link.troubles.count == 2)
    #expect(link.troubles[1].contains("4999 webhooks"))
  }

  @Test func withoutASecretNoWebhookIsTaken() throws {
    var link = Simulation(try Self.chatwoot(), answer: FakeChatwoot().answer)
    link.take(.webhook(Self.webhook(Self.created(502, "Hi")), number: 1))
    #expect(link.verdicts == [1: 404])
  }

  @Test(arguments: [
    ("url", "chat.example.com"), ("url", "http://chat.example.com"), ("account", "three"), ("account", "0"),
    ("assigned", "everybody"), ("token", ""),
  ])
  func settingsThatCantBeUsedAreTold(field: String, value: String) {
    #expect(throws: SettingProblem.self) { try Self.chatwoot([field: value]) }
    do {
      _ = try Self.chatwoot([field: value])
    } catch let problem as SettingProblem {
      #expect(problem.field == field)
      #expect(!problem.words.isEmpty)
    } catch {
      Issue.record(error)
    }
  }

  @Test func onlyThisMachineMayBeSpokenToWithoutTLS() throws {
    _ = try Self.chatwoot(["url": "http://127.0.0.1:3000"])
    _ = try Self.chatwoot(["url": "http://localhost:3000"])
  }

  @Test func hostileBodiesBreakNothing() throws {
    let bodies = [
      "", "[]", "{}", "null", #"{"data":{"payload":[{"id":"x"},{"id":42,"messages":[{"id":-1}]},7]}}"#,
      #"{"data":{"payload":[{"id":9223372036854775807,"last_activity_at":1e308}]}}"#,
      #"{"payload":[{"id":42,"message_type":{},"content":7,"sender":[]}]}"#, String(repeating: "[", count: 5000),
    ]
    for text in bodies {
      var link = Simulation(try Self.chatwoot(Self.secret)) { _, _ in (body(text), 1) }
      link.pass(10_000)
      link.take(.webhook(Self.webhook(text), number: 1))
      link.take(.line(Array(text.utf8)))
      #expect(link.verdicts[1] != nil)
    }
  }

  @Test func whatChatwootSaysIsTheReason() throws {
    var link = Simulation(try Self.chatwoot()) { request, _ in
      guard request.method == .post else { return (body(#"{"data":{"payload":[]}}"#), 1) }
      return (.answer(PlatformAnswer(status: 422, body: Array(#"{"message":"Content is too long"}"#.utf8))), 1)
    }
    link.reply("a-1", "Hello")
    link.pass(1_000)
    #expect(link.reports("a-1") == ["failed"])
    #expect(link.words("a-1") == "The platform does not take the message (422: Content is too long).")
  }

  @Test func aReplyToACallOfAnotherLinkIsRefused() throws {
    var link = Simulation(try Self.chatwoot(), answer: FakeChatwoot().answer)
    link.reply("a-1", "Hello", in: "other/42")
    #expect(link.reports("a-1") == ["failed"])
  }

  /// The relay's replies: who wrote, the token that they went out with, and the words.
  private static func posted(_ more: [String: String], by author: Reply.Author?) throws -> (
    token: String?, content: String?
  ) {
    let chatwoot = try chatwoot(more)
    let reply = Reply(id: "sam/1", call: "42", text: "I look into it", author: author)
    let request = try #require(chatwoot.send(reply))
    return (
      request.headers["api_access_token"], JSON.body(request.body)?["content"]?.string
    )
  }

  @Test func aRelayAnswersAsWhoeverWrote() throws {
    let sam = Reply.Author(id: "7", name: "Sam Ode")
    let tokens = ["agent_tokens": "7=seven, 9=nine"]
    #expect(try Self.posted(tokens, by: sam) == ("seven", "I look into it"))
    // Whose token it has not: its own, with the name in front where that is wanted.
    let ana = Reply.Author(id: "12", name: "Ana")
    #expect(try Self.posted(tokens, by: ana) == ("t", "I look into it"))
    let named = tokens.merging(["agent_names": "yes"]) { $1 }
    #expect(try Self.posted(named, by: ana) == ("t", "Ana: I look into it"))
    #expect(try Self.posted(named, by: Reply.Author(id: nil, name: "Eli")) == ("t", "Eli: I look into it"))
    #expect(try Self.posted(named, by: sam) == ("seven", "I look into it"))
    // One's own link has one writer.
    #expect(try Self.posted(named, by: nil) == ("t", "I look into it"))
  }

  @Test func whoWroteComesWithTheReply() throws {
    var link = Simulation(try Self.chatwoot(["agent_tokens": "7=seven"])) { request, _ in
      request.headers["api_access_token"] == "seven"
        ? (.answer(PlatformAnswer(status: 401)), 1) : (body(#"{"data":{"payload":[]}}"#), 1)
    }
    let author: JSON = .object(["id": .string("7"), "name": .string("Sam")])
    link.take(
      .line(
        Simulation.line(
          "reply.sent", id: "sam/1", subject: "shop/42", ["text": .string("I look into it"), "author": author])))
    link.pass(1_000)
    #expect(link.reports("sam/1") == ["failed"])
    #expect(link.words("sam/1") == "The platform refuses the access token of the agent 7 (401).")
  }

  @Test func aReplyWithANameInFrontIsFoundAgain() throws {
    var chatwoot = try Self.chatwoot(["agent_names": "yes"])
    let reply = Reply(id: "sam/1", call: "42", text: "I look into it", author: Reply.Author(id: nil, name: "Sam"))
    _ = chatwoot.take(
      PlatformAnswer(status: 200, body: Array(#"{"payload":[{"id":42,"messages":[{"id":1}]}]}"#.utf8)), of: "list",
      at: Instant(milliseconds: 0))
    let rows = #"{"payload":[{"id":7,"message_type":1,"content":"Sam: I look into it","sender":{"type":"user"}}]}"#
    let found = chatwoot.lookedUp(
      PlatformAnswer(status: 200, body: Array(rows.utf8)), reply, at: Instant(milliseconds: 0))
    #expect(found == .found(utterance: "7"))
  }

  @Test(arguments: ["7", "x=token", "7=a 7=b", "=a"])
  func tokensThatCantBeReadAreToldWithoutThem(text: String) throws {
    do {
      _ = try Self.chatwoot(["agent_tokens": text])
      Issue.record("taken: \(text)")
    } catch let problem as SettingProblem {
      #expect(problem.field == "agent_tokens" && !problem.words.contains("=a") && !problem.words.contains("x="))
    }
  }

  @Test func theCheckSaysWhomCustomersRead() throws {
    let checks = try Self.chatwoot(["agent_tokens": "9=nine 7=seven"]).checks.filter { $0.title.hasPrefix("agent") }
    #expect(checks.map(\.title) == ["agent 7", "agent 9"])
    #expect(checks.map { $0.request.headers["api_access_token"] } == ["seven", "nine"])
    func read(_ body: String, _ status: Int = 200) -> LinkCheck.Finding {
      checks[0].read(PlatformAnswer(status: status, body: Array(body.utf8)))
    }
    #expect(read(#"{"id":7,"name":"Sam"}"#) == .good("customers read Sam"))
    #expect(read(#"{"id":8,"name":"Eve"}"#) == .bad("the token is that of Eve, the agent 8"))
    #expect(
      read("{}", 401) == .bad("the token is not taken (401); copy it again from the agent's Profile settings"))
  }
}
