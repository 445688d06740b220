/// A day of the Gregorian calendar, without a time and without a zone.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The year, 1 BC being 0.
  public var year: Int64
  /// The month, 1...12.
  public var month: Int64
  /// The day of the month, 1...31.
  public var day: Int64

  /// The date of a number of days since 1970-01-01, by whole 400-year eras that begin on 1 March.
  public init(days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  }

  /// The date of these numbers; nil where there is no such day, such as 30 February.
  public init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), (1...31).contains(day), (-9_999...9_999).contains(year) else { return nil }
    let days = CivilDate.days(year, month, day)
    self.init(days: days)
    guard (self.year, self.month, self.day) == (year, month, day) else { return nil }
  }

  /// Days since 1970-01-01.
  public var days: Int64 { CivilDate.days(year, month, day) }

  /// The day of the week, 0 for Monday to 6 for Sunday.
  public var weekday: Int { Int(((days + 3) % 7 + 7) % 7) }

  /// The date so many days later.
  public func advanced(days count: Int64) -> CivilDate { CivilDate(days: days + count) }

  /// Whether the left comes before the right.
  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
