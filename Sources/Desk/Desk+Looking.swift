import Calls
import Language

extension DeskState {
  /// Answers what moves the view of the call on the screen.
  mutating func answerLooking(_ action: Action) -> [Effect] {
    guard let id = work.focus, let call = work.calls[id]?.call, var view = work.calls[id]?.view else { return [] }
    var effects: [Effect] = []
    switch action {
    case .viewMoved(let anchor, let stand):
      view.anchor = anchor
      if let stand { view.stand = stand }
      view.chosenLine = nil
      if anchor == nil { view.follow() }
    case .searchRequested:
      view.search = Search(origin: view.anchor)
      work.overlay = .search
    case .searchMoved(let place, let anchor):
      view.search?.current = place
      view.search?.isStepping = true
      view.anchor = anchor
    case .olderNeeded: effects = fetch(.older, call, &view)
    case .newerNeeded: effects = fetch(.newer, call, &view)
    default: break
    }
    work.calls[id]?.view = view
    return effects
  }

  private func fetch(_ direction: LoadedPage.Direction, _ call: Call, _ view: inout CallView) -> [Effect] {
    guard view.lacksLines(direction, of: call) else { return [] }
    let place =
      direction == .older
      ? view.scrollback.lines.first?.place ?? call.transcript.lines.first?.place : view.scrollback.lines.last?.place
    view.scrollback.isLoading = true
    return [.loadPage(call: call.id, direction, place: place, limit: Limits.page)]
  }

  /// Joins a fetched page to what is held, without repeats.
  mutating func add(_ page: LoadedPage, to id: String) {
    guard let call = work.calls[id]?.call, var scrollback = work.calls[id]?.view.scrollback else { return }
    scrollback.isLoading = false
    var held = Set(scrollback.lines.map(\.utterance.id))
    var fresh: [Transcript.Line] = []
    for line in page.lines where held.insert(line.utterance.id).inserted {
      guard call.transcript.index(of: line.utterance.id) == nil else { continue }
      fresh.append(amended(line, by: call))
    }
    if page.direction == .newer {
      let meets = page.lines.contains { call.transcript.index(of: $0.utterance.id) != nil }
      scrollback.lines += fresh
      scrollback.reachesWindow = meets || page.isLast
      if scrollback.lines.count > Limits.scrollback {
        scrollback.lines.removeFirst(scrollback.lines.count - Limits.scrollback)
        scrollback.reachesStart = false
      }
    } else {
      scrollback.lines.insert(contentsOf: fresh, at: 0)
      scrollback.reachesStart = page.isLast
      if scrollback.lines.count > Limits.scrollback {
        scrollback.lines.removeLast(scrollback.lines.count - Limits.scrollback)
        scrollback.reachesWindow = false
      }
    }
    work.calls[id]?.view.scrollback = scrollback
  }

  /// A line from the journal, in its newest version: what was redacted later stays redacted.
  private func amended(_ line: Transcript.Line, by call: Call) -> Transcript.Line {
    guard let newer = call.transcript.amendments[line.utterance.id], newer.outranks(line.utterance) else { return line }
    var line = line
    line.utterance = newer
    return line
  }
}

extension CallView {
  /// Back at the newest line: what was fetched rests in the journal again.
  mutating func follow() {
    nothingUnseen()
    scrollback = Scrollback()
  }

  /// All that came in stands on the screen.
  mutating func nothingUnseen() {
    unseenCount = 0
    unseenSince = nil
  }

  /// True where the lines that go on from those at hand are in the journal alone, and nobody has asked for them.
  public func lacksLines(_ direction: LoadedPage.Direction, of call: Call) -> Bool {
    guard !scrollback.isLoading else { return false }
    return direction == .older
      ? call.transcript.floor != nil && !scrollback.reachesStart : !scrollback.reachesWindow
  }

  /// The lines that can be looked at: what was fetched, then the window, as far as they meet.
  public func lines(of call: Call) -> [ArraySlice<Transcript.Line>] {
    if scrollback.lines.isEmpty { return [call.transcript.lines[...]] }
    return scrollback.reachesWindow
      ? [scrollback.lines[...], call.transcript.lines[...]] : [scrollback.lines[...]]
  }
}

extension DeskState {
  /// The terminal has lost the focus or got it back. What stood there when it was lost has been read.
  mutating func lookChanged(_ isFocused: Bool) {
    isLookedAt = isFocused
    if !isFocused, let id = work.focus, work.calls[id]?.view.anchor == nil { work.calls[id]?.view.unread = nil }
  }

  /// The agent goes to the shell.
  mutating func goAway() -> [Effect] {
    let lines = liveCalls.map { ($0.id, $0.transcript.appendCount) }
    work.away = Away(since: clock.time, lines: Dictionary(lines, uniquingKeysWith: { first, _ in first }))
    lookChanged(false)
    return [.suspend]
  }

  /// A moment after the agent came back, when what waited has been read: what has come in meanwhile.
  mutating func tickAway() -> [Effect] {
    guard let away = work.away else { return [] }
    guard let back = away.backAt else {
      work.away?.backAt = clock.uptime
      return []
    }
    guard clock.uptime - back >= Limits.readingMilliseconds else { return [] }
    work.away = nil
    lookChanged(true)
    guard !isBreakRunning else { return [] }
    var words = liveCalls.compactMap { call -> String? in
      guard let before = away.lines[call.id] else { return tr("a new call: \(name(ofCall: call.id))") }
      let count = call.transcript.appendCount - before
      return count > 0 ? plural(count, "\(count) line", "\(count) lines") + tr(" with \(name(ofCall: call.id))") : nil
    }
    words += away.lines.keys.sorted().filter { work.calls[$0]?.call.isLive == false }.map {
      tr("\(name(ofCall: $0)) is over")
    }
    if !words.isEmpty { say(tr("While you were away: \(words.joined(separator: ", ")).")) }
    return []
  }
}
