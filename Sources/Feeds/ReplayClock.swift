/// Says when each line of a recording is due.
struct ReplayClock {
  /// A value of one of the recorded clocks, and where it lies in the recording.
  private struct Anchor {
    var subject = ""
    var value: Double
    var position: Double
  }

  private let pace: ReplayPace
  /// Where the line before lies, in recorded milliseconds from the first line.
  private var position = 0.0
  private var offsetAnchor: Anchor?
  private var momentAnchor: Anchor?
  /// When the line before was due, in uptime milliseconds; nil before the first one.
  private var lastDue: Double?

  /// Makes a clock that begins with the first line asked for.
  init(_ pace: ReplayPace) {
    self.pace = pace
  }

  /// When a line is due, in uptime milliseconds; asked once for each line, in their order.
  ///
  /// The pause since the line before is that of the offsets in the call where both lines have one, else that of their
  /// times, else none. A recording whose clock runs backwards has no pause there.
  mutating func due(_ recorded: RecordedTime, now: Int64) -> Int64 {
    let before = position
    position = max(position, place(of: recorded))
    moveAnchors(to: recorded)
    let start = lastDue.map { Double(now) - $0 > Limits.lateMilliseconds ? Double(now) : $0 } ?? Double(now)
    let due = start + pace.wait(for: position - before)
    lastDue = due
    return Int64(due.rounded(.up))
  }

  /// Moves everything that is to come by so many milliseconds.
  mutating func delay(by milliseconds: Int64) {
    if let due = lastDue { lastDue = due + Double(milliseconds) }
  }

  private func place(of recorded: RecordedTime) -> Double {
    if let offset = recorded.offset, let anchor = offsetAnchor, anchor.subject == recorded.subject {
      return anchor.position + offset - anchor.value
    }
    if let moment = recorded.moment, let anchor = momentAnchor { return anchor.position + moment - anchor.value }
    return position
  }

  private mutating func moveAnchors(to recorded: RecordedTime) {
    if let offset = recorded.offset {
      offsetAnchor = Anchor(subject: recorded.subject, value: offset, position: position)
    }
    if let moment = recorded.moment { momentAnchor = Anchor(value: moment, position: position) }
  }
}
