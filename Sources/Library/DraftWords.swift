import Practice

/// What becomes of a transcript's words, so that they can stand in a scenario: what only keeps a place for words is no speech.
enum DraftWords {
  /// Marks that masking has left get invented digits, the same for the same kind.
  static func withoutMarks(_ text: String, besides original: String) -> String {
    guard text != original else { return text }
    return text.replacing(/\[(card|IBAN|code|number|account)(?: …(\d+))?\]/) { match -> String in
      switch match.output.1 {
      case "card": "4000 1234 5678 " + (match.output.2.map(String.init) ?? "4471")
      case "IBAN": "GB47 MILL 4471 2095 3381 07"
      case "code": "927"
      default: "44712095"
      }
    }
  }

  /// The text without what keeps a place: `[inaudible]`, `<unk>`, a row of X.
  static func playable(_ text: String) -> String {
    var text = text.replacing(/<\/?(?:b|i|u|br|p|div|span|a|em|strong|v|c|font)(?:[ .][^<>]{0,60})?\/?>/, with: " ")
    for _ in 0..<4 {
      text = text.replacing(/\[([^\[\]]*)\]|<([^<>]*)>/) { "(" + ($0.output.1 ?? $0.output.2 ?? "") + ")" }
    }
    // What was made unreadable before gets digits: nobody says a row of X.
    text = text.replacing(/\b[Xx]{2,}\b/) { match -> String in
      guard match.output.contains("X") else { return "x" }
      return String("4471209533810762".prefix(max(3, min(16, match.output.count))))
    }
    for word in Placeholder.shouted { text = text.replacing(word.uppercased(), with: word) }
    text = text.replacing(/(?i)lorem ipsum/, with: "lorem, ipsum")
    guard text.contains(where: { $0.isLetter || $0.isNumber }), Placeholder.found(in: text) != nil else { return text }
    let said = "Well, \(text.lowercased())"
    return Placeholder.found(in: said) == nil ? said : "Well."
  }
}

/// What a customer does with a turn.
enum TurnKind {
  /// They tell, ask or complain.
  case telling
  /// They only give a name, a number or an address.
  case data
  /// They say no more than yes or no.
  case short

  /// - Parameters:
  ///   - lines: what they said.
  ///   - question: what the agent said before.
  init(_ lines: [String], after question: String) {
    let tokens = lines.flatMap(NameBook.tokens)
    let plain = tokens.map { $0.word.lowercased() }
    let said = lines.joined(separator: " ")
    if !plain.isEmpty, plain.count < 5, plain.allSatisfy(Self.agreeing.contains) {
      self = .short
      return
    }
    let isUpset =
      plain.contains { Self.upset.contains($0) || $0.hasSuffix("n't") } || said.contains("!") || said.contains("?")
    let telling = tokens.indices.filter { index in
      let word = plain[index]
      if !tokens[index].isWord || word.contains(where: \.isNumber) || word.count == 1 { return false }
      if Self.naming.contains(word) || SpokenNumber.value(word) != nil || CalendarWords.all.contains(word) {
        return false
      }
      return !(tokens[index].word.first?.isUppercase == true && (!tokens[index].isFirst || !OrdinaryWords.has(word)))
    }
    let asked = question.lowercased().contains(Self.dataQuestion)
    let hasData =
      said.count(where: \.isNumber) > 1 || said.contains("@") || plain.contains("dot")
      || !SpelledCode.found(in: said).isEmpty
      || tokens.count { SpokenNumber.value($0.word) != nil } > 2 || plain.contains("name")
    let isLong = said.count(where: \.isNumber) > 7 && telling.count < 6
    let isData =
      !isUpset && (isLong || asked ? telling.count < 6 && (hasData || telling.count < 4) : hasData && telling.count < 3)
    self = isData ? .data : .telling
  }

  private static let agreeing: Set = [
    "yes", "yeah", "yep", "no", "nope", "ok", "okay", "right", "that's", "correct", "sure", "fine", "exactly", "all",
    "i", "do",
    "am", "is", "it", "did", "have", "please", "aye", "alright", "good", "great", "it's", "mm", "mhm", "hm", "hello",
    "hi",
  ]
  private static let upset: Set = [
    "not", "nobody", "nothing", "never", "still", "again", "wrong", "broken", "late", "lost", "angry", "afraid",
    "worried",
    "already", "twice", "already", "ridiculous", "furious", "waited", "waiting", "because", "why", "want",
  ]
  /// Words that go with what is given.
  private static let naming: Set = [
    "my", "the", "is", "it's", "that's", "and", "or", "name", "number", "address", "mail", "email", "e-mail", "account",
    "order",
    "reference", "ref", "postcode", "code", "plate", "registration", "car", "card", "phone", "mobile", "date", "of",
    "birth",
    "sort", "expiry", "expires", "at", "on", "in", "dot", "dash", "underscore", "spelled", "spelt", "with", "for", "a",
    "as",
    "flat", "street", "road", "lane", "near", "this", "here", "it", "yes", "ok", "okay", "first", "last", "an", "i'm",
    "i",
    "live", "you", "can", "reach", "me", "under", "by", "double", "triple", "capital", "all", "one", "word", "booking",
    "sure",
    "well", "um", "uh", "er", "then", "also", "customer", "iban", "security", "insurance", "policy", "am", "called",
    "to",
    "oh", "example", "org", "customer", "reach", "plus", "good", "until", "valid", "through", "digits", "three", "last",
    "security", "old", "new", "now", "before",
    "surname", "born", "was", "parcel", "tracking", "contract", "meter", "if", "need", "form", "speaking", "be", "are",
  ]
  private static var dataQuestion: Regex<Substring> {
    /\b(?:name|number|address|e-?mail|mail|plate|registration|card|code|reference|postcode|birth|born|account|phone|details|spell|policy|contract|digits|staying|where are you|where do you|confirm)\b/
  }
}

extension Move {
  /// Whether words can do this at all: what was understood by their sound alone is not taken for it.
  /// - Parameter heard: what the customer said before.
  func isShown(by words: String, after heard: String) -> Bool {
    let plain = words.lowercased().replacing("’", with: "'")
    switch self {
    case .summary:
      return plain.contains(
        /\b(?:so\b|to sum|in short|that means|agreed|agree|as we said|to recap|in summary|let me (?:repeat|sum|go over|read)|once more|both|have it right|got that right|read (?:it|that) back)/
      )
    case .jargon:
      return plain.contains(Self.technical)
        || NameBook.tokens(words).contains { $0.word.count > 2 && $0.word == $0.word.uppercased() && $0.isWord }
        || NameBook.tokens(words).contains {
          $0.word.first?.isLowercase == true && !OrdinaryWords.has($0.word.lowercased())
        }
    case .promise:
      return plain.contains(/\b(?:i'll|we'll|will|going to|you'll|shall|i promise|we promise|by the end)\b/)
    case .thank: return plain.contains(/\b(?:thank|thanks|grateful|appreciate|appreciated|cheers|ta)\b/)
    case .shortApology: return plain.contains(/\b(?:sorry|apolog\w*|regret|forgive|excuse|should(?: not|n't) have)\b/)
    case .openQuestion: return plain.contains(/\?|\b(?:tell me|what|how|why|where|when|who)\b/)
    case .closedQuestion: return plain.contains(/\?|\b(?:can|could|may|please|confirm|give me|need)\b/)
    case .overPromise:
      return plain.contains(
        /\b(?:guarantee\w*|promise|definitely|certain\w*|never|always|hundred|100|rely|surely|will|'ll)\b|'ll\b/)
    case .blame: return plain.contains(/\byou(?:r|'re|'ve|'d)?\b/)
    case .useName: return NameBook.tokens(words).contains { $0.word.first?.isUppercase == true && $0.word.count > 1 }
    case .reflection:
      return plain.contains(/\byou(?:r|rs|'re|'ve|'d)?\b/) || Self.share(plain, heard.lowercased())
    default: return true
    }
  }

  private static var technical: Regex<Substring> {
    /\b(?:escalat\w*|tickets?|tier|workflow|back ?end|ledger|entitlements?|provision\w*|queue[sd]?|reconcil\w*|system status|exception|remittance|pending|authenticat\w*|validat\w*|configur\w*|cache|firmware|protocols?|batch|dispatch\w*|logistics|hub|sla|crm|kyc|api|reversal|settlement|disposition|indemnit\w*|liabilit\w*|pursuant|aforementioned)\b/
  }

  /// Whether a word that says something stands in both.
  private static func share(_ words: String, _ heard: String) -> Bool {
    func content(_ text: String) -> Set<String> {
      Set(
        text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init).filter {
          $0.count > 3 && !joining.contains($0)
        })
    }
    return !content(words).isDisjoint(with: content(heard))
  }

  private static let joining: Set = [
    "that", "this", "with", "have", "from", "your", "they", "there", "then", "what", "when", "will", "would", "were",
    "been",
    "just", "very", "some", "here", "about", "which", "their", "them", "also", "than", "into", "please", "thank",
    "thanks",
  ]
}
