import Desk
import TerminalKit

extension StartScreen {
  /// What is due for practice today, in one line; empty where nothing is.
  var practiceLines: [(SafeText, Style)] {
    guard let due = state.practiceDue, size.rows >= 8 else { return [] }
    let line = SafeText("Due for practice: ") + SafeText(untrusted: due, maximumScalars: 120) + "  2"
    return [(line, Style(.accent))] + (size.rows >= 12 ? [("", .plain)] : [])
  }
}
