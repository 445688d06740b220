import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// A line that the agent is typing: numbers that would be masked are veiled, words to avoid are underlined.
struct TypedLine {
  let entry: Entry
  let masking: MaskingRules
  /// Words to avoid; empty where the customer does not read the line.
  var phrases: [GuardPhrase] = []

  /// Paints what fits around the cursor and returns the column of the screen in which the cursor stands.
  @discardableResult
  func paint(into frame: inout Frame, column: Int, row: Int, columns: Int) -> Int {
    let text = Masking.veiled(entry.text, rules: masking, sign: "*")
    let field = TextField(text: text, cursor: entry.cursor)
    let view = field.visible(columns: columns)
    frame.put(view.text, column: column, row: row, columns: columns)
    for finding in findings {
      let span = field.columns(of: finding.range)
      let start = max(0, span.lowerBound - view.offset)
      let end = min(columns, span.upperBound - view.offset)
      guard start < end else { continue }
      let rect = Rect(column: column + start, row: row, columns: end - start, rows: 1)
      frame.setStyle(Style(.warm, underline: true), rect: rect)
    }
    return min(frame.size.columns - 1, column + view.cursorColumn)
  }

  /// The better words for what was typed last, so that nothing hangs on seeing the line under it.
  var betterWords: String? {
    PhraseGuard.told(findings, cursor: entry.cursor).map { tr("\"\($0.avoid)\"  better: \($0.say)") }
  }

  private var findings: [PhraseGuard.Finding] { PhraseGuard.findings(in: entry.text, phrases: phrases) }
}
