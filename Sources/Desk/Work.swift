import Calls
import Coaching
import Language

/// What is being worked at: the calls on the desk and all that comes from them. A day at the desk, the demonstration and
/// each practised call have one of their own and begin with a fresh one, so that nothing of one is left in another.
public struct Work: Sendable {
  /// The calls on the desk, in the order they came.
  public var calls = DeskCalls()
  /// The call on the screen.
  public var focus: String?
  /// The promises that are open, over all calls.
  public var promises = PromiseBook()
  /// The agent's shift and what it weighs.
  @Shared public var shift = ShiftState()
  /// The agent's break, from its notice to its end.
  public var ownBreak: BreakState?
  /// When calls ended that were hard enough to make the next one harder (r in the score of the strain).
  public var recentHotEnds: [Instant] = []
  /// Unfinished calls found at the start that are not back on the desk.
  public var cutOff: [CutOffCall] = []
  /// Calls that ended before the start, as long as nothing can tell whether their records are due.
  var endedCalls: [String] = []
  /// What lies over the screen or asks for text.
  public var overlay: Overlay?
  /// What was put aside before it was kept, the newest last.
  public var drafts: [Draft] = []
  /// The drafts as they were laid to rest last.
  var keptDrafts: [Draft] = []
  /// Uptime at which a form was closed by Enter; nil once another key was pressed or a moment has gone by.
  var formClosedAt: Int64?
  /// True for a moment after a form was closed by Enter, until the next key: a second Enter is no answer to anything else.
  public var isFormJustClosed: Bool { formClosedAt != nil }
  /// True where that form held words that somebody typed.
  public private(set) var isTextKept = false

  /// A form was closed at an uptime.
  mutating func closedForm(at uptime: Int64, holdsText: Bool) {
    formClosedAt = uptime
    isTextKept = holdsText
  }
  /// Uptime at which Enter chose from the list of commands; nil once another key was pressed or a moment has gone by.
  var listClosedAt: Int64?
  /// True for that moment: an Esc out of habit closes the list that is gone, and puts nothing aside.
  public var isListJustClosed: Bool { listClosedAt != nil }
  /// Where the agent was as it was laid to rest last, and where an earlier run left off.
  var keptPlace: DeskPlace?
  var foundPlace: DeskPlace?
  /// The calls that were not looked at by then, with since when; nil where no place was found, or a key was pressed since.
  var foundUnseen: [String: Instant]?
  /// A form that was being filled in when a break began; it comes back afterwards.
  @Shared public var keptForm: Form? = nil
  /// What the next key is waited for as.
  public var awaitedKey: AwaitedKey?
  /// When the agent pressed a key last, by the clock of the machine.
  var lastKey: Int64?
  /// How the calls stood when the agent went to the shell; nil once it was told what has come in since.
  var away: Away?
  /// The call that the screen goes to once the keys rest.
  var nextCall: String?
  /// True while an answer to the simulated customer is written.
  public var isAnswering: Bool {
    if case .answer = overlay { return true }
    return false
  }

  /// Replies on their way to customers.
  var replies: [ReplyOnItsWay] = []
  /// True while nothing is to be heard of any call.
  var isListeningPaused = false
  /// Finds the numbers that are said piece by piece, and keeps back from the journal what may be a piece.
  var numbers = NumberWatch()
  /// Words that came in after the end of a call and may be the next customer's.
  var heldWords: HeldWords?
  /// What deletes lines of calls that have not come, the oldest first.
  private var deletionsAhead: [(feed: Int, event: Event)] = []
  /// True once a call made room for others: it is known to the journal alone.
  var hasPutAway = false
  /// The call that the name given at the start is about: the first one.
  var toldCall: String?
  /// The breaks that ended last at this desk.
  var endedBreaks: [String] = []
  /// The number in the id of the next thing that the agent does.
  var nextNumber = 1

  /// Work of which nothing has been done yet.
  public init() {}

  /// Keeps what deletes a line of a call that has not come; of more than `Limits.deletionsAhead` the oldest go.
  mutating func keepDeletion(_ event: Event, of feed: Int) {
    deletionsAhead = deletionsAhead.suffix(Limits.deletionsAhead - 1) + [(feed, event)]
  }

  /// Gives out what was kept for a call.
  /// - Parameters:
  ///   - name: what the feed calls it; empty where it gives no names, and then that feed's own count.
  ///   - call: its id on the desk, which they get.
  mutating func takeDeletions(of name: String, feed: Int, into call: String) -> [Event] {
    guard !deletionsAhead.isEmpty else { return [] }
    let taken = deletionsAhead.filter { $0.event.subject == name && (!name.isEmpty || $0.feed == feed) }
    deletionsAhead.removeAll { $0.event.subject == name && (!name.isEmpty || $0.feed == feed) }
    return taken.map { _, event in
      var event = event
      event.subject = call
      return event
    }
  }

  /// Remembers that a break is over, so that a late answer of the journal does not bring it back.
  mutating func forget(breakOf id: String) {
    endedBreaks = endedBreaks.suffix(Limits.endedBreaks - 1) + [id]
  }
}

/// How the calls stood when the agent went to the shell.
struct Away: Sendable {
  /// When that was.
  var since: Instant
  /// How many lines each running call had.
  var lines: [String: Int]
  /// Uptime of the first moment after coming back; nil until then.
  var backAt: Int64?
}

/// What the next key means, where a key before it asks for one.
public enum AwaitedKey: Hashable, Sendable {
  /// A digit: how strong the feeling is that was just tagged.
  case level(Emotion)
  /// The letter of a need.
  case need
  /// The letter of a cause.
  case cause
  /// A digit: how hard the matter is.
  case complexity
}

/// The first words that came in after the agent had ended a call; nobody knows yet whose they are.
struct HeldWords: Sendable {
  /// The feed that brought them.
  var feed: Int
  /// The utterance that they are.
  var utterance: String
  /// Its newest version.
  var event: Event
}

/// Tells whether the newest line of a call is still the same, in the same version.
struct LineMark: Equatable {
  private let id: String
  private let revision: Int64
  private let state: Utterance.State

  init(_ line: Utterance) {
    (id, revision, state) = (line.id, line.revision, line.state)
  }
}

/// A call on the desk, with what the desk keeps for it.
public struct DeskCall: Sendable {
  /// What happened in it.
  @Held public var call: Call
  /// How it is looked at.
  @Held public var view = CallView()
  /// What earlier calls say of the customer; nil where nobody has asked.
  @Held public var file: CustomerFile? = nil
  /// All that earlier calls say of the customer; nil where nobody has asked, or it is being read.
  @Held public var history: CustomerHistory? = nil
  /// The everyday moment that the agent asked for words for, until it is over.
  public var situation: Situation?
  /// When they asked for them.
  var situationSince: Instant?
  /// The line of the sheet that is chosen, from 0.
  public var sheetRow = 0
  /// What was told of limits.
  var limitWatch = LimitWatch()
  /// True where an earlier run had it, which was cut off.
  var isBroughtBack = false
  /// True where the agent began it, and no feed did.
  var isBegunByHand = false
  /// The feed that brings it, where that one may take replies.
  var feed: Int?
  /// Partial utterances, by id: they rest in the journal only once they matter.
  var partials: [String: Event] = [:]
  /// True where the agent's own key ended it, so that the feed may not know of the end.
  var isEndedByAgent = false
  /// Why it is about to end although steps come first, which are left out with it once the customer was told or the call
  /// has ended; typed by the agent.
  var earlyReason: String?
  /// Why it is about to end though the customer was not told; typed by the agent.
  var untoldReason: String?
  /// The newest line that was looked at for what asks for an answer, with its version.
  var lastLooked: LineMark?
  /// The line of the agent by which a step was last taken as said: what is taken back is not heard again.
  var heardLine: String?
  /// Uptime of the last line, key or act in it.
  var lastHeard: Int64 = 0
  /// True for a call that a break has to wait for.
  var holdsBreak = false
  /// True where it runs now, and not in a recording: then what counts of its times is when the desk saw them, because a
  /// feed's clock may be wrong.
  var goesByDesk = false
  /// When the desk saw it begin, where it did, and end.
  var seenBegan: Instant?
  var seenEnded: Instant?
  /// Uptime at which the desk saw it end.
  var sawEndAt: Int64?
  /// Why it is about to end though a promise was not said back; typed by the agent.
  var unconfirmedReason: String?

  init(_ call: Call) {
    self.call = call
  }
}

/// The calls on the desk, in the order they came.
public struct DeskCalls: Sendable {
  /// Their ids, in that order.
  public private(set) var ids: [String] = []
  /// The calls of these ids; none of them is nil, but so each can be lent as it lies here, where it would be copied to be
  /// made optional.
  private var calls: [DeskCall?] = []

  /// An empty desk.
  public init() {}

  /// The call of an id; one that is not on the desk can't be changed by it.
  public subscript(id: String) -> DeskCall? {
    _read {
      if let index = ids.firstIndex(of: id) { yield calls[index] } else { yield nil }
    }
    _modify {
      if let index = ids.firstIndex(of: id) {
        yield &calls[index]
        assert(calls[index] != nil, tr("calls come and go by add and remove"))
      } else {
        var none: DeskCall?
        yield &none
        assert(none == nil, tr("calls come and go by add and remove"))
      }
    }
  }

  /// How many there are.
  public var count: Int { ids.count }

  /// True for an empty desk.
  public var isEmpty: Bool { ids.isEmpty }

  /// All of them, in the order they came.
  public var all: [Call] { calls.compactMap { $0?.call } }

  /// Those that run.
  public var live: [Call] { calls.indices.filter { isLive($0) }.compactMap { calls[$0]?.call } }

  /// True where one runs; the loop asks for it each time that it wakes.
  public var isOneLive: Bool { calls.indices.contains { isLive($0) } }

  /// The ids of those that run and for which something holds, in the order they came; none is copied for it.
  public func liveIDs(where holds: (DeskCall) -> Bool = { _ in true }) -> [String] {
    calls.indices.filter { index in
      guard case .some(let call) = calls[index], call.call.isLive else { return false }
      return holds(call)
    }.map { ids[$0] }
  }

  private func isLive(_ index: Int) -> Bool {
    guard case .some(let call) = calls[index] else { return false }
    return call.call.isLive
  }

  /// Puts a call behind the others; one that is there already stays as it is.
  mutating func add(_ call: Call) {
    guard !ids.contains(call.id) else { return }
    calls.append(DeskCall(call))
    ids.append(call.id)
  }

  /// Puts a call away.
  mutating func remove(_ id: String) {
    guard let index = ids.firstIndex(of: id) else { return }
    ids.remove(at: index)
    calls.remove(at: index)
  }
}
