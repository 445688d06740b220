import Calls
import Crypto
import Foundation
import Platforms
import TestSupport
import Testing
import Transcripts

struct TwilioTests {
  private static let token = "test_auth_token_0001"

  private static func twilio(_ more: [String: String] = [:]) throws -> Twilio {
    let values = [
      "account": "AC" + String(repeating: "0", count: 32), "token": token, "public_url": "https://desk.example.com",
    ]
    return try Twilio(LinkSettings(name: "shop", values: values.merging(more) { $1 }))
  }

  /// A form, signed as Twilio signs one.
  private static func webhook(_ pairs: [(String, String)], path: String = "/twilio", token: String = token) -> Webhook {
    let text = "https://desk.example.com" + path + pairs.sorted { $0.0 < $1.0 }.map { $0.0 + $0.1 }.joined()
    return Webhook(
      path: path,
      headers: ["x-twilio-signature": sign(text, token), "content-type": "application/x-www-form-urlencoded"],
      body: Form(pairs.map { (name: $0.0, value: $0.1) }).bytes)
  }

  private static func sign(_ text: String, _ token: String = token) -> String {
    let code = HMAC<Insecure.SHA1>.authenticationCode(
      for: Data(text.utf8), using: SymmetricKey(data: Data(token.utf8)))
    return Data(code).base64EncodedString()
  }

  private static func content(
    _ sequence: Int, _ text: String, isFinal: Bool, track: String = "inbound_track",
    time: String = "2026-01-05T10:00:07Z"
  ) -> [(String, String)] {
    [
      ("TranscriptionEvent", "transcription-content"), ("CallSid", "CA1"), ("TranscriptionSid", "GT2"),
      ("Timestamp", time), ("SequenceId", String(sequence)), ("Track", track), ("LanguageCode", "en-US"),
      ("Final", isFinal ? "true" : "false"), ("TranscriptionData", #"{"transcript":"\#(text)","confidence":0.9}"#),
    ]
  }

  private static func silent(_ request: PlatformRequest, _ now: Instant) -> (PlatformResult, Int64) {
    (body(#"{"conversations":[],"messages":[]}"#), 5)
  }

  private static let spoken: [[(String, String)]] = [
    content(1, "My card", isFinal: false), content(2, "My card was", isFinal: false),
    content(3, "My card was charged twice.", isFinal: true),
    content(4, "I see", isFinal: true, track: "outbound_track"),
    content(5, "And", isFinal: false), content(6, "And nobody calls back.", isFinal: true),
  ]

  @Test func aCallIsTranscribed() throws {
    var link = Simulation(try Self.twilio(), answer: Self.silent)
    link.take(
      .webhook(
        Self.webhook([
          ("TranscriptionEvent", "transcription-started"), ("CallSid", "CA1"), ("TranscriptionSid", "GT2"),
          ("Timestamp", "2026-01-05T10:00:01Z"), ("SequenceId", "0"),
        ]), number: 1))
    for (number, form) in Self.spoken.enumerated() { link.take(.webhook(Self.webhook(form), number: number + 2)) }
    link.take(
      .webhook(
        Self.webhook([
          ("TranscriptionEvent", "transcription-stopped"), ("CallSid", "CA1"), ("TranscriptionSid", "GT2"),
          ("SequenceId", "7"),
        ]), number: 20))
    let said = link.transcript.values.sorted { $0.id < $1.id }
    #expect(
      said.map(\.text).sorted() == ["And nobody calls back.", "I see", "My card was charged twice."])
    #expect(said.allSatisfy { $0.state == .final })
    #expect(said.first { $0.text == "I see" }?.role == .agent)
    #expect(said.first { $0.text.hasPrefix("My") }?.role == .customer)
    // The words keep the name that their first piece had, so that what was marked there stays with them.
    #expect(said.first { $0.text.hasPrefix("My") }?.id == "GT2-inbound_track-1")
    #expect(!link.events.contains { if case .callEnded = $0.payload { true } else { false } })
    link.take(.webhook(Self.webhook([("CallSid", "CA1"), ("CallStatus", "completed")]), number: 21))
    #expect(link.events.contains { if case .callEnded = $0.payload { true } else { false } })
    #expect(link.verdicts.values.allSatisfy { $0 == 200 })
  }

  @Test func everyOrderWithRepeatsGivesTheSameWords() throws {
    var numbers = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var link = Simulation(try Self.twilio(), answer: Self.silent)
      let order = (Self.spoken + Self.spoken).shuffled(using: &numbers)
      for (number, form) in order.enumerated() { link.take(.webhook(Self.webhook(form), number: number)) }
      let finals = link.transcript.values.filter { $0.state == .final }.map(\.text).sorted()
      #expect(finals == ["And nobody calls back.", "I see", "My card was charged twice."])
    }
  }

  @Test func whoseTrackItIsIsSaidBySettings() throws {
    for (word, role) in [("customer", Role.customer), ("agent", .agent), ("unknown", .unknown)] {
      var link = Simulation(try Self.twilio(["customer_track": word]), answer: Self.silent)
      link.take(.webhook(Self.webhook(Self.content(1, "Hello", isFinal: true)), number: 1))
      #expect(link.transcript.values.first?.role == role)
    }
  }

  @Test func theDocumentedVectorIsTaken() throws {
    var link = Simulation(
      try Self.twilio(["public_url": "https://desk.example.com/hooks/twilio/rtt"]), answer: Self.silent)
    let form =
      "AccountSid=AC00000000000000000000000000000000&CallSid=CA11111111111111111111111111111111"
      + "&TranscriptionSid=GT22222222222222222222222222222222&TranscriptionEvent=transcription-content"
      + "&Timestamp=2026-01-05T10%3A00%3A07.250Z&SequenceId=7&Track=inbound_track&LanguageCode=en-US&Final=true"
      + "&TranscriptionData=%7B%22transcript%22%3A%22My%20card%20was%20charged%20twice.%22%2C%22confidence%22%3A0.94%7D"
    link.take(
      .webhook(
        Webhook(
          path: "/twilio", headers: ["x-twilio-signature": "6EpKjC9l6FVy7rA/1wXM55vS16A="], body: Array(form.utf8)),
        number: 1))
    #expect(link.verdicts == [1: 200])
    #expect(link.transcript.values.first?.text == "My card was charged twice.")
  }

  @Test func whatIsNotSurelyTwiliosIsRefused() throws {
    var link = Simulation(try Self.twilio(), answer: Self.silent)
    let form = Self.content(1, "Hello", isFinal: true)
    var unsigned = Self.webhook(form)
    unsigned.headers["x-twilio-signature"] = nil
    var altered = Self.webhook(form)
    altered.body = Array(String(decoding: altered.body, as: UTF8.self).replacing("Hello", with: "Hallo").utf8)
    let old = Self.webhook(Self.content(1, "Hello", isFinal: true, time: "2026-01-05T09:50:00Z"))
    let steps: [(Webhook, Int)] = [
      (unsigned, 401), (altered, 401), (Self.webhook(form, token: "other"), 401), (old, 401),
      (Self.webhook(form, path: "/other"), 404), (Self.webhook([("Nothing", "known")]), 400), (Self.webhook(form), 200),
      (Self.webhook(form), 200),
    ]
    for (number, step) in steps.enumerated() {
      link.take(.webhook(step.0, number: number))
      #expect(link.verdicts[number] == step.1, "step \(number)")
    }
    #expect(link.transcript.count == 1)
    link.pass(61_000)
    #expect(link.troubles.contains { $0.contains("that had come before") })
  }

  @Test func conversationsComeByFormAndByEventStreams() throws {
    var link = Simulation(try Self.twilio(["author": "sam"]), answer: Self.silent)
    func message(_ event: String, _ more: [(String, String)]) -> [(String, String)] {
      [("EventType", event), ("ConversationSid", "CH1"), ("MessageSid", "IM1"), ("Author", "+4915112345678")] + more
    }
    link.take(
      .webhook(
        Self.webhook(
          message("onMessageAdded", [("Body", "Card charged twice"), ("DateCreated", "2026-01-05T10:00:07Z")])),
        number: 1))
    link.take(.webhook(Self.webhook(message("onMessageUpdated", [("Body", "Card charged thrice")])), number: 2))
    #expect(link.transcript["shop/CH1 IM1"]?.text == "Card charged thrice")
    #expect(link.transcript["shop/CH1 IM1"]?.role == .customer)
    link.take(.webhook(Self.webhook(message("onMessageRemoved", [("Body", "Card charged thrice")])), number: 3))
    #expect(link.transcript["shop/CH1 IM1"]?.state == .deleted)
    let stream =
      #"[{"specversion":"1.0","type":"com.twilio.conversations.message.added","id":"NO1","source":"AB1","data":{"ConversationSid":"CH1","MessageSid":"IM2","Index":10,"MessageBody":"Hello?","Author":"sam"}}]"#
    let digest = SHA256.hash(data: Data(stream.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    let path = "/twilio/events?bodySHA256=\(digest.joined())"
    let signature = Self.sign("https://desk.example.com" + path)
    let headers = ["x-twilio-signature": signature, "content-type": "application/json"]
    link.take(.webhook(Webhook(path: path, headers: headers, body: Array(stream.utf8)), number: 4))
    #expect(link.verdicts[4] == 200)
    #expect(link.transcript["shop/CH1 IM2"]?.role == .agent)
    link.take(.webhook(Webhook(path: path, headers: headers, body: Array((stream + " ").utf8)), number: 5))
    #expect(link.verdicts[5] == 401)
    link.take(
      .webhook(
        Self.webhook([("EventType", "onConversationStateUpdated"), ("ConversationSid", "CH1"), ("StateTo", "closed")]),
        number: 6))
    #expect(link.events.contains { if case .callEnded = $0.payload { $0.subject == "shop/CH1" } else { false } })
  }

  @Test func repliesArriveOnce() throws {
    var sent: [(mark: String, text: String)] = []
    var posts = 0
    var link = Simulation(try Self.twilio(["author": "sam"])) { request, _ in
      guard request.method == .post else {
        let rows = sent.enumerated().reversed().map { index, message in
          #"{"sid":"IM\#(index)","author":"sam","body":"\#(message.text)","attributes":"{\"coolhead_reply\":\"\#(message.mark)\"}","date_created":"2026-01-05T10:00:07Z"}"#
        }
        let list = #"[{"conversation_sid":"CH1","conversation_state":"active","conversation_friendly_name":"Ana"}]"#
        return (body(#"{"conversations":\#(list),"messages":[\#(rows.joined(separator: ","))]}"#), 5)
      }
      posts += 1
      let form = Form(request.body)
      #expect(form?["Author"] == "sam")
      let mark = (try? JSON.read(Array((form?["Attributes"] ?? "").utf8)))?.object?["coolhead_reply"]?.string ?? ""
      if posts % 4 == 1 { return (.answer(PlatformAnswer(status: 429, headers: ["retry-after": "1"])), 5) }
      sent.append((mark, form?["Body"] ?? ""))
      if posts % 4 == 2 { return (.uncertain("did not answer in time"), 10_000) }
      if posts % 4 == 3 { return (.answer(PlatformAnswer(status: 503)), 5) }
      return (body(#"{"sid":"IM\#(sent.count - 1)"}"#), 5)
    }
    link.pass(1_000)
    for number in 1...20 { link.reply("a-\(number)", "reply \(number)", in: "shop/CH1") }
    link.pass(3_600_000)
    #expect(sent.map(\.mark) == (1...20).map { "a-\($0)" })
    for number in 1...20 { #expect(link.reports("a-\(number)").last == "delivered") }
  }

  @Test func twiliosReasonIsToldInWords() throws {
    var link = Simulation(try Self.twilio(["author": "sam"])) { request, _ in
      guard request.method == .post else { return Self.silent(request, Instant(milliseconds: 0)) }
      return (
        .answer(
          PlatformAnswer(status: 403, body: Array(#"{"code":50433,"message":"User not member of conversation"}"#.utf8))),
        5
      )
    }
    link.reply("a-1", "Hello", in: "shop/CH1")
    link.pass(1_000)
    #expect(link.words("a-1")?.contains("User not member of conversation (Twilio's error 50433)") == true)
    link.reply("a-2", "Hello", in: "shop/CA1")
    #expect(link.reports("a-2") == ["failed"])
  }

  @Test(arguments: [("account", "AC12"), ("public_url", "desk.example.com"), ("customer_track", "left")])
  func settingsThatCantBeUsedAreTold(field: String, value: String) {
    #expect(throws: SettingProblem.self) { try Self.twilio([field: value]) }
  }
}
