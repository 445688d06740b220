import Foundation
import Testing

@testable import Calls

/// What is written is read as the same, whatever is in it, by this reader and by one that is not ours.
struct EventRoundTripTests {
  @Test(arguments: 0..<20)
  func seededEvents(seed: Int) throws {
    var random = RandomEvents(seed: UInt64(seed))
    for number in 0..<(5 * RandomEvents.kinds) {
      var event = random.event(number)
      if case .utterance(var utterance) = event.payload {
        utterance.time = event.time
        utterance.hasOwnTime = event.hasOwnTime
        utterance.arrival?.time = event.hasOwnTime ? event.time : nil
        event.payload = .utterance(utterance)
      }
      let line = EventWriter.line(event)
      #expect(!line.utf8.contains(10))
      let back = try EventReader.read(line.utf8, defaults: Reading.defaults)
      let isEqual = back == event
      #expect(isEqual, "\(line)")
      // Two texts that look the same are equal to Swift; the bytes have to be, too.
      let isSame = EventWriter.line(back).utf8.elementsEqual(line.utf8)
      #expect(isSame, "\(line)")
    }
  }

  @Test(arguments: 100..<110)
  func anIndependentReaderAgrees(seed: Int) throws {
    var random = RandomEvents(seed: UInt64(seed))
    for number in 0..<(3 * RandomEvents.kinds) {
      let event = random.event(number)
      let line = EventWriter.line(event)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["specversion"] as? String == "1.0")
      #expect(scalars(object["id"]) == scalars(event.id))
      #expect(scalars(object["source"]) == scalars(event.source))
      #expect(scalars(object["subject"]) == scalars(event.subject))
      #expect(object["time"] as? String == event.time.rfc3339)
      #expect(scalars(object["type"]) == scalars(EventWriter.type(of: event.payload)))
      #expect(object["data"] != nil)
      if case .utterance(let utterance) = event.payload {
        let data = try #require(object["data"] as? [String: Any])
        #expect(scalars(data["text"]) == scalars(utterance.text))
        #expect(scalars(data["utt"]) == scalars(utterance.id))
      }
    }
  }

  private func scalars(_ value: Any?) -> [Unicode.Scalar]? { (value as? String).map { Array($0.unicodeScalars) } }

  @Test func noEventCanSteerATerminal() {
    var random = RandomEvents(seed: 4)
    for number in 0..<(10 * RandomEvents.kinds) {
      let line = EventWriter.line(random.event(number))
      let steering = line.unicodeScalars.first { scalar in
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
      }
      #expect(steering == nil)
    }
  }

  @Test func everyKindIsWrittenCompletely() {
    var random = RandomEvents(seed: 9)
    var types: Set<String> = []
    for number in 0..<RandomEvents.kinds {
      let event = random.event(number)
      let line = EventWriter.line(event)
      types.insert(EventWriter.type(of: event.payload).prefix { $0 != " " }.description)
      for name in ["specversion", "id", "source", "type", "subject", "time", "data"] {
        #expect(line.contains("\"\(name)\":"), "\(name) is missing in \(event.payload)")
      }
      #expect(!EventWriter.type(of: event.payload).isEmpty)
    }
    #expect(types.count == RandomEvents.kinds)
  }

  @Test func equalEventsAreEqualBytes() {
    var members: [String: JSON] = [:]
    for index in 0..<50 { members["k\(index)"] = .integer(Int64(index)) }
    var other: [String: JSON] = [:]
    for index in (0..<50).reversed() { other["k\(index)"] = .integer(Int64(index)) }
    let one = Event.of("e", 1, .callEnded(CallEnd(rest: members)))
    let two = Event.of("e", 1, .callEnded(CallEnd(rest: other)))
    #expect(EventWriter.line(one) == EventWriter.line(two))
  }

  @Test func theLineOfTheDesign() {
    let tag = EmotionTag(
      emotion: .anger, level: .overwhelming, anchor: Anchor(utterance: "u12", revision: 0, quote: "No"))
    let event = Event(
      id: "e1", source: "/agent/sam", subject: "call-9", time: Instant(milliseconds: 1_795_341_609_400),
      payload: .emotionTagged(tag))
    #expect(
      EventWriter.line(event)
        == #"{"specversion":"1.0","id":"e1","source":"/agent/sam","type":"coolhead.v1.emotion.tagged","#
        + #""subject":"call-9","time":"2026-11-22T10:00:09.400Z","#
        + #""data":{"emotion":"anger","level":3,"utt":"u12","rev":0,"quote":"No"}}"#)
  }

  @Test func aFieldThatCouldNotBeReadGivesWay() throws {
    let event = try Reading.event(#"{"type":"utterance","data":{"text":"a","rev":"three"}}"#)
    let line = EventWriter.line(event)
    #expect(line.contains(#""rev":0"#))
    #expect(!line.contains("three"))
  }
}
