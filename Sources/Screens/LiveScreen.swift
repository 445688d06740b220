import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// How a size is divided: beside each other, above each other, or one thing only.
struct LiveLayout {
  let header: Bool
  let rules: Bool
  let footer: Bool
  private(set) var conversation: Rect
  private(set) var sidebar: Rect?
  let isStacked: Bool
  /// What can be answered in a practised call; nil at work.
  let answers: Rect?

  /// The layout of what the desk shows.
  init(_ size: Size, _ state: DeskState) {
    self.init(
      size, answerRows: PracticePane.rows(state, size), hasSidebar: state.practice?.showsSidebar ?? true,
      isStepOpen: state.focusedView.advice?.conduct != nil)
    // What the demonstration says may take a second row, and nothing is to be lost under it.
    if isStacked, size.rows < 14, state.work.overlay == nil, state.message == nil, let hint = state.hint,
      SafeText(untrusted: hint).columns > size.columns - 14, let rows = sidebar?.rows, rows > 3
    {
      sidebar?.rows = rows - 1
    }
    if let top = FormOverlay.top(state, size) ?? EndQuestionOverlay.top(state, size) { end(above: top) }
  }

  /// Leaves what lies below a row to a form, so that what was said last stands above it.
  private mutating func end(above row: Int) {
    conversation.rows = max(0, min(conversation.rows, row - conversation.row))
    guard !isStacked, let beside = sidebar else { return }
    sidebar?.rows = max(0, min(beside.rows, row - beside.row))
  }

  /// - Parameter isStepOpen: true where the step of a protocol needs its words whole; the customer's last ones stay.
  init(_ size: Size, answerRows: Int = 0, hasSidebar: Bool = true, isStepOpen: Bool = false) {
    let columns = size.columns
    header = size.rows >= 4
    footer = size.rows >= 3
    rules = size.rows >= 14
    let top = (header ? 1 : 0) + (rules ? 1 : 0)
    // The answers have a line of their own above them.
    let bottom = (footer ? 1 : 0) + (answerRows > 0 ? answerRows : rules ? 1 : 0)
    let room = max(0, size.rows - top - bottom)
    answers = answerRows > 0 ? Rect(column: 0, row: top + room, columns: columns, rows: answerRows) : nil
    isStacked = columns < 60
    if !hasSidebar {
      conversation = Rect(column: 0, row: top, columns: columns, rows: room)
      sidebar = nil
    } else if !isStacked {
      let width = min(50, max(28, columns * 9 / 20))
      conversation = Rect(column: 0, row: top, columns: columns - width - 2, rows: room)
      sidebar = Rect(column: columns - width, row: top, columns: width, rows: room)
    } else {
      let step = isStepOpen && room >= 8 ? 1 : 0
      let half = room >= 7 ? room / 2 + (room >= 10 ? 1 : 0) + step : room >= 4 ? room - 2 : room >= 2 ? 1 : 0
      // Where there are answers as well, the words of the customer need the room.
      let below = answerRows > 0 ? min(half, max(0, room - 4)) : half
      conversation = Rect(column: 0, row: top, columns: columns, rows: room - below - (below > 2 ? 1 : 0))
      sidebar =
        below == 0 ? nil : Rect(column: 1, row: top + room - below, columns: max(1, columns - 2), rows: below)
    }
  }
}

/// The live desk: the call on the left, the coaching on the right.
struct LiveScreen {
  let state: DeskState
  let size: Size
  let glyphs: Glyphs

  func paint(_ memory: inout ScreenMemory) -> Frame {
    let layout = LiveLayout(size, state)
    guard let call = state.focusedCall else {
      var frame = Frame(size: size)
      paintWaiting(into: &frame, layout)
      paintFooter(into: &frame, found: [])
      return frame
    }
    let view = state.focusedView
    let pane = ConversationPane(
      call: call, view: view, agent: state.agent, columns: layout.conversation.columns,
      height: layout.conversation.rows)
    let found = view.search.map { memory.finder.matches($0.entry.text, in: pane) } ?? []
    let rect = layout.conversation
    var (frame, painted, isRestSame) = memory.surroundings.frame(
      for: Surroundings.Key(state, call, size: size), pane: rect.row..<rect.row + rect.rows,
      paintHeader: { frame, timer in
        if let timer, header(layout, call).paintTimer(into: &frame, at: timer) { return timer }
        frame.fill(Rect(column: 0, row: 0, columns: size.columns, rows: 1))
        return header(layout, call).paint(into: &frame, columns: size.columns)
      },
      paint: { surroundings(layout, call, view) })
    let conversation = Surroundings.Conversation(state, call, view)
    let isPainted = conversation.flatMap { wanted in painted.map(wanted.isSame) } ?? false
    var changed = rect.row..<rect.row
    if !isPainted {
      changed = pane.paint(
        into: &frame, rect: rect, state: state, highlighted: Set(found),
        over: conversation.flatMap { painted?.changeCount(before: $0) }, &memory.layouts)
      if call.transcript.isEmpty { paintSilence(into: &frame, layout, call) }
    }
    if view.anchor == nil {
      memory.stand = memory.layouts.stand(of: call)
      if let unread = view.unread, let top = memory.stand?.top.place, unread < top {
        let key = state.keys.key(of: "view.unread") ?? ""
        paintWay(tr(" unread above, \(key) goes there "), isNew: true, into: &frame, layout)
      }
    } else {
      paintUnseen(into: &frame, layout, view)
    }
    if layout.footer, state.work.overlay == nil, view.anchor == nil || layout.rules {
      memory.surroundings.keep(frame, with: conversation)
      // The way to the first unread line stands outside of both.
      if isRestSame, layout.header, conversation?.unread == nil, painted?.unread == nil, conversation != nil,
        painted != nil
      {
        memory.changedRows = changed.isEmpty ? [0..<1] : [0..<1, changed]
      }
      return frame
    }
    if layout.footer {
      // Better words for what is typed may lie over the last line of the conversation.
      if state.work.overlay != nil { paintFooter(into: &frame, found: found) }
    } else if size.rows > 0, size.columns > 1 {
      paintCorner(into: &frame, call)
    }
    return frame
  }

  /// Where there is no room for anything else: the feelings that hold, and the way to the help.
  private func paintCorner(into frame: inout Frame, _ call: Call) {
    let row = size.rows - 1
    frame.put("?", column: size.columns - 1, row: row, style: Style(.accent, bold: true))
    let feelings = Header(state: state, call: call, glyphs: glyphs).feelings
    let column = size.columns - 3 - feelings.columns
    guard !feelings.isEmpty, column > size.columns / 2 else { return }
    frame.put(SafeText(" ") + feelings + " ", column: column, row: row, style: Style(.warm, bold: true))
  }

  /// Everything but the conversation.
  private func surroundings(_ layout: LiveLayout, _ call: Call, _ view: CallView) -> Frame {
    var frame = Frame(size: size)
    if let rect = layout.sidebar {
      let sidebar = Sidebar(
        state: state, call: call, advice: view.advice, columns: rect.columns - (layout.isStacked ? 0 : 1),
        glyphs: glyphs)
      sidebar.paint(into: &frame, rect: rect)
    }
    if layout.header { header(layout, call).paint(into: &frame, columns: size.columns) }
    paintRules(into: &frame, layout)
    if let rect = layout.answers {
      var pane = PracticePane(state, glyphs: glyphs)
      pane?.paint(into: &frame, rect: rect)
    }
    if layout.footer, state.work.overlay == nil { paintFooter(into: &frame, found: []) }
    return frame
  }

  private func header(_ layout: LiveLayout, _ call: Call) -> Header {
    let isAlone = layout.isStacked && (layout.sidebar?.rows ?? 0) <= 2
    return Header(state: state, call: call, glyphs: glyphs, showsFeelings: isAlone)
  }

  private func paintWaiting(into frame: inout Frame, _ layout: LiveLayout) {
    if layout.header {
      frame.put(
        state.isDemo ? tr(" coolhead demonstration") : tr(" coolhead live"), row: 0, style: Style(.accent, bold: true))
      Header.paintSaving(state, into: &frame)
    }
    let isDemoOver = state.isDemo && !state.work.calls.isEmpty
    var lines: [String] = [
      isDemoOver
        ? tr("That was the demonstration. Nothing of it is kept.")
        : state.work.calls.isEmpty ? tr("No call yet.") : tr("No call now.")
    ]
    lines += state.putOffWords
    for feed in isDemoOver ? [] : state.feeds {
      lines.append("\(feed.name): \(feed.condition.words)\(feed.linkWords)")
      guard let problem = feed.lastProblem else { continue }
      let count = feed.problemCount
      lines.append(
        plural(
          count, "  \(count) line could not be used as it was: \(problem.message)",
          "  \(count) lines could not be used as they were: \(problem.message)"))
    }
    if state.feeds.isEmpty { lines.append(tr("No feed is connected; coolhead live --feed fifo:PATH connects one.")) }
    func line(_ id: String, _ words: String) -> String { "\(state.keys.key(of: id) ?? "")  \(words)" }
    if isDemoOver {
      lines += [
        "", line("call.new", tr("try the keys on an empty call; that is not kept either")), tr("?  all keys"),
        line("quit", tr("leave. Then, in the shell:")), "",
        tr("coolhead practice            answer a customer yourself"),
        tr("coolhead live --feed SPEC    your own calls"),
      ]
    } else {
      lines += ["", line("call.new", tr("begin a call by hand"))]
      if !state.work.calls.isEmpty { lines.append(line("call.list", tr("the calls so far"))) }
      lines += [line("break.take", tr("take a break")), tr("?  all keys")]
    }
    var row = layout.conversation.row + 1
    for line in lines {
      for cells in WrappedText(SafeText(untrusted: line), columns: max(1, size.columns - 4)).rows {
        frame.put(cells: cells, column: 2, row: row)
        row += 1
      }
    }
  }

  private func paintSilence(into frame: inout Frame, _ layout: LiveLayout, _ call: Call) {
    let (fact, feeling) = (state.key("note.fact"), state.key("note.feeling"))
    // In practice and in the demonstration the words are on their way.
    let words =
      state.isDemo || state.practice != nil
      ? tr("What is said stands here.")
      : SafeText(
        untrusted: tr("No words come in for this call. Tag what you hear; \(fact) and \(feeling) write notes."))
    var row = layout.conversation.row
    for cells in WrappedText(words, columns: max(1, layout.conversation.columns - 2), style: Style(.quiet)).rows
    where row < layout.conversation.row + layout.conversation.rows {
      frame.put(cells: cells, column: 1, row: row)
      row += 1
    }
  }

  private func paintRules(into frame: inout Frame, _ layout: LiveLayout) {
    let style = Style(.quiet)
    if let sidebar = layout.sidebar, !layout.isStacked {
      let column = sidebar.column - 2
      let line = Rect(column: column, row: sidebar.row, columns: 1, rows: sidebar.rows)
      frame.fill(line, style: style, with: glyphs.vertical)
      if layout.rules {
        rule(sidebar.row - 1, into: &frame)
        rule(sidebar.row + sidebar.rows, into: &frame)
        frame.put(glyphs.teeDown, column: column, row: sidebar.row - 1, style: style)
        frame.put(glyphs.teeUp, column: column, row: sidebar.row + sidebar.rows, style: style)
      }
    } else if let sidebar = layout.sidebar, sidebar.rows > 2 {
      rule(sidebar.row - 1, into: &frame)
      if layout.rules {
        rule(layout.conversation.row - 1, into: &frame)
        rule(sidebar.row + sidebar.rows, into: &frame)
      }
    }
    if layout.sidebar == nil, layout.rules { rule(layout.conversation.row - 1, into: &frame) }
  }

  /// How many lines have come in below what is read, and the way there.
  private func paintUnseen(into frame: inout Frame, _ layout: LiveLayout, _ view: CallView) {
    let words: String
    if view.unseenCount > 0 {
      words = tr(" \(view.unseenCount) new below, End goes there ")
    } else {
      words = view.scrollback.isLoading ? tr(" fetching older lines ") : tr(" End: newest ")
    }
    paintWay(words, isNew: view.unseenCount > 0, into: &frame, layout)
  }

  /// Words at the foot of the conversation that name a key to another place in it.
  private func paintWay(_ words: String, isNew: Bool, into frame: inout Frame, _ layout: LiveLayout) {
    let row = layout.conversation.row + layout.conversation.rows
    let place = layout.rules || (layout.isStacked && (layout.sidebar?.rows ?? 0) > 2) ? row : row - 1
    let text = SafeText(untrusted: words).truncated(to: max(0, layout.conversation.columns - 2))
    frame.put(text, column: 2, row: place, style: Style(.accent, bold: true, reverse: isNew))
  }

  /// Draws a line across the whole width.
  private func rule(_ row: Int, into frame: inout Frame) {
    frame.fill(
      Rect(column: 0, row: row, columns: size.columns, rows: 1), style: Style(.quiet), with: glyphs.horizontal)
  }

  private func paintFooter(into frame: inout Frame, found: [Transcript.Place]) {
    Footer(state: state, glyphs: glyphs, found: found, isNarrow: size.columns < 60).paint(into: &frame)
  }
}

extension Frame {
  /// Puts a text of ours at the left edge of a row.
  mutating func put(_ text: String, row: Int, style: Style = .plain) {
    put(SafeText(untrusted: text), column: 0, row: row, style: style)
  }
}

extension FeedState {
  /// What the program at the other end is called and whether it takes replies; empty where it says nothing of itself.
  var linkWords: String {
    guard let link, condition == .connected else { return "" }
    let takesReplies = link.abilities.contains(.replies)
    if link.name.isEmpty { return takesReplies ? tr(", which takes replies") : tr(", which takes no replies") }
    return takesReplies
      ? tr(" to \(link.name), which takes replies") : tr(" to \(link.name), which takes no replies")
  }
}

extension FeedState.Condition {
  /// The condition in words.
  var words: String {
    switch self {
    case .waiting: tr("waiting for words")
    case .fileMissing: tr("there is no such file; it is read as soon as there is")
    case .connected: tr("connected")
    case .writerLeft: tr("the other side has gone; waiting for it to come back")
    case .ended: tr("ended")
    case .down(let sentence): sentence
    case .failed(let sentence): sentence
    }
  }
}
