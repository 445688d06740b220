/// Finds the time that is named in words: "Thursday noon", "five", "half past three", "within the hour", "14 May".
/// "Soon" and "as soon as possible" are none.
enum SaidTime {
  private static let days = CalendarWords.weekdays.union(CalendarWords.weekdays.map { $0 + "s" })
  /// Without May, which mostly is another word.
  private static let months = CalendarWords.months.subtracting(["may"])
  private static let whole: Set<String> = [
    "today", "tonight", "tomorrow", "noon", "midday", "midnight", "lunchtime", "lunch", "breakfast", "teatime",
    "weekend", "o'clock", "am", "pm", "a.m", "p.m", "morning", "afternoon", "evening",
  ]
  private static let units: Set<String> = [
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "fortnight", "month", "months", "mins",
  ]
  private static let numbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty", "thirty", "forty", "forty-five", "fourteen", "quarter", "half",
  ]
  /// Words that stand before a time of the clock.
  private static let clockward: Set<String> = [
    "at", "by", "before", "after", "until", "till", "past", "around", "about", "between",
  ]
  private static let deadlines: Set<String> = ["by", "before", "until", "till", "at", "within"]
  /// Words that keep a time together without being one.
  private static let joints: Set<String> = [
    "at", "by", "before", "after", "until", "till", "past", "to", "around", "about", "between", "and", "in", "within",
    "on", "of", "the", "a", "an", "this", "next", "end", "same", "working", "business", "latest", "close", "half",
    "quarter", "few", "or",
  ]
  /// Words that can follow a time of the clock; a noun makes a number of it ("by five euros").
  private static let followers: Set<String> = [
    "and", "or", "if", "then", "i", "we", "you", "so", "but", "this", "on", "in", "at", "the", "with", "when",
    "whether",
    "sharp", "latest", "it", "she", "he", "they", "that", "to", "past", "i'll", "we'll", "you'll", "your", "my", "our",
    "as", "for", "from", "o'clock", "am", "pm", "because", "today", "tomorrow", "tonight", "every", "each", "whatever",
    "before", "after", "by", "between", "within", "either", "myself", "ms", "mr", "mrs", "what", "no", "until",
    "please", "she'll", "he'll", "they'll", "again",
  ]

  /// What makes a sum or a share of the number before it.
  private static let amounts: Set<String> = [
    "pounds", "pound", "quid", "euros", "euro", "dollars", "dollar", "cents", "pence", "percent", "francs", "kroner",
    "kilos", "kilo", "litres", "metres", "stars",
  ]

  private struct Token {
    var text: String
    var plain: String
    var endsClause: Bool
    var endsSentence: Bool
    /// True for a sum or a share, with the sign of its currency or a percent sign at it.
    var isAmount: Bool
    var isTime = false
    var isJoint = false
  }

  /// The time as it was said, without the little word before it; nil where none is named. Of several the one that says
  /// most, of two alike the one that is a deadline, then the first.
  static func first(in text: String) -> String? {
    let tokens = marked(text)
    var best: (weight: Int, words: ArraySlice<Token>)?
    var start = tokens.startIndex
    while start < tokens.endIndex {
      guard tokens[start].isTime || tokens[start].isJoint else {
        start += 1
        continue
      }
      var end = start
      while end < tokens.endIndex, tokens[end].isTime || tokens[end].isJoint {
        end += 1
        if isEnd(of: tokens[start..<end], before: tokens.at(end)) { break }
      }
      let words = trimmed(tokens[start..<end])
      // Of two alike the one that says until when is promised: "today, and by five".
      let isDeadline = deadlines.contains(tokens[start].plain)
      // "Side by side" has the little word and no time.
      let weight = words.isEmpty ? 0 : words.count { $0.isTime } * 2 + (isDeadline ? 1 : 0)
      if weight > best?.weight ?? 0 { best = (weight, words) }
      start = end
    }
    return best.map { $0.words.map(\.text).joined(separator: " ") }
  }

  /// Whether a time is over before the next word: "Thursday, by noon" and "Friday, four o'clock" go on behind their comma,
  /// "by noon, and at four I ring" doesn't, nor does anything behind a full stop; and one clock is enough: "between two and
  /// four at nine I ring".
  private static func isEnd(of words: ArraySlice<Token>, before next: Token?) -> Bool {
    guard let next, let last = words.last else { return true }
    if last.endsSentence { return true }
    let hasClock = words.contains { $0.isTime && isOfClock($0.plain) }
    if last.endsClause {
      if next.plain == "and" { return true }
      return !next.isJoint && !(next.isTime && !hasClock && days.contains(last.plain))
    }
    return hasClock && last.isTime && oneMore.contains(next.plain)
  }

  /// Words that begin another time.
  private static let oneMore: Set<String> = ["at", "by", "before", "after", "between", "within"]

  private static func isOfClock(_ word: String) -> Bool {
    (numbers.contains(word) && word != "half" && word != "quarter") || word.first?.isNumber == true
      || ["noon", "midday", "midnight", "o'clock"].contains(word)
  }

  private static let presents: [[String]] = [
    ["right", "now"], ["right", "away"], ["straight", "away"], ["straightaway"], ["at", "once"], ["immediately"],
    ["this", "minute"], ["this", "second"], ["this", "moment"], ["this", "instant"], ["as", "we", "speak"],
    ["while", "we", "speak"], ["while", "we", "talk"], ["while", "we", "are"], ["while", "you", "are"],
    ["while", "you", "wait"], ["while", "you", "hold"], ["on", "the", "spot"], ["now"],
  ]
  private static let doers: Set<String> = ["i", "we", "me", "us"]

  /// Words that hold from now on, or each time before it happens: they say when as well as a date does.
  private static let standing: [[String]] = [
    ["from", "now", "on"], ["from", "today"], ["from", "tomorrow"], ["the", "day", "before"],
  ]

  private static let onArrival: [[String]] =
    ["i", "it", "we", "they", "your", "he", "she"].flatMap { [["the", "day", $0], ["the", "same", "day", $0]] }
    + [["the", "same", "day"], sameDay, ["the", "moment", "it"], ["the", "minute", "it"]]

  private static let sameDay = ["that", "same", "day"]

  /// The words by which somebody says that it holds from now on, to be called in later as a time is; nil where nobody does.
  static func standing(in words: ReplyWords) -> String? {
    let all = words.sentences.map { $0.words.map(\.text) }
    let held = standing.first { held in all.contains { $0.contains(held) } }
    // "The day I get it I write to you" names a day that only they know.
    let isOnArrival = held == nil && all.contains { plain in onArrival.contains { plain.contains($0) } }
    return (held ?? (isOnArrival ? sameDay : nil))?.joined(separator: " ")
  }

  /// Whether somebody says that it is being done at this moment, or from now on, which binds as a time does. "You're upset
  /// right now" and "Now, let me see" say nothing of it.
  static func saysNow(_ words: ReplyWords) -> Bool {
    standing(in: words) != nil
      || words.sentences.contains { sentence in
        let plain = sentence.words.map(\.text)
        return plain.indices.contains { start in
          guard start > 0,
            presents.contains(where: {
              start + $0.count <= plain.count && plain[start..<(start + $0.count)].elementsEqual($0)
            })
          else { return false }
          let before = plain[..<start]
          guard let doer = before.lastIndex(where: doers.contains) else { return false }
          return !before[doer...].contains {
            ["you", "understand", "see", "hear", "not", "know", "sorry"].contains($0)
          }
        }
      }
  }

  private static func marked(_ text: String) -> [Token] {
    let parts = text.split { $0.isWhitespace || $0 == "\u{2014}" || $0 == "\u{2013}" }.prefix(Limits.readWords)
    var tokens = parts.map { part -> Token in
      var bare = part.drop { !$0.isLetter && !$0.isNumber }
      while let last = bare.last, !last.isLetter, !last.isNumber { bare = bare.dropLast() }
      let plain = bare.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
      let isDay = days.contains(String(plain)) || months.contains(String(plain))
      let text = isDay ? bare.prefix(1).uppercased() + bare.dropFirst().lowercased() : String(bare)
      let isAmount = part.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol || $0 == "%" }
      return Token(
        text: text, plain: String(plain), endsClause: part.last.map { ",.;:!?".contains($0) } ?? false,
        endsSentence: part.last.map { ".;!?".contains($0) } ?? false && !["a.m.", "p.m."].contains(part.lowercased()),
        isAmount: isAmount)
    }
    for index in tokens.indices {
      let plain = tokens[index].plain
      let before = index > 0 && !tokens[index - 1].endsClause ? tokens[index - 1] : nil
      let next = tokens[index].endsClause ? nil : tokens.at(index + 1)
      tokens[index].isJoint = joints.contains(plain)
      if tokens[index].isAmount || next.map({ $0.isAmount || amounts.contains($0.plain) }) == true { continue }
      let isNumber = numbers.contains(plain) || plain.first?.isNumber == true
      if days.contains(plain) || months.contains(plain) || whole.contains(plain) || isClock(plain) {
        // "Good morning" greets, "this day and age" and "march" as a verb are rare enough.
        tokens[index].isTime = before?.plain != "good"
      } else if isNumber, let next, units.contains(next.plain) || ["working", "business"].contains(next.plain) {
        tokens[index].isTime = isSpan(before, tokens, index)
      } else if units.contains(plain) {
        tokens[index].isTime = isSpan(before, tokens, index)
      } else if isNumber, (Int(plain) ?? 0) <= 31, let before,
        clockward.contains(before.plain) || (before.plain == "to" && index > 1 && tokens[index - 2].isTime)
          || (before.plain == "and" && index > 1 && tokens[index - 2].isTime) || before.plain == "half"
          || (before.isTime && (days.contains(before.plain) || whole.contains(before.plain)))
          || (before.plain == "the" && plain.first?.isNumber == true && isOrdinal(plain))
      {
        tokens[index].isTime =
          next == nil || followers.contains(next?.plain ?? "") || days.contains(next?.plain ?? "")
          || ["of", "may"].contains(next?.plain ?? "") || months.contains(next?.plain ?? "")
      } else if isNumber, let next, months.contains(next.plain) || next.plain == "o'clock" || isMeridiem(next.plain) {
        tokens[index].isTime = true
      } else if plain == "half" || plain == "quarter", let next, ["past", "to", "an"].contains(next.plain) {
        tokens[index].isTime = true
      } else if plain == "may",
        (before.map { $0.isTime && $0.plain.first?.isNumber == true } ?? false)
          || (before?.plain == "of" && index > 1 && tokens[index - 2].isTime)
      {
        tokens[index].isTime = true
      }
    }
    return tokens
  }

  private static func isMeridiem(_ word: String) -> Bool { ["am", "pm", "a.m", "p.m"].contains(word) }

  private static func isOrdinal(_ word: String) -> Bool {
    ["st", "nd", "rd", "th"].contains { word.hasSuffix($0) }
  }

  /// "15:30", "3.30pm", "4pm".
  private static func isClock(_ word: String) -> Bool {
    guard let first = word.first, first.isNumber else { return false }
    let digits = word.prefix { $0.isNumber }
    let rest = word.dropFirst(digits.count)
    guard digits.count <= 2 else { return false }
    if isMeridiem(String(rest)) { return true }
    guard let mark = rest.first, mark == ":" || mark == "." else { return false }
    let minutes = rest.dropFirst().prefix { $0.isNumber }
    let end = rest.dropFirst(1 + minutes.count)
    guard Int(digits).map({ $0 < 24 }) == true, Int(minutes).map({ $0 < 60 }) == true else { return false }
    return minutes.count == 2 && (end.isEmpty || isMeridiem(String(end)))
  }

  /// Whether a length of time says when: "in two hours", "within the hour", "this week", not "for two hours".
  private static func isSpan(_ before: Token?, _ tokens: [Token], _ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, index - place <= 4, !tokens[place].endsClause {
      let word = tokens[place].plain
      if ["in", "within", "this", "next", "by", "before"].contains(word) { return true }
      if word == "of", place > 0, tokens[place - 1].plain == "end" { return true }
      guard
        numbers.contains(word) || word.first?.isNumber == true
          || ["the", "a", "an", "working", "business", "few", "of", "to", "half", "or"].contains(word)
      else { return false }
      place -= 1
    }
    return false
  }

  /// Without the words at both ends that are no part of the time.
  private static func trimmed(_ words: ArraySlice<Token>) -> ArraySlice<Token> {
    var words = words
    while let last = words.last, !last.isTime { words = words.dropLast() }
    let kept: Set<String> = [
      "within", "in", "before", "after", "between", "this", "next", "the", "end", "close", "half", "quarter",
    ]
    while let first = words.first, !first.isTime, !kept.contains(first.plain) { words = words.dropFirst() }
    // "in the morning" without "in" is no answer to when; "on the 14th" is one.
    return words
  }
}
