import Calls
import Desk
import Language
import TerminalKit

/// The promises that are open over all calls, as a list over the screen, the one that is due first on top.
struct PromiseList {
  let state: DeskState

  func paint(_ chosen: Int, into frame: inout Frame) {
    let size = frame.size
    let top = size.rows >= 8 ? 1 : 0
    let rows = max(0, size.rows - top - (size.rows >= 8 ? 1 : 0))
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: rows))
    frame.cursor = nil
    guard rows > 0 else { return }
    let title = tr(" Promised and open").truncated(to: size.columns)
    frame.put(title, column: 0, row: top, style: Style(.accent, bold: true))
    let open = state.work.promises.open
    let room = max(0, rows - 1)
    let first = max(0, min(chosen - room / 2, open.count - room))
    for (offset, index) in (first..<min(open.count, first + room)).enumerated() {
      let row = top + 1 + offset
      let isChosen = index == chosen
      let isDue = open[index].promise.due <= state.clock.time
      let style =
        isChosen ? Style(.selection, reverse: true) : isDue ? Style(.warm, bold: true) : .plain
      frame.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: style)
      let text = SafeText(untrusted: " \(index + 1)  " + state.line(of: open[index]), maximumScalars: 300)
      frame.put(text.truncated(to: size.columns), column: 0, row: row, style: style)
    }
  }
}

extension DeskState {
  /// A promise in one line: when, how long until then, what and to whom; one that is overdue says so.
  func line(of standing: PromiseStanding) -> String {
    let span = playbook?.times.span(to: standing.promise.due, now: clock.time) ?? ""
    let isDue = standing.promise.due <= clock.time
    let owner = standing.promise.owner == agent || standing.promise.owner.isEmpty ? "" : "  \(standing.promise.owner)"
    let title = isDue ? "\(Titles.due.string) " : ""
    return "\(title)\(shownTime(standing.promise.due))  \(span)  \(standing.title)\(owner)"
  }
}
