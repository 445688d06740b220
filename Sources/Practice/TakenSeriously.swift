/// A sentence that denies what plays a matter down: "Nobody here thinks you're making a fuss", "That's no small thing".
enum TakenSeriously {
  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where isMeant(sentence) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }

  /// The words without such sentences; nil where there is none.
  static func removed(from words: ReplyWords) -> ReplyWords? {
    let rest = words.sentences.filter { !isMeant($0) }
    return rest.count < words.sentences.count ? ReplyWords(sentences: rest, typed: words.typed) : nil
  }

  private static func isMeant(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.map(\.text)
    guard !sentence.isAsked, takenBack.isDisjoint(with: plain),
      !plain.contains(where: { ["INSULT", "SLOPPY"].contains(WordKinds.kind(of: $0)) && !people.contains($0) })
    else { return false }
    return deniesSaying(plain) || deniesOfYou(plain) || deniesOfIt(plain)
  }

  /// "Nobody would say", "I'd never call", "it would be wrong to say", and behind it what plays down.
  private static func deniesSaying(_ plain: [String]) -> Bool {
    guard let verb = plain.firstIndex(where: sayings.contains) else { return false }
    let before = plain[max(0, verb - 7)..<verb]
    let isDenied =
      before.contains(where: denials.contains) || before.suffix(3).elementsEqual(["be", "wrong", "to"])
      || plain[..<verb].ranges(of: ["the", "last", "to"]).isEmpty == false
    guard isDenied, plain.ranges(of: ["you", "to"]).isEmpty || orders.contains(where: { plain.contains($0) }) else {
      return false
    }
    return playsDown(plain[(verb + 1)...], all: true)
  }

  /// "You're not overreacting."
  private static func deniesOfYou(_ plain: [String]) -> Bool {
    plain.indices.contains { index in
      guard plain[index] == "you", plain.at(index + 1) == "are" else { return false }
      let rest = plain[(index + 2)..<min(plain.count, index + 4)]
      guard let not = rest.firstIndex(where: ["not", "never", "no"].contains) else { return false }
      return playsDown(plain[(not + 1)..<min(plain.count, not + 6)], all: true)
    }
  }

  /// "That's no trifle", "It's far from a small matter", "This isn't you making a mountain out of a molehill".
  private static func deniesOfIt(_ plain: [String]) -> Bool {
    plain.indices.contains { index in
      guard ["it", "that", "this", "there"].contains(plain[index]),
        plain.at(index + 1).map(["is", "'s", "was"].contains) == true
      else { return false }
      let rest = plain[(index + 2)...]
      for denial in [["far", "from"], ["anything", "but"]] where rest.prefix(3).contains(denial) {
        return playsDown(rest, all: true)
      }
      guard let not = rest.prefix(2).firstIndex(where: ["not", "never", "no"].contains) else { return false }
      return playsDown(plain[(not + 1)..<min(plain.count, not + 9)], all: false)
    }
  }

  private static func playsDown(_ part: ArraySlice<String>, all: Bool) -> Bool {
    part.contains { small.contains($0) || (all && large.contains($0)) }
      || smallPhrases.contains { part.contains($0) }
      || (all && largePhrases.contains { part.contains($0) })
  }

  private static let denials: Set<String> = ["nobody", "not", "never", "no", "none", "refuse", "last"]
  private static let takenBack: Set<String> = [
    "but", "however", "though", "although", "still", "need", "unless", "else",
  ]
  private static let people: Set<String> = ["difficult", "demanding", "unreasonable", "silly", "childish", "petty"]
  private static let sayings: Set<String> = [
    "think", "thinks", "say", "saying", "says", "call", "calling", "tell", "tells", "telling", "believe", "believes",
    "pretend", "mean", "find", "treat", "dream", "suggest", "suggesting", "claim",
  ]
  private static let orders: [[String]] = [
    ["calm", "down"], ["get", "over"], ["put", "up"], ["smile"], ["relax"], ["wait", "quietly"],
  ]
  /// What is small whether it is said of the customer or of the matter.
  private static let small: Set<String> = [
    "trifle", "trifling", "trivial", "minor", "detail", "molehill", "silly", "childish", "nitpicking", "petty", "fussy",
    "harmless", "teacup", "exaggerated",
  ]
  private static let smallPhrases: [[String]] = [
    ["small", "thing"], ["small", "matter"], ["small", "sum"], ["small", "delay"], ["small", "one"],
    ["little", "thing"], ["little", "matter"], ["minor", "thing"], ["fuss", "about", "nothing"],
  ]
  /// What is told of the customer alone: of the matter it would play down.
  private static let large: Set<String> = [
    "fuss", "overdoing", "overreacting", "exaggerating", "exaggeration", "difficult", "dramatic", "drama", "hysterical",
    "imagining", "sensitive", "nuisance", "demanding", "unreasonable", "melodramatic", "oversensitive", "nothing",
    "lightly", "bother", "bothering", "complaining", "short",
  ]
  private static let largePhrases: [[String]] = [
    ["calm", "down"], ["get", "over"], ["no", "big", "deal"], ["only", "a"], ["just", "a"], ["be", "worse"],
    ["it", "worse"], ["blowing", "it"], ["worked", "up"], ["wasting"], ["not", "matter"], ["too", "seriously"],
    ["that", "bad"], ["not", "worry"], ["too", "much", "of", "it"],
  ]
}

/// "I completely understand", with nothing that is understood: no feeling in it, and no reason for one.
enum BareUnderstanding {
  /// Whether the sentence of a place says no more than that.
  static func isAll(of words: ReplyWords, at place: ClosedRange<Int>) -> Bool {
    let around = words.sentences.filter { $0.words.contains { place.contains($0.source) } }
    return !around.isEmpty && around.allSatisfy { isBare($0) }
  }

  private static func isBare(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.filter { !$0.isName && !$0.isCalled }.map(\.text)
    return plain.contains { ["understand", "understood", "see"].contains($0) }
      && plain.allSatisfy { bare.contains($0) || Spelling.titles.contains($0) }
  }

  private static let bare: Set<String> = [
    "i", "we", "do", "can", "completely", "totally", "fully", "quite", "absolutely", "really", "well", "very", "of",
    "course",
    "understand", "understood", "see", "that", "this", "it", "you", "yes", "okay", "all", "sure", "right", "and", "too",
    "perfectly", "just", "so", "oh", "the", "situation", "point", "your", "concern", "concerns", "what", "mean", "are",
    "saying", "sir", "madam",
  ]
}
