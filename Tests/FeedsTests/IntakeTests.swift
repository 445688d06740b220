import Calls
import Testing

@testable import Feeds

@Suite struct IntakeTests {
  /// What a stream feed makes of bytes whose writer then leaves.
  private func items(_ bytes: [UInt8], isReplay: Bool = false) -> [FeedItem] {
    var intake = Intake(source: "/feeds/test", naming: .stream(run: "run"), isReplay: isReplay)
    var framer = LineFramer()
    let visit = Visit(time: arrival, uptimeMilliseconds: 0, budget: 0)
    _ = framer.fill(atMost: bytes.count) {
      $0.copyBytes(from: bytes)
      return .bytes(bytes.count)
    }
    framer.handOutRest(to: &intake, visit)
    intake.endVisit()
    return intake.items
  }

  private func items(_ text: String) -> [FeedItem] { items(Array(text.utf8)) }

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
    #expect(found.problems[0].message.hasPrefix("line 2 of /feeds/test is not JSON"))
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
}
