import Calls
import Foundation
import Practice

/// Answers that a drafted scenario offers, by what the customer has said (`playbooks/drafts-en.yaml`).
struct DraftBook: Decodable {
  /// An answer as the file has it.
  struct Answer: Decodable {
    /// What it does, moves with `+` between them.
    var move: String
    /// Its words.
    var say: String

    var moves: [Move] {
      move.split(separator: "+").compactMap { Move(rawValue: $0.split(separator: " ").joined()) }
    }
  }

  /// A kind of thing that customers say.
  struct Situation: Decodable {
    /// Its name in the file.
    var id: String
    /// Words by which it is known.
    var signs: [String]
    /// What harms there.
    var wrong: [Answer]
    /// What helps there.
    var right: [Answer]
  }

  var situations: [Situation] = []

  /// The bundled book; empty where it can't be read, which the tests rule out.
  static let bundled: DraftBook = {
    let text = Library.text(at: "playbooks/drafts-en.json") ?? ""
    return (try? JSONDecoder().decode(DraftBook.self, from: Data(text.utf8))) ?? DraftBook()
  }()

  /// What stands in an answer for what the customer said, said back.
  static let heard = "{heard}"

  /// The situation that words show; the last one where none does.
  func situation(in words: String, kind: TurnKind) -> Situation? {
    if kind == .data { return situations.first { $0.id == "data" } }
    if kind == .short { return situations.first { $0.id == "short" } }
    let plain = words.lowercased().replacing("’", with: "'")
    return situations.first { $0.signs.contains { plain.has(sign: $0) } } ?? situations.last
  }
}

extension String {
  /// Whether a sign stands in the text: whole words, words that begin so where it ends with `*`, or a mark.
  fileprivate func has(sign: String) -> Bool {
    guard sign.contains(where: \.isLetter) else { return contains(sign) }
    let isStart = sign.hasSuffix("*")
    return ranges(of: isStart ? String(sign.dropLast()) : sign).contains { range in
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
      let after = range.upperBound < endIndex ? self[range.upperBound] : " "
      return !before.isLetter && (isStart || !after.isLetter)
    }
  }
}
