/// Thanks, summaries and understanding that are put so that they say the contrary.
enum Mockery {
  private static let phrases: [[String]] = [
    ["thanks", "for", "nothing"], ["thank", "you", "for", "nothing"], ["thanks", "a", "bunch"],
    ["take", "the", "hint"],
    ["thank", "you", "so", "much", "for", "nothing"],
  ]

  /// Where thanks are none, by the typed words; nil where there are no such.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      for phrase in phrases {
        if let range = plain.ranges(of: phrase).first {
          return sentence.words[range.lowerBound].source...sentence.words[range.upperBound - 1].source
        }
      }
      if let place = thanksForHarm(sentence) { return place }
    }
    return nil
  }

  /// "Thank you so much for shouting": thanks for what nobody is thankful for.
  private static func thanksForHarm(_ sentence: ReplyWords.Sentence) -> ClosedRange<Int>? {
    let plain = sentence.words.map(\.text)
    guard let thank = plain.firstIndex(where: { $0 == "thank" || $0 == "thanks" }), !sentence.isAsked,
      let reason = plain[thank...].prefix(9).firstIndex(of: "for")
    else { return nil }
    let named = plain[(reason + 1)..<min(plain.count, reason + 6)]
    guard named.first != "not", !named.contains("that") || named.first == "that",
      let end = named.firstIndex(where: harms.contains),
      !named.contains(where: ["stopping", "without", "patience", "understanding"].contains)
    else { return nil }
    return sentence.words[thank].source...sentence.words[end].source
  }

  private static let harms: Set<String> = [
    "shouting", "yelling", "screaming", "swearing", "ruining", "spoiling", "wasting", "insulting", "insult", "insults",
    "tone", "lecture", "sermon", "tantrum", "rant", "manners", "worse",
  ]

  /// "Read your contract for once": an order by which the customer has not done so far what they should have, by the typed
  /// words; nil where there is none.
  static func order(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard let first = sentence.words.first, let last = sentence.words.last, orders.contains(first.text),
        !plain.ranges(of: ["for", "once"]).isEmpty || plain.contains("properly")
      else { continue }
      return first.source...last.source
    }
    return nil
  }

  private static let orders: Set<String> = ["read", "listen", "look", "think", "learn", "check", "try", "use", "do"]

  /// "I understand, I understand, I understand, okay?": who says so three times in one breath wants to hear no more.
  static func isImpatient(_ words: ReplyWords) -> Bool {
    guard words.sentences.count == 1, let sentence = words.sentences.first else { return false }
    let plain = sentence.words.map(\.text)
    return plain.allSatisfy(understanding.contains)
      && ["understand", "know", "see", "heard", "get", "yes", "okay"].contains { word in plain.count { $0 == word } > 2
      }
  }

  private static let understanding: Set<String> = [
    "i", "we", "understand", "know", "see", "get", "it", "that", "heard", "hear", "you", "okay", "ok", "yes", "right",
    "alright", "all", "did", "do", "have", "really",
  ]

  /// Whether words that say nothing stand for others.
  static func isBlather(_ words: ReplyWords) -> Bool {
    words.sentences.contains { $0.words.map(\.text).ranges(of: ["blah", "blah"]).isEmpty == false }
  }
}
