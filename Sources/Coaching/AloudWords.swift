/// The words by which the desk knows what may be said aloud of what people and feeds write down, in one language.
///
/// Names, notes and promises are written for colleagues and by programs. What can't be put to a customer as it stands is
/// left out, and the line that asks for it keeps its own words.
public struct AloudWords: Hashable, Sendable, Decodable {
  /// Words that stand for a name where there is none, such as `anonymous`.
  public var nobody: [String] = []
  /// Titles that go with a surname, each in its forms; the first is how it is said. The first group is the highest.
  public var titles: [[String]] = []
  /// What stands behind a name and is not said, such as `jr`.
  public var suffixes: [String] = []
  /// What belongs to the surname that follows, such as `van`.
  public var particles: [String] = []

  /// Words that show that a note speaks of somebody, such as `she`.
  public var people: [String] = []
  /// Words that show that a note tells of a feeling, a judgement or of private life.
  public var unsaid: [String] = []
  /// Words that show that a note is a clause, such as `is` or `wants`.
  public var clauses: [String] = []
  /// A reference as it is said, with `{n}` for it.
  public var caseNumber = "{n}"

  /// Words that begin a promise to ring, such as `ring`.
  public var calls: [String] = []
  /// Words that begin a promise to hand something over, such as `send`.
  public var hands: [String] = []
  /// Words that begin another promise to do something, such as `check`.
  public var deeds: [String] = []
  /// Words of such a promise behind which `them` is the customer.
  public var reaches: [String] = []
  /// The customer as an object, such as `him`.
  public var objects: [String] = []
  /// What is the customer's, such as `his`.
  public var owners: [String] = []
  /// What may be either of the two, such as `her`.
  public var either: [String] = []
  /// What may be others than the customer, such as `them`.
  public var several: [String] = []
  /// Words behind which such a word is an object.
  public var behindObject: [String] = []
  /// How the customer is called, such as `customer`.
  public var customers: [String] = []
  /// Words before what a call is about.
  public var about: [String] = []
  /// Words before when or how a call is made.
  public var when: [String] = []
  /// Words without a meaning of their own, before or behind the deed.
  public var empty: [String] = []
  /// How the customer is spoken to: `you`, and what is theirs: `your`.
  public var you = ""
  public var your = ""
  /// A call as something promised, with and without what it is about.
  public var call = ""
  public var callAbout = "{n}"
  /// Words that begin what one can ring about as it stands, such as `the`; anything else stands as `topic` has it.
  public var articles: [String] = []
  public var topic = "{n}"
  /// A deed as something promised.
  public var toDo = "{n}"
  /// Something that comes about as something promised.
  public var that = "{n}"

  /// Words behind which only what is done can stand, such as `I'll`.
  public var wills: [String] = []
  /// Words for a deed that are a thing as well, such as `refund`, and the words behind which they are one.
  public var things: [String] = []
  public var behindThing: [String] = []
  /// Words of a sentence that tells what comes about, such as `arrives`, and whom it is told of, such as `somebody`.
  public var happenings: [String] = []
  public var somebody: [String] = []
  /// The customer as whoever does something, such as `she`, and how a word changes behind `you`: `gets`, `get`.
  public var subjects: [String] = []
  public var withYou: [[String]] = []
  /// Words behind which the customer gets what follows, such as `has`.
  public var gets: [String] = []
  /// Words that show the one before them to be what somebody does, such as `it`.
  public var behindVerb: [String] = []
  /// Words of what is done with something, such as `sent`.
  public var past: [String] = []
  /// Words that begin what is built into no sentence, and words that join two.
  public var loose: [String] = []
  public var joins: [String] = []
  /// What people write where there is nothing to promise yet, such as `nothing yet`.
  public var unknown: [String] = []
  /// Who does things at the agent's side and may be spoken of to a customer, such as `engineer`.
  public var roles: [String] = []
  /// Behind whoever comes: `is there`.
  public var there = ""
  /// Deeds behind which a thing gets its article, such as `send`, and words behind which none stands, such as `money`.
  public var transitive: [String] = []
  public var bare: [String] = []
  /// Words of what happens at an hour and not by it, such as `comes`.
  public var meets: [String] = []
  /// Words before a limit that belongs to what is promised, such as `before`.
  public var bounds: [String] = []

  /// Words that end the name of a street, such as `lane`; nil where a language tells none.
  public var streets: [String]?

  /// Makes words that know nothing.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case nobody, titles, suffixes, particles, people, unsaid, clauses, calls, hands, deeds, reaches, objects, owners
    case streets, either, several, customers, about, when, empty, you, your, call, articles, topic, that
    case wills, things, happenings, somebody, subjects, gets, past, loose, joins, unknown, roles, there, transitive,
      bare, bounds, meets
    case behindVerb = "behind_verb"
    case behindThing = "behind_thing"
    case withYou = "with_you"
    case caseNumber = "case_number"
    case behindObject = "behind_object"
    case callAbout = "call_about"
    case toDo = "to_do"
  }
}

extension AloudWords {
  /// True for a promise that somebody is there: an hour that is named with it is the hour, and not the latest one.
  public func isMeeting(_ what: String) -> Bool { Self.words(of: what).contains { meets.contains(Self.plain($0)) } }

  /// A note of a fact as it can stand in a line to the customer; nil where it does not read well there: where it is
  /// long, a clause or a list, or speaks of somebody, of a feeling or of private life.
  public func fact(_ note: String) -> String? {
    var words = Self.words(of: note)
    guard let last = words.last, (1...Limits.spokenFactWords).contains(words.count) else { return nil }
    if last.hasSuffix("."), last.count > 1 { words[words.count - 1].removeLast() }
    let text = words.joined(separator: " ")
    guard text.count <= Limits.valueCharacters, text.contains(where: \.isLetter),
      text.allSatisfy({ $0.isLetter || $0.isNumber || " -'’%€$£&".contains($0) })
    else { return nil }
    let known = Set(people + unsaid + clauses)
    let isSayable = words.allSatisfy { word in
      let plain = Self.plain(word)
      // What is joined to a word, such as "she's" and "won't", is a clause; what is somebody's is not.
      if let mark = plain.firstIndex(of: "'"), plain[mark...] != "'s" || known.contains(String(plain[..<mark])) {
        return plain[mark...] == "'"
      }
      return !known.contains(plain)
    }
    return isSayable ? text : nil
  }

  /// A reference as it can be said.
  public func reference(_ number: String) -> String { caseNumber.replacing("{n}", with: number) }

  static func words(of text: String, most: Int = 4 * Limits.valueCharacters) -> [String] {
    text.prefix(most).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The words of a text as they stand in the lists; what is no word is left out.
  /// - Parameter endsAtHyphens: true where the parts of `call-back` are two words.
  static func plainWords(
    of text: String, most: Int = 4 * Limits.valueCharacters, endingAtHyphens endsAtHyphens: Bool = false
  ) -> [String] {
    let quick = text.withPlainBytes { bytes in
      let bytes = bytes.prefix(most)
      return bytes.wordRanges(endingAt: endsAtHyphens ? 0x2D : 0x20).compactMap { plain(bytes[$0]) }
    }
    if let quick { return quick }
    return text.prefix(most).split { $0.isWhitespace || endsAtHyphens && $0 == "-" }.map { plain(String($0)) }
      .filter { !$0.isEmpty }
  }

  /// The same of the end of a text, as far as it is searched.
  static func newestWords(of text: String, endingAtHyphens endsAtHyphens: Bool = false) -> [String] {
    let most = Limits.searchedCharacters
    let newest = text.utf8.count > most ? String(text.suffix(most)) : text
    return plainWords(of: newest, most: most, endingAtHyphens: endsAtHyphens)
  }

  /// A word as it stands in the lists: in small letters, without what stands around it.
  static func plain(_ word: String) -> String {
    if let quick = word.withPlainBytes({ plain($0[...]) ?? "" }) { return quick }
    let straight = word.lowercased().replacing("’", with: "'")
    let inner = straight.drop { !$0.isLetter && !$0.isNumber }
    guard let last = inner.lastIndex(where: { $0.isLetter || $0.isNumber || $0 == "'" }) else { return "" }
    return String(inner[...last])
  }

  /// The same of a word of ASCII, for which nothing has to be looked up; nil where no letter and no digit is in it.
  private static func plain(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    func isSign(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }
    var (first, end) = (word.startIndex, word.endIndex)
    while first < end, !isSign(word[first]) { first += 1 }
    while end > first, !isSign(word[end - 1]), word[end - 1] != 0x27 { end -= 1 }
    guard first < end else { return nil }
    return String(unsafeUninitializedCapacity: end - first) { small in
      for place in first..<end {
        let byte = word[place]
        small[place - first] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      }
      return end - first
    }
  }
}
