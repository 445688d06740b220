import Calls

/// Finds words to avoid in what the agent is writing.
///
/// It only points: nothing is held back, counted or written down.
public enum PhraseGuard {
  /// Words that were found, as a range of characters, and what to say in their place.
  public struct Finding: Hashable, Sendable {
    /// Where they stand, in characters from the beginning.
    public var range: Range<Int>
    /// The words as they are listed.
    public var avoid: String
    /// What to say in their place.
    public var say: String
  }

  /// The findings in a text, in their order and never overlapping; at most `Limits.guardFindings`.
  ///
  /// Words are found whatever their case and apostrophes, between the borders of words; blanks may be doubled.
  public static func findings(in text: String, phrases: [GuardPhrase]) -> [Finding] {
    let letters = normalized(text.prefix(Limits.guardedCharacters))
    var found: [Finding] = []
    for phrase in phrases.prefix(Limits.guardPhrases) {
      for words in phrase.avoid.prefix(Limits.guardForms) {
        let wanted = normalized(words)
        guard !wanted.isEmpty else { continue }
        for start in letters.indices where start == 0 || !isOfWord(letters[start - 1]) {
          guard let end = match(wanted, in: letters, at: start), !phrase.isAlone || standsAlone(letters, from: end)
          else { continue }
          found.append(Finding(range: start..<end, avoid: words, say: phrase.say))
        }
      }
    }
    return withoutOverlaps(found)
  }

  /// The finding that is told: the newest before the cursor, or else the first.
  public static func told(_ findings: [Finding], cursor: Int) -> Finding? {
    findings.last { $0.range.lowerBound < cursor } ?? findings.first
  }

  private static func normalized(_ text: some StringProtocol) -> [Character] {
    text.map { character in
      switch character {
      case "\u{2019}", "\u{2018}", "\u{02BC}", "`", "\u{B4}": "'"
      case _ where character.isWhitespace: " "
      default: Character(character.lowercased().first.map(String.init) ?? String(character))
      }
    }
  }

  private static func isOfWord(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber || letter == "'" }

  /// The end of the words where they stand at a place and a word ends with them.
  private static func match(_ wanted: [Character], in letters: [Character], at start: Int) -> Int? {
    var index = start
    for letter in wanted {
      guard index < letters.count, letters[index] == letter else { return nil }
      index += 1
      if letter == " " {
        while index < letters.count, letters[index] == " " { index += 1 }
      }
    }
    return index < letters.count && isOfWord(letters[index]) ? nil : index
  }

  private static func standsAlone(_ letters: [Character], from end: Int) -> Bool {
    guard let next = letters[end...].first(where: { $0 != " " }) else { return true }
    return !isOfWord(next)
  }

  private static func withoutOverlaps(_ found: [Finding]) -> [Finding] {
    let sorted = found.sorted {
      ($0.range.lowerBound, -$0.range.count, $0.avoid) < ($1.range.lowerBound, -$1.range.count, $1.avoid)
    }
    var kept: [Finding] = []
    for finding in sorted where kept.count < Limits.guardFindings {
      if let last = kept.last, finding.range.lowerBound < last.range.upperBound { continue }
      kept.append(finding)
    }
    return kept
  }
}

/// Words that make a customer angrier, with what to say in their place (practice.md 4).
public struct GuardPhrase: Hashable, Sendable, Decodable {
  /// The words, each in the forms in which they are written.
  public var avoid: [String]
  /// What to say in their place.
  public var say: String
  /// True where the words do harm only when they stand alone, such as a bare `I understand`.
  public var isAlone: Bool
  /// The numbered practices that it carries out (practice.md 1).
  public var serves: [String]

  /// Makes words to avoid.
  public init(avoid: [String], say: String, isAlone: Bool = false, serves: [String] = []) {
    self.avoid = avoid
    self.say = say
    self.isAlone = isAlone
    self.serves = serves
  }

  /// Reads words to avoid.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    avoid = try container.decode([String].self, forKey: .avoid)
    say = try container.decode(String.self, forKey: .say)
    isAlone = try container.decodeIfPresent(Bool.self, forKey: .isAlone) ?? false
    serves = try container.decodeIfPresent([String].self, forKey: .serves) ?? []
  }

  enum CodingKeys: String, CodingKey {
    case avoid, say, serves
    case isAlone = "alone"
  }
}
