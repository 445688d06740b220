import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The sheet of a threat against a place, alone on the screen (practice.md 4.6): that nobody hangs up, what to do all the
/// time, the questions with their answers and times, and the last words of the caller at the foot.
struct BombScreen {
  let state: DeskState
  let call: Call
  let sheet: IncidentSheet
  let size: Size
  let glyphs: Glyphs

  func paint() -> Frame {
    var frame = Frame(size: size)
    guard size.rows > 0, size.columns > 0 else { return frame }
    paintHead(into: &frame)
    let head = headRows
    let words = conversationRows
    let room = max(0, size.rows - 1 - head - words)
    paintList(into: &frame, top: head, rows: room)
    paintConversation(into: &frame, top: size.rows - 1 - words, rows: words)
    if size.rows >= 3 { Footer(state: state, glyphs: glyphs, found: []).paint(into: &frame) }
    return frame
  }

  /// Rows above the list: the one that never goes, what to do, what to say.
  private var headRows: Int { size.rows >= 20 && !sheet.words.isEmpty ? 3 : size.rows >= 8 ? 2 : 1 }

  /// Rows for the caller's last words: what the list leaves free, at least one where there is room.
  private var conversationRows: Int {
    let free = size.rows - 1 - headRows - sheet.rows.count
    return size.rows < 8 ? 0 : min(6, max(size.rows >= 22 ? 2 : 1, free))
  }

  private func paintHead(into frame: inout Frame) {
    let style = Style(.danger, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: style)
    let hold = SafeText(" ") + SafeText(untrusted: sheet.hold).uppercased()
    let time = Words.position(milliseconds: state.moment(of: call).milliseconds(since: call.began ?? state.clock.time))
    let title = SafeText(untrusted: sheet.label).uppercased() + " " + time + " "
    let isWide = hold.columns + title.columns + 2 <= size.columns
    frame.put(
      hold.truncated(to: isWide ? size.columns : size.columns - time.columns - 2), column: 0, row: 0, style: style)
    let right = isWide ? title : time + " "
    frame.put(right, column: max(0, size.columns - right.columns), row: 0, style: style)
    guard headRows > 1 else { return }
    var doing = SafeText(" ") + SafeText(untrusted: sheet.doing)
    if let also = state.focusedView.advice?.conduct?.alsoOpen, !also.isEmpty {
      doing +=
        SafeText(" ") + glyphs.separator
        + SafeText(untrusted: tr(" also open: \(also.joined(separator: ", ")), > goes there"))
    }
    frame.put(doing.truncated(to: size.columns), column: 0, row: 1, style: Style(.coach, bold: true))
    guard headRows > 2, let words = sheet.words.first else { return }
    let line = SafeText(untrusted: call.isWritten ? tr(" WRITE ") : tr(" SAY ")) + SafeText(untrusted: words)
    frame.put(line.truncated(to: size.columns), column: 0, row: 2)
  }

  private func paintList(into frame: inout Frame, top: Int, rows: Int) {
    let count = sheet.rows.count
    let first = max(0, min(state.sheetRow - rows / 2, count - rows))
    for offset in 0..<max(0, rows) where sheet.rows.indices.contains(first + offset) {
      paint(sheet.rows[first + offset], isChosen: first + offset == state.sheetRow, row: top + offset, into: &frame)
    }
  }

  private func paint(_ row: IncidentSheet.Row, isChosen: Bool, row place: Int, into frame: inout Frame) {
    let mark: SafeText = isChosen ? glyphs.now : " "
    let tick: SafeText = row.isDone ? glyphs.tick : " "
    var column = frame.put(mark, column: 0, row: place, style: Style(.accent, bold: true))
    let key = SafeText(untrusted: String(row.key))
    column = frame.put(key, column: column + 1, row: place, style: Style(.accent, bold: true))
    column = frame.put(tick, column: column + 1, row: place, style: Style(.good, bold: true)) + 1
    // What to do needs its words whole; what is answered shares its line with the answer.
    let isTold = row.question == nil
    let room = size.columns - column
    let text = SafeText(untrusted: row.text)
    let style = Style(.plain, bold: isChosen)
    guard let answer = row.answers.last else {
      frame.put(text.truncated(to: max(0, room)), column: column, row: place, style: style)
      return
    }
    let width = isTold ? room - 20 : min(34, size.columns * 2 / 5)
    frame.put(text.truncated(to: max(8, width)), column: column, row: place, style: style)
    column += max(8, width) + 1
    let since = answer.time.milliseconds(since: call.began ?? answer.time)
    column = frame.put(Words.position(milliseconds: since), column: column, row: place, style: Style(.quiet)) + 1
    let isSure = !state.journal.isUnconfirmed(answer.id)
    let words = SafeText(untrusted: row.shown) + (isSure ? "" : "*")
    frame.put(words.truncated(to: max(0, size.columns - column)), column: column, row: place, style: Style(.accent))
  }

  private func paintConversation(into frame: inout Frame, top: Int, rows: Int) {
    guard rows > 0 else { return }
    let lines = call.transcript.lines.suffix(4 * rows).filter { call.transcript.isVisible($0.utterance) }.suffix(rows)
    for (index, line) in lines.enumerated() {
      let speaker = Words.speaker(of: line.utterance, in: call, agent: state.agent)
      let text = SafeText(untrusted: line.utterance.text, maximumScalars: 4 * size.columns)
      let whole = SafeText(" ") + speaker + ": " + text
      frame.put(
        whole.truncated(to: size.columns), column: 0, row: top + rows - lines.count + index,
        style: Style(Words.ink(of: line.utterance, in: call)))
    }
  }
}
