import Foundation

/// A moment in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Time always comes in as data (from an event or a tick); nothing in the pure rooms reads a clock.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
  public var milliseconds: Int64

  /// Makes a moment from milliseconds since 1970.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Reads an RFC 3339 time such as `2026-11-22T10:00:09.400Z`; nil when the text is none.
  public init?(rfc3339 text: String) {
    guard text.utf8.count <= 40 else { return nil }
    let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let whole = Date.ISO8601FormatStyle()
    guard let date = (try? fractional.parse(text)) ?? (try? whole.parse(text)) else { return nil }
    let value = (date.timeIntervalSince1970 * 1000).rounded()
    guard value.magnitude < 9e15 else { return nil }
    self.init(milliseconds: Int64(value))
  }

  /// The moment as RFC 3339 in UTC with milliseconds, as every event is written.
  ///
  /// Written by hand because every journalled line has one, and a formatter costs more than the rest of the line.
  public var rfc3339: String {
    let day: Int64 = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day
    let (year, month, dayOfMonth) = Instant.civil(fromDays: days)
    let rest = milliseconds - days * day
    var text = ""
    text.reserveCapacity(24)
    func digits(_ value: Int64, _ width: Int) {
      let shown = String(value)
      for _ in 0..<max(0, width - shown.utf8.count) { text += "0" }
      text += shown
    }
    digits(year, 4)
    text += "-"
    digits(month, 2)
    text += "-"
    digits(dayOfMonth, 2)
    text += "T"
    digits(rest / 3_600_000, 2)
    text += ":"
    digits(rest / 60_000 % 60, 2)
    text += ":"
    digits(rest / 1000 % 60, 2)
    text += "."
    digits(rest % 1000, 3)
    text += "Z"
    return text
  }

  /// Days since 1970-01-01 as a date of the Gregorian calendar, by whole 400-year eras that begin on 1 March.
  private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// Milliseconds from `earlier` to this moment; negative when this one is earlier.
  public func milliseconds(since earlier: Instant) -> Int64 {
    milliseconds.subtractingReportingOverflow(earlier.milliseconds).partialValue
  }

  /// The moment so many milliseconds later.
  public func advanced(milliseconds delta: Int64) -> Instant {
    Instant(milliseconds: milliseconds.addingReportingOverflow(delta).partialValue)
  }
}
