import Practice

/// The streets and towns of a conversation, each with an invented one in its place.
struct PlaceBook: Sendable {
  private var towns: [(word: String, own: String)] = []
  private var streets: [(word: String, own: String)] = []

  private static let ownTowns = [
    "Millbridge", "Easthaven", "Oakmere", "Stonefield", "Westbrook", "Fernley", "Marlow Bay", "Hollins", "Northcote",
    "Greywell", "Ashcombe", "Linford", "Hartwell", "Brackley Mere", "Coldbrook", "Thornby", "Wickstead", "Pelham Cross",
    "Saltby", "Dunmere", "Foxton Green", "Rowanhill", "Ellerby", "Kingsmere",
  ]
  private static let ownStreets = [
    "Mill Lane", "Orchard Road", "Station Street", "Church Walk", "Harbour Road", "Meadow Way", "Garden Street",
    "Hill Road", "Bridge Street", "Park Lane", "Elm Road", "School Lane", "Brook Street", "Chapel Road", "Green Lane",
  ]
  private static let streetWords =
    "street|st|road|rd|avenue|ave|lane|ln|drive|close|court|place|square|terrace|way|boulevard|blvd|crescent|gardens|grove"
    + "|row|mews|parkway|pkwy|highway|hwy|walk|rise|circle|cir|trail"

  /// Notes the places in a line.
  mutating func learn(_ line: String, after question: String) {
    for street in Self.streetRanges(in: line) { addStreet(String(line[street.name])) }
    let pattern =
      /\b(?:in|near|outside|moved to|moving to|calling from|ringing from|writing from|am from|'m from|town of|city of|city is|town is|city:|town:|deliver to|delivered to|sent to|shipped to|ship to|flight from|flight to|train from|train to) ((?:\p{Lu}[\p{L}\-]{2,20})(?: \p{Lu}[\p{L}\-]{2,20}){0,2})/
    for match in line.matches(of: pattern) { addTown(String(match.output.1)) }
    // What stands between a street and a postal code, or behind a street.
    for street in Self.streetRanges(in: line) {
      if let match = line[street.all.upperBound...].prefixMatch(
        of: /, ?((?:\p{Lu}[\p{L}\-]{2,20})(?: \p{Lu}[\p{L}\-]{2,20}){0,2})/)
      {
        addTown(String(match.output.1))
      }
    }
    for match in line.matches(
      of:
        /\b((?:\p{Lu}[\p{L}\-]{2,20})(?: \p{Lu}[\p{L}\-]{2,20}){0,1}),? (?:[A-Z]{2},? )?(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?)\b(?! ?\d)/
    ) {
      addTown(String(match.output.1))
    }
    // What stands behind a flat.
    for match in line.matches(
      of:
        /\b(?i:flat|apt\.?|apartment|unit|suite|house|room|floor) #?\d{1,4}[a-z]?, ?(\p{Lu}[\p{L}\-]{2,20}(?: \p{Lu}[\p{L}\-]{2,20}){0,1})/
    ) {
      addTown(String(match.output.1))
    }
    for match in line.matches(of: /\b\d{5} ([A-ZÄÖÜ][a-zäöüß\-]{2,20})\b/) { addTown(String(match.output.1)) }
    for word in NameBook.tokens(line)
    where Towns.all.contains(word.word.lowercased()) && word.word.first?.isUppercase == true {
      addTown(word.word)
    }
    let asked = question.lowercased()
    if asked.contains("which city") || asked.contains("what city") || asked.contains("which town")
      || asked.contains("what town")
      || asked.contains("city are you")
    {
      let words = NameBook.tokens(line)
      if (1...3).contains(words.count) {
        words.filter { !EverydayWords.all.contains($0.word.lowercased()) }.forEach { addTown($0.word) }
      }
    }
  }

  /// Whether a word is a town of the conversation.
  func isTown(_ word: String) -> Bool { towns.contains { $0.word == word.lowercased() } }

  private mutating func addTown(_ name: String) {
    let first = name.split(separator: " ").first.map { $0.lowercased() } ?? ""
    guard !EverydayWords.all.contains(first), !Self.noTowns.contains(first), !KnownCapitals.all.contains(first) else {
      return
    }
    add(town: name)
  }

  /// Takes a town that is most likely one, whatever else its name means.
  mutating func add(town name: String) {
    guard !towns.contains(where: { $0.word == name.lowercased() }) else { return }
    let free = Self.ownTowns.first { own in !towns.contains { $0.own == own } }
    towns.append((name.lowercased(), free ?? "Town \(towns.count + 1)"))
  }

  /// Whether a word belongs to a known street or town of a line.
  func isKnown(_ range: Range<String.Index>, in line: String) -> Bool {
    spans(in: line, isName: { _ in false }).contains { $0.range.overlaps(range) }
  }

  /// Whether a street stands in a line.
  static func hasStreet(_ line: String) -> Bool { !streetRanges(in: line).isEmpty }

  private static let noTowns = CalendarWords.all.union(["english", "mr", "mrs", "ms", "dr"])

  private mutating func addStreet(_ name: String) {
    guard !streets.contains(where: { $0.word == name.lowercased() }) else { return }
    let free = Self.ownStreets.first { own in !streets.contains { $0.own == own } }
    streets.append((name.lowercased(), free ?? "Street \(streets.count + 1)"))
  }

  /// - Parameter isName: whether a word is a person's name, and so no town.
  func spans(in text: String, isName: (String) -> Bool) -> [StandIns.Span] {
    var spans: [StandIns.Span] = []
    func add(_ range: Range<String.Index>, _ words: String) {
      if !spans.contains(where: { $0.range.overlaps(range) }) {
        spans.append(StandIns.Span(range: range, words: words))
      }
    }
    for street in Self.streetRanges(in: text) {
      let name = text[street.name].lowercased()
      guard let index = streets.firstIndex(where: { $0.word == name }) else { continue }
      add(street.all, "\(street.number.isEmpty ? "" : "\(7 + index * 4) ")\(streets[index].own)")
    }
    // The street once more without its number.
    for street in streets {
      for range in text.ranges(of: street.word, isWhole: true) { add(range, street.own) }
    }
    for match in text.matches(of: /(?i)\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/) { add(match.range, "MB4 7QX") }
    for match in text.matches(of: /(?i)\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/) { add(match.range, "M4B 7X1") }
    for match in text.matches(of: /\b[A-Z]\d[\dW] ?[A-Z\d]{4}\b/) where match.output.contains(" ") {
      add(match.range, "M04 B7X1")
    }
    for match in text.matches(of: /\b\d{4} [A-Z]{2}\b(?=[.,;!?]|$)/)
    where !match.output.hasSuffix("AM") && !match.output.hasSuffix("PM") {
      add(match.range, "4041 MB")
    }
    for match in text.matches(
      of: /(?i)\b(?:zip|postcode|postal code|zip code|plz)\b[^0-9A-Za-z]{0,3}(?:is )?(\d{4,5}(?:-\d{4})?)\b/)
    {
      add(match.output.1.startIndex..<match.output.1.endIndex, "40417")
    }
    for match in text.matches(of: /(?i)\b(?:flat|apt\.?|apartment|unit|suite) #?\d{1,4}[a-z]?\b/) {
      let word = match.output.prefix { !$0.isNumber && $0 != "#" }
      add(match.range, "\(word)2")
    }
    for town in towns.sorted(by: { $0.word.count > $1.word.count }) where !isName(town.word) {
      for range in text.ranges(of: town.word, isWhole: true)
      where text[range].first?.isUppercase == true || !EverydayWords.all.contains(town.word) {
        add(range, town.own)
      }
    }
    return spans
  }

  /// Words before "Street" that name none.
  private static let noStreets: Set<String> = [
    "the", "this", "that", "our", "your", "his", "her", "their", "its", "from", "for", "and", "but", "what", "which",
    "every", "each", "any", "some", "near", "down", "along", "across", "off", "same", "another", "one",
  ]

  /// `12 Elm Street`, `12b, Elm Road`, `Elm Street 12`, `Rose Street`, `Lindenstraße 4`.
  private static func streetRanges(in text: String) -> [Street] {
    guard
      let numbered = try? Regex<(Substring, Substring, Substring)>(
        #"(?i)\b(\d{1,5}[a-z]?),? ((?:[a-z][a-z'\-]{1,20} ){1,3}?(?:\#(streetWords))\b)"#),
      let named = try? Regex<(Substring, Substring, Substring?)>(
        #"\b((?:[A-Z][a-z'\-]{2,20} ){1,2}(?:Street|Road|Avenue|Lane|Boulevard|Crescent|Terrace|Drive|Gardens|Grove))\b(?: (\d{1,4}[a-z]?)\b)?"#
      )
    else { return [] }
    var found: [Street] = []
    for match in text.matches(of: numbered) {
      let words = match.output.2.split(separator: " ").map { $0.lowercased() }
      // "3 days on the road" is no street, but "12 Rose Street" is one.
      let isWritten = match.output.2.split(separator: " ").allSatisfy { $0.first?.isUppercase == true }
      guard
        isWritten
          || !words.dropLast().contains(where: {
            EverydayWords.all.contains($0) && !["church", "high", "main", "park"].contains($0)
          })
      else { continue }
      let name = match.output.2.startIndex..<match.output.2.endIndex
      found.append(Street(all: match.range, name: name, number: String(match.output.1)))
    }
    for match in text.matches(of: named) where !found.contains(where: { $0.all.overlaps(match.range) }) {
      let first = match.output.1.prefix { $0 != " " }.lowercased()
      guard !Self.noStreets.contains(first) else { continue }
      let name = match.output.1.startIndex..<match.output.1.endIndex
      found.append(Street(all: match.range, name: name, number: match.output.2.map(String.init) ?? ""))
    }
    for match in text.matches(
      of: /\b([A-ZÄÖÜ][A-Za-zäöüß\-]{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse)) (\d{1,4}[a-z]?)\b/)
    {
      let name = match.output.1.startIndex..<match.output.1.endIndex
      found.append(Street(all: match.range, name: name, number: String(match.output.2)))
    }
    for street in StreetSearch.streets(in: text) where !found.contains(where: { $0.all.overlaps(street.all) }) {
      found.append(street)
    }
    return found.map { street in
      // "Twenty-two Station Road".
      guard street.number.isEmpty, let match = text[..<street.all.lowerBound].lowercased().firstMatch(of: saidNumber)
      else {
        return street
      }
      let start = text.index(street.all.lowerBound, offsetBy: -match.output.count)
      return Street(all: start..<street.all.upperBound, name: street.name, number: "7")
    }
  }

  private static var saidNumber: Regex<Substring> {
    /\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|[a-z]{3,5}teen)(?:,? )$/
  }
}

extension String {
  /// Where words stand in a text, whatever their case, and not within longer words.
  func ranges(of words: String, isWhole: Bool) -> [Range<String.Index>] {
    let pattern = "(?i)" + words.map { $0.isLetter || $0.isNumber || $0 == " " ? String($0) : "\\\($0)" }.joined()
    guard let regex = try? Regex<Substring>(pattern) else { return [] }
    return matches(of: regex).map(\.range).filter { range in
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
      let after = range.upperBound < endIndex ? self[range.upperBound] : " "
      return !before.isLetter && !after.isLetter && !before.isNumber && !after.isNumber
    }
  }
}
