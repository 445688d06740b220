import Practice

/// Words in capitals that no rule for names and places knows and that are no ordinary words: what they stand for can only
/// be guessed, but they give somebody away.
struct StrangerBook {
  /// Words that stand together, and what they most likely are.
  struct Stranger {
    enum Kind { case person, place, firm }
    var words: [String]
    var kind: Kind
  }

  private let tokens: [NameBook.Token]
  private let starts: [Bool]
  private let isShouted: Bool
  private let isAddress: Bool

  /// - Parameters:
  ///   - question: what was said before, which may ask for a place.
  ///   - isAddress: whether a street stands in the line.
  init(_ line: String, after question: String, isAddress: Bool) {
    tokens = NameBook.tokens(line)
    starts = tokens.map { token in
      guard !token.isFirst, token.range.lowerBound > line.startIndex else { return true }
      return "\"“„»([".contains(line[line.index(before: token.range.lowerBound)])
    }
    let words = tokens.map(\.word).filter { $0.count > 1 && $0.contains(where: \.isLetter) }
    let shouted = words.count { $0 == $0.uppercased() }
    isShouted = words.count > 2 && shouted * 100 >= words.count * 60
    let asked = question.lowercased()
    let isAsked = asked.contains("?") || asked.contains("your")
    self.isAddress = isAddress || (isAsked && asked.contains(Self.placeQuestion))
  }

  private static var placeQuestion: Regex<Substring> {
    /\b(?:where|address|street|town|city|postcode|staying|live|living|deliver(?:ed)? to|which (?:branch|shop|station))\b/
  }

  /// Words in small letters of a line that has no others: what stands where a place does, and is no ordinary word.
  private func small(_ isKnown: (NameBook.Token) -> Bool) -> [Stranger] {
    guard
      !tokens.contains(where: {
        $0.word.dropFirst().isEmpty == false && $0.word.first?.isUppercase == true && !$0.isFirst
      })
    else { return [] }
    var found: [Stranger] = []
    var run: [String] = []
    for (index, token) in tokens.enumerated() {
      let key = NameBook.withoutEnding(token.word).lowercased()
      let isUnknown =
        token.word.first?.isLowercase == true && key.count > 2
        && key.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" }
        && !OrdinaryWords.has(key) && !KnownCapitals.all.contains(key) && !isKnown(token)
      if isUnknown, let word = before(index), Self.calling.contains(word) || NameBook.relations.contains(word) {
        found.append(Stranger(words: [key], kind: .person))
        continue
      }
      let isPlaced = isAddress || (before(index).map { ["in", "near", "from", "at", "to"].contains($0) } ?? false)
      if isUnknown, key.count > 3 || isAddress, isPlaced || !run.isEmpty {
        run.append(key)
        if token.mark.isEmpty, index + 1 < tokens.count { continue }
      }
      if !run.isEmpty { found.append(Stranger(words: run, kind: .place)) }
      run = []
    }
    return found
  }

  /// - Parameter isKnown: whether a word of the line is taken care of.
  func found(isKnown: (NameBook.Token) -> Bool) -> [Stranger] {
    var found = small(isKnown)
    var lastKind: (end: Int, kind: Stranger.Kind)?
    var index = 0
    while index < tokens.count {
      guard isStranger(index), !isKnown(tokens[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tokens.count, tokens[end - 1].mark.isEmpty, isStranger(end), !isKnown(tokens[end]) { end += 1 }
      var tail = end
      while tail < tokens.count, tokens[tail - 1].mark.isEmpty, isTail(tail), !isKnown(tokens[tail]) { tail += 1 }
      let words = tokens[index..<end].map { Self.bare($0.word) }
      let kind = kind(index..<end, tail: tail, beside: lastKind)
      found.append(Stranger(words: kind == .firm ? tokens[index..<tail].map { Self.bare($0.word) } : words, kind: kind))
      lastKind = (tail - 1, kind)
      index = tail
    }
    return found
  }

  private static func bare(_ word: String) -> String { word.hasSuffix("'s") ? String(word.dropLast(2)) : word }

  /// Whether the word at a place is one that nobody knows.
  private func isStranger(_ index: Int) -> Bool {
    let word = tokens[index].word
    let bare = NameBook.withoutEnding(word)
    let key = bare.lowercased()
    guard bare.count > 1, bare.first?.isUppercase == true, NameBook.canBeName(bare), !NameBook.isTitle(bare),
      !KnownCapitals.all.contains(key), !isProduct(index), !isNumbered(index)
    else { return false }
    if isShouted { return bare.count > 3 && !OrdinaryWords.has(key) }
    if bare == bare.uppercased() {
      // "NHS" and "VAT" are nobody's names.
      return (bare.count(where: \.isLetter) > 5 && !OrdinaryWords.has(key)) || FirstNames.all.contains(key)
    }
    if starts[index] { return !OrdinaryWords.has(key) }
    if WordNames.first.contains(key) || WordNames.last.contains(key) { return true }
    if WordNames.towns.contains(key), let before = before(index), ["in", "near", "from", "to", "at"].contains(before) {
      return true
    }
    return !OrdinaryWords.has(key)
  }

  /// "My Fairphone 4" is a thing.
  private func isNumbered(_ index: Int) -> Bool {
    guard let word = before(index), index + 1 < tokens.count, tokens[index].mark.isEmpty else { return false }
    return ["a", "an", "my", "the", "this", "your", "new", "old"].contains(word)
      && tokens[index + 1].word.allSatisfy(\.isNumber)
  }

  /// Behind a make stands what it made: "Samsung Galaxy".
  private func isProduct(_ index: Int) -> Bool {
    var place = index
    while place > 0, tokens[place - 1].mark.isEmpty {
      let word = tokens[place - 1].word
      if KnownCapitals.makes.contains(word.lowercased()) {
        return word.first?.isUppercase == true || word.hasPrefix("i")
      }
      guard word.first?.isUppercase == true, !starts[place - 1], index - place < 2 else { return false }
      place -= 1
    }
    return false
  }

  /// A word in capitals that belongs to what stands before it: "Fernhill Boats".
  private func isTail(_ index: Int) -> Bool {
    let word = tokens[index].word
    return word.count > 1 && word.first?.isUppercase == true && !starts[index] && !isShouted
      && word != word.uppercased() && !KnownCapitals.all.contains(word.lowercased()) && !NameBook.isTitle(word)
      && !word.contains("'") && NameBook.canBeName(word)
  }

  /// The word before a place, in small letters; nil where a mark stands between.
  private func before(_ index: Int) -> String? {
    index > 0 && tokens[index - 1].mark.isEmpty ? tokens[index - 1].word.lowercased() : nil
  }

  private func kind(_ run: Range<Int>, tail: Int, beside last: (end: Int, kind: Stranger.Kind)?) -> Stranger.Kind {
    let isPerson = FirstNames.all.contains(tokens[run.lowerBound].word.lowercased())
    if tail > run.upperBound, !isPerson {
      let end = tokens[tail - 1].word.lowercased()
      return Self.landmarks.contains(end) ? .place : .firm
    }
    if Self.firms.contains(tokens[run.upperBound - 1].word.lowercased()) { return .firm }
    if isPerson { return .person }
    if tail < tokens.count, tokens[tail - 1].mark.isEmpty, Self.landmarks.contains(tokens[tail].word.lowercased()) {
      return .place
    }
    if let word = before(run.lowerBound) {
      if Self.places.contains(word) { return .place }
      if Self.calling.contains(word), word != "and" { return .person }
      let earlier = tokens[max(0, run.lowerBound - 5)..<run.lowerBound - 1].map { $0.word.lowercased() }
      if word == "to" { return earlier.isEmpty || earlier.contains(where: Self.ways.contains) ? .place : .person }
      if word == "from" { return earlier.suffix(3).contains(where: Self.mails.contains) ? .person : .place }
      if ["and", "or"].contains(word), let last, last.end == run.lowerBound - 2 { return last.kind }
    }
    if let last, last.end == run.lowerBound - 1, tokens[last.end].mark == "," { return last.kind }
    return isAddress ? .place : .person
  }

  /// Words before somebody's name.
  private static let calling: Set = [
    "called", "named", "mr", "mrs", "ms", "miss", "dr", "with", "ask", "asked", "tell", "told", "hi", "hello", "dear",
    "by", "and",
  ]
  private static let places: Set = [
    "in", "at", "near", "outside", "around", "via", "through", "towards", "toward", "past", "beyond", "across",
    "between",
    "on", "leaving", "reached", "visiting", "off", "above", "below", "round", "up", "down", "into",
  ]
  private static let ways: Set = [
    "go", "going", "goes", "went", "gone", "get", "got", "getting", "come", "came", "coming", "drive", "drove",
    "driving",
    "travel", "travelled", "travelling", "flew", "fly", "flying", "flight", "flights", "train", "trains", "bus",
    "coach",
    "moved", "move", "moving", "trip", "way", "road", "back", "deliver", "delivered", "delivery", "sent", "send",
    "ship",
    "shipped", "ferry", "walked", "ride", "close", "next", "ticket", "tickets", "tram", "taxi", "sail", "sailed",
    "cycled",
    "returned", "took", "take", "taken", "brought", "bring", "over", "all", "from",
  ]
  private static let mails: Set = [
    "call", "calls", "mail", "email", "e-mail", "letter", "message", "text", "note", "heard", "word", "help", "answer",
    "reply", "quote", "apology", "promise", "visit", "hear", "nothing", "news",
  ]
  static let landmarks: Set = [
    "hospital", "church", "castle", "station", "park", "bridge", "house", "hall", "hotel", "inn", "arms", "surgery",
    "clinic",
    "airport", "harbour", "marina", "beach", "bay", "lake", "hill", "farm", "estate", "court", "library", "centre",
    "center",
    "market", "branch", "depot", "cathedral", "chapel", "abbey", "mosque", "temple", "quay", "pier", "port", "cottage",
    "office", "store", "shop", "school", "road", "train", "bus", "ferry", "motorway", "campus", "lodge", "tower",
    "towers", "square", "gardens", "services", "junction", "island", "valley", "river", "forest", "moor",
  ]
  private static let firms: Set = [
    "ltd", "limited", "llp", "llc", "inc", "plc", "gmbh", "ag", "corp", "group", "holdings", "partners", "associates",
    "brothers", "sons", "co",
  ]
}
