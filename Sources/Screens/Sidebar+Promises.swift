import Calls
import Desk
import TerminalKit

extension Sidebar {
  /// One line about promises: what is due over all calls, else the words of one that was just made, else what stands.
  func promiseBlocks(gap: [[Cell]]) -> [Block] {
    if let (standing, stage) = state.mostUrgentPromise {
      let words = "\(state.shownTime(standing.promise.due)) \(standing.title)"
      let isDue = stage == .due
      return [
        labelled(
          isDue ? Titles.due : Titles.soon, words, style: Style(isDue ? .warm : .accent, bold: isDue), rank: 6,
          gap: gap)
      ]
    }
    let open = call.promises.filter { $0.state == .open }
    if call.isLive, let new = open.last(where: { !$0.promise.isConfirmed }), let words = state.words(of: new) {
      return [labelled(Titles.promise, words, style: .plain, rank: 6, gap: [])]
    }
    guard let next = open.min(by: { $0.promise.due < $1.promise.due }) else { return [] }
    let more = open.count > 1 ? " +\(open.count - 1)" : ""
    let words = SafeText(untrusted: "\(state.shownTime(next.promise.due)) \(next.promise.what)\(more)")
    let line = Titles.promise + " " + words
    return [Block(rows: gap + [line.truncated(to: columns).cells(style: Style(.quiet))], rank: 6)]
  }

  /// One line with what is open of a checklist, as it was when the agent last did something.
  func checkBlocks(gap: [[Cell]]) -> [Block] {
    guard let line = state.work.calls[call.id]?.view.checkLine else { return [] }
    let title = (line.isClosing ? Titles.toEnd : Titles.toDo) + " "
    let separator = " \(glyphs.separator.string) "
    let words = SafeText(untrusted: line.titles.joined(separator: separator))
    let key = SafeText("  k")
    let text = (title + words).truncated(to: max(0, columns - key.columns))
    return [
      Block(rows: gap + [text.cells(style: Style(.quiet)) + key.cells(style: Style(.accent, bold: true))], rank: 8)
    ]
  }
}

extension DeskState {
  /// The open promise that presses most: what is due, else what will be soon; nil where there is time.
  var mostUrgentPromise: (standing: PromiseStanding, stage: PromiseBook.Stage)? {
    let pressing = work.promises.open.lazy.map { ($0, $0.stage(at: self.clock.time, rules: self.policy.promises)) }
    return pressing.first { $0.1 == .due } ?? pressing.first { $0.1 == .soon }
  }
}
