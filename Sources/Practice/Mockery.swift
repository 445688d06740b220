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
    }
    return nil
  }

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
