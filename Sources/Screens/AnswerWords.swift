import Desk
import Language
import Practice

/// How it is told what words of one's own were understood as, before the customer hears them.
enum AnswerWords {
  /// The moves and, of the first, the words that showed it; where nothing was understood, that this counts neither way,
  /// with a question.
  /// - Parameter change: how another meaning is given.
  static func understood(_ answer: PracticeAnswer, book: MoveBook, change: String) -> String {
    let labels = answer.moves.map { book.label(of: $0) }
    if !labels.isEmpty {
      // Of a name alone it is asked what stands beside it.
      let guess = answer.option == 0 ? answer.reading?.guess : nil
      let question = guess.map { tr("; not sure of the rest. \(book.label(of: $0).capitalizedFirst)? \(change)") } ?? ""
      return labels.joined(separator: ", ") + question
    }
    if let plain = answer.plain { return tr("\(words(of: plain)); \(change)") }
    if let hollow = answer.reading?.hollow { return tr("nothing new: \(why(hollow))") }
    guard let guess = answer.reading?.guess else { return tr("nothing, counts neither way; \(change)") }
    return tr("not sure: \(book.label(of: guess))? It counts neither way; \(change)")
  }

  /// What a reply without a move says.
  private static func words(of plain: PlainReply) -> String {
    switch plain {
    case .fact(answers: true): tr("a plain answer to what they asked")
    case .fact(answers: false): tr("a plain fact; their question stays open")
    case .wait(isExplained: true): tr("asks them to wait, and says why or how long")
    case .wait(isExplained: false): tr("asks them to wait, but not why or how long")
    }
  }

  /// Why words that sound like help are none.
  static func why(_ hollow: MoveReader.Hollow) -> String {
    switch hollow {
    case .repeated: tr("you have said that already")
    case .copied: tr("those are the customer's own words")
    case .heap: tr("that is no sentence")
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
