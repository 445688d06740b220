import Calls
import Testing

@testable import Feeds

@Suite struct IntakeTests {
  /// What a stream feed makes of bytes whose writer then leaves.
  private func items(_ bytes: [UInt8], isReplay: Bool = false) -> [FeedItem] {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: isReplay)
    intake.visit(bytes)
    return intake.items
  }

  private func items(_ text: String) -> [FeedItem] { items(Array(text.utf8)) }

  // MARK: What is read

  @Test func aLineWithATextIsEnough() {
    let event = items("{\"role\":\"customer\",\"text\":\"Hello?\"}\n").events.first
    #expect(event?.id == "run-1")
    #expect(event?.source == "/feeds/test")
    #expect(event?.subject == "")
    #expect(event?.time == arrival)
  }

  @Test func emptyLinesAndCommentsCountAsLines() {
    let found = items("\n# hello\n  \t\n{\"text\":\"a\"}\n")
    #expect(found.events.map(\.id) == ["run-4"])
    #expect(found.count == 1)
  }

  @Test func halfACharacterIsShownAsMissingAndTold() {
    let found = items(
      #"{"text":"so angry \ud83d"}"# + "\n" + #"{"text":"\ude21 \ud83d\ude21 \\ud83d"}"# + "\n"
        + #"{"text":"\ud83d\u0041"}"# + "\n")
    #expect(found.texts == ["so angry \u{FFFD}", "\u{FFFD} \u{1F621} \\ud83d", "\u{FFFD}A"])
    #expect(found.problems.map(\.code) == ["bad_unicode", "bad_unicode", "bad_unicode"])
  }

  @Test func aBadLineIsToldOnceAndNeverShown() {
    let found = items("{\"text\":\"a\"}\nsecret words\n[1]\n{}\n{\"text\":\"b\"}\n")
    #expect(found.texts == ["a", "b"])
    #expect(found.problems.map(\.code) == ["not_json", "not_an_event", "not_an_event"])
    #expect(found.problems.map(\.line) == [2, 3, 4])
    #expect(found.problems[0].message.hasPrefix("line 2 is not JSON; expected one object"))
    #expect(found.problems[0].message.hasSuffix("(/feeds/test)."))
    #expect(found.problems.allSatisfy { !$0.message.contains("secret") })
  }

  @Test func brokenBytesAreRepairedAndTold() {
    let found = items(Array("{\"text\":\"a".utf8) + [0xFF] + Array("b\"}\n".utf8))
    #expect(found.texts == ["a\u{FFFD}b"])
    #expect(found.problems.map(\.code) == ["bad_utf8"])
  }

  @Test func aLineHasOneProblemEvenWhereTwoThingsAreWrong() {
    let found = items([0x7B, 0xFF, 0x0A])
    #expect(found.problems.map(\.code) == ["not_json"])
    #expect(found.count == 1)
  }

  @Test func aLongLineIsToldWithItsNumber() {
    let long = "{\"text\":\"" + String(repeating: "x", count: Calls.Limits.lineBytes) + "\"}\n"
    let found = items("{\"text\":\"a\"}\n" + long + "{\"text\":\"b\"}\n")
    #expect(found.texts == ["a", "b"])
    #expect(found.problems.map(\.code) == ["too_long"])
    #expect(found.problems.map(\.line) == [2])
    #expect(found.events.map(\.id) == ["run-1", "run-3"])
  }

  @Test func aHalfLineIsUsedWhereItIsWhole() {
    #expect(items("{\"text\":\"a\"}").texts == ["a"])
    #expect(items("{\"text\":\"a\"}").problems.isEmpty)
    #expect(items("{\"text\":\"a").problems.map(\.code) == ["half_line"])
    #expect(items("# only a comme").isEmpty)
  }

  @Test func aFloodOfBadLinesIsCounted() {
    let found = items(String(repeating: "oops\n", count: 500) + "{\"text\":\"a\"}\n")
    #expect(found.problems.count == 21)
    #expect(found.problems.last?.code == "many_problems")
    #expect(found.problems.last?.rest["count"] == .integer(480))
    #expect(found.problems.last?.line == 500)
    #expect(found.texts == ["a"])
  }

  @Test func theCountOfAFloodBeginsAnewWithEachVisit() {
    var intake = Intake(source: "/feeds/test", naming: .content, isReplay: false)
    for _ in 0..<2 {
      for number in 1...20 { intake.tellTooLong(Int64(number)) }
      intake.endVisit()
    }
    #expect(intake.items.problems.count == 40)
  }

  @Test func aHoleInTheSequenceIsAnEventBeforeTheOneThatShowsIt() {
    func line(_ sequence: String) -> String {
      "{\"id\":\"e\(sequence)\",\"source\":\"/pbx\",\"type\":\"coolhead.v1.call.ended\",\"subject\":\"c-9\","
        + "\"sequence\":\"\(sequence)\",\"data\":{}}\n"
    }
    let found = items(line("01") + line("04"))
    #expect(found.events.map(\.id) == ["e01", "run-2-gap", "e04"])
    #expect(found.events[1].subject == "c-9")
    #expect(found.events[1].source == "/feeds/test")
    let gap = StreamGap(from: "02", to: "03", rest: ["of": .string("/pbx"), "recoverable": .bool(false)])
    #expect(found.events[1].payload == .streamGap(gap))
    #expect(items(Array((line("01") + line("04")).utf8), isReplay: true).events.count == 2)
  }

  @Test func idsOfFilesComeFromTheLineItself() {
    let bytes = Array("{\"text\":\"a\"}".utf8)
    let id = bytes.withUnsafeBufferPointer { LineNaming.content.id(7, $0) }
    #expect(id.hasPrefix("L7-") && id.utf8.count == 19)
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(LineNaming.content.id(1, empty) == "L1-cbf29ce484222325")
    let known = Array("foobar".utf8).withUnsafeBufferPointer { LineNaming.hash($0) }
    #expect(known == 0x8594_4171_F739_67E8, "the published value of FNV-1a")
  }

  // MARK: Versions without a number

  @Test func whatWasSentLastCountsWhateverItsIDSays() {
    for lines in [
      [#"{"utt":"5","text":"b"}"#, #"{"utt":"5","text":"a"}"#], [#"{"id":"5","text":"b"}"#, #"{"id":"5","text":"a"}"#],
      [#"{"id":"m","utt":"5","text":"b"}"#, #"{"id":"m","utt":"5","text":"a"}"#],
      [#"{"id":"5","utt":"5","text":"b"}"#, #"{"id":"5","utt":"5","text":"a"}"#],
    ] {
      let events = items(lines.joined(separator: "\n")).events
      #expect(Set(events.map(\.id)).count == 2, "the journal keeps one event of an id")
      #expect(Self.words(of: events) == ["a"])
    }
  }

  @Test func aSourceThatSendsAllOnceMoreTakesNothingBack() {
    let lines = [#"{"id":"e1","utt":"5","text":"please refund"}"#, #"{"id":"e2","utt":"5","text":"Do not refund"}"#]
    let events = items((lines + lines.prefix(1)).joined(separator: "\n")).events
    #expect(events.map(\.id) == ["e1", "e2"])
    #expect(Self.words(of: events) == ["Do not refund"])
  }

  @Test func whatIsRememberedHasABound() {
    let count = Feeds.Limits.rememberedVersions
    let text = (0...count).map { #"{"id":"e\#($0)","utt":"u\#($0)","text":"a"}"# + "\n" }.joined()
    let first = #"{"id":"e0","utt":"u0","text":"a"}"# + "\n"
    #expect(items(text + first).events.count == count + 2, "the oldest is forgotten")
    let last = #"{"id":"e\#(count)","utt":"u\#(count)","text":"a"}"# + "\n"
    #expect(items(text + last).events.count == count + 1)
  }

  @Test func arrivalsRiseWithinOneVisitAndOverVisits() {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: false)
    for _ in 0..<2 {
      intake.visit(Array([#"{"utt":"5","text":"a"}"#, #"{"utt":"5","text":"b"}"#].joined(separator: "\n").utf8))
    }
    let numbers = intake.items.events.compactMap { event -> Int64? in
      if case .utterance(let utterance) = event.payload { return utterance.arrival?.number }
      return nil
    }
    #expect(numbers.count == 4)
    #expect(numbers == numbers.sorted() && Set(numbers).count == 4)
    #expect(numbers.first == arrival.milliseconds * 1000)
  }

  @Test func ordinaryLinesCarryNoArrival() {
    for line in [#"{"role":"customer","text":"a"}"#, #"{"utt":"5","rev":0,"text":"a"}"#] {
      #expect(!EventWriter.line(items(line).events[0]).contains("arrived_us"))
    }
  }

  private static func words(of events: [Event]) -> [String] {
    var call = Call(id: "")
    for event in events { call.apply(event) }
    return call.transcript.lines.map(\.utterance.text)
  }

  // MARK: Times and clocks

  @Test func aClockThatIsOffIsNoted() {
    func event(_ seconds: Int64, isReplay: Bool = false) -> Event? {
      let time = arrival.advanced(milliseconds: seconds * 1000).rfc3339
      return items(Array(#"{"text":"a","time":"\#(time)"}"#.utf8), isReplay: isReplay).events.first
    }
    #expect(event(900)?.timeSource.aheadMilliseconds == 900_000)
    #expect(event(-900)?.timeSource.aheadMilliseconds == -900_000)
    #expect(event(900)?.deskTime == arrival)
    #expect(event(4)?.extensions == [:])
    #expect(event(-4)?.extensions == [:])
    #expect(event(-86_400, isReplay: true)?.extensions == [:])
    #expect(items(#"{"text":"a"}"#).events.first?.timeSource == .desk)
    let claimed = #"{"specversion":"1.0","type":"utterance","clockoffset":77,"data":{"text":"a"}}"#
    #expect(items(claimed).events.first?.extensions == [:])
  }

  @Test func aLineOfARecordingHappenedWhenTheOneBeforeItDid() {
    let lines = [#"{"text":"a","time":"2026-11-28T10:00:00Z"}"#, #"{"text":"b","time":"later"}"#, #"{"text":"c"}"#]
      .joined(separator: "\n")
    let found = items(Array(lines.utf8), isReplay: true)
    #expect(Set(found.events.map(\.time)).count == 1)
    #expect(found.events.map(\.hasOwnTime) == [true, false, false])
    #expect(items(lines).events.last?.time == arrival)
  }

  @Test func aFieldThatCanNotBeReadIsToldOnceForTheFeed() {
    let found = items(
      [#"{"text":"a","time":"18:26"}"#, #"{"text":"b","time":"18:27","role":7}"#, #"{"text":"c","time":1}"#].joined(
        separator: "\n"))
    #expect(found.texts == ["a", "b", "c"])
    #expect(found.problems.map(\.code) == ["bad_field", "bad_field"])
    #expect(found.problems[0].message.hasPrefix("\"time\" is no time such as 2026-11-28T18:26:17Z"))
    #expect(found.problems[0].message.contains("line 1 of /feeds/test"))
    #expect(found.problems[1].message.hasPrefix("\"role\" is not a word"))
  }

  @Test func anAssumedZoneIsToldOnce() {
    let found = items(
      [#"{"text":"a","time":"2026-11-28T10:00:00"}"#, #"{"text":"b","time":"2026-11-28 10:00:01"}"#].joined(
        separator: "\n"))
    #expect(found.events.map(\.time.rfc3339) == ["2026-11-28T10:00:00.000Z", "2026-11-28T10:00:01.000Z"])
    #expect(found.problems.map(\.code) == ["assumed"])
  }

  // MARK: Nothing said

  @Test(arguments: ["", "   ", "\\u200b", "\\t"])
  func silencesAreNoEvents(text: String) {
    let found = items([#"{"text":"\#(text)"}"#, #"{"role":"customer","text":"\#(text)"}"#].joined(separator: "\n"))
    #expect(found.isEmpty)
  }

  @Test func anEmptyTextOfANamedLineIsPassedOn() {
    #expect(items(#"{"utt":"5","text":""}"#).events.count == 1, "it may take words back")
  }

  // MARK: What only the agent does

  private static let acts = [
    #"{"type":"emotion.tagged","emotion":"anger","level":3}"#, #"{"type":"emotion.cleared","emotion":"anger"}"#,
    #"{"type":"need.set","need":"fix"}"#, #"{"type":"cause.set","cause":"product"}"#,
    #"{"type":"conduct.marked","conduct":"bomb"}"#, #"{"type":"conduct.withdrawn","withdraws":"x"}"#,
    #"{"type":"note.added","kind":"fact","text":"a"}"#, #"{"type":"ladder.said","conduct":"insult"}"#,
    #"{"type":"coolhead.v1.reflection.saved","data":{"facts":"a"}}"#, #"{"type":"shift.ended","agent":"Sam"}"#,
    #"{"type":"feed.v1.cooldown.step","step":"breathe"}"#,
    #"{"type":"party","party":"a","event":"identified","role":"agent"}"#,
    #"{"type":"emotion.tagged","emotion":"anger","level":9}"#, #"{"type":"limit.set","dial":"complexity","value":1}"#,
  ]

  @Test(arguments: acts)
  func aFeedCanNotActAsTheAgent(line: String) {
    let found = items(line + "\n" + line + "\n{\"text\":\"a\"}")
    #expect(found.texts == ["a"])
    #expect(found.events.count == 1)
    #expect(found.problems.map(\.code) == ["not_allowed"])
    #expect(found.problems.first?.rest["count"] == .integer(2))
    #expect(found.problems.first?.message.contains("2 lines of type") == true)
    #expect(items(Array(line.utf8), isReplay: true).events.count == 1, "a recording is history")
  }

  @Test func whatAFeedMayTellIsTaken() {
    let lines = [
      #"{"type":"call.started"}"#, #"{"type":"call.updated"}"#, #"{"type":"call.ended"}"#,
      #"{"type":"party","party":"a","event":"join"}"#, #"{"type":"stream.gap"}"#, #"{"type":"stream.error"}"#,
      #"{"type":"stream.hello"}"#, #"{"type":"analysis","kind":"summary"}"#,
    ]
    let found = items(lines.joined(separator: "\n"))
    #expect(found.events.count == lines.count)
    #expect(found.problems.isEmpty)
  }

  // MARK: What is read and shows nothing

  /// A feed that tells of its stream only is told, or the agent waits for words that can't come.
  @Test func aStreamWithoutWordsIsTold() {
    let meta = #"{"type":"Metadata","request_id":"r","channels":1}"# + "\n"
    let end = #"{"type":"UtteranceEnd","channel":[0,1],"last_word_end":2.1}"# + "\n"
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: false)
    intake.visit(Array(meta.utf8))
    #expect(intake.items.problems.isEmpty)
    intake.visit(Array(end.utf8))
    #expect(intake.items.problems.map(\.code) == ["no_words"])
    #expect(
      intake.items.problems.first?.message.hasPrefix(
        #"Deepgram has sent 2 lines of type "Metadata", "UtteranceEnd" and no words yet"#) == true)
  }

  @Test func oneThatBringsWordsIsNot() {
    let lines =
      #"{"type":"SpeechStarted","channel":[0,1],"timestamp":1.0}"# + "\n"
      + #"{"type":"Results","channel_index":[0,1],"start":0,"duration":1,"is_final":true,"channel":{"alternatives":[{"transcript":"hello"}]}}"#
      + "\n" + #"{"type":"UtteranceEnd","channel":[0,1],"last_word_end":2.1}"# + "\n"
      + #"{"type":"Metadata","request_id":"r","channels":1}"# + "\n"
    #expect(items(lines).problems.isEmpty)
    #expect(Set(items(lines).texts) == ["hello"])
  }
}
