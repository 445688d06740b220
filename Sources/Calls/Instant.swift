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

  /// The moment as RFC 3339 in UTC with milliseconds, as every event is written.
  ///
  /// Written by hand because every journalled line has one, and a formatter costs more than the rest of the line.
  public var rfc3339: String {
    let day: Int64 = 86_400_000
    var days = milliseconds / day
    var rest = milliseconds % day
    if rest < 0 {
      days -= 1
      rest += day
    }
    let date = CivilDate(days: days)
    let year = String(date.year)
    var bytes = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 4 - year.utf8.count))
    bytes.reserveCapacity(24)
    bytes += year.utf8
    func put(_ mark: Unicode.Scalar, _ value: Int64, _ width: Int) {
      bytes.append(UInt8(ascii: mark))
      var divisor: Int64 = width == 3 ? 100 : 10
      while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
        divisor /= 10
      }
    }
    put("-", date.month, 2)
    put("-", date.day, 2)
    put("T", rest / 3_600_000, 2)
    put(":", rest / 60_000 % 60, 2)
    put(":", rest / 1000 % 60, 2)
    put(".", rest % 1000, 3)
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the left comes before the right.
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
