import Desk
import Practice

/// How it is told what words of one's own were understood as, before the customer hears them.
enum AnswerWords {
  /// The moves and, of the first, the words that showed it; where nothing was understood, that this counts neither way,
  /// with a question.
  /// - Parameter change: how another meaning is given.
  static func understood(_ answer: PracticeAnswer, book: MoveBook, change: String) -> String {
    let labels = answer.moves.map { book.label(of: $0) }
    guard labels.isEmpty else { return labels.joined(separator: ", ") }
    guard let guess = answer.reading?.guess else { return "nothing, counts neither way; \(change)" }
    return "not sure, counts neither way. \(book.label(of: guess).capitalizedFirst)? \(change)"
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
