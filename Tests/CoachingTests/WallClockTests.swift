import Calls
import Foundation
import Testing

@testable import Coaching

/// The clock on the wall against Foundation's calendar, through a year of every kind of zone.
@Suite struct WallClockTests {
  private static let zones = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns",
    "Antarctica/Troll",
    "Africa/Casablanca", "UTC",
  ]

  @Test("A year, sampled every 150 minutes, is read as Foundation reads it, and found again", arguments: zones)
  func agreesWithFoundation(name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let clock = WallClock(zone: zone)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let begin: Int64 = 1_767_225_600_000
    for step in 0..<3_504 {
      let moment = Instant(milliseconds: begin + Int64(step) * 9_000_000)
      let (date, minute) = clock.reading(at: moment)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .weekday],
        from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
      let isSame =
        Int64(parts.year ?? 0) == date.year && Int64(parts.month ?? 0) == date.month
        && Int64(parts.day ?? 0) == date.day
        && (parts.hour ?? 0) * 60 + (parts.minute ?? 0) == minute && ((parts.weekday ?? 0) + 5) % 7 == date.weekday
      #expect(isSame, "\(name) \(moment.rfc3339)")
      // The moment just before is "now", so that of two equal times this one is meant.
      #expect(clock.moment(date, minute: minute, now: moment.advanced(milliseconds: -1)) == moment, "\(moment.rfc3339)")
    }
  }

  @Test("\"tomorrow 10\" is ten on the wall of the next day, through a year", arguments: zones)
  func tomorrowIsTomorrow(name: String) throws {
    let clock = WallClock(zone: try #require(TimeZone(identifier: name)))
    for hour in stride(from: 0, to: 8_784, by: 13) {
      let now = Instant(milliseconds: 1_767_225_600_000 + Int64(hour) * 3_600_000 + 17 * 60_000)
      let reader = DueTime(words: .english, clock: clock, now: now, rules: PromiseRules())
      guard case .due(let due) = reader.read("tomorrow 10") else {
        Issue.record("\(name) \(now.rfc3339)")
        continue
      }
      let (date, minute) = clock.reading(at: due)
      #expect(date == clock.reading(at: now).date.advanced(days: 1) && minute == 600, "\(name) \(now.rfc3339)")
      // A time without a day is the next such time: never past, never more than a day (and a shift of the clock) away.
      guard case .due(let next) = reader.read("02:30") else {
        Issue.record("\(name) \(now.rfc3339)")
        continue
      }
      #expect(next > now && next.milliseconds(since: now) <= 26 * 3_600_000, "\(name) \(now.rfc3339)")
      #expect(reader.read("in 2 h") == .due(now.advanced(milliseconds: 7_200_000)))
    }
  }

  @Test("Random text neither breaks the reader nor yields the past")
  func survivesNoise() throws {
    let clock = WallClock(zone: try #require(TimeZone(identifier: "Europe/Berlin")))
    let now = Instant(milliseconds: 1_795_435_200_000)
    let reader = DueTime(words: .english, clock: clock, now: now, rules: PromiseRules())
    let pieces = [
      "in", "tomorrow", "Fri", "next", "week", "10", "24", "12", "2026", "31", ":", ".", "/", "-", " ", " ", "h", "min",
      "Dec", "am", "pm", "at", "noon", "0", "99", "day", "٣", "x", "\u{0}", "😡",
    ]
    var state: UInt64 = 7
    for _ in 0..<4_000 {
      var text = ""
      state = state &* 6_364_136_223_846_793_005 &+ 1
      for step in 0..<(state >> 60) {
        state = state &* 6_364_136_223_846_793_005 &+ step | 1
        text += pieces[Int(state >> 33) % pieces.count]
      }
      guard case .due(let due) = reader.read(text) else { continue }
      #expect(due > now && due.milliseconds(since: now) <= Limits.promiseMilliseconds, "\(text)")
    }
  }
}
