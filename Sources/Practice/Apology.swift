/// A sentence that says sorry and nothing else.
enum Apology {
  private static let bare: Set<[String]> = [
    ["i", "am", "sorry"], ["i", "am", "so", "sorry"], ["i", "am", "very", "sorry"], ["i", "am", "really", "sorry"],
    ["i", "am", "truly", "sorry"], ["we", "are", "sorry"], ["we", "are", "so", "sorry"],
    ["we", "are", "very", "sorry"],
    ["so", "sorry"], ["i", "apologize"], ["we", "apologize"], ["my", "apologies"], ["sorry", "about", "that"],
    ["so", "sorry", "about", "that"], ["so", "sorry", "about", "this"], ["so", "sorry", "for", "that"], ["sorry"],
    ["i", "am", "so", "sorry", "about", "that"], ["i", "am", "very", "sorry", "about", "that"],
    ["i", "am", "sorry", "about", "that"], ["i", "am", "sorry", "for", "that"],
  ]

  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      for clause in clauses(of: sentence) where bare.contains(sentence.words[clause].map(\.text)) {
        // "I'm sorry, but …" leads to a no.
        let rest = Array(sentence.words[clause.upperBound...])
        let isWhole = rest.isEmpty || ["and", "that", "for"].contains(rest[0].text)
        guard (isWhole && clause.count > 1) || Admission.admits(rest.map(\.text)) else { continue }
        return sentence.words[clause.lowerBound].source...sentence.words[clause.upperBound - 1].source
      }
    }
    return nil
  }

  /// The parts of a sentence between its commas.
  private static func clauses(of sentence: ReplyWords.Sentence) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for (index, word) in sentence.words.enumerated() where word.endsClause || index == sentence.words.count - 1 {
      parts.append(start..<(index + 1))
      start = index + 1
    }
    return parts
  }
}

/// Words that clear the customer of any fault or spare them what nobody wants to hear, which sound much like those that don't.
enum Exoneration {
  private static let phrases: [[String]] = [
    ["you", "did", "not", "do", "anything", "wrong"], ["you", "have", "not", "done", "anything", "wrong"],
    ["you", "did", "nothing", "wrong"], ["you", "have", "done", "nothing", "wrong"],
    ["you", "did", "everything", "right"],
    ["you", "have", "done", "everything", "right"], ["not", "your", "fault"], ["not", "your", "mistake"],
    ["dream", "of", "telling", "you"], ["dream", "of", "asking", "you"], ["not", "tell", "you", "to", "calm"],
    ["not", "telling", "you", "to", "calm"], ["not", "ask", "you", "to", "calm"], ["nobody", "should", "tell", "you"],
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
