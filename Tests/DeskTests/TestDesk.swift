import Calls
import Coaching
import Screens
import TerminalKit

@testable import Desk

/// A desk that a test drives: its clocks stand still until they are moved, and what it hands over is kept.
struct TestDesk {
  static let start = Instant(milliseconds: 1_763_800_000_000)

  var state: DeskState
  var clock: Clock
  /// The effects of the last action.
  var effects: [Effect] = []
  /// Everything handed to the journal, in its order.
  var journalled: [Event] = []
  var memory = ScreenMemory()
  var size = Size(columns: 120, rows: 36)
  private var eventCount = 0

  init(policy: Policy = Policy(), feeds: [String] = ["/feeds/one"]) {
    clock = Clock(time: TestDesk.start, uptime: 5_000_000, boot: "boot-1")
    state = DeskState(agent: "Sam", run: "run", clock: clock, policy: policy, playbook: .sample)
    state.feeds = feeds.map { FeedState(source: $0) }
  }

  /// A desk with a call that was begun by hand.
  static func inCall(policy: Policy = Policy()) -> TestDesk {
    var desk = TestDesk(policy: policy)
    desk.act(.callRequested)
    return desk
  }

  @discardableResult
  mutating func act(_ actions: Action...) -> [Effect] {
    var all: [Effect] = []
    for action in actions { all += Desk.reduce(&state, action, at: clock) }
    effects = all
    for case .append(let list, _, _) in all { journalled += list.map(\.event) }
    return all
  }

  /// Lets time pass, with a tick for every second as the main loop has it.
  mutating func pass(seconds: Int) {
    var all: [Effect] = []
    for _ in 0..<seconds {
      clock.time = clock.time.advanced(milliseconds: 1_000)
      clock.uptime += 1_000
      all += act(.ticked)
    }
    effects = all
  }

  /// Sets the wall clock and nothing else.
  mutating func setClock(hours: Int64) {
    clock.time = clock.time.advanced(milliseconds: hours * 3_600_000)
  }

  /// Presses keys as the loop does: each by the screen as it stands then.
  mutating func press(_ keys: Key...) {
    for key in keys { type(key) }
  }

  mutating func press(_ letters: String) {
    for letter in letters { type(.character(letter)) }
  }

  private mutating func type(_ key: Key) {
    let actions = Keymap.actions(for: key, state: state, size: size, memory: &memory)
    for action in [.keyPressed] + actions { act(action) }
  }

  /// Lets an event come in from a feed.
  mutating func arrive(_ payload: Payload, call: String = "", id: String? = nil, feed: Int = 0, time: Instant? = nil) {
    eventCount += 1
    let event = Event(
      id: id ?? "f\(eventCount)", source: "/feeds/one", subject: call, time: time ?? clock.time, payload: payload)
    act(.eventsArrived([event], feed: feed))
  }

  /// Lets a line of the customer's come in.
  mutating func say(
    _ text: String, id: String = "u1", call: String = "", revision: Int64 = 0, state: Utterance.State = .final,
    role: Role = .customer, feed: Int = 0
  ) {
    let utterance = Utterance(
      id: id, revision: revision, state: state, party: role.rawValue, role: role, text: text, time: clock.time)
    arrive(.utterance(utterance), call: call, id: "\(call)-\(id)-\(revision)-\(state.rawValue)", feed: feed)
  }

  /// Ends the call as the desk asks for it: what has to be told is told first.
  mutating func endCall() {
    act(.endRequested)
    if state.overlay == .farewell { act(.submitted) }
    act(.confirmed)
  }

  /// Ends a call that has earned a break of this band.
  mutating func earn(_ band: Band) {
    switch band {
    case .none: break
    case .warm: act(.emotionPressed(.anger), .digitPressed(3))
    case .hot:
      act(.conductPressed(.insult), .conductPressed(.insult), .emotionPressed(.anger), .digitPressed(3))
    case .severe:
      for _ in 0..<3 { act(.conductPressed(.insult)) }
      act(.conductPressed(.vulgar), .emotionPressed(.anger), .digitPressed(3))
    case .critical: act(.conductPressed(.threat))
    }
    pass(seconds: 1)
    endCall()
  }

  var call: Call { state.focusedCall ?? Call(id: "none") }
  var advice: Advice? { state.focusedView.advice }
  var tags: [String] { call.liveTags.map { "\($0.emotion.key)\($0.level.rawValue)" } }

  /// The types of what was journalled, without their prefix.
  var types: [String] { journalled.map { $0.typeName } }

  /// How the breaks so far ended.
  var ends: [CoolDownEnd] {
    journalled.compactMap { event in
      if case .coolDownEnded(let end) = event.payload { return end }
      return nil
    }
  }

  var starts: [(id: String, pause: CoolDown)] {
    journalled.compactMap { event in
      if case .coolDownStarted(let pause) = event.payload { return (event.id, pause) }
      return nil
    }
  }
}

extension Event {
  /// The type without its prefix.
  var typeName: String { String(EventWriter.type(of: payload).dropFirst(Event.typePrefix.count)) }
}
