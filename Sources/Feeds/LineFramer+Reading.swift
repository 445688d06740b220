import Calls

extension LineFramer {
  /// Reads once from a descriptor, at most a share of what the visit may still read.
  mutating func read(from descriptor: Int32, share: Int = Limits.readBytes, _ visit: inout Visit) -> ReadOutcome {
    let outcome = fill(atMost: min(share, visit.budget)) { Descriptor.read(descriptor, into: $0) }
    if case .bytes(let count) = outcome { visit.budget -= count }
    return outcome
  }

  /// Hands all whole lines to the intake.
  mutating func handOut(to intake: inout Intake, _ visit: Visit) {
    while let frame = next() { intake.take(frame, of: self, time: visit.time) }
  }

  /// Hands what a writer left behind to the intake.
  mutating func handOutRest(to intake: inout Intake, _ visit: Visit) {
    handOut(to: &intake, visit)
    if let frame = finish() { intake.take(frame, of: self, time: visit.time) }
  }
}

/// Notices bytes that wait for the end of their line: a file that was written without a last newline, or a writer that
/// never ends its lines.
struct UnfinishedLine {
  /// Where the line begins, counted over the framer's life.
  private var start = 0
  /// How many bytes had come when it last grew.
  private var end = 0
  private var since: Int64?
  private var isTold = false

  /// When to look again, in uptime milliseconds; nil where nothing waits or it was told.
  var dueMilliseconds: Int64? { isTold ? nil : since.map { $0 + Limits.unfinishedMilliseconds } }

  /// Looks at what waits, and tells of it once it has waited long enough.
  mutating func look(at framer: LineFramer, _ visit: Visit, _ intake: inout Intake) {
    let waiting = framer.waiting
    guard !waiting.isEmpty else {
      since = nil
      return
    }
    let beginning = framer.byteCount - waiting.count
    if since == nil || beginning != start { isTold = false }
    if since == nil || beginning != start || framer.byteCount != end { since = visit.uptimeMilliseconds }
    (start, end) = (beginning, framer.byteCount)
    guard let due = dueMilliseconds, visit.uptimeMilliseconds >= due else { return }
    isTold = true
    framer.withBytes(of: waiting) { intake.tellUnfinished($0) }
  }
}
