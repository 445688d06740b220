import Calls
import Foundation

/// Reads when something is due from what the agent types, such as "tomorrow 10", "in 2 h" or "24 Dec 9:00".
///
/// Hours and minutes of a span are counted through; days and weeks keep the time on the wall. A time without a day is the
/// next such time; a day without a time gets the policy's hour, a part of the day its end: who says "in the morning" has
/// until noon. An hour from 1 to 6 without a leading zero and without
/// "am" is taken for the afternoon where the language has such a word: nobody promises a call at night.
public struct DueTime: Sendable {
  /// What became of a text.
  public enum Reading: Hashable, Sendable {
    case due(Instant)
    /// The text could not be read; nothing is guessed.
    case unclear
    /// It can be read, and lies in the past.
    case passed
    /// It names a day that the calendar does not have, or that is too far away.
    case noSuchDay
  }

  let words: TimeWords
  let clock: WallClock
  let now: Instant
  let rules: PromiseRules

  /// Makes a reader for one moment.
  public init(words: TimeWords, clock: WallClock, now: Instant, rules: PromiseRules) {
    self.words = words
    self.clock = clock
    self.now = now
    self.rules = rules
  }

  /// Reads a text.
  public func read(_ text: String) -> Reading { phrase(of: text).map(resolve) ?? .unclear }

  /// What is asked back before a text is taken for a moment: it names a week, a month or longer and no day of it, or a day
  /// that this week has as well as the next ("next Friday", said on a Monday). Nil where it can mean only one.
  public func question(about text: String) -> String? {
    guard let phrase = phrase(of: text), case .due(let moment) = resolve(phrase), isOpen(phrase), !words.open.isEmpty
    else { return nil }
    return words.open.replacing("{time}", with: words.text(of: moment, now: now, clock: clock))
  }

  /// True where a text names an hour to be there at, and not the latest one: `on Friday at 9`.
  public func isExact(_ text: String) -> Bool {
    guard phrase(of: text)?.minute != nil else { return false }
    let said = " " + text.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ") + " "
    let names = { (list: [String]) in list.contains { said.contains(" \($0) ") } }
    return names(words.aloud.exactly) && !names(words.aloud.latest)
  }

  /// True where a text names an hour, and does not say that it is the latest one: `tomorrow noon`.
  public func namesHour(_ text: String) -> Bool {
    guard phrase(of: text)?.minute != nil else { return false }
    let said = " " + text.lowercased().split { !$0.isLetter && $0 != "'" }.joined(separator: " ") + " "
    return !words.aloud.latest.contains { said.contains(" \($0) ") } && !text.contains("-")
  }

  /// True where a text says how long it takes: `in half an hour`, `in a week`.
  public func isSpan(_ text: String) -> Bool {
    guard let phrase = phrase(of: text) else { return false }
    return phrase.spanMinutes != nil || phrase.keepsTime && phrase.minute == nil && !phrase.isSameTime
  }

  /// True where a text names no time but how near it is: `asap`.
  public func isVague(_ text: String) -> Bool {
    guard read(text) == .unclear else { return false }
    let said = " " + text.lowercased().split { $0.isWhitespace || $0 == "," }.joined(separator: " ") + " "
    return words.vague.contains { said.contains(" \($0) ") }
  }

  private func isOpen(_ phrase: DuePhrase) -> Bool {
    guard case .weekday(let day, weeks: 1)? = phrase.day, phrase.isSaidNext else {
      return phrase.isOpen && !phrase.isBefore
    }
    return day > clock.reading(at: now).date.weekday
  }

  private func phrase(of text: String) -> DuePhrase? {
    guard let tokens = TimeTokens(words: words).tokens(of: text), !tokens.isEmpty else { return nil }
    var parser = DueTimeParser(tokens: tokens, isDayFirst: words.isDayFirst, hasAfternoon: !words.afternoon.isEmpty)
    return parser.parse()
  }

  /// The sentence for a text that gives no time; nil for one that does.
  public func complaint(about reading: Reading) -> String? {
    switch reading {
    case .due: nil
    case .unclear: words.unclear
    case .passed: words.passed
    case .noSuchDay: words.noSuchDay
    }
  }

  private func resolve(_ phrase: DuePhrase) -> Reading {
    guard phrase.isBefore, phrase.minute == nil, !phrase.isEndOfDay, let day = phrase.day else {
      return resolveItself(phrase)
    }
    var rest = phrase
    // What is promised before a week or a longer time is kept by the end of the one that runs.
    switch day {
    case .endOfWeek(let weeks) where phrase.isOpen: rest.day = .endOfWeek(weeks: weeks - 1)
    case .endOfMonth where phrase.isOpen: rest.day = .endOfMonth(isNext: false)
    case .endOfQuarter where phrase.isOpen: rest.day = .endOfQuarter(isNext: false)
    case .endOfYear where phrase.isOpen: rest.day = .endOfYear(isNext: false)
    case .endOfWeek, .endOfMonth, .endOfQuarter, .endOfYear, .endOfNamedMonth: break
    default: return ahead(of: phrase)
    }
    return resolveItself(rest)
  }

  /// The last working hours ahead of a day, or of its afternoon or evening.
  private func ahead(of phrase: DuePhrase) -> Reading {
    var rest = phrase
    rest.part = nil
    if let part = phrase.part, part.minute > 720 {
      rest.minute = part.minute <= 1_020 ? 720 : rules.endOfDayHour * 60
      return resolveItself(rest)
    }
    rest.minute = 0
    guard case .due(let start) = resolveItself(rest) else { return resolveItself(rest) }
    let today = clock.reading(at: now).date
    let eve = clock.reading(at: start).date.advanced(days: -1)
    var day = eve
    while day.weekday > 4 { day = day.advanced(days: -1) }
    if day < today { day = eve }
    return bounded(lasting(on(day, rules.endOfDayHour * 60), day), isFixed: true)
  }

  /// A time of a day, and the end of today where it is over: what is promised for the end of a day lasts until midnight.
  private func lasting(_ due: Instant, _ day: CivilDate) -> Instant {
    due <= now && day == clock.reading(at: now).date ? on(day, 1_439) : due
  }

  /// The end of a period by its last day.
  private func end(_ day: CivilDate, _ minute: Int?) -> Reading {
    let due = on(day, minute ?? rules.endOfDayHour * 60)
    return bounded(minute == nil ? lasting(due, day) : due, isFixed: true)
  }

  private func resolveItself(_ phrase: DuePhrase) -> Reading {
    if let span = phrase.spanMinutes {
      guard span > 0 else { return .unclear }
      return bounded(now.advanced(milliseconds: Int64(span) * 60_000), isFixed: true)
    }
    let (today, minuteNow) = clock.reading(at: now)
    var minute = time(of: phrase)
    guard let day = phrase.day else {
      guard let minute else { return .unclear }
      let due = clock.moment(today, minute: minute, now: now)
      // The end of the day is today's: after it, nobody is to be held to tomorrow's in silence.
      if due > now || phrase.isEndOfDay { return bounded(due, isFixed: true) }
      return bounded(clock.moment(today.advanced(days: 1), minute: minute, now: now), isFixed: true)
    }
    // "in 3 days" without a time keeps the time of now.
    if phrase.keepsTime, minute == nil { minute = minuteNow }
    let endOfDay = rules.endOfDayHour * 60
    switch day {
    case .after(0) where phrase.weeksOn == 0:
      let due = on(today, minute)
      // Today and tonight last until midnight, whatever the usual hour is.
      let lasts = phrase.minute == nil && !phrase.isEndOfDay && phrase.part?.isToday != false
      return bounded(due <= now && lasts ? on(today, 1_439) : due, isFixed: true)
    case .after(let days):
      return bounded(on(today.advanced(days: Int64(days + 7 * phrase.weeksOn)), minute), isFixed: true)
    case .workingDays(let count):
      return bounded(on(today.advanced(workingDays: count), minute ?? endOfDay), isFixed: true)
    case .months(let count): return bounded(on(today.advanced(months: count), minute), isFixed: true)
    case .weekday(let weekday, let weeks):
      if weeks > 0 {
        let monday = today.advanced(days: Int64(7 * weeks - today.weekday))
        return bounded(on(monday.advanced(days: Int64(weekday)), minute), isFixed: true)
      }
      let date = today.advanced(days: Int64((weekday - today.weekday + 7) % 7))
      let next = on(date, minute) > now ? date : date.advanced(days: 7)
      return bounded(on(next.advanced(days: Int64(7 * phrase.weeksOn)), minute), isFixed: true)
    case .endOfWeek(let weeks):
      let friday = today.advanced(days: Int64(4 - today.weekday + 7 * weeks))
      return bounded(on(friday, minute ?? endOfDay), isFixed: true)
    case .endOfMonth(let isNext):
      let last = today.firstOfMonth(in: isNext ? 2 : 1).advanced(days: -1)
      return end(last, minute)
    case .endOfQuarter(let isNext):
      let left = 3 - Int((today.month - 1) % 3) + (isNext ? 3 : 0)
      return end(today.firstOfMonth(in: left).advanced(days: -1), minute)
    case .endOfYear(let isNext):
      let left = 13 - Int(today.month) + (isNext ? 12 : 0)
      return end(today.firstOfMonth(in: left).advanced(days: -1), minute)
    case .endOfNamedMonth(let month):
      let left = (Int64(month) - today.month + 12) % 12 + 1
      return end(today.firstOfMonth(in: Int(left)).advanced(days: -1), minute)
    case .firstOfNextMonth: return bounded(on(today.firstOfMonth(in: 1), minute), isFixed: true)
    case .dayOfMonth(let day):
      let dates = (0...3).map { today.firstOfMonth(in: $0) }
        .compactMap { CivilDate(year: $0.year, month: $0.month, day: Int64(day)) }
      guard let next = dates.map({ on($0, minute) }).first(where: { $0 > now }) else { return .noSuchDay }
      return bounded(next, isFixed: false)
    case .date(let day, let month, let year): return onDate(day, month, year, minute, today)
    }
  }

  /// The minute of the day that a phrase means; a part of the day puts the time before or after noon, or is the time.
  private func time(of phrase: DuePhrase) -> Int? {
    guard let minute = phrase.isEndOfDay ? rules.endOfDayHour * 60 : phrase.minute else { return phrase.part?.minute }
    guard let part = phrase.part else { return minute }
    if part.isAfternoon { return minute < 720 ? minute + 720 : minute }
    return phrase.isGuessed ? minute - 720 : minute
  }

  private func onDate(_ day: Int, _ month: Int, _ year: Int?, _ minute: Int?, _ today: CivilDate) -> Reading {
    let years = year.map { [Int64($0)] } ?? (0...4).map { today.year + $0 }
    let dates = years.compactMap { CivilDate(year: $0, month: Int64(month), day: Int64(day)) }
    guard let first = dates.first else { return .noSuchDay }
    if year != nil { return bounded(on(first, minute), isFixed: true) }
    guard let next = dates.map({ on($0, minute) }).first(where: { $0 > now }) else { return .noSuchDay }
    return bounded(next, isFixed: false)
  }

  /// A day at a minute; without one at the usual hour.
  private func on(_ date: CivilDate, _ minute: Int?) -> Instant {
    clock.moment(date, minute: minute ?? rules.defaultHour * 60, now: now)
  }

  private func bounded(_ due: Instant, isFixed: Bool) -> Reading {
    if due <= now { return isFixed ? .passed : .noSuchDay }
    return due.milliseconds(since: now) <= Limits.promiseMilliseconds ? .due(due) : .noSuchDay
  }
}

/// What a text says of a time, before it is worked out.
struct DuePhrase: Hashable {
  /// Which day.
  enum Day: Hashable {
    /// So many days after today.
    case after(Int)
    /// So many days after today that are neither Saturday nor Sunday.
    case workingDays(Int)
    case months(Int)
    /// A day of the week, 0 for Monday: the next to come, or the one so many weeks after this one.
    case weekday(Int, weeks: Int)
    /// The Friday, when a working week ends, of the week so many weeks after this one.
    case endOfWeek(weeks: Int)
    case endOfMonth(isNext: Bool)
    case endOfQuarter(isNext: Bool)
    case endOfYear(isNext: Bool)
    /// The last day of the next month with this number.
    case endOfNamedMonth(Int)
    case firstOfNextMonth
    /// The next day with this number.
    case dayOfMonth(Int)
    case date(day: Int, month: Int, year: Int?)
  }

  /// Minutes from now.
  var spanMinutes: Int?
  var day: Day?
  /// Weeks to be counted on from the day, as in "a week on Tuesday".
  var weeksOn = 0
  /// Minutes since midnight.
  var minute: Int?
  /// True where the minute was taken for the afternoon without a word that says so.
  var isGuessed = false
  /// The part of the day.
  var part: TimeWords.Part?
  var isEndOfDay = false
  /// True for a span of days, which keeps the time of now.
  var keepsTime = false
  /// True for "this time" of another day.
  var isSameTime = false
  /// True where a period is named and no day of it.
  var isOpen = false
  /// True for a day of the week behind "next".
  var isSaidNext = false
  /// True behind "before".
  var isBefore = false
}

extension CivilDate {
  /// The day so many working days on. Which days those are is a choice: a team that works at weekends names the day.
  fileprivate func advanced(workingDays count: Int) -> CivilDate {
    var date = self
    var left = min(count, 400)
    while left > 0 {
      date = date.advanced(days: 1)
      if date.weekday < 5 { left -= 1 }
    }
    return date
  }

  /// The first day of the month so many months on.
  fileprivate func firstOfMonth(in months: Int) -> CivilDate {
    let count = year * 12 + month - 1 + Int64(months)
    return CivilDate(year: count / 12, month: count % 12 + 1, day: 1) ?? self
  }

  /// The same day so many months on, or the last of that month.
  fileprivate func advanced(months: Int) -> CivilDate {
    let first = firstOfMonth(in: min(months, 400))
    return CivilDate(year: first.year, month: first.month, day: day) ?? first.firstOfMonth(in: 1).advanced(days: -1)
  }
}
