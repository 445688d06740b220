/// A sentence that says what would have been spared the customer if one's own side had done its part: "If we had told you
/// in time, you could have planned". It is made of the same words as blame, and is its contrary.
enum Hindsight {
  /// Where it stands among the words of a sentence; nil where it is none.
  static func range(in plain: [String]) -> Range<Int>? {
    guard doubts.isDisjoint(with: plain), !counting.contains(where: { plain.contains($0) }) else { return nil }
    guard let condition = condition(in: plain), result(in: plain, besides: condition) != nil else { return nil }
    return plain.indices
  }

  /// The beginning of "if we had", "had our page": what one's own side did not do.
  private static func condition(in plain: [String]) -> Int? {
    for index in plain.indices {
      let word = plain[index]
      if word == "if" {
        var next = index + 1
        while let word = plain.at(next), fillers.contains(word) { next += 1 }
        if isOwn(plain, at: next, verbs: pasts) { return index }
      }
      // "Had we asked": only at the beginning, or behind the result.
      if word == "had", index == 0 || plain[index - 1] != "you", isOwn(plain, at: index + 1, verbs: nil),
        plain[..<index].last.map({ !subjects.contains($0) }) ?? true
      {
        return index
      }
    }
    return nil
  }

  /// Whether what stands at a place is one's own side, with a verb of the past soon behind it where one is asked for.
  private static func isOwn(_ plain: [String], at place: Int, verbs: Set<String>?) -> Bool {
    guard let first = plain.at(place) else { return false }
    let isOurs = ["our", "my"].contains(first)
    let isPerson = ["we", "i"].contains(first)
    let isHere =
      ["somebody", "someone", "anybody", "anyone"].contains(first) && plain.dropFirst(place).prefix(3).contains("here")
    let isThing = first == "the" && plain.at(place + 1).map(ownThings.contains) == true
    guard isOurs || isPerson || isHere || isThing else { return false }
    guard let verbs else { return true }
    return plain[(place + 1)..<min(plain.count, place + (isPerson ? 4 : 6))].contains(where: verbs.contains)
  }

  /// "You could have planned", "you would have been spared": what the customer would have had.
  private static func result(in plain: [String], besides condition: Int) -> Int? {
    let inverted = plain.indices.first { index in
      plain[index] == "you"
        && plain[(index + 1)..<min(plain.count, index + 5)].contains(where: conditionals.contains)
        && !(index > condition && plain[condition..<index].count < 3)
    }
    if let inverted { return inverted }
    return plain.ranges(of: ["have", "saved", "you"]).first?.lowerBound
      ?? plain.ranges(of: ["have", "spared", "you"]).first?.lowerBound
  }

  private static let fillers: Set<String> = ["only", "just", "even", "ever"]
  private static let subjects: Set<String> = ["i", "we", "you", "he", "she", "it", "they", "that", "this", "who"]
  private static let pasts: Set<String> = ["had", "would", "have"]
  private static let ownThings: Set<String> = [
    "letter", "shop", "team", "note", "notice", "driver", "engineer", "office", "message", "mail", "desk", "sign",
    "invoice", "form", "system", "website", "page", "list", "label",
  ]
  private static let conditionals: Set<String> = ["could", "would", "might", "should"]
  /// What turns it into an excuse or a reproach.
  private static let doubts: Set<String> = [
    "but", "still", "anyway", "complained", "complain", "complaining", "moaned", "moan", "whatever", "worse", "idiot",
    "unless", "blame", "blamed",
  ]
  /// "If we had a pound for everyone who can't read."
  private static let counting: [[String]] = [
    ["pound", "for"], ["penny", "for"], ["euro", "for"], ["dollar", "for"], ["cent", "for"], ["everyone"],
    ["everybody"],
  ]
}
