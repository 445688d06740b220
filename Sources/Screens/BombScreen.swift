import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The sheet of a threat against a place, alone on the screen (practice.md 4.6): that nobody hangs up, what to do all the
/// time, what to say, the questions with their answers and times, and the last words of the caller at the foot.
struct BombScreen {
  let state: DeskState
  let call: Call
  let sheet: IncidentSheet
  let size: Size
  let glyphs: Glyphs

  /// Where the caller's words stand; nil where no sheet is on the screen.
  static func conversation(_ state: DeskState, _ size: Size) -> Rect? {
    guard let sheet = state.sheet, let call = state.focusedCall else { return nil }
    if state.work.isAnswering { return nil }
    return BombScreen(state: state, call: call, sheet: sheet, size: size, glyphs: .ascii).conversation
  }

  func paint(_ memory: inout ScreenMemory) -> Frame {
    var frame = Frame(size: size)
    guard size.rows > 0, size.columns > 0 else { return frame }
    paintHead(into: &frame)
    let words = conversation
    let hidden = paintList(into: &frame, top: headRows, rows: words.row - headRows)
    pane(words).paint(into: &frame, rect: words, state: state, highlighted: [], &memory.layouts)
    paintUnseen(into: &frame, row: words.row - 1, hidden: hidden)
    if size.rows >= 3 { Footer(state: state, glyphs: glyphs, found: []).paint(into: &frame) }
    return frame
  }

  // MARK: Room

  /// The first row that is not the sheet's: the footer, or what is filled in or ticked.
  private var endRow: Int {
    let ticking = state.tickedRow.flatMap { TickOverlay(row: $0, glyphs: glyphs).top(in: size) }
    return ticking ?? FormOverlay.top(state, size) ?? max(0, size.rows - 1)
  }

  /// Rows above the list: the one that never goes, what to do, what to say.
  private var headRows: Int { 1 + (size.rows >= 8 ? 1 : 0) + sayRows.count }

  /// What to say, whole where there is room: it is what the caller hears next.
  private var sayRows: [[Cell]] {
    guard size.rows >= 8, let words = sheet.words.first else { return [] }
    let lead: SafeText = SafeText(" ") + (call.isWritten ? Titles.write : Titles.say) + " "
    let room = max(1, size.columns - lead.columns - 1)
    let rows = WrappedText(SafeText(untrusted: words), columns: room, style: Style(.plain, bold: true)).rows
    return rows.prefix(size.rows >= 20 ? 2 : 3).enumerated().map { index, cells in
      (index == 0 ? lead : SafeText.spaces(lead.columns)).cells(style: Style(.quiet)) + cells
    }
  }

  /// The caller's words stand at the foot: all rows that the list leaves, and as many as the last of them need, before
  /// the list is seen whole.
  var conversation: Rect {
    let room = max(0, endRow - headRows)
    let free = room - sheet.rows.count
    let least = min(size.rows < 8 ? 0 : lastWordsRows, max(size.rows >= 12 ? 2 : 1, room / 3))
    let rows = max(0, min(room, max(least, min(free, max(least, size.rows / 3)))))
    return Rect(column: 0, row: endRow - rows, columns: size.columns, rows: rows)
  }

  /// Rows that the caller's last words take, and one more of what was said beside them.
  private var lastWordsRows: Int {
    guard let words = call.lastOfCustomer else { return 1 }
    let columns = PaneColumns(columns: size.columns)
    let text = SafeText(untrusted: words.utterance.text, maximumScalars: 4 * size.columns)
    return wrappedRowCount(text, columns: columns.textColumns) + 1
  }

  private func pane(_ rect: Rect) -> ConversationPane {
    ConversationPane(
      call: call, view: state.focusedView, agent: state.agent, columns: rect.columns, height: rect.rows,
      keepsCustomer: true)
  }

  // MARK: Painting

  private func paintHead(into frame: inout Frame) {
    let style = Style(.danger, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1), style: style)
    let time = Words.age(
      milliseconds: state.moment(of: call).milliseconds(since: call.began ?? state.clock.time),
      isMotionOff: state.isMotionOff)
    let title = SafeText(untrusted: sheet.label).uppercased() + " " + time + " "
    let isWide = SafeText(untrusted: sheet.hold).columns + 1 + title.columns + 2 <= size.columns
    // Without a second row what happens elsewhere stands here.
    let right = (size.rows < 8 ? notices.joined() : "") + (isWide ? title : time + " ")
    // That the line stays open counts more than how long it has been.
    let isTight = size.rows >= 8 && !isWide && shortHold.columns > size.columns - right.columns
    if isTight, shortHold.columns <= size.columns {
      frame.put(shortHold, column: 0, row: 0, style: style)
    } else {
      frame.put(hold(room: size.columns - right.columns - 1), column: 0, row: 0, style: style)
      frame.put(right, column: max(0, size.columns - right.columns), row: 0, style: style)
    }
    guard size.rows >= 8 else { return }
    var doing = SafeText(" ") + SafeText(untrusted: sheet.doing)
    if let also = state.focusedView.advice?.conduct?.alsoOpen, !also.isEmpty {
      doing +=
        SafeText(" ") + glyphs.separator
        + SafeText(untrusted: tr(" also open: \(also.joined(separator: ", ")), > goes there"))
    }
    let notices = notices.joined()
    let start = max(0, size.columns - notices.columns)
    frame.put(
      doing.truncated(to: max(0, notices.columns == 0 ? start : start - 1)), column: 0, row: 1, style: Style(.coach))
    frame.put(notices, column: start, row: 1, style: Style(.warm, bold: true, reverse: true))
    for (index, cells) in sayRows.enumerated() { frame.put(cells: cells, column: 0, row: 2 + index) }
  }

  /// What happens beside this call: another that waits, and a feed that brings nothing at the moment.
  private var notices: [SafeText] {
    let other = Header.otherCall(state, columns: size.columns)
    // Here the words that don't come are waited for, so that a pipe between two writers is told, too.
    let isQuiet = state.feeds.first { $0.currentCall == call.id }?.condition.bringsWords ?? true
    let feed = Header.feed(state, of: call).flatMap {
      $0.style.ink == .quiet && isQuiet ? nil : SafeText(" ") + $0.text + " "
    }
    return [other, feed].compactMap(\.self)
  }

  /// What never goes, each of its sentences up to the first comma.
  private var shortHold: SafeText {
    let sentences = sheet.hold.split(separator: ". ").map { $0.prefix { $0 != "," } }
    return SafeText(" ") + SafeText(untrusted: sentences.joined(separator: ". ")).uppercased()
  }

  /// What never goes: as many of its sentences as there is room for, each of them whole.
  private func hold(room: Int) -> SafeText {
    let sentences = sheet.hold.split(separator: ". ")
    for count in stride(from: sentences.count, to: 0, by: -1) {
      let end = count < sentences.count ? "." : ""
      let text = sentences.prefix(count).joined(separator: ". ") + end
      let words = SafeText(" ") + SafeText(untrusted: text).uppercased()
      if words.columns <= room || count == 1 { return words.truncated(to: max(0, room)) }
    }
    return ""
  }

  /// - Returns: how many lines of the list lie below what there is room for.
  private func paintList(into frame: inout Frame, top: Int, rows: Int) -> Int {
    let count = sheet.rows.count
    let first = max(0, min(state.sheetRow - rows / 2, count - rows))
    for offset in 0..<max(0, rows) where sheet.rows.indices.contains(first + offset) {
      paint(sheet.rows[first + offset], isChosen: first + offset == state.sheetRow, row: top + offset, into: &frame)
    }
    return max(0, count - first - max(0, rows))
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

  /// What lies below what is read: lines of the list, and newer words of the caller.
  private func paintUnseen(into frame: inout Frame, row: Int, hidden: Int) {
    guard row >= headRows else { return }
    let view = state.focusedView
    let text: SafeText
    let style: Style
    if view.anchor == nil {
      guard hidden > 0 else { return }
      text = SafeText(untrusted: tr(" \(hidden) more below "))
      style = Style(.quiet)
    } else {
      text = SafeText(
        untrusted: view.unseenCount > 0 ? tr(" \(view.unseenCount) new below, End goes there ") : tr(" End: newest "))
      style = Style(.accent, bold: true, reverse: view.unseenCount > 0)
    }
    frame.put(text, column: max(0, size.columns - text.columns), row: row, style: style)
  }
}

extension FeedState.Condition {
  /// False where nobody is at the other end any more.
  fileprivate var bringsWords: Bool {
    switch self {
    case .waiting, .connected: true
    case .writerLeft, .ended, .down, .failed, .fileMissing: false
    }
  }
}
