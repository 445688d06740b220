import Testing

@testable import Calls

/// What a line may leave out, and what other words for the same thing are understood (design section 1).
struct EventReaderTests {
  @Test func leastLine() throws {
    let event = try Reading.event(#"{"role":"customer","text":"Hello?"}"#)
    #expect(event.id == "default-1")
    #expect(event.source == "/feeds/default")
    #expect(event.subject == "")
    #expect(event.time == Reading.arrival)
    guard case .utterance(let utterance) = event.payload else {
      Issue.record("not an utterance")
      return
    }
    #expect(utterance.id == "default-1")
    #expect(utterance.role == .customer)
    #expect(utterance.party == "customer")
    #expect(utterance.state == .final)
    #expect(utterance.revision == 0)
    #expect(utterance.text == "Hello?")
    #expect(utterance.begin == nil)
    #expect(utterance.rest.isEmpty)
  }

  @Test func textAloneIsEnough() throws {
    let utterance = try Reading.utterance(#"{"text":"Hello?"}"#)
    #expect(utterance.role == .unknown)
    #expect(utterance.party == "unknown")
  }

  @Test func emptyTextIsText() throws {
    #expect(try Reading.utterance(#"{"text":""}"#).text == "")
  }

  @Test func recordedConversation() throws {
    let utterance = try Reading.utterance(#"{"speaker":"Customer","t":2.5,"text":"No."}"#)
    #expect(utterance.role == .customer)
    #expect(utterance.party == "Customer")
    #expect(utterance.begin == 2_500)
    #expect(utterance.rest.isEmpty)
  }

  @Test func offsetBesideTheData() throws {
    let utterance = try Reading.utterance(#"{"type":"utterance","t":3.25,"data":{"text":"No."}}"#)
    #expect(utterance.begin == 3_250)
    let inside = try Reading.utterance(#"{"type":"utterance","t":3,"data":{"t":4,"text":"No."}}"#)
    #expect(inside.begin == 4_000)
    let both = try Reading.utterance(#"{"t":9,"begin_ms":1200,"text":"No."}"#)
    #expect(both.begin == 1_200)
  }

  @Test(arguments: ["utterance", "feed.v1.utterance", "coolhead.v1.utterance"])
  func prefixes(type: String) throws {
    #expect(try Reading.utterance(#"{"type":"\#(type)","text":"a"}"#).text == "a")
    #expect(try Reading.utterance(#"{"type":"\#(type)","data":{"text":"a"}}"#).text == "a")
  }

  @Test(arguments: ["conversation.started", "feed.v1.conversation.started", "call.started", "coolhead.v1.call.started"])
  func conversationIsCall(type: String) throws {
    let line = #"{"type":"\#(type)","subject":"7","data":{"channel":"chat","subject_line":"Late"}}"#
    let event = try Reading.event(line)
    #expect(event.payload == .callStarted(CallFacts(channel: "chat", subjectLine: "Late")))
  }

  @Test func flatFieldsOfEveryKind() throws {
    let tag = try Reading.event(
      #"{"type":"emotion.tagged","emotion":"anger","level":3,"utt":"u1","rev":2,"quote":"No"}"#)
    let anchor = Anchor(utterance: "u1", revision: 2, quote: "No")
    #expect(tag.payload == .emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming, anchor: anchor)))
    let ended = try Reading.event(#"{"type":"call.ended","reason":"abandoned"}"#)
    #expect(ended.payload == .callEnded(CallEnd(reason: "abandoned")))
  }

  @Test func idsAsNumbers() throws {
    let event = try Reading.event(
      #"{"id":12,"source":3,"subject":42,"type":"utterance","data":{"utt":7,"party":5,"text":"a","replaces":[6,"x"]}}"#)
    #expect(event.id == "12")
    #expect(event.source == "3")
    #expect(event.subject == "42")
    guard case .utterance(let utterance) = event.payload else {
      Issue.record("not an utterance")
      return
    }
    #expect(utterance.id == "7")
    #expect(utterance.party == "5")
    #expect(utterance.replaces == ["6", "x"])
  }

  @Test func partiesWithNumbers() throws {
    let event = try Reading.event(
      #"{"type":"call.started","data":{"reference":4471,"parties":[{"id":1,"role":"caller","name":"Ms Rahman"},7,{}]}}"#
    )
    let party = Party(id: "1", role: .customer, name: "Ms Rahman")
    #expect(event.payload == .callStarted(CallFacts(parties: [party], reference: "4471")))
  }

  @Test func callNamesTheSubject() throws {
    #expect(try Reading.event(#"{"call":"c-9","text":"a"}"#).subject == "c-9")
    #expect(try Reading.event(#"{"subject":"c-1","text":"a"}"#, subject: "other").subject == "c-1")
    #expect(try Reading.event(#"{"text":"a"}"#, subject: "other").subject == "other")
    #expect(try Reading.event(#"{"subject":"","text":"a"}"#, subject: "other").subject == "other")
  }

  @Test(arguments: [
    ("customer", Role.customer), ("CALLER", .customer), ("end_user", .customer), ("visitor", .customer),
    ("advisor", .agent), ("You", .agent), ("bot", .bot), ("weird", .unknown),
  ])
  func roles(word: String, role: Role) throws {
    #expect(try Reading.utterance(#"{"role":"\#(word)","text":"a"}"#).role == role)
  }

  @Test func timeMayBeMissingOrNoTime() throws {
    #expect(try Reading.event(#"{"text":"a","time":"yesterday"}"#).time == Reading.arrival)
    #expect(try Reading.event(#"{"text":"a","time":5}"#).time == Reading.arrival)
    let stated = try Reading.event(#"{"text":"a","time":"1970-01-01T00:00:01Z"}"#)
    #expect(stated.time.milliseconds == 1_000)
  }

  @Test func unknownStateIsFinal() throws {
    #expect(try Reading.utterance(#"{"text":"a","state":"weird"}"#).state == .final)
    #expect(try Reading.utterance(#"{"text":"a","rev":-3}"#).revision == 0)
  }

  @Test func deletedNeedsNoText() throws {
    let utterance = try Reading.utterance(#"{"type":"utterance","utt":"u","state":"deleted"}"#)
    #expect(utterance.text == "")
    #expect(utterance.state == .deleted)
  }

  @Test func flatRevisionsAreNoRepeats() throws {
    let first = try Reading.event(#"{"id":"u1","state":"partial","text":"I have"}"#)
    let second = try Reading.event(#"{"id":"u1","rev":1,"text":"I have called"}"#)
    #expect(first.id != second.id)
    for event in [first, second] {
      guard case .utterance(let utterance) = event.payload else { continue }
      #expect(utterance.id == event.id.prefix { $0 != ":" })
    }
  }

  @Test func unknownFieldsArePassedOn() throws {
    let line = #"{"type":"utterance","sequence":"007","data":{"text":"a","confidence":0.5,"words":[{"w":"a"}]}}"#
    let event = try Reading.event(line)
    #expect(event.extensions == ["sequence": .string("007")])
    guard case .utterance(let utterance) = event.payload else { return }
    #expect(utterance.rest == ["confidence": .number(0.5), "words": .array([.object(["w": .string("a")])])])
    let written = EventWriter.line(event)
    #expect(written.contains(#""sequence":"007""#))
    #expect(written.contains(#""words":[{"w":"a"}]"#))
  }

  @Test(arguments: [
    #"{"a":1}"#, "[1,2]", #""text""#, "7", "null", "true",
  ])
  func unknownTypesArePassedOn(data: String) throws {
    let event = try Reading.event(#"{"id":"1","source":"s","type":"vendor.thing","subject":"c","data":\#(data)}"#)
    guard case .other(let type, _) = event.payload else {
      Issue.record("not passed on: \(event.payload)")
      return
    }
    #expect(type == "vendor.thing")
    #expect(EventWriter.line(event).hasSuffix(#""data":\#(data)}"#))
  }

  @Test func flatUnknownTypeKeepsItsFields() throws {
    let event = try Reading.event(#"{"type":"vendor.thing","colour":"red"}"#)
    #expect(event.payload == .other(type: "vendor.thing", data: .object(["colour": .string("red")])))
  }

  @Test(arguments: [
    #"{"type":"emotion.tagged","data":{"emotion":"joy","level":2}}"#,
    #"{"type":"emotion.tagged","data":{"emotion":"anger","level":4}}"#,
    #"{"type":"emotion.cleared","data":{"emotion":"joy"}}"#,
    #"{"type":"need.set","data":{"need":"tea"}}"#,
    #"{"type":"conduct.marked","data":{"conduct":"rude"}}"#,
    #"{"type":"conduct.withdrawn","data":{}}"#,
    #"{"type":"note.added","data":{"kind":"guess","text":"a"}}"#,
    #"{"type":"party","data":{"party":"customer"}}"#,
    #"{"type":"cooldown.started","data":{"band":"hot"}}"#,
    #"{"type":"cooldown.ended","data":{"how":"somehow","started":"x"}}"#,
  ])
  func knownTypesThatSayTooLittleAreKeptWhole(line: String) throws {
    let event = try Reading.event(line)
    guard case .other(_, let data) = event.payload else {
      Issue.record("was understood as \(event.payload)")
      return
    }
    #expect(line.hasSuffix(#""data":\#(data.written)}"#))
  }

  @Test(arguments: ["", "hello", "{", #"{"text":"a""#, #"{"text":"\ud800"}"#, #"{"text":tru}"#])
  func notJSON(line: String) {
    #expect(Reading.problem(line)?.code == "not_json")
  }

  @Test(arguments: ["[]", "7", #""text""#, "{}", #"{"role":"customer"}"#, #"{"type":"utterance"}"#, #"{"text":7}"#])
  func notAnEvent(line: String) throws {
    let problem = try #require(Reading.problem(line))
    #expect(problem.code == "not_an_event")
    #expect(problem.message.contains("expected"))
  }

  @Test func depthIsRefusedAndNoCrash() {
    let deep =
      #"{"text":"a","x":"# + String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000) + "}"
    #expect(Reading.problem(deep)?.code == "not_json")
  }

  @Test func longestAllowedQuote() throws {
    let quote = String(repeating: "a", count: Limits.quoteScalars + 5)
    let event = try Reading.event(#"{"type":"conduct.marked","conduct":"insult","utt":"u","quote":"\#(quote)"}"#)
    guard case .conductMarked(let mark) = event.payload else { return }
    #expect(mark.anchor?.quote.unicodeScalars.count == Limits.quoteScalars)
  }

  @Test func aNameWithAZeroIsTold() {
    let problem = Reading.problem(#"{"text":"Hello?","a\u0000b":1}"#)
    #expect(problem?.code == "not_an_event")
    #expect(problem?.message.contains("U+0000") == true)
  }

  @Test func aZeroInATextIsKept() throws {
    #expect(try Reading.utterance(#"{"text":"a\u0000b"}"#).text == "a\0b")
  }

  @Test func wholeNumbersBeyondSixtyFourBitsTravelOnAsTheNearest() throws {
    let utterance = try Reading.utterance(#"{"text":"x","huge":100000000000000000000,"small":7}"#)
    #expect(utterance.rest["huge"]?.double == 100_000_000_000_000_000_000)
    #expect(utterance.rest["small"]?.integer == 7)
  }

  @Test(arguments: ["timestamp", "created_at", "createdAt", "sent_at", "eventTime"])
  func aTimeUnderAnotherNameIsRead(name: String) throws {
    let event = try Reading.event(#"{"role":"customer","text":"a","\#(name)":"2026-11-28T18:26:17Z"}"#)
    #expect(event.time == Instant(rfc3339: "2026-11-28T18:26:17Z"))
    #expect(event.hasOwnTime)
    let rubbish = try Reading.remarks(#"{"role":"customer","text":"a","\#(name)":"rubbish"}"#)
    #expect(rubbish.map(\.field) == [name])
    let offset = try Reading.event(#"{"role":"customer","text":"a","\#(name)":4.1}"#)
    #expect(!offset.hasOwnTime)
  }

  // MARK: Types of other formats

  /// A line that says who said what is shown, whatever its type is called, as long as the name means no more than that.
  @Test(arguments: [
    ("transcript", Utterance.State.final), ("message", .final), ("chat.message", .final), ("transcript.final", .final),
    ("partial_transcript", .partial), ("interim-transcript", .partial), ("message.created", .final),
    ("customer.said", .final), ("TURN", .final),
  ])
  func aTypeThatMeansThatSomethingWasSaidIsAnUtterance(type: String, state: Utterance.State) throws {
    for who in [#""role":"customer""#, #""speaker":"Pat","role":"customer""#] {
      let said = try Reading.utterance(#"{"type":"\#(type)",\#(who),"text":"You charged me twice"}"#)
      #expect(said.text == "You charged me twice")
      #expect(said.role == .customer)
      #expect(said.state == state)
    }
  }

  @Test(arguments: [
    #"{"type":"internal_message","role":"agent","text":"a"}"#, #"{"type":"message.draft","role":"agent","text":"a"}"#,
    #"{"type":"note","role":"agent","text":"a"}"#, #"{"type":"suggested message","role":"agent","text":"a"}"#,
    #"{"type":"typing","role":"customer","text":"a"}"#, #"{"type":"transcript","text":"a"}"#,
    #"{"type":"final","role":"customer","text":"a"}"#, #"{"type":"message.deleted","role":"customer","text":"a"}"#,
  ])
  func oneThatMayMeanMoreIsNot(line: String) throws {
    guard case .other = try Reading.event(line).payload else {
      Issue.record("\(line) was taken for words")
      return
    }
  }
}

extension JSON {
  /// The value as one line of JSON.
  var written: String {
    var text = ""
    write(to: &text)
    return text
  }
}
