import Coaching
import Desk
import TerminalKit

/// What can be ticked for a line of the sheet, at the foot of the screen, each with its number.
struct TickOverlay {
  let row: IncidentSheet.Row
  let glyphs: Glyphs

  func paint(into frame: inout Frame) {
    guard let question = row.question, frame.size.rows >= 2, frame.size.columns > 4 else { return }
    let columns = frame.size.columns
    let rows = self.rows(question, columns: columns - 2)
    let shown = rows.prefix(max(1, frame.size.rows / 2 - 1))
    let top = max(0, frame.size.rows - 2 - shown.count)
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: shown.count + 1))
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: 1), style: style)
    let title = SafeText(" ") + SafeText(untrusted: question.text)
    frame.put(title.truncated(to: columns), column: 0, row: top, style: style)
    for (index, cells) in shown.enumerated() { frame.put(cells: cells, column: 1, row: top + 1 + index) }
  }

  private func rows(_ question: Playbook.Question, columns: Int) -> [[Cell]] {
    var rows: [[Cell]] = [[]]
    for (index, word) in question.ticks.enumerated() {
      let isTicked = row.answers.contains { $0.text == word }
      let number = (index + 1) % 10
      let mark = isTicked ? glyphs.tick : " "
      let cells = (SafeText(untrusted: "\(number)") + mark + SafeText(untrusted: word) + "  ").cells(
        style: isTicked ? Style(.accent, bold: true) : .plain)
      if let last = rows.last, last.count + cells.count > columns, !last.isEmpty {
        rows.append(cells)
      } else {
        rows[rows.count - 1] += cells
      }
    }
    return rows
  }
}
