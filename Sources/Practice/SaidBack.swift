/// What the customer said, said back in a few words and without a verb that would tell: "840 for two rooms".
enum SaidBack {
  /// So many words or numbers of the customer's make a sentence theirs.
  private static let leastShared = 3
  /// One word of one's own beside so many of theirs.
  private static let ownShare = 3
  /// Words by which somebody speaks of their own side, or judges what was said.
  private static let others: Set<String> = [
    "i", "me", "my", "we", "us", "our", "should", "must", "need", "only", "just", "normal", "usual", "calm", "fault",
    "course", "everybody", "everyone", "always", "if", "because", "so", "but", "please", "stop", "can", "could", "will",
    "would", "do", "does", "did",
  ]
  private static let denials: Set<String> = ["not", "no", "never", "nobody", "nothing", "none"]

  /// Where it stands, by the typed words; nil where nothing is said back.
  static func place(in words: ReplyWords, after context: String?) -> ClosedRange<Int>? {
    guard let context else { return nil }
    let heard = ReplyWords(context)
    let heardWords = heard.sentences.flatMap { $0.words.map(\.text) }
    let theirs = content(heardWords, typed: heard.typed[...])
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard others.isDisjoint(with: plain), let first = sentence.words.first, let last = sentence.words.last,
        denials.isDisjoint(with: plain) || !denials.isDisjoint(with: heardWords)
      else { continue }
      let said = content(plain, typed: words.typed[first.source...last.source])
      let shared = said.intersection(theirs).count
      if shared >= leastShared, (said.count - shared) * ownShare <= shared { return first.source...last.source }
    }
    return nil
  }

  /// The words of a text that say something, without their endings, and its numbers.
  static func content(_ words: [String], typed: ArraySlice<String>) -> Set<String> {
    let plain = words.filter { word in
      word.count > 2 && word.allSatisfy(\.isLetter) && !HollowReply.joining.contains(word)
    }
    let numbers = typed.map { $0.filter(\.isNumber) }.filter { !$0.isEmpty }
    return Set(plain.map { FactQuestion.form(of: $0) } + numbers)
  }
}
