import Calls
import Crypto
import Foundation
import Platforms
import TestSupport
import Testing
import Transcripts

/// Whose the calls of a team are: what platforms say of it, and what a relay makes of that.
struct TeamCallTests {
  private static let now = Instant(milliseconds: 1_767_607_210_000)

  private static func event(_ id: String, _ call: String, _ payload: Payload) -> Event {
    Event(id: id, source: "/links/shop", subject: "shop/\(call)", time: now, payload: payload)
  }

  private static func said(_ id: String, _ call: String) -> Event {
    event(
      id, call,
      .utterance(
        Utterance(id: id, revision: 0, state: .final, party: "c", role: .customer, text: "hello", time: now)))
  }

  @Test func aCallThatGoesToAColleagueIsOverForTheOneAndBeginsForTheOther() {
    var stints = CallStints(name: "shop")
    let start = Self.event("start:42", "42", .callStarted(CallFacts(channel: "chat")))
    #expect(stints.take(start) == [.event(start)])
    #expect(stints.assign("42", to: nil, at: Self.now) == [])
    #expect(stints.assign("42", to: "7", at: Self.now) == [.owner("7", call: "42")])
    #expect(stints.assign("42", to: "7", at: Self.now) == [])
    #expect(stints.take(Self.said("1", "42")) == [.event(Self.said("1", "42"))])
    #expect(stints.platformCall(of: "shop/42") == "42")

    let steps = stints.assign("42", to: "9", at: Self.now)
    #expect(steps.count == 4)
    guard case .event(let end) = steps[0], case .callEnded(let reason) = end.payload else {
      Issue.record("no end: \(steps)")
      return
    }
    #expect(end.subject == "shop/42" && reason.reason == "transferred")
    var again = start
    (again.id, again.subject) = ("start:42~2", "shop/42~2")
    #expect(steps[1...] == [.event(again), .owner("9", call: "42~2"), .retell("42")])
    // The same line is another one for whoever has it now.
    var line = Self.said("1", "42")
    (line.id, line.subject) = ("1~2", "shop/42~2")
    #expect(stints.take(Self.said("1", "42")) == [.event(line)])
    // Whoever had it can't answer in it any more.
    #expect(stints.platformCall(of: "shop/42") == nil)
    #expect(stints.platformCall(of: "shop/42~2") == "42")
    #expect(stints.platformCall(of: "else/42") == nil)

    // All this outlasts the program.
    var later = CallStints(name: "shop")
    later.recall(stints.memory)
    #expect(later.take(Self.said("1", "42")) == [.event(line)])
    #expect(later.assign("42", to: "9", at: Self.now) == [])
    // And back: a third stint, which mixes with neither.
    #expect(later.assign("42", to: "7", at: Self.now).contains(.owner("7", call: "42~3")))
  }

  @Test func whatIsRememberedOfCallsIsBounded() {
    var stints = CallStints(name: "shop")
    for number in 0..<(Limits.followedTeamCalls * 3) {
      _ = stints.assign("\(number)", to: "7", at: Self.now)
    }
    #expect((stints.memory.array?.count ?? 0) <= Limits.followedTeamCalls)
  }

  @Test func chatwootTellsWhoHasAConversationAndTellsItOnceMore() throws {
    let settings = LinkSettings(
      name: "shop", values: ["url": "https://chat.example.com", "account": "3", "token": "t", "assigned": "me"])
    var assignee = #"{"id":7}"#
    var link = Simulation(try Chatwoot(settings), now: Self.now, isForTeam: true) { request, _ in
      if request.url.contains("/messages") {
        return (
          body(
            #"{"payload":[{"id":501,"content":"Card charged twice","message_type":0,"created_at":1767607201,"sender":{"id":9,"type":"contact"}}]}"#
          ), 5
        )
      }
      guard request.url.contains("assignee_type=all") else { return (.answer(PlatformAnswer(status: 404)), 5) }
      return (
        body(
          #"{"data":{"payload":[{"id":42,"status":"open","last_activity_at":5,"messages":[{"id":501}],"meta":{"sender":{"id":9},"assignee":\#(assignee)}}]}}"#
        ), 5
      )
    }
    link.pass(5_000)
    #expect(Set(link.assigned) == ["42=7"])
    #expect(link.events.filter { $0.payload.isSpoken }.count == 1)
    assignee = "null"
    link.pass(5_000)
    #expect(link.assigned.last == "42=nobody")
    link.machine.retell("42")
    link.pass(5_000)
    #expect(link.events.filter { $0.payload.isSpoken }.map(\.id) == ["501:0", "501:0"])
  }

  @Test func twilioTellsWhoHasACall() throws {
    let token = "test_auth_token_0001"
    let twilio = try Twilio(
      LinkSettings(
        name: "shop",
        values: [
          "account": "AC" + String(repeating: "0", count: 32), "token": token, "public_url": "https://desk.example.com",
        ]))
    func hook(_ pairs: [(String, String)], path: String = "/twilio", token: String = token) -> Webhook {
      let text = "https://desk.example.com" + path + pairs.sorted { $0.0 < $1.0 }.map { $0.0 + $0.1 }.joined()
      let code = HMAC<Insecure.SHA1>.authenticationCode(
        for: Data(text.utf8), using: SymmetricKey(data: Data(token.utf8)))
      return Webhook(
        path: path,
        headers: [
          "x-twilio-signature": Data(code).base64EncodedString(), "content-type": "application/x-www-form-urlencoded",
        ],
        body: Form(pairs.map { (name: $0.0, value: $0.1) }).bytes)
    }
    var link = Simulation(twilio, now: Self.now, isForTeam: true) { _, _ in (body("{}"), 5) }
    let started = [("TranscriptionEvent", "transcription-started"), ("CallSid", "CA1"), ("TranscriptionSid", "GT1")]
    link.take(.webhook(hook(started, path: "/twilio?agent=sam"), number: 1))
    let accepted = [
      ("EventType", "reservation.accepted"), ("WorkerSid", "WK9"), ("TaskAttributes", #"{"call_sid":"CA2"}"#),
    ]
    link.take(.webhook(hook(accepted), number: 2))
    let answered = [
      ("CallStatus", "in-progress"), ("CallSid", "CA3b"), ("ParentCallSid", "CA3"), ("To", "client:ana"),
    ]
    link.take(.webhook(hook(answered), number: 3))
    let joined = [("EventType", "onParticipantAdded"), ("ConversationSid", "CH4"), ("Identity", "ana")]
    link.take(.webhook(hook(joined), number: 4))
    // What the address says is surer than who was called.
    let called = [("CallStatus", "in-progress"), ("CallSid", "CA1"), ("To", "client:ana")]
    link.take(.webhook(hook(called), number: 5))
    let forged = [
      ("EventType", "reservation.accepted"), ("WorkerSid", "WK1"), ("TaskAttributes", #"{"call_sid":"CA1"}"#),
    ]
    link.take(.webhook(hook(forged, token: "another"), number: 6))
    #expect(link.assigned == ["CA1=sam", "CA2=WK9", "CA3=ana", "CH4=ana"])
    #expect(link.verdicts == [1: 200, 2: 200, 3: 200, 4: 200, 5: 200, 6: 401])
    // A reply is written by whoever has the conversation.
    link.reply("a-1", "I look into it", in: "shop/CH4")
    let sent = link.requests.last { $0.method == .post }
    #expect(sent.map { Form($0.body)?["Author"] } == "ana")
    // Of a link of one person's own nothing is said of that.
    var own = Simulation(twilio, now: Self.now) { _, _ in (body("{}"), 5) }
    own.take(.webhook(hook(started, path: "/twilio?agent=sam"), number: 1))
    #expect(own.assigned.isEmpty)
  }

  @Test func transcriptsThatAreSentSayWhoseTheyAre() throws {
    let settings = LinkSettings(name: "shop", values: ["secret": "0123456789abcdef"])
    func link(_ platform: any Platform) -> Simulation {
      Simulation(platform, now: Self.now) { _, _ in (body("{}"), 5) }
    }
    func hook(_ path: String, _ text: String, agent: String? = nil) -> Webhook {
      var headers = ["x-api-key": "0123456789abcdef"]
      headers["x-coolhead-agent"] = agent
      return Webhook(path: path, headers: headers, body: Array(text.utf8))
    }
    var lens = link(try PostedTranscripts<ContactLens>(settings))
    let connected =
      #"{"detail-type":"Amazon Connect Contact Event","detail":{"eventType":"CONNECTED_TO_AGENT","contactId":"c-1","agentInfo":{"agentArn":"arn:aws:connect:eu:1:instance/i/agent/a-7"}}}"#
    lens.take(.webhook(hook("/contact-lens", connected), number: 1))
    let segment =
      #"{"EventType":"SEGMENTS","ContactId":"c-2","Segments":[{"Transcript":{"Id":"1","ParticipantRole":"CUSTOMER","Content":"hello"}}]}"#
    lens.take(.webhook(hook("/contact-lens?agent=a-8", segment), number: 2))
    #expect(lens.assigned == ["c-1=a-7", "c-2=a-8"] && lens.verdicts == [1: 200, 2: 200])

    var genesys = link(try PostedTranscripts<Genesys>(settings))
    let joined =
      #"{"topicName":"v2.users.u-7.conversations","eventBody":{"id":"g-1","participants":[{"purpose":"customer"},{"purpose":"agent","userId":"u-1","endTime":"2026-01-05T10:00:00Z"},{"purpose":"agent","userId":"u-7"}]}}"#
    genesys.take(.webhook(hook("/genesys", joined), number: 1))
    let spoken =
      #"{"eventBody":{"conversationId":"g-2","transcripts":[{"utteranceId":"1","isFinal":true,"channel":"EXTERNAL","alternatives":[{"transcript":"hello"}]}]}}"#
    genesys.take(.webhook(hook("/genesys", spoken, agent: "u-9"), number: 2))
    #expect(genesys.assigned == ["g-1=u-7", "g-2=u-9"] && genesys.verdicts == [1: 200, 2: 200])
  }
}

extension Payload {
  fileprivate var isSpoken: Bool {
    if case .utterance = self { true } else { false }
  }
}
