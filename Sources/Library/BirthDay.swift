/// Days of birth as they are said in words.
enum BirthDay {
  /// - Parameter isAsked: whether the talk is of a day of birth.
  static func spans(in text: String, isAsked: Bool) -> [StandIns.Span] {
    var spans: [StandIns.Span] = []
    func add(_ range: Range<String.Index>, _ words: String) {
      if !spans.contains(where: { $0.range.overlaps(range) }) {
        spans.append(StandIns.Span(range: range, words: words))
      }
    }
    for pattern in [dayFirst, monthFirst].compactMap({ $0 }) {
      for match in text.matches(of: pattern) {
        guard let range = match.output[0].range, let words = match.output[0].substring else { continue }
        let isOld = match.output[1].substring.map { isLongAgo($0) } ?? false
        guard isAsked || isOld else { continue }
        let hasYear = match.output[1].substring != nil
        let first = words.lowercased().prefix { $0.isLetter }
        let isMonthFirst = months.contains(String(first))
        let day =
          isMonthFirst ? "May the ninth" : (words.first?.isUppercase == true ? "The ninth of May" : "the ninth of May")
        add(range, day + (hasYear ? ", nineteen seventy-four" : ""))
      }
    }
    guard isAsked else { return spans }
    if let pattern = year {
      for match in text.matches(of: pattern) {
        guard let range = match.output[0].range, let words = match.output[0].substring else { continue }
        // A year with a day before it is written as one.
        if words.first?.isNumber == true || words.first == "'" {
          let before = text[..<range.lowerBound].suffix(2)
          guard !before.contains(where: { "./-".contains($0) }) else { continue }
          let earlier = text[..<range.lowerBound].lowercased()
          guard !earlier.hasSuffix(" of "),
            earlier.split(separator: " ").last.map({ !months.contains(String($0.filter(\.isLetter))) }) ?? true
          else { continue }
          add(range, words.first == "'" ? "'74" : "1974")
        } else {
          add(range, "nineteen seventy-four")
        }
      }
    }
    return spans
  }

  private static func isLongAgo(_ year: Substring) -> Bool {
    year.lowercased().contains("nineteen") || year.contains("19")
  }

  private static let months: Set = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twenty[- ]first", "twenty[- ]second", "twenty[- ]third", "twenty[- ]fourth", "twenty[- ]fifth", "twenty[- ]sixth",
    "twenty[- ]seventh", "twenty[- ]eighth", "twenty[- ]ninth", "thirtieth", "thirty[- ]first",
  ]
  private static let monthWords =
    "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
  private static let tens = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
  private static let unit = "(?:one|two|three|four|five|six|seven|eight|nine)"
  private static let teens =
    "(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
  private static var yearWords: String {
    "(?:nineteen|twenty|two thousand)(?: hundred)?(?: and)?(?: oh)?[- ](?:\(tens)(?:[- ]\(unit))?|\(teens)|\(unit))"
      + "|\(tens)[- ]\(unit)|'?\\d{2}\\b(?!\\d)|19\\d{2}|20[01]\\d"
  }
  private static var dayWords: String { "(?:\(ordinals.reversed().joined(separator: "|"))|\\d{1,2}(?:st|nd|rd|th))" }

  private static var dayFirst: Regex<AnyRegexOutput>? {
    try? Regex("(?i)\\b(?:the )?\(dayWords)(?: of)? \(monthWords)(?:,? (?:in )?(\(yearWords)))?\\b")
  }
  private static var monthFirst: Regex<AnyRegexOutput>? {
    try? Regex("(?i)\\b\(monthWords) (?:the )?\(dayWords)(?:,? (?:in )?(\(yearWords)))?\\b")
  }
  private static var year: Regex<AnyRegexOutput>? {
    try? Regex(
      "(?i)\\b(?:nineteen(?: oh)?[- ](?:\(tens)(?:[- ]\(unit))?|\(teens)|\(unit))|19\\d{2}|200\\d|201[0-2])\\b|'\\d{2}\\b"
    )
  }
}
