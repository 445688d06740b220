import Calls

/// How surely a batch must lie on the disk before `append` returns.
public enum Durability: Hashable, Sendable {
  /// On the disk itself: not even a power cut takes it back. For what the agent does.
  case full
  /// With the operating system: safe when the program is killed. For lines of a feed, which a feed can send again.
  case normal
}

/// Where events rest: append-only, one contract for every store.
///
/// Nothing is ever rewritten, and nothing is deleted but by `purge`. Ids of calls, events and sources are compared byte
/// by byte; agents by what their names say, however they are written (`nameKey`). All calls may come from any thread; they wait for the store. A limit above 5,000 rows (1,000 calls) is taken
/// for that many, a negative one for none.
public protocol Journal: Sendable {
  /// Lays a batch to rest, all of it or nothing, and returns how many of its events were new.
  ///
  /// An event whose (call, source, id) is already there is ignored. The call's summary changes in the same transaction.
  /// - Parameters:
  ///   - entries: the events in the order in which they arrived.
  ///   - agent: who works at this desk.
  ///   - run: names the running program, see `RunLock`.
  func append(
    _ entries: [JournalEntry], agent: String, run: String, durability: Durability
  ) throws(JournalProblem) -> Int

  /// Returns at most `limit` events of a call that arrived after a sequence number, in order of arrival.
  ///
  /// Begin with 0 and go on with the last sequence number of each answer, until one is empty.
  func events(of call: String, after sequence: Int64, limit: Int) throws(JournalProblem) -> [StoredEvent]

  /// Returns the page of utterances that ends just before a place, in display order; the last page for nil.
  ///
  /// Every version of an utterance counts as one; the transcript's merge makes one line of them.
  func utterances(of call: String, before place: StoredPlace?, limit: Int) throws(JournalProblem) -> [StoredUtterance]

  /// Returns the page of utterances that begins just after a place, in display order; the first page for nil.
  func utterances(of call: String, after place: StoredPlace?, limit: Int) throws(JournalProblem) -> [StoredUtterance]

  /// Returns the calls without an end that had an event at or after a moment, the one with the newest event first.
  func unfinishedCalls(since moment: Instant) throws(JournalProblem) -> [CallSummary]

  /// Returns the calls that began last, newest first.
  func calls(limit: Int) throws(JournalProblem) -> [CallSummary]

  /// Returns what is known of one call as a whole, or nil when it has no event here.
  func call(_ id: String) throws(JournalProblem) -> CallSummary?

  /// Returns the agent's newest break that no `cooldown.ended` names.
  ///
  /// Only entries that are the desk's own begin or end a break here.
  func coolDown(agent: String) throws(JournalProblem) -> RestingCoolDown?

  /// Returns the agent's calls that ended at or after a moment and whose load is known, newest first (practice.md 3.2 and
  /// 3.4).
  func hotEnds(agent: String, since moment: Instant) throws(JournalProblem) -> [HotEnd]

  /// Returns the promises that are open, over all calls and agents, the one that is due first in front.
  ///
  /// Like a flag, a promise is changed by events of the call in which it was made, in the order of their times.
  func openPromises(limit: Int) throws(JournalProblem) -> [PromiseStanding]

  /// Returns the promises in any state but withdrawn, the one made last in front.
  func promises(limit: Int) throws(JournalProblem) -> [PromiseStanding]

  /// Returns what is known of a customer by the number that `call.started` or `call.updated` gave; nil for an unknown one.
  func customer(_ reference: String) throws(JournalProblem) -> CustomerRecord?

  /// Returns a flag by the id of the event that proposed it.
  func flag(_ id: String) throws(JournalProblem) -> FlagStanding?

  /// Returns the flags in any state: first those that wait for a decision, then the others, each newest first.
  func flags(limit: Int) throws(JournalProblem) -> [FlagStanding]

  /// Returns the shift that the agent began last.
  func shift(agent: String) throws(JournalProblem) -> StoredShift?

  /// Returns the agent's shifts that began at or after a moment, newest first.
  func shifts(agent: String, since moment: Instant) throws(JournalProblem) -> [StoredShift]

  /// Returns at most `limit` looks back that the agent saved at or after a moment, newest first.
  func reflections(agent: String, since moment: Instant, limit: Int) throws(JournalProblem) -> [StoredEvent]

  /// Looks at every event and returns a sentence for each thing that is wrong; empty when all is well.
  func check() throws(JournalProblem) -> [String]

  /// Deletes the calls that ended before a moment, and those without an end whose last event came before it.
  ///
  /// A call whose break is not over at that moment stays, and so does one with an open promise or with a flag that has not
  /// expired by then. Events that belong to no call stay.
  func purge(endedBefore moment: Instant) throws(JournalProblem) -> PurgeOutcome

  /// True where nobody but this journal has touched the store since it was last looked at; a cheap look from outside that
  /// may be asked for at any time.
  var isUntouched: Bool { get }

  /// Looks whether everything that was laid to rest here is still in its place. Throws a problem that is mendable where
  /// it is not.
  func watch() throws(JournalProblem)

  /// Puts the store right after a mendable problem: where it is gone or damaged, begins another in its place with what
  /// this journal itself laid to rest lately.
  /// - Returns: what was found and what has become of it, in whole sentences.
  func mend() throws(JournalProblem) -> String

  /// Gives the store back; what is asked of the journal after that throws `JournalProblem` of kind `closed`.
  func close()
}

extension Journal {
  /// A store that nobody else can reach is as it was left.
  public var isUntouched: Bool { true }

  /// A store that nobody else can reach is as it was left.
  public func watch() throws(JournalProblem) {}

  /// A store that nobody else can reach has nothing to be mended.
  public func mend() throws(JournalProblem) -> String { "" }

  /// Returns the first page of a call's utterances, in display order.
  public func firstUtterances(of call: String, limit: Int) throws(JournalProblem) -> [StoredUtterance] {
    try utterances(of: call, after: nil, limit: limit)
  }

  /// Hands a call's events over one by one in order of arrival, never holding all of them in memory.
  /// - Parameter handler: returns false to stop; what it throws comes out of here. It may use the journal.
  public func events(of call: String, handler: (Event) throws -> Bool) throws {
    var last: Int64 = 0
    while true {
      let page = try events(of: call, after: last, limit: Limits.readEvents)
      for stored in page where try !handler(stored.event) { return }
      guard let end = page.last, page.count == Limits.readEvents else { return }
      last = end.sequence
    }
  }
}
