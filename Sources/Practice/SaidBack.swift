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
  /// - Parameter isBesideHelp: whether all else in the reply helps, or it comes near to saying back anyhow; then half of a sentence's words may be one's own.
  static func place(in words: ReplyWords, after context: String?, isBesideHelp: Bool = false) -> ClosedRange<Int>? {
    guard let context else { return nil }
    let heard = ReplyWords(context)
    let heardWords = heard.sentences.flatMap { $0.words.map(\.text) }
    let theirs = content(heardWords, typed: heard.typed[...])
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard others.isDisjoint(with: plain), let first = sentence.words.first, let last = sentence.words.last,
        denials.isDisjoint(with: plain) || !denials.isDisjoint(with: heardWords)
      else { continue }
      let named = sentence.words.filter { !$0.isName && !$0.isCalled }.map(\.text)
      let said = content(named, typed: words.typed[first.source...last.source])
      let shared = said.intersection(theirs).count
      let share = isBesideHelp ? 1 : ownShare
      if shared >= leastShared, (said.count - shared) * share <= shared { return first.source...last.source }
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

  /// The customer's own words by which they made light of something ("it's only the wrong day"), said back, taken out of a
  /// reply; nil where there are none, or where little else is said.
  static func withoutTheirs(_ words: ReplyWords, after context: String?) -> (rest: ReplyWords, place: ClosedRange<Int>)?
  {
    guard let context else { return nil }
    let heard = ReplyWords(context).sentences.flatMap { $0.words.map(\.text) }
    for (index, sentence) in words.sentences.enumerated() where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard let light = plain.firstIndex(where: lessening.contains) else { continue }
      let shared = run(in: plain, around: light, of: heard)
      guard shared.count >= leastRun, plain.count - shared.count >= leastRest else { continue }
      var rest = words.sentences
      rest[index].words.removeSubrange(shared)
      return (
        ReplyWords(sentences: rest, typed: words.typed),
        sentence.words[shared.lowerBound].source...sentence.words[shared.upperBound - 1].source
      )
    }
    return nil
  }

  private static let lessening: Set<String> = ["only", "just", "little", "small", "tiny", "nothing"]
  private static let leastRun = 3
  private static let leastRest = 4

  /// The longest run of words around a place that the customer said as well, "you" for "I" and the like.
  private static func run(in plain: [String], around place: Int, of heard: [String]) -> Range<Int> {
    func isSame(_ own: String, _ theirs: String) -> Bool { own == theirs || turned[theirs]?.contains(own) == true }
    var best = place..<place
    for anchor in heard.indices where isSame(plain[place], heard[anchor]) {
      var start = place
      while start > 0, anchor - (place - start) - 1 >= 0,
        isSame(plain[start - 1], heard[anchor - (place - start) - 1])
      {
        start -= 1
      }
      var end = place + 1
      while end < plain.count, anchor + (end - place) < heard.count,
        isSame(plain[end], heard[anchor + (end - place)])
      {
        end += 1
      }
      if end - start > best.count { best = start..<end }
    }
    return best
  }

  private static let turned: [String: Set<String>] = [
    "i": ["you"], "my": ["your"], "me": ["you"], "am": ["are"], "you": ["us", "we", "me", "i"], "your": ["our", "my"],
    "was": ["were"], "we": ["you"], "our": ["your"],
  ]
}

extension SaidBack {
  private static let leastTakenUp = 2

  /// Whether a reply takes up what the customer said, whatever else it was heard as: in the call's own words, or in any,
  /// numbers and times included.
  static func takesUp(_ text: String, _ heard: String) -> Bool {
    func words(_ text: String) -> Set<String> {
      let plain = ReplyWords(text).sentences.flatMap { $0.words.map(\.text) }
      return Set(plain.filter { $0.count > 2 && !HollowReply.joining.contains($0) }.map { FactQuestion.form(of: $0) })
    }
    return Matter.named(text).intersection(Matter.named(heard)).count >= leastTakenUp
      || words(text).intersection(words(heard)).count >= leastTakenUp
  }
}
