import Desk
import TerminalKit

/// What to know before a call ends, above the question at the foot of the screen.
struct EndQuestionOverlay {
  let state: DeskState

  func paint(into frame: inout Frame) {
    let columns = frame.size.columns
    guard frame.size.rows >= 4, columns > 4 else { return }
    var rows: [[Cell]] = []
    for obstacle in state.endObstacles {
      var style = Style(.quiet)
      if case .unconfirmed = obstacle { style = Style(.warm, bold: true) }
      let words = SafeText(untrusted: state.words(of: obstacle))
      if case .unconfirmed = obstacle {
        rows += WrappedText(words, columns: columns - 2, style: style).rows.prefix(3)
      } else {
        rows.append(words.truncated(to: columns - 2).cells(style: style))
      }
    }
    guard !rows.isEmpty else { return }
    let top = max(0, frame.size.rows - 1 - rows.count)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: rows.count))
    for (index, cells) in rows.enumerated() { frame.put(cells: cells, column: 1, row: top + index) }
  }
}
