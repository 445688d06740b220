import Calls
import Testing

@testable import Feeds

@Suite struct ReplayClockTests {
  private func offset(_ seconds: Double, subject: String = "") -> RecordedTime {
    var recorded = RecordedTime()
    recorded.offset = seconds * 1_000
    recorded.subject = subject
    return recorded
  }

  private func moment(_ seconds: Double, offset: Double? = nil) -> RecordedTime {
    var recorded = RecordedTime()
    recorded.moment = 1_763_800_000_000 + seconds * 1_000
    recorded.offset = offset.map { $0 * 1_000 }
    return recorded
  }

  /// When lines are due that are each asked for when the line before was due.
  private func dues(_ lines: [RecordedTime], _ pace: ReplayPace = .recorded) -> [Int64] {
    var clock = ReplayClock(pace)
    var now: Int64 = 1_000
    return lines.map { line in
      now = clock.due(line, now: now)
      return now
    }
  }

  @Test func theFirstLineIsDueAtOnce() {
    #expect(dues([offset(77)]) == [1_000])
  }

  @Test func pausesAreAsRecorded() {
    #expect(dues([offset(0), offset(2), offset(2.5)]) == [1_000, 3_000, 3_500])
    #expect(dues([moment(0), moment(2), moment(2.5)]) == [1_000, 3_000, 3_500])
  }

  @Test func aLineWithoutTimeComesWithTheOneBefore() {
    #expect(dues([offset(0), RecordedTime(), offset(2), RecordedTime()]) == [1_000, 1_000, 3_000, 3_000])
  }

  @Test func longPausesAreShortenedUnlessKept() {
    let lines = [offset(0), offset(60), offset(61)]
    #expect(dues(lines) == [1_000, 11_000, 12_000])
    #expect(dues(lines, ReplayPace(keepsPauses: true)) == [1_000, 61_000, 62_000])
    #expect(dues(lines, ReplayPace(speed: .times(4))) == [1_000, 3_500, 3_750])
    #expect(dues(lines, ReplayPace(speed: .max)) == [1_000, 1_000, 1_000])
  }

  @Test func roundingDoesNotAddUp() {
    let lines = (0...300).map { offset(Double($0) * 0.1) }
    #expect(dues(lines, ReplayPace(speed: .times(3))).last == 11_000)
  }

  @Test func anExportMixesOffsetsAndTimes() {
    let lines = [moment(0), moment(0.4, offset: 0.4), moment(2), moment(5, offset: 5), moment(6)]
    #expect(dues(lines) == [1_000, 1_400, 3_000, 6_000, 7_000])
  }

  @Test func offsetsOfAnotherCallBeginAnew() {
    let lines = [offset(0, subject: "a"), offset(300, subject: "b"), offset(304, subject: "b")]
    #expect(dues(lines) == [1_000, 1_000, 5_000])
  }

  @Test func aClockThatRunsBackwardsHasNoPause() {
    #expect(dues([offset(10), offset(5), offset(6)]) == [1_000, 1_000, 2_000])
  }

  @Test func aReplayThatWasHeldUpGoesOnFromThere() {
    var clock = ReplayClock(.recorded)
    _ = clock.due(offset(0), now: 0)
    #expect(clock.due(offset(1), now: 500) == 1_000, "a little late is caught up")
    #expect(clock.due(offset(2), now: 3_600_000) == 3_601_000)
  }

  @Test func wildTimesStayNumbers() {
    let lines = [offset(0), offset(1e300), offset(-1e300), moment(1e300)]
    let pace = ReplayPace(speed: .times(0.01), keepsPauses: true)
    #expect(dues(lines, pace).allSatisfy { $0 < 1_000_000_000_000 })
  }

  @Test func timesAreReadFromLines() {
    func read(_ text: String) -> RecordedTime { Array(text.utf8).withUnsafeBufferPointer { RecordedTime($0) } }
    #expect(read("{\"t\":1.5,\"begin_ms\":9,\"text\":\"a\"}").offset == 1_500)
    #expect(read("{\"begin_ms\":9,\"text\":\"a\"}").offset == 9)
    let event = read("{\"type\":\"x\",\"subject\":\"c\",\"time\":\"1970-01-01T00:00:01Z\",\"data\":{\"begin_ms\":7}}")
    #expect(event.subject == "c")
    #expect(event.offset == 7)
    #expect(event.moment == 1_000)
    #expect(read("{\"t\":2,\"type\":\"x\",\"data\":{}}").offset == 2_000, "beside the data")
    #expect(read("nothing") == RecordedTime())
    #expect(read("{\"t\":\"soon\",\"time\":\"tomorrow\"}") == RecordedTime())
  }
}
