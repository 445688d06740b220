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
    let shown = shown(question, frame.size)
    let top = max(0, frame.size.rows - 2 - shown.count)
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: shown.count + 1))
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: 1), style: style)
    let title = SafeText(" ") + SafeText(untrusted: question.text)
    frame.put(title.truncated(to: columns), column: 0, row: top, style: style)
    for (index, cells) in shown.enumerated() { frame.put(cells: cells, column: 1, row: top + 1 + index) }
  }

  /// The first row that it takes of a screen; nil where there is none for it.
  func top(in size: Size) -> Int? {
    guard let question = row.question, size.rows >= 2, size.columns > 4 else { return nil }
    return max(0, size.rows - 2 - shown(question, size).count)
  }

  private func shown(_ question: Playbook.Question, _ size: Size) -> ArraySlice<[Cell]> {
    rows(question, columns: size.columns - 2).prefix(max(1, size.rows / 2 - 1))
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
