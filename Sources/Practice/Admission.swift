/// A sentence by which the agent takes a mistake on themselves or on their own side: "I forgot the letter", "That was my
/// mistake". What tells of a mistake sounds much like what blames for one, so that a model takes the one for the other, and
/// leaves all unheard that is said beside it.
enum Admission {
  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences {
      guard let range = range(in: sentence) else { continue }
      return sentence.words[range.lowerBound].source...sentence.words[range.upperBound - 1].source
    }
    return nil
  }

  /// The words without the sentences that admit something; nil where none does, or where too little is left.
  static func removed(from words: ReplyWords) -> ReplyWords? {
    let rest = words.sentences.filter { range(in: $0) == nil }
    guard rest.count < words.sentences.count, rest.contains(where: { $0.words.count > leastRest }) else { return nil }
    return ReplyWords(sentences: rest, typed: words.typed)
  }

  private static let leastRest = 2

  private static func range(in sentence: ReplyWords.Sentence) -> Range<Int>? {
    let plain = sentence.words.map(\.text)
    guard !sentence.isAsked, doubts.isDisjoint(with: plain), plain.ranges(of: ["because", "you"]).isEmpty,
      !plain.contains(where: { ["INSULT", "RUDE", "SLOPPY"].contains(WordKinds.kind(of: $0)) })
    else { return nil }
    for phrase in phrases {
      guard let range = plain.ranges(of: phrase).first else { continue }
      let before = plain[..<range.lowerBound].last
      let after = plain.dropFirst(range.upperBound).first
      return before == "not" || before == "never" || before == "nor"
        || (phrase.first != "i" && phrase.first != "we" && after == "was") ? nil : range
    }
    return nil
  }

  /// What takes it back, supposes it, or puts it on others.
  private static let doubts: Set<String> = [
    "if", "unless", "but", "maybe", "apparently", "hardly", "whatever", "anyone", "everyone", "everybody", "happens",
    "hung", "hang",
  ]

  private static let phrases: [[String]] = {
    let deeds: [[String]] = [
      ["forgot"], ["overlooked"], ["mixed", "up"], ["messed", "up"], ["slipped", "up"], ["got", "that", "wrong"],
      ["got", "it", "wrong"], ["made", "a", "mistake"], ["made", "the", "mistake"], ["let", "you", "down"],
      ["let", "him", "down"], ["let", "her", "down"], ["never", "sent"], ["did", "not", "send"],
    ]
    let mine: [[String]] = [
      ["my", "mistake"], ["our", "mistake"], ["my", "fault"], ["our", "fault"], ["mistake", "is", "mine"],
      ["mistake", "is", "ours"], ["mistake", "was", "mine"], ["mistake", "was", "ours"], ["that", "was", "on", "me"],
      ["that", "is", "on", "me"], ["that", "was", "on", "us"], ["that", "is", "on", "us"],
    ]
    return ["i", "we"].flatMap { who in deeds.map { [who] + $0 } } + mine
  }()
}
