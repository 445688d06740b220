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

  /// Whether words admit something.
  static func admits(_ plain: [String]) -> Bool { range(in: plain) != nil }

  private static func range(in sentence: ReplyWords.Sentence) -> Range<Int>? {
    sentence.isAsked ? nil : range(in: sentence.words.map(\.text))
  }

  private static func range(in plain: [String]) -> Range<Int>? {
    if let range = Hindsight.range(in: plain) { return range }
    guard doubts.isDisjoint(with: plain), plain.ranges(of: ["because", "you"]).isEmpty,
      plain.ranges(of: ["because", "your"]).isEmpty,
      !plain.contains(where: { ["INSULT", "RUDE", "SLOPPY"].contains(WordKinds.kind(of: $0)) })
    else { return nil }
    if let range = strayed(plain) ?? OwnFault.range(in: plain) { return range }
    for phrase in phrases {
      guard let range = plain.ranges(of: phrase).first else { continue }
      let before = plain[..<range.lowerBound].last
      let after = plain.dropFirst(range.upperBound).first
      return before == "not" || before == "never" || before == "nor"
        || (phrase.first != "i" && phrase.first != "we" && after == "was") ? nil : range
    }
    return nil
  }

  /// Where the agent calls themselves or their own side foolish: "I was an idiot not to ring you", "We were the fools here,
  /// not you". Nil where the customer is called that, too.
  static func ownFolly(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      guard !plain.contains("your"), plain.ranges(of: ["you", "are"]).isEmpty,
        plain.ranges(of: ["you", "were"]).isEmpty
      else { continue }
      for index in plain.indices where ["INSULT", "SLOPPY"].contains(WordKinds.kind(of: plain[index])) {
        let before = plain[max(0, index - 4)..<index]
        guard let own = before.firstIndex(where: ["i", "we", "i'm", "we're"].contains),
          !plain[own..<index].contains(where: ["not", "never", "you"].contains)
        else { continue }
        return sentence.words[own].source...sentence.words[index].source
      }
    }
    return nil
  }

  /// Whether every sentence admits something.
  static func isAll(_ words: ReplyWords) -> Bool {
    !words.sentences.isEmpty && words.sentences.allSatisfy { range(in: $0) != nil }
  }

  /// "It never left the building", "your mail lay in the wrong folder": what went wrong on one's own side, put as a fact.
  private static func strayed(_ plain: [String]) -> Range<Int>? {
    guard others.isDisjoint(with: plain), !plain.contains("you") || plain.first != "you" else { return nil }
    for index in plain.indices {
      if plain[index] == "never", let next = plain.at(index + 1) {
        let isOut =
          ["left", "reached"].contains(next) && plain.at(index + 2).map(["the", "our", "my"].contains) == true
        if isOut && plain[(index + 2)...].contains(where: rooms.contains) { return index..<(index + 2) }
        if next == "went", plain.at(index + 2) == "out" { return index..<(index + 3) }
        if index > 0, ["was", "were"].contains(plain[index - 1]), deeds.contains(next) { return index..<(index + 2) }
      }
      guard lain.contains(plain[index]) else { continue }
      let rest = plain[(index + 1)..<min(plain.count, index + 7)]
      if let place = rest.firstIndex(where: ["in", "on", "at", "with", "under"].contains),
        let whose = plain.at(place + 1), ["our", "my"].contains(whose) || plain.at(place + 2) == "wrong",
        place + 2 < plain.count
      {
        return index..<(place + 3)
      }
    }
    return nil
  }

  private static let lain: Set<String> = [
    "lay", "sat", "stood", "stuck", "lying", "sitting", "landed", "ended", "was", "were",
  ]
  private static let rooms: Set<String> = [
    "building", "depot", "warehouse", "shop", "office", "desk", "house", "store", "stockroom", "tray", "system", "van",
    "counter", "hub", "station", "kitchen", "workshop",
  ]
  private static let deeds: Set<String> = [
    "sent", "started", "booked", "posted", "entered", "passed", "done", "ordered", "made", "written", "filed", "paid",
    "told",
  ]
  /// Somebody else whom it would be put on.
  private static let others: Set<String> = [
    "he", "she", "they", "driver", "courier", "sales", "logistics", "colleague", "somebody", "someone", "department",
    "team",
  ]

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
