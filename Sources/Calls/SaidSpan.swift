/// When a call began and ended by the clock of its feed. What the feed says of itself can be compared with that, however
/// wrong the clock is.
public struct SaidSpan: Hashable, Sendable {
  private var source = ""
  private var began: Instant?
  private var ended: Instant?
  /// Milliseconds from the start of the call to its end, where the feed said them.
  public private(set) var length: Int64?

  init() {}

  mutating func begin(with event: Event) {
    source = event.source
    began = event.hasOwnTime ? event.time : nil
  }

  mutating func end(with event: Event, _ end: CallEnd) {
    length = end.rest["end_ms"]?.integer ?? end.rest["t"]?.double.flatMap { Int64(exactly: ($0 * 1_000).rounded()) }
    guard event.hasOwnTime, event.source == source || began == nil else { return }
    source = event.source
    ended = event.time
  }

  /// Whether an event came from the feed after the end of the call; nil where nobody can know.
  public func isAfterEnd(_ event: Event) -> Bool? {
    guard let ended, event.hasOwnTime, event.source == source else { return nil }
    return event.time >= ended
  }

  /// Whether an event came from the feed before the beginning of the call; nil where nobody can know.
  public func isBeforeBeginning(_ event: Event) -> Bool? {
    guard let began, event.hasOwnTime, event.source == source else { return nil }
    return event.time < began
  }
}
