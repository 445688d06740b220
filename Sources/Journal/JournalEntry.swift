import Calls

/// An event on its way to rest, with its place in the transcript when it is an utterance.
public struct JournalEntry: Hashable, Sendable {
  /// What happened.
  public var event: Event
  /// Milliseconds from the start of the call; nil for the store to take the utterance's own, or the time since the call
  /// began. Events that are no utterances need none.
  public var position: Int64?
  /// False for what a feed brought: a break that it tells of is history, and binds or frees nobody.
  public var isOwn: Bool

  /// Makes an entry.
  public init(event: Event, position: Int64? = nil, isOwn: Bool = true) {
    self.event = event
    self.position = position
    self.isOwn = isOwn
  }
}
