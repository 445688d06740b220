/// An offer put as a question: "Shall I send a courier, or would you rather collect it?" leaves the customer the choice
/// between two things that would be done.
enum OfferedChoice {
  /// Words that ask whether something is to be done. "Would you like" asks for a wish; what it asks about is an offer only
  /// where a deed of one's own stands beside it.
  private static let offers: [[String]] = [
    ["shall", "i"], ["shall", "we"], ["should", "i"], ["should", "we"], ["can", "i"], ["can", "we"], ["could", "i"],
    ["could", "we"], ["may", "i"], ["i", "can"], ["we", "can"], ["i", "could"], ["we", "could"], ["me", "to"],
    ["us", "to"], ["if", "i"], ["if", "we"], ["that", "i"], ["that", "we"], ["will", "i"], ["do", "i"], ["i", "will"],
    ["we", "will"],
  ]
  private static let wishes: [[String]] = [
    ["would", "you", "like"], ["would", "you", "rather"], ["would", "you", "prefer"], ["do", "you", "want"],
    ["do", "you", "prefer"], ["would", "it", "be", "better"], ["would", "it", "help"], ["which", "would", "you"],
    ["what", "would", "you", "prefer"], ["suit", "you"], ["suits", "you"],
  ]
  /// Things that are done for customers, by which a wish is one for something that is offered.
  private static let goods: Set<String> = [
    "refund", "replacement", "voucher", "credit", "courier", "technician", "delivery", "pickup", "collection",
    "exchange", "repair", "callback", "call", "email", "mail", "letter", "text", "appointment", "slot", "visit",
    "instalments", "discount", "copy", "form", "loaner", "taxi", "room", "seat", "table", "engineer", "colleague",
    "collect", "collected", "delivered", "sent", "posted", "refunded", "replaced", "repaired", "money", "new",
  ]
  /// What makes no choice of an "or", or asks what is so and not what is to be done.
  private static let closings: Set<String> = ["not", "what", "else", "no"]
  /// What is asked behind an "or" and is nothing that would be done.
  private static let needs: [[String]] = [
    ["do", "you", "need"], ["do", "you", "have"], ["have", "you"], ["is", "there"], ["are", "there"], ["is", "that"],
  ]
  private static let inquiries: [[String]] = [
    ["can", "i", "ask"], ["may", "i", "ask"], ["could", "i", "ask"], ["can", "i", "have"], ["may", "i", "have"],
    ["could", "i", "have"], ["can", "i", "take"], ["may", "i", "take"], ["could", "i", "take"], ["can", "i", "get"],
    ["could", "i", "get"], ["may", "i", "get"], ["can", "i", "check"], ["may", "i", "check"], ["could", "i", "check"],
    ["should", "i", "know"], ["do", "i", "have"], ["do", "i", "look"],
  ]

  /// Where a sentence offers a choice, by the typed words; nil where none does.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where sentence.isAsked {
      let plain = sentence.words.map(\.text)
      guard let split = plain.firstIndex(of: "or"), split >= 3, plain.count - split > 2,
        !closings.contains(plain[split + 1]), !needs.contains(where: { plain[(split + 1)...].starts(with: $0) }),
        !inquiries.contains(where: { plain.contains($0) })
      else { continue }
      let isDeed = offers.contains { plain.contains($0) }
      let isWish = wishes.contains { plain.contains($0) } && plain.contains { goods.contains($0) }
      if isDeed || isWish, let first = sentence.words.first, let last = sentence.words.last {
        return first.source...last.source
      }
    }
    return nil
  }

  /// Words in which an option may be spoken of without being named.
  private static let bare: Set<String> = [
    "option", "options", "choice", "choices", "choose", "alternative", "alternatives", "possibility", "possibilities",
    "solution", "solutions", "way", "ways", "thing", "things", "something", "anything", "offer", "offers", "offered",
    "give", "got", "get", "pick", "prefer", "rather", "like", "want", "works", "work", "best", "better", "suits",
    "suit", "whichever", "either", "first", "second", "third", "two", "three", "a", "b", "c", "1", "2", "3", "other",
    "both",
    "few", "several", "couple", "different", "same", "help", "think", "sounds", "good", "tell", "know", "which", "see",
    "sorry", "understand", "hear", "okay", "ok", "well", "now", "take", "number", "plan", "between", "possible",
    "available",
  ]

  /// Whether a word may speak of options, or of help, without naming any.
  static func isBare(_ word: String) -> Bool { bare.contains(word) }

  /// Whether options are spoken of and none is named: "Would you like option one or option two?"
  static func isUnnamed(_ words: ReplyWords) -> Bool {
    guard words.sentences.contains(where: speaksOfOptions) else { return false }
    // What another sentence offers or asks names them as well.
    return words.sentences.filter { speaksOfOptions($0) || mayName($0) }.allSatisfy { sentence in
      // Whatever else is said beside "a or b", neither of them has a name.
      if namesLetters(sentence.words.map(\.text)) || Undertaking.isNoDeed(sentence) { return true }
      return sentence.words.allSatisfy {
        $0.isName || bare.contains($0.text) || HollowReply.joining.contains($0.text) || $0.text.contains("#")
      }
    }
  }

  /// What stands for an option without a name.
  private static let labels: Set<String> = ["a", "b", "c", "x", "y", "one", "two", "this", "that", "#"]

  /// "A or b".
  private static func namesLetters(_ plain: [String]) -> Bool {
    plain.indices.dropFirst().dropLast().contains { index in
      plain[index] == "or" && labels.contains(plain[index - 1]) && labels.contains(plain[index + 1])
        && (index + 2 == plain.count || !["a", "this", "that", "one", "two"].contains(plain[index + 1]))
    }
  }

  private static func speaksOfOptions(_ sentence: ReplyWords.Sentence) -> Bool {
    namesLetters(sentence.words.map(\.text))
      || sentence.words.contains {
        ["option", "options", "choice", "choices", "alternatives", "ways"].contains($0.text)
      }
  }

  private static func mayName(_ sentence: ReplyWords.Sentence) -> Bool {
    sentence.isAsked || offers.contains { sentence.words.map(\.text).contains($0) }
      || sentence.words.contains { $0.text == "or" || goods.contains($0.text) }
  }

  /// Words that ask for leave to do something.
  private static let leaves: [[String]] = [
    ["shall", "i"], ["shall", "we"], ["should", "i"], ["should", "we"], ["want", "me", "to"], ["like", "me", "to"],
    ["all", "right", "if", "i"], ["alright", "if", "i"], ["okay", "if", "i"], ["ok", "if", "i"],
  ]

  /// Whether the last question asks for leave to do one thing: "Shall I send it now?" One between two things, or one
  /// that asks what to do, is not answered by yes or no.
  static func asksLeave(_ words: ReplyWords) -> Bool {
    words.sentences.last.map(asksLeave) ?? false
  }

  /// The same for one sentence.
  static func asksLeave(_ last: ReplyWords.Sentence) -> Bool {
    guard last.isAsked else { return false }
    let plain = last.words.map(\.text)
    guard !plain.contains(where: ["or", "what", "which", "where", "when", "how", "who", "why"].contains) else {
      return false
    }
    return leaves.contains { plain.contains($0) }
  }
}
