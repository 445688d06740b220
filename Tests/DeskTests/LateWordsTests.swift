import Calls
import Desk
import DeskSupport
import Testing

/// Words about the end of a call without a name go to the call that they are of, by the feed's own clock and by what names
/// a line: no customer's words rest in another one's record.
struct LateWordsTests {
  /// Long before the desk's clock, as of a feed whose clock is wrong.
  private static let saidStart = TestDesk.start.advanced(milliseconds: -1_790_000)

  private struct Feed {
    var desk = TestDesk()
    private var count = 0

    /// Lets a line come in a second after the last, as a feed reads it.
    mutating func says(_ members: String) throws {
      count += 1
      desk.pass(seconds: 1)
      let defaults = ReadingDefaults(
        source: "/feeds/one", subject: "", id: "run-\(count)", time: desk.clock.time, arrival: Int64(count))
      var event = try EventReader.read("{\(members)}".utf8, defaults: defaults)
      if event.hasOwnTime {
        let ahead = event.time.milliseconds(since: desk.clock.time) / 1_000
        if abs(ahead) > 2 { event.extensions[Event.clockOffset] = .integer(ahead) }
      }
      desk.act(.eventsArrived([event], feed: 0))
    }

    mutating func customer(_ text: String, _ more: String = "") throws {
      try says("\"role\":\"customer\",\"text\":\"\(text)\"\(more.isEmpty ? "" : "," + more)")
    }

    var texts: [[String]] {
      desk.state.work.calls.all.map { $0.transcript.lines.map(\.utterance.text) }
    }
  }

  private static func at(_ seconds: Int64) -> String {
    "\"time\":\"\(saidStart.advanced(milliseconds: seconds * 1_000).rfc3339)\""
  }

  @Test(arguments: [0, 1_790])
  func aLateLineIsKnownByTheClockOfItsFeed(_ offset: Int64) throws {
    var feed = Feed()
    func at(_ seconds: Int64) -> String { Self.at(offset + seconds) }
    try feed.customer("First", at(0))
    try feed.says("\"type\":\"call.ended\",\(at(60))")
    try feed.customer("late by time", at(30))
    #expect(feed.texts == [["First", "late by time"]])
    try feed.customer("Second", at(90))
    try feed.customer("late by time two", at(40))
    #expect(feed.texts.map(Set.init) == [["First", "late by time", "late by time two"], ["Second"]])
    try feed.customer("Second goes on", at(100))
    #expect(feed.texts.last == ["Second", "Second goes on"])
    #expect(feed.desk.state.liveCalls.count == 1)
  }

  @Test func aLateLineIsKnownByItsOffset() throws {
    var feed = Feed()
    try feed.customer("First", "\"begin_ms\":4000")
    try feed.says("\"type\":\"call.ended\",\"end_ms\":9000")
    try feed.customer("late by begin", "\"begin_ms\":5000")
    #expect(feed.texts == [["First", "late by begin"]])
    try feed.customer("Second", "\"begin_ms\":200")
    try feed.customer("Second goes on", "\"begin_ms\":5000")
    #expect(feed.texts == [["First", "late by begin"], ["Second", "Second goes on"]])
  }

  @Test(arguments: [false, true])
  func aNameThatTheNextCallerUsesAgainIsNoNewVersion(_ hasTimes: Bool) throws {
    var feed = Feed()
    func at(_ seconds: Int64) -> String { hasTimes ? "," + Self.at(seconds) : "" }
    try feed.customer("First caller.", "\"utt\":\"1\"" + at(0))
    try feed.says("\"type\":\"conversation.ended\"" + at(10))
    try feed.customer("Hello, my parcel is gone", "\"utt\":\"1\"" + at(12))
    try feed.customer("It was sent in May", "\"utt\":\"2\"" + at(14))
    #expect(feed.texts == [["First caller."], ["Hello, my parcel is gone", "It was sent in May"]])
  }

  @Test func aNewerVersionOfALineStaysInItsCall() throws {
    var feed = Feed()
    try feed.customer("First collar is waiting", "\"utt\":\"1\"")
    try feed.customer("And what no", "\"utt\":\"2\",\"rev\":1")
    try feed.says("\"type\":\"call.ended\"")
    try feed.customer("First caller is waiting", "\"utt\":\"1\"")
    try feed.customer("Something wholly different", "\"utt\":\"2\",\"rev\":2")
    #expect(feed.texts == [["First caller is waiting", "Something wholly different"]])
  }

  /// The next caller says small words that the last one said, too: that makes no newer version of what rests in a record.
  @Test(arguments: [
    ("My lamp is broken", "Where is my refund?"), ("It is the third one", "It is late"),
    ("My bill is wrong", "My bill is gone"), ("Hello?", "Hello, my parcel never came"),
    ("I would like to cancel my contract", "I would like to order a new contract"),
  ])
  func whatTheNextCallerSaysTakesNoLineOfTheLastOnesRecord(first: String, second: String) throws {
    var feed = Feed()
    try feed.says("\"role\":\"agent\",\"text\":\"Thank you for calling, this is Sam.\",\"utt\":\"1\"")
    try feed.customer(first, "\"utt\":\"2\"")
    try feed.says("\"type\":\"call.ended\"")
    try feed.says("\"role\":\"agent\",\"text\":\"Thank you for calling, this is Sam.\",\"utt\":\"1\"")
    try feed.customer(second, "\"utt\":\"2\"")
    #expect(feed.texts.count == 2)
    #expect(feed.texts.first?.contains(first) == true)
    #expect(feed.texts.last?.contains(second) == true)
  }

  @Test(arguments: [
    ("I want my money back", "I want my money back!"),
    ("I want to speak to the manger", "I want to speak to the manager"),
    ("And then nobody", "And then nobody rang me back"),
  ])
  func whatIsSetRightStaysInItsCall(first: String, second: String) throws {
    var feed = Feed()
    try feed.customer(first, "\"utt\":\"1\"")
    try feed.says("\"type\":\"call.ended\"")
    try feed.customer(second, "\"utt\":\"1\"")
    #expect(feed.texts == [[second]])
  }
}
