import Calls
import Foundation

/// Reads when something is due from what the agent types, such as "tomorrow 10", "in 2 h" or "24 Dec 9:00".
///
/// Hours and minutes of a span are counted through; days and weeks keep the time on the wall. A time without a day is the
/// next such time; a day without a time gets the policy's hour. An hour from 1 to 6 without a leading zero and without
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
  public func read(_ text: String) -> Reading {
    guard let tokens = TimeTokens(words: words).tokens(of: text), !tokens.isEmpty else { return .unclear }
    var parser = DueTimeParser(tokens: tokens, isDayFirst: words.isDayFirst, hasAfternoon: !words.afternoon.isEmpty)
    guard let phrase = parser.parse() else { return .unclear }
    return resolve(phrase)
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
    let today = clock.reading(at: now).date
    let minute = phrase.isEndOfDay ? rules.endOfDayHour * 60 : phrase.minute
    if let span = phrase.spanMinutes {
      guard span > 0 else { return .unclear }
      return bounded(now.advanced(milliseconds: Int64(span) * 60_000), isFixed: true)
    }
    guard let day = phrase.day else {
      guard let minute else { return .unclear }
      let due = clock.moment(today, minute: minute, now: now)
      return bounded(due > now ? due : clock.moment(today.advanced(days: 1), minute: minute, now: now), isFixed: true)
    }
    switch day {
    case .after(let days):
      // "in 3 days" without a time keeps the time of now.
      if phrase.keepsTime, minute == nil {
        return bounded(
          clock.moment(today.advanced(days: Int64(days)), minute: clock.reading(at: now).minute, now: now),
          isFixed: true)
      }
      return bounded(on(today.advanced(days: Int64(days)), minute), isFixed: true)
    case .weekday(let weekday, let isNext):
      if isNext {
        let monday = today.advanced(days: Int64(7 - today.weekday))
        return bounded(on(monday.advanced(days: Int64(weekday)), minute), isFixed: true)
      }
      let date = today.advanced(days: Int64((weekday - today.weekday + 7) % 7))
      let due = on(date, minute)
      return bounded(due > now ? due : on(date.advanced(days: 7), minute), isFixed: true)
    case .date(let day, let month, let year): return onDate(day, month, year, minute, today)
    }
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
    /// A day of the week, 0 for Monday; the one of next week for "next".
    case weekday(Int, isNext: Bool)
    case date(day: Int, month: Int, year: Int?)
  }

  /// Minutes from now.
  var spanMinutes: Int?
  var day: Day?
  /// Minutes since midnight.
  var minute: Int?
  var isEndOfDay = false
  /// True for a span of days, which keeps the time of now.
  var keepsTime = false
}
