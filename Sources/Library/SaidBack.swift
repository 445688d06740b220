import Practice

/// What a customer said, said back: "I've called three times" becomes "You've called three times."
struct SaidBack {
  /// The sentence; nil where nothing can be said back.
  let sentence: String?

  /// How many words a sentence has that can be said back.
  private static let length = 3...16

  /// - Parameter lines: what the customer said until they were answered.
  init(_ lines: [String]) {
    let sentences = lines.flatMap(Self.sentences)
    let told = sentences.filter { !$0.hasSuffix("?") }.compactMap { sentence in
      Self.turned(sentence).map { ($0, Self.weight(sentence)) }
    }
    if let best = told.max(by: { $0.1 < $1.1 }) {
      sentence = best.0
      return
    }
    let asked = sentences.filter { $0.hasSuffix("?") }.compactMap(Self.asked)
    sentence = asked.last
  }

  static func sentences(_ line: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    var last: Character = " "
    for character in line {
      if character == " ", ".!?".contains(last) {
        sentences.append(sentence)
        sentence = ""
      } else {
        sentence.append(character)
      }
      last = character
    }
    return (sentences + [sentence]).filter { $0.contains(where: \.isLetter) }
  }

  /// The data of lines that give nothing else, said back.
  static func data(_ lines: [String]) -> String? {
    var words = lines.joined(separator: " ").split(separator: " ").map(String.init)
    if words.count > 16, let last = lines.last.map(sentences)?.last {
      words = last.split(separator: " ").map(String.init)
    }
    while let first = words.first, openings.contains(first.lowercased().filter { $0.isLetter || $0 == "'" }) {
      words.removeFirst()
    }
    guard (1...16).contains(words.count) else { return nil }
    var said = Self.turned(words)
    while let last = said.last, ".!?,;: ".contains(last) { said.removeLast() }
    return said.isEmpty ? nil : said + "."
  }

  // MARK: Which sentence

  /// What a sentence weighs: who tells what went wrong for them is heard by it.
  private static func weight(_ sentence: String) -> Int {
    let words = bare(sentence)
    var weight = min(words.count, 12)
    if words.contains(where: { ["i", "i've", "i'm", "i'd", "we", "we've", "me", "my", "us", "our"].contains($0) }) {
      weight += 6
    }
    if words.contains(where: { bad.contains($0) || $0.hasSuffix("n't") }) { weight += 8 }
    if words.contains(where: { ["hour", "hours", "days", "weeks", "months", "times", "again", "twice"].contains($0) }) {
      weight += 4
    }
    if sentence.contains("!") { weight += 2 }
    if words.first == "please" || words.first == "just" { weight -= 8 }
    return weight
  }

  private static let bad: Set = [
    "not", "no", "nobody", "nothing", "never", "still", "again", "wrong", "broken", "late", "lost", "tears", "angry",
    "afraid",
    "worried", "tired", "waiting", "waited", "without", "only", "furious", "ill", "cold", "alone", "failed", "missed",
    "hung",
  ]

  private static func bare(_ sentence: String) -> [String] {
    sentence.lowercased().split { !$0.isLetter && $0 != "'" && !$0.isNumber && $0 != "-" }.map(String.init)
  }

  /// A sentence that tells something, said back; nil where it can't be.
  private static func turned(_ sentence: String) -> String? {
    var words = sentence.split(separator: " ").map(String.init)
    while let first = words.first, openings.contains(first.lowercased().filter { $0.isLetter || $0 == "'" }) {
      words.removeFirst()
    }
    words = shortened(words)
    let plain = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" || $0.isNumber } }
    guard length.contains(words.count), let first = plain.first, !orders.contains(first), !sentence.contains("@"),
      sentence.count(where: \.isNumber) < 5, plain.contains(where: isVerb), !plain.contains(where: isRough),
      // "You people are …" is no news to anybody.
      !(first.hasPrefix("you") && plain.count < 5), !plain.contains("dot"), !plain.contains("name"),
      !sentence.contains(where: { "\"“”()[]:;".contains($0) })
    else { return nil }
    var said = Self.turned(words)
    while let last = said.last, ".!?,;:- …".contains(last) { said.removeLast() }
    let isTold = bare(said).contains { ["you", "you've", "you're", "you'd", "you'll", "your", "yours"].contains($0) }
    guard isTold else {
      let start =
        ["I", "I'm"].contains(words[0]) || isName(words[0]) ? said : said.prefix(1).lowercased() + said.dropFirst()
      return "You're telling me that \(start)."
    }
    return said.prefix(1).uppercased() + said.dropFirst() + "."
  }

  /// A word in capitals that is one also within a sentence.
  private static func isName(_ word: String) -> Bool {
    let key = NameBook.withoutEnding(word.filter { $0.isLetter || $0 == "'" }).lowercased()
    return !OrdinaryWords.has(key) || KnownCapitals.all.contains(key)
  }

  private static func asked(_ sentence: String) -> String? {
    var words = sentence.split(separator: " ").map(String.init)
    while let first = words.first, openings.contains(first.lowercased().filter { $0.isLetter || $0 == "'" }) {
      words.removeFirst()
    }
    let plain = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" || $0.isNumber } }
    guard (3...14).contains(words.count), !plain.contains(where: isRough),
      !sentence.contains(where: { "\"“”()[]:;".contains($0) })
    else { return nil }
    let said = Self.turned(words)
    return "You're asking me: \(isName(words[0]) ? said : said.prefix(1).lowercased() + said.dropFirst())"
  }

  /// Up to the end of a clause, where the sentence is long.
  private static func shortened(_ words: [String]) -> [String] {
    guard words.count > length.upperBound else { return words }
    let ends = (4..<length.upperBound).filter { place in
      words[place - 1].hasSuffix(",") || ["and", "but", "because", "so", "while"].contains(words[place].lowercased())
    }
    return ends.last.map { Array(words.prefix($0)) } ?? words
  }

  // MARK: Turning it round

  private static func turned(_ words: [String]) -> String {
    var turned: [String] = []
    for (index, word) in words.enumerated() {
      let core = word.filter { $0.isLetter || $0 == "'" }.lowercased()
      let before = index > 0 ? words[index - 1].lowercased() : ""
      let next = index + 1 < words.count ? words[index + 1].lowercased().filter { $0.isLetter || $0 == "'" } : ""
      var other = pronouns[core]
      if core == "you" {
        let isSubject =
          index == 0 || ends.contains(before) || before.hasSuffix(",") || isVerb(next) || next.hasSuffix("ed")
        other = isSubject && !word.hasSuffix(".") ? "we" : "us"
      }
      if ["am", "was", "wasn't"].contains(core) {
        let subject =
          ["just", "still", "only", "never", "also", "already"].contains(before) && index > 1
          ? words[index - 2].lowercased() : before
        let following = ["was", "am", "wasn't"].contains(core) && next == "i"
        if subject == "i" || following { other = core == "wasn't" ? "weren't" : core == "was" ? "were" : "are" }
      }
      guard let other, let range = word.lowercased().range(of: core) else {
        turned.append(word)
        continue
      }
      turned.append(word.lowercased().replacingCharacters(in: range, with: other))
    }
    return turned.joined(separator: " ")
  }

  private static let pronouns = [
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd",
    "we'll": "you'll", "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves", "your": "our",
    "im": "you're", "ive": "you've", "yours": "ours", "you're": "we're", "you've": "we've", "you'd": "we'd",
    "you'll": "we'll", "yourself": "ourselves",
  ]
  private static let ends: Set = [
    "that", "when", "if", "and", "but", "because", "what", "how", "why", "so", "where", "who",
  ]
  private static let openings: Set = [
    "and", "but", "so", "well", "yes", "yeah", "no", "nope", "look", "listen", "honestly", "because", "ok", "okay",
    "oh", "hello", "hi",
    "hey", "sorry", "then", "right", "anyway", "now", "fine", "seriously", "frankly", "actually", "also", "plus", "or",
    "sure",
  ]
  private static let orders: Set = [
    "please", "let", "tell", "give", "send", "stop", "get", "put", "do", "don't", "make", "go", "come", "take", "check",
    "thank",
    "thanks", "call", "ring", "try", "just", "goodbye", "bye", "good", "how", "what", "why", "when", "where", "who",
    "which",
    "is", "are", "can", "could", "will", "would", "did", "does", "have", "has", "imagine", "forget", "wait", "hold",
    "say",
  ]

  private static func isVerb(_ word: String) -> Bool {
    if word.count > 4, word.hasSuffix("ed"), !["called", "named"].contains(word) { return true }
    return word.hasSuffix("n't") || verbs.contains(word)
      || (word.contains("'") && !["i'm"].contains(word)
        && ["'s", "'ve", "'re", "'ll", "'d"].contains { word.hasSuffix($0) })
      || word == "i'm"
  }

  private static let verbs: Set = [
    "am", "is", "are", "was", "were", "be", "been", "have", "has", "had", "do", "does", "did", "will", "would", "can",
    "could",
    "shall", "should", "may", "might", "must", "want", "wants", "need", "needs", "know", "knows", "said", "told",
    "went", "came",
    "got", "get", "gets", "goes", "go", "sent", "paid", "pay", "rang", "ring", "wrote", "heard", "hear", "saw", "see",
    "stood",
    "sat", "took", "take", "gave", "give", "made", "make", "left", "lost", "broke", "bought", "found", "felt", "feel",
    "kept",
    "keep", "keeps", "happens", "works", "work", "stopped", "hung", "think", "thought", "put", "let", "say", "says",
    "expect",
    "live", "lives", "hope", "wish", "love", "hate", "understand", "doubt", "ran", "spent", "slept", "fell", "threw",
    "woke",
    "missed", "tried", "drove", "flew", "ate", "drank", "met", "spoke", "held", "sold", "cost", "costs", "sounds",
    "looks",
  ]

  private static func isRough(_ word: String) -> Bool {
    [
      "fuck", "shit", "idiot", "moron", "bastard", "bitch", "arse", "ass", "bloody", "crap", "scum", "liar", "stupid",
      "kill",
      "die", "damn", "cunt", "wank", "prick", "twat", "piss",
    ].contains { $0.count > 3 ? word.hasPrefix($0) : word == $0 }
  }
}
