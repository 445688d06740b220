import Calls
import Desk
import Language
import TerminalKit

/// The words of a call alone, without frames, times and sidebar: what is dragged over with the mouse is clean text. The
/// mouse is the terminal's at all times; here nothing else is in its way, and nothing moves.
struct SelectScreen {
  let state: DeskState
  let call: Call
  /// The newest line that is shown: what comes in meanwhile waits.
  let last: Transcript.Place
  /// Rows that lie below the screen.
  let up: Int
  let size: Size

  /// The screen; nil where nothing is being selected.
  init?(_ state: DeskState, size: Size) {
    guard case .select(let last, let up) = state.work.overlay, let call = state.focusedCall else { return nil }
    (self.state, self.call, self.last, self.up, self.size) = (state, call, last, up, size)
  }

  /// Rows for words; the last row says how to get back.
  private var room: Int { max(0, size.rows - 1) }

  /// Lines that are looked at, the newest.
  private static let mostLines = 400

  private var rows: [[Cell]] {
    let lines = VisibleLines(state.focusedView, call)
    let end = lines.index(of: last)
    let newest = end < lines.count && lines[end].place == last ? end + 1 : end
    var rows: [[Cell]] = []
    for index in max(0, newest - Self.mostLines)..<newest where lines.isShown(index) {
      let utterance = lines[index].utterance
      let who = Words.speaker(of: utterance, in: call, agent: state.agent)
      let text = who + ": " + SafeText(untrusted: Masking.masked(utterance.text, rules: state.policy.masking))
      rows += WrappedText(text, columns: max(1, size.columns)).rows
    }
    return rows
  }

  /// How far up it can be scrolled.
  var mostUp: Int { max(0, rows.count - room) }

  func paint() -> Frame {
    var frame = Frame(size: size)
    let rows = rows
    let below = min(up, max(0, rows.count - room))
    let shown = rows.dropLast(below).suffix(room)
    for (row, cells) in shown.enumerated() { frame.put(cells: cells, column: 0, row: row, columns: size.columns) }
    if size.rows > 1 {
      let hint = tr("Drag to select and copy. Up and Down scroll; any other key brings the desk back.") as SafeText
      let short = tr("Drag to copy. Esc: back") as SafeText
      let words = hint.columns <= size.columns ? hint : short
      frame.put(words.truncated(to: size.columns), column: 0, row: size.rows - 1, style: Style(.quiet))
    }
    return frame
  }
}

extension Keymap {
  /// Scrolling moves the words; every other key goes back to the desk and does nothing else.
  static func selecting(
    _ key: Key, upTo last: Transcript.Place, _ up: Int, _ state: DeskState, _ size: Size
  ) -> [Action] {
    guard let screen = SelectScreen(state, size: size) else { return [.cancelled] }
    let page = max(1, size.rows - 2)
    let wanted: Int
    switch key {
    case .up: wanted = up + 1
    case .down: wanted = up - 1
    case .pageUp: wanted = up + page
    case .pageDown: wanted = up - page
    case .home: wanted = .max
    case .end: wanted = 0
    default: return [.cancelled]
    }
    return [.choiceMoved(to: min(max(0, wanted), screen.mostUp))]
  }
}
