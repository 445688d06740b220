import Coaching
import Desk
import Language
import TerminalKit

/// The opening and the closing checklist at the foot of the screen, beside each other where there is room.
struct CheckOverlay {
  let state: DeskState
  let glyphs: Glyphs

  func paint(into frame: inout Frame) {
    guard let call = state.focusedCall, frame.size.rows >= 3, frame.size.columns > 4 else { return }
    let items = state.checkItems
    let done = state.doneChecks(of: call)
    let openCount = state.playbook?.checks.open.count ?? 0
    let columns = frame.size.columns
    let isWide = columns >= 64
    let count = isWide ? max(openCount, items.count - openCount) : items.count
    let rows = min(count, frame.size.rows - 2)
    let top = max(0, frame.size.rows - 2 - rows)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: rows + 1))
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: 1), style: style)
    frame.put(
      SafeText(untrusted: isWide ? tr(" To begin") : tr(" To begin, to end")), column: 0, row: top, style: style)
    if isWide { frame.put(tr("To end"), column: columns / 2, row: top, style: style) }
    // Where there is no room for all, the end is nearer than the beginning.
    let hidden = isWide ? 0 : items.count - rows
    for (index, item) in items.enumerated() {
      let isClosing = index >= openCount
      let offset = isWide && isClosing ? index - openCount : index - hidden
      guard offset >= 0, offset < rows else { continue }
      let isDone = done.contains(item.id)
      let mark = isDone ? glyphs.tick : " "
      let text = SafeText(untrusted: "\(index + 1) ") + mark + " " + SafeText(untrusted: item.title)
      let column = isWide && isClosing ? columns / 2 : 1
      frame.put(
        text, column: column, row: top + 1 + offset, columns: isWide ? columns / 2 - 1 : columns - 1,
        style: isDone ? Style(.quiet) : .plain)
    }
  }
}
