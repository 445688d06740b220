/// Finds abuse that is aimed at whoever is spoken to, however it is spelled: "f*ck off", "you m0ron", "s h u t up".
/// What is denied ("you're not stupid"), asked about ("did he call you an idiot?") or said of a thing is none.
enum FoulLanguage {
  /// The words that abuse, by their places among the typed words; nil where none do.
  static func abuse(in typed: [String]) -> ClosedRange<Int>? {
    let words = joined(typed)
    for (index, word) in words.enumerated() {
      if let end = aimedVerb(word, at: index, in: words) { return word.place...end }
      if let end = insult(after: index, in: words) { return word.place...end }
      if isCalledName(at: index, in: words) || isAddressed(at: index, in: words) { return word.place...word.place }
      if let end = order(at: index, in: words) { return word.place...end }
    }
    let plain = words.map { String($0.text.map { lookalikes[$0] ?? $0 }) }
    return ThreatWords.threat(in: plain, endsSentence: words.map(\.endsSentence)).map { threat in
      words[threat.lowerBound].place...words[threat.upperBound].place
    }
  }

  /// Words that send somebody away, silence or belittle them however politely they are wrapped up: "be so kind as to shut
  /// up", "bless your tiny brain".
  private static let orders: [[String]] = [
    ["as", "to", "shut", "up"], ["you", "to", "shut", "up"], ["shut", "it"], ["shut", "your", "mouth"],
    ["shut", "your", "trap"], ["shut", "your", "face"], ["shut", "your", "gob"], ["go", "to", "hell"],
    ["to", "hell", "with", "you"], ["get", "lost"], ["get", "stuffed"], ["drop", "dead"], ["bog", "off"],
    ["shove", "it"], ["shove", "that"], ["shove", "off"], ["stick", "it", "up"], ["jump", "in", "a", "lake"],
    ["take", "a", "hike"], ["your", "tiny", "brain"], ["your", "little", "brain"], ["your", "pea", "brain"],
    ["your", "tiny", "mind"], ["your", "little", "mind"], ["your", "thick", "skull"], ["your", "thick", "head"],
    ["your", "empty", "head"], ["your", "ugly", "face"], ["born", "this", "dim"], ["born", "that", "dim"],
    ["you", "are", "full", "of", "shit"], ["you", "are", "full", "of", "crap"], ["you", "are", "a", "pain"],
    ["you're", "full", "of", "shit"], ["you're", "full", "of", "crap"], ["you're", "a", "pain"],
    ["you", "were", "born", "stupid"], ["you", "were", "born", "this", "stupid"], ["nobody", "likes", "you"],
    ["you", "for", "being", "such", "an"], ["you", "for", "being", "such", "a"],
    ["you", "for", "being", "so", "stupid"],
  ]
  /// Behind these, words are told of somebody, or denied.
  private static let reporting: Set<String> = [
    "not", "never", "nobody", "no", "without", "told", "tell", "tells", "said", "says", "say", "asked", "called", "if",
    "he", "she", "they", "who", "did", "somebody", "someone", "anyone", "felt", "feel", "wasn't", "wouldn't", "don't",
    "didn't", "won't", "cannot", "can't", "where", "lost",
  ]

  private static func order(at index: Int, in words: [Word]) -> Int? {
    let first = words[..<index].lastIndex(where: \.endsSentence).map { $0 + 1 } ?? 0
    guard !words[first..<index].contains(where: { reporting.contains($0.text) }) else { return nil }
    for order in orders where index + order.count <= words.count {
      let part = words[index..<(index + order.count)]
      let isWhole = !part.dropLast().contains(where: \.endsSentence)
      if isWhole, zip(part, order).allSatisfy({ $0.text == $1 || contracted($0.text) == $1 }) {
        // "Thank you for being such a help" is none.
        if order.first == "you", order.dropFirst(2).first == "being", order.last != "stupid" {
          guard let next = words.at(index + order.count), matches(next.text, nouns) else { return nil }
        }
        return part.last?.place
      }
    }
    return nil
  }

  private static func contracted(_ word: String) -> String { word == "ur" ? "your" : word == "u" ? "you" : word }

  private struct Word {
    var text: String
    var place: Int
    var endsSentence: Bool
    var endsClause: Bool
    var isAsked: Bool
  }

  private static let verbs = [
    "fuck", "screw", "sod", "bugger", "piss", "naff", "feck", "eff", "frig", "bollocks", "shove", "stuff",
  ]
  private static let targets: Set<String> = ["you", "u", "ya", "off", "yourself", "urself", "yourselves", "yer"]

  private static let nouns = [
    "idiot", "idiots", "moron", "morons", "imbecile", "cretin", "clown", "clowns", "loser", "losers", "muppet",
    "prick", "dick", "dickhead", "wanker", "twat", "twit", "bastard", "bastards", "bitch", "cow", "asshole",
    "arsehole", "ass", "arse", "jerk", "jackass", "scum", "scumbag", "lunatic", "nutter", "nutcase", "creep",
    "parasite", "leech", "pig", "coward", "dimwit", "dumbass", "halfwit", "numpty", "pillock", "plonker", "tosser",
    "git", "slob", "hag", "whore", "slut", "cunt", "kunt", "biatch", "fucker", "motherfucker", "retard", "shithead",
    "shit", "fool", "fools", "dummy", "crybaby", "weirdo", "freak", "peasant", "vermin", "imbeciles", "donkey",
    "psycho", "liar", "crook",
  ]
  private static let adjectives = [
    "stupid", "dumb", "pathetic", "moronic", "idiotic", "brainless", "retarded", "worthless", "braindead", "clueless",
    "dim", "thick", "daft", "disgusting", "deluded",
  ]
  /// Words that may stand between "you" and what it is called.
  private static let between: Set<String> = [
    "are", "re", "r", "a", "an", "the", "such", "total", "complete", "absolute", "real", "really", "so", "very",
    "bloody", "damn", "damned", "little", "big", "old", "stupid", "fat", "silly", "utter", "just", "being", "bunch",
    "of", "lot", "people", "all", "nothing", "but", "fucking", "effing", "freaking", "frigging", "lazy", "dirty",
    "rude", "miserable", "ugly", "nasty", "sad", "is", "know", "an",
  ]

  private static func aimedVerb(_ word: Word, at index: Int, in words: [Word]) -> Int? {
    if matches(word.text, ["stfu", "gtfo", "fuckoff", "fuckyou", "shutup", "kys"]) { return word.place }
    guard let next = words.at(index + 1), !word.endsSentence else { return nil }
    if matches(word.text, verbs), targets.contains(next.text) {
      // "That'll screw you up" is said of a thing, "stuff you need" of things.
      let isOpening =
        index == 0 || words[index - 1].endsClause
        || ["just", "then", "so", "oh", "go", "and", "please"].contains(words[index - 1].text)
      if matches(word.text, ["fuck", "piss", "feck"]) ? true : isOpening && next.endsClause { return next.place }
    }
    if word.text == "shut", matches(next.text, ["up"]), !isDenied(index, in: words) { return next.place }
    return nil
  }

  private static func insult(after index: Int, in words: [Word]) -> Int? {
    let word = words[index]
    guard ["you", "u", "ur", "youre", "you're", "your", "y'all", "youse"].contains(word.text), !word.endsSentence else {
      return nil
    }
    if index > 0,
      [
        "call", "called", "calls", "calling", "named", "not", "think", "thinks", "makes", "make", "say", "says",
        "saying", "believe",
      ].contains(
        words[index - 1].text)
    {
      return nil
    }
    if let first = words[...index].lastIndex(where: \.endsSentence).map({ $0 + 1 }) ?? words.indices.first,
      words[first].isAsked, ["did", "has", "was", "does", "who"].contains(words[first].text)
    {
      return nil
    }
    for step in 1...5 {
      guard let next = words.at(index + step) else { return nil }
      if matches(next.text, nouns)
        || (matches(next.text, adjectives) && (next.endsClause || words.at(index + step + 1) == nil))
      {
        // "Your dick of a neighbour" is somebody else.
        if word.text == "your", !next.endsClause, words.at(index + step + 1) != nil { return nil }
        if word.text == "your", step > 1 { return nil }
        return next.place
      }
      guard between.contains(next.text) || matches(next.text, ["fucking"]), !next.endsSentence else { return nil }
    }
    return nil
  }

  /// Whom bad words are said of where they begin a sentence: "Stupid woman", "B!tch please".
  private static let people: Set<String> = [
    "woman", "man", "girl", "boy", "cow", "person", "people", "customer", "customers", "caller", "lot", "bitch",
    "please",
  ]

  private static func isAddressed(at index: Int, in words: [Word]) -> Bool {
    guard index == 0 || words[index - 1].endsSentence, !words[index].endsSentence,
      let next = words.at(index + 1), next.endsClause || index + 2 == words.count
    else { return false }
    return people.contains(next.text)
      && (matches(words[index].text, adjectives) || (next.text == "please" && matches(words[index].text, nouns)))
  }

  /// A name at the end of a sentence, behind a comma, or all that the sentence says.
  private static func isCalledName(at index: Int, in words: [Word]) -> Bool {
    guard matches(words[index].text, nouns), words[index].endsClause || index == words.count - 1 else { return false }
    guard words[index].endsSentence || index == words.count - 1 else { return false }
    if words[index].isAsked {
      // "What now, moron?" calls somebody that, "Did he say, moron?" tells of it.
      let first = words[..<index].lastIndex(where: \.endsSentence).map { $0 + 1 } ?? 0
      guard first < index, !words[first..<index].contains(where: { reporting.contains($0.text) }) else { return false }
    }
    if index == 0 { return words.count == 1 || words[index].endsSentence }
    return words[index - 1].endsClause
  }

  private static func isDenied(_ index: Int, in words: [Word]) -> Bool {
    guard index > 0 else { return false }
    return [
      "not", "don't", "dont", "never", "i'll", "ill", "will", "to", "should", "won't", "wont", "was", "is", "been",
      "it", "we", "i", "they", "he", "she",
    ]
    .contains(words[index - 1].text)
  }

  /// The words, letters that stand alone put together, without the marks around them.
  private static func joined(_ typed: [String]) -> [Word] {
    var words: [Word] = []
    for (place, part) in typed.enumerated() {
      let lower = part.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
      let trimmed = lower.drop { !$0.isLetter && !$0.isNumber && !"*@$".contains($0) }
      let end = trimmed.lastIndex { $0.isLetter || $0.isNumber || "*@$".contains($0) }
      guard let end else {
        if let last = words.indices.last, lower.contains(where: { ".!?,;:-".contains($0) }) {
          words[last].endsClause = true
        }
        continue
      }
      let text = String(trimmed[...end]).split(separator: ",").joined()
      let marks = lower.suffix(
        lower.count - (lower.lastIndex { $0.isLetter || $0.isNumber || "*@$".contains($0) } ?? 0) - 1)
      let word = Word(
        text: text, place: place, endsSentence: marks.contains { ".!?".contains($0) },
        endsClause: marks.contains { ".!?,;:".contains($0) }, isAsked: marks.contains("?"))
      if text.count == 1, let last = words.last, last.text.count <= 3, !last.endsClause,
        last.text.allSatisfy({ $0.isLetter || $0 == "*" }),
        typed[place - 1].count == 1
      {
        words[words.count - 1].text += text
        words[words.count - 1].endsSentence = word.endsSentence
        words[words.count - 1].endsClause = word.endsClause
      } else {
        words.append(word)
      }
    }
    // Whether a sentence asks is known at its end.
    var isAsked = false
    for index in words.indices.reversed() {
      if words[index].endsSentence { isAsked = words[index].isAsked }
      words[index].isAsked = isAsked
    }
    return words
  }

  private static let lookalikes: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    // Letters of other alphabets that look the same.
    "\u{0456}": "i", "\u{0430}": "a", "\u{0435}": "e", "\u{043E}": "o", "\u{0441}": "c", "\u{0440}": "p",
    "\u{0443}": "y", "\u{0445}": "x", "\u{0446}": "u", "\u{0192}": "f",
  ]

  /// Whether a word is one of some words, also with letters hidden by `*`, `#` or look-alikes, or doubled.
  private static func matches(_ word: String, _ list: [String]) -> Bool {
    let plain = squeezed(word.map { lookalikes[$0] ?? $0 })
    guard plain.count > 1 else { return false }
    // "f@ck": a look-alike may also stand for a letter that it does not look like.
    if word.contains(where: { "@$!".contains($0) }), !list.contains(where: { squeezed(Array($0)) == plain }) {
      let hidden = squeezed(word.map { "@$!".contains($0) ? "*" : lookalikes[$0] ?? $0 })
      if hidden.count(where: \.isLetter) >= 2, list.contains(where: { fits(hidden[...], squeezed(Array($0))[...]) }) {
        return true
      }
    }
    if plain.contains(where: { "*#_-".contains($0) }) {
      guard plain.count(where: \.isLetter) >= 2 || plain.first == "f" else { return false }
      return list.contains { plain.count(where: \.isLetter) >= 2 && fits(plain[...], squeezed(Array($0))[...]) }
    }
    // "You as soon as I can": so few letters have to be all there.
    return list.contains { squeezed(Array($0)) == plain && (plain.count > 2 || word.count >= $0.count) }
      || (list.contains("fuck") && fuckSpellings.contains(String(plain)))
  }

  private static let fuckSpellings: Set<String> = [
    "fck", "fk", "fuk", "fvck", "phuck", "fuq", "fucc", "fuc", "feck", "fuckin", "f",
  ]

  private static func squeezed(_ word: [Character]) -> [Character] {
    word.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private static func fits(_ pattern: ArraySlice<Character>, _ word: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return word.isEmpty }
    if "*#_-".contains(first) {
      return (1...max(1, word.count)).contains { $0 <= word.count && fits(pattern.dropFirst(), word.dropFirst($0)) }
    }
    return word.first == first && fits(pattern.dropFirst(), word.dropFirst())
  }
}
