/// Makes a phrase of the pieces of a text; what is left over or said twice makes it unreadable.
struct DueTimeParser {
  typealias Token = TimeTokens.Token

  let tokens: [Token]
  let isDayFirst: Bool
  let hasAfternoon: Bool
  private var index = 0
  private var phrase = DuePhrase()

  init(tokens: [Token], isDayFirst: Bool, hasAfternoon: Bool) {
    self.tokens = tokens
    self.isDayFirst = isDayFirst
    self.hasAfternoon = hasAfternoon
  }

  mutating func parse() -> DuePhrase? {
    while index < tokens.count {
      guard readSpan() || readDay() || readDate() || readTime() else { return nil }
    }
    if phrase.spanMinutes != nil, phrase.day != nil || phrase.minute != nil || phrase.isEndOfDay { return nil }
    return phrase
  }

  private func peek(_ offset: Int = 0) -> Token? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  private func number(_ offset: Int = 0) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits)? = peek(offset) { return (value, digits) }
    return nil
  }

  // MARK: Spans

  /// "in 2 h", "45 min", "1 h 30", "1.5 h", "in an hour", "in 3 days".
  private mutating func readSpan() -> Bool {
    let start = index
    let hasLead = peek() == .ahead
    if hasLead { index += 1 }
    guard phrase.spanMinutes == nil, let amount = readAmount(), let unit = peek() else {
      index = start
      return false
    }
    index += 1
    switch unit {
    case .hours: phrase.spanMinutes = Int(amount * 60) + (readMinutes() ?? 0)
    case .minutes: phrase.spanMinutes = Int(amount)
    case .days, .weeks:
      guard phrase.day == nil, amount >= 1, amount == amount.rounded() else { break }
      phrase.day = .after(Int(amount) * (unit == .weeks ? 7 : 1))
      phrase.keepsTime = true
      return true
    default: break
    }
    if phrase.spanMinutes != nil { return true }
    index = start
    return false
  }

  private mutating func readAmount() -> Double? {
    if peek() == .one {
      index += 1
      return 1
    }
    guard let (value, _) = number() else { return nil }
    if peek(1) == .dot, let tenths = number(2), tenths.digits == 1, peek(3) == .hours {
      index += 3
      return Double(value) + Double(tenths.value) / 10
    }
    index += 1
    return Double(value)
  }

  /// The minutes behind the hours of a span, with or without their word.
  private mutating func readMinutes() -> Int? {
    guard let (value, _) = number(), value < 60 else { return nil }
    if peek(1) == .minutes {
      index += 2
      return value
    }
    guard index + 1 == tokens.count else { return nil }
    index += 1
    return value
  }

  // MARK: Days

  /// "tomorrow", "Fri", "next Monday", "next week", "next week Friday".
  private mutating func readDay() -> Bool {
    guard phrase.day == nil, let token = peek() else { return false }
    switch token {
    case .today: phrase.day = .after(0)
    case .tomorrow: phrase.day = .after(1)
    case .afterTomorrow: phrase.day = .after(2)
    case .weekday(let day): phrase.day = .weekday(day, isNext: false)
    case .next:
      index += 1
      switch peek() {
      case .weekday(let day)?: phrase.day = .weekday(day, isNext: true)
      case .weeks?:
        phrase.day = .weekday(0, isNext: true)
        if case .weekday(let day)? = peek(1) {
          index += 1
          phrase.day = .weekday(day, isNext: true)
        }
      default: return false
      }
    default: return false
    }
    index += 1
    return true
  }

  /// "24.12.", "24/12", "24 Dec", "Dec 24", each with or without a year, and "2026-12-24".
  private mutating func readDate() -> Bool {
    // "Thu 24 Dec": the day of the week is said twice, and the date counts.
    if case .weekday? = phrase.day { return readWrittenDate() || readNumericDate() }
    return phrase.day == nil && (readWrittenDate() || readNumericDate())
  }

  private mutating func readWrittenDate() -> Bool {
    if case .month(let month)? = peek(), let (day, digits) = number(1), digits <= 2 {
      index += 2
      if peek() == .ordinal { index += 1 }
      phrase.day = .date(day: day, month: month, year: readYear())
      return true
    }
    guard let (day, digits) = number(), digits <= 2 else { return false }
    let gap = [Token.dot, .ordinal].contains(peek(1)) ? 2 : 1
    guard case .month(let month)? = peek(gap) else { return false }
    index += gap + 1
    phrase.day = .date(day: day, month: month, year: readYear())
    return true
  }

  private mutating func readYear() -> Int? {
    guard let year = number(), year.digits == 4, year.value >= 1900, peek(1) != .colon else { return nil }
    index += 1
    return year.value
  }

  private mutating func readNumericDate() -> Bool {
    guard let first = number() else { return false }
    if first.digits == 4, peek(1) == .dash, let month = number(2), peek(3) == .dash, let day = number(4) {
      index += 5
      phrase.day = .date(day: day.value, month: month.value, year: first.value)
      return true
    }
    guard first.digits <= 2, let sign = peek(1), sign == .dot || sign == .slash, let second = number(2),
      second.digits <= 2
    else { return false }
    let hasTail = peek(3) == sign
    // "10.30" is a time, "24.12." a date; "24.12" can be no time.
    if sign == .dot, !hasTail, first.value < 24, second.digits == 2, second.value < 60 { return false }
    index += hasTail ? 4 : 3
    var year = hasTail ? readYear() : nil
    if hasTail, sign == .slash, let short = number(), short.digits == 2 {
      year = 2000 + short.value
      index += 1
    }
    let isDayFirst = sign == .dot || (second.value > 12 ? false : first.value > 12 ? true : self.isDayFirst)
    phrase.day = .date(
      day: isDayFirst ? first.value : second.value, month: isDayFirst ? second.value : first.value, year: year)
    return true
  }

  // MARK: Times

  /// "10", "10:30", "10.30", "1430", "3 pm", "noon", "end of day".
  private mutating func readTime() -> Bool {
    guard phrase.minute == nil, !phrase.isEndOfDay, let token = peek() else { return false }
    switch token {
    case .noon:
      index += 1
      phrase.minute = 720
      return true
    case .endOfDay:
      index += 1
      phrase.isEndOfDay = true
      return true
    case .number(let value, let digits): return readClock(value, digits)
    default: return false
    }
  }

  private mutating func readClock(_ value: Int, _ digits: Int) -> Bool {
    var hour = value
    var minute = 0
    if digits <= 2, peek(1) == .colon || peek(1) == .dot, let found = number(2), found.digits == 2 {
      minute = found.value
      index += 3
    } else if digits == 4 {
      (hour, minute) = (value / 100, value % 100)
      index += 1
    } else if digits <= 2 {
      index += 1
    } else {
      return false
    }
    guard minute < 60 else { return false }
    switch peek() {
    case .morning?, .afternoon?:
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (peek() == .afternoon ? 12 : 0)
      index += 1
    default:
      if hasAfternoon, digits == 1, (1...6).contains(hour) { hour += 12 }
    }
    guard hour < 24 || hour == 24 && minute == 0 else { return false }
    phrase.minute = hour * 60 + minute
    return true
  }
}
