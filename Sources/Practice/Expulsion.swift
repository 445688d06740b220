/// The threat to be rid of the customer: "We'd have to let you go as a customer if you keep asking", "Then you can look for
/// another supplier". Whatever else stands beside it, it is one.
enum Expulsion {
  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked && threatens(sentence.words.map(\.text)) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }

  /// Whether a reply says that nobody is to go: "I'd hate for us to lose you", "We won't drop you as a customer".
  static func denies(_ words: ReplyWords) -> Bool {
    words.sentences.contains { sentence in
      let plain = sentence.words.map(\.text)
      guard !isHeldAgainst(plain) else { return false }
      return (farewells + [["lose", "you"]]).contains { phrase in
        guard let range = plain.ranges(of: phrase).first else { return false }
        let before = plain[..<range.lowerBound]
        return before.contains { speakers.contains($0) || $0 == "us" }
          && before.contains { denials.contains($0) || ["hate", "sorry", "shame", "pity"].contains($0) }
      }
    }
  }

  private static func threatens(_ plain: [String]) -> Bool {
    for phrase in farewells {
      guard let range = plain.ranges(of: phrase).first else { continue }
      let before = plain[..<range.lowerBound]
      guard before.contains(where: { speakers.contains($0) }), denials.isDisjoint(with: before.suffix(6)) else {
        continue
      }
      // "As a customer" says what is ended; else it hangs on what the customer does.
      if roles.contains(where: { plain.contains(["as", "a", $0]) }) || isHeldAgainst(plain) { return true }
    }
    if let range = plain.ranges(of: ["look", "for", "another"]).first, plain[..<range.lowerBound].contains("you"),
      plain.at(range.upperBound).map(trades.contains) == true
    {
      return true
    }
    return others.contains { phrase in
      guard let range = plain.ranges(of: phrase).first else { return false }
      let before = plain[..<range.lowerBound]
      return denials.isDisjoint(with: before.suffix(2)) && (isHeldAgainst(plain) || range.lowerBound < 3)
    }
  }

  /// Whether something is said to come of what the customer does.
  private static func isHeldAgainst(_ plain: [String]) -> Bool {
    conducts.contains { plain.contains($0) }
  }

  private static let farewells: [[String]] = [
    ["drop", "you"], ["let", "you", "go"], ["get", "rid", "of", "you"], ["part", "with", "you"],
    ["stop", "serving", "you"],
    ["no", "longer", "serve", "you"], ["no", "longer", "deal", "with", "you"], ["throw", "you", "out"],
    ["kick", "you", "out"],
    ["show", "you", "the", "door"], ["strike", "you", "off"], ["cross", "you", "off"], ["take", "you", "off"],
    ["ban", "you"],
    ["block", "you"], ["blacklist", "you"], ["close", "your", "account"], ["cancel", "your", "contract"],
    ["cancel", "your", "account"], ["end", "your", "contract"], ["end", "the", "contract"],
    ["terminate", "your", "contract"],
    ["terminate", "the", "contract"], ["terminate", "your", "account"], ["end", "our", "business"], ["dump", "you"],
    ["refuse", "your", "orders"], ["turn", "you", "away"], ["remove", "you"], ["lose", "your", "file"],
  ]
  /// What is said to the customer to do.
  private static let others: [[String]] = [
    ["find", "yourself", "another"], ["find", "yourself", "a", "different"], ["find", "yourself", "somebody", "else"],
    ["find", "yourself", "someone", "else"], ["look", "for", "another", "supplier"],
    ["look", "for", "another", "shop"],
    ["take", "your", "business", "elsewhere"], ["take", "your", "money", "elsewhere"],
    ["take", "your", "custom", "elsewhere"],
    ["go", "and", "bother", "someone", "else"], ["go", "and", "bother", "somebody", "else"],
  ]
  /// Whom one goes to, of whom another is to be looked for.
  private static let trades: Set<String> = [
    "supplier", "shop", "dentist", "garage", "doctor", "bank", "hotel", "firm", "company", "provider", "plumber",
    "lawyer",
    "school", "restaurant", "place", "agency", "vet", "insurer", "store", "landlord", "club", "gym", "hairdresser",
  ]
  private static let roles = ["customer", "client", "guest", "patient", "member", "tenant", "subscriber", "passenger"]
  private static let speakers: Set<String> = ["i", "we"]
  private static let denials: Set<String> = ["not", "never", "nobody", "no", "without", "hate", "sorry", "sad"]
  private static let conducts: [[String]] = [
    ["if", "you", "keep"], ["if", "you", "go", "on"], ["if", "you", "carry", "on"], ["if", "you", "continue"],
    ["if", "you", "complain"], ["if", "you", "do", "not", "stop"], ["if", "you", "ask"], ["if", "you", "ring"],
    ["if", "you", "call"], ["if", "you", "write"], ["if", "you", "send"], ["if", "this", "goes", "on"],
    ["if", "that", "goes", "on"], ["if", "it", "goes", "on"], ["if", "this", "continues"], ["if", "it", "continues"],
    ["if", "this", "is", "how"], ["one", "more"], ["once", "more"], ["next", "time", "you"], ["until", "you"],
    ["if", "you", "are", "going"], ["if", "you", "are", "not"], ["if", "you", "do", "not", "like"],
    ["keep", "this", "up"],
    ["keep", "it", "up"], ["another", "word"], ["another", "complaint"], ["another", "mail"], ["another", "call"],
  ]
}
