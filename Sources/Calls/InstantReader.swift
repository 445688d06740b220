extension Instant {
  /// Reads an RFC 3339 time such as `2026-11-22T10:00:09.400Z`; nil when the text is none.
  ///
  /// By hand: Foundation's reader passes over what stands behind the time, turns 30 February into 2 March, and costs more
  /// than the rest of a line.
  public init?(rfc3339 text: String) {
    guard text.utf8.count <= 40, let read = TimeScanner.scan(text, { $0.rfc3339() }) else { return nil }
    self = read
  }

  /// Reads a moment in any way of writing it that can mean only one: RFC 3339 and its relatives (a blank for the `T`, a
  /// comma before the fraction, `UTC` for the `Z`, no colon in the offset), the dates of mails with the month's name, and
  /// seconds, milliseconds, microseconds or nanoseconds since 1970 as a number or in quotes.
  /// - Returns: the moment, and whether it named no zone and was taken as UTC, as most programs mean it; nil for what is
  ///   no moment, or could be two.
  public static func read(_ value: JSON) -> (moment: Instant, isZoneAssumed: Bool)? {
    switch value {
    case .string(let text):
      if let moment = Instant(rfc3339: text) { return (moment, false) }
      guard text.utf8.count <= Limits.timeBytes else { return nil }
      return TimeScanner.scan(text) { scanner in
        let start = scanner
        if let read = scanner.relative() { return read }
        scanner = start
        if let read = scanner.withMonthName() { return read }
        scanner = start
        if let read = scanner.withPoints() { return read }
        return Double(text).flatMap(sinceEpoch).map { ($0, false) }
      }
    case .integer(let number): return sinceEpoch(Double(number)).map { ($0, false) }
    case .number(let number): return sinceEpoch(number).map { ($0, false) }
    default: return nil
    }
  }

  /// The moment of a number since 1970, its unit told by its size: between 1990 and 2100 no number means two of them.
  private static func sinceEpoch(_ number: Double) -> Instant? {
    let years = 631_152_000.0..<4_102_444_800.0
    for (perSecond, toMilliseconds) in [(1.0, 1_000.0), (1e3, 1), (1e6, 1e-3), (1e9, 1e-6)]
    where years.contains(number / perSecond) {
      return Instant(milliseconds: Int64((number * toMilliseconds).rounded(.down)))
    }
    return nil
  }
}

/// Reads a time from its bytes, from left to right.
private struct TimeScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  static func scan<Result>(_ text: String, _ body: (inout TimeScanner) -> Result?) -> Result? {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = TimeScanner(bytes: bytes)
      return body(&scanner)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private var isAtEnd: Bool { index >= bytes.count }
  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func rfc3339() -> Instant? {
    guard let date = date(mark: UInt8(ascii: "-")), take("T") || take("t") || take(" "),
      let clock = clock(needsSeconds: true, commas: false), let offset = offset(needsColon: true), isAtEnd
    else { return nil }
    return Self.moment(date, clock, offset: offset)
  }

  /// What looks like RFC 3339 and is not.
  mutating func relative() -> (moment: Instant, isZoneAssumed: Bool)? {
    let start = index
    var isCompact = false
    var date = date(mark: UInt8(ascii: "-"))
    if date == nil {
      index = start
      date = self.date(mark: UInt8(ascii: "/"))
    }
    if date == nil {
      index = start
      date = self.date(mark: nil)
      isCompact = true
    }
    guard let date else { return nil }
    let hasMark = take("T") || take("t") || takeBlanks()
    let beforeClock = index
    // Ten digits are seconds since 1970; fourteen that begin with a year of our time are a date and a clock.
    guard hasMark || (isCompact && (1990..<2100).contains(date.year) && digits(6) != nil) else { return nil }
    index = beforeClock
    var clock = clock(needsSeconds: false, commas: true)
    if clock == nil, isCompact {
      index = beforeClock
      clock = compactClock()
    }
    guard let clock, let zone = zone() else { return nil }
    return (Self.moment(date, clock, offset: zone ?? 0), zone == nil)
  }

  /// `Sat, 28 Nov 2026 18:26:17 +0000`, `Sat Nov 28 18:26:17 UTC 2026` and the like: the month's name says which number
  /// is the day, whatever the order.
  mutating func withMonthName() -> (moment: Instant, isZoneAssumed: Bool)? {
    var (year, month, day): (Int64?, Int64?, Int64?) = (nil, nil, nil)
    var clock: Clock?
    var zone: Int64?
    for word in words() {
      var part = TimeScanner(bytes: UnsafeBufferPointer(rebasing: bytes[word]))
      let letters = part.letters()
      if let index = Self.months.firstIndex(of: String(letters.prefix(3))), part.isAtEnd, letters.count >= 3,
        month == nil
      {
        month = Int64(index + 1)
      } else if Self.weekdays.contains(String(letters.prefix(3))), part.isAtEnd {
        continue
      } else if letters == "am" || letters == "pm", part.isAtEnd {
        guard clock?.makeTwelveHours(isAfternoon: letters == "pm") == true else { return nil }
      } else {
        part.index = 0
        if let number = part.number(), part.isAtEnd {
          if number >= 1_000, year == nil { year = number } else if day == nil { day = number } else { return nil }
          continue
        }
        part.index = 0
        if clock == nil, let read = part.clock(needsSeconds: false, commas: true), part.isAtEnd {
          clock = read
          continue
        }
        part.index = 0
        guard zone == nil, let read = part.zone() else { return nil }
        zone = read
      }
    }
    guard let year, let month, let day, let clock, let date = CivilDate(year: year, month: month, day: day) else {
      return nil
    }
    return (Self.moment(date, clock, offset: zone ?? 0), zone == nil)
  }

  /// `28.11.2026 18:26`: a point stands behind the day in every country, where a stroke may mean two things.
  mutating func withPoints() -> (moment: Instant, isZoneAssumed: Bool)? {
    guard let day = number(), take("."), let month = number(), take("."), let year = digits(4),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    _ = take(",")
    guard takeBlanks(), let clock = clock(needsSeconds: false, commas: true) else { return nil }
    guard let zone = zone() else { return nil }
    return (Self.moment(date, clock, offset: zone ?? 0), zone == nil)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  /// Names of zones that mean one offset, in minutes.
  private static let zones: [String: Int64] = [
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420,
  ]

  private struct Clock {
    var hour: Int64
    var minute: Int64
    var second: Int64 = 0
    var millisecond: Int64 = 0

    mutating func makeTwelveHours(isAfternoon: Bool) -> Bool {
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
      return true
    }
  }

  private static func moment(_ date: CivilDate, _ clock: Clock, offset: Int64) -> Instant {
    let minutes = date.days * 1_440 + clock.hour * 60 + clock.minute - offset
    return Instant(milliseconds: (minutes * 60 + min(clock.second, 59)) * 1000 + clock.millisecond)
  }

  // MARK: Parts

  /// Year, month and day with a mark between them, or with none.
  private mutating func date(mark: UInt8?) -> CivilDate? {
    guard let year = digits(4), mark == nil || take(mark), let month = digits(2), mark == nil || take(mark),
      let day = digits(2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private mutating func clock(needsSeconds: Bool, commas: Bool) -> Clock? {
    guard let hour = digits(2) ?? (needsSeconds ? nil : digits(1)), take(":"), let minute = digits(2), hour < 24,
      minute < 60
    else { return nil }
    var clock = Clock(hour: hour, minute: minute)
    guard take(":") else { return needsSeconds ? nil : clock }
    return seconds(of: &clock, commas: commas) ? clock : nil
  }

  /// Hours and minutes without a mark, and seconds where there are some.
  private mutating func compactClock() -> Clock? {
    guard let hour = digits(2), let minute = digits(2), hour < 24, minute < 60 else { return nil }
    var clock = Clock(hour: hour, minute: minute)
    guard let next, Self.isDigit(next) else { return clock }
    return seconds(of: &clock, commas: true) ? clock : nil
  }

  /// Seconds with a fraction, of which milliseconds are kept.
  private mutating func seconds(of clock: inout Clock, commas: Bool) -> Bool {
    guard let second = digits(2), second <= 60 else { return false }
    clock.second = second
    guard take(".") || (commas && take(",")) else { return true }
    let start = index
    var place: Int64 = 100
    while let next, Self.isDigit(next) {
      clock.millisecond += Int64(next - 0x30) * place
      place /= 10
      index += 1
    }
    return index > start
  }

  /// Minutes east of Greenwich; nil where there is no offset.
  private mutating func offset(needsColon: Bool) -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24 else { return nil }
    guard take(":") || !needsColon else { return nil }
    let minutes = digits(2) ?? (needsColon ? nil : 0)
    guard let minutes, minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }

  /// What stands behind the time: an offset, a zone's name, or both; `.some(nil)` where nothing does, nil where it can't
  /// be read.
  private mutating func zone() -> Int64?? {
    _ = takeBlanks()
    if isAtEnd { return .some(nil) }
    var named: Int64?
    let name = letters()
    if !name.isEmpty {
      guard let known = Self.zones[name] else { return nil }
      if isAtEnd { return known }
      guard known == 0 else { return nil }
      named = known
      _ = takeBlanks()
    }
    guard let offset = offset(needsColon: false) else {
      guard let named, isAtEnd else { return nil }
      return named
    }
    // Java writes the zone's name behind its offset.
    if take("["), bytes.last == UInt8(ascii: "]") { index = bytes.count }
    return isAtEnd ? offset : nil
  }

  /// The words of a text, without the commas between them and without what stands in brackets at its end.
  private func words() -> [Range<Int>] {
    var list: [Range<Int>] = []
    var start = index
    for place in index...bytes.count {
      let byte = place < bytes.count ? bytes[place] : UInt8(ascii: " ")
      let isMark = byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(")
      // 28-Nov-2026 is three words, -0500 is one.
      let isHyphen = byte == UInt8(ascii: "-") && place > start && place + 1 < bytes.count && list.count < 3
      guard isMark || isHyphen else { continue }
      if place > start { list.append(start..<place) }
      start = place + 1
      if byte == UInt8(ascii: "(") { break }
    }
    return list
  }

  /// The letters that come next, small.
  private mutating func letters() -> String {
    let start = index
    while let next, (next | 0x20) >= UInt8(ascii: "a"), (next | 0x20) <= UInt8(ascii: "z") { index += 1 }
    return String(decoding: bytes[start..<index].map { $0 | 0x20 }, as: UTF8.self)
  }

  /// A number of one to four digits.
  private mutating func number() -> Int64? {
    let start = index
    var value: Int64 = 0
    while let next, Self.isDigit(next), index - start < 5 {
      value = value * 10 + Int64(next - 0x30)
      index += 1
    }
    return (1...4).contains(index - start) ? value : nil
  }

  private mutating func digits(_ count: Int) -> Int64? {
    guard index + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for place in index..<index + count {
      guard Self.isDigit(bytes[place]) else { return nil }
      value = value * 10 + Int64(bytes[place] - 0x30)
    }
    index += count
    return value
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool { take(UInt8(ascii: mark)) }

  private mutating func take(_ mark: UInt8?) -> Bool {
    guard let mark, next == mark else { return false }
    index += 1
    return true
  }

  private mutating func takeBlanks() -> Bool {
    let start = index
    while take(" ") {}
    return index > start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
