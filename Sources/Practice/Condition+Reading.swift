import Calls
import Language

extension Condition {
  /// A word of a condition that says nothing, and those that would.
  public struct Problem: Error, Hashable, Sendable {
    /// What was found and what was expected, to be read after the place.
    public var message: String
    /// The word in question, where a misspelling is likely.
    public var word: String?
    /// The words that would do.
    public var names: [String]
  }

  /// Every word that a number can be asked of.
  static let quantities: [String: Quantity] = {
    var names: [String: Quantity] = [
      "heat": .heat, "patience": .patience, "trust": .trust, "replies": .replies,
    ]
    for emotion in Emotion.allCases { names[emotion.rawValue] = .emotion(emotion) }
    for conduct in Conduct.allCases { names[conduct.rawValue] = .conduct(conduct) }
    return names
  }()

  /// Reads a condition as people write it; throws the first `Problem`.
  public init(reading text: String) throws(Problem) {
    var terms: [Term] = []
    for part in text.split(separator: ",") {
      guard terms.count < Limits.terms else {
        throw Problem(message: tr("has more than \(Limits.terms) terms; expected fewer"), word: nil, names: [])
      }
      var words = part.split(whereSeparator: { $0.isWhitespace || $0 == ":" })[...]
      guard !words.isEmpty else { continue }
      terms.append(try Condition.term(&words, of: part))
      if let extra = words.first {
        throw Problem(
          message: tr("has \"\(extra)\" too many in \"\(part.trimmed)\"; expected a comma between terms"), word: nil,
          names: [])
      }
    }
    self.init(terms)
  }

  private static func term(_ words: inout ArraySlice<Substring>, of part: Substring) throws(Problem) -> Term {
    let first = words.removeFirst()
    switch first {
    case "not":
      guard let next = words.first, next != "not" else {
        throw Problem(message: tr("ends after \"not\"; expected what must not hold"), word: nil, names: [])
      }
      return .not(try term(&words, of: part))
    case "after": return .after(try next(&words, after: first))
    case "seen": return .seen(try next(&words, after: first))
    case "said": return .said(try move(&words, after: first))
    case "just":
      if words.first == "misnamed" {
        words.removeFirst()
        return .justMisnamed
      }
      if words.first == "asked" {
        words.removeFirst()
        return .justAsked(try next(&words, after: "just asked"))
      }
      if words.first == "said" { words.removeFirst() }
      return .justSaid(try move(&words, after: "just said"))
    case "asked": return .asked(try next(&words, after: first))
    case "answered": return .answered(try next(&words, after: first))
    case "promised": return .promised
    case "told":
      let told = try next(&words, after: first)
      defer { words = [] }
      return .told(([told] + words.map(String.init)).joined(separator: " "))
    case "named": return .named
    case "misnamed": return .misnamed
    case "helped": return .helped
    case "harmed": return .harmed
    case "need":
      if ["=", "is"].contains(words.first) { words.removeFirst() }
      let word = try next(&words, after: first)
      guard let need = Need(rawValue: word) else { throw unknown(word, Need.allCases.map(\.rawValue)) }
      return .need(need)
    default: return try number(String(first), &words)
    }
  }

  private static func number(_ name: String, _ words: inout ArraySlice<Substring>) throws(Problem) -> Term {
    guard let quantity = quantities[name] else {
      let words = [
        "not", "after", "seen", "said", "just said", "need", "asked", "just asked", "answered", "promised", "told",
        "named", "misnamed", "just misnamed", "helped", "harmed",
      ]
      throw unknown(name, quantities.keys + words)
    }
    // A conduct or a feeling alone asks whether it is there at all; `not` must be able to follow it.
    guard let sign = words.first else { return .number(quantity, .atLeast, 1) }
    guard let comparison = Comparison(rawValue: String(sign)), let number = words.dropFirst().first.flatMap({ Int($0) })
    else {
      throw Problem(
        message: tr("is not understood after \(name); expected such as \"\(name) >= 2\""), word: nil, names: [])
    }
    words = words.dropFirst(2)
    return .number(quantity, comparison, number)
  }

  private static func next(_ words: inout ArraySlice<Substring>, after word: Substring) throws(Problem) -> String {
    guard let next = words.popFirst() else {
      throw Problem(message: tr("ends after \"\(word)\"; expected a name there"), word: nil, names: [])
    }
    return String(next)
  }

  private static func move(_ words: inout ArraySlice<Substring>, after word: Substring) throws(Problem) -> Move {
    let name = try next(&words, after: word)
    guard let move = Move(rawValue: name) else { throw unknown(name, Move.allCases.map(\.rawValue)) }
    return move
  }

  private static func unknown(_ word: String, _ names: [String]) -> Problem {
    Problem(message: tr("has \"\(word)\", which is no word of a condition"), word: word, names: names.sorted())
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
