import Calls
import Coaching
import Desk
import SamplePlaybooks
import Screens
import TerminalKit

/// A desk that a test drives: its clocks stand still until they are moved, and what it hands over is kept.
public struct TestDesk {
  /// Where the wall clock stands at first: 22 November 2025, 08:26:40 UTC.
  public static let start = Instant(milliseconds: 1_763_800_000_000)

  /// What the desk is now; a test may set of it what no action sets.
  public var state: DeskState
  /// The time that the next action happens at.
  public var clock: Clock
  /// The effects of the last action.
  public var effects: [Effect] = []
  /// Everything handed to the journal, in its order.
  public var journalled: [Event] = []
  /// What the screen keeps between two keys.
  public var memory = ScreenMemory()
  /// The size of the screen by which keys are read.
  public var size = Size(columns: 120, rows: 36)
  private var eventCount = 0

  /// The standard policy with a wrap-up of ten seconds, so that few of them have to pass before a break.
  public static let policy: Policy = {
    var policy = Policy()
    policy.breaks.wrapUpSeconds = 10
    return policy
  }()

  /// A desk at the start screen; each feed is named by its source.
  public init(
    agent: String = "Sam", run: String = "run", policy: Policy = TestDesk.policy, playbook: Playbook = .sample,
    feeds: [String] = ["/feeds/one"]
  ) {
    clock = Clock(time: TestDesk.start, uptime: 5_000_000, boot: "boot-1")
    state = DeskState(agent: agent, run: run, clock: clock, policy: policy, playbook: playbook)
    state.feeds = feeds.map { FeedState(source: $0) }
  }

  /// A desk with a call that was begun by hand.
  public static func inCall(policy: Policy = TestDesk.policy, playbook: Playbook = .sample) -> TestDesk {
    var desk = TestDesk(policy: policy, playbook: playbook)
    desk.act(.callRequested)
    return desk
  }

  /// Does the actions one after the other at the time of the clock, and returns what the desk asks for.
  @discardableResult
  public mutating func act(_ actions: Action...) -> [Effect] {
    var all: [Effect] = []
    for action in actions { all += Desk.reduce(&state, action, at: clock) }
    effects = all
    for case .append(let list, _, _) in all { journalled += list.map(\.event) }
    return all
  }

  /// Lets time pass, with a tick for every second as the main loop has it.
  public mutating func pass(seconds: Int) {
    var all: [Effect] = []
    for _ in 0..<seconds {
      clock.time = clock.time.advanced(milliseconds: 1_000)
      clock.uptime += 1_000
      all += act(.ticked)
    }
    effects = all
  }

  /// Sets the wall clock and nothing else.
  public mutating func setClock(hours: Int64) {
    clock.time = clock.time.advanced(milliseconds: hours * 3_600_000)
  }

  /// Presses keys as the loop does: each by the screen as it stands then.
  public mutating func press(_ keys: Key...) {
    for key in keys { type(key) }
  }

  /// Types text, a key for each character.
  public mutating func press(_ letters: String) {
    for letter in letters { type(.character(letter)) }
  }

  private mutating func type(_ key: Key) {
    let actions = Keymap.actions(for: key, state: state, size: size, memory: &memory)
    for action in [.keyPressed] + actions { act(action) }
  }

  /// Lets an event come in from a feed.
  public mutating func arrive(
    _ payload: Payload, call: String = "", id: String? = nil, feed: Int = 0, time: Instant? = nil
  ) {
    eventCount += 1
    let event = Event(
      id: id ?? "f\(eventCount)", source: "/feeds/one", subject: call, time: time ?? clock.time, payload: payload)
    act(.eventsArrived([event], feed: feed))
  }

  /// Lets a line of the customer's come in.
  public mutating func say(
    _ text: String, id: String = "u1", call: String = "", revision: Int64 = 0, state: Utterance.State = .final,
    role: Role = .customer, feed: Int = 0
  ) {
    let utterance = Utterance(
      id: id, revision: revision, state: state, party: role.rawValue, role: role, text: text, time: clock.time)
    arrive(.utterance(utterance), call: call, id: "\(call)-\(id)-\(revision)-\(state.rawValue)", feed: feed)
  }

  /// Ends the call as the desk asks for it: what has to be told is told first, and what is left out has a reason.
  public mutating func endCall() {
    act(.endRequested)
    giveReason()
    if state.work.overlay == .farewell { act(.submitted) }
    act(.confirmed)
    giveReason()
  }

  /// Types why something is left out, where that is asked.
  private mutating func giveReason() {
    if case .form = state.work.overlay { act(.fieldReplaced("it had to be"), .submitted) }
  }

  /// Ends a call that has earned a break of this band; a record that is due is put off.
  public mutating func earn(_ band: Band) {
    switch band {
    case .warm: act(.emotionPressed(.anger), .digitPressed(3))
    case .hot:
      act(.conductPressed(.insult), .conductPressed(.insult), .emotionPressed(.anger), .digitPressed(3))
    case .severe:
      for _ in 0..<3 { act(.conductPressed(.insult)) }
      act(.conductPressed(.vulgar), .emotionPressed(.anger), .digitPressed(3))
    case .critical: act(.conductPressed(.threat))
    case .none: break
    }
    pass(seconds: 1)
    endCall()
    putOff()
  }

  /// Puts off what is due of the call in front, which is over.
  public mutating func putOff() {
    for _ in 0..<4 where !call.isLive {
      guard let step = advice?.conduct else { return }
      if step.kind == .flag {
        act(.cancelled)
      } else {
        act(.ladder(.skipRequested), .textTyped("later"), .submitted)
      }
    }
  }

  /// The call in front; an empty one where there is none.
  public var call: Call { state.focusedCall ?? Call(id: "none") }
  /// What the sidebar says of it.
  public var advice: Advice? { state.focusedView.advice }
  /// The tags in force, such as `a2`.
  public var tags: [String] { call.liveTags.map { "\($0.emotion.key)\($0.level.rawValue)" } }

  /// The types of what was journalled, without their prefix.
  public var types: [String] { journalled.map { $0.typeName } }

  /// How the breaks so far ended that had begun.
  public var ends: [BreakEnd] {
    let owed = Set(owed.map(\.id))
    return journalled.compactMap { event in
      if case .breakEnded(let end) = event.payload, !owed.contains(end.started) || end.how != .joined { return end }
      return nil
    }
  }

  /// The breaks that were begun, with the ids of their events.
  public var starts: [(id: String, terms: Break)] { breaks.filter { !$0.terms.isOwed } }

  /// The breaks that were written down as owed, with the ids of their events.
  public var owed: [(id: String, terms: Break)] { breaks.filter(\.terms.isOwed) }

  private var breaks: [(id: String, terms: Break)] {
    journalled.compactMap { event in
      if case .breakStarted(let terms) = event.payload { return (event.id, terms) }
      return nil
    }
  }
}

extension Event {
  /// The type without its prefix.
  public var typeName: String { String(EventWriter.type(of: payload).dropFirst(Event.typePrefix.count)) }
}
