import Calls
import Coaching
import Desk
import TerminalKit

/// The closing words at the foot of the screen, before a call ends: the customer is told first.
struct FarewellOverlay {
  let state: DeskState

  func paint(into frame: inout Frame) {
    guard let call = state.focusedCall, let prompt = state.farewellStep else { return }
    let columns = frame.size.columns
    guard frame.size.rows >= 2, columns > 4 else { return }
    let rows = self.rows(prompt, call, columns: columns)
    let shown = Array(rows.prefix(max(1, frame.size.rows / 2 - 1)))
    let top = max(0, frame.size.rows - 2 - shown.count)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: shown.count + 1))
    let style = Style(.danger, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: 1), style: style)
    let title = SafeText(" ") + SafeText(untrusted: title)
    frame.put(title.truncated(to: columns), column: 0, row: top, style: style)
    for (index, cells) in shown.enumerated() { frame.put(cells: cells, column: 1, row: top + 1 + index) }
  }

  private var title: String { state.playbook?.ladder.farewell.text ?? "" }

  /// The words in bold, and under them what else is open.
  private func rows(_ prompt: ConductPrompt, _ call: Call, columns: Int) -> [[Cell]] {
    var rows: [[Cell]] = []
    for line in prompt.words {
      rows += WrappedText(SafeText(untrusted: line), columns: columns - 2, style: Style(.plain, bold: true)).rows
    }
    for line in state.farewellNotes(prompt, call) {
      rows += WrappedText(SafeText(untrusted: line), columns: columns - 2, style: Style(.quiet)).rows
    }
    return rows
  }
}

extension DeskState {
  /// What else to know before the end: what is still promised.
  func farewellNotes(_ prompt: ConductPrompt, _ call: Call) -> [String] {
    guard let texts = playbook?.ladder else { return [] }
    var notes: [String] = []
    if call.promises.contains(where: { $0.state == .open }) {
      notes.append(texts.promises.filled(with: facts(of: call)))
    }
    return notes.filter { !$0.isEmpty }
  }
}

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
      let most = frame.size.rows >= 16 ? 3 : 1
      let wrapped = WrappedText(words, columns: columns - 2, style: style).rows
      if case .unconfirmed = obstacle {
        rows += wrapped.prefix(3)
      } else if wrapped.count <= most {
        rows += wrapped
      } else {
        // Where there is room, a list is read whole; on a low screen what to do now stays above it.
        let wrapped = WrappedText(words, columns: columns - 2, style: style).rows
        let cut = words.truncated(to: columns - 2).cells(style: style)
        rows += frame.size.rows >= 20 ? Array(wrapped.prefix(2)) : [cut]
      }
    }
    guard !rows.isEmpty else { return }
    let top = max(0, frame.size.rows - 1 - rows.count)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: rows.count))
    for (index, cells) in rows.enumerated() { frame.put(cells: cells, column: 1, row: top + index) }
  }
}
