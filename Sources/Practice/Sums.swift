/// Sums of money that are spoken of.
enum Sums {
  private static let currencies: Set<String> = [
    "pounds", "pound", "quid", "euros", "euro", "dollars", "dollar", "bucks", "francs", "kroner", "gbp", "usd", "eur",
  ]
  /// What is done with money.
  private static let givings: Set<String> = [
    "pay", "paying", "refund", "refunding", "credit", "crediting", "transfer", "transferring", "compensate", "waive",
    "waiving", "give", "giving", "send", "sending", "get", "back", "voucher", "money", "off",
  ]
  private static let counted: Set<String> = [
    "minute", "minutes", "mins", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "percent", "times", "o'clock", "am", "pm", "people", "items", "pieces", "kilos", "metres", "units", "points",
  ]
  private static let words: [String: Int] = [
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]
  /// Below this a number without a currency beside it is none of money.
  private static let leastBare = 20

  /// The most that may be given: of what a scenario allows and of its own right answers; nil where neither has a sum.
  static func most(in scenario: Scenario) -> Int? {
    let right = scenario.turns.flatMap(\.answers).filter { $0.moves.allSatisfy { $0.kind == .helpful } }
    let all: [Number] = (scenario.may + right.map(\.say)).flatMap { text in
      let typed = text.split(whereSeparator: \.isWhitespace).map { String($0) }
      return Sums.numbers(in: typed).filter { number in
        !counted.contains(typed.at(number.range.upperBound + 1)?.lowercased().filter(\.isLetter) ?? "")
      }
    }
    return all.map { $0.value }.filter { $0 >= leastBare && $0 < 100_000 }.max()
  }

  /// Where a sum above a bound is first promised, by the typed words.
  static func first(above bound: Int, in words: ReplyWords) -> ClosedRange<Int>? {
    let typed = words.typed
    let plain = typed.map { $0.lowercased().filter { $0.isLetter || $0 == "'" } }
    for number in numbers(in: typed) where number.value > bound {
      let next = number.range.upperBound + 1 < plain.count ? plain[number.range.upperBound + 1] : ""
      let hasCurrency = number.hasSign || currencies.contains(next)
      let before = plain[max(0, number.range.lowerBound - 4)..<number.range.lowerBound]
      let isGiven = before.contains { givings.contains($0) } && !counted.contains(next)
      if hasCurrency || (isGiven && number.value >= leastBare) { return number.range }
    }
    return nil
  }

  private struct Number {
    var value: Int
    var range: ClosedRange<Int>
    var hasSign: Bool
  }

  /// Whole numbers in digits or words; not those of a time, a date or a reference.
  private static func numbers(in typed: [String]) -> [Number] {
    var list: [Number] = []
    for (index, word) in typed.enumerated() {
      let bare = word.trimming { !$0.isNumber && !$0.isLetter && !"$€£".contains($0) }
      let hasSign = bare.first.map { "$€£".contains($0) } == true || bare.last.map { "$€£".contains($0) } == true
      let digits = bare.filter { !"$€£".contains($0) }
      if let value = value(of: digits) {
        list.append(Number(value: value, range: index...index, hasSign: hasSign))
      } else if index > 0, let factor = ["hundred": 100, "thousand": 1_000][bare.lowercased()],
        let count = words[typed[index - 1].lowercased()]
      {
        list.append(Number(value: count * factor, range: (index - 1)...index, hasSign: false))
      }
    }
    return list
  }

  /// "1,200" and "1200.50"; not "10:30", "14-11" or "3rd".
  private static func value(of text: String) -> Int? {
    guard text.count <= 10, text.first?.isNumber == true, text.allSatisfy({ $0.isNumber || $0 == "," || $0 == "." })
    else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || parts[1].count <= 2 else { return nil }
    return Int(parts[0].filter(\.isNumber))
  }
}

extension String {
  fileprivate func trimming(_ isOuter: (Character) -> Bool) -> String {
    var part = self[...]
    while let first = part.first, isOuter(first) { part = part.dropFirst() }
    while let last = part.last, isOuter(last) { part = part.dropLast() }
    return String(part)
  }
}
