import Testing

@testable import Calls

/// A known field whose value can't be read is told, and the line is kept.
struct FieldRemarkTests {
  @Test(arguments: [
    (#"{"text":"a","time":"yesterday"}"#, "time"), (#"{"text":"a","time":5}"#, "time"),
    (#"{"text":"a","time":{"seconds":1}}"#, "time"), (#"{"text":"a","role":7}"#, "role"),
    (#"{"text":"a","role":"weird"}"#, "role"), (#"{"text":"a","role":["agent"]}"#, "role"),
    (#"{"text":"a","role":"weird","confidence":1}"#, "role"), (#"{"text":"a","sender_type":"weird"}"#, "sender_type"),
    (#"{"text":"a","begin_ms":"soon"}"#, "begin_ms"), (#"{"text":"a","t":"soon"}"#, "t"),
    (#"{"text":"a","begin_ms":true}"#, "begin_ms"), (#"{"text":"a","final":"perhaps"}"#, "final"),
    (#"{"text":"a","is_final":[]}"#, "is_final"), (#"{"text":"a","private":"perhaps"}"#, "private"),
    (#"{"text":"a","state":"weird"}"#, "state"), (#"{"text":"a","state":3}"#, "state"),
    (#"{"text":"a","rev":"three"}"#, "rev"), (#"{"text":"a","rev":1.5}"#, "rev"), (#"{"text":"a","utt":{}}"#, "utt"),
    (#"{"text":"a","replaces":{}}"#, "replaces"), (#"{"text":"a","id":{}}"#, "id"), (#"{"text":"a","id":1.5}"#, "id"),
    (#"{"text":"a","subject":[]}"#, "subject"), (#"{"text":"a","source":true}"#, "source"),
    (#"{"text":"a","speaker":[]}"#, "speaker"), (#"{"text":"a","party":true}"#, "party"),
    (#"{"text":"a","sender":1.5}"#, "sender"), (#"{"text":"a","call":{}}"#, "call"),
    (#"{"text":"a","type":5}"#, "type"), (#"{"text":"a","audience":"weird"}"#, "audience"),
    (#"{"type":"call.started","t0":"soon"}"#, "t0"), (#"{"type":"call.started","parties":"Pat"}"#, "parties"),
    (#"{"type":"call.started","parties":[7]}"#, "parties"),
    (#"{"type":"call.started","parties":[{"id":"a","role":"weird"}]}"#, "parties"),
    (#"{"type":"call.started","channel":5}"#, "channel"), (#"{"type":"call.ended","reason":5}"#, "reason"),
    (#"{"type":"party","party":"a","event":5}"#, "event"),
  ])
  func aValueThatCanNotBeReadIsTold(line: String, field: String) throws {
    let remarks = try Reading.remarks(line)
    #expect(remarks.map(\.field) == [field])
    #expect(remarks.allSatisfy { $0.kind == .unread && !$0.message.isEmpty })
  }

  @Test(arguments: [
    #"{"text":"a"}"#, #"{"text":"a","role":"customer","time":"2026-11-28T18:26:17Z"}"#, #"{"text":"a","role":null}"#,
    #"{"text":"a","time":null,"rev":null,"begin_ms":null,"final":null,"utt":null}"#, #"{"text":"a","rev":"3"}"#,
    #"{"text":"a","begin_ms":"1200","final":"true"}"#, #"{"text":"a","replaces":"u1"}"#, #"{"text":"a","role":""}"#,
    #"{"text":"a","role":"unknown"}"#, #"{"text":"a","speaker":"Speaker 1","confidence":0.5,"words":[]}"#,
    #"{"text":"a","time":1795890377}"#, #"{"type":"call.started","parties":[{"name":"Pat"}]}"#,
    #"{"type":"vendor.thing","role":7}"#,
  ])
  func whatCanBeReadIsNotTold(line: String) throws {
    #expect(try Reading.remarks(line).isEmpty)
  }

  @Test func aMissingZoneIsAssumedAndTold() throws {
    let remarks = try Reading.remarks(#"{"text":"a","time":"2026-11-28T18:26:17.671956"}"#)
    #expect(remarks.map(\.kind) == [.assumed])
    #expect(remarks.first?.message.contains("UTC") == true)
  }

  @Test func aWholeRecordingInOneObjectIsTold() throws {
    let remarks = try Reading.remarks(#"{"task":"transcribe","text":"a b","segments":[{"text":"a"},{"text":"b"}]}"#)
    #expect(remarks.map(\.field) == ["segments"])
    #expect(try Reading.remarks(#"{"text":"a","segments":[]}"#).isEmpty)
  }

  @Test func valuesInQuotesAreRead() throws {
    let utterance = try Reading.utterance(#"{"text":"a","utt":"u","rev":"3","begin_ms":"1200.4","is_final":"false"}"#)
    #expect(utterance.revision == 3)
    #expect(utterance.begin == 1_200)
    #expect(utterance.state == .partial)
    #expect(try Reading.utterance(#"{"text":"a","t":"2.5"}"#).begin == 2_500)
    #expect(try Reading.utterance(#"{"text":"a","state":"PARTIAL"}"#).state == .partial)
    #expect(try Reading.utterance(#"{"text":"a","state":"final","final":false}"#).state == .final)
    #expect(try Reading.utterance(#"{"text":"a","isPartial":true}"#).state == .partial)
  }

  @Test func theLineIsKept() throws {
    let event = try Reading.event(#"{"text":"a","time":"yesterday","role":7,"final":"perhaps"}"#)
    #expect(event.time == Reading.arrival)
    #expect(!event.hasOwnTime)
    guard case .utterance(let utterance) = event.payload else { return }
    #expect(utterance.text == "a")
    #expect(utterance.rest["final"] == .string("perhaps"))
  }

  @Test(arguments: [
    (#"{"text":7}"#, "a number"), (#"{"text":null}"#, "null"), (#"{"text":["a"]}"#, "a list"),
    (#"{"text":{"body":"a"}}"#, "an object"), (#"{"text":true}"#, "true or false"),
  ])
  func aTextThatIsNoneIsCalledWhatItIs(line: String, kind: String) throws {
    let problem = try #require(Reading.problem(line))
    #expect(problem.code == "not_an_event")
    #expect(problem.message.contains(kind))
  }

  @Test func remarksHaveABound() throws {
    let many = (0..<99).map { _ in "7" }.joined(separator: ",")
    #expect(try Reading.remarks(#"{"type":"call.started","parties":[\#(many)]}"#).count == Limits.remarks)
  }
}
