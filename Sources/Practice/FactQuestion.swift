/// Whether a sentence asks for something that a customer knows, in whatever words.
struct FactQuestion {
  /// The words of the sentence as they are compared; those that only join others are left out.
  private let words: [String]
  private let plain: [String]
  /// Whether something is asked for at all, and not told.
  let isAsking: Bool

  /// How many other words may stand between those of a fact.
  private static let between = 4

  /// - Parameter isTelling: whether the reply tells what will be done, in which a few words by themselves ask for nothing.
  init(_ sentence: ReplyWords.Sentence, isTelling: Bool = false) {
    // "No, it's money" is no number.
    let said = sentence.words.enumerated().filter {
      $0.element.text != "no" || ($0.offset > 0 && !$0.element.endsClause)
    }
    let plain = said.map(\.element.text)
    self.plain = plain
    words = FactQuestion.content(plain)
    let isTold = !sentence.isAsked && FactQuestion.tellings.contains { plain.starts(with: $0) }
    isAsking =
      !isTold
      && (sentence.isAsked || (plain.count <= 4 && !isTelling) || FactQuestion.isAsked(plain))
  }

  /// The facts that are asked for: those with the most of their words here; where nothing but "the number" or "a
  /// reference" is said, the one fact that is a number.
  func facts(of scenario: Scenario) -> Set<String> {
    guard isAsking else { return [] }
    let names = scenario.facts.keys.sorted()
    let found = names.filter { name in
      (scenario.facts[name]?.asked ?? []).contains { isNamed($0) }
    }
    if !found.isEmpty { return Set(found) }
    let numbers = names.filter { scenario.facts[$0].map(FactQuestion.isNumber) == true }
    guard numbers.count == 1, let only = numbers.first, let fact = scenario.facts[only] else { return [] }
    return asksForNumber(fact) ? [only] : []
  }

  /// Whether the words of a phrase are here, in any order and however they are inflected, with a few others between them.
  func isNamed(_ phrase: String) -> Bool {
    let spelled = FactQuestion.spelled(phrase)
    let wanted = Set(FactQuestion.content(spelled))
    // "Where" and "who else" are all that such a phrase has.
    guard !wanted.isEmpty, wanted != ["number"] || spelled == ["number"] else {
      return !spelled.isEmpty && plain.indices.contains { plain[$0...].starts(with: spelled) }
    }
    if wanted == ["number"] { return asksForNumber(nil) }
    if spelled.first == "who", wanted.count == 1, FactQuestion.people.isDisjoint(with: plain) { return false }
    if wanted == ["date"], !plain.contains(where: ["date", "day"].contains) { return false }
    if wanted.count == 2, wanted.contains("number"), isNamed(by: wanted.subtracting(["number"])) { return true }
    let size = wanted.count == 1 ? 1 : wanted.count + FactQuestion.between
    return words.indices.contains { start in
      wanted.contains(words[start]) && wanted.isSubset(of: words[start..<min(words.count, start + size)])
    }
  }

  /// Whether what has a number is asked for by itself: "Which flight?", "Do you have a booking?"
  private func isNamed(by owner: Set<String>) -> Bool {
    let isHad = plain.contains { ["have", "see", "give"].contains($0) }
    return plain.indices.contains { index in
      guard owner.contains(FactQuestion.form(of: plain[index])) else { return false }
      return isHad || (index > 0 && ["which", "what"].contains(plain[index - 1]))
    }
  }

  private static let people: Set<String> = ["who", "anyone", "anybody", "someone", "somebody"]

  /// Whether a number is asked for that is not said to be another thing's.
  private func asksForNumber(_ fact: Scenario.Fact?) -> Bool {
    guard words.contains("number"), !isAboutTelephone else { return false }
    let own = Set((fact?.asked ?? []).flatMap { FactQuestion.content(FactQuestion.spelled($0)) })
    return words.allSatisfy { own.contains($0) || !FactQuestion.owners.contains($0) }
  }

  /// "What number can she reach you on?"
  private var isAboutTelephone: Bool {
    plain.contains { ["reach", "ring", "call", "text", "dial", "phone"].contains($0) }
      && plain.contains { ["on", "at", "under", "back"].contains($0) } && plain.contains("you")
  }

  private static func spelled(_ text: String) -> [String] {
    ReplyWords(text).sentences.flatMap { $0.words.map(\.text) }
  }

  private static func isNumber(_ fact: Scenario.Fact) -> Bool {
    fact.asked.contains { content(spelled($0)).contains("number") }
  }

  /// What has numbers of its own that a case's number is not.
  private static let owners: Set<String> = ["phone", "home", "bank", "card", "room", "seat", "pin", "model", "page"]

  private static let tellings: [[String]] = [
    ["i", "have"], ["we", "have"], ["i", "can", "see"], ["i", "see"], ["we", "see"], ["i", "have", "got"],
    ["thank"], ["thanks"], ["i", "found"], ["i", "will"], ["we", "will"], ["here", "is"], ["your"],
  ]
  /// Whether words ask without a question mark, as spoken words do: by their beginning, or by what is said before a
  /// question in the middle. "Say hello to your sister" and "people who could come" ask for nothing.
  private static func isAsked(_ plain: [String]) -> Bool {
    if plain.first.map({ openings.contains($0) || questionWords.contains($0) }) == true { return true }
    if plain.contains("please") || requests.contains(where: { plain.contains($0) }) { return true }
    return plain.indices.dropFirst().contains { index in
      questionWords.contains(plain[index]) && leads.contains(plain[index - 1])
    }
  }

  private static let questionWords: Set<String> = ["what", "which", "where", "when", "who", "whose", "how"]
  /// What stands before a question in the middle of a sentence.
  private static let leads: Set<String> = [
    "and", "so", "then", "also", "okay", "ok", "right", "well", "sorry", "now", "but", "know", "me", "ask", "see",
    "check", "confirm", "say", "understand", "sure",
  ]
  private static let requests: [[String]] = [
    ["tell", "me"], ["give", "me"], ["send", "me"], ["show", "me"], ["read", "me"], ["read", "out"], ["spell"],
    ["remind", "me"], ["confirm"], ["let", "me", "have"], ["let", "me", "know"], ["i", "need"], ["we", "need"],
    ["need", "your"], ["need", "the"], ["would", "need"], ["will", "need"], ["need", "to", "know"],
    ["looking", "for"], ["can", "i"], ["could", "i"], ["may", "i"], ["can", "we"], ["could", "we"], ["can", "you"],
    ["could", "you"], ["would", "you"], ["will", "you"], ["do", "you"], ["did", "you"], ["have", "you"],
    ["are", "you"], ["were", "you"], ["is", "it"], ["is", "there"], ["was", "it"], ["was", "there"], ["does", "it"],
    ["do", "we"], ["have", "we"], ["to", "know"], ["to", "have"], ["to", "get"], ["i", "would", "like"],
    ["what", "is"],
    ["what", "was"], ["how", "many"], ["how", "much"], ["how", "old"], ["how", "long"], ["who", "is"], ["who", "else"],
    ["where", "is"], ["where", "was"], ["where", "do"], ["where", "did"], ["when", "did"], ["when", "was"],
    ["when", "do"], ["when", "is"],
  ]
  private static let openings: Set<String> = [
    "is", "was", "do", "did", "are", "has", "would", "will", "and", "can", "could", "may", "have", "please",
  ]

  // MARK: Words that mean the same

  /// The words that carry what is asked for, each in one form of its own.
  private static func content(_ words: [String]) -> [String] {
    var list: [String] = []
    var index = 0
    while index < words.count {
      let pair = index + 1 < words.count ? words[index] + " " + words[index + 1] : ""
      if let same = pairs[pair] {
        list.append(same)
        index += 2
        continue
      }
      let word = words[index]
      index += 1
      if joining.contains(word) { continue }
      list.append(form(of: word))
    }
    return list
  }

  /// One form for all words that mean the same where a customer is asked for something.
  static func form(of word: String) -> String {
    if let same = same[word] { return same }
    let stem = stem(of: word)
    return same[stem] ?? stem
  }

  /// A word without the ending that an inflection gives it.
  static func stem(of word: String) -> String {
    guard word.count > 3 else { return word }
    if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
    if word.hasSuffix("ss") { return word }
    if ["ches", "shes", "xes", "sses"].contains(where: { word.hasSuffix($0) }) { return String(word.dropLast(2)) }
    if word.hasSuffix("s") { return String(word.dropLast()) }
    for ending in ["ing", "ed"] where word.hasSuffix(ending) && word.count > ending.count + 3 {
      let bare = word.dropLast(ending.count)
      if let last = bare.last, bare.dropLast().last == last, !"lsz".contains(last) { return String(bare.dropLast()) }
      return String(bare)
    }
    return word
  }

  private static let joining: Set<String> = [
    "a", "an", "the", "of", "on", "at", "in", "it", "its", "'s", "is", "are", "was", "were", "be", "been", "to", "for",
    "from", "with", "and", "or", "by", "my", "your", "yours", "his", "her", "their", "our", "this", "that", "these",
    "those", "me", "you", "him", "he", "she", "they", "we", "us", "i", "do", "does", "did", "have", "has", "had", "got",
    "will", "would", "can", "could", "may", "might", "shall", "should", "please", "there", "here", "any", "some",
    "what",
    "which", "who", "how", "again", "just", "so", "then", "still", "now", "up", "out",
  ]

  /// Two words that say what one does.
  private static let pairs: [String: String] = [
    "take off": "leave", "takes off": "leave", "date of": "date", "bank details": "bank", "high chair": "child",
    "last four": "four", "i speaking": "name", "i talking": "name", "is speaking": "name", "'s speaking": "name",
    "who else": "other",
    "anyone else": "other", "anybody else": "other", "someone else": "other", "somebody else": "other",
    "pays out": "wage", "set off": "set", "sets off": "set", "call back": "reach", "ring back": "reach",
    "post code": "home",
  ]

  /// One word for all that mean the same where a customer is asked for something.
  private static let same: [String: String] = {
    let groups: [[String]] = [
      ["number", "no", "nr", "num", "ref", "reference", "code", "id", "digits", "digit", "identifier"],
      ["parcel", "package", "packet", "shipment", "consignment", "tracking", "track"],
      ["booking", "book", "reservation", "reserve", "reserved", "reservations", "confirmation", "booked"],
      ["customer", "client", "account", "member", "membership", "contract"],
      ["case", "claim", "file", "complaint"],
      ["home", "address", "street", "live", "lives", "living", "postcode", "house", "zip"],
      ["birth", "born", "birthday", "dob"],
      ["medicine", "medication", "tablet", "pill", "syrup", "paracetamol", "ibuprofen", "drug", "dose"],
      ["doctor", "gp", "practice", "surgery", "physician", "dr"],
      ["prescribe", "prescribed", "prescribes", "prescribing", "prescription"],
      ["child", "children", "kid", "kids", "toddler", "baby", "babies"],
      ["guest", "people", "person", "diner", "visitor"],
      ["receipt", "invoice", "proof"],
      ["buy", "bought", "buying", "purchase", "purchased"],
      ["certificate", "paper", "document", "deed"],
      ["flat", "apartment"],
      ["floor", "storey", "story", "level"],
      ["leave", "left", "leaves", "leaving", "depart", "departs", "departure", "fly", "flying", "flies"],
      ["flight", "plane", "aeroplane", "airplane"],
      ["wage", "salary", "payroll", "salaries", "wages"],
      ["stock", "inventory", "supplies"],
      ["tag", "label"],
      ["give", "gave", "given", "gives", "giving"],
      ["say", "said", "says", "saying", "tell", "told", "tells", "telling"],
      ["send", "sent", "sends", "sending"],
      ["anyone", "anybody", "someone", "somebody"],
      ["use", "uses", "using", "used"],
      ["reach", "reached", "reaching"],
      ["figure", "reading", "read", "readings", "figures"],
      ["date", "when"],
      ["damage", "happen", "happened", "burst"],
      ["pin", "passcode"],
      ["bank", "iban"],
      ["color", "colours"],
      ["side"],
      ["letter", "notice"],
    ]
    var same: [String: String] = [:]
    for group in groups { for word in group { same[word] = group[0] } }
    return same
  }()
}
