import Calls
import Desk
import Language
import TerminalKit

/// A list over the screen: all commands, or all calls.
struct ListOverlay {
  let state: DeskState
  let glyphs: Glyphs

  func paint(into frame: inout Frame) {
    switch state.work.overlay {
    case .commands(let filter, let chosen): paintCommands(filter, chosen, into: &frame)
    case .switcher(let chosen): paintCalls(chosen, into: &frame)
    default: break
    }
  }

  /// The commands that fit the filter, the best first.
  static func commands(_ state: DeskState, filter: String) -> [Command] { state.commands(for: filter) }

  /// What a row of the list says.
  private struct Row {
    let keys: SafeText
    let title: SafeText
    let help: SafeText
    /// What the sidebar would say.
    let preview: SafeText?

    init(_ command: Command, _ state: DeskState) {
      keys = SafeText(untrusted: state.keysHere(of: command).joined(separator: " "))
      title = SafeText(untrusted: command.title)
      let lead = state.isOffered(command) ? state.present(command).map { $0 + ". " } ?? "" : tr("In a call: ")
      help = SafeText(untrusted: lead + (state.levelWords(of: command) ?? command.help))
      preview = state.coaching(of: command).map { tr("Shows: ") + SafeText(untrusted: $0) }
    }

    /// The whole of it, for where the row has no room for that.
    var whole: SafeText { preview ?? (keys.isEmpty ? keys : keys + "  ") + title + ": " + help }

    func isCut(columns: Int) -> Bool {
      preview != nil || title.columns > ListOverlay.titleColumns || help.columns > columns - 33
    }
  }

  private static let titleColumns = 19

  private func paintCommands(_ filter: Entry, _ chosen: Int, into frame: inout Frame) {
    let commands = ListOverlay.commands(state, filter: filter.text)
    let rows = commands.map { Row($0, state) }
    let title: SafeText = tr("Type to narrow, Up and Down choose, Enter does it, Esc closes")
    let area = clear(into: &frame)
    guard area.rows > 0 else { return }
    let typed = Masking.veiled(filter.text, rules: state.policy.masking, sign: "*")
    let prompt = SafeText(": ") + SafeText(untrusted: typed)
    let end = frame.put(
      prompt, column: area.column + 1, row: area.row, columns: area.columns - 2, style: Style(.accent, bold: true))
    frame.cursor = (min(end, max(0, frame.size.columns - 1)), area.row)
    let ways: [SafeText] = [title, tr("Enter does it, Esc closes")]
    if let title = ways.first(where: { end + 2 + $0.columns + 1 <= area.column + area.columns }) {
      frame.put(title, column: area.column + area.columns - title.columns - 1, row: area.row, style: Style(.quiet))
    }
    let foot = footRows(rows, area)
    let room = area.rows - 1 - foot
    let first = max(0, min(chosen - room / 2, rows.count - room))
    for (offset, index) in (first..<min(rows.count, first + max(0, room))).enumerated() {
      let row = area.row + 1 + offset
      let isChosen = index == min(chosen, rows.count - 1)
      let base = isChosen ? Style(.selection, reverse: true) : .plain
      frame.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: base)
      frame.put(
        rows[index].keys, column: area.column + 1, row: row, columns: 10,
        style: isChosen ? base : Style(.accent, bold: true))
      frame.put(rows[index].title, column: area.column + 12, row: row, columns: ListOverlay.titleColumns, style: base)
      frame.put(
        rows[index].help.truncated(to: max(0, area.columns - 33)), column: area.column + 32, row: row,
        style: isChosen ? base : Style(.quiet))
    }
    if rows.isEmpty { frame.put(tr("Nothing of that name."), column: area.column + 1, row: area.row + 1) }
    guard foot > 0, rows.indices.contains(min(chosen, rows.count - 1)) else { return }
    let chosenRow = rows[min(chosen, rows.count - 1)]
    guard chosenRow.isCut(columns: area.columns) else { return }
    let whole = WrappedText(chosenRow.whole, columns: area.columns - 2, style: Style(.plain, bold: true)).rows
    for (offset, cells) in whole.prefix(foot).enumerated() {
      frame.put(cells: cells, column: area.column + 1, row: area.row + area.rows - foot + offset)
    }
  }

  /// Rows at the foot in which the chosen row stands whole: as many as the longest that is listed needs, so that the list
  /// stands still.
  private func footRows(_ rows: [Row], _ area: Rect) -> Int {
    guard area.rows >= 6 else { return 0 }
    let cut = rows.filter { $0.isCut(columns: area.columns) }
    let needed = cut.map { wrappedRowCount($0.whole, columns: max(1, area.columns - 2)) }.max() ?? 0
    return min(needed, area.rows >= 16 ? 3 : max(2, area.rows / 3))
  }

  private func paintCalls(_ chosen: Int, into frame: inout Frame) {
    let area = clear(into: &frame)
    guard area.rows > 0 else { return }
    frame.put(
      tr("Calls: a number or Enter goes there, Esc closes"), column: area.column + 1, row: area.row,
      style: Style(.accent, bold: true))
    let room = max(0, area.rows - 1)
    let first = max(0, min(chosen - room / 2, state.work.calls.ids.count - room))
    for (offset, index) in (first..<min(state.work.calls.ids.count, first + room)).enumerated() {
      guard let call = state.work.calls[state.work.calls.ids[index]]?.call else { continue }
      let row = area.row + 1 + offset
      let style = index == chosen ? Style(.selection, reverse: true) : .plain
      let name = state.customerName(of: call) ?? call.subjectLine ?? Words.nameless(call, in: state)
      let unseen = state.work.calls[call.id]?.view.unseenCount ?? 0
      let standing =
        call.isLive
        ? tr("live")
        : state.isRecordDue(of: call.id)
          ? tr("record due") : state.isRecordPutOff(of: call.id) ? tr("put off") : tr("over")
      let text = "\(index + 1)  \(standing)  \(name)" + (unseen > 0 ? tr("  \(unseen) new") : "")
      frame.fill(Rect(column: area.column, row: row, columns: area.columns, rows: 1), style: style)
      let end = frame.put(
        SafeText(untrusted: text, maximumScalars: 300).truncated(to: max(0, area.columns - 2)), column: area.column + 1,
        row: row, style: style)
      guard let words = Words.lastOfCustomer(call), area.columns - end >= ListOverlay.leastWords else { continue }
      frame.put(
        words.truncated(to: area.columns - end - 3), column: end + 2, row: row,
        style: index == chosen ? style : Style(.quiet))
    }
  }

  /// Columns from which the customer's last words tell a call apart.
  private static let leastWords = 12

  /// The room of the list: all but the first row and the footer, where there is that much.
  private func clear(into frame: inout Frame) -> Rect {
    let size = frame.size
    let top = size.rows >= 8 ? 1 : 0
    let rows = max(0, size.rows - top - (size.rows >= 8 ? 1 : 0))
    let area = Rect(column: 0, row: top, columns: size.columns, rows: rows)
    frame.fill(area)
    frame.cursor = nil
    return area
  }
}
