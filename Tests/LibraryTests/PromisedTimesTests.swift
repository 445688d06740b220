import Calls
import Coaching
import Foundation
import Testing

@testable import Library

/// When a promise is due, in the words in which people at a telephone say it, with the bundled playbook.
@Suite struct PromisedTimesTests {
  /// Monday 23 November 2026, 13:00 in London.
  private static let now = "2026-11-23T13:00:00Z"

  @Test(
    "Times are understood as people say them",
    arguments: [
      // Working days, weeks, months.
      ("3 working days", "Thu 26 Nov 17:00"), ("in 3 working days", "Thu 26 Nov 17:00"),
      ("within five business days", "Mon 30 Nov 17:00"), ("next working day", "Tue 24 Nov 17:00"),
      ("the next business day", "Tue 24 Nov 17:00"), ("one working day", "Tue 24 Nov 17:00"),
      ("10 working days", "Mon 7 Dec 17:00"), ("in a week", "Mon 30 Nov 13:00"), ("in a fortnight", "Mon 7 Dec 13:00"),
      ("a fortnight", "Mon 7 Dec 13:00"), ("in two weeks", "Mon 7 Dec 13:00"), ("in a month", "Wed 23 Dec 13:00"),
      ("in 2 months", "Sat 23 Jan 2027 13:00"), ("in a week's time", "Mon 30 Nov 13:00"),
      ("in two days' time", "Wed 25 Nov 13:00"), ("in three days", "Thu 26 Nov 13:00"),
      ("within a week", "Mon 30 Nov 13:00"), ("end of the week", "Fri 27 Nov 17:00"),
      ("by the end of the week", "Fri 27 Nov 17:00"), ("end of next week", "Fri 4 Dec 17:00"),
      ("by the end of next week", "Fri 4 Dec 17:00"), ("this week", "Fri 27 Nov 17:00"),
      ("later this week", "Fri 27 Nov 17:00"), ("end of the month", "Mon 30 Nov 17:00"),
      ("end of month", "Mon 30 Nov 17:00"), ("by the end of the month", "Mon 30 Nov 17:00"),
      ("end of next month", "Thu 31 Dec 17:00"), ("next month", "Thu 31 Dec 17:00"),
      ("early next month", "Tue 1 Dec 17:00"), ("beginning of next week", "Mon 30 Nov 17:00"),
      ("next week", "Fri 4 Dec 17:00"), ("this month", "Mon 30 Nov 17:00"), ("this year", "Thu 31 Dec 17:00"),
      ("end of the year", "Thu 31 Dec 17:00"), ("end of the quarter", "Thu 31 Dec 17:00"),
      ("next quarter", "Wed 31 Mar 2027 17:00"), ("end of next quarter", "Wed 31 Mar 2027 17:00"),
      ("end of this week", "Fri 27 Nov 17:00"), ("in a year", "Tue 23 Nov 2027 13:00"),
      ("early next week", "Mon 30 Nov 17:00"), ("middle of next week", "Wed 2 Dec 17:00"),
      ("mid next week", "Wed 2 Dec 17:00"), ("the week after next", "Fri 11 Dec 17:00"),
      ("Monday week", "Mon 30 Nov 17:00"), ("Tuesday week", "Tue 1 Dec 17:00"), ("a week on Friday", "Fri 4 Dec 17:00"),
      ("a week today", "Mon 30 Nov 17:00"), ("a week tomorrow", "Tue 1 Dec 17:00"),
      ("two weeks on Friday", "Fri 11 Dec 17:00"),
      ("a week from Friday at 9", "Fri 4 Dec 09:00"), ("a week from now", "Mon 30 Nov 13:00"),
      // Parts of the day.
      ("monday morning", "Mon 30 Nov 12:00"), ("tomorrow morning", "Tue 24 Nov 12:00"),
      ("friday afternoon", "Fri 27 Nov 17:00"), ("wednesday evening", "Wed 25 Nov 20:00"),
      ("tonight", "Mon 23 Nov 21:00"),
      ("this evening", "Mon 23 Nov 20:00"), ("this afternoon", "Mon 23 Nov 17:00"), ("later today", "Mon 23 Nov 17:00"),
      ("in the morning", "Tue 24 Nov 12:00"), ("tomorrow afternoon", "Tue 24 Nov 17:00"),
      ("first thing tomorrow", "Tue 24 Nov 09:00"), ("first thing in the morning", "Tue 24 Nov 09:00"),
      ("tomorrow first thing", "Tue 24 Nov 09:00"), ("first thing Monday", "Mon 30 Nov 09:00"),
      ("before lunch tomorrow", "Tue 24 Nov 12:00"), ("tomorrow lunchtime", "Tue 24 Nov 13:00"),
      ("by lunchtime Thursday", "Thu 26 Nov 13:00"), ("after lunch", "Mon 23 Nov 14:00"),
      ("mid-morning tomorrow", "Tue 24 Nov 10:30"), ("late afternoon", "Mon 23 Nov 17:00"),
      ("mid afternoon", "Mon 23 Nov 15:00"), ("early evening", "Mon 23 Nov 18:00"), ("fri pm", "Fri 27 Nov 17:00"),
      ("Thu am", "Thu 26 Nov 12:00"), ("tomorrow am", "Tue 24 Nov 12:00"), ("next Tuesday morning", "Tue 1 Dec 12:00"),
      ("midnight", "Tue 24 Nov 00:00"), ("tomorrow before noon", "Tue 24 Nov 12:00"), ("by noon", "Tue 24 Nov 12:00"),
      ("9 in the morning", "Tue 24 Nov 09:00"), ("5 in the morning", "Tue 24 Nov 05:00"),
      ("at 3 in the afternoon", "Mon 23 Nov 15:00"), ("8 in the evening", "Mon 23 Nov 20:00"),
      ("8 tonight", "Mon 23 Nov 20:00"), ("tonight at 9", "Mon 23 Nov 21:00"),
      ("tomorrow evening at 7", "Tue 24 Nov 19:00"),
      ("friday afternoon at 3", "Fri 27 Nov 15:00"), ("monday morning at 9", "Mon 30 Nov 09:00"),
      ("thursday night", "Thu 26 Nov 21:00"),
      // Clocks as they are read out.
      ("half past 6", "Mon 23 Nov 18:30"), ("half past six", "Mon 23 Nov 18:30"), ("half six", "Mon 23 Nov 18:30"),
      ("tomorrow at half past nine", "Tue 24 Nov 09:30"), ("half nine tomorrow", "Tue 24 Nov 09:30"),
      ("quarter past 3", "Mon 23 Nov 15:15"), ("a quarter past three", "Mon 23 Nov 15:15"),
      ("quarter to five", "Mon 23 Nov 16:45"), ("a quarter to 5", "Mon 23 Nov 16:45"),
      ("ten past four", "Mon 23 Nov 16:10"),
      ("20 past 2", "Mon 23 Nov 14:20"), ("twenty to four", "Mon 23 Nov 15:40"), ("ten to four", "Mon 23 Nov 15:50"),
      ("five to twelve tomorrow", "Tue 24 Nov 11:55"), ("quarter to seven tomorrow evening", "Tue 24 Nov 18:45"),
      ("four o'clock", "Mon 23 Nov 16:00"), ("4 o’clock", "Mon 23 Nov 16:00"), ("by four", "Mon 23 Nov 16:00"),
      ("tomorrow by ten", "Tue 24 Nov 10:00"), ("six thirty", "Mon 23 Nov 18:30"),
      ("nine fifteen tomorrow", "Tue 24 Nov 09:15"),
      ("4ish", "Mon 23 Nov 16:00"), ("around 4", "Mon 23 Nov 16:00"), ("about half past 3", "Mon 23 Nov 15:30"),
      ("before 5", "Mon 23 Nov 17:00"), ("no later than Friday", "Fri 27 Nov 17:00"),
      ("Friday noon at the latest", "Fri 27 Nov 12:00"), ("twelve noon tomorrow", "Tue 24 Nov 12:00"),
      ("10.30 am tomorrow", "Tue 24 Nov 10:30"), ("Friday by 3pm", "Fri 27 Nov 15:00"),
      // Spans of time: the later end is promised.
      ("between 2 and 4", "Mon 23 Nov 16:00"), ("2 to 4", "Mon 23 Nov 16:00"), ("tomorrow 10-12", "Tue 24 Nov 12:00"),
      ("from 9 to 11 tomorrow", "Tue 24 Nov 11:00"), ("2-4pm", "Mon 23 Nov 16:00"),
      ("between 11 and 2 tomorrow", "Tue 24 Nov 14:00"), ("Thursday between nine and eleven", "Thu 26 Nov 11:00"),
      // How long.
      ("in half an hour", "Mon 23 Nov 13:30"), ("half an hour", "Mon 23 Nov 13:30"), ("half hour", "Mon 23 Nov 13:30"),
      ("in an hour and a half", "Mon 23 Nov 14:30"), ("two and a half hours", "Mon 23 Nov 15:30"),
      ("quarter of an hour", "Mon 23 Nov 13:15"), ("in three quarters of an hour", "Mon 23 Nov 13:45"),
      ("within the hour", "Mon 23 Nov 14:00"), ("within two hours", "Mon 23 Nov 15:00"),
      ("in the next hour", "Mon 23 Nov 14:00"),
      ("in the next two days", "Wed 25 Nov 13:00"), ("a couple of hours", "Mon 23 Nov 15:00"),
      ("in a couple of days", "Wed 25 Nov 13:00"), ("1 hour and 30 minutes", "Mon 23 Nov 14:30"),
      ("within 24 hours", "Tue 24 Nov 13:00"), ("twenty-four hours", "Tue 24 Nov 13:00"),
      ("48 hours", "Wed 25 Nov 13:00"),
      ("twenty minutes", "Mon 23 Nov 13:20"), ("in ten minutes or so", "Mon 23 Nov 13:10"),
      ("forty-five minutes", "Mon 23 Nov 13:45"), ("three hours from now", "Mon 23 Nov 16:00"),
      // Days.
      ("the 24th", "Tue 24 Nov 17:00"), ("on the 3rd", "Thu 3 Dec 17:00"),
      ("Thursday the 26th at 10", "Thu 26 Nov 10:00"),
      ("the 3rd of December", "Thu 3 Dec 17:00"), ("December 3rd, 9am", "Thu 3 Dec 09:00"),
      ("Weds 2pm", "Wed 25 Nov 14:00"),
      ("this time tomorrow", "Tue 24 Nov 13:00"), ("same time Friday", "Fri 27 Nov 13:00"),
      ("the end of Friday", "Fri 27 Nov 17:00"), ("end of day Thursday", "Thu 26 Nov 17:00"),
      ("close of business tomorrow", "Tue 24 Nov 17:00"), ("Christmas Eve", "Thu 24 Dec 17:00"),
      ("before New Year’s Eve", "Wed 30 Dec 17:00"), ("before the weekend", "Fri 27 Nov 17:00"),
      ("after the weekend", "Mon 30 Nov 17:00"),
      ("early tomorrow", "Tue 24 Nov 09:00"), ("by 5 at the very latest", "Mon 23 Nov 17:00"),
      ("4 o clock", "Mon 23 Nov 16:00"), ("tomorow 10", "Tue 24 Nov 10:00"),
      ("tmrw at 3", "Tue 24 Nov 15:00"),
    ])
  func understood(text: String, shown: String) throws {
    #expect(try Self.shown(text, at: Self.now) == shown, "\(text)")
  }

  @Test("After hours today is not over, and what is over is not moved to tomorrow")
  func afterHours() throws {
    let evening = "2026-11-23T18:30:00Z"
    #expect(try Self.shown("today", at: evening) == "Mon 23 Nov 23:59")
    #expect(try Self.shown("later today", at: evening) == "Mon 23 Nov 23:59")
    #expect(try Self.shown("tonight", at: "2026-11-23T21:30:00Z") == "Mon 23 Nov 23:59")
    for text in ["end of day", "this afternoon", "end of the day today", "today at 5"] {
      #expect(try Self.reader(at: evening).read(text) == .passed, "\(text) is not moved to tomorrow in silence")
    }
    #expect(try Self.reader(at: "2026-11-28T12:00:00Z").read("end of the week") == .passed)
    #expect(try Self.shown("3 working days", at: "2026-11-28T12:00:00Z") == "Wed 2 Dec 17:00")
    #expect(try Self.shown("in a month", at: "2027-01-31T12:00:00Z") == "Sun 28 Feb 12:00")
    #expect(try Self.shown("the 31st", at: "2026-11-28T12:00:00Z") == "Thu 31 Dec 17:00")
  }

  @Test("At the end of a week, a month or a year a period that is named is still the next one, and never tomorrow")
  func borders() throws {
    // Monday, the last of November; Thursday, the last of the year; Sunday evening; Friday after hours.
    for (now, text, shown) in [
      ("2026-11-30T10:00:00Z", "next month", "Thu 31 Dec 17:00"),
      ("2026-12-31T10:00:00Z", "next month", "Sun 31 Jan 2027 17:00"),
      ("2026-12-31T10:00:00Z", "next quarter", "Wed 31 Mar 2027 17:00"),
      ("2026-11-30T10:00:00Z", "next week", "Fri 11 Dec 17:00"),
      ("2026-11-29T21:00:00Z", "next week", "Fri 4 Dec 17:00"),
      ("2026-12-28T10:00:00Z", "next week", "Fri 8 Jan 2027 17:00"),
      ("2026-11-30T10:00:00Z", "end of the month", "Mon 30 Nov 17:00"),
      ("2027-01-30T10:00:00Z", "in a month", "Sun 28 Feb 10:00"),
      ("2026-12-31T10:00:00Z", "1 Jan", "Fri 1 Jan 2027 17:00"),
      ("2027-03-27T10:00:00Z", "tomorrow 1:30", "Sun 28 Mar 13:30"),
      ("2026-10-24T20:00:00Z", "in 12 h", "Sun 25 Oct 08:00"),
    ] {
      let read = try Self.shown(text, at: now)
      #expect(read == shown, "\(now) \(text)")
    }
    for text in ["in the new year", "the new year", "new year", "some time next year"] {
      let reading = try Self.reader(at: "2026-11-30T10:00:00Z").read(text)
      #expect(reading == .unclear || reading == .noSuchDay, "\(text): \(reading)")
    }
    for text in ["end of the week", "this week", "end of day"] {
      #expect(try Self.reader(at: "2027-01-29T18:30:00Z").read(text) == .passed, "\(text)")
    }
    #expect(try Self.shown("end of the month", at: "2027-01-29T18:30:00Z") == "Sun 31 Jan 17:00")
  }

  @Test("What leaves the day open is asked about, what names it is not")
  func questions() throws {
    let reader = try Self.reader(at: Self.now)
    for text in [
      "next week", "next month", "next quarter", "week after next", "next week at 10", "next Friday", "by next Thu",
    ] {
      #expect(reader.question(about: text)?.hasPrefix("Which day?") == true, "\(text)")
    }
    for text in [
      "Friday", "next Monday", "next week Friday", "end of next week", "end of the month", "tomorrow", "in a week",
    ] {
      #expect(reader.question(about: text) == nil, "\(text)")
    }
  }

  @Test(
    "What nobody can be held to is not guessed at",
    arguments: [
      "soon", "asap", "as soon as possible", "when I can", "shortly", "in a bit", "in a few days",
      "some time next week",
      "half", "half past", "quarter to", "end of", "next", "this", "between 2", "between", "working days",
      "tomorrow in 2 h", "tonight tomorrow", "the end of", "2 weeks 3 weeks", "half past 25", "mid", "same time 10",
    ])
  func refused(text: String) throws {
    #expect(try Self.reader(at: Self.now).read(text) == .unclear, "\(text)")
  }

  private static func reader(at now: String) throws -> DueTime {
    DueTime(
      words: Library.bundledPlaybook().times,
      clock: WallClock(zone: try #require(TimeZone(identifier: "Europe/London"))),
      now: try #require(Instant(rfc3339: now)), rules: PromiseRules())
  }

  private static func shown(_ text: String, at now: String) throws -> String? {
    let reader = try reader(at: now)
    guard case .due(let moment) = reader.read(text) else { return nil }
    return Library.bundledPlaybook().times.text(
      of: moment, now: try #require(Instant(rfc3339: now)),
      clock: WallClock(zone: try #require(TimeZone(identifier: "Europe/London"))))
  }
}
