import Desk
import Language
import Practice
import TerminalKit

/// The answers of a call that is over, to take it up again from one of them.
struct RetryList {
  let practice: PracticeState
  let glyphs: Glyphs

  /// An answer as a row tells it.
  struct Row {
    /// Its number, from 1.
    var number: Int
    /// The moment of the call, what was said, and what it did.
    var time: String
    var text: String
    /// Whether it turned the call.
    var isTurn: Bool
  }

  /// The answers in their order.
  static func rows(_ practice: PracticeState) -> [Row] {
    guard let log = practice.rehearsal?.log else { return [] }
    return log.replies.enumerated().map { index, reply in
      Row(
        number: index + 1, time: DebriefText.time(reply.at.milliseconds(since: PracticeState.start)), text: reply.text,
        isTurn: practice.debrief?.turningPoint?.reply == index)
    }
  }

  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows > 0, size.columns > 2 else { return }
    let title: SafeText = tr(" Try again from which answer? What came before it stays.")
    frame.put(title.truncated(to: size.columns), column: 0, row: 0, style: Style(.accent, bold: true))
    let head = size.rows >= 8 ? 2 : 1
    let room = max(0, size.rows - head - 1)
    let rows = Self.rows(practice)
    let first = max(0, min(practice.chosenReply - room / 2, rows.count - room))
    for (offset, row) in rows.dropFirst(first).prefix(room).enumerated() {
      let isChosen = row.number - 1 == practice.chosenReply
      let style: Style = isChosen ? Style(.selection, reverse: true) : row.isTurn ? Style(.plain, bold: true) : .plain
      frame.fill(Rect(column: 0, row: head + offset, columns: size.columns, rows: 1), style: style)
      let mark = isChosen ? glyphs.now : " "
      let turn = SafeText(untrusted: row.isTurn ? (size.columns >= 60 ? tr(" turned the call") : tr(" turn")) : "")
      let lead = mark + SafeText(number: row.number).paddedLeft(to: 3) + SafeText(untrusted: " \(row.time)  ")
      let left = max(0, size.columns - lead.columns - turn.columns - 1)
      let text = SafeText(untrusted: "\"\(row.text)\"").truncated(to: left)
      frame.put(
        lead + text.padded(to: left) + turn, column: 0, row: head + offset, columns: size.columns, style: style)
    }
    KeyRow(keys: [
      ("Enter", tr("tries again")), (tr("Up Down"), tr("choose")), ("1-9", tr("goes to it")), ("Esc", tr("back")),
    ]).paint(
      into: &frame)
  }
}
