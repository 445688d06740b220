import Calls
import Desk
import TerminalKit

/// The lines of a call as a reader moves through them: what was fetched from the journal, then the window.
struct VisibleLines {
  private let parts: [ArraySlice<Transcript.Line>]
  private let call: Call
  let count: Int

  init(_ view: CallView, _ call: Call) {
    self.call = call
    parts = view.lines(of: call)
    count = parts.reduce(0) { $0 + $1.count }
  }

  subscript(index: Int) -> Transcript.Line {
    var index = index
    for part in parts {
      if index < part.count { return part[part.startIndex + index] }
      index -= part.count
    }
    preconditionFailure("A line beyond the last one was asked for.")
  }

  func isShown(_ index: Int) -> Bool { isShown(self[index]) }

  func isShown(_ line: Transcript.Line) -> Bool { call.transcript.isVisible(line.utterance) }

  /// The first line at or after a place.
  func index(of place: Transcript.Place) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Where everything stands in a row of the conversation, from the pane's width.
struct PaneColumns {
  let time: Int
  let speaker: Int
  let text: Int
  let margin: Int
  let textColumns: Int
  /// The whole pane.
  let all: Int

  init(columns: Int) {
    all = max(1, columns)
    // The time is shown where the text still has the 25 columns that it reads well in.
    let hasTime = columns >= 42
    time = hasTime ? 1 : -1
    speaker = hasTime ? 7 : min(1, max(0, columns - 12))
    let speakerColumns = columns >= 56 ? 10 : columns >= 45 ? 6 : columns >= 30 ? 5 : 0
    margin = columns < 30 ? 0 : hasTime && columns < 45 ? 5 : 6
    text = speaker + speakerColumns
    textColumns = max(1, columns - text - margin)
  }

  var speakerColumns: Int { max(0, text - speaker - 1) }

  /// True where the time leaves room for short names only.
  var hasShortNames: Bool { time >= 0 && speakerColumns < 8 }
}

/// The conversation: which rows are on the screen, and how keys move them.
struct ConversationPane {
  /// The row at the top of the pane: a line and one of its rows.
  struct Top: Hashable {
    var index: Int
    var row: Int
  }

  let call: Call
  let view: CallView
  /// The name of the agent at the desk.
  let agent: String
  let lines: VisibleLines
  let columns: PaneColumns
  let height: Int
  /// True where the customer's last words stay in sight, whoever speaks after them.
  let keepsCustomer: Bool

  init(call: Call, view: CallView, agent: String, columns: Int, height: Int, keepsCustomer: Bool = false) {
    self.call = call
    self.keepsCustomer = keepsCustomer
    self.agent = agent
    self.view = view
    lines = VisibleLines(view, call)
    self.columns = PaneColumns(columns: columns)
    self.height = max(0, height)
  }

  /// How many rows a line takes.
  func rowCount(_ index: Int, _ cache: inout LayoutCache) -> Int {
    let line = lines[index]
    return lines.isShown(line) ? cache.layout(line, of: call, agent: agent, in: columns).rows.count : 0
  }

  /// The top that shows the newest line at the bottom.
  func newestTop(_ cache: inout LayoutCache) -> Top {
    moved(Top(index: lines.count, row: 0), by: -height, &cache)
  }

  /// The top of the pane as the view asks for it.
  func top(_ cache: inout LayoutCache) -> Top {
    guard let anchor = view.anchor else { return standingTop(&cache) ?? newestTop(&cache) }
    let index = lines.index(of: anchor.place)
    guard index < lines.count else { return newestTop(&cache) }
    let row = lines[index].place == anchor.place ? min(anchor.row, max(0, rowCount(index, &cache) - 1)) : 0
    return Top(index: index, row: row)
  }

  /// Where the pane stands while it follows the newest line; nil where what came since then does not fit in any more, and
  /// where so much of it went that more rows would be free than shall be.
  private func standingTop(_ cache: inout LayoutCache) -> Top? {
    guard let stand = stand?.top else { return nil }
    let index = lines.index(of: stand.place)
    guard index < lines.count, lines[index].place == stand.place else { return nil }
    let top = Top(index: index, row: min(stand.row, max(0, rowCount(index, &cache) - 1)))
    var left = height + top.row
    for index in index..<lines.count {
      left -= rowCount(index, &cache)
      guard left >= 0 else { return nil }
    }
    let isFirst = moved(top, by: -1, &cache) == top
    return left <= ConversationPane.spareRows(of: height) || isFirst ? top : nil
  }

  /// Where the view says that a pane of this size stands.
  private var stand: CallView.Stand? {
    guard let stand = view.stand, stand.columns == columns.all, stand.rows == height else { return nil }
    return stand
  }

  /// Rows that stay free below the newest line after the text has moved up: so that it moves seldom, by much, and stands
  /// still under the eye in between. A low pane has none to spare.
  static func spareRows(of height: Int) -> Int { height >= 12 ? height / 4 : 0 }

  /// A top so many rows further down (or up, where negative), never before the first row.
  func moved(_ top: Top, by rows: Int, _ cache: inout LayoutCache) -> Top {
    var top = top
    var left = rows
    while left < 0 {
      if top.row > 0 {
        let step = min(top.row, -left)
        top.row -= step
        left += step
      } else if top.index > 0 {
        top.index -= 1
        top.row = rowCount(top.index, &cache)
      } else {
        return top
      }
    }
    while left > 0, top.index < lines.count {
      let rest = rowCount(top.index, &cache) - top.row
      if left < rest {
        top.row += left
        return top
      }
      left -= rest
      top = Top(index: top.index + 1, row: 0)
    }
    return top
  }

  /// Where a view goes.
  struct Move {
    /// What it holds on to; nil follows the newest line.
    var anchor: CallView.Anchor?
    /// Where the pane stands from then on while it follows; nil leaves that as it is.
    var stand: CallView.Stand?
  }

  /// The view after scrolling by rows. As long as the newest line stays in sight it follows.
  func scrolled(by rows: Int, _ cache: inout LayoutCache) -> Move {
    let target = moved(top(&cache), by: rows, &cache)
    let newest = newestTop(&cache)
    let isAtEnd = (target.index, target.row) >= (newest.index, newest.row)
    let end = isAtEnd ? newest : target
    if isAtEnd, view.scrollback.reachesWindow {
      guard rows < 0, target.index < lines.count else { return Move() }
      let top = CallView.Anchor(place: lines[target.index].place, row: target.row)
      return Move(stand: CallView.Stand(top: top, columns: columns.all, rows: height))
    }
    guard end.index < lines.count else { return Move() }
    return Move(anchor: CallView.Anchor(place: lines[end.index].place, row: end.row))
  }

  /// The view with a line in the middle of the pane.
  func anchor(showing place: Transcript.Place, _ cache: inout LayoutCache) -> CallView.Anchor? {
    let index = lines.index(of: place)
    guard index < lines.count else { return nil }
    let wanted = moved(Top(index: index, row: 0), by: -height / 2, &cache)
    let newest = newestTop(&cache)
    if (wanted.index, wanted.row) >= (newest.index, newest.row), view.scrollback.reachesWindow { return nil }
    return CallView.Anchor(place: lines[wanted.index].place, row: wanted.row)
  }

  /// Paints the pane.
  /// - Parameter painted: how much had changed in the call when the conversation was painted that the frame already holds,
  ///   by the same revision of the desk; nil where it holds none.
  /// - Returns: the rows of the frame that were painted.
  @discardableResult func paint(
    into frame: inout Frame, rect: Rect, state: DeskState, highlighted: Set<Transcript.Place>, over painted: Int? = nil,
    _ cache: inout LayoutCache
  ) -> Range<Int> {
    let marks = call.acts.isEmpty ? [:] : call.marks
    let rows = min(height, rect.rows)
    let (pieces, known) = pieces(rows: rows, state.revision, &cache)
    // What stands there still costs nothing.
    let still = known.flatMap { $0.changeCount == painted ? $0.pieces.count : nil } ?? 0
    var row = rect.row + pieces[..<still].reduce(0) { $0 + $1.rows.count }
    let first = row
    for piece in pieces[still...] {
      let firstRow = row
      for cells in piece.rows {
        frame.put(cells: cells, column: rect.column, row: row)
        row += 1
      }
      if let own = marks[piece.id] {
        paint(own, into: &frame, rect: rect, row: firstRow, state: state)
      } else if piece.place == view.unread {
        paintUnread(into: &frame, rect: rect, row: firstRow)
      }
      if highlighted.contains(piece.place), columns.textColumns > 3 {
        let isCurrent = view.search?.current == piece.place
        let span = Rect(
          column: rect.column + columns.text, row: firstRow, columns: columns.textColumns, rows: row - firstRow)
        frame.setStyle(isCurrent ? Style(.selection, reverse: true) : Style(.accent, underline: true), rect: span)
      }
    }
    let left = rect.row + rect.rows - row
    if left > 0, still == 0 {
      frame.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: left))
      row += left
    }
    return first..<row
  }

  /// What is in sight, from top to bottom, and what of it was there before and has not moved: the first pieces.
  private func pieces(
    rows: Int, _ revision: Revision, _ cache: inout LayoutCache
  ) -> (pieces: [LinePiece], still: Sight?) {
    guard rows == height, view.anchor == nil else { return (pieces(from: top(&cache), rows: rows, &cache), nil) }
    if rows <= ConversationPane.fewRows || keepsCustomer && !reachesCustomer(rows: rows, &cache),
      let pieces = fewPieces(rows: rows, &cache)
    {
      return (pieces, nil)
    }
    // At the newest line, so from the bottom up; what stood there before stays, or moves up.
    let known = cache.sight(of: call, revision, stand, columns: columns.all, rows: rows)
    if known == nil, let top = standingTop(&cache) {
      let pieces = pieces(from: top, rows: rows, &cache)
      cache.keepSight(of: call, revision, stand, columns: columns.all, rows: rows, pieces)
      return (pieces, nil)
    }
    let newCount = known.map { call.transcript.appendCount - $0.appendCount } ?? lines.count
    var newestFirst: [LinePiece] = []
    var left = rows
    var index = lines.count
    while left > 0, index > max(0, lines.count - newCount) {
      index -= 1
      let line = lines[index]
      guard lines.isShown(line) else { continue }
      let shown = cache.layout(line, of: call, agent: agent, in: columns).rows.suffix(left)
      left -= shown.count
      newestFirst.append(LinePiece(line, shown))
    }
    var isMoved = known == nil
    for piece in (known?.pieces ?? []).reversed() {
      isMoved = isMoved || piece.rows.count > left
      guard left > 0 else { break }
      var piece = piece
      piece.rows = piece.rows.suffix(left)
      left -= piece.rows.count
      newestFirst.append(piece)
    }
    if isMoved, stand != nil { leaveSpareRows(&newestFirst, of: rows) }
    let pieces = Array(newestFirst.reversed())
    cache.keepSight(of: call, revision, stand, columns: columns.all, rows: rows, pieces)
    return (pieces, isMoved ? nil : known)
  }

  /// Takes rows away at the top until as many are free as shall be; the newest line keeps all of its own.
  private func leaveSpareRows(_ newestFirst: inout [LinePiece], of rows: Int) {
    var excess = newestFirst.reduce(0) { $0 + $1.rows.count } - (rows - ConversationPane.spareRows(of: rows))
    while excess > 0, newestFirst.count > 1 {
      let oldest = newestFirst.count - 1
      let taken = min(excess, newestFirst[oldest].rows.count)
      newestFirst[oldest].rows.removeFirst(taken)
      if newestFirst[oldest].rows.isEmpty { newestFirst.removeLast() }
      excess -= taken
    }
  }

  /// True where the customer's last words are among the newest rows, whole.
  private func reachesCustomer(rows: Int, _ cache: inout LayoutCache) -> Bool {
    guard let words = call.lastOfCustomer else { return true }
    var left = rows
    for index in (lines.index(of: words.place)..<lines.count).reversed() where left >= 0 {
      left -= rowCount(index, &cache)
    }
    return left >= 0
  }

  /// With so few rows the customer's last words come before everybody else's.
  private static let fewRows = 2

  /// The customer's last words, and around them what leaves a row; nil while something is searched, or where the customer
  /// has said nothing.
  private func fewPieces(rows: Int, _ cache: inout LayoutCache) -> [LinePiece]? {
    guard view.search == nil, let words = call.lastOfCustomer else { return nil }
    let place = lines.index(of: words.place)
    let shown = cache.layout(words, of: call, agent: agent, in: columns).rows.suffix(rows)
    var pieces = [LinePiece(words, shown)]
    var left = rows - shown.count
    func row(_ index: Int) -> LinePiece? {
      guard lines.isShown(index) else { return nil }
      left -= 1
      return LinePiece(lines[index], cache.layout(lines[index], of: call, agent: agent, in: columns).rows.suffix(1))
    }
    for index in (min(place + 1, lines.count)..<lines.count).reversed() {
      guard left > 0 else { break }
      if let piece = row(index) { pieces.insert(piece, at: 1) }
    }
    for index in (0..<min(place, lines.count)).reversed() {
      guard left > 0 else { break }
      if let piece = row(index) { pieces.insert(piece, at: 0) }
    }
    return pieces
  }

  private func pieces(from top: Top, rows: Int, _ cache: inout LayoutCache) -> [LinePiece] {
    var pieces: [LinePiece] = []
    var left = rows
    for index in top.index..<lines.count {
      guard left > 0 else { break }
      let line = lines[index]
      guard lines.isShown(line) else { continue }
      let hidden = index == top.index ? top.row : 0
      let shown = cache.layout(line, of: call, agent: agent, in: columns).rows.dropFirst(hidden).prefix(left)
      left -= shown.count
      pieces.append(LinePiece(line, shown))
    }
    return pieces
  }

  /// Where the reading stopped, beside the first line after it.
  private func paintUnread(into frame: inout Frame, rect: Rect, row: Int) {
    let word: SafeText = tr("new")
    guard columns.margin > word.columns else { return }
    let column = rect.column + rect.columns - columns.margin + 1
    frame.put(
      word, column: column, row: row, columns: columns.margin - 1, style: Style(.accent, bold: true, reverse: true))
  }

  private func paint(_ marks: [Mark], into frame: inout Frame, rect: Rect, row: Int, state: DeskState) {
    guard columns.margin > 0, row < rect.row + rect.rows else { return }
    let isSure = !marks.contains { state.journal.isUnconfirmed($0.eventID) }
    let room = columns.margin - 1
    let shown = Margin.text(of: marks.map(Words.mark), isSure: isSure, columns: room)
    let style: Style = marks.contains(where: \.isConduct) ? Style(.hot, bold: true) : Style(.warm, bold: true)
    // A column stays free before them, and one behind them where there is room for it.
    let column = rect.column + rect.columns - shown.columns - (shown.columns < room ? 1 : 0)
    frame.put(shown, column: max(rect.column, column), row: row, columns: room, style: style)
  }
}

extension Mark {
  fileprivate var isConduct: Bool {
    if case .conduct = kind { return true }
    return false
  }
}
