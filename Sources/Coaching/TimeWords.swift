import Calls

/// The words of one language for saying when: what the agent types, and how the desk says it back.
///
/// In each list the first word is the one that is shown. Lists may be empty where a language has no such word.
public struct TimeWords: Hashable, Sendable, Decodable {
  /// Before a span, such as `in`.
  public var ahead: [String] = []
  /// Words that say nothing, such as `at` and `on`.
  public var filler: [String] = []
  /// The number one in words, such as `an` in "in an hour".
  public var one: [String] = []
  /// Behind a number of minutes.
  public var minutes: [String] = []
  /// Behind a number of hours.
  public var hours: [String] = []
  /// Behind a number of days.
  public var days: [String] = []
  /// Behind a number of weeks; alone after `next`, the week that ends with the Friday of the next one.
  public var weeks: [String] = []
  /// This day.
  public var today: [String] = []
  /// The day after this one.
  public var tomorrow: [String] = []
  /// The day after tomorrow.
  public var afterTomorrow: [String] = []
  /// Before a day of the week: the one of the week after this one.
  public var next: [String] = []
  /// Before a day or a longer time: the last working hours ahead of it.
  public var before: [String] = []
  /// What names no time, such as `soon`, and what is said of it.
  public var vague: [String] = []
  public var noTime = ""
  /// Before a week or a month: the first day of the next one.
  public var earlyNext: [String] = []
  /// Twelve o'clock.
  public var noon: [String] = []
  /// The end of the working day.
  public var endOfDay: [String] = []
  /// Twelve o'clock at night, at the end of the day.
  public var midnight: [String] = []
  /// Parts of the day, such as `in the morning`, each with the hour at which it ends.
  public var parts: [Part] = []
  /// Numbers in words, such as `two` or `a couple of`.
  public var numbers: [String: Int] = [:]
  /// Half of an hour, and thirty minutes past one.
  public var half: [String] = []
  /// A quarter of an hour.
  public var quarter: [String] = []
  /// After an hour.
  public var past: [String] = []
  /// Before an hour, and up to one.
  public var to: [String] = []
  /// Between two amounts, or the two ends of a span of time.
  public var and: [String] = []
  /// Before the two ends of a span of time.
  public var between: [String] = []
  /// Before a part of this day, or a period that runs now.
  public var this: [String] = []
  /// The time of now, on another day.
  public var sameTime: [String] = []
  /// Before a day, a week or a month: its end.
  public var endOf: [String] = []
  /// The end of the working week that runs.
  public var endOfWeek: [String] = []
  /// The Monday of the next week.
  public var afterWeekend: [String] = []
  /// Before a week: its Wednesday.
  public var middleOf: [String] = []
  /// Two weeks.
  public var fortnights: [String] = []
  /// Behind a number of months.
  public var wholeMonths: [String] = []
  /// Behind a number of years.
  public var years: [String] = []
  /// Behind a number of days that are neither Saturday nor Sunday.
  public var workingDays: [String] = []
  /// The week in two weeks.
  public var weekAfterNext: [String] = []
  /// Days with names of their own.
  public var feasts: [Feast] = []
  /// Behind an hour before noon; empty where the clock has 24 hours.
  public var morning: [String] = []
  /// Behind an hour after noon.
  public var afternoon: [String] = []
  /// Behind the number of a day, such as `th`.
  public var ordinals: [String] = []
  /// The days of the week, Monday first.
  public var weekdays: [[String]] = []
  /// The months, January first.
  public var months: [[String]] = []
  /// True where 3/4 is the third of April.
  public var isDayFirst = true
  /// How a moment is shown, from `{weekday} {day} {month} {year} {time}`.
  public var shown = "{weekday} {day} {month} {time}"
  /// How a moment of another year is shown.
  public var shownWithYear = "{weekday} {day} {month} {year} {time}"
  /// How a moment is said to a customer.
  public var aloud = Aloud()
  /// How long it is until then, with `{n}` for the number.
  public var until = Spans()
  /// How long ago it was.
  public var since = Spans()
  /// What is said of a text that can't be read, with examples.
  public var unclear = ""
  /// What is asked back where a period is named and no day of it, with `{time}` for the one that it would be.
  public var open = ""
  /// What is said of a time that has passed.
  public var passed = ""
  /// What is said of a day that the calendar does not have, or that is more than a year away.
  public var noSuchDay = ""

  /// A part of the day.
  public struct Part: Hashable, Sendable, Decodable {
    /// What it is called.
    public var words: [String] = []
    /// When it is over, in hours since midnight, 0...24: what is promised for it is due then.
    public var hour: Double
    /// True where an hour said with it is one after noon.
    public var isAfternoon = false
    /// True for one that is always this day's.
    public var isToday = false

    /// Makes a part of the day.
    public init(words: [String] = [], hour: Double, isAfternoon: Bool = false, isToday: Bool = false) {
      self.words = words
      self.hour = hour
      self.isAfternoon = isAfternoon
      self.isToday = isToday
    }

    /// Minutes since midnight at which it is over.
    var minute: Int { Int((min(max(0, hour), 24) * 60).rounded()) }

    enum CodingKeys: String, CodingKey {
      case words, hour
      case isAfternoon = "afternoon"
      case isToday = "today"
    }
  }

  /// A day of the year with a name.
  public struct Feast: Hashable, Sendable, Decodable {
    /// What it is called.
    public var words: [String]
    /// The day of the month, 1...31.
    public var day: Int
    /// The month, 1...12.
    public var month: Int

    /// Makes a day with a name.
    public init(words: [String], day: Int, month: Int) {
      self.words = words
      self.day = day
      self.month = month
    }
  }

  /// How a moment is said, with `{time}` for the time of the day; a form that is empty is as it is shown.
  public struct Aloud: Hashable, Sendable, Decodable {
    /// The names of the hours from midnight on, twelve of them.
    public var hours: [String] = []
    /// Thirty minutes past `{hour}`, fifteen past it, and fifteen before it.
    public var half = ""
    public var quarter = ""
    public var toNext = ""
    /// Minutes by fives past and before `{hour}`, with `{n}` for five, ten, twenty and twenty-five.
    public var past = ""
    public var before = ""
    public var fives: [String] = []
    /// This day, and its evening.
    public var today = ""
    public var tonight = ""
    /// The day after, one of the six days to come, and a later one.
    public var tomorrow = ""
    public var day = ""
    public var date = ""
    /// A time before seven in the morning, and one from six in the evening on.
    public var early = ""
    public var late = ""
    /// What a promise is kept by, and an hour that was agreed on, behind what is promised.
    public var by = Days()
    public var at = Days()
    /// What stands in the place of `{part}` there for a time before seven in the morning, and from six in the evening on.
    public var morning = ""
    public var evening = ""
    /// Words in what was typed that name an hour to be there at, such as `at`, and those that name only the latest one.
    public var exactly: [String] = []
    public var latest: [String] = []
    /// What is promised for the whole of a day, behind what is promised.
    public var wholeDay = Days()
    /// A span that was just typed, by its minutes, such as `within half an hour`.
    public var within: [String: String] = [:]

    /// Makes forms that say nothing.
    public init() {}

    /// A form for each distance, with `{time}`, `{part}`, `{weekday}`, `{day}` and `{month}`.
    public struct Days: Hashable, Sendable, Decodable {
      public var today = ""
      public var tonight = ""
      public var tomorrow = ""
      public var day = ""
      public var date = ""

      /// Makes forms that say nothing.
      public init() {}
    }

    enum CodingKeys: String, CodingKey {
      case hours, half, quarter, today, tonight, tomorrow, day, date, early, late, by, at, morning, evening, exactly,
        past,
        before, fives,
        latest, within
      case wholeDay = "whole_day"
      case toNext = "to_next"
    }
  }

  /// How long until or since, in minutes, hours and days.
  public struct Spans: Hashable, Sendable, Decodable {
    /// For less than a minute.
    public var now = ""
    /// For less than two hours, with `{n}`.
    public var minutes = ""
    /// For less than two days, with `{n}`.
    public var hours = ""
    /// For longer, with `{n}`.
    public var days = ""

    /// Makes spans that say nothing.
    public init() {}
  }

  /// Makes words that understand only digits.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case ahead = "in"
    case filler, one, minutes, hours, days, weeks, today, tomorrow, next, noon, morning, afternoon, ordinals, weekdays
    case months, years, shown, until, since, unclear, open, passed, aloud
    case before, vague
    case noTime = "no_time"
    case midnight, parts, numbers, half, quarter, past, to, and, between, this, fortnights, feasts
    case sameTime = "same_time"
    case endOf = "end_of"
    case earlyNext = "early_next"
    case endOfWeek = "end_of_week"
    case afterWeekend = "after_weekend"
    case middleOf = "middle_of"
    case wholeMonths = "whole_months"
    case workingDays = "working_days"
    case weekAfterNext = "week_after_next"
    case afterTomorrow = "after_tomorrow"
    case endOfDay = "end_of_day"
    case isDayFirst = "day_first"
    case shownWithYear = "shown_with_year"
    case noSuchDay = "no_such_day"
  }
}

extension TimeWords {
  /// A moment in full, such as `Tue 24 Nov 10:00`; with the year where it is another than now's.
  public func text(of moment: Instant, now: Instant, clock: WallClock) -> String {
    let (date, minute) = clock.reading(at: moment)
    let isThisYear = clock.reading(at: now).date.year == date.year
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let values = [
      "weekday": weekdays.indices.contains(date.weekday) ? weekdays[date.weekday].first ?? "" : "",
      "day": "\(date.day)", "year": "\(date.year)",
      "month": months.indices.contains(Int(date.month) - 1) ? months[Int(date.month) - 1].first ?? "" : "\(date.month)",
      "time": two(minute / 60) + ":" + two(minute % 60),
    ]
    return values.reduce(isThisYear ? shown : shownWithYear) { text, value in
      text.replacing("{\(value.key)}", with: value.value)
    }
  }

  /// A moment as briefly as it stays clear: the time alone for today, else the day as well.
  public func shortText(of moment: Instant, now: Instant, clock: WallClock) -> String {
    let (date, minute) = clock.reading(at: moment)
    guard date == clock.reading(at: now).date else { return text(of: moment, now: now, clock: clock) }
    return (minute < 600 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
  }

  /// How long it is until a moment, or how long ago it was.
  public func span(to moment: Instant, now: Instant) -> String {
    let milliseconds = moment.milliseconds(since: now)
    let spans = milliseconds >= 0 ? until : since
    let minutes = (abs(milliseconds) + 30_000) / 60_000
    switch minutes {
    case ..<1: return spans.now
    case ..<120: return spans.minutes.replacing("{n}", with: "\(minutes)")
    case ..<2_880: return spans.hours.replacing("{n}", with: "\((minutes + 30) / 60)")
    default: return spans.days.replacing("{n}", with: "\((minutes + 720) / 1_440)")
    }
  }
}

extension TimeWords {
  /// A moment as people say it to each other: `four today`, `tomorrow at half past ten`, `Thursday at noon`.
  public func spokenText(of moment: Instant, now: Instant, clock: WallClock) -> String {
    let (date, minute) = clock.reading(at: moment)
    let distance = date.days - clock.reading(at: now).date.days
    guard aloud.hours.count == 12, distance >= 0, weekdays.indices.contains(date.weekday),
      months.indices.contains(Int(date.month) - 1)
    else { return shortText(of: moment, now: now, clock: clock) }
    let hour = minute / 60
    let isNamed = minute == 720 && noon.first != nil
    var time = isNamed ? noon.first ?? "" : spokenTime(minute)
    if hour < 7, !isNamed { time = aloud.early.replacing("{time}", with: time) }
    if hour >= 18, distance > 0 { time = aloud.late.replacing("{time}", with: time) }
    let form =
      switch distance {
      case 0: hour >= 18 ? aloud.tonight : aloud.today
      case 1: aloud.tomorrow
      case 2...6: aloud.day
      default: aloud.date
      }
    let weekday = weekdays[date.weekday].max { $0.count < $1.count } ?? ""
    let month = months[Int(date.month) - 1].max { $0.count < $1.count } ?? ""
    return form.replacing("{time}", with: time).replacing("{weekday}", with: weekday)
      .replacing("{day}", with: "\(date.day)").replacing("{month}", with: month)
  }

  /// When a promise is due, as it stands behind what is promised: `by nine on Friday`, and `on Friday at nine` where an
  /// hour was agreed on; nil where a language has no such forms.
  /// - Parameters:
  ///   - isSpan: true where a span was typed, such as `in a week`: days keep their names and no minute, and minutes are a
  ///     span as long as they are new.
  ///   - made: when it was promised.
  public func promisedText(
    of moment: Instant, isExact: Bool, isSpan: Bool = false, made: Instant? = nil, now: Instant, clock: WallClock
  ) -> String? {
    let (date, minute) = clock.reading(at: moment)
    let distance = date.days - clock.reading(at: now).date.days
    let made = made ?? now
    let length = (moment.milliseconds(since: made) + 30_000) / 60_000
    if isSpan, now.milliseconds(since: made) < Limits.newSpanMilliseconds, let words = aloud.within["\(length)"] {
      return words
    }
    // Nobody says a minute where only the day was meant.
    let isWhole = isSpan && length >= 1_440 || minute == 1_439
    let forms = isWhole ? aloud.wholeDay : isExact ? aloud.at : aloud.by
    guard aloud.hours.count == 12, distance >= 0, weekdays.indices.contains(date.weekday),
      months.indices.contains(Int(date.month) - 1)
    else { return nil }
    let isNoon = minute == 720 && noon.first != nil
    let (isEarly, isLate) = (minute < 420, minute >= 1_080)
    let form =
      switch distance {
      case 0: isLate ? forms.tonight : forms.today
      case 1: forms.tomorrow
      case 2...6: forms.day
      default: forms.date
      }
    guard !form.isEmpty else { return nil }
    return form.replacing("{time}", with: isNoon ? noon.first ?? "" : spokenTime(minute))
      .replacing("{part}", with: isEarly ? aloud.morning : isLate ? aloud.evening : "")
      .replacing("{weekday}", with: weekdays[date.weekday].max { $0.count < $1.count } ?? "")
      .replacing("{day}", with: "\(date.day)")
      .replacing("{month}", with: months[Int(date.month) - 1].max { $0.count < $1.count } ?? "")
  }

  /// A day of the past as people say it: `Thursday` within the last six days, else `3 May`; of today the time.
  public func pastDay(of moment: Instant, now: Instant, clock: WallClock) -> String? {
    let (date, minute) = clock.reading(at: moment)
    let distance = clock.reading(at: now).date.days - date.days
    guard aloud.hours.count == 12, distance >= 0, weekdays.indices.contains(date.weekday),
      months.indices.contains(Int(date.month) - 1)
    else { return nil }
    switch distance {
    case 0:
      let isNamed = minute == 720 && noon.first != nil
      return aloud.today.replacing("{time}", with: isNamed ? noon.first ?? "" : spokenTime(minute))
    case 1...6: return weekdays[date.weekday].max { $0.count < $1.count }
    default: return "\(date.day) " + (months[Int(date.month) - 1].max { $0.count < $1.count } ?? "")
    }
  }

  /// The name of minutes by fives, up to the half hour past the hour or before the next; nil for others.
  private func fives(_ minutes: Int) -> String? {
    guard aloud.fives.count == 4, !aloud.past.isEmpty, !aloud.before.isEmpty else { return nil }
    return [5: 0, 10: 1, 20: 2, 25: 3][min(minutes, 60 - minutes)].map { aloud.fives[$0] }
  }

  /// The time of a day without its half: `ten`, `quarter past four`, and in digits where no words are used for it.
  private func spokenTime(_ minute: Int) -> String {
    let hour = aloud.hours[minute / 60 % 12]
    switch minute % 60 {
    case 0: return hour
    case 15: return aloud.quarter.replacing("{hour}", with: hour)
    case 30: return aloud.half.replacing("{hour}", with: hour)
    case 45: return aloud.toNext.replacing("{hour}", with: aloud.hours[(minute / 60 + 1) % 12])
    case let past where fives(past) != nil:
      let form = past < 30 ? aloud.past : aloud.before
      return form.replacing("{n}", with: fives(past) ?? "")
        .replacing("{hour}", with: past < 30 ? hour : aloud.hours[(minute / 60 + 1) % 12])
    default:
      let twelfth = minute / 60 % 12
      return "\(twelfth == 0 ? 12 : twelfth):" + (minute % 60 < 10 ? "0" : "") + "\(minute % 60)"
    }
  }
}
