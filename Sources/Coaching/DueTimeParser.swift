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
      guard readBefore() || readSpan() || readDay() || readDate() || readTime() || readPart() else { return nil }
    }
    let saysWhen = phrase.day != nil || phrase.minute != nil || phrase.isEndOfDay || phrase.part != nil
    if phrase.spanMinutes != nil, saysWhen || phrase.weeksOn != 0 || phrase.keepsTime { return nil }
    if phrase.minute != nil || phrase.isEndOfDay, phrase.isSameTime { return nil }
    // "a week on" without a day is a week from today.
    if phrase.weeksOn != 0, phrase.day == nil { phrase.day = .after(0) }
    return phrase
  }

  /// "before" ahead of anything: of a day it makes the last working hours ahead of it.
  private mutating func readBefore() -> Bool {
    guard !phrase.isBefore, take(.before) else { return false }
    phrase.isBefore = true
    return true
  }

  private func peek(_ offset: Int = 0) -> Token? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  private func number(_ offset: Int = 0) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits)? = peek(offset) { return (value, digits) }
    return nil
  }

  /// Reads something, or nothing at all.
  private mutating func attempt(_ read: (inout DueTimeParser) -> Bool) -> Bool {
    var ahead = self
    guard read(&ahead) else { return false }
    self = ahead
    return true
  }

  private mutating func take(_ token: Token) -> Bool {
    guard peek() == token else { return false }
    index += 1
    return true
  }
}

// MARK: Spans

extension DueTimeParser {
  /// "in 2 h", "45 min", "1 h 30", "1.5 h", "in an hour and a half", "half an hour", "within the hour", "in 3 days",
  /// "3 working days", "a fortnight", "in 2 months".
  private mutating func readSpan() -> Bool {
    attempt { $0.readSpanAhead() }
  }

  private mutating func readSpanAhead() -> Bool {
    let hasLead = take(.ahead)
    // "in the next two hours".
    if hasLead, peek() == .next { index += 1 }
    guard phrase.spanMinutes == nil, let amount = readAmount() ?? (hasLead ? 1 : nil), let unit = peek() else {
      return false
    }
    index += 1
    switch unit {
    case .hours:
      phrase.spanMinutes = Int(amount * 60) + (readHalf() ? 30 : readMinutes() ?? 0)
      return true
    case .minutes:
      phrase.spanMinutes = Int(amount)
      return true
    case .days, .weeks, .fortnights, .workingDays, .months, .years:
      guard amount >= 1, amount == amount.rounded() else { return false }
      return take(days: unit, Int(amount))
    default: return false
    }
  }

  private mutating func take(days unit: Token, _ amount: Int) -> Bool {
    let weeks = unit == .weeks ? amount : unit == .fortnights ? amount * 2 : 0
    // "a week on Tuesday", "two weeks from tomorrow".
    if weeks > 0, phrase.weeksOn == 0, phrase.day == nil, isDay(peek()) {
      phrase.weeksOn = weeks
      return true
    }
    guard phrase.day == nil else { return false }
    switch unit {
    case .workingDays: phrase.day = .workingDays(amount)
    case .months, .years:
      phrase.day = .months(unit == .years ? amount * 12 : amount)
      phrase.keepsTime = true
    default:
      phrase.day = .after(weeks > 0 ? weeks * 7 : amount)
      phrase.keepsTime = true
    }
    return true
  }

  private func isDay(_ token: Token?) -> Bool {
    switch token {
    case .today?, .tomorrow?, .afterTomorrow?, .weekday?, .next?: true
    default: false
    }
  }

  /// "2", "two", "an", "half an", "a quarter of an", "2 and a half", "1.5".
  private mutating func readAmount() -> Double? {
    let start = index
    if let part = readFraction() { return part }
    index = start
    if take(.one) { return 1 }
    guard let (value, _) = number() else { return nil }
    if peek(1) == .dot, let tenths = number(2), tenths.digits == 1, peek(3) == .hours {
      index += 3
      return Double(value) + Double(tenths.value) / 10
    }
    index += 1
    return readHalf() ? Double(value) + 0.5 : Double(value)
  }

  /// "half an", "a half", "a quarter of an", "three quarters of an", before a unit.
  private mutating func readFraction() -> Double? {
    var count = 1.0
    if let (value, _) = number(), value == 3, peek(1) == .quarter {
      count = 3
      index += 1
    } else {
      _ = take(.one)
    }
    let share: Double
    switch peek() {
    case .half?: share = 0.5
    case .quarter?: share = 0.25 * count
    default: return nil
    }
    index += 1
    _ = take(.one)
    return peek() == .hours ? share : nil
  }

  /// "and a half".
  private mutating func readHalf() -> Bool {
    let start = index
    if take(.and) {
      _ = take(.one)
      if take(.half) { return true }
    }
    index = start
    return false
  }

  /// The minutes behind the hours of a span, with or without their word.
  private mutating func readMinutes() -> Int? {
    let start = index
    _ = take(.and)
    if let (value, _) = number(), value < 60 {
      if peek(1) == .minutes {
        index += 2
        return value
      }
      if index + 1 == tokens.count, index == start {
        index += 1
        return value
      }
    }
    index = start
    return nil
  }
}

// MARK: Days

extension DueTimeParser {
  /// "tomorrow", "Fri", "next Monday", "next week", "next week Friday", "end of the week", "next working day",
  /// "Monday week", "tonight", "this evening".
  private mutating func readDay() -> Bool {
    attempt { $0.readNamedDay() }
  }

  private mutating func readNamedDay() -> Bool {
    guard let token = peek() else { return false }
    // "Monday week" is the Monday after the next one.
    if token == .weeks, phrase.weeksOn == 0, let day = phrase.day, isNear(day), isDay(peek(-1)) {
      index += 1
      phrase.weeksOn = 1
      return true
    }
    guard phrase.day == nil else { return false }
    index += 1
    switch token {
    case .today: phrase.day = .after(0)
    case .tomorrow: phrase.day = .after(1)
    case .afterTomorrow: phrase.day = .after(2)
    case .weekday(let day): phrase.day = .weekday(day, weeks: 0)
    case .tonight(let part):
      guard phrase.part == nil else { return false }
      phrase.day = .after(0)
      phrase.part = part
    case .this: return readThis()
    case .next: return readNext()
    case .earlyNext:
      guard peek() == .weeks || peek() == .months else { return false }
      phrase.day = peek() == .weeks ? .weekday(0, weeks: 1) : .firstOfNextMonth
      index += 1
    case .weekAfterNext: phrase.day = readWeekday(in: 2) ?? whole(.endOfWeek(weeks: 2))
    case .endOfWeek: phrase.day = .endOfWeek(weeks: 0)
    case .afterWeekend: phrase.day = .weekday(0, weeks: 1)
    case .endOf: return readEnd()
    case .middleOf:
      guard let isNext = readPeriod(.weeks) else { return false }
      phrase.day = .weekday(2, weeks: isNext ? 1 : 0)
    case .feast(let day, let month): phrase.day = .date(day: day, month: month, year: nil)
    default: return false
    }
    return true
  }

  private func isNear(_ day: DuePhrase.Day) -> Bool {
    switch day {
    case .after, .weekday: true
    default: false
    }
  }

  /// "this evening", "this Friday", "this week": what is still to come of it.
  private mutating func readThis() -> Bool {
    switch peek() {
    case .part(let part)? where phrase.part == nil:
      phrase.day = .after(0)
      phrase.part = part
    case .weekday(let day)?: phrase.day = .weekday(day, weeks: 0)
    case .weeks?: phrase.day = .endOfWeek(weeks: 0)
    case .months?: phrase.day = .endOfMonth(isNext: false)
    case .quarter? where !isClock(at: 1): phrase.day = .endOfQuarter(isNext: false)
    case .years?: phrase.day = .endOfYear(isNext: false)
    default:
      // "this" says nothing before anything else.
      return true
    }
    index += 1
    return true
  }

  private mutating func readNext() -> Bool {
    switch peek() {
    case .weekday(let day)?:
      phrase.day = .weekday(day, weeks: 1)
      phrase.isSaidNext = true
    case .workingDays?: phrase.day = .workingDays(1)
    // What is promised for a period is kept by its end, and which day of it that is has to be told first.
    case .months?: phrase.day = whole(.endOfMonth(isNext: true))
    case .quarter?: phrase.day = whole(.endOfQuarter(isNext: true))
    case .years?: phrase.day = whole(.endOfYear(isNext: true))
    case .weeks?:
      index += 1
      phrase.day = readWeekday(in: 1) ?? whole(.endOfWeek(weeks: 1))
      return true
    default: return false
    }
    index += 1
    return true
  }

  /// The end of a period of which no day was named.
  private mutating func whole(_ day: DuePhrase.Day) -> DuePhrase.Day {
    phrase.isOpen = true
    return day
  }

  /// True where a time of the clock goes on at a place: "quarter past four".
  private func isClock(at offset: Int) -> Bool { peek(offset) == .past || peek(offset) == .to }

  private mutating func readWeekday(in weeks: Int) -> DuePhrase.Day? {
    guard case .weekday(let day)? = peek() else { return nil }
    index += 1
    return .weekday(day, weeks: weeks)
  }

  /// "end of the week", "end of next month", "end of December", "end of the quarter", "end of the year", "the end of
  /// Friday".
  private mutating func readEnd() -> Bool {
    if let isNext = readPeriod(.weeks) {
      phrase.day = .endOfWeek(weeks: isNext ? 1 : 0)
    } else if let isNext = readPeriod(.months) {
      phrase.day = .endOfMonth(isNext: isNext)
    } else if let isNext = readPeriod(.quarter) {
      phrase.day = .endOfQuarter(isNext: isNext)
    } else if let isNext = readPeriod(.years) {
      phrase.day = .endOfYear(isNext: isNext)
    } else if case .month(let month)? = peek() {
      index += 1
      phrase.day = .endOfNamedMonth(month)
    } else if isDay(peek()), !phrase.isEndOfDay {
      phrase.isEndOfDay = true
    } else {
      return false
    }
    return true
  }

  /// Reads "week", "this week" or "next week": whether it is the next; nil, and nothing read, for anything else.
  private mutating func readPeriod(_ unit: Token) -> Bool? {
    let isNext = peek() == .next
    let isNamed = isNext || peek() == .this
    guard peek(isNamed ? 1 : 0) == unit else { return nil }
    index += isNamed ? 2 : 1
    return isNext
  }
}

// MARK: Dates

extension DueTimeParser {
  /// "24.12.", "24/12", "24 Dec", "Dec 24", each with or without a year, "2026-12-24", and "the 24th".
  private mutating func readDate() -> Bool {
    // "Thu 24 Dec": the day of the week is said twice, and the date counts.
    if case .weekday? = phrase.day, phrase.weeksOn == 0 { return readAnyDate() }
    return phrase.day == nil && readAnyDate()
  }

  private mutating func readAnyDate() -> Bool { readWrittenDate() || readNumericDate() || readDayOfMonth() }

  private mutating func readDayOfMonth() -> Bool {
    guard let (day, digits) = number(), (1...2).contains(digits), peek(1) == .ordinal else { return false }
    index += 2
    phrase.day = .dayOfMonth(day)
    return true
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
}

// MARK: Times

extension DueTimeParser {
  /// "10", "10:30", "10.30", "1430", "3 pm", "half past 6", "quarter to five", "noon", "midnight", "end of day",
  /// "between 2 and 4" (the later counts), "this time tomorrow".
  private mutating func readTime() -> Bool {
    guard phrase.minute == nil, !phrase.isEndOfDay, let token = peek() else { return false }
    switch token {
    case .noon: phrase.minute = 720
    case .midnight: phrase.minute = 1440
    case .endOfDay: phrase.isEndOfDay = true
    case .sameTime:
      phrase.keepsTime = true
      phrase.isSameTime = true
    default:
      return attempt { $0.readSpokenClock() } || attempt { $0.readRange() } || attempt { $0.readClock() }
    }
    index += 1
    return true
  }

  /// A part of the day, with a time ("9 in the morning") or alone.
  private mutating func readPart() -> Bool {
    guard phrase.part == nil, !phrase.isEndOfDay else { return false }
    switch peek() {
    case .part(let part)?: phrase.part = part
    // "Friday pm".
    case .morning? where phrase.minute == nil: phrase.part = TimeWords.Part(hour: 12, isAfternoon: false)
    case .afternoon? where phrase.minute == nil: phrase.part = TimeWords.Part(hour: 17, isAfternoon: true)
    default: return false
    }
    index += 1
    return true
  }

  /// "half past 6", "half 6", "quarter to five", "ten past three", "six thirty".
  private mutating func readSpokenClock() -> Bool {
    var minutes: Int?
    _ = take(.one)
    switch peek() {
    case .half?: minutes = 30
    case .quarter?: minutes = 15
    default: if let (value, _) = number(), (1...29).contains(value) { minutes = value }
    }
    guard let minutes else { return false }
    let isHalf = peek() == .half
    let isWord = number().map { $0.digits == 0 } ?? true
    index += 1
    // With a blank at its end the number has minutes of its own, said behind it: "six thirty".
    if isWord, let hour = number(-1)?.value, hour <= 12, let (past, digits) = number(), digits == 0,
      (10...59).contains(past)
    {
      index += 1
      return set(hour: hour, minute: past, mayBeAfternoon: true)
    }
    if take(.minutes), peek() != .past, peek() != .to { return false }
    if take(.past), let (hour, digits) = number(), hour < 24 {
      index += 1
      return set(hour: hour, minute: minutes, mayBeAfternoon: digits <= 1)
    }
    // "2 to 4" and "10 to 12" are spans of time, "ten to four" and "20 to 4" a quarter of an hour or so before the hour.
    let isSpan = !isWord && (number(1).map { $0.value > minutes } ?? true)
    if !isSpan, [5, 10, 15, 20, 25].contains(minutes), peek() == .to, let (hour, digits) = number(1),
      (1...23).contains(hour)
    {
      index += 2
      return set(hour: hour, minute: -minutes, mayBeAfternoon: digits <= 1)
    }
    // "half 6" is half past six, as British people say.
    if isHalf, let (hour, digits) = number(), (1...12).contains(hour) {
      index += 1
      return set(hour: hour, minute: 30, mayBeAfternoon: digits <= 1)
    }
    return false
  }

  /// "between 2 and 4", "from 2 to 4", "2 to 4 pm", "10-12": the promise is kept by the later.
  private mutating func readRange() -> Bool {
    let isLed = take(.between)
    guard readClock(), let first = phrase.minute else { return false }
    let joins: [Token] = isLed ? [.and, .to, .dash] : [.to, .dash]
    phrase.minute = nil
    phrase.isGuessed = false
    guard let join = peek(), joins.contains(join) else { return false }
    index += 1
    guard readClock(), var second = phrase.minute else { return false }
    // "11 to 2" ends after noon.
    if second <= first % 720, second < 720 { second += 720 }
    phrase.minute = second
    return true
  }

  private mutating func readClock() -> Bool {
    guard case .number(let value, let digits)? = peek() else { return false }
    var hour = value
    var minute = 0
    if digits <= 2, digits > 0, peek(1) == .colon || peek(1) == .dot, let found = number(2), found.digits == 2 {
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
    return set(hour: hour, minute: minute, mayBeAfternoon: digits <= 1)
  }

  /// Sets the time of the clock, with an "am" or "pm" that follows; a minute below 0 is one before the hour.
  private mutating func set(hour: Int, minute: Int, mayBeAfternoon: Bool) -> Bool {
    guard minute < 60 else { return false }
    var hour = hour
    switch peek() {
    case .morning?, .afternoon?:
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (peek() == .afternoon ? 12 : 0)
      index += 1
    default:
      // "quarter to seven" is a quarter before what is still the sixth hour.
      let struck = minute < 0 && hour > 1 ? hour - 1 : hour
      if hasAfternoon, mayBeAfternoon, (1...6).contains(struck) {
        hour += 12
        phrase.isGuessed = true
      }
    }
    guard hour < 24 || hour == 24 && minute == 0 else { return false }
    phrase.minute = hour * 60 + minute
    return true
  }
}
