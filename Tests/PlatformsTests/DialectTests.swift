import Calls
import Foundation
import Platforms
import Transcripts
import TestSupport
import Testing

/// What dialects of transcripts become, from messages of the documented shapes.
struct DialectTests {
  private static let now = Instant(milliseconds: 1_767_607_200_000)

  /// What remains of events: the greatest version of each utterance, by its time in the call.
  private static func transcript(_ events: [LinkEvent]) -> [Utterance] {
    var said: [String: Utterance] = [:]
    for event in events {
      guard case .utterance(let new) = event.payload else { continue }
      if let old = said[new.id], !new.outranks(old) { continue }
      said[new.id] = new
    }
    return said.values.sorted { ($0.begin ?? 0, $0.time, $0.id) < ($1.begin ?? 0, $1.time, $1.id) }
  }

  private static func lines(_ text: String) throws -> [JSON] {
    try text.split(separator: "\n").map { try JSON.read(Array($0.utf8)) }
  }

  private static func events(_ messages: [JSON], _ dialect: some Dialect) -> [LinkEvent] {
    var dialect = dialect
    return messages.flatMap { dialect.take($0, at: now) ?? [] } + dialect.end(at: now)
  }

  private static let settings = LinkSettings(name: "x", values: [:])

  // MARK: Contact Lens

  private static let contactLens = """
    {"Version":"1.0.0","Channel":"VOICE","InstanceId":"i-1","ContactId":"c-9","LanguageCode":"en-US","EventType":"STARTED"}
    {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Utterance":{"Id":"u1","TranscriptId":"t1","ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER","PartialContent":"My card was","BeginOffsetMillis":4100,"EndOffsetMillis":5200}}]}
    {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Utterance":{"Id":"u2","TranscriptId":"t1","ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER","PartialContent":"charged twice.","BeginOffsetMillis":5200,"EndOffsetMillis":6900}}]}
    {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t1","ParticipantId":"CUSTOMER","ParticipantRole":"CUSTOMER","Content":"My card was charged twice.","BeginOffsetMillis":4100,"EndOffsetMillis":6900,"Sentiment":"NEGATIVE"}},{"Categories":{"MatchedCategories":["Card"],"MatchedDetails":{}}}]}
    {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t2","ParticipantId":"AGENT","ParticipantRole":"AGENT","Content":"I am sorry.","BeginOffsetMillis":7000,"EndOffsetMillis":7900}}]}
    {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"COMPLETED"}
    """

  @Test func contactLensPiecesGrowAndTheTranscriptReplacesThem() throws {
    var dialect = try ContactLens(Self.settings)
    var texts: [String] = []
    for message in try Self.lines(Self.contactLens) {
      let told = dialect.take(message, at: Self.now)
      for event in try #require(told) {
        if case .utterance(let said) = event.payload { texts.append("\(said.state.rawValue) \(said.text)") }
      }
    }
    #expect(
      texts == [
        "partial My card was", "partial My card was charged twice.", "final My card was charged twice.",
        "final I am sorry.",
      ])
    let events = Self.events(try Self.lines(Self.contactLens), try ContactLens(Self.settings))
    let said = Self.transcript(events)
    #expect(said.map(\.role) == [.customer, .agent])
    #expect(said.map(\.begin) == [4100, 7000])
    #expect(events.allSatisfy { $0.call == "c-9" })
    if case .callEnded(let end)? = events.last?.payload {
      #expect(end.reason == "completed")
    } else {
      Issue.record("no end")
    }
  }

  @Test func contactLensInEveryOrderWithRepeatsGivesTheSame() throws {
    var chance = SeededGenerator(seed: 3)
    let messages = try Self.lines(Self.contactLens)
    let expected = Self.transcript(Self.events(messages, try ContactLens(Self.settings)))
    for _ in 0..<300 {
      let shuffled = (messages + messages).shuffled(using: &chance)
      let said = Self.transcript(Self.events(shuffled, try ContactLens(Self.settings)))
      #expect(said.map(\.text) == expected.map(\.text))
      #expect(said.allSatisfy { $0.state == .final })
    }
  }

  @Test func everySplitOfTheBytesGivesTheSame() throws {
    let bytes = Array(Self.contactLens.utf8)
    let messages = try #require(MessageReader.messages(in: bytes))
    let expected = Self.events(messages, try ContactLens(Self.settings))
    for cut in 0...bytes.count {
      var splitter = LineSplitter(limit: 65_536)
      var lines = splitter.take(bytes[..<cut]) + splitter.take(bytes[cut...])
      if let last = splitter.finish() { lines.append(last) }
      #expect(Self.events(try lines.map { try JSON.read($0) }, try ContactLens(Self.settings)) == expected)
    }
  }

  @Test func contactLensChatAndTheFileAfterwards() throws {
    let chat = try Self.lines(
      """
      {"Version":"2.0.0","Channel":"CHAT","ContactId":"c-7","StreamingEventType":"SEGMENTS","StreamingSettings":{"LanguageCode":"en-US"},"Segments":[{"Transcript":{"Id":"m1","ParticipantId":"p1","ParticipantRole":"CUSTOMER","DisplayName":"Ana","Content":"Hello?","ContentType":"text/plain","Time":{"AbsoluteTime":"2026-01-05T10:00:07.000Z"}}}]}
      {"Version":"2.0.0","Channel":"CHAT","ContactId":"c-7","StreamingEventType":"FAILED"}
      """)
    let events = Self.events(chat, try ContactLens(Self.settings))
    #expect(Self.transcript(events).first?.time == Instant(milliseconds: 1_767_607_207_000))
    if case .callStarted(let facts)? = events.first?.payload { #expect(facts.channel == "chat") }
    let file = #"""
      {"Version":"1.1.0","Channel":"VOICE","JobStatus":"COMPLETED","LanguageCode":"en-US",
       "CustomerMetadata":{"ContactId":"c-5"},"ContentMetadata":{"Output":"Redacted"},
       "Participants":[{"ParticipantId":"A","ParticipantRole":"AGENT"},{"ParticipantId":"C","ParticipantRole":"CUSTOMER"}],
       "Transcript":[{"Id":"1","ParticipantId":"C","Content":"My name is [PII]","BeginOffsetMillis":100,"EndOffsetMillis":900},
        {"Id":"2","ParticipantId":"A","Content":"Thank you","BeginOffsetMillis":1000,"EndOffsetMillis":1900}]}
      """#
    let messages = try #require(MessageReader.messages(in: Array(file.utf8)))
    let afterwards = Self.events(messages, try ContactLens(Self.settings))
    #expect(Self.transcript(afterwards).map(\.role) == [.customer, .agent])
    #expect(Self.transcript(afterwards).map(\.text) == ["My name is [PII]", "Thank you"])
    #expect(afterwards.allSatisfy { $0.call == "c-5" })
  }

  // MARK: Genesys

  @Test func genesysPiecesAndSignsOfLife() throws {
    let messages = try Self.lines(
      """
      {"topicName":"channel.metadata","eventBody":{"message":"WebSocket Heartbeat"}}
      {"topicName":"v2.conversations.g1.transcription","eventBody":{"eventTime":"2026-01-05T10:00:01Z","conversationId":"g1","communicationId":"k","transcriptionStartTimeMs":1767607200000,"status":{"offsetMs":0,"status":"SESSION_ONGOING"}}}
      {"topicName":"v2.conversations.g1.transcription","eventBody":{"eventTime":"2026-01-05T10:00:05Z","conversationId":"g1","transcriptionStartTimeMs":1767607200000,"transcripts":[{"utteranceId":"x","isFinal":false,"channel":"EXTERNAL","alternatives":[{"confidence":0.7,"offsetMs":4100,"durationMs":900,"transcript":"my card was"}]}]}}
      {"topicName":"v2.conversations.g1.transcription","eventBody":{"eventTime":"2026-01-05T10:00:07Z","conversationId":"g1","transcriptionStartTimeMs":1767607200000,"transcripts":[{"utteranceId":"x","isFinal":true,"channel":"EXTERNAL","alternatives":[{"confidence":0.9,"offsetMs":4100,"durationMs":2000,"transcript":"my card was charged twice","decoratedTranscript":"My card was charged twice."}]},{"utteranceId":"y","isFinal":true,"channel":"INTERNAL","alternatives":[{"offsetMs":7000,"transcript":"sorry"}]}]}}
      {"topicName":"v2.conversations.g1.transcription","eventBody":{"conversationId":"g1","status":{"offsetMs":9000,"status":"SESSION_ENDED"}}}
      """)
    let events = Self.events(messages, try Genesys(Self.settings))
    let said = Self.transcript(events)
    #expect(said.map(\.text) == ["My card was charged twice.", "sorry"])
    #expect(said.map(\.role) == [.customer, .agent])
    #expect(said.first?.time == Instant(milliseconds: 1_767_607_204_100))
    #expect(events.filter { if case .callStarted = $0.payload { true } else { false } }.count == 1)
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let shuffled = (messages + messages).shuffled(using: &chance)
      #expect(Self.transcript(Self.events(shuffled, try Genesys(Self.settings))).map(\.text) == said.map(\.text))
    }
  }

  // MARK: Google

  private static func pushed(_ data: String, id: String, attributes: String = "{}") -> JSON {
    let text = Data(data.utf8).base64EncodedString()
    let whole =
      #"{"message":{"data":"\#(text)","attributes":\#(attributes),"messageId":"\#(id)","publishTime":"2026-01-05T10:00:09Z"},"subscription":"s"}"#
    return (try? JSON.read(Array(whole.utf8))) ?? .null
  }

  @Test func googleInterimAndFinal() throws {
    let name = #""conversation":"projects/p/conversations/C1""#
    let interim = { (text: String, end: String) in
      #"{\#(name),"type":"NEW_RECOGNITION_RESULT","newRecognitionResultPayload":{"messageType":"TRANSCRIPT","transcript":"\#(text)","isFinal":false,"confidence":0.0,"speechEndOffset":"\#(end)"}}"#
    }
    let attributes = #"{"participant_id":"projects/p/participants/P","participant_role":"END_USER","message_id":"M1"}"#
    let messages = [
      Self.pushed(#"{\#(name),"type":"CONVERSATION_STARTED"}"#, id: "1"),
      Self.pushed(interim("my card", "2.340s"), id: "2", attributes: attributes),
      Self.pushed(interim("my card was", "3s"), id: "3", attributes: attributes),
      Self.pushed(
        #"{\#(name),"type":"NEW_MESSAGE","newMessagePayload":{"name":"projects/p/conversations/C1/messages/M1","content":"My card was charged twice.","languageCode":"en-US","participant":"P","participantRole":"END_USER","sendTime":"2026-01-05T10:00:07Z"}}"#,
        id: "4"), Self.pushed(#"{\#(name),"type":"CONVERSATION_FINISHED"}"#, id: "5"),
    ]
    let events = Self.events(messages, try GoogleCCAI(Self.settings))
    let said = Self.transcript(events)
    #expect(said.map(\.text) == ["My card was charged twice."])
    #expect(said.first?.role == .customer)
    #expect(events.allSatisfy { $0.call == "C1" })
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let shuffled = (messages + messages).shuffled(using: &chance)
      let again = Self.events(shuffled, try GoogleCCAI(Self.settings))
      #expect(Self.transcript(again).map(\.text) == said.map(\.text))
      #expect(again.count == events.count)
    }
    var dialect = try GoogleCCAI(Self.settings)
    #expect(dialect.take(Self.pushed("no json", id: "9"), at: Self.now) == nil)
  }

  // MARK: Speech engines

  @Test func deepgramSegmentsAreOneUtteranceUntilSpeechEnds() throws {
    func result(_ text: String, _ start: Double, final: Bool, end: Bool, channel: Int = 0) -> String {
      #"{"type":"Results","channel_index":[\#(channel),2],"start":\#(start),"duration":1.3,"is_final":\#(final),"speech_final":\#(end),"channel":{"alternatives":[{"transcript":"\#(text)","confidence":0.93,"words":[]}]},"metadata":{"request_id":"r1"}}"#
    }
    let lines = [
      result("", 0, final: false, end: false), result("my card was", 4.1, final: false, end: false),
      result("My card was", 4.1, final: true, end: false), result("I", 5, final: false, end: false, channel: 1),
      result("charged", 5.2, final: false, end: false), result("charged twice.", 5.2, final: true, end: true),
      result("I see.", 5, final: true, end: false, channel: 1),
      #"{"type":"UtteranceEnd","channel":[1,2],"last_word_end":6.1}"#,
      result("And", 8, final: true, end: false), #"{"type":"Metadata","request_id":"r1","duration":9.0}"#,
    ]
    let settings = LinkSettings(name: "x", values: ["channels": "customer,agent"])
    let events = Self.events(try lines.map { try JSON.read(Array($0.utf8)) }, try Deepgram(settings))
    let said = Self.transcript(events)
    #expect(said.map(\.text) == ["My card was charged twice.", "I see.", "And"])
    #expect(said.map(\.role) == [.customer, .agent, .customer])
    #expect(said.allSatisfy { $0.state == .final })
    #expect(said.map(\.begin) == [4100, 5000, 8000])
    #expect(events.last?.call == "r1")
  }

  @Test func anEndOfTurnThatIsTakenBackIsNotFinal() throws {
    var dialect = try Deepgram(Self.settings)
    var states: [String] = []
    for (event, text, number) in [
      ("Update", "my card", 1), ("EagerEndOfTurn", "my card", 2), ("TurnResumed", "my card", 3),
      ("EndOfTurn", "My card was charged.", 4),
    ] {
      let message = try JSON.read(
        Array(
          #"{"type":"TurnInfo","request_id":"r2","sequence_id":\#(number),"event":"\#(event)","turn_index":0,"transcript":"\#(text)"}"#
            .utf8))
      for told in dialect.take(message, at: Self.now) ?? [] {
        if case .utterance(let said) = told.payload { states.append(said.state.rawValue) }
      }
    }
    #expect(states == ["partial", "partial", "partial", "final"])
  }

  @Test func voskPartialsAndWordsThatWereNone() throws {
    let messages = try Self.lines(
      """
      {"partial" : ""}
      {"partial" : "my card"}
      {"partial" : "my card"}
      {"partial" : "my card was"}
      {"text" : "my card was charged", "result":[{"word":"my","start":4.1,"end":4.2,"conf":0.98}]}
      {"partial" : "uh"}
      {"text" : ""}
      {"text" : ""}
      {"alternatives":[{"text":"and now","confidence":200.0,"result":[{"word":"and","start":9.0,"end":9.1}]}]}
      """)
    let events = Self.events(messages, try Vosk(Self.settings))
    let said = Self.transcript(events).filter { $0.state != .deleted }
    #expect(said.map(\.text) == ["my card was charged", "and now"])
    #expect(said.map(\.begin) == [4100, 9000])
    #expect(said.allSatisfy { $0.role == .customer && $0.state == .final })
    #expect(events.count == 8)
  }

  // MARK: As links

  @Test func transcriptsAreTakenWithTheSecretAlone() throws {
    let values = ["secret": "0123456789abcdef"]
    var link = Simulation(
      try PostedTranscripts<ContactLens>(LinkSettings(name: "shop", values: values)),
      answer: { _, _ in (.notSent(""), 1) })
    let bytes = Array(Self.contactLens.utf8)
    let good = ["authorization": "Bearer 0123456789abcdef"]
    let steps: [(Webhook, Int)] = [
      (Webhook(path: "/contact-lens", body: bytes), 401),
      (Webhook(path: "/contact-lens", headers: ["authorization": "Bearer 0123456789abcdeg"], body: bytes), 401),
      (Webhook(path: "/contact-lens?token=0123456789abcde", body: bytes), 401),
      (Webhook(path: "/genesys", headers: good, body: bytes), 404),
      (Webhook(path: "/contact-lens", headers: good, body: Array("{".utf8)), 400),
      (Webhook(path: "/contact-lens", headers: good, body: Array(#"{"text":"x"}"#.utf8)), 400),
      (Webhook(path: "/contact-lens", headers: good, body: bytes), 200),
      (Webhook(path: "/contact-lens", headers: ["x-api-key": "0123456789abcdef"], body: bytes), 200),
      (Webhook(path: "/contact-lens?token=0123456789abcdef", body: bytes), 200),
    ]
    for (number, step) in steps.enumerated() {
      link.take(.webhook(step.0, number: number))
      #expect(link.verdicts[number] == step.1, "step \(number)")
    }
    #expect(link.transcript.count == 2)
    #expect(EventWriter.line(link.machine.greeting(at: Self.now)).contains(#""can":[]"#))
    link.reply("a-1", "Hello", in: "shop/c-9")
    #expect(link.reports("a-1") == ["failed"])
    #expect(throws: SettingProblem.self) {
      try PostedTranscripts<Vosk>(LinkSettings(name: "x", values: ["secret": "short"]))
    }
  }

  @Test func hostileMessagesBreakNothing() throws {
    let texts = [
      "[]", "{}", "7", "null",
      #"{"Segments":[7,{"Utterance":{}},{"Transcript":{"Id":{},"Content":1}}],"EventType":"SEGMENTS"}"#,
      #"{"Transcript":[7],"Participants":[7]}"#,
      #"{"eventBody":{"conversationId":"x","transcripts":[{"utteranceId":1,"alternatives":[{"transcript":"a","offsetMs":9223372036854775807}]}],"transcriptionStartTimeMs":9223372036854775807}}"#,
      #"{"message":{"data":"!!!"}}"#,
      #"{"conversation":"","type":"NEW_RECOGNITION_RESULT","newRecognitionResultPayload":{"transcript":"x","speechEndOffset":"1e400s"},"attributes":{"message_id":"m"}}"#,
      #"{"type":"Results","channel_index":[9223372036854775807],"start":1e300,"is_final":true,"channel":{"alternatives":[{"transcript":"x"}]}}"#,
      #"{"type":"Results","channel_index":[-1],"start":-5,"channel":{"alternatives":[{"transcript":"x"}]}}"#,
      #"{"partial":{}}"#, #"{"text":"x","result":[{"start":1e308}]}"#,
    ]
    let messages = try texts.flatMap { MessageReader.list(try JSON.read(Array($0.utf8))) }
    for kind in Dialects.all {
      let dialect = try kind.init(Self.settings)
      for event in Self.events(messages, dialect) { #expect(event.call != nil) }
    }
  }
}
