import Practice

/// The employers and schools of a conversation's people, each with an invented one in its place.
struct WorkBook: Sendable {
  private var found: [(word: String, own: String)] = []

  private static let firms = [
    "Alder & Co", "Brightwell", "Corner Mill", "Delta Yard", "Elmwood", "Fairlight", "Grange & Sons", "Highfield",
  ]
  private static let schools = [
    "Alder School", "Brook School", "Cedar College", "Dale School", "Elm College", "Fern School", "Grove College",
  ]
  private static let schoolWords =
    "School|College|Academy|University|Nursery|Kindergarten|Polytechnic|Gymnasium|Grundschule|Lycée"

  /// Who works somewhere.
  private static let people =
    #"(?:I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|who|husband|wife|partner|son|daughter|mother|father|mum|mom|dad|brother|sister|friend)"#
  /// What somebody does at or for an employer.
  private static let works =
    #"(?:work|works|worked|working|teach|teaches|taught|teaching|study|studies|studied|studying|employed|intern)"#
  private static let jobs =
    #"(?:nurse|doctor|teacher|student|pupil|professor|lecturer|cleaner|driver|engineer|cook|chef|clerk|accountant|"#
    + #"receptionist|caretaker|librarian|apprentice|trainee|job|shift|shifts|employed|employee|boss|internship)"#
  /// A name of up to four words.
  private static let name =
    #"(\p{Lu}[\p{L}0-9'\-]{1,24}(?:(?: (?:&|and|of))? \p{Lu}[\p{L}0-9'\-]{1,24}){0,3})"#

  private static var patterns: [Regex<(Substring, Substring)>] {
    [
      #"\b\#(people)(?:'m|'s|'re| am| is| are)?(?: (?:used to|also|only|still|both|now|just|have|has|had))? \#(works)"#
        + #"(?: as an? [a-z ]{3,30}?)? (?:at|for|by) (?:the )?\#(name)"#,
      #"\b\#(jobs) (?:at|with|by|of|for) (?:the )?\#(name)"#,
      #"\b(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir) (?:employer|company|firm|school|college|university)(?: is called| is|,) "#
        + name,
      #"\b((?:\p{Lu}[\p{L}'.\-]{1,24} ){1,3}(?:\#(schoolWords)))\b"#,
    ].compactMap { try? Regex($0) }
  }

  /// Notes the employers and schools in a line.
  /// - Parameter isPerson: whether a word is a person's name.
  mutating func learn(_ line: String, isPerson: (String) -> Bool) {
    for pattern in Self.patterns {
      for match in line.matches(of: pattern) { add(String(match.output.1), isPerson) }
    }
  }

  private static let noWork = CalendarWords.all.union([
    "christmas", "easter", "mr", "mrs", "ms", "dr", "english", "i", "i'm", "i've", "new", "year's", "old", "the", "my",
    "our", "high",
  ])

  private mutating func add(_ name: String, _ isPerson: (String) -> Bool) {
    let words = name.split(separator: " ").map { $0.lowercased() }
    guard let first = words.first, let last = words.last else { return }
    let isSchool = Self.schoolWords.lowercased().split(separator: "|").map(String.init).contains(last)
    // "Primary School" and "High School" are no school's own name.
    if isSchool, words.dropLast().allSatisfy({ Self.grades.contains($0) || Self.noWork.contains($0) }) { return }
    guard !Self.noWork.contains(first) || (isSchool && words.count > 2), isSchool || !isPerson(first),
      !found.contains(where: { $0.word == name.lowercased() })
    else { return }
    let pool = isSchool ? Self.schools : Self.firms
    let free = pool.first { own in !found.contains { $0.own == own } }
    found.append((name.lowercased(), free ?? "\(isSchool ? "School" : "Firm") \(found.count + 1)"))
  }

  /// Invented saints, for what is called after one.
  private static let saints = [
    "Elwin", "Orrin", "Talwyn", "Merrin", "Odhran", "Sivell", "Corwen", "Hedda", "Brannoc", "Ysolde",
  ]

  /// What is called after a saint, such as a hospital: that one is nobody of the conversation.
  func saintSpans(in text: String) -> [StandIns.Span] {
    text.matches(of: /\b(?:St\.?|Saint|Sankt) (\p{Lu}[\p{L}\-]{1,20})/).map { match in
      let name = match.output.1
      // The same saint has the same stand-in in all lines, whoever else is named there.
      let sum = name.lowercased().unicodeScalars.reduce(0) { ($0 * 31 + Int($1.value)) % 9_973 }
      let place = sum % Self.saints.count
      let own = Self.saints[place] == name ? Self.saints[(place + 1) % Self.saints.count] : Self.saints[place]
      return StandIns.Span(range: name.startIndex..<name.endIndex, words: own)
    }
  }

  /// Takes a company by its name, which is most likely one.
  mutating func add(firm name: String) {
    guard !found.contains(where: { $0.word == name.lowercased() }) else { return }
    // "Fernhill" alone is the one that was "Fernhill Boats".
    let first = name.split(separator: " ").first.map { $0.lowercased() } ?? ""
    let same = found.first { $0.word == first || $0.word.hasPrefix(first + " ") }?.own
    let free = same ?? Self.firms.first { own in !found.contains { $0.own == own } } ?? "Firm \(found.count + 1)"
    found.append((name.lowercased(), free))
    if first != name.lowercased(), !OrdinaryWords.has(first) { found.append((first, free)) }
  }

  /// Whether a word is part of a known company's name.
  func isKnown(_ word: String) -> Bool {
    let key = word.lowercased()
    return found.contains { $0.word.split(separator: " ").contains { $0 == key } }
  }

  private static let grades: Set = [
    "primary", "secondary", "high", "grammar", "middle", "elementary", "junior", "state", "private", "public", "art",
    "music", "business", "medical", "law", "driving", "summer", "old", "new", "the",
  ]

  func spans(in text: String) -> [StandIns.Span] {
    var spans: [StandIns.Span] = []
    for place in found.sorted(by: { $0.word.count > $1.word.count }) {
      for range in text.ranges(of: place.word, isWhole: true)
      where text[range].first?.isUppercase == true && !spans.contains(where: { $0.range.overlaps(range) }) {
        spans.append(StandIns.Span(range: range, words: place.own))
      }
    }
    return spans
  }
}
