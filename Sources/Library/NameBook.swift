import Calls

/// The names of a conversation's people, word by word, each with its stand-in.
struct NameBook: Sendable {
  /// By the word in small letters.
  private var standIns: [String: String] = [:]
  /// Words that are names, in the order in which they came, with what speaks for a first name: more than 0, or for a last
  /// name: less.
  private var found: [(word: String, votes: Int)] = []
  private var lines: [[Token]] = []

  private static let titles: Set = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "madam", "herr", "frau", "mister", "doctor",
  ]
  private static let particles: Set = ["van", "von", "der", "de", "den", "la", "del", "di", "da", "bin", "al", "el"]

  /// Invented names that fit anybody.
  private static let firstNames = [
    "Robin", "Kim", "Alex", "Jo", "Charlie", "Morgan", "Noa", "Jules", "Frankie", "Sascha", "Billie", "Marlo", "Toni",
    "Ari", "Lou", "Remy", "Nicky", "Sandy", "Quinn", "Dany", "Mika", "Rowan", "Eden", "Ellis", "Jona", "Luca", "Pim",
    "Tali",
  ]
  private static let lastNames = [
    "Larsen", "Whitfield", "Brandt", "Okoro", "Castell", "Marlow", "Lindqvist", "Tanner", "Pereira", "Hallam", "Sorel",
    "Novak", "Ashby", "Winther", "Delgado", "Farrow", "Hollis", "Merrick", "Santoro", "Vasko", "Ekberg", "Renfrew",
    "Dorn",
    "Calloway", "Brisco", "Tolland", "Varga", "Osgood",
  ]

  static func isTitle(_ word: String) -> Bool { titles.contains(word.lowercased().filter(\.isLetter)) }

  /// Takes a whole name.
  mutating func add(_ name: String) {
    let words = name.split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
    let bare = words.filter { !Self.isTitle($0) }
    for (index, word) in bare.enumerated() where Self.canBeName(word) && Role(lenient: word) == .unknown {
      add(word, isFirst: index == 0 && (bare.count > 1 || words.count == bare.count))
    }
  }

  private mutating func add(_ word: String, isFirst: Bool, weight: Int = 1) {
    let key = Self.key(word)
    guard key.count > 1, !Self.particles.contains(key) else { return }
    if let place = found.firstIndex(where: { $0.word == key }) {
      found[place].votes += isFirst ? weight : -weight
    } else {
      found.append((key, (isFirst ? weight : -weight) + (FirstNames.all.contains(key) ? 5 : 0)))
    }
  }

  /// Gives each word that is a name its stand-in.
  mutating func settle() {
    lines.forEach { learnBeside($0) }
    lines = []
    let taken = Set(found.map(\.word))
    var first = Self.firstNames.filter { !taken.contains($0.lowercased()) }[...]
    var last = Self.lastNames.filter { !taken.contains($0.lowercased()) }[...]
    for (number, name) in found.enumerated() {
      let pool = name.votes > 0 ? first.popFirst() : last.popFirst()
      standIns[name.word] =
        pool ?? (name.votes > 0 ? "Rob" : "Lars") + ["in", "ine", "o", "ana", "ett", "isa"][number % 6]
        + ["", "lyn"][number / 6 % 2]
    }
  }

  /// Whether a word is one of the stand-ins that were given.
  func isStandIn(_ word: String) -> Bool { standIns.values.contains { $0.lowercased() == Self.key(word) } }

  var unusedName: String {
    let used = Set(standIns.values)
    let first = Self.firstNames.first { !used.contains($0) && standIns[$0.lowercased()] == nil } ?? "Robin"
    let last = Self.lastNames.first { !used.contains($0) && standIns[$0.lowercased()] == nil } ?? "Larsen"
    return "\(first) \(last)"
  }

  func standIn(for word: String) -> String? { standIns[Self.key(word)] }

  private static func key(_ word: String) -> String {
    withoutEnding(word.folded.filter { $0.isLetter || $0 == "'" || $0 == "-" })
  }

  /// A word without what is only tied to it: "Dana's", "Dana'll".
  static func withoutEnding(_ word: String) -> String {
    for ending in ["'s", "'ll", "'d", "'re", "'ve"] where word.lowercased().hasSuffix(ending) {
      return String(word.dropLast(ending.count))
    }
    return word.last == "'" ? String(word.dropLast()) : word
  }

  /// Takes a word that is most likely somebody's.
  mutating func add(stranger word: String, isFirst: Bool) { add(word, isFirst: isFirst) }

  /// Whether a word is known to be somebody's.
  func isKnown(_ word: String) -> Bool {
    let key = Self.key(word)
    return found.contains { $0.word == key }
  }

  // MARK: Finding

  /// What stands before a name, and what the first word behind it is.
  private static let openings: [(words: String, isLoose: Bool)] = [
    ("my name is", true), ("my name's", true), ("the name is", true), ("name is", true), ("name's", true),
    ("full name is", true), ("name:", true), ("names are", true), ("i am called", true), ("call me", false),
    ("this is", false), ("it's", false), ("i'm", false), ("i am", false), ("here is", false), ("speaking to", false),
    ("speaking with", false), ("spoke to", false), ("spoke with", false), ("talked to", false), ("talking to", false),
    ("talk to", false), ("ask for", false), ("asked for", false), ("signed by", false), ("regards,", false),
    ("sincerely,", false), ("on behalf of", false), ("account of", false), ("in the name of", true),
    ("under the name", true), ("under the name of", true), ("addressed to", false), ("a colleague called", true),
    ("named", false), ("called", false), ("agent", false), ("colleague", false), ("manager", false),
    ("supervisor", false),
    ("hi", false), ("hello", false), ("hey", false), ("dear", false), ("thanks", false), ("thank you", false),
    ("sorry", false), ("morning", false), ("afternoon", false), ("evening", false), ("welcome", false), ("bye", false),
    ("goodbye", false), ("okay", false), ("ok", false), ("right", false), ("listen", false), ("look", false),
    ("username is", true), ("user name is", true), ("username:", true), ("user name:", true), ("attn", false),
  ]
  static let relations: Set = [
    "husband", "wife", "partner", "son", "daughter", "mother", "father", "mum", "mom", "dad", "brother", "sister",
    "uncle",
    "aunt", "cousin", "friend", "neighbour", "neighbor", "colleague", "boss", "flatmate", "roommate", "girlfriend",
    "boyfriend", "fiancé", "fiancée", "fiance", "grandson", "granddaughter", "nephew", "niece", "landlord", "assistant",
    "nan", "gran", "grandma", "grandpa", "carer", "doctor", "solicitor", "lawyer",
  ]

  /// Notes the names in a line.
  /// - Parameter isTown: whether a word is known to be a town.
  mutating func learn(_ line: String, after question: String, isTown: (String) -> Bool) {
    let tokens = Self.tokens(line)
    lines.append(tokens)
    for index in tokens.indices { learn(at: index, tokens, isTown) }
    learnSpelled(tokens)
    let asked = question.lowercased()
    let isAsked = asked.contains("name") && (asked.contains("?") || asked.contains("your") || asked.contains("full"))
    // An answer of two or three words to the question for a name is one, however it is written.
    let words = tokens.filter(\.isWord).map(\.word)
    if isAsked, (1...4).contains(words.count) {
      for (index, word) in words.enumerated()
      where Self.canBeName(word) && !EverydayWords.all.contains(word.lowercased())
        && (word.first?.isUppercase == true || !OrdinaryWords.has(word.lowercased()))
      {
        add(word, isFirst: index == 0 && words.count > 1)
      }
    }
  }

  private mutating func learn(at index: Int, _ tokens: [Token], _ isTown: (String) -> Bool) {
    let word = tokens[index].word
    let key = word.lowercased()
    if Self.isTitle(word), word.first?.isUppercase == true || ["mr", "mrs", "ms"].contains(key) {
      var run = Self.run(from: index + 1, tokens, isLoose: ["mr", "mrs", "ms"].contains(key))
      // "Mr Long" is somebody, whatever "long" means.
      if run.isEmpty, index + 1 < tokens.count, [".", ""].contains(tokens[index].mark),
        !tokens[index + 1].isFirst || tokens[index].mark == ".",
        tokens[index + 1].word.first?.isUppercase == true, Self.canBeName(tokens[index + 1].word)
      {
        run = [tokens[index + 1].word]
      }
      for (number, name) in run.enumerated() { add(name, isFirst: number == 0 && run.count > 1, weight: 3) }
    }
    if FirstNames.all.contains(key),
      !EverydayWords.all.contains(key)
        || (word.first?.isUppercase == true && Self.behind(index, tokens, isLoose: false).count == 1)
    {
      add(word, isFirst: true)
      let behind = Self.behind(index, tokens, isLoose: false).prefix(2)
      for name in behind { add(name, isFirst: false) }
      // "Sarah Young" is somebody, whatever "young" means.
      if behind.isEmpty, token(index + 1, tokens, isBehind: index),
        WordNames.last.contains(tokens[index + 1].word.lowercased())
      {
        add(tokens[index + 1].word, isFirst: false)
      }
    }
    // "Sorry for the wait, Adrienne." calls somebody by name.
    if index > 0, tokens[index - 1].mark == ",",
      index == tokens.count - 1 || tokens[index].mark.first.map({ ".!?".contains($0) }) == true,
      Self.looksLikeName(word), !Towns.all.contains(key), !isTown(key)
    {
      add(word, isFirst: true)
    }
    if Self.relations.contains(key) {
      for name in Self.behind(index, tokens, isLoose: false).prefix(2) { add(name, isFirst: true) }
    }
    if ["speaking", "here", "told", "promised", "said"].contains(key) {
      let run = Self.run(endingAt: index - 1, tokens)
      // "Ade Okafor speaking", "Okafor here", "but Dana told me"; "Nobody told me" begins a sentence and is none.
      let isSure = key == "speaking" || run.count > 1 || (key == "here" && index == 1)
      if isSure || (index >= 1 && !tokens[index - 1].isFirst) {
        let isLast = ["speaking", "here"].contains(key) && run.count == 1
        for (number, name) in run.enumerated() { add(name, isFirst: !isLast && number == 0) }
      }
    }
    for opening in Self.openings {
      let words = opening.words.split(separator: " ")
      guard index + 1 >= words.count else { continue }
      let part = tokens[(index + 1 - words.count)...index]
      guard zip(part, words).allSatisfy({ Self.isAlike($0, $1) }) else { continue }
      // A sentence that ends there names nobody.
      guard !tokens[index].mark.contains(where: { ".!?;".contains($0) }) else { continue }
      let isName = tokens.indices.contains(index + 1) && Self.isOnlyName(tokens[index + 1].word)
      let isPlain = isName && tokens[index].mark.isEmpty
      var run = Self.run(from: index + 1, tokens, isLoose: opening.isLoose || isPlain)
      // In small letters no more than two words are a name; "hey ho" is none.
      if run.contains(where: { $0.first?.isLowercase == true }) { run = Array(run.prefix(2)) }
      run.removeAll { $0.count < 3 && !FirstNames.all.contains($0.lowercased()) && !opening.isLoose }
      for (number, name) in run.enumerated() { add(name, isFirst: number == 0) }
    }
  }

  /// Whether a word in capitals stands at a place, with nothing but a blank before it.
  private func token(_ place: Int, _ tokens: [Token], isBehind index: Int) -> Bool {
    place < tokens.count && tokens[index].mark.isEmpty && tokens[place].word.first?.isUppercase == true
  }

  /// A word in capitals right before or behind a name is one as well: `Niamh Fitzgerald`.
  private mutating func learnBeside(_ tokens: [Token]) {
    for index in tokens.indices.dropLast() where tokens[index].mark.isEmpty {
      let (word, next) = (tokens[index].word, tokens[index + 1].word)
      guard Self.looksLikeName(word), Self.looksLikeName(next) else { continue }
      let isKnown = found.contains { $0.word == Self.key(word) }
      let isNextKnown = found.contains { $0.word == Self.key(next) }
      guard isKnown != isNextKnown else { continue }
      // "St Mary's Hospital" is called after somebody, and no more.
      let other = Self.key(isKnown ? next : word)
      if OrdinaryWords.has(other), !WordNames.last.contains(other), !WordNames.first.contains(other) { continue }
      if isKnown { add(next, isFirst: false) } else { add(word, isFirst: true) }
    }
  }

  /// A first name that is no other word.
  private static func isOnlyName(_ word: String) -> Bool {
    FirstNames.all.contains(word.lowercased()) && !EverydayWords.all.contains(word.lowercased())
  }

  private static func looksLikeName(_ word: String) -> Bool {
    word.first?.isUppercase == true && canBeName(word) && !isTitle(word)
      && (!EverydayWords.all.contains(word.lowercased()) || FirstNames.all.contains(word.lowercased()))
  }

  /// What follows a word with nothing but a blank between.
  private static func behind(_ index: Int, _ tokens: [Token], isLoose: Bool) -> [String] {
    tokens[index].mark.isEmpty ? run(from: index + 1, tokens, isLoose: isLoose) : []
  }

  private static func isAlike(_ token: Token, _ word: Substring) -> Bool {
    let last = word.last.map { ":,".contains($0) } ?? false
    let bare = last ? word.dropLast() : word
    return token.word.lowercased() == bare && (!last || token.mark.contains(word.last ?? " "))
  }

  /// The words from a place on that can be a name: in capitals, or any that are no common words where a name must follow.
  private static func run(from start: Int, _ tokens: [Token], isLoose: Bool) -> [String] {
    var run: [String] = []
    var index = start
    while index < tokens.count, run.count < 3 {
      let token = tokens[index]
      let key = token.word.lowercased()
      if isTitle(token.word), run.isEmpty {
        index += 1
        continue
      }
      let isParticle =
        particles.contains(key) && index + 1 < tokens.count && tokens[index + 1].word.first?.isUppercase == true
      let isCapital = token.word.first?.isUppercase == true && canBeName(token.word)
      let isPlain =
        isLoose && canBeName(token.word) && !EverydayWords.all.contains(key)
        && (token.word.first?.isUppercase == true || !OrdinaryWords.has(key))
      guard
        isParticle || (isCapital && !EverydayWords.all.contains(key)) || isPlain
          || (isCapital && FirstNames.all.contains(key))
      else { break }
      if !isParticle { run.append(token.word) }
      // A comma or a point ends a name; that of an initial does not.
      if !token.mark.isEmpty, !(token.mark == "." && token.word.count == 1) { break }
      index += 1
    }
    return run
  }

  /// The words in capitals that end at a place.
  private static func run(endingAt end: Int, _ tokens: [Token]) -> [String] {
    var run: [String] = []
    var index = end
    while index >= 0, run.count < 3, tokens[index].mark.isEmpty || index == end {
      let word = tokens[index].word
      guard word.first?.isUppercase == true, canBeName(word), !EverydayWords.all.contains(word.lowercased()),
        !KnownCapitals.all.contains(word.lowercased())
      else { break }
      run.insert(word, at: 0)
      index -= 1
    }
    return run.filter { !isTitle($0) }
  }

  static func canBeName(_ word: String) -> Bool {
    word.count > 1 && word.count <= 24 && !["st", "saint", "sankt"].contains(word.lowercased())
      && word.allSatisfy { $0.isLetter || $0 == "'" || $0 == "-" }
      && !(word.count > 3 && word == word.uppercased() && EverydayWords.all.contains(word.lowercased()))
  }

  /// Letters said one by one, such as `O-K-A-F-O-R`, are the name that was or will be said.
  private mutating func learnSpelled(_ tokens: [Token]) {
    for run in Self.spelled(tokens) { add(run.letters, isFirst: false) }
  }

  private static func spelled(_ tokens: [Token]) -> [(range: Range<Int>, letters: String)] {
    var runs: [(Range<Int>, String)] = []
    var start = 0
    while start < tokens.count {
      let word = tokens[start].word
      let parts = word.split(separator: "-")
      if parts.count > 2, parts.allSatisfy({ $0.count == 1 }) {
        runs.append((start..<start + 1, parts.joined()))
        start += 1
        continue
      }
      var end = start
      while end < tokens.count, tokens[end].word.count == 1, tokens[end].word.first?.isLetter == true { end += 1 }
      if end - start > 2 { runs.append((start..<end, tokens[start..<end].map(\.word).joined())) }
      start = max(end, start + 1)
    }
    return runs
  }

  // MARK: Replacing

  func spans(in text: String) -> [StandIns.Span] {
    let tokens = Self.tokens(text)
    var spans = Self.spelled(tokens).compactMap { run -> StandIns.Span? in
      guard let own = standIn(for: run.letters) else { return nil }
      let range = tokens[run.range.lowerBound].range.lowerBound..<tokens[run.range.upperBound - 1].range.upperBound
      return StandIns.Span(range: range, words: own.uppercased().map(String.init).joined(separator: "-"))
    }
    for token in tokens {
      let key = Self.key(token.word)
      guard let own = standIns[key] else { continue }
      // "will", "may" and "baker" are names only in capitals.
      if token.word.first?.isUppercase != true, EverydayWords.all.contains(key) || WordNames.last.contains(key) {
        continue
      }
      let ending = token.word.dropFirst(Self.withoutEnding(token.word).count)
      let isShouted = token.word.count > 2 && token.word == token.word.uppercased()
      spans.append(
        StandIns.Span(range: token.range, words: (isShouted ? own.uppercased() : own) + ending))
    }
    return spans
  }

  /// A word of a line.
  struct Token {
    var word: String
    var range: Range<String.Index>
    /// The marks right behind it.
    var mark: String
    /// True where a sentence begins with it.
    var isFirst: Bool
    var isWord: Bool { word.contains(where: \.isLetter) }
  }

  static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var index = text.startIndex
    var isFirst = true
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "'" || character == "-"
    }
    while index < text.endIndex {
      guard isPart(text[index]), text[index] != "'", text[index] != "-" else {
        index = text.index(after: index)
        continue
      }
      var end = text[index...].firstIndex { !isPart($0) } ?? text.endIndex
      while end > index, "'-".contains(text[text.index(before: end)]) { end = text.index(before: end) }
      let mark = String(text[end...].prefix { !isPart($0) && !$0.isWhitespace })
      tokens.append(Token(word: String(text[index..<end]), range: index..<end, mark: mark, isFirst: isFirst))
      isFirst = mark.contains { ".!?".contains($0) }
      index = end
    }
    return tokens
  }
}
