import Calls
import Coaching
import Foundation
import Language

/// All that the program knows, as one value. Screens read it; once the program runs, `Desk.reduce` changes it.
public struct DeskState: Sendable {
  /// The agent's name as it is spoken to and journalled.
  public var agent: String
  /// Names this run of the program; the first part of every id it gives.
  public let run: String
  /// The moment of the last action; lines of a call that bring nothing but words do not move it.
  public var clock: Clock
  /// Another one after everything that happens but such lines: as long as it is the same, nothing around the
  /// conversation changes.
  public private(set) var revision = Revision()
  /// Every number that the desk goes by.
  @Shared public var policy: Policy
  /// Nil until it is read, some milliseconds after the start.
  @Shared public var playbook: Playbook?
  /// Stands in for the playbook until it is read, and knows the opening alone.
  @Shared public var opening: Playbook? = nil
  /// What the agent was told of the customer at the start (`--customer`).
  public var customer: String?
  /// Start screen or desk.
  public var place: Place = .start
  /// What is asked of somebody who is here for the first time; nil where nothing is.
  public var firstQuestion: FirstQuestion?
  /// What is worked at.
  public var work = Work()
  /// The feeds, in the order they were opened.
  public var feeds: [FeedState] = []
  /// The team around the desk; nil where there is none.
  public var team: TeamState?
  /// What the workplace and the agent told the desk in the settings.
  @Shared public var workplace = Workplace()
  /// The zone of the agent's clock; nil until it is read.
  public var zone: TimeZone?
  /// What the settings file says, as far as it holds at this desk.
  @Shared public var settings = SettingsInForce()
  /// What is told on the status line.
  public var message: Message?
  /// A hint that the demonstration gives before a moment.
  public var hint: String?
  /// What is practised at this desk; nil where it is worked at.
  @Shared public internal(set) var practice: PracticeState? = nil
  /// What is due for practice today, for the start screen.
  public internal(set) var practiceDue: String?
  /// True where the demonstration plays.
  public var isDemo = false
  /// How sentences name what can be done.
  public var key = Naming.keys
  /// The keys of this desk.
  public var keys: KeyTable { key.table }
  /// True where the agent wants to be told of what happens while nobody looks.
  public var wantsNotices = false
  /// True where the agent named a program that opens addresses.
  public var hasOpener = false
  /// True where the agent wants nothing to move but words.
  public var isMotionOff = false
  /// Whether what happened is safe.
  public var journal = JournalHealth()
  /// True once the agent has left.
  public var shouldQuit = false

  /// Uptime at which the journal was last asked whether another terminal began or ended a break.
  var lastLook: Int64?
  var nextTicket = 1
  /// False while another window is in front, as far as the terminal tells.
  var isLookedAt = true
  /// Uptime of the last notice.
  var lastNotice: Int64?

  /// Where the agent is.
  public enum Place: Hashable, Sendable {
    case start
    case live
  }

  /// Makes the state of a program that has just begun.
  public init(agent: String, run: String, clock: Clock, policy: Policy, playbook: Playbook? = nil) {
    self.agent = agent
    self.run = run
    self.clock = clock
    self.policy = policy
    self.playbook = playbook
  }

  /// Makes this a desk to practise at: shorter breaks, a clock that begins with each call.
  public mutating func practise(_ practice: PracticeState) {
    self.practice = practice
    policy = policy.rehearsed
    place = .live
    customer = nil
    zone = TimeZone(identifier: "UTC")
  }

  /// Takes note of something that may change the screen around the conversation.
  public mutating func touch() {
    revision = Revision()
  }

  /// Takes note of where the pane of the call on the screen stands, which changes nothing around the conversation.
  public mutating func paneStands(_ stand: CallView.Stand) {
    guard let id = work.focus, work.calls[id]?.view.stand != stand else { return }
    work.calls[id]?.view.stand = stand
  }

  /// The call on the screen.
  public var focusedCall: Call? { work.focus.flatMap { work.calls[$0]?.call } }

  /// The view of the call on the screen.
  public var focusedView: CallView { work.focus.flatMap { work.calls[$0]?.view } ?? CallView() }

  /// Calls that run, in the order they came.
  public var liveCalls: [Call] { work.calls.live }

  /// The moment a call is seen at: its end, now, or the last moment of a recording of long ago.
  public func moment(of call: Call) -> Instant {
    if let ended = call.ended { return ended }
    guard work.calls[call.id]?.view.isHistory == true, let last = call.lastEventTime else { return clock.time }
    return min(last, clock.time)
  }

  /// The customer's name: as the call knows it, or as it was told at the start, which is about the first call only.
  public func customerName(of call: Call) -> String? {
    call.customerName
      ?? (call.id == work.toldCall && customerNumber == nil
        ? customer.map { Masking.masked($0, rules: policy.masking) } : nil)
  }

  /// Whose call it is, or what it is about, in at most so many characters; also for one that is not on the desk.
  public func name(ofCall id: String, most: Int = 40) -> String {
    let found = work.cutOff.first { $0.id == id }
    let name = work.calls[id].flatMap { customerName(of: $0.call) ?? $0.call.subjectLine }
    return String((name ?? found?.customer ?? found?.subjectLine ?? tr("a customer")).prefix(most))
  }

  /// What fills the placeholders of the coaching lines of a call.
  public func facts(of call: Call) -> Facts {
    let aloud = playbook?.aloud ?? AloudWords()
    let name = customerName(of: call)
    var facts = Facts(
      name: name.flatMap { aloud.name($0, isFirstNameEnough: call.medium == .chat) },
      fact: (call.lastNote(.fact)?.text ?? call.subjectLine).flatMap(aloud.fact),
      agent: Self.isSpoken(agent) ? agent : nil, reference: call.reference)
    facts.writtenName = name
    facts.address = name.flatMap {
      aloud.address($0, isFirstNameEnough: call.medium == .chat, usesFirstName: isOnFirstName($0, in: call))
    }
    facts.noted = call.lastNote(.fact)?.text ?? facts.fact
    facts.caseWords = call.reference.map(aloud.reference)
    let file = work.calls[call.id]?.file
    let owed = file?.promises.first { $0.state == .open && $0.call != call.id }
    facts.owed = owed.flatMap { aloud.promise($0.promise.what).owed }
    // What is promised anew in this call has been spoken of.
    facts.isOverdue = call.promises.isEmpty ? owed.map { $0.promise.due <= clock.time } : nil
    let broken = file?.broken(before: call.id, at: clock.time)
    facts.isBroken = broken != nil && call.promises.isEmpty
    let isMissed = facts.isBroken || facts.isOverdue == true
    if isMissed, let missed = broken ?? owed {
      facts.missed = playbook?.times.pastDay(of: missed.promise.due, now: clock.time, clock: wallClock)
      facts.broken = aloud.promise(missed.promise.what).owed
    }
    facts.opening = Opening(
      of: call, isBroken: isMissed, isOwed: owed != nil, isKnown: (file?.contactCount ?? 0) > 0)
    facts.options = grantedOptions(in: call)
    facts.contact = workplace.contactLine
    facts.complaint = workplace.complaintRoute
    facts.crisisLine = workplace.crisisLine
    facts.emergency = workplace.emergencyNumber
    for purpose in Escalation.Purpose.allCases {
      facts.helpers[purpose] = helper(for: purpose)
      let names = workplace.routes(for: purpose).map(\.name)
      if !names.isEmpty { facts.people[purpose] = names }
    }
    switch call.medium {
    case .voice: facts.contactWord = nil
    case .chat: facts.contactWord = "chat"
    case .mail: facts.contactWord = "exchange"
    case .inPerson: facts.contactWord = "conversation"
    }
    let open = call.promises.filter { $0.state == .open }.map(\.promise.what)
    if !open.isEmpty { facts.promises = open.joined(separator: ", ") }
    let things = open.map { aloud.promise($0).thing }
    // Half of what is promised would be less than all of it.
    if things.count == 1 || things.count == 2, !things.contains(nil) {
      facts.still = things.count == 2 ? tr("\(things[0] ?? "") and \(things[1] ?? "")") : things[0]
    }
    facts.helper = helper(of: call)
    if call.hasDanger { facts.takePlace(of: call, aloud) }
    facts.name(commandsBy: key)
    return facts
  }
}

extension DeskState {
  /// True where a customer calls themselves by their first name.
  private func isOnFirstName(_ name: String, in call: Call) -> Bool {
    guard let aloud = playbook?.aloud else { return false }
    return call.transcript.lines.prefix(Limits.introductionLines).contains { line in
      call.role(of: line.utterance) == .customer && call.transcript.isVisible(line.utterance)
        && aloud.isFirstName(of: name, in: line.utterance.text)
    }
  }

  /// Whether an agent's name is one that people say: the login of a machine, or one with a number, is none.
  private static func isSpoken(_ name: String) -> Bool {
    !machineNames.contains(name.lowercased()) && !name.contains(where: \.isNumber)
  }

  private static let machineNames: Set<String> = [
    "root", "admin", "administrator", "user", "guest", "nobody", "agent", "support", "ubuntu", "debian", "pi",
  ]
}

/// Tells whether something happened to a desk since it was looked at; an object, so that no two desks ever share one.
public final class Revision: Sendable {
  init() {}
}

/// How one call is looked at.
public struct CallView: Hashable, Sendable {
  /// The line at the top of the pane, and which of its rows; nil follows the newest line.
  public struct Anchor: Hashable, Sendable {
    /// The line.
    public var place: Transcript.Place
    /// Which of its rows, from 0.
    public var row: Int

    public init(place: Transcript.Place, row: Int) {
      self.place = place
      self.row = row
    }
  }

  /// Where a pane stands that follows the newest line, so that a line that comes in moves nothing as long as there is room
  /// below.
  public struct Stand: Hashable, Sendable {
    /// The row at the top.
    public var top: Anchor
    /// The columns of the pane; in another size it stands elsewhere.
    public var columns: Int
    /// The rows of the pane.
    public var rows: Int

    public init(top: Anchor, columns: Int, rows: Int) {
      self.top = top
      self.columns = columns
      self.rows = rows
    }
  }

  /// What the view holds on to; nil follows the newest line.
  public var anchor: Anchor?
  /// Where the pane stood when it was painted last; nil puts the newest line at the bottom.
  public var stand: Stand?
  /// The line that a search has led to; nil once the view moves.
  public var chosenLine: Transcript.Place?
  /// Lines that came while the view was not at the newest.
  public var unseenCount = 0
  /// When the first of them came, or the call itself where nobody has looked at it yet.
  public var unseenSince: Instant?
  /// The first line that came while the call, known to the agent, was out of sight: not on the screen, further down, or in
  /// a window that had lost the focus. Nil once the agent has answered in the call or has left it again.
  public var unread: Transcript.Place?
  /// True once the call has stood on the screen.
  public var wasShown = false
  /// The search that runs, if one does.
  public var search: Search?
  /// Older lines fetched from the journal.
  public var scrollback = Scrollback()
  /// What the sidebar shows.
  @Shared public var advice: Advice? = nil
  /// What is open of a checklist, as it was when the advice was worked out.
  public var checkLine: CheckLine?
  /// A danger that the customer's words may have told of.
  public var heardDanger: HeardDanger?
  /// True while the journal is being asked for what it has of this call.
  public var isLoading = false
  /// True for a recording whose times lie in the past.
  public var isHistory = false

  /// Makes a view that follows the newest line.
  public init() {}
}

/// The part of a call that left memory and was fetched again, always without holes.
public struct Scrollback: Hashable, Sendable {
  /// The lines, in display order.
  public var lines: [Transcript.Line] = []
  /// True while its end meets the beginning of the window.
  public var reachesWindow = true
  /// True when its beginning is that of the call.
  public var reachesStart = false
  /// True while the journal is being asked.
  public var isLoading = false

  /// Makes an empty one.
  public init() {}
}

/// A search in the call on the screen.
public struct Search: Hashable, Sendable {
  /// What is being typed.
  public var entry = Entry()
  /// Where the view was before, to return to.
  public var origin: CallView.Anchor?
  /// The line found last.
  public var current: Transcript.Place?
  /// True while the reader steps through what was found, until the words change.
  public var isStepping = false

  public init(origin: CallView.Anchor?) {
    self.origin = origin
  }
}

/// A feed as the agent sees it.
public struct FeedState: Hashable, Sendable {
  /// What became of the other side.
  public enum Condition: Hashable, Sendable {
    case waiting, connected, writerLeft, ended
    /// The file to follow does not exist.
    case fileMissing
    /// Its program ended and will be started again: how, and when.
    case down(String)
    case failed(String)
  }

  /// The source of its events, such as `/feeds/fifo/desk1`.
  public var source: String
  /// What the agent called it, such as `fifo:/tmp/desk1`.
  public var name: String
  /// True for a recording that is played.
  public var isReplay: Bool
  /// What became of the other side.
  public var condition: Condition = .waiting
  /// What the program at the other end says of itself; nil where there is none, or it does not.
  public var link: LinkGreeting?
  /// True where that program has listened, also while it is away and will be back.
  public var hasListened = false
  /// True where that program has taken replies, also while it is away and will be back.
  public var takesReplies = false
  /// The call that a program which listens was told to hear; nil where it hears nothing.
  public var heardCall: String?
  /// The call that lines without a call's name belong to.
  public var currentCall: String? {
    didSet { if let oldValue, oldValue != currentCall { formerCall = oldValue } }
  }
  /// The call that was the current one before.
  public private(set) var formerCall: String?
  /// Lines that could not be used as they were.
  public var problemCount = 0
  /// What was wrong last, as long as no words have come in that could be shown since.
  public var lastProblem: StreamError?
  /// How far the clock of the newest line with a time of its own was ahead of the desk's, in milliseconds; negative for
  /// one that is behind or was held up, 0 where they agree, nil where no line had a time.
  public var clockAheadMilliseconds: Int64?
  /// Milliseconds between the newest line's own time and its arrival; nil where lines carry no time.
  public var lagMilliseconds: Int64?
  /// True after the other side went away: the next line begins a new call where the last has ended.
  public var isFresh = true

  public init(source: String, name: String? = nil, isReplay: Bool = false) {
    self.source = source
    self.name = name ?? source
    self.isReplay = isReplay
  }
}

/// What a break that is owed waits for.
public struct BreakHold: Hashable, Sendable {
  /// What it is.
  public enum Cause: Hashable, Sendable {
    /// A call that still runs, by its id.
    case call(String)
    /// The record of a call that is over, by its id.
    case record(String)
    /// A form that is being filled in.
    case writing
    /// Another terminal, which owes it.
    case terminal
  }

  /// What it is.
  public var cause: Cause
  /// Since when.
  public var since: Instant
}

/// A break of the agent.
public struct BreakState: Hashable, Sendable {
  /// The id of the event that began it.
  public var eventID: String
  /// The call after which it stands; empty for one on request.
  public var call: String
  /// The break itself, with its deadline.
  public var terms: Break
  /// What is being typed to leave it early, or to be released.
  public var exit: Exit?
  /// How many of its steps have begun.
  public var stepsReached = 0
  /// The band that is owed whatever the agent answers: that of an earlier call whose break this one joined.
  public var leastBand = Band.none
  /// What the agent said about how the call landed, 0...3.
  public var landing: Int?
  /// What the load of the shift asked for in an earlier break that this one joined.
  var leastLoad = Exposure.Level.green
  /// True once the agent has said that the supervisor knows.
  public var isTold = false
  /// True while the lines about the break stand on the screen.
  public var isHelpShown = false
  /// What holds it back; nil where nothing does.
  public internal(set) var hold: BreakHold?
  /// Milliseconds of the wrap-up that are left, as long as it is owed; 0 or less once it is over.
  public internal(set) var wrapUpLeft: Int64 = 0
  /// Uptime up to which the wrap-up is counted.
  var countedAt: Int64 = 0
  /// Uptime from which no call and no record held it back.
  var wrapUpBegan: Int64?
  /// True for one that was found in the journal and not made here.
  var isFound = false
  /// Uptime until which its call is awaited from the journal: only then is it known whether a record holds it back.
  var callAwaitedUntil: Int64?
  /// True until it is known whether the record of its call holds it back.
  public var awaitsCall: Bool { callAwaitedUntil != nil }
  /// True while another terminal owes it.
  var isElsewhere = false

  /// The way out being taken.
  public struct Exit: Hashable, Sendable {
    /// What is asked for now: who allows it, why, and the word that makes it certain; or that the supervisor knows.
    public enum Question: Hashable, Sendable { case person, reason, certain, told }

    /// What is asked for now.
    public var question: Question
    /// What is being typed.
    public var entry = Entry()
    /// Who allows it, once answered.
    public var person: String?
    /// Why, once answered.
    public var reason: String?
  }

  public init(eventID: String, call: String, terms: Break) {
    self.eventID = eventID
    self.call = call
    self.terms = terms
  }
}

/// Whether what happened is safe.
public struct JournalHealth: Hashable, Sendable {
  /// The agent's acts that are not confirmed yet, by the ticket they were handed over with.
  public var unconfirmed: [Int: [String]] = [:]
  /// What went wrong, in words, until it works again.
  public var trouble: String?
  /// When a retry was asked for last.
  public var lastRetry: Instant?

  /// True when this event was handed over but not confirmed.
  public func isUnconfirmed(_ id: String) -> Bool {
    !unconfirmed.isEmpty && unconfirmed.values.contains { $0.contains(id) }
  }
}

/// Something told on the status line for a while.
public struct Message: Hashable, Sendable {
  /// How much it matters.
  public enum Weight: Hashable, Sendable { case note, warning }

  /// The sentence.
  public var text: String
  /// How much it matters.
  public var weight: Weight
  /// When it is forgotten.
  public var until: Instant
  /// True for what nobody waits for: it never takes a row from what is read.
  public var isByTheWay = false
}

/// An unfinished call in the journal.
public struct CutOffCall: Hashable, Sendable {
  /// The call's id.
  public var id: String
  /// The customer's name, where it is known.
  public var customer: String?
  /// What the call is about, where it is known.
  public var subjectLine: String?
  /// The feed it came from, which may go on with it.
  public var source: String
  /// When it last had an event.
  public var last: Instant

  public init(id: String, customer: String?, subjectLine: String?, source: String, last: Instant) {
    self.id = id
    self.source = source
    self.customer = customer
    self.subjectLine = subjectLine
    self.last = last
  }
}

/// Something that lies over the screen or asks for a line of text. Only one at a time.
///
/// Indirect, so that the state that holds it stays small: it is copied some dozen times for each frame.
public indirect enum Overlay: Hashable, Sendable {
  /// All keys and commands, narrowed by what is typed, one of them chosen.
  case commands(filter: Entry, chosen: Int)
  case form(Form)
  /// What the agent may grant.
  case grants
  /// The customer's file, from a row on.
  case file(scroll: Int)
  /// The card of the shift.
  case shift
  case search
  /// The words of the call alone, as they stood: what is selected with the mouse is clean and stands still. `up` counts
  /// the rows below the screen.
  case select(upTo: Transcript.Place, up: Int)
  /// Keys of one's own are being pressed.
  case recordKey(KeyRecording)
  case switcher(chosen: Int)
  /// The promises that are open, one of them chosen.
  case promises(chosen: Int)
  /// The addresses that stood in the call when they were asked for, one of them chosen: new lines move none of them.
  case links([Link], chosen: Int)
  /// The opening and the closing checklist.
  case checks
  case confirmEnd
  /// A grave mark is about to be taken back.
  case confirmUndo(Conduct)
  /// An answer to the simulated customer.
  case answer(PracticeAnswer)
  case confirmStop
  /// The words that the customer is to be told before the end.
  case farewell
  /// What is heard is ticked by number.
  case ticks(item: String)
  case confirmQuit
  case confirmSuspend
  /// Keys that came faster than a person types, shown as text.
  /// - Parameter isMissed: true once another key was pressed than those that answer.
  case heldTyping(String, isMissed: Bool = false)
}
