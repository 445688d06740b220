import Calls
import Practice
import Testing

/// The clock of a practised call.
struct CallClockTests {
  private let start = Instant(milliseconds: 1_000_000)
  private func after(_ seconds: Double) -> Instant { start.advanced(milliseconds: Int64(seconds * 1_000)) }

  @Test func itRunsAsFastAsItIsAsked() {
    let clock = CallClock(start, speed: 10, uptime: 500)
    #expect(clock.moment(at: 1_500) == after(10))
    #expect(clock.uptime(of: after(10)) == 1_500)
  }

  @Test(arguments: [0.5, 1, 20]) func howeverLongNothingIsDueIsNoSleep(speed: Double) {
    var clock = CallClock(start, speed: speed, uptime: 0)
    for seconds in stride(from: 9.0, through: 90, by: 9) {
      let uptime = clock.uptime(of: after(seconds))
      clock.look(at: uptime + 20, next: after(seconds))
      #expect(clock.moment(at: uptime + 20) >= after(seconds))
      #expect(clock.moment(at: uptime) == after(seconds))
    }
  }

  @Test func whoSleptGoesOnWithWhatWasDueThen() {
    var clock = CallClock(start, speed: 1, uptime: 0)
    clock.look(at: 1_000, next: after(9))
    clock.look(at: 3_600_000, next: after(9))
    #expect(clock.moment(at: 3_600_000) == after(9))
    #expect(clock.moment(at: 3_601_000) == after(10))
  }

  @Test func whatIsABitLateIsNoSleep() {
    var clock = CallClock(start, speed: 1, uptime: 0)
    clock.look(at: 12_000, next: after(9))
    #expect(clock.moment(at: 12_000) == after(12))
  }

  @Test func whereNothingIsDueNothingIsMissed() {
    var clock = CallClock(start, speed: 1, uptime: 0)
    clock.look(at: 60_000, next: nil)
    #expect(clock.moment(at: 60_000) == after(60))
  }
}
