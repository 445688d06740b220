import Calls
import Coaching
import Desk
import TerminalKit

/// Promises and checklists as lines.
extension PlainReport {
  /// What there is to say of promises after an action: the words of one that was made, and what still holds the end up.
  static func promises(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall, call.id == before.work.focus else { return [] }
    var lines: [SafeText] = []
    let known = Set(before.focusedCall?.promises.map(\.id) ?? [])
    for standing in call.promises where !known.contains(standing.id) && standing.state == .open {
      if let words = after.words(of: standing) { lines.append(coach(Titles.say, words)) }
    }
    if after.work.overlay == .checks, before.work.overlay == .checks,
      after.focusedCall?.checks != before.focusedCall?.checks
    {
      lines += checks(after)
    }
    if after.work.overlay == .confirmEnd, before.work.overlay == .confirmEnd,
      after.unconfirmedPromise != before.unconfirmedPromise
    {
      lines += endQuestion(after)
    }
    return lines
  }

  /// The question before the end, with what to know first.
  static func endQuestion(_ state: DeskState) -> [SafeText] {
    let notes = state.endObstacles.map { told(state.words(of: $0)) }
    if state.unconfirmedPromise != nil {
      return notes + [told("Type said when they said it back, change, y to end without it, or n.")]
    }
    return notes + [told("End this call? Type y or n.")]
  }

  /// The open promises, numbered.
  static func promises(_ state: DeskState) -> [SafeText] {
    state.work.promises.open.prefix(20).enumerated().map { index, standing in
      told("\(index + 1) \(state.line(of: standing))")
    } + [told("Type a number for what became of it, or an empty line.")]
  }

  /// The checklists, numbered.
  static func checks(_ state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall else { return [] }
    let done = state.doneChecks(of: call)
    return state.checkItems.enumerated().map { index, item in
      told("\(index + 1) \(item.title): \(done.contains(item.id) ? "done" : "open")")
    } + [told("Type a number to tick it, or an empty line.")]
  }
}
