/// Takes a text apart into the numbers and words of a time.
struct TimeTokens {
  /// A piece of the text.
  enum Token: Hashable {
    /// A number and how many digits it had; 0 for a word.
    case number(Int, digits: Int)
    case colon, dot, slash, dash
    case ahead, one, minutes, hours, days, weeks, today, tomorrow, afterTomorrow, next, noon, endOfDay
    case morning, afternoon, ordinal, half, quarter, past, to, and, between, this, midnight, sameTime, endOf, middleOf,
      endOfWeek, afterWeekend
    case fortnights, months, years, workingDays, weekAfterNext, earlyNext, before
    case part(TimeWords.Part)
    /// A part of this day.
    case tonight(TimeWords.Part)
    case feast(day: Int, month: Int)
    case weekday(Int)
    case month(Int)
  }

  private let phrases: [(text: [Character], token: Token?)]

  init(words: TimeWords) {
    var phrases: [(text: [Character], token: Token?)] = []
    func add(_ list: [String], _ token: Token?) {
      for word in list where !word.isEmpty { phrases.append((Array(word.lowercased()), token)) }
    }
    add(words.filler, nil)
    let lists: [([String], Token)] = [
      (words.ahead, .ahead), (words.one, .one), (words.minutes, .minutes), (words.hours, .hours), (words.days, .days),
      (words.weeks, .weeks), (words.today, .today), (words.tomorrow, .tomorrow),
      (words.afterTomorrow, .afterTomorrow), (words.next, .next), (words.noon, .noon), (words.endOfDay, .endOfDay),
      (words.morning, .morning), (words.afternoon, .afternoon), (words.ordinals, .ordinal),
      (words.half, .half), (words.quarter, .quarter), (words.past, .past), (words.to, .to), (words.and, .and),
      (words.between, .between), (words.this, .this), (words.midnight, .midnight), (words.sameTime, .sameTime),
      (words.endOf, .endOf), (words.endOfWeek, .endOfWeek), (words.afterWeekend, .afterWeekend),
      (words.middleOf, .middleOf), (words.fortnights, .fortnights),
      (words.wholeMonths, .months), (words.years, .years), (words.earlyNext, .earlyNext),
      (words.before, .before), (words.workingDays, .workingDays), (words.weekAfterNext, .weekAfterNext),
    ]
    for (list, token) in lists { add(list, token) }
    for part in words.parts { add(part.words, part.isToday ? .tonight(part) : .part(part)) }
    for (word, number) in words.numbers { add([word], .number(number, digits: 0)) }
    for feast in words.feasts { add(feast.words, .feast(day: feast.day, month: feast.month)) }
    for (index, list) in words.weekdays.enumerated() { add(list, .weekday(index)) }
    for (index, list) in words.months.enumerated() { add(list, .month(index + 1)) }
    // The longest word that fits is meant: "day after tomorrow" before "day".
    self.phrases = phrases.sorted { $0.text.count > $1.text.count }
  }

  /// The pieces of a text; nil where something in it is neither a number nor a known word.
  func tokens(of text: String) -> [Token]? {
    let characters = Array(text.lowercased().prefix(Limits.dueCharacters))
    var tokens: [Token] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace || character == "," {
        index += 1
      } else if let number = TimeTokens.number(characters, &index) {
        tokens.append(number)
      } else if let phrase = phrase(characters, at: index) {
        index += phrase.text.count
        // Behind a word that was cut short, such as "Tue.", the point says nothing.
        if case .dot? = index < characters.count ? TimeTokens.sign(characters[index]) : nil, phrase.token != nil {
          index += 1
        }
        if let token = phrase.token { tokens.append(token) }
      } else if let sign = TimeTokens.sign(character) {
        tokens.append(sign)
        index += 1
      } else {
        return nil
      }
    }
    return tokens
  }

  /// A run of digits of any script.
  private static func number(_ characters: [Character], _ index: inout Int) -> Token? {
    var value = 0
    var digits = 0
    while index < characters.count, digits < 4, let digit = characters[index].wholeNumberValue, digit < 10,
      characters[index].isNumber, characters[index].unicodeScalars.allSatisfy({ $0.properties.numericType == .decimal })
    {
      value = value * 10 + digit
      digits += 1
      index += 1
    }
    return digits == 0 ? nil : .number(value, digits: digits)
  }

  private static func sign(_ character: Character) -> Token? {
    switch character {
    case ":", "：": .colon
    case ".": .dot
    case "/": .slash
    case "-", "–": .dash
    default: nil
    }
  }

  private func phrase(_ characters: [Character], at index: Int) -> (text: [Character], token: Token?)? {
    phrases.first { phrase in
      let end = index + phrase.text.count
      guard end <= characters.count, Array(characters[index..<end]) == phrase.text else { return false }
      // "mon" must not be found in "money"; scripts without blanks have no such border.
      guard end < characters.count, let last = phrase.text.last else { return true }
      return !(TimeTokens.isSpelled(last) && TimeTokens.isSpelled(characters[end]))
    }
  }

  /// True for a letter of a script that puts blanks between words.
  private static func isSpelled(_ character: Character) -> Bool {
    character.isLetter && !character.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}
