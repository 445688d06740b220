import Testing

@testable import Calls

/// Where a source gives no number or no time, the order in which its lines arrive stands in for it.
struct ArrivalTests {
  // MARK: Versions without a number

  @Test(arguments: [
    ["please refund", "Do not refund"], ["b", "a"], ["a", "b"], ["one", "two", "one"], ["x", "", "x"],
  ])
  func whatWasSentLastCounts(texts: [String]) throws {
    for key in ["utt", "id"] {
      var call = Call(id: "c")
      for event in try Reading.arriving(texts.map { #"{"\#(key)":"5","role":"customer","text":"\#($0)"}"# }) {
        call.apply(event)
      }
      #expect(call.words == [texts.last ?? ""])
      #expect(call.transcript.contradictionCount == 0)
      #expect(call.lastOfCustomer?.utterance.text == texts.last)
    }
  }

  @Test func anEmptyEditTakesTheWordsAway() throws {
    let call = try Call.heard(#"{"utt":"5","text":"sent by mistake"}"#, #"{"utt":"5","text":""}"#)
    #expect(call.words == [])
  }

  @Test func theJournalAndAReplayGiveTheSame() throws {
    let lines = [
      #"{"utt":"5","text":"please refund"}"#, #"{"id":"6","text":"B"}"#, #"{"utt":"5","text":"Do not refund"}"#,
      #"{"id":"6","text":"A"}"#, #"{"id":"e1","utt":"7","text":"x"}"#, #"{"id":"e2","utt":"7","text":"w"}"#,
    ]
    let events = try Reading.arriving(lines)
    // Of two events of one id the journal keeps only the first.
    #expect(Set(events.map(\.id)).count == events.count)
    let written = events.map(EventWriter.line)
    let back = try written.map { try EventReader.read($0.utf8, defaults: Reading.defaults) }
    #expect(back == events)
    for order in [back, back.reversed(), Array(back[3...] + back[..<3])] {
      var call = Call(id: "c")
      for event in order { call.apply(event) }
      #expect(Set(call.words) == ["Do not refund", "A", "w"])
    }
  }

  @Test func aRepeatIsNothingNew() throws {
    let events = try Reading.arriving([#"{"utt":"5","text":"a"}"#, #"{"utt":"5","text":"a"}"#])
    var call = Call(id: "c")
    #expect(call.apply(events[0]) == .added)
    #expect(call.apply(events[1]) == .known)
    #expect(call.apply(events[0]) == .known)
  }

  @Test func whereBothSayWhenTheyWereSentThatCounts() throws {
    let call = try Call.heard(
      #"{"utt":"5","text":"first","time":"2026-11-28T10:00:00Z"}"#,
      #"{"utt":"5","text":"third","time":"2026-11-28T10:00:09Z"}"#,
      #"{"utt":"5","text":"second, held up","time":"2026-11-28T10:00:04Z"}"#)
    #expect(call.words == ["third"])
    let sameTime = try Call.heard(
      #"{"utt":"5","text":"b","time":"2026-11-28T10:00:00Z"}"#, #"{"utt":"5","text":"a","time":"2026-11-28T10:00:00Z"}"#
    )
    #expect(sameTime.words == ["a"], "an edit often repeats the time of the first")
  }

  @Test func aLateGuessTakesNothingBack() throws {
    let call = try Call.heard(
      #"{"utt":"5","state":"partial","text":"my ca"}"#, #"{"utt":"5","text":"my card was charged"}"#,
      #"{"utt":"5","state":"partial","text":"my card"}"#)
    #expect(call.words == ["my card was charged"])
  }

  @Test func whatWasMaskedOrDeletedStaysSo() throws {
    let masked = try Call.heard(
      #"{"utt":"5","text":"secret"}"#, #"{"utt":"5","state":"redacted","text":"masked"}"#,
      #"{"utt":"5","text":"secret again"}"#)
    #expect(masked.words == ["masked"])
    let deleted = try Call.heard(
      #"{"utt":"5","text":"secret"}"#, #"{"utt":"5","state":"deleted"}"#, #"{"utt":"5","text":"secret again"}"#)
    #expect(deleted.words == [])
  }

  @Test func aNumberGoesBeforeArrival() throws {
    let numbered = try Call.heard(
      #"{"utt":"5","rev":2,"text":"two"}"#, #"{"utt":"5","rev":1,"text":"one"}"#, #"{"utt":"6","rev":"7","text":"b"}"#,
      #"{"utt":"6","rev":"6","text":"a"}"#)
    #expect(numbered.words == ["two", "b"])
    // Many leave the number of the first version out.
    let mixed = try Call.heard(#"{"utt":"5","text":"zero"}"#, #"{"utt":"5","rev":1,"text":"one"}"#)
    #expect(mixed.words == ["one"])
    let contradiction = try Call.heard(#"{"utt":"5","rev":0,"text":"b"}"#, #"{"utt":"5","rev":0,"text":"a"}"#)
    #expect(contradiction.words == ["b"])
    #expect(contradiction.transcript.contradictionCount == 1)
  }

  // MARK: Lines without a time

  @Test func aLineWithoutATimeComesAfterWhatWasThere() throws {
    for ahead in ["09:45:00", "10:15:00", "10:00:00"] {
      let call = try Call.heard(
        #"{"type":"call.started","time":"2026-11-28T\#(ahead)Z"}"#,
        #"{"text":"one","time":"2026-11-28T\#(ahead.prefix(6))01Z"}"#, #"{"text":"two"}"#,
        #"{"text":"three","time":"2026-11-28T\#(ahead.prefix(6))07Z"}"#, #"{"text":"four"}"#,
        #"{"text":"five","begin_ms":90000}"#, #"{"text":"six"}"#)
      #expect(call.words == ["one", "two", "three", "four", "five", "six"])
    }
  }

  @Test func timesOfASourceOrderItsOwnLines() throws {
    let call = try Call.heard(
      #"{"text":"b","time":"2026-11-28T10:00:05Z"}"#, #"{"text":"c","time":"2026-11-28T10:00:07Z"}"#,
      #"{"text":"a","time":"2026-11-28T10:00:01Z"}"#)
    #expect(call.words == ["a", "b", "c"])
    #expect(call.transcript.lines.map(\.place.position) == [-4_000, 0, 2_000])
  }

  /// A call that began at the desk, with a source whose clock is wrong by so many seconds.
  private func call(ahead seconds: Int64, saysHowMuch: Bool = true) throws -> Call {
    var call = Call(id: "c")
    call.apply(Event.of("n", 0, .callStarted(CallFacts())))
    for (index, second) in [2, 4, 6].enumerated() {
      let time = Reading.arrival.advanced(milliseconds: (Int64(second) + seconds) * 1000)
      let offset = saysHowMuch ? #","clockoffset":\#(seconds)"# : ""
      let line = #"{"specversion":"1.0","id":"\#(index)","source":"/pbx","subject":"c","type":"utterance","#
      call.apply(try Reading.event(line + #""time":"\#(time.rfc3339)"\#(offset),"data":{"text":"pbx \#(second)"}}"#))
      let own = Reading.arrival.advanced(milliseconds: Int64(second) * 1000 + 500)
      let defaults = ReadingDefaults(source: "/chat", subject: "c", id: "chat-\(index)", time: own)
      call.apply(try EventReader.read(#"{"text":"chat \#(second)"}"#.utf8, defaults: defaults))
    }
    return call
  }

  @Test(arguments: [0, 900, -900, 7_200, -86_400] as [Int64])
  func aClockThatIsWrongMovesNoLinesOfOthers(seconds: Int64) throws {
    let call = try call(ahead: seconds)
    #expect(call.words == ["pbx 2", "chat 2", "pbx 4", "chat 4", "pbx 6", "chat 6"])
    #expect(call.transcript.lines.map(\.place.position) == [2_000, 2_500, 4_000, 4_500, 6_000, 6_500])
  }

  @Test func theStartOfACallMayComeLate() throws {
    let call = try Call.heard(
      #"{"text":"one"}"#, #"{"text":"two"}"#,
      #"{"type":"call.started","t0":"\#(Reading.arrival.advanced(milliseconds: -60_000).rfc3339)"}"#,
      #"{"text":"three"}"#)
    #expect(call.words == ["one", "two", "three"])
    #expect(call.transcript.lines.map(\.place.position) == [60_000, 61_000, 63_000])
  }

  @Test func theJournalKnowsWhichLinesHadNoTime() throws {
    let lines = [
      #"{"text":"one","time":"2026-11-28T10:00:00Z"}"#, #"{"text":"two"}"#,
      #"{"text":"three","time":"2026-11-28T10:00:09Z"}"#,
    ]
    var call = Call(id: "c")
    for event in try Reading.arriving(lines) {
      let stored = ReadingDefaults(source: "", subject: "c", id: "", time: event.time)
      call.apply(try EventReader.read(EventWriter.line(event).utf8, defaults: stored))
    }
    #expect(call.words == ["one", "two", "three"])
  }

  // MARK: Nothing said

  @Test(arguments: [
    "", " ", "\t \n", "\u{200B}", "\u{2060}\u{FEFF}", "\u{AD}", "\u{202E}\u{2066}", "\u{3164}", "\u{115F}\u{1160}",
    "\u{2800}", "\u{FE0F}", "\u{E0020}", "\u{180E}", "\0", "\u{A0}\u{3000}", "\u{34F}",
  ])
  func whatShowsNothingIsNoLineAndNoCall(text: String) throws {
    for name in [#""utt":"5","#, #""id":"5","#] {
      var event = try Reading.arriving([#"{\#(name)"role":"customer","text":"x"}"#])[0]
      guard case .utterance(var utterance) = event.payload else { continue }
      utterance.text = text
      event.payload = .utterance(utterance)
      #expect(utterance.isWordless)
      var call = Call(id: "c")
      #expect(call.apply(event) == .known)
      #expect(call.transcript.isEmpty)
      #expect(call.began == nil)
    }
  }

  @Test(arguments: ["a", ".", "  no  ", "\u{200B}x", "😡", "0", "é", "中", "-", "\u{FFFD}"])
  func whatShowsSomethingIsALine(text: String) {
    #expect(!Utterance.line("u", text).isWordless)
  }

  @Test func aNumberedVersionWithoutWordsIsRememberedAndNotSeen() {
    let words = Utterance.line("u", "hm", revision: 1, state: .partial)
    let nothing = Utterance.line("u", "", revision: 2)
    for order in [[words, nothing], [nothing, words]] {
      var transcript = Transcript()
      for version in order { _ = transcript.merge(version) }
      #expect(transcript.last == nil)
      #expect(transcript.lines.map(\.utterance.text) == [""])
    }
  }
}
