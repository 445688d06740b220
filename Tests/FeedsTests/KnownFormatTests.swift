import Calls
import Testing

@testable import Feeds

/// Lines that the desk can't show are told: what they are, how many, and what it reads.
@Suite struct KnownFormatTests {
  private func items(_ text: String, isReplay: Bool = false) -> [FeedItem] {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: isReplay)
    intake.visit(Array(text.utf8))
    return intake.items
  }

  private static let reads = "the desk reads {\"role\": …, \"text\": …}, one a line"
  private static let whole = "it's read as a file that is whole: --feed replay:FILE"

  private static func link(_ kind: String) -> String {
    "`coolhead link add \(kind)` and `coolhead live --link \(kind)` bring it in"
  }

  private static let formats: [(name: String, way: String, text: String)] = [
    (
      "Amazon Transcribe's results", whole,
      #"{"jobName":"j","accountId":"1","results":{"transcripts":[{"transcript":"a"}],"items":[]}}"#
    ),
    ("Amazon Transcribe's results", whole, #"{"Transcript":{"Results":[{"IsPartial":false,"Alternatives":[]}]}}"#),
    (
      "Twilio's transcription events", link("twilio"),
      #"{"TranscriptionEvent":"transcription-content","CallSid":"CA1","TranscriptionData":"{}"}"#
    ),
    (
      "Twilio's transcription events", link("twilio"),
      "TranscriptionEvent=transcription-content&CallSid=CA1&Final=true"
    ),
    (
      "Twilio's conversation events", link("twilio"),
      #"{"type":"com.twilio.conversations.message.added","data":{"MessageBody":"a"}}"#
    ),
    (
      "AssemblyAI's results", whole,
      #"{"type":"Turn","turn_order":0,"turn_is_formatted":false,"end_of_turn":true,"transcript":"a"}"#
    ),
    ("Whisper's results", whole, #"{"task":"transcribe","segments":[{"id":0,"avg_logprob":-0.2}]}"#),
    ("Whisper's results", whole, #"{"transcription":[{"offsets":{"from":0,"to":900},"words":"a"}]}"#),
    (
      "OpenAI's realtime events", reads,
      #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"i","transcript":"a"}"#
    ),
    ("messages as OpenAI writes them", whole, #"{"role":"user","content":"You charged me twice!"}"#),
    ("messages as OpenAI writes them", whole, #"{"messages":[{"role":"user","content":"a"}]}"#),
    ("a vCon", whole, #"{"uuid":"u","vcon":"0.0.1","parties":[],"dialog":[{"type":"text","body":"a"}]}"#),
    (
      "Chatwoot's webhooks", link("chatwoot"),
      #"{"event":"message_created","id":501,"content":"a","message_type":"incoming","conversation":{"id":42}}"#
    ),
    (
      "Matrix events", link("matrix"),
      #"{"type":"m.room.message","event_id":"$e1","content":{"msgtype":"m.text","body":"a"}}"#
    ),
    ("server-sent events", reads, #"data: {"text":"a"}"#),
  ]

  @Test(arguments: formats)
  func aKnownFormatIsCalledByItsName(name: String, way: String, text: String) throws {
    for ending in ["\n", ""] {
      let problem = try #require(items(text + ending).problems.first)
      #expect(problem.code == "known_format")
      #expect(problem.message.hasPrefix("this looks like \(name); \(way). 1 line"))
      #expect(items(text + ending).texts.isEmpty)
    }
  }

  @Test(arguments: [
    #"{"type":"Results","channel_index":[0,2],"is_final":true,"speech_final":true,"start":4.1,"channel":{"alternatives":[{"transcript":"a"}]}}"#,
    #"{"type":"TurnInfo","event":"EndOfTurn","turn_index":0,"transcript":"a"}"#,
    "{\"partial\" : \"a b\"}\n{\"text\" : \"a\"}",
    #"{"ContactId":"c","EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t","ParticipantRole":"CUSTOMER","Content":"a"}}]}"#,
    #"{"topicName":"v2.conversations.1.transcription","eventBody":{"conversationId":"1","transcripts":[{"utteranceId":"u","isFinal":true,"channel":"EXTERNAL","alternatives":[{"transcript":"a"}]}]}}"#,
    #"{"conversation":"projects/p/conversations/C1","type":"NEW_MESSAGE","newMessagePayload":{"name":"m/1","content":"a"}}"#,
  ])
  func messagesOfADialectAreShown(text: String) {
    let found = items(text + "\n")
    #expect(found.problems.isEmpty)
    #expect(found.texts.last == "a")
    #expect(Set(found.events.map(\.subject)).count == 1 && found.events.first?.subject.isEmpty == false)
    #expect(items(text + "\n", isReplay: true).texts.last == "a")
  }

  @Test func ownLinesAmongMessagesAreRead() {
    let found = items(
      #"{"type":"Results","start":4.1,"channel":{"alternatives":[{"transcript":"a"}]}}"# + "\n"
        + #"{"role":"customer","text":"b"}"# + "\noops\n" + #"{"type":"Thing"}"# + "\n")
    #expect(found.texts == ["a", "b"])
    #expect(found.problems.map(\.code) == ["not_json", "unknown_type"])
  }

  @Test func whatTheFormatsSayOfOthersDoesNotCount() {
    let own = #"{"state":"partial","text":"they said \"channel_index\": 1 and \"vcon\":","role":"customer"}"#
    #expect(items(own).problems.isEmpty)
    #expect(items(#"{"state":"partial","role":"customer"}"#).problems.map(\.code) == ["not_an_event"])
    #expect(items("Hello, is this thing on?").problems.map(\.code) == ["half_line"])
    #expect(items("Hello, is this thing on?\n").problems.map(\.code) == ["not_json"])
  }

  @Test func linesOfAnUnknownTypeAreCountedAndTold() throws {
    let found = items(String(repeating: #"{"type":"customer.said","words":"a"}"# + "\n", count: 37))
    #expect(found.events.count == 37, "they are kept")
    #expect(found.problems.count == 1)
    let problem = try #require(found.problems.first)
    #expect(problem.code == "unknown_type")
    #expect(
      problem.message
        == "37 lines of type \"customer.said\" can't be shown; the desk reads {\"role\": …, \"text\": …}, one a line "
        + "(the last is line 37 of /feeds/test).")
    #expect(problem.rest["count"] == .integer(37))
  }

  @Test func itIsToldAgainAsMoreCome() {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: false)
    for _ in 0..<300 { intake.visit(Array("{\"type\":\"Thing\"}\n".utf8)) }
    let counts = intake.items.problems.compactMap { $0.rest["count"]?.integer }
    #expect(counts == [1, 1, 1, 1, 1, 5, 10, 30, 50, 100])
    #expect(intake.items.problems.last?.message.hasPrefix("200 lines") == true)
  }

  @Test func theRestIsToldWhenTheWriterLeaves() {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: false)
    for _ in 0..<7 { intake.visit(Array("{\"type\":\"Thing\"}\n".utf8)) }
    intake.items = [.status(.writerLeft)]
    intake.endVisit()
    #expect(intake.items.problems.map(\.message.firstWords) == ["7 lines"])
    intake.items = [.status(.writerLeft)]
    intake.endVisit()
    #expect(intake.items.problems.isEmpty)
  }

  @Test func severalTypesOfOneFormatAreOneReason() {
    let found = items(
      [#"{"type":"Turn","turn_order":0}"#, #"{"type":"Begin","turn_order":0}"#].joined(separator: "\n"))
    #expect(found.problems.count == 1)
    #expect(found.problems.first?.message.contains("2 lines of type \"Turn\", \"Begin\" were left out") == true)
  }

  @Test(arguments: ["a\u{0}b", "\u{1B}[2J", "4111 1111 1111 1111", String(repeating: "x", count: 99), "\u{202E}x"])
  func aTypeThatCouldDoHarmIsNotNamed(type: String) throws {
    var line = "{\"type\":"
    JSON.write(type, to: &line)
    let problem = try #require(items(line + "}\n").problems.first)
    #expect(problem.message.contains("\"(not to be shown)\""))
  }

  @Test func aTypeThatSaysTooLittleIsTold() {
    let found = items("{\"type\":\"party\",\"party\":\"a\"}\n")
    #expect(found.problems.map(\.code) == ["incomplete"])
    #expect(items(#"{"type":"emotion.tagged"}"# + "\n", isReplay: true).problems.map(\.code) == ["incomplete"])
  }

  @Test func reasonsHaveABound() {
    let found = items((0..<999).map { "{\"type\":\"T\($0)\"}\n" }.joined())
    #expect(found.problems.count == Feeds.Limits.tallies)
    #expect(found.events.count == 999)
  }

  // MARK: What is no JSON Lines

  @Test func aWholeObjectWithoutALineEndIsRead() {
    #expect(items(#"{"text":"a"}"#).texts == ["a"])
    let neither = items(#"{"uuid":"u","role":"customer"}"#).problems
    #expect(neither.map(\.code) == ["not_an_event"])
    #expect(neither.first?.message.contains("neither a type nor a text") == true)
  }

  @Test func aListIsCalledOne() {
    for text in [#"[{"text":"a"},{"text":"b"}]"#, #"[{"text":"a"}]"# + "\n", "[]"] {
      let problem = items(text).problems.first
      #expect(problem?.code == "not_an_event")
      #expect(problem?.message.contains("JSON but no object; expected one object a line, as jq -c '.[]'") == true)
    }
  }

  @Test func jsonOverSeveralLinesIsToldAsOne() throws {
    let pretty = "{\n  \"role\": \"customer\",\n  \"text\": \"a\"\n}\n{\n  \"text\": \"b\"\n}\n"
    let found = items(pretty)
    #expect(found.problems.count == 1)
    #expect(found.problems.first?.code == "many_lines")
    #expect(found.problems.first?.message.hasPrefix("this is JSON over several lines") == true)
    #expect(found.problems.first?.rest["count"] == .integer(7))
    let vcon = "{\n  \"uuid\": \"u\",\n  \"parties\": [\n    {}\n  ],\n  \"dialog\": []\n}"
    let named = try #require(items(vcon).problems.first)
    #expect(named.message.hasPrefix("this looks like a vCon over several lines; it's read as a file"))
    #expect(named.message.contains("7 lines"))
  }

  @Test func goodLinesAfterItAreRead() {
    let found = items("{\n\"text\": \"a\"\n}\n{\"text\":\"good\"}\noops\n")
    #expect(found.texts == ["good"])
    #expect(found.problems.map(\.code).sorted() == ["many_lines", "not_json"])
  }

  @Test(arguments: [
    ("WebVTT subtitles", "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Pat>Hello\n\n00:02.000 --> 00:03.000\n- Yes?\n"),
    ("SRT subtitles", "00:00:00,000 --> 00:00:02,000\nHello\n\n2\n00:00:02,000 --> 00:00:03,000\nYes?\n"),
    ("a table (CSV)", "speaker,text,start\nAgent,\"Hello, hello\",0.1\nCustomer,Hi,2\n"),
    ("a table (CSV)", "timestamp;role;message\n1;a;b\n"), ("a table (CSV)", "time\trole\ttext\n1\ta\tb\n"),
    ("XML or HTML", "<?xml version=\"1.0\"?>\n<a/>\n"), ("text in UTF-16", "\u{0}{\u{0}\"\u{0}t\u{0}e\u{0}x\u{0}\n"),
  ])
  func otherTextsAreCalledByTheirName(name: String, text: String) throws {
    let found = items(text)
    #expect(found.problems.map(\.code) == ["known_format"])
    #expect(found.problems.first?.message.contains(name) == true)
    #expect(found.events.isEmpty)
  }

  @Test func alsoALineThatIsTooLongIsCalledByItsName() {
    let long = String(repeating: "x", count: Feeds.Limits.lineBytes)
    for ending in ["", "\n"] {
      let problem = items(#"{"vcon":"0.0.1","uuid":"u","parties":[],"body":"\#(long)"}"# + ending).problems.first
      #expect(problem?.code == "too_long")
      #expect(problem?.message.contains("is longer than 65536 bytes and looks like a vCon; it was left out") == true)
      #expect(items(#"{"text":"\#(long)"}"# + ending).problems.first?.message.contains("looks like") == false)
    }
  }

  @Test func aLineThatWasCutOffIsCalledThat() {
    #expect(items(#"{"vcon":"0.0.1","parties":[{"name":"Pat"#).problems.map(\.code) == ["half_line"])
  }

  // MARK: Lines without an end

  private func waiting(_ text: String) -> (framer: LineFramer, unfinished: UnfinishedLine) {
    var framer = LineFramer()
    let bytes = Array(text.utf8)
    _ = framer.fill(atMost: bytes.count) {
      $0.copyBytes(from: bytes)
      return .bytes(bytes.count)
    }
    while framer.next() != nil {}
    return (framer, UnfinishedLine())
  }

  @Test(arguments: [#"{"text":"a"}"#, #"{"text":"a"#, #"{"vcon":"0.0.1","parties":[]}"#])
  func bytesThatWaitForLongAreToldOnce(text: String) {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: false)
    var (framer, unfinished) = waiting(text)
    func look(_ uptime: Int64) -> [StreamError] {
      intake.items = []
      unfinished.look(at: framer, Visit(time: arrival, uptimeMilliseconds: uptime, budget: 0), &intake)
      return intake.items.problems
    }
    #expect(look(1_000).isEmpty)
    #expect(unfinished.dueMilliseconds == 1_000 + Feeds.Limits.unfinishedMilliseconds)
    #expect(look(5_999).isEmpty)
    #expect(look(6_000).map(\.code) == ["unfinished_line"])
    #expect(unfinished.dueMilliseconds == nil)
    #expect(look(60_000).isEmpty)
    _ = framer.fill(atMost: 1) {
      $0.copyBytes(from: [UInt8(ascii: " ")])
      return .bytes(1)
    }
    #expect(framer.next() == nil)
    #expect(look(70_000).isEmpty && look(99_000).isEmpty, "it is the same line")
  }

  @Test func theSentenceSaysWhatIsWrong() {
    for (text, sentence) in [
      (#"{"text":"a"}"#, "line 1 is whole but has no line end yet; end it with a newline"),
      (#"{"text":"a"#, "line 1 has no end yet; it is read once it has"),
      (#"{"vcon":"0.0.1","parties":[]}"#, "this looks like a vCon and has no line end yet; it's read as a file"),
    ] {
      var intake = Intake(source: "/feeds/test", naming: .content, isReplay: false)
      Array(text.utf8).withUnsafeBufferPointer { intake.tellUnfinished($0) }
      #expect(intake.items.problems.first?.message.hasPrefix(sentence) == true)
    }
  }
}

extension String {
  /// The first two words.
  fileprivate var firstWords: String { split(separator: " ").prefix(2).joined(separator: " ") }
}
