import Calls
import Coaching

/// Promises as lines for people: what became of it, when it is due on the wall, what and to whom, and its id.
struct PromiseTable {
  let words: TimeWords
  let clock: WallClock
  let now: Instant

  func line(_ standing: PromiseStanding) -> String {
    let due = words.text(of: standing.promise.due, now: now, clock: clock)
    let isOverdue = standing.state == .open && standing.promise.due <= now
    let state = isOverdue ? "due" : standing.state.rawValue
    let span = standing.state == .open ? words.span(to: standing.promise.due, now: now) : ""
    let owner = standing.promise.owner.isEmpty ? "" : standing.promise.owner
    let reason = standing.reason.map { "(\($0))" } ?? ""
    return [state.padded(to: 6), due.padded(to: 16), span.padded(to: 11), standing.title, owner, standing.id, reason]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
