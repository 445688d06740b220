import Desk
import Language
import TerminalKit

/// Keys of one's own at the foot of the screen, as they are pressed.
struct KeyRecorder {
  let state: DeskState
  let recording: KeyRecording

  init?(_ state: DeskState) {
    guard let recording = state.keyRecording else { return nil }
    (self.state, self.recording) = (state, recording)
  }

  /// What is asked for now, and what was pressed.
  var words: String {
    guard let id = recording.command, let command = Command.named(id) else {
      return tr("Press the key that you want to change.")
    }
    let now = state.keys.keys(of: command).joined(separator: " ")
    if recording.keys.isEmpty { return tr("\(command.title): \(now). Press its new key.") }
    let new = recording.keys.joined(separator: " ")
    return tr("\(command.title): \(now), then \(new). Press one more to have both.")
  }

  /// The keys that do not record.
  var keys: [(String, String)] {
    var keys: [(String, String)] = []
    if !recording.keys.isEmpty { keys.append(("Enter", tr("keeps it"))) }
    if recording.command != nil { keys.append(("Backspace", tr("the usual key"))) }
    return keys + [("Esc", tr("changes nothing"))]
  }

  /// Paints it above the last row.
  func paint(into frame: inout Frame) {
    let columns = max(1, frame.size.columns - 2)
    let style = Style(recording.problem == nil ? .accent : .warm, bold: true)
    let texts = [recording.problem, words].compactMap { $0 }
    let rows = texts.flatMap { WrappedText(SafeText(untrusted: $0), columns: columns, style: style).rows }
    let shown = rows.suffix(max(1, frame.size.rows - 1))
    let top = max(0, frame.size.rows - 1 - shown.count)
    frame.fill(Rect(column: 0, row: top, columns: frame.size.columns, rows: shown.count))
    for (offset, cells) in shown.enumerated() { frame.put(cells: cells, column: 1, row: top + offset) }
  }
}

extension Keymap {
  /// Every key but Esc is one that is recorded; pasted text is none.
  static func recording(_ key: Key) -> [Action] {
    if key == .escape { return [.cancelled] }
    return key.name.map { [.setting(.keyRecorded($0 == " " ? "Space" : $0))] } ?? []
  }
}
