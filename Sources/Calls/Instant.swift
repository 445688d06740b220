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
  ///
  /// Foundation's reader passes over what stands behind the time and turns 30 February into 2 March; a time of a feed must
  /// be one, or count as missing.
  public init?(rfc3339 text: String) {
    var rest = Substring(text)
    guard text.utf8.count <= 40, let year = rest.takeDigits(4), rest.take("-"), let month = rest.takeDigits(2),
      rest.take("-"), let day = rest.takeDigits(2), rest.take("T") || rest.take("t") || rest.take(" "),
      let hour = rest.takeDigits(2), rest.take(":"), let minute = rest.takeDigits(2), rest.take(":"),
      let second = rest.takeDigits(2), hour < 24, minute < 60, second <= 60,
      let date = CivilDate(year: year, month: month, day: day),
      let fraction = rest.takeFraction(), let offset = rest.takeOffset(), rest.isEmpty
    else { return nil }
    let seconds = date.days * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - offset * 60
    self.init(milliseconds: seconds * 1000 + fraction)
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

extension Substring {
  fileprivate mutating func take(_ character: Character) -> Bool {
    guard first == character else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeDigits(_ count: Int) -> Int64? {
    let digits = prefix(count)
    guard digits.count == count, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    removeFirst(count)
    return Int64(digits)
  }

  /// Milliseconds of a fraction, cut; 0 where there is none, nil where a point has no digits.
  fileprivate mutating func takeFraction() -> Int64? {
    guard take(".") else { return 0 }
    let digits = prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    return Int64((digits + "00").prefix(3))
  }

  /// Minutes east of Greenwich; nil where there is no offset.
  fileprivate mutating func takeOffset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = takeDigits(2), take(":"), let minutes = takeDigits(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * (hours * 60 + minutes)
  }
}
