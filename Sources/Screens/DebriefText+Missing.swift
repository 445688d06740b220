import Calls
import Desk
import Language
import Practice

extension DebriefText {
  /// What a better end would have needed, and whether the call hung on it; nil where none was near.
  var missingForBetter: String? {
    let parts = debrief.missing.compactMap(words(of:))
    guard !parts.isEmpty else { return nil }
    let list = parts.joined(separator: tr("; "))
    return card.wouldPassWithGoodEnd
      ? tr("What was missing for a good end, and decided that it was not passed: \(list).")
      : tr("What was missing for a good end: \(list).")
  }

  private func words(of term: Condition.Term) -> String? {
    switch term {
    case .justSaid(let move): tr("\(book.label(of: move)) in your last answer")
    case .said(let move): book.label(of: move)
    case .not(.said(let move)), .not(.justSaid(let move)): tr("no \(book.label(of: move))")
    case .promised: tr("a promise with a time")
    case .named: tr("their name, once")
    case .helped: tr("a last answer that helps")
    case .answered(let turn):
      scenario.turn(turn).map { turn in
        let words = turn.says.retold(at: abuse, promised: nil, name: scenario.customer)
        return tr("an answer to \"\(words)\"")
      }
    case .number(.heat, _, _): tr("a customer less upset by then")
    case .number(.trust, _, _): tr("more of their trust: each promise, name and word said back earns some")
    case .number(.patience, _, _): tr("some of their patience left")
    case .number(.emotion(let emotion), _, _): tr("less \(emotion.rawValue) in them by then")
    default: nil
    }
  }
}
