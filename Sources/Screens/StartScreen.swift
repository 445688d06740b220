import Calls
import Desk
import Language
import TerminalKit

/// The screen without a call: a few numbered lines, each of which does something at once.
struct StartScreen {
  let state: DeskState
  let size: Size
  let glyphs: Glyphs

  func paint() -> Frame {
    var frame = Frame(size: size)
    var lines: [(SafeText, Style)] = []
    if size.rows >= 8 {
      lines.append(("coolhead", Style(.accent, bold: true)))
      lines.append((tr("for people who answer angry customers"), Style(.quiet)))
      lines.append(("", .plain))
    }
    for (index, call) in state.work.cutOff.prefix(3).enumerated() {
      let age = Words.position(milliseconds: state.clock.time.milliseconds(since: call.last)).string
      let name = call.customer ?? call.subjectLine ?? tr("no name, \(age) ago")
      let key: SafeText = index == 0 ? "Enter" : "     "
      lines.append(
        (
          key + tr("  go back to the call that was cut off: ") + SafeText(untrusted: name, maximumScalars: 80),
          Style(.warm, bold: true)
        ))
    }
    lines += promiseLines + practiceLines
    for command in Command.all where command.group == .start || command.id == "shift.show" {
      let words = "\(state.keys.keys(of: command).first ?? "")  \(command.title)"
      lines.append((SafeText(untrusted: words), .plain))
      if size.rows >= 18 { lines.append((SafeText(untrusted: "   " + command.help), Style(.quiet))) }
    }
    let top = max(0, (size.rows - 1 - lines.count) / 3)
    let left = size.columns >= 60 ? 6 : 1
    for (index, line) in lines.enumerated() where top + index < size.rows - 1 {
      frame.put(line.0.truncated(to: max(0, size.columns - left)), column: left, row: top + index, style: line.1)
    }
    if size.rows == 1, let first = lines.first { frame.put(first.0, column: 0, row: 0, style: first.1) }
    Header.paintSaving(state, into: &frame)
    Footer(state: state, glyphs: glyphs, found: []).paint(into: &frame)
    return frame
  }
}

extension StartScreen {
  /// What is due for practice today, in one line; empty where nothing is.
  var practiceLines: [(SafeText, Style)] {
    guard let due = state.practiceDue, size.rows >= 8 else { return [] }
    let line = tr("Due for practice: ") + SafeText(untrusted: due, maximumScalars: 120) + "  2"
    return [(line, Style(.accent))] + (size.rows >= 12 ? [("", .plain)] : [])
  }
}

extension StartScreen {
  /// What is due today, overdue first, a line each; empty where nothing is.
  var promiseLines: [(SafeText, Style)] {
    let due = state.promisesDueToday
    guard !due.isEmpty, size.rows >= 6 else { return [] }
    let room = min(Limits.startPromises, max(1, size.rows - 11))
    var lines: [(SafeText, Style)] = [
      (
        SafeText(untrusted: tr("Promised for today  \(state.keys.key(of: "promise.list") ?? "") lists")),
        Style(.accent, bold: true)
      )
    ]
    for standing in due.prefix(room) {
      let isDue = standing.promise.due <= state.clock.time
      let text = SafeText("   ") + SafeText(untrusted: state.line(of: standing), maximumScalars: 200)
      lines.append((text, isDue ? Style(.warm, bold: true) : .plain))
    }
    if due.count > room { lines.append((SafeText(untrusted: tr("   and \(due.count - room) more")), Style(.quiet))) }
    if size.rows >= 14 { lines.append(("", .plain)) }
    return lines
  }
}
