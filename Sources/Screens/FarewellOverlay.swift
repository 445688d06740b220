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

extension EndObstacle {
  /// True for what is to be seen before anything else.
  fileprivate var isUrgent: Bool {
    switch self {
    case .danger, .unconfirmed, .undone: true
    case .promised, .open: false
    }
  }
}

/// What to know before a call ends, above the question at the foot of the screen.
struct EndQuestionOverlay {
  let state: DeskState

  /// The first row that it covers, below which no words of the conversation are shown; nil where it has nothing to say.
  static func top(_ state: DeskState, _ size: Size) -> Int? {
    guard state.work.overlay == .confirmEnd else { return nil }
    let rows = EndQuestionOverlay(state: state).rows(size)
    return rows.isEmpty ? nil : size.rows - 1 - rows.count
  }

  func paint(into frame: inout Frame) {
    let rows = rows(frame.size)
    guard !rows.isEmpty else { return }
    let top = frame.size.rows - 1 - rows.count
    frame.fill(Rect(column: 0, row: top, columns: frame.size.columns, rows: rows.count))
    for (index, cells) in rows.enumerated() { frame.put(cells: cells, column: 1, row: top + index) }
  }

  private func rows(_ size: Size) -> [[Cell]] {
    let columns = size.columns - 2
    guard size.rows >= 4, columns > 2 else { return [] }
    var rows: [[Cell]] = []
    for obstacle in state.endObstacles {
      let words = SafeText(untrusted: state.words(of: obstacle))
      if obstacle.isUrgent {
        rows += WrappedText(words, columns: columns, style: Style(.warm, bold: true)).rows.prefix(3)
        continue
      }
      let style = Style(.quiet)
      let wrapped = WrappedText(words, columns: columns, style: style).rows
      // Where there is room, a list is read whole; on a low screen what to do now stays above it.
      if size.rows >= 20 || (size.rows >= 16 && wrapped.count <= 3) {
        rows += wrapped.prefix(3)
      } else {
        rows.append(words.truncated(to: columns).cells(style: style))
      }
    }
    return Array(rows.prefix(size.rows - 2))
  }
}
