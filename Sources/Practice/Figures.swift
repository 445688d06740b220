/// Numbers that a customer hears for the first time: a price, a part, a rate.
enum Figures {
  /// Below this a number is a time or a count.
  private static let least = 20
  private static let words: Set<String> = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "half",
    "nothing", "free",
  ]
  private static let units: Set<String> = [
    "second", "seconds", "minute", "minutes", "min", "mins", "hour", "hours", "day", "days", "week", "weeks", "past",
    "month", "months", "an", "of",
  ]

  /// Whether a reply names a number that the customer has not named and that counts no time; "nothing" and "half" are
  /// numbers, too, where they are paid.
  static func isNew(in words: ReplyWords, of scenario: Scenario) -> Bool {
    var known: Set<String> = []
    for text in scenario.turns.flatMap({ [$0.says.off] + $0.insists }) {
      known.formUnion(numbers(in: text.split(separator: " ").map(String.init)))
    }
    return !Set(numbers(in: words.typed)).subtracting(known).isEmpty
  }

  private static func numbers(in typed: [String]) -> [String] {
    let plain = typed.map { word in word.lowercased().filter { $0.isLetter || $0.isNumber || ".:".contains($0) } }
    return plain.indices.compactMap { index in
      let word = plain[index].split(separator: ".").first.map(String.init) ?? ""
      let next = plain.at(index + 1)?.filter(\.isLetter) ?? ""
      guard !units.contains(next) else { return nil }
      if let value = Int(word), !plain[index].contains(":") { return value >= least ? word : nil }
      return words.contains(word) ? word : nil
    }
  }
}
