import Calls

/// What is kept of a break beside its events, so that an open one is found at once; any store goes by it.
///
/// The end may arrive before the beginning. A break that only a feed told of is nobody's: it gives way to the desk's own of
/// the same id, and a feed can end no other.
struct BreakRecord: Equatable {
  /// The call that earned it, by its number.
  var call: Int64 = 0
  /// The key of the agent whose break it is; nil for nobody's.
  var agent: String?
  /// The sequence number of the event that began it; nil where that has not arrived.
  var started: Int64?
  /// When it ends even if nobody released the agent.
  var hardEnd: Instant?
  /// The sequence number of the event that ended it.
  var ended: Int64?

  /// A beginning has arrived.
  /// - Parameter agent: nil for one that a feed told of.
  mutating func begin(call: Int64, sequence: Int64, hardEnd: Instant, agent: String?) {
    guard started == nil || (self.agent == nil && agent != nil) else { return }
    // The end that a feed told of was that of the feed's own.
    if started != nil { ended = nil }
    (self.call, self.agent, self.hardEnd, started) = (call, agent, hardEnd, sequence)
  }

  /// An end has arrived.
  mutating func end(call: Int64, sequence: Int64, isOwn: Bool) {
    guard ended == nil, isOwn || (agent == nil && started != nil) else { return }
    if started == nil { self.call = call }
    ended = sequence
  }
}
