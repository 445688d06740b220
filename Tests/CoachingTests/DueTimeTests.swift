import Calls
import Foundation
import Testing

@testable import Coaching

/// What the agent types to say when something is due.
@Suite struct DueTimeTests {
  /// Monday 23 November 2026, 13:00 in Berlin.
  private static let monday = "2026-11-23T12:00:00Z"

  @Test(
    "Natural times are read as people say them",
    arguments: [
      ("tomorrow 10", "Tue 24 Nov 10:00"), ("tomorrow at 10:30", "Tue 24 Nov 10:30"),
      ("10 tomorrow", "Tue 24 Nov 10:00"),
      ("in 2 h", "Mon 23 Nov 15:00"), ("2h", "Mon 23 Nov 15:00"), ("in 45 min", "Mon 23 Nov 13:45"),
      ("1h30", "Mon 23 Nov 14:30"), ("1 h 30 min", "Mon 23 Nov 14:30"), ("1.5 h", "Mon 23 Nov 14:30"),
      ("in an hour", "Mon 23 Nov 14:00"), ("in 3 days", "Thu 26 Nov 13:00"), ("in 3 days 9:00", "Thu 26 Nov 09:00"),
      ("in 2 weeks", "Mon 7 Dec 13:00"), ("Fri", "Fri 27 Nov 17:00"), ("Friday 14:00", "Fri 27 Nov 14:00"),
      ("fri. 14.30", "Fri 27 Nov 14:30"), ("Mon", "Mon 23 Nov 17:00"), ("Mon 9", "Mon 30 Nov 09:00"),
      ("next Monday", "Mon 30 Nov 17:00"), ("next Tue 8", "Tue 1 Dec 08:00"), ("next week", "Fri 4 Dec 17:00"),
      ("next week Friday", "Fri 4 Dec 17:00"), ("24.12.", "Thu 24 Dec 17:00"), ("24.12. 9:00", "Thu 24 Dec 09:00"),
      ("24.12", "Thu 24 Dec 17:00"), ("24/12", "Thu 24 Dec 17:00"), ("12/24", "Thu 24 Dec 17:00"),
      ("3/12", "Thu 3 Dec 17:00"), ("24 Dec 9:00", "Thu 24 Dec 09:00"), ("24 December", "Thu 24 Dec 17:00"),
      ("Dec 24th", "Thu 24 Dec 17:00"), ("Thu 24 Dec 9", "Thu 24 Dec 09:00"), ("24th of Dec", "Thu 24 Dec 17:00"),
      ("2026-12-24 09:00", "Thu 24 Dec 09:00"), ("24.12.2026", "Thu 24 Dec 17:00"), ("24/12/26", "Thu 24 Dec 17:00"),
      ("1 Mar", "Mon 1 Mar 2027 17:00"), ("29 Feb", nil), ("14:30", "Mon 23 Nov 14:30"), ("1430", "Mon 23 Nov 14:30"),
      ("9", "Tue 24 Nov 09:00"), ("12:59", "Tue 24 Nov 12:59"), ("13:00", "Tue 24 Nov 13:00"),
      ("noon", "Tue 24 Nov 12:00"),
      ("tomorrow noon", "Tue 24 Nov 12:00"), ("end of day", "Mon 23 Nov 17:00"), ("eod tomorrow", "Tue 24 Nov 17:00"),
      ("3", "Mon 23 Nov 15:00"), ("3 pm", "Mon 23 Nov 15:00"), ("3:30pm", "Mon 23 Nov 15:30"),
      ("12 am", "Tue 24 Nov 00:00"),
      ("12 pm", "Tue 24 Nov 12:00"), ("03:00", "Tue 24 Nov 03:00"), ("3 am", "Tue 24 Nov 03:00"),
      ("day after tomorrow", "Wed 25 Nov 17:00"), ("by Friday", "Fri 27 Nov 17:00"),
      ("this fri at 9", "Fri 27 Nov 09:00"),
      ("TOMORROW 10", "Tue 24 Nov 10:00"), ("明天", nil), ("tomorrow ١٠", "Tue 24 Nov 10:00"),
      ("tomorrow １０：３０", "Tue 24 Nov 10:30"), ("tomorrow 24:00", "Wed 25 Nov 00:00"), ("today", "Mon 23 Nov 17:00"),
    ])
  func readsNaturalTimes(text: String, shown: String?) throws {
    let reader = try reader(Self.monday, "Europe/Berlin")
    #expect(reader.shown(text) == shown, "\(text)")
  }

  @Test(
    "What is no time is not guessed at",
    arguments: [
      "", " ", "soon", "money", "in 2", "in", "25:00", "14:60", "tomorrow tomorrow", "10 11", "in 0 min", "next",
      "13 pm",
      "tomorrow in 2 h", "2 h Fri", "-5", "10:3", "mond", "12345", "\u{202E}10", "😡", "24 Dec 2026 25", "2h 3h",
    ])
  func refusesWhatIsNoTime(text: String) throws {
    let reader = try reader(Self.monday, "Europe/Berlin")
    #expect(reader.read(text) == .unclear, "\(text)")
    #expect(reader.complaint(about: .unclear)?.contains("tomorrow 10") == true)
  }

  @Test("A time that has passed or does not exist says so")
  func refusesThePast() throws {
    let reader = try reader(Self.monday, "Europe/Berlin")
    for text in ["today 9", "2026-11-22", "2020-01-01 10:00", "22.11.2026", "today noon"] {
      #expect(reader.read(text) == .passed, "\(text)")
    }
    for text in ["30 Feb", "31.11.", "2026-02-30", "2029-01-01", "99/99"] {
      #expect(reader.read(text) != .passed, "\(text)")
      #expect(reader.shown(text) == nil, "\(text)")
    }
    #expect(reader.read("31.11.") == .noSuchDay)
    #expect(reader.read("in 9999 h") == .noSuchDay)
  }

  @Test("Clocks that are put forward or back move nothing but what does not exist")
  func knowsDaylightSaving() throws {
    // Berlin, the night to Sunday 29 March 2026: 02:00 becomes 03:00.
    let spring = try reader("2026-03-28T19:00:00Z", "Europe/Berlin")
    #expect(spring.shown("tomorrow 10") == "Sun 29 Mar 10:00")
    #expect(spring.read("tomorrow 10") == .due(try instant("2026-03-29T08:00:00Z")))
    #expect(spring.read("02:30") == .due(try instant("2026-03-29T01:30:00Z")))
    #expect(spring.shown("02:30") == "Sun 29 Mar 03:30")
    #expect(spring.read("in 24 h") == .due(try instant("2026-03-29T19:00:00Z")))
    #expect(spring.read("in 1 day") == .due(try instant("2026-03-29T18:00:00Z")))
    // The night to Sunday 25 October 2026: 03:00 becomes 02:00, so 02:30 comes twice.
    let autumn = try reader("2026-10-24T19:00:00Z", "Europe/Berlin")
    #expect(autumn.read("02:30") == .due(try instant("2026-10-25T00:30:00Z")))
    let between = try reader("2026-10-25T00:45:00Z", "Europe/Berlin")
    #expect(between.read("02:30") == .due(try instant("2026-10-25T01:30:00Z")))
    #expect(between.read("tomorrow 10") == .due(try instant("2026-10-26T09:00:00Z")))
  }

  @Test("How long it is until then reads in minutes, hours and days")
  func tellsSpans() throws {
    let words = try bundledWords()
    let now = try instant(Self.monday)
    let cases: [(Int64, String)] = [
      (10, "now"), (59_000, "in 1 min"), (45 * 60_000, "in 45 min"), (119 * 60_000, "in 119 min"),
      (21 * 3_600_000, "in 21 h"), (47 * 3_600_000, "in 47 h"), (72 * 3_600_000, "in 3 days"), (-300_000, "5 min ago"),
      (-86_400_000, "24 h ago"),
    ]
    for (milliseconds, text) in cases {
      #expect(words.span(to: now.advanced(milliseconds: milliseconds), now: now) == text)
    }
  }

  @Test("Another language needs only a file")
  func readsAnotherLanguage() throws {
    var words = TimeWords()
    words.tomorrow = ["明天"]
    words.hours = ["小时"]
    words.ahead = ["在"]
    words.weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"].map { [$0] }
    words.months = (1...12).map { ["\($0)月"] }
    words.shown = "{month}{day}日{weekday}{time}"
    let clock = WallClock(zone: try #require(TimeZone(identifier: "Asia/Shanghai")))
    let now = try instant(Self.monday)
    let reader = DueTime(words: words, clock: clock, now: now, rules: PromiseRules())
    #expect(reader.shown("明天10:30") == "11月24日周二10:30")
    #expect(reader.shown("2小时") == "11月23日周一22:00")
    #expect(reader.shown("周五 3") == "11月27日周五03:00")
  }

  private func reader(_ now: String, _ zone: String) throws -> DueTime {
    DueTime(
      words: try bundledWords(), clock: WallClock(zone: try #require(TimeZone(identifier: zone))),
      now: try instant(now), rules: PromiseRules())
  }

  private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

  private func bundledWords() throws -> TimeWords { TimeWords.english }
}

extension DueTime {
  /// The moment read, in full; nil where none was.
  func shown(_ text: String) -> String? {
    guard case .due(let moment) = read(text) else { return nil }
    return words.text(of: moment, now: now, clock: clock)
  }
}

extension TimeWords {
  /// The words of the bundled English playbook.
  static var english: TimeWords {
    var words = TimeWords()
    words.ahead = ["in", "within"]
    words.filler = ["at", "on", "by", "this", "the", "of"]
    words.one = ["an", "a"]
    words.minutes = ["min", "minutes", "m"]
    words.hours = ["h", "hours", "hour"]
    words.days = ["d", "day", "days"]
    words.weeks = ["w", "week", "weeks"]
    words.today = ["today"]
    words.tomorrow = ["tomorrow"]
    words.afterTomorrow = ["day after tomorrow"]
    words.next = ["next"]
    words.noon = ["noon"]
    words.endOfDay = ["end of day", "eod"]
    words.morning = ["am"]
    words.afternoon = ["pm"]
    words.ordinals = ["st", "nd", "rd", "th"]
    words.weekdays = [
      ["Mon", "Monday"], ["Tue", "Tuesday"], ["Wed", "Wednesday"], ["Thu", "Thursday"], ["Fri", "Friday"],
      ["Sat", "Saturday"], ["Sun", "Sunday"],
    ]
    words.months = [
      ["Jan"], ["Feb"], ["Mar"], ["Apr"], ["May"], ["Jun"], ["Jul"], ["Aug"], ["Sep"], ["Oct"], ["Nov"],
      ["Dec", "December"],
    ]
    (words.until.now, words.until.minutes) = ("now", "in {n} min")
    (words.until.hours, words.until.days) = ("in {n} h", "in {n} days")
    (words.since.now, words.since.minutes) = ("now", "{n} min ago")
    (words.since.hours, words.since.days) = ("{n} h ago", "{n} days ago")
    words.unclear = "When? For example: tomorrow 10"
    words.passed = "That time has passed."
    words.noSuchDay = "No such day."
    return words
  }
}
