/// A sentence that promises in the present tense, as people speak: "From now on I ring you before", "You get it by
/// Thursday", "The card leaves here tonight". Its words are those of any report, so that a model hears none of it as a deed
/// to come; what makes it one is a time that lies ahead.
enum Pledge {
  /// Where the first one stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where isPledge(sentence, words) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }

  /// The words without such sentences; nil where there is none. Nothing may be left.
  static func removed(from words: ReplyWords) -> ReplyWords? {
    let rest = words.sentences.filter { !isPledge($0, words) }
    return rest.count < words.sentences.count ? ReplyWords(sentences: rest, typed: words.typed) : nil
  }

  /// Whether a reply begins as what is summed up does: "So: a new pump on Monday".
  static func isSum(_ words: ReplyWords) -> Bool {
    let first = words.sentences.first?.words.prefix(3).map(\.text) ?? []
    return first.contains { ["so", "then", "sum", "recap", "wrap", "summary"].contains($0) }
  }

  /// Whether part of a sentence says what will be done: by whom, or by when.
  static func commits(_ part: ReplyWords.Sentence, _ words: ReplyWords) -> Bool {
    guard let first = part.words.first, let last = part.words.last else { return false }
    let plain = part.words.map(\.text)
    guard past.isDisjoint(with: plain) else { return false }
    if SaidTime.first(in: words.typed[first.source...last.source].joined(separator: " ")) != nil {
      return true
    }
    return plain.indices.contains { index in
      ["i", "we"].contains(plain[index])
        && plain.at(index + 1).map { $0 == "will" || deeds.contains($0) || adverbs.contains($0) }
          == true
    }
  }

  private static func isPledge(_ sentence: ReplyWords.Sentence, _ words: ReplyWords) -> Bool {
    guard !sentence.isAsked, let first = sentence.words.first, let last = sentence.words.last else { return false }
    let plain = sentence.words.map { $0.text == "'s" ? "is" : $0.text }
    // "And tell him whose fault it was": what is told of may lie behind.
    let head = plain.prefix { !relatives.contains($0) }
    guard past.isDisjoint(with: head), unkind.isDisjoint(with: plain), !plain.contains(["on", "hold"]) else {
      return false
    }
    let isStanding = standing.contains { plain.contains($0) }
    let said = words.typed[first.source...last.source].joined(separator: " ")
    guard isStanding || SaidTime.first(in: said) != nil || plain.contains("now") else { return false }
    return isOwnDeed(plain) || isComing(plain) || isUnderWay(plain)
  }

  /// "I ring you", "we now collect it": no word that denies it, and none that could be of the past.
  private static func isOwnDeed(_ plain: [String]) -> Bool {
    plain.indices.contains { index in
      guard ["i", "we"].contains(plain[index]), index == 0 || !subordinate.contains(plain[index - 1]) else {
        return false
      }
      var verb = index + 1
      while let word = plain.at(verb), adverbs.contains(word) { verb += 1 }
      guard let word = plain.at(verb) else { return false }
      if ["am", "are"].contains(word) {
        let rest = plain[(verb + 1)..<min(plain.count, verb + 5)]
        return presences.contains { rest.contains($0) }
      }
      if timeless.contains(word) { return !near.isDisjoint(with: plain) || plain.contains("by") }
      return deeds.contains(word) && plain.at(verb + 1).map { !["not", "my"].contains($0) } ?? true
    }
  }

  /// "You get it", "you hear from me", "you've got my mail".
  private static func isComing(_ plain: [String]) -> Bool {
    plain.indices.contains { index in
      guard plain[index] == "you", index == 0 || !subordinate.contains(plain[index - 1]) else { return false }
      var verb = index + 1
      while let word = plain.at(verb), adverbs.contains(word) || word == "will" { verb += 1 }
      guard let word = plain.at(verb), let next = plain.at(verb + 1) else { return false }
      switch word {
      case "get", "receive": return !["to", "nothing", "used", "what"].contains(next)
      case "have": return possessions.contains(next)
      case "hear": return ["from", "back"].contains(next)
      case "see": return ["it", "the", "your"].contains(next)
      default: return false
      }
    }
  }

  /// "It goes out", "the money is with you", "a fitter comes", "my colleague rings you".
  private static func isUnderWay(_ plain: [String]) -> Bool {
    plain.indices.dropFirst().contains { index in
      let before = plain[max(0, index - 3)..<index]
      guard before.allSatisfy({ !whens.contains($0) }) else { return false }
      let next = plain.at(index + 1) ?? ""
      switch plain[index] {
      case "goes", "leaves", "comes", "arrives", "lands", "gets":
        return !things.isDisjoint(with: before) || !people.isDisjoint(with: before)
      case "is":
        let isThere = ["with", "back", "done", "ready", "yours", "off"].contains(next)
        let isAtDoor = ["at", "in", "on"].contains(next) && plain.at(index + 2) == "your"
        // "The 126 is on your account by the 30th."
        let isSum = isAtDoor && before.contains { $0.hasPrefix("#") }
        return isSum
          || ((isThere || isAtDoor) && (!things.isDisjoint(with: before) || !people.isDisjoint(with: before)))
      case "calls", "rings", "phones", "writes", "mails", "brings", "meets", "repairs", "mends", "fixes", "handles":
        return !people.isDisjoint(with: before)
      default: return false
      }
    }
  }

  /// What tells of the past, of what is usual, or of what might be.
  private static let past: Set<String> = [
    "yesterday", "ago", "last", "already", "was", "were", "had", "did", "always", "usually", "normally", "often",
    "could",
  ]
  /// What is held out as a threat, or refused.
  private static let unkind: Set<String> = [
    "police", "lawyer", "lawyers", "solicitor", "security", "nothing", "bill", "invoice", "fine", "charge", "hang",
    "ban", "block", "court", "hell", "chance", "warning", "never",
  ]
  private static let relatives: Set<String> = ["whose", "which", "who", "what", "where", "how"]
  private static let standing: [[String]] = [
    ["from", "now", "on"], ["from", "today"], ["from", "tomorrow"], ["as", "of"], ["next", "time"],
    ["before", "every"],
    ["before", "each"], ["before", "any"], ["before", "the", "next"], ["every", "time"], ["the", "day", "before"],
    ["until", "it", "is", "done"],
  ]
  /// Behind these it is no deed of its own: "whatever I do", "that I ring people".
  private static let subordinate: Set<String> = ["that", "what", "whatever", "if", "which", "who", "why", "how"]
  /// Behind these it only says when something else is done.
  private static let whens: Set<String> = ["until", "till", "when", "once", "if", "after", "while"]
  private static let adverbs: Set<String> = [
    "now", "also", "then", "personally", "myself", "still", "just", "even", "simply", "gladly", "first",
  ]
  private static let deeds: Set<String> = [
    "ring", "call", "phone", "send", "post", "mail", "email", "text", "write", "book", "pay", "refund", "credit",
    "transfer", "bring", "come", "collect", "pick", "fetch", "swap", "replace", "exchange", "change", "mend", "repair",
    "fix", "talk", "speak", "ask", "tell", "take", "give", "drop", "deliver", "pass", "stay", "stand", "meet", "visit",
    "print", "file", "cancel", "open", "correct", "move", "order", "check", "go", "keep", "sort", "repaint", "clean",
    "return", "stop", "switch", "report", "inform", "see", "do", "hold",
  ]
  /// Verbs that are the same in the past; only with a time that lies ahead they promise.
  private static let timeless: Set<String> = ["put", "set", "cut", "let"]
  private static let near: Set<String> = ["today", "tomorrow", "tonight", "now"]
  private static let presences: [[String]] = [
    ["on", "the", "phone"], ["back", "with", "you"], ["there"], ["at", "your"], ["with", "you"], ["at", "the"],
  ]
  private static let possessions: Set<String> = ["it", "them", "the", "your", "my", "me", "us", "one", "got", "an"]
  private static let things: Set<String> = [
    "it", "that", "this", "money", "refund", "card", "parcel", "part", "letter", "mail", "email", "replacement", "one",
    "payment", "fee", "transfer", "router", "key", "keys", "voucher", "credit", "order", "form", "contract", "package",
    "pump", "ticket", "amount", "sum", "rest",
  ]
  private static let people: Set<String> = [
    "technician", "engineer", "plumber", "fitter", "roofer", "driver", "colleague", "somebody", "someone", "courier",
    "van", "boss", "manager", "nurse", "doctor", "person", "she", "he", "electrician", "mechanic", "cleaner", "team",
    "supervisor", "porter", "teacher",
  ]
}
