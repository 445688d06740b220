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

  /// Returns the newest events of a call that are no utterances, at most `limit`, in order of arrival.
  func acts(of call: String, limit: Int) throws(JournalProblem) -> [Event]

  /// Returns the name of this store, which no other has; it lasts as long as the store itself.
  func identity() throws(JournalProblem) -> String

  /// Returns the number of the event that arrived last; 0 where there is none.
  func newestSequence() throws(JournalProblem) -> Int64

  /// Returns the events of all calls that are no utterances and arrived after a sequence number, in order of arrival, at
  /// most `limit`; without those of recordings that were played.
  func acts(after sequence: Int64, limit: Int) throws(JournalProblem) -> [StoredEvent]

  /// True where an event of this id and source rests in a call.
  func holds(_ id: String, source: String, call: String) throws(JournalProblem) -> Bool

  /// Returns the call in which the event of this id and source that arrived last rests; empty for one that belongs to no
  /// call, nil where there is none.
  func call(holding id: String, source: String) throws(JournalProblem) -> String?

  /// Returns the page of utterances that ends just before a place, in display order; the last page for nil.
  ///
  /// Every version of an utterance counts as one; the transcript's merge makes one line of them.
  func utterances(of call: String, before place: StoredPlace?, limit: Int) throws(JournalProblem) -> [StoredUtterance]

  /// Returns the page of utterances that begins just after a place, in display order; the first page for nil.
  func utterances(of call: String, after place: StoredPlace?, limit: Int) throws(JournalProblem) -> [StoredUtterance]

  /// Returns the calls without an end that had an event at or after a moment, the one with the newest event first.
  func unfinishedCalls(since moment: Instant) throws(JournalProblem) -> [CallSummary]

  /// Returns the agent's calls that ended at or after a moment and may have left something to be done, the one that ended
  /// last in front: somebody's conduct was marked, or a reply was sent of which nothing says that it arrived or failed.
  func leftoverCalls(agent: String, endedSince moment: Instant) throws(JournalProblem) -> [CallSummary]

  /// Returns the calls that began last, newest first.
  func calls(limit: Int) throws(JournalProblem) -> [CallSummary]

  /// Returns what is known of one call as a whole, or nil when it has no event here.
  func call(_ id: String) throws(JournalProblem) -> CallSummary?

  /// Returns the agent's newest break that no `cooldown.ended` names.
  ///
  /// Only entries that are the desk's own begin or end a break here.
  func restingBreak(agent: String) throws(JournalProblem) -> RestingBreak?

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

/// An event on its way to rest, with its place in the transcript when it is an utterance.
public struct JournalEntry: Hashable, Sendable {
  /// What happened.
  public var event: Event
  /// Milliseconds from the start of the call; nil for the store to take the utterance's own, or the time since the call
  /// began. Events that are no utterances need none.
  public var position: Int64?
  /// False for what a feed brought: a break that it tells of is history, and binds or frees nobody.
  public var isOwn: Bool

  public init(event: Event, position: Int64? = nil, isOwn: Bool = true) {
    self.event = event
    self.position = position
    self.isOwn = isOwn
  }
}

/// What the writer's thread has to say to the main loop.
public enum JournalAnswer: Sendable {
  /// Everything offered with this ticket or a lower one rests in the journal; one answer may stand for many batches.
  case appended(upTo: Int, newCount: Int)
  /// Writing failed, in words for the agent: what was offered and not confirmed waits until `JournalWriter.retry()`.
  case failed(sentence: String)
  /// The journal was taken away while it was open, and has been put right, as the sentences say.
  case mended(sentence: String)
  /// What the closure of a read returned.
  case read(any Sendable)
  /// What the closure of a read threw: that read is over and has no other answer.
  case unread(JournalProblem)
}

/// What a purge has done.
public struct PurgeOutcome: Hashable, Sendable {
  /// How many calls are gone.
  public var calls: Int
  /// How many events are gone with them.
  public var events: Int
  /// How many calls stayed although they are over: a promise is open, or a flag for the next colleague is in force.
  public var spared: Int
  /// A sentence where the deleted words may still lie in the file until it is rewritten; nil when they are gone.
  public var remark: String?

  public init(calls: Int, events: Int, spared: Int = 0, remark: String? = nil) {
    self.calls = calls
    self.events = events
    self.spared = spared
    self.remark = remark
  }
}

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

/// What the journal holds of one customer, by the customer's number.
public struct CustomerRecord: Hashable, Sendable {
  /// The number, as it was written down.
  public var reference: String
  /// How many calls have this number, running ones counted.
  public var contactCount: Int
  /// The newest of them by their beginning, newest first; at most 50.
  public var calls: [CallSummary]
  /// The flags with this number in any state, newest first; at most 50.
  public var flags: [FlagStanding]
  /// The promises of those calls in any state but withdrawn, newest first; at most 50.
  public var promises: [PromiseStanding]

  public init(
    reference: String, contactCount: Int, calls: [CallSummary], flags: [FlagStanding], promises: [PromiseStanding]
  ) {
    self.reference = reference
    self.contactCount = contactCount
    self.calls = calls
    self.flags = flags
    self.promises = promises
  }
}

/// A finished call and the load it left, as far as its events say (practice.md 3.2 and 3.4).
public struct HotEnd: Hashable, Sendable {
  /// The call's id.
  public var call: String
  /// When it ended.
  public var ended: Instant
  /// The member `base` of its `call.ended` or `cooldown.started`, 0...100; calls with at least 25 count as hot.
  public var base: Double?
  /// The load that earned the break (X), 0...100.
  public var strain: Double?
  /// The break it earned.
  public var band: Band?
  /// How that break ended; nil while it runs, or where there was none.
  public var pauseEnd: BreakEnd.How?

  /// Makes the end of a call.
  public init(
    call: String, ended: Instant, base: Double?, strain: Double?, band: Band?, pauseEnd: BreakEnd.How?
  ) {
    self.call = call
    self.ended = ended
    self.base = base
    self.strain = strain
    self.band = band
    self.pauseEnd = pauseEnd
  }
}

/// A break that began and that no event has ended.
public struct RestingBreak: Hashable, Sendable {
  /// The id of the `cooldown.started`, by which the end names it.
  public var eventID: String
  /// The call that earned it; empty when the agent asked for it.
  public var call: String
  /// The break, with its deadline.
  public var terms: Break

  /// Makes a break at rest.
  public init(eventID: String, call: String, terms: Break) {
    self.eventID = eventID
    self.call = call
    self.terms = terms
  }
}

/// A shift of an agent, by the event that began it.
public struct StoredShift: Hashable, Sendable {
  /// The id of the `shift.started`.
  public var id: String
  /// When it began.
  public var began: Instant
  /// When the agent ended it; nil where no end came before the next beginning.
  public var ended: Instant?

  public init(id: String, began: Instant, ended: Instant? = nil) {
    self.id = id
    self.began = began
    self.ended = ended
  }
}

/// What a list of calls shows of one call, kept beside its events.
public struct CallSummary: Hashable, Sendable {
  /// The call's id.
  public var id: String
  /// When its first `call.started` says it began; the time of its first event where none came.
  public var began: Instant
  /// When it ended, by its first `call.ended`.
  public var ended: Instant?
  /// The latest time of any of its events.
  public var last: Instant
  /// The agent whose desk wrote to it last; what comes days later, such as a promise that was kept, does not count.
  public var agent: String
  /// The run that wrote to it last, see `RunLock`.
  public var run: String
  /// The source of its first `call.started`; of its first event where none came.
  public var source: String
  /// `voice`, `chat`, `sms`, `email` or `video`, where the feed says so.
  public var channel: String?
  /// What it is about, where the feed or the agent says so.
  public var subjectLine: String?
  /// The customer's name, or the reference where no name is known.
  public var customer: String?
  /// How many utterances rest here, each version counted.
  public var utteranceCount: Int

  public init(
    id: String, began: Instant, ended: Instant?, last: Instant, agent: String, run: String, source: String,
    channel: String?, subjectLine: String?, customer: String?, utteranceCount: Int
  ) {
    self.id = id
    self.began = began
    self.ended = ended
    self.last = last
    self.agent = agent
    self.run = run
    self.source = source
    self.channel = channel
    self.subjectLine = subjectLine
    self.customer = customer
    self.utteranceCount = utteranceCount
  }
}
