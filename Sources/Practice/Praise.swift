/// Plain praise of whoever is spoken to, or an insult that is denied: "You're a brilliant mum", "That was very brave of
/// you", "I would never call you stupid". What speaks of the
/// customer as a person is mostly an insult, and a model that has read more of these than of praise takes one for the
/// other. What is meant the other way round ("aren't you clever", "what a charming person you are") is no praise here.
enum Praise {
  /// The words without those that praise; nil where none does, or where it may be meant the other way round.
  static func removed(from words: ReplyWords) -> ReplyWords? {
    var isFound = false
    let sentences = words.sentences.compactMap { sentence -> ReplyWords.Sentence? in
      guard let range = range(in: sentence) else { return sentence }
      isFound = true
      var rest = sentence
      rest.words.removeSubrange(range)
      while let first = rest.words.first, joints.contains(first.text) { rest.words.removeFirst() }
      // "and so patient", "as well", "Mrs Hall" say nothing on their own.
      return rest.words.count { !$0.isName && !$0.isCalled } > leastRest ? rest : nil
    }
    return isFound ? ReplyWords(sentences: sentences, typed: words.typed) : nil
  }

  private static let leastRest = 2

  /// Where a sentence says that an insult is not meant or not true: "I would never call you stupid".
  private static func denial(in plain: [String]) -> Range<Int>? {
    guard let start = plain.firstIndex(where: { denials.contains($0) }),
      let insult = plain[start...].firstIndex(where: { isBad($0) || hurting.contains($0) }),
      insult - start <= Praise.reach
    else { return nil }
    let between = plain[(start + 1)..<insult]
    let isSaid = between.contains { sayings.contains($0) } && between.contains("you")
    let isTold =
      plain[..<start].suffix(3).contains("you") || between.contains("you")
      || (hurting.contains(plain[insult]) && plain.dropFirst(insult + 1).first?.hasPrefix("you") == true)
    guard isSaid || (isTold && insult - start <= 3), !plain[..<start].contains("if") else { return nil }
    let joint = plain[insult...].firstIndex { joints.contains($0) } ?? plain.count
    return 0..<joint
  }

  private static let reach = 6
  private static let hurting: Set<String> = ["hurt", "offend", "insult", "embarrass", "upset"]
  private static let denials: Set<String> = ["never", "nobody", "not", "no"]
  private static let sayings: Set<String> = [
    "call", "calls", "calling", "say", "says", "saying", "think", "thinks", "thinking", "mean", "means", "suggest",
    "suggesting", "imply", "implying", "believe", "believes",
  ]

  /// Where a sentence praises.
  static func range(in sentence: ReplyWords.Sentence) -> Range<Int>? {
    let plain = sentence.words.map(\.text)
    if let denial = denial(in: plain) { return denial }
    guard !sentence.isAsked, !plain.contains(["you", "think"]),
      !plain.contains(where: { mockery.contains($0) || isBad($0) })
    else { return nil }
    if let first = plain.first, exclamations.contains(first) { return nil }
    for start in plain.indices {
      if let end = end(ofPraiseAt: start, in: sentence) { return start..<end }
    }
    // What is praised as a whole: "You explained that so clearly."
    guard plain.contains(where: { $0 == "you" || $0 == "your" }) else { return nil }
    for start in plain.indices {
      guard let phrase = phrases.first(where: { plain[start...].starts(with: $0) }) else { continue }
      let behind = start + phrase.count
      let joint = plain[behind...].firstIndex { joints.contains($0) } ?? plain.count
      return 0..<joint
    }
    return nil
  }

  /// Behind the praise that begins at a word; nil where none does.
  private static func end(ofPraiseAt start: Int, in sentence: ReplyWords.Sentence) -> Int? {
    let plain = sentence.words.map(\.text)
    guard let subject = subjects.first(where: { plain[start...].starts(with: $0) }) else { return nil }
    if subject == ["well", "done"] {
      return min(plain.count, start + (plain.dropFirst(start + 2).first == "you" ? 3 : 2))
    }
    var place = start + subject.count
    let isDeed = subject[0] != "you"
    let denied = ReplyFeatures.denied(sentence.words)
    while place < plain.count, between.contains(plain[place]) { place += 1 }
    let first = place
    while place < plain.count, !denied[place], good.contains(plain[place]) {
      place += 1
      if place < plain.count, plain[place] == "and" || plain[place] == "very" || plain[place] == "so" {
        let next = place + 1
        guard next < plain.count, good.contains(plain[next]) else { break }
        place = next
      }
    }
    let isGood = place > first
    if isDeed {
      // "That was very brave of you."
      guard isGood, plain[place...].starts(with: ["of", "you"]) else { return nil }
      return place + 2
    }
    if place < plain.count, !denied[place], treasures.contains(plain[place]) { return place + 1 }
    guard isGood else { return nil }
    // "a brilliant mum": whoever is praised for being one.
    if place < plain.count, people.contains(plain[place]) { return place + 1 }
    let isNoun = plain[start + subject.count..<first].contains {
      $0 == "a" || $0 == "an" || $0 == "the" || $0 == "such"
    }
    return isNoun && place < plain.count && !sentence.words[place - 1].endsClause ? nil : place
  }

  private static func isBad(_ word: String) -> Bool {
    let kind = WordKinds.kind(of: word)
    return kind == "INSULT" || kind == "SLOPPY" || kind == "RUDE"
  }

  /// Ways to begin; contractions are written out before.
  private static let subjects: [[String]] = [
    ["you", "are"], ["you", "were"], ["you", "have", "been"], ["you", "must", "be"], ["you", "sound", "like"],
    ["you", "do", "sound", "like"], ["you", "sound"], ["you", "seem", "like"], ["you", "seem", "to", "be"],
    ["you", "seem"], ["you", "do", "seem"], ["that", "was"], ["that", "is"], ["it", "was"], ["it", "is"],
    ["this", "is"], ["well", "done"],
  ]
  private static let joints: Set<String> = ["and", "but", "so", "because"]
  /// Words that praise wherever they stand in a sentence about the customer.
  private static let phrases: [[String]] = [
    ["lucky", "to", "have", "you"], ["lucky", "to", "have", "a"], ["better", "than", "i", "would"],
    ["better", "than", "i", "could"], ["better", "than", "most"], ["so", "clearly"], ["so", "well"],
    ["really", "well"], ["very", "well"], ["so", "patiently"], ["so", "calmly"], ["so", "bravely"], ["so", "kindly"],
    ["very", "clearly"], ["a", "great", "job"], ["a", "good", "job"], ["an", "amazing", "job"],
    ["a", "wonderful", "job"], ["one", "in", "a", "million"], ["patience", "of", "a", "saint"],
    ["how", "kind", "of", "you"], ["no", "trouble", "at", "all"], ["not", "a", "bother"], ["not", "a", "burden"],
    ["i", "admire", "you"], ["i", "admire", "your"], ["i", "like", "your"], ["hard", "working"],
    ["i", "like", "how", "you"], ["impressed", "by", "how"], ["brave", "of", "you"], ["be", "proud", "of", "you"],
    ["am", "proud", "of", "you"],
  ]
  /// What may stand between.
  private static let between: Set<String> = [
    "a", "an", "the", "such", "very", "so", "really", "truly", "clearly", "obviously", "always", "absolutely",
    "absolute", "just", "too", "most", "honestly", "genuinely", "incredibly", "extremely", "more", "than", "all",
    "been", "also", "still", "one", "of", "real", "proper", "true", "certainly", "simply", "doing",
  ]
  private static let good: Set<String> = [
    "lovely", "brilliant", "kind", "kindest", "patient", "brave", "bravest", "strong", "strongest", "wise", "gentle",
    "thoughtful", "polite", "decent", "generous", "honest", "caring", "loving", "hard-working", "hardworking", "smart",
    "clever", "intelligent", "bright", "wonderful", "amazing", "fantastic", "great", "good", "nice", "nicest",
    "excellent", "sweet", "sweetest", "loyal", "valued", "organised", "organized", "careful", "considerate",
    "understanding", "sensible", "reasonable", "gracious", "warm", "devoted", "dedicated", "observant", "sharp",
    "quick", "funny", "helpful", "tough", "admirable", "remarkable", "impressive", "terrific", "marvellous",
    "incredible", "responsible", "capable", "talented", "gifted", "courageous", "resilient", "best", "big-hearted",
    "kind-hearted", "good-hearted", "well",
  ]
  private static let treasures: Set<String> = [
    "star", "gem", "treasure", "angel", "legend", "hero", "saint", "diamond", "champion", "lifesaver", "life-saver",
    "trooper", "fighter", "inspiration", "natural", "gentleman", "delight", "pleasure",
  ]
  private static let people: Set<String> = [
    "person", "people", "man", "woman", "lady", "gentleman", "mum", "mom", "mother", "dad", "father", "daughter",
    "son", "wife", "husband", "parent", "parents", "grandmother", "grandfather", "gran", "granddad", "granddaughter",
    "grandson", "grandad", "grandma", "nan", "sister", "brother", "aunt", "uncle", "friend", "neighbour", "neighbor",
    "customer", "caller", "guest", "patient", "passenger", "teacher", "nurse", "carer", "doctor", "driver", "cook",
    "gardener", "boss", "owner", "host", "bloke", "chap", "lad", "lass", "girl", "human", "soul", "heart", "cookie",
    "egg", "listener", "thinker", "company", "sport", "traveller", "traveler", "writer", "photographer", "builder",
    "tenant", "landlord", "landlady", "colleague", "manager",
  ]
  /// Words by which praise is meant the other way round.
  private static let mockery: Set<String> = [
    "genius", "special", "if", "what", "some", "piece", "yourself", "congratulations", "einstein", "sherlock",
    "princess", "expert", "know-it-all", "hardly", "enough",
  ]
  private static let exclamations: Set<String> = [
    "oh", "wow", "great", "brilliant", "sure", "yeah", "right", "of", "yes",
  ]
}
