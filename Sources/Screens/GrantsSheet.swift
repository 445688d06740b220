import Desk
import TerminalKit

/// What the agent may grant, at the foot of the screen: never over what to do now.
struct GrantsSheet {
  let state: DeskState

  /// What stands above the list.
  var title: String { state.playbook?.authority.title.text ?? "What you may grant" }

  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows >= 2, size.columns > 2 else { return }
    let columns = size.columns - 2
    let rows = state.grantLines.flatMap { line -> [[Cell]] in
      let style = line.hasPrefix(" ") ? Style(.plain, bold: true) : Style(.plain)
      return WrappedText(SafeText(untrusted: line), columns: columns, style: style).rows
    }
    let most = max(1, size.rows - (size.rows >= 16 ? 10 : size.rows / 2) - 1)
    let shown = Array(rows.prefix(max(0, most - 1)))
    let top = max(0, size.rows - 2 - shown.count)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: shown.count + 1))
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: 1), style: style)
    frame.put(
      (SafeText(" ") + SafeText(untrusted: title)).truncated(to: size.columns), column: 0, row: top, style: style)
    for (index, cells) in shown.enumerated() {
      frame.put(cells: cells, column: 1, row: top + 1 + index, columns: columns)
    }
  }
}
