/// What is promised for a case that may come: "If there's rust again I ring you before anybody touches it", "Should it
/// break again we come over". Its words ahead name no time; what makes it a promise is a kind deed of one's own that hangs
/// on something that happens, and on nothing that the customer is held to.
enum Contingency {
  /// Where the first one stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where isPromise(sentence) {
      if let first = sentence.words.first, let last = sentence.words.last { return first.source...last.source }
    }
    return nil
  }

  private static func isPromise(_ sentence: ReplyWords.Sentence) -> Bool {
    guard !sentence.isAsked else { return false }
    let plain = sentence.words.map(\.text)
    guard unkind.isDisjoint(with: plain), let case_ = condition(in: plain) else { return false }
    return isKind(plain[case_])
      && plain.indices.contains { index in
        !case_.contains(index) && isDeed(at: index, in: plain)
      }
  }

  /// The words of the condition: from "if" to what is done then, or from "if" behind it to the end.
  private static func condition(in plain: [String]) -> Range<Int>? {
    guard let start = plain.indices.first(where: { begins(at: $0, in: plain) }) else { return nil }
    let then = plain.indices.first { index in
      index > start + 1 && ["i", "we"].contains(plain[index]) && isDeed(at: index, in: plain)
    }
    if let then { return start..<then }
    return start > 2 ? start..<plain.count : nil
  }

  private static func begins(at index: Int, in plain: [String]) -> Bool {
    switch plain[index] {
    case "if", "whenever": return true
    case "should":
      return index == 0
        && plain.at(1).map {
          [
            "it", "that", "this", "anything", "the", "there", "you", "they", "he", "she", "your", "any", "we",
            "somebody", "someone",
          ].contains($0)
        } == true
    case "case": return plain.at(index - 1) == "in"
    case "moment", "second", "minute", "day": return plain.at(index - 1) == "the" && index < 3
    case "soon": return plain.at(index - 1) == "as" && plain.at(index + 1) == "as"
    default: return false
    }
  }

  /// Whether nothing in a condition is held against the customer: "if you keep shouting" is none, "if you need me" is.
  private static func isKind(_ condition: ArraySlice<String>) -> Bool {
    guard let you = condition.firstIndex(of: "you"), condition[..<you].last.map(subjects.contains) == true else {
      return !condition.contains {
        ["insult", "insults", "shouting", "swearing", "continues", "paid", "unpaid"].contains($0)
      }
        && !condition.starts(with: ["if", "this", "goes", "on"])
        && !condition.starts(with: ["if", "that", "goes", "on"])
        && !condition.starts(with: ["if", "it", "goes", "on"])
    }
    let rest = condition[condition.index(after: you)...].drop {
      ["do", "ever", "should", "still", "then", "have"].contains($0)
    }
    let isDenied = rest.first == "not" || condition[..<you].contains("unless")
    let verb =
      rest.first { !["not", "any", "had", "got", "more", "a", "got", "heard"].contains($0) } ?? rest.first ?? ""
    return isDenied ? unheard.contains { rest.contains($0) } : wants.contains(verb)
  }

  private static func isDeed(at index: Int, in plain: [String]) -> Bool {
    guard ["i", "we"].contains(plain[index]) else { return false }
    var verb = index + 1
    while let word = plain.at(verb), Self.adverbs.contains(word) { verb += 1 }
    guard let word = plain.at(verb), deeds.contains(word) else { return false }
    return plain.at(verb + 1) != "not"
  }

  /// Behind these "you" is who does it: "if you need me", and not "if they charge you twice".
  private static let subjects: Set<String> = [
    "if", "should", "case", "whenever", "moment", "second", "minute", "as", "unless", "day",
  ]
  private static let adverbs: Set<String> = [
    "will", "shall", "now", "also", "then", "personally", "myself", "just", "even", "simply", "gladly", "both",
    "always",
  ]
  private static let deeds: Set<String> = [
    "ring", "call", "phone", "walk", "write", "mail", "email", "text", "message", "tell", "bring", "send", "post",
    "come",
    "drive",
    "replace", "swap", "exchange", "refund", "repair", "mend", "fix", "fetch", "collect", "pick", "pay", "cover",
    "stay",
    "chase", "book", "order", "answer", "let", "credit", "find", "sort", "look", "take", "give", "go", "rebook", "get",
    "hold", "ask", "fill", "repaint", "clean", "cancel", "check", "wait", "meet", "drop",
  ]
  private static let wants: Set<String> = [
    "need", "require", "want", "like", "wish", "prefer", "trouble", "problem", "problems", "question", "questions",
    "see",
    "notice",
    "find", "miss", "feel", "worry", "doubts", "run", "hear",
  ]
  private static let unheard: Set<String> = [
    "hear", "heard", "get", "got", "have", "receive", "received", "like", "see",
  ]
  /// What is held out as a threat, or refused.
  private static let unkind: Set<String> = [
    "police", "lawyer", "lawyers", "solicitor", "security", "bailiff", "bailiffs", "collections", "court", "ban",
    "block",
    "hang", "end", "close", "cancel", "bin", "nothing", "never", "fine", "sue", "report", "warning", "regret",
    "laugh", "rid", "hell", "drop", "spam",
  ]
}
