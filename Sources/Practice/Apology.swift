/// A sentence that says sorry and nothing else.
enum Apology {
  private static let bare: Set<[String]> = [
    ["i", "am", "sorry"], ["i", "am", "so", "sorry"], ["i", "am", "very", "sorry"], ["i", "am", "really", "sorry"],
    ["i", "am", "truly", "sorry"], ["we", "are", "sorry"], ["we", "are", "so", "sorry"],
    ["we", "are", "very", "sorry"],
    ["so", "sorry"], ["i", "apologize"], ["we", "apologize"], ["my", "apologies"], ["sorry", "about", "that"],
    ["i", "am", "sorry", "about", "that"], ["i", "am", "sorry", "for", "that"],
  ]

  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked && bare.contains(sentence.words.map(\.text)) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }
}

/// Words that clear the customer of any fault, which sound much like those that lay it on them.
enum Exoneration {
  private static let phrases: [[String]] = [
    ["you", "did", "not", "do", "anything", "wrong"], ["you", "have", "not", "done", "anything", "wrong"],
    ["you", "did", "nothing", "wrong"], ["you", "have", "done", "nothing", "wrong"],
    ["you", "did", "everything", "right"],
    ["you", "have", "done", "everything", "right"], ["not", "your", "fault"], ["not", "your", "mistake"],
    ["no", "fault", "of", "yours"], ["not", "your", "doing"],
  ]
  /// What takes it back, or only supposes it.
  private static let doubts: Set<String> = ["if", "unless", "think", "believe", "say", "but", "until", "sure", "maybe"]

  /// Where they stand, by the typed words; nil where there are none, or a doubt beside them.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard doubts.isDisjoint(with: plain) else { continue }
      for phrase in phrases {
        if let range = plain.ranges(of: phrase).first {
          return sentence.words[range.lowerBound].source...sentence.words[range.upperBound - 1].source
        }
      }
    }
    return nil
  }
}
