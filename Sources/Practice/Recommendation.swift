/// A way forward that is named without any ceremony: "the small one will do you", "take platform four", "you've till
/// Friday". Such words hold little that tells them from others, and are told by how they are put.
enum Recommendation {
  private static let advice: [[String]] = [
    ["is", "what", "you", "want"], ["one's", "what", "you", "want"], ["is", "what", "you", "need"],
    ["is", "the", "one", "for", "you"],
    ["is", "your", "best"], ["would", "be", "best", "with"], ["are", "best", "with"], ["are", "better", "off", "with"],
    ["would", "be", "better", "off", "with"], ["will", "suit", "you"], ["would", "suit", "you"], ["suits", "you"],
    ["will", "do", "you"], ["would", "do", "you"], ["i", "would", "go", "for"], ["i", "would", "go", "with"],
    ["i", "would", "take", "the"], ["i", "would", "pick"], ["i", "would", "choose"], ["i", "would", "recommend"],
    ["i", "recommend"], ["i", "suggest"], ["i", "would", "suggest"], ["mine", "would", "be"], ["does", "all", "you"],
    ["does", "the", "same"], ["does", "what", "you", "need"],
  ]
  /// What stands before a bare advice: "then take the small one".
  private static let leading: Set<String> = [
    "then", "so", "well", "ok", "okay", "fine", "just", "best", "and", "or",
  ]
  private static let commands: Set<String> = ["take", "choose", "pick", "try", "use"]
  private static let taken: Set<String> = ["the", "this", "that", "platform", "bus", "train", "line", "tram", "gate"]
  /// What makes something else of them.
  private static let others: Set<String> = [
    "not", "never", "nobody", "hint", "tone", "hell", "blame", "attitude", "door", "trouble", "time", "business",
    "elsewhere",
  ]
  /// So many words show what is recommended; behind them stands why.
  private static let leadingWords = 8
  private static let limits: Set<String> = [
    "until", "till", "#", "##", "two", "three", "seven", "ten", "fourteen", "thirty",
  ]
  private static let spans: Set<String> = ["day", "days", "week", "weeks", "month", "months", "hour", "hours"]

  /// Where they stand, by the typed words; nil where there are none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard others.isDisjoint(with: plain.prefix(leadingWords)) else { continue }
      let isAdvice = advice.contains { plain.contains($0) }
      if isAdvice || isCommand(sentence) || givesTime(plain), let first = sentence.words.first,
        let last = sentence.words.last
      {
        return first.source...last.source
      }
    }
    return nil
  }

  /// Where something is offered by what would come of it, by the typed words; nil where it isn't.
  static func supposed(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked && isSupposed(sentence) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }

  private static func isCommand(_ sentence: ReplyWords.Sentence) -> Bool {
    let said = sentence.words.drop { leading.contains($0.text) }
    guard let verb = said.first, said.count > 2 else { return false }
    let next = said[said.startIndex + 1]
    if verb.text == "go", next.text == "for" { return true }
    return commands.contains(verb.text) && (taken.contains(next.text) || next.isName)
  }

  /// "If I put them up for sale today, you have the money within three days."
  private static func isSupposed(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.map(\.text)
    guard plain.count > 6, plain[0] == "if", ["i", "we"].contains(plain[1]), !supposed.contains(plain[2]),
      let comma = sentence.words.firstIndex(where: \.endsClause), comma + 2 < plain.count, comma > 2
    else { return false }
    return ["you", "it", "that", "they", "he", "she"].contains(plain[comma + 1])
      || (plain[comma + 1] == "then" && plain[comma + 2] == "you")
  }

  private static let supposed: Set<String> = [
    "were", "was", "am", "had", "have", "may", "hear", "understand", "see", "remember", "recall", "do", "did", "could",
    "can", "knew", "say", "said", "ask", "tell", "wanted", "want", "get", "are",
  ]

  /// "You have until Friday", "you've got fourteen days".
  private static func givesTime(_ plain: [String]) -> Bool {
    plain.ranges(of: ["you", "have"]).contains { range in
      let rest = plain[range.upperBound...].drop { ["got", "still", "another"].contains($0) }
      guard let first = rest.first, limits.contains(first) || first.first?.isNumber == true else { return false }
      return ["until", "till"].contains(first) || rest.dropFirst().first.map(spans.contains) == true
    }
  }
}
