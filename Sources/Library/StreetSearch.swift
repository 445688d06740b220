import Practice

/// A street where it stands in a text.
struct Street {
  var all: Range<String.Index>
  var name: Range<String.Index>
  var number: String
}

/// Finds streets that have no English street word: a house number beside words in capitals, in either order, and the street
/// words of other languages.
struct StreetSearch {
  private let text: String
  private let tokens: [NameBook.Token]
  private var found: [Street] = []

  init(_ text: String) {
    self.text = text
    tokens = NameBook.tokens(text)
  }

  /// Where streets are, in the order in which they stand.
  static func streets(in text: String) -> [Street] {
    var search = StreetSearch(text)
    var index = 0
    while index < search.tokens.count { index = search.look(at: index) }
    guard !search.found.isEmpty else { return [] }
    let codes = NumberBook.codeRanges(in: text)
    return search.found.filter { street in !codes.contains { $0.overlaps(street.all) } }
  }

  /// Looks for a street that begins with a word; returns where to go on.
  private mutating func look(at index: Int) -> Int {
    if let (number, first) = houseNumber(at: index), let end = behindNumber(first, number: number) {
      add(index, first, end, number: text[tokens[index].range.lowerBound..<tokens[first - 1].range.upperBound])
      return end
    }
    if let end = beforeNumber(index) {
      add(index, index, end, number: tokens[end].word[...])
      return end + 1
    }
    if let end = house(index) ?? unnumbered(index) {
      add(index, index, end, number: "")
      return end
    }
    return index + 1
  }

  /// - Parameters:
  ///   - start: the first word of the whole.
  ///   - first: the first of the name.
  ///   - end: behind the last of the name.
  private mutating func add(_ start: Int, _ first: Int, _ end: Int, number: Substring) {
    let name = tokens[first].range.lowerBound..<tokens[end - 1].range.upperBound
    let isBehind = start == first && !number.isEmpty
    let last = isBehind ? tokens[end].range.upperBound : name.upperBound
    found.append(Street(all: tokens[start].range.lowerBound..<last, name: name, number: String(number)))
  }

  // MARK: A number before

  /// A house's number, and the word behind it; `12`, `12b`, `12-14`, `twenty-two`.
  private func houseNumber(at index: Int) -> (number: String, next: Int)? {
    let word = tokens[index].word
    let before = text[..<tokens[index].range.lowerBound].last ?? " "
    guard !"$€£¥#.,:/".contains(before) else { return nil }
    if word.wholeMatch(of: /\d{1,4}[A-Za-z]?(?:-\d{1,4}[a-z]?)?/) != nil {
      guard ["", ","].contains(tokens[index].mark), !Self.isCounted(index > 0 ? tokens[index - 1].word : "") else {
        return nil
      }
      return (word, index + 1)
    }
    guard SpokenNumber.value(word) != nil, tokens[index].mark.isEmpty else { return nil }
    var next = index + 1
    while next < tokens.count, tokens[next - 1].mark.isEmpty, SpokenNumber.value(tokens[next].word) != nil { next += 1 }
    return (word, next)
  }

  /// "Terminal 5 Heathrow", "Windows 11 Pro".
  private static func isCounted(_ word: String) -> Bool {
    KnownCapitals.makes.contains(word.lowercased()) || counted.contains(word.lowercased())
  }

  private static let counted: Set = [
    "terminal", "gate", "platform", "room", "level", "section", "version", "part", "page", "chapter", "channel", "line",
    "route", "bus", "tram", "flight", "seat", "row", "zone", "week", "day", "step", "option", "type", "class", "grade",
    "order", "ticket", "case", "item", "model", "size", "extension", "press", "button", "key", "plan", "mark", "phase",
  ]

  /// Where a name ends that begins behind a number; nil where it is none.
  private func behindNumber(_ first: Int, number: String) -> Int? {
    guard first < tokens.count, !tokens[first].isFirst else { return nil }
    var end = first
    var capitals = 0
    var strange = 0
    var plain = 0
    while end < tokens.count, end - first < 6, end == first || tokens[end - 1].mark.isEmpty {
      let token = tokens[end]
      let key = token.word.lowercased()
      let isCapital = token.word.first?.isUppercase == true
      if isCapital {
        guard token.word.count > 1, !KnownCapitals.all.contains(key), !Self.isMeasure(key) else { break }
        capitals += 1
        if isStrange(token.word) { strange += 1 }
      } else if Self.particles.contains(key), isGoingOn(end + 1) {
        if end == first, !Self.starts.contains(key) { break }
      } else if isStrange(token.word), token.word.count > 2, capitals == 0, !Self.isMeasure(key) {
        plain += 1
      } else {
        break
      }
      end += 1
    }
    guard end > first else { return nil }
    let words = tokens[first..<end].map { $0.word.lowercased() }
    let isForeign = words.contains(where: Self.isStreetWord)
    let before = first >= 2 ? tokens[first - 2].word.lowercased() : ""
    let isBegun = first < 2 || tokens[first - 2].mark.contains { ",:.!?".contains($0) }
    let isAsked = isBegun || Self.before.contains(before)
    if isForeign { return end }
    if plain > 0 { return isAsked && plain > 1 ? end : nil }
    let isAtEnd = isBoundary(end)
    if words.count == 1, FirstNames.all.contains(words[0]) { return nil }
    if strange > 0 { return isAsked || capitals > 1 || isAtEnd ? end : nil }
    // "3 The Oaks", "12 Meadow View": ordinary words, but in capitals.
    guard isAsked, !isBegun || isAtEnd, SpokenNumber.value(number) == nil else { return nil }
    if capitals > 1, words.first == "the" || isAtEnd || Self.before.contains(before) { return end }
    return isAtEnd && tokens[end - 1].mark == "," && Self.before.contains(before) ? end : nil
  }

  /// Whether a word in capitals, or another particle before one, stands at a place.
  private func isGoingOn(_ index: Int) -> Bool {
    guard index < tokens.count, tokens[index - 1].mark.isEmpty else { return false }
    if tokens[index].word.first?.isUppercase == true { return true }
    return Self.particles.contains(tokens[index].word.lowercased()) && isGoingOn(index + 1)
  }

  /// Whether what ends at a place can end there.
  private func isBoundary(_ end: Int) -> Bool {
    guard end < tokens.count, tokens[end - 1].mark.isEmpty else { return true }
    return Self.after.contains(tokens[end].word.lowercased())
  }

  private func isStrange(_ word: String) -> Bool {
    let bare = NameBook.withoutEnding(word).lowercased()
    return bare.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" } && !OrdinaryWords.has(bare)
      && !KnownCapitals.all.contains(bare)
  }

  // MARK: A number behind

  /// Where the number stands of a name that begins at a place: `Hauptstraße 5`, `Calle Mayor 12`.
  private func beforeNumber(_ index: Int) -> Int? {
    guard tokens[index].word.first?.isUppercase == true, tokens[index].word.count > 1 else { return nil }
    var end = index
    var isNamed = false
    while end < tokens.count, end - index < 6 {
      let token = tokens[end]
      let key = token.word.lowercased()
      if end > index, token.word.wholeMatch(of: /\d{1,4}[a-zA-Z]?/) != nil { break }
      let isCapital = token.word.first?.isUppercase == true && token.word.count > 1
      guard isCapital || (end > index && Self.particles.contains(key)), token.mark.isEmpty,
        !KnownCapitals.all.contains(key)
      else { return nil }
      // "It Hauptstraße 5" is none, and "Mrs Adler 5" neither.
      if end == index, token.isFirst, OrdinaryWords.has(key), !Self.isStreetWord(key) { return nil }
      if NameBook.isTitle(token.word) { return nil }
      isNamed = isNamed || Self.isStreetWord(key) || (isStrange(token.word) && !FirstNames.all.contains(key))
      end += 1
    }
    guard end > index, end < tokens.count, end - index < 6, isNamed,
      tokens[end].word.wholeMatch(of: /\d{1,4}[a-zA-Z]?/) != nil
    else { return nil }
    let words = tokens[index..<end].map { $0.word.lowercased() }
    if words.contains(where: Self.isStreetWord) { return end }
    if words.contains(where: { FirstNames.all.contains($0) }) { return nil }
    // "My Fairphone 4" is a thing.
    if index > 0, Self.articles.contains(tokens[index - 1].word.lowercased()) { return nil }
    let year = Int(tokens[end].word) ?? 0
    guard !(1_900...2_099).contains(year), isBoundary(end + 1) else { return nil }
    return end
  }

  private static let articles: Set = [
    "a", "an", "the", "my", "your", "this", "that", "his", "her", "our", "their", "new", "old", "another", "one",
    "which",
  ]

  // MARK: No number

  /// `Rose Cottage` and `Ivy Farm`, where a sentence does not begin.
  private func house(_ index: Int) -> Int? {
    guard tokens[index].word.first?.isUppercase == true, tokens[index].mark.isEmpty,
      !KnownCapitals.all.contains(tokens[index].word.lowercased())
    else { return nil }
    let isOrdinaryStart = tokens[index].isFirst && EverydayWords.all.contains(tokens[index].word.lowercased())
    guard !isOrdinaryStart || isBoundary(index + 2) && tokens.count < 5 else { return nil }
    for end in index + 1..<max(index + 2, min(index + 3, tokens.count)) where end < tokens.count {
      let word = tokens[end].word
      guard word.first?.isUppercase == true else { return nil }
      if Self.houses.contains(word.lowercased()) { return end + 1 }
      guard tokens[end].mark.isEmpty else { return nil }
    }
    return nil
  }

  private static let houses: Set = [
    "cottage", "farm", "lodge", "barn", "villa", "manor", "bungalow", "croft", "farmhouse", "vicarage", "rectory",
  ]

  /// A street word of another language and what it names, without a number: `Heol y Castell`.
  private func unnumbered(_ index: Int) -> Int? {
    let word = tokens[index].word
    let key = word.lowercased()
    guard word.first?.isUppercase == true, index == 0 || !NameBook.isTitle(tokens[index - 1].word) else { return nil }
    if Self.endings.contains(where: key.hasSuffix), key.count > 6, isStrange(word) { return index + 1 }
    guard Self.starts.contains(key), !tokens[index].isFirst || Self.isOnlyStreet(key), tokens[index].mark.isEmpty,
      isGoingOn(index + 1)
    else { return nil }
    var end = index + 1
    while end < tokens.count, end - index < 6, tokens[end - 1].mark.isEmpty {
      let token = tokens[end]
      guard
        token.word.first?.isUppercase == true
          || (Self.particles.contains(token.word.lowercased()) && isGoingOn(end + 1))
      else { break }
      end += 1
    }
    return end
  }

  private static func isOnlyStreet(_ key: String) -> Bool {
    !["via", "place", "plaza", "cours", "corso"].contains(key)
  }

  /// Whether a word in small letters is a street word of another language or ends in one.
  static func isStreetWord(_ key: String) -> Bool {
    starts.contains(key) || (key.count > 6 && endings.contains(where: key.hasSuffix) && !OrdinaryWords.has(key))
  }

  private static let starts: Set<String> = [
    "heol", "ffordd", "stryd", "lôn", "lon", "maes", "rhiw", "bryn", "cae", "llys", "pant", "rue", "boulevard", "bd",
    "allée", "allee", "chemin", "impasse", "quai", "cours", "calle", "c/", "avenida", "avda", "paseo", "plaza",
    "camino",
    "carrer", "via", "viale", "piazza", "corso", "vicolo", "largo", "strada", "rua", "travessa", "praça", "praca",
    "ulica",
    "ul", "aleja", "plac", "osiedle", "straße", "strasse", "náměstí", "sokak", "caddesi", "sráid", "bóthar",
  ]
  private static let endings = [
    "straße", "strasse", "straat", "gasse", "allee", "gracht", "laan", "plein", "kade", "gatan", "gate", "vägen",
    "vagen",
    "vej", "gade", "veien", "katu", "utca", "damm", "ufer", "platz", "weg", "chaussee",
  ]
  private static let particles: Set = [
    "y", "yr", "de", "la", "le", "les", "du", "des", "del", "della", "delle", "dei", "di", "da", "do", "dos", "das",
    "van",
    "von", "den", "der", "het", "zur", "zum", "am", "im", "an", "auf", "the", "of", "el", "los", "las", "na", "e", "et",
    "and", "upon", "ar", "i",
  ]
  /// Words before a house's number.
  private static let before: Set = [
    "at", "on", "to", "is", "it's", "that's", "address", "number", "no", "near", "of", "live", "lives", "living",
    "from",
    "outside", "in", "i'm", "we're", "house", "opposite", "behind", "by",
  ]
  /// Words behind a street.
  private static let after: Set = [
    "in", "and", "near", "is", "was", "which", "where", "please", "not", "but", "with", "for", "on", "if", "as", "or",
    "since", "that", "by", "now", "then", "to", "from", "at", "today", "tomorrow", "last", "this", "when", "who", "has",
    "because", "so", "until", "again", "before", "after", "they", "he", "she", "we", "i",
  ]

  private static func isMeasure(_ key: String) -> Bool {
    ["km", "kg", "cm", "mm", "ml", "gb", "mb", "tb", "kwh", "mph", "kw", "mg", "watt", "volt", "euro", "th"].contains(
      key)
  }
}

/// Numbers in words, up to ninety-nine.
enum SpokenNumber {
  static let units = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
  static let teens = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

  /// What a word says; nil where it is no number.
  static func value(_ word: String) -> Int? {
    let word = word.lowercased()
    if let unit = units.firstIndex(of: word) { return unit }
    if let teen = teens.firstIndex(of: word) { return teen + 10 }
    if let ten = tens.firstIndex(of: word) { return ten * 10 + 20 }
    let parts = word.split(separator: "-").map(String.init)
    guard parts.count == 2, let ten = tens.firstIndex(of: parts[0]), let unit = units.firstIndex(of: parts[1]) else {
      return nil
    }
    return ten * 10 + 20 + unit
  }
}
