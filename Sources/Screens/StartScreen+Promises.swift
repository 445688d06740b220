import Desk
import TerminalKit

extension StartScreen {
  /// What is due today, overdue first, a line each; empty where nothing is.
  var promiseLines: [(SafeText, Style)] {
    let due = state.promisesDueToday
    guard !due.isEmpty, size.rows >= 6 else { return [] }
    let room = min(Limits.startPromises, max(1, size.rows - 11))
    var lines: [(SafeText, Style)] = [
      (SafeText("Promised for today  J lists"), Style(.accent, bold: true))
    ]
    for standing in due.prefix(room) {
      let isDue = standing.promise.due <= state.clock.time
      let text = SafeText("   ") + SafeText(untrusted: state.line(of: standing), maximumScalars: 200)
      lines.append((text, isDue ? Style(.warm, bold: true) : .plain))
    }
    if due.count > room { lines.append((SafeText(untrusted: "   and \(due.count - room) more"), Style(.quiet))) }
    if size.rows >= 14 { lines.append(("", .plain)) }
    return lines
  }
}
