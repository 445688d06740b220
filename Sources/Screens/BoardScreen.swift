import Calls
import Language
import Team
import TerminalKit

/// A supervisor's board as a frame: who needs a person on top, what is chosen in full, the team's last hour, and the keys
/// that fit what is chosen. Only rows that are seen are laid out.
public struct BoardScreen {
  private let view: BoardView
  private let size: Size
  private let glyphs: Glyphs

  private init(_ view: BoardView, _ size: Size, _ glyphs: Glyphs) {
    self.view = view
    self.size = size
    self.glyphs = glyphs
  }

  public static func frame(_ view: BoardView, size: Size, glyphs: Glyphs) -> Frame {
    var frame = Frame(size: size)
    guard size.columns > 0, size.rows > 0 else { return frame }
    BoardScreen(view, size, glyphs).paint(into: &frame)
    return frame
  }

  /// Rows of the list, by which a page is turned.
  public static func listRows(_ view: BoardView, size: Size) -> Int {
    max(1, BoardScreen(view, size, .ascii).areas.list.rows)
  }

  // MARK: Where things stand

  private struct Areas {
    var list: Rect
    /// What is chosen, in full; empty where there is no room.
    var detail: Rect
    var hour: Rect
    var footer: Int
  }

  private var areas: Areas {
    let top = size.rows >= 8 ? 3 : min(1, size.rows - 1)
    let footer = size.rows - 1
    let trouble = view.trouble == nil ? 0 : 1
    let hourRows = size.rows >= 20 ? 4 : size.rows >= 16 ? 2 : 0
    let body = max(0, footer - trouble - hourRows - top)
    let hour = Rect(column: 0, row: top + body, columns: size.columns, rows: hourRows)
    let isReading = view.reading != nil
    if size.columns >= Self.wideColumns {
      let width = size.columns * (isReading ? 45 : 38) / 100
      return Areas(
        list: Rect(column: 0, row: top, columns: size.columns - width, rows: body),
        detail: Rect(column: size.columns - width, row: top, columns: width, rows: body), hour: hour, footer: footer)
    }
    let wanted = isReading ? body / 2 : size.rows >= 20 ? 6 : size.rows >= 12 ? 3 : 0
    let detail = body - wanted >= 3 ? wanted : 0
    return Areas(
      list: Rect(column: 0, row: top, columns: size.columns, rows: body - detail),
      detail: Rect(column: 0, row: top + body - detail, columns: size.columns, rows: detail), hour: hour,
      footer: footer)
  }

  /// Columns from which what is chosen stands beside the list.
  private static let wideColumns = 110

  private var isNarrow: Bool { size.columns < 60 }

  // MARK: Painting

  private func paint(into frame: inout Frame) {
    let areas = areas
    paintTitle(into: &frame)
    if size.rows >= 8 {
      paintPages(into: &frame, row: 1)
      paintRule(into: &frame, row: 2)
    }
    if view.prompt == .help {
      let isBeside = areas.detail.column > 0
      let rows = areas.list.rows + (isBeside ? 0 : areas.detail.rows)
      paintHelp(into: &frame, Rect(column: 0, row: areas.list.row, columns: areas.list.columns, rows: rows))
      if isBeside { paintDetail(into: &frame, areas.detail) }
    } else {
      paintList(into: &frame, areas.list)
      paintDetail(into: &frame, areas.detail)
    }
    paintHour(into: &frame, areas.hour)
    if let trouble = view.trouble, areas.footer > 0 {
      let words = tr("The team can't be reached now; the board tries again by itself. \(trouble)")
      put(SafeText(untrusted: words), Style(.warm, bold: true), into: &frame, row: areas.footer - 1)
    }
    paintFooter(into: &frame, row: areas.footer)
  }

  private func put(_ text: SafeText, _ style: Style, from column: Int = 1, into frame: inout Frame, row: Int) {
    frame.put(text.truncated(to: max(0, size.columns - column - 1)), column: column, row: row, style: style)
  }

  private func paintTitle(into frame: inout Frame) {
    let count = view.openCount
    let isCalm = count == 0
    let words: SafeText =
      view.isStarting
      ? (tr("reaching the team") as SafeText)
      : isCalm
        ? (tr("Nobody needs you") as SafeText)
        : SafeText(untrusted: plural(count, "\(count) needs a person", "\(count) need a person"))
    let style = isCalm || view.isStarting ? Style(.good) : Style(.danger, bold: true)
    let column = max(0, size.columns - words.columns - 2)
    let title =
      view.ownName.isEmpty || isNarrow
      ? (tr("Team board") as SafeText) : SafeText(untrusted: tr("Team board, \(view.ownName)"))
    frame.put(title.truncated(to: max(0, column - 2)), column: 1, row: 0, style: Style(.accent, bold: true))
    frame.put(SafeText(" ") + words + " ", column: column, row: 0, style: style)
  }

  private func title(of page: BoardView.Page) -> SafeText {
    let words =
      switch page {
      case .needs: tr("Needs \(view.needs.count)")
      case .calls:
        view.hotCount > 0 && !isNarrow
          ? tr("Calls \(view.calls.count), \(view.hotCount) hot") : tr("Calls \(view.calls.count)")
      case .breaks: tr("Breaks \(view.breaks.count)")
      case .promises: isNarrow ? tr("Prom. \(view.promises.count)") : tr("Promises \(view.promises.count)")
      }
    return SafeText(untrusted: words)
  }

  private func paintPages(into frame: inout Frame, row: Int) {
    var column = 0
    for page in BoardView.Page.allCases {
      let text = SafeText(" ") + title(of: page) + " "
      let style = page == view.page ? Style(.selection, bold: true) : Style(.quiet)
      column = frame.put(text, column: column, row: row, style: style) + (isNarrow ? 0 : 1)
    }
    guard !view.wanted.isEmpty else { return }
    let words = SafeText(untrusted: tr("only “\(view.wanted)”"))
    frame.put(words, column: max(column + 1, size.columns - words.columns - 1), row: row, style: Style(.accent))
  }

  private func paintRule(into frame: inout Frame, row: Int, column: Int = 0, columns: Int = .max, words: SafeText = "")
  {
    let width = min(columns, size.columns - column)
    frame.put(glyphs.horizontal.repeated(max(0, width)), column: column, row: row, style: Style(.quiet))
    guard words.columns > 0, words.columns + 4 < width else { return }
    frame.put(SafeText(" ") + words + " ", column: column + 2, row: row, style: Style(.quiet))
  }

  // MARK: The list

  private func paintList(into frame: inout Frame, _ area: Rect) {
    guard area.rows > 0 else { return }
    let count = view.count
    guard count > 0 else { return paintNothing(into: &frame, area) }
    let first = (view.chosenIndex ?? 0) / area.rows * area.rows
    let last = min(count, first + area.rows)
    for index in first..<last {
      let line = line(index)
      let isChosen = view.isChosen && index == view.chosenIndex
      paint(line, isChosen: isChosen, into: &frame, area, row: area.row + index - first)
    }
    if count > area.rows, area.row > 0, size.rows >= 8 {
      let place = SafeText(untrusted: tr("\(first + 1) to \(last) of \(count)"))
      paintRule(into: &frame, row: area.row - 1, columns: area.columns, words: place)
    }
    let rest = area.row + last - first + 1
    guard view.page == .needs, rest < area.endRow, view.wanted.isEmpty else { return }
    let words = tr("The rest needs nobody: \(restWords).")
    frame.put(
      SafeText(untrusted: words).truncated(to: max(0, area.columns - 3)), column: 2, row: rest, style: Style(.quiet))
  }

  private var restWords: String {
    let calls = view.calmCount
    let breaks = view.breaks.count
    return plural(calls, "\(calls) call", "\(calls) calls") + ", "
      + plural(breaks, "\(breaks) break", "\(breaks) breaks")
  }

  private func paintNothing(into frame: inout Frame, _ area: Rect) {
    let words: [String] =
      if view.isStarting {
        [tr("Reaching the team…")]
      } else if !view.wanted.isEmpty {
        [tr("Nobody whose name holds “\(view.wanted)”. / looks for another, Esc there shows all.")]
      } else {
        switch view.page {
        case .needs: [tr("Nobody needs you now."), tr("\(restWords). Tab shows them.")]
        case .calls: [tr("No call runs.")]
        case .breaks: [tr("Nobody is on a break.")]
        case .promises: [tr("No promise is open.")]
        }
      }
    for (index, line) in words.enumerated() where index < area.rows {
      let row = area.row + (area.rows > 4 ? 1 : 0) + index
      frame.put(
        SafeText(untrusted: line).truncated(to: max(0, area.columns - 3)), column: 2, row: row,
        style: index == 0 ? Style(.good) : Style(.quiet))
    }
  }

  /// A row before it is laid out.
  private struct Line {
    var label: SafeText
    var style: Style
    var who: String
    var what: String
    var since: String
    var heat: Double?
    var isAnswered = false
  }

  private func line(_ index: Int) -> Line {
    switch view.page {
    case .needs: line(of: view.needs[index])
    case .promises: line(of: view.promises[index])
    case .breaks: breakLine(view.breaks[index])
    case .calls: callLine(view.calls[index])
    }
  }

  private func line(of need: BoardState.Need) -> Line {
    let style: Style =
      switch need.kind {
      case .help: Style(.hot, bold: true)
      case .grave: Style(.danger, bold: true)
      case .release: Style(.accent, bold: true)
      case .limit: Style(.warm, bold: true)
      case .flag: Style(.coach, bold: true)
      case .promise: Style(.agent, bold: true)
      }
    let what = view.board.what(need, at: view.now)
    let who = need.kind == .flag ? view.board.customer(of: need) : need.shown
    return Line(
      label: SafeText(untrusted: need.kind.label), style: need.answered == nil ? style : Style(.quiet), who: who,
      what: need.answered.map { tr("\($0) is on it: \(what)") } ?? what,
      since: BoardState.length(view.now.milliseconds(since: need.act.said)),
      heat: view.board.call(of: need)?.pulse?.heat, isAnswered: need.answered != nil)
  }

  private func breakLine(_ need: BoardState.Need) -> Line {
    let left = need.until.map { $0.milliseconds(since: view.now) } ?? 0
    let waits = need.act.fields["release"]?.bool == true && need.answered == nil
    let what: String =
      if waits {
        left > 0
          ? tr("\(BoardState.length(left)) left, then waits for a release") : tr("over, waits for a release")
      } else if let person = need.answered {
        left > 0 ? tr("\(BoardState.length(left)) left, released by \(person)") : tr("released by \(person)")
      } else {
        left > 0 ? tr("\(BoardState.length(left)) left") : tr("may come back")
      }
    return Line(
      label: waits ? tr("BREAK") : tr("break"), style: waits ? Style(.accent, bold: true) : Style(.quiet),
      who: need.shown, what: what, since: BoardState.length(view.now.milliseconds(since: need.act.said)))
  }

  private func callLine(_ call: BoardState.RunningCall) -> Line {
    var what = call.start.fields["channel"]?.string ?? ""
    if let minutes = call.pulse?.hotMinutes, minutes >= 1 { what += tr(", hot for \(Int(minutes)) min") }
    let readers = call.readers.map(view.board.name(of:)).sorted()
    if !readers.isEmpty { what += tr(", read along by \(readers.joined(separator: ", "))") }
    let heat = call.pulse?.heat
    let isHot = (heat ?? 0) >= BoardState.hot
    return Line(
      label: isHot ? tr("HOT") : tr("call"), style: isHot ? Style(.hot, bold: true) : Style(.quiet), who: call.shown,
      what: what, since: BoardState.length(view.now.milliseconds(since: call.start.said)), heat: heat)
  }

  private func paint(_ line: Line, isChosen: Bool, into frame: inout Frame, _ area: Rect, row: Int) {
    let end = area.endColumn - 1
    if isChosen { frame.put(glyphs.now, column: area.column, row: row, style: Style(.accent, bold: true)) }
    let labelColumns = isNarrow ? 7 : 8
    let whoColumns = area.columns >= 90 ? 20 : isNarrow ? 9 : 14
    var column = area.column + 2
    frame.put(line.label.truncated(to: labelColumns - 1), column: column, row: row, style: line.style)
    column += labelColumns
    let plain = line.isAnswered ? Style(.quiet) : isChosen ? Style(.plain, bold: true) : Style(.plain)
    frame.put(SafeText(untrusted: line.who).truncated(to: whoColumns - 1), column: column, row: row, style: plain)
    column += whoColumns
    let since = SafeText(untrusted: line.since)
    let sinceColumns = isNarrow ? 6 : 8
    let heatColumns = isNarrow ? 0 : 6
    let room = end - column - sinceColumns - heatColumns
    frame.put(SafeText(untrusted: line.what).truncated(to: max(0, room)), column: column, row: row, style: plain)
    frame.put(
      since, column: max(column, end - heatColumns - since.columns), row: row, style: Style(.quiet))
    guard heatColumns > 0, let heat = line.heat else { return }
    let style = heat >= BoardState.hot ? Style(.hot, bold: true) : Style(.quiet)
    let number = SafeText(untrusted: "\(Int((heat * 10).rounded()))/10")
    frame.put(number, column: end - number.columns, row: row, style: style)
  }

  // MARK: What is chosen

  private func paintDetail(into frame: inout Frame, _ area: Rect) {
    guard area.rows > 0 else { return }
    let isBeside = area.column > 0
    let text =
      isBeside ? Rect(column: area.column + 2, row: area.row, columns: area.columns - 3, rows: area.rows) : area
    if isBeside {
      for row in area.row..<area.endRow {
        frame.put(glyphs.vertical, column: area.column, row: row, style: Style(.quiet))
      }
    } else {
      paintRule(into: &frame, row: area.row, words: detailTitle)
    }
    let top = isBeside ? text.row : text.row + 1
    let left = isBeside ? text.column : 1
    let columns = isBeside ? text.columns : size.columns - 2
    if isBeside {
      frame.put(detailTitle.truncated(to: columns), column: left, row: top, style: Style(.accent, bold: true))
    }
    let begin = isBeside ? top + 1 : top
    let room = area.endRow - begin
    guard room > 0, columns > 4 else { return }
    var rows: [[Cell]] = []
    for (words, style) in view.reading == nil ? chosenLines : readingLines(room) {
      rows += WrappedText(SafeText(untrusted: words), columns: columns, style: style).rows
    }
    let shown = view.reading == nil ? rows.prefix(room) : rows.suffix(room)
    for (index, cells) in shown.enumerated() {
      frame.put(cells: cells, column: left, row: begin + index, columns: columns)
    }
  }

  private var detailTitle: SafeText {
    if let reading = view.reading {
      return SafeText(untrusted: tr("\(view.board.name(of: reading.call.author))'s call; they see that you read it"))
    }
    if let need = view.chosenNeed { return SafeText(untrusted: need.shown) }
    return SafeText(untrusted: view.chosenCall?.shown ?? "")
  }

  private var chosenLines: [(String, Style)] {
    var lines: [(String, Style)] = []
    if let need = view.chosenNeed {
      lines.append((view.board.what(need, at: view.now), Style(.plain, bold: true)))
      if let answered = need.answered { lines.append((tr("\(answered) is on it."), Style(.good))) }
      if need.kind == .flag, let worked = need.act.fields["worked"]?.string {
        lines.append((tr("What worked: \(worked)"), Style(.plain)))
      }
      let note = need.act.fields["note"]?.string ?? ""
      for line in note.split(whereSeparator: \.isNewline) { lines.append((String(line), Style(.plain))) }
    }
    if let call = view.chosenCall {
      let name = TeamAct.Reference(author: call.start.author, id: call.start.call)
      for promise in view.promises(in: name) where promise.act.id != view.chosenNeed?.act.id {
        lines.append((tr("Promised: \(view.board.what(promise, at: view.now))"), Style(.agent)))
      }
      let readers = call.readers.map(view.board.name(of:)).sorted()
      if !readers.isEmpty { lines.append((tr("Read along by \(readers.joined(separator: ", "))."), Style(.quiet))) }
    }
    return lines
  }

  private func readingLines(_ room: Int) -> [(String, Style)] {
    guard let reading = view.reading else { return [] }
    guard !reading.lines.isEmpty else { return [(tr("Their words come as they are said."), Style(.quiet))] }
    return reading.lines.suffix(room).map { line in
      switch line.role {
      case "customer": (tr("Customer: \(line.text)"), Style(.customer))
      case "agent": (tr("Agent: \(line.text)"), Style(.agent))
      default: (line.text, Style(.system))
      }
    }
  }

  // MARK: The team's hour

  private func paintHour(into frame: inout Frame, _ area: Rect) {
    guard area.rows > 0 else { return }
    paintRule(into: &frame, row: area.row, words: tr("The last hour"))
    guard area.rows >= 4 else {
      let words = TeamHour.Row.allCases.map { "\(name(of: $0)) \(view.hourTotals[$0] ?? 0)" }
      return put(SafeText(untrusted: words.joined(separator: " · ")), Style(.quiet), into: &frame, row: area.row + 1)
    }
    let parts = size.columns >= 84 ? 60 : size.columns >= 54 ? 30 : 12
    for (index, row) in TeamHour.Row.allCases.enumerated() {
      let line = area.row + 1 + index
      let total = view.hourTotals[row] ?? 0
      let number = SafeText(number: total)
      frame.put(SafeText(untrusted: name(of: row)), column: 1, row: line, style: Style(.quiet))
      let style = row == .help && total > 0 ? Style(.warm, bold: true) : Style(.plain)
      frame.put(number, column: max(1, 20 - number.columns), row: line, style: style)
      let counts = view.board.hour.counts(of: row, at: view.now, parts: parts)
      let most = max(counts.max() ?? 0, 4)
      let bars = counts.map { $0 == 0 ? glyphs.later : glyphs.bars[min(7, $0 * 7 / most)] }
      let ink = row == .help ? Style(.warm) : Style(.quiet)
      frame.put(bars.joined(), column: 22, row: line, columns: max(0, size.columns - 23), style: ink)
    }
  }

  private func name(of row: TeamHour.Row) -> String {
    switch row {
    case .calls: tr("Calls begun")
    case .help: tr("A person needed")
    case .breaks: tr("Breaks begun")
    }
  }

  // MARK: The last row

  private func paintFooter(into frame: inout Frame, row: Int) {
    switch view.prompt {
    case .whisper(let row0, let text):
      ask(tr("Whisper to \(name(of: row0)): "), text, tr("Enter says it, Esc leaves it"), into: &frame, row: row)
    case .reason(_, let isConfirmed, let text):
      ask(
        isConfirmed ? tr("Confirmed, because: ") : tr("Declined, because: "), text, tr("Enter decides, Esc leaves it"),
        into: &frame, row: row)
    case .pass(_, let text):
      let people = view.people(like: text).prefix(4).joined(separator: ", ")
      ask(tr("Pass it on to: "), text, people, into: &frame, row: row)
    case .find(let text): ask(tr("Name: "), text, tr("Enter keeps, Esc shows all"), into: &frame, row: row)
    case .takeOver(let row0):
      let count = view.call(of: row0).map(view.board.promiseCount(of:)) ?? 0
      confirm(
        count == 0
          ? tr("Take over \(name(of: row0))'s call?")
          : plural(
            count, "Take over \(name(of: row0))'s call and \(count) promise?",
            "Take over \(name(of: row0))'s call and \(count) promises?"),
        tr("y takes it  Esc leaves it"), into: &frame, row: row)
    case .kept(let row0):
      let what = view.need(of: row0)?.act.fields["text"]?.string ?? ""
      confirm(tr("Is “\(what)” kept?"), tr("y says so  Esc leaves it"), into: &frame, row: row)
    case .release(let row0):
      confirm(
        tr("Release \(name(of: row0)) from the break, once its time is over?"), tr("y releases  Esc leaves it"),
        into: &frame, row: row)
    case .decide(let row0):
      let customer = view.need(of: row0).map(view.board.customer(of:)) ?? ""
      confirm(tr("The flag for \(customer)?"), tr("y confirms  n declines  Esc leaves it"), into: &frame, row: row)
    case .leave: confirm(tr("Leave the board?"), tr("y leaves  Esc stays"), into: &frame, row: row)
    case .help: paintKeys([("Esc", tr("closes"))], into: &frame, row: row)
    case nil:
      if let message = view.message {
        put(SafeText(untrusted: message), Style(.accent, bold: true), into: &frame, row: row)
      } else {
        paintKeys(keys, into: &frame, row: row)
      }
    }
  }

  private func name(of row: BoardView.Row) -> String {
    view.need(of: row)?.shown ?? view.call(of: row)?.shown ?? ""
  }

  /// The keys that fit what is chosen.
  private var keys: [(String, String)] {
    var keys: [(String, String)] = []
    if view.reading != nil { keys.append(("Esc", tr("stop reading"))) }
    let need = view.chosenNeed
    switch need?.kind {
    case .help, .grave, .limit: keys.append(("c", tr("coming")))
    case .release where need?.act.fields["release"]?.bool == true && need?.answered == nil:
      keys.append(("r", tr("release")))
    case .flag: keys.append(("d", tr("decide")))
    case .promise:
      if let need, view.board.holder(of: need) == view.board.own { keys.append(("k", tr("kept"))) }
      keys.append(("p", tr("pass on")))
    default: break
    }
    if view.chosenCall != nil, view.prompt == nil {
      keys.append(("w", tr("whisper")))
      if view.reading == nil { keys.append(("Enter", tr("read along"))) }
      keys.append(("t", tr("take over")))
    }
    return keys + [("Tab", tr("next list"))]
  }

  private func paintKeys(_ keys: [(String, String)], into frame: inout Frame, row: Int) {
    let help: SafeText = size.columns >= 40 ? tr("? keys") : "?"
    let room = size.columns - help.columns - 2
    var column = 1
    for (key, word) in keys.map({ (SafeText(untrusted: $0.0), SafeText(untrusted: $0.1)) }) {
      guard column + key.columns + 1 + word.columns <= room else { break }
      frame.put(key, column: column, row: row, style: Style(.accent, bold: true))
      column = frame.put(word, column: column + key.columns + 1, row: row, style: Style(.quiet)) + 2
    }
    frame.put(help, column: max(0, size.columns - help.columns - 1), row: row, style: Style(.accent, bold: true))
  }

  private func ask(_ title: String, _ text: String, _ hint: String, into frame: inout Frame, row: Int) {
    let title = SafeText(untrusted: title).truncated(to: max(0, size.columns / 2))
    let start = frame.put(SafeText(" ") + title, column: 0, row: row, style: Style(.accent, bold: true))
    let hint = SafeText(untrusted: hint)
    let room = size.columns - start - 1
    let told = view.message.map { SafeText(untrusted: $0) } ?? hint
    let showsHint = room - told.columns - 2 >= 16
    let field = TextField(text: text).visible(columns: max(1, room - (showsHint ? told.columns + 2 : 0)))
    frame.put(field.text, column: start, row: row)
    frame.cursor = (min(size.columns - 1, start + field.cursorColumn), row)
    guard showsHint else { return }
    let style = view.message == nil ? Style(.quiet) : Style(.warm, bold: true)
    frame.put(told, column: size.columns - told.columns - 1, row: row, style: style)
  }

  private func confirm(_ question: String, _ keys: String, into frame: inout Frame, row: Int) {
    let style = Style(.danger, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: style)
    let answers = SafeText(untrusted: keys)
    let room = size.columns - answers.columns - 3
    let text = (SafeText(" ") + SafeText(untrusted: question)).truncated(to: max(0, room))
    let start = room < 8 ? 1 : frame.put(text, column: 0, row: row, style: style) + 2
    frame.put(answers.truncated(to: max(0, size.columns - start)), column: start, row: row, style: style)
  }

  private func paintHelp(into frame: inout Frame, _ area: Rect) {
    let keys: [(String, String)] = [
      ("c", tr("seen, I am coming: they read it with the seconds")), ("Enter", tr("read the call along; they see it")),
      ("s Esc", tr("stop reading")), ("w", tr("whisper a line")), ("t", tr("take the call over")),
      ("r", tr("release from a break, once its time is over")), ("d", tr("decide about a flag")),
      ("p", tr("pass a promise of somebody away on to a colleague")), ("k", tr("a promise of yours is kept")),
      (tr("Up Down"), tr("choose; PgUp PgDn Home End")), ("Tab", tr("needs, calls, breaks, promises")),
      ("/", tr("look for a name")), ("Ctrl-Q y", tr("leave")),
    ]
    for (index, (key, words)) in keys.enumerated() where index < area.rows {
      frame.put(SafeText(untrusted: key), column: 2, row: area.row + index, style: Style(.accent, bold: true))
      let text = SafeText(untrusted: words).truncated(to: max(0, area.columns - 13))
      frame.put(text, column: 12, row: area.row + index)
    }
  }
}

/// What a key means at the board.
public enum BoardKeymap {
  /// - Parameter rows: how many rows of the list are seen at once.
  public static func actions(for key: Key, view: BoardView, rows: Int) -> [BoardView.Action] {
    switch key {
    case .up: return [.move(-1)]
    case .down: return [.move(1)]
    case .pageUp: return [.move(-rows)]
    case .pageDown: return [.move(rows)]
    case .home: return [.top]
    case .end: return [.bottom]
    case .escape: return [.escape]
    case .backspace: return [.erase]
    case .control("u"): return [.eraseAll]
    case .control("q") where view.prompt == nil: return [.leave]
    case .enter: return [view.prompt == nil ? .read : .enter]
    case .tab where view.prompt == nil: return [.nextPage]
    case .backTab where view.prompt == nil: return [.previousPage]
    case .paste(let text) where view.takesText:
      return [.type(text.split(whereSeparator: \.isNewline).joined(separator: " "))]
    case .character(let character) where view.takesText: return [.type(String(character))]
    case .character(let character): return command(KeyboardLayout.usCharacter(for: character), view).map { [$0] } ?? []
    case .function(1): return [.help]
    default: return []
    }
  }

  private static func command(_ character: Character, _ view: BoardView) -> BoardView.Action? {
    switch view.prompt {
    case nil: break
    case .help: return .escape
    default: return character == "y" ? .yes : character == "n" ? .no : nil
    }
    switch character {
    case "c": return .coming
    case "w": return .whisper
    case "a": return .read
    case "s": return .stopReading
    case "t": return .takeOver
    case "r": return .release
    case "d": return .decide
    case "p": return .pass
    case "k": return .kept
    case "/": return .find
    case "?": return .help
    default: return nil
    }
  }
}
