/// Words that hold a promise back: "I can't promise that won't happen again" uses the words of one that nobody can keep, and
/// is its contrary.
enum Disclaimer {
  /// Whether the words at a place are those of a sentence that holds back.
  static func covers(_ place: ClosedRange<Int>, in words: ReplyWords) -> Bool {
    words.sentences.contains { sentence in
      guard let first = sentence.words.first, let last = sentence.words.last,
        (first.source...last.source).overlaps(place)
      else { return false }
      let plain = sentence.words.map(\.text)
      return plain.indices.contains { index in
        verbs.contains(plain[index])
          && plain[max(0, index - 4)..<index].contains { denials.contains($0) || $0.hasSuffix("n't") }
      }
    }
  }

  private static let verbs: Set<String> = ["promise", "guarantee", "swear", "vouch"]
  private static let denials: Set<String> = ["cannot", "cant", "not", "nobody", "never", "couldnt", "wont"]
}
