import Calls
import Desk
import Journal
import Library
import Practice

/// What practice needs of the outside: the time of the call, where results rest, a voice.
///
/// The call's own time begins with each call and runs as fast as it is asked to. Ticks come at the same moments of the
/// call however fast it runs, so that the same keys at the same moments give the same events.
final class PracticeRoom {
  /// How many times as fast as the clock on the wall the call runs.
  let speed: Double
  let store: PracticeStore
  let speaker: Speaker?
  /// All that can be practised.
  let catalogue: ScenarioCatalogue
  /// A scenario of one's own, by its path.
  let file: (path: String, scenario: Scenario)?
  /// Where the events of each finished call are written as well; nil for nowhere.
  let eventsPath: String?
  /// True where time stands still until `jump` moves it.
  var isStill = false

  private var anchor = PracticeState.start
  private var anchorUptime = SystemClock.uptimeMilliseconds()
  private var lastSeen = SystemClock.uptimeMilliseconds()
  private var entries: [JournalEntry] = []

  /// Ticks that are caught up at once; a call of an hour has as many.
  private static let mostTicks = 4_000
  /// Milliseconds after which the program was asleep, so that the call was as well.
  private static let sleepMilliseconds: Int64 = 4_000

  init(
    speed: Double, store: PracticeStore, speaker: Speaker?, catalogue: ScenarioCatalogue,
    file: (path: String, scenario: Scenario)?, eventsPath: String?
  ) {
    self.speed = min(max(0.1, speed), 1_000)
    self.store = store
    self.speaker = speaker
    self.catalogue = catalogue
    self.file = file
    self.eventsPath = eventsPath
  }

  // MARK: Time

  /// The moment of the call.
  var now: Clock {
    guard !isStill else { return clock(anchor) }
    let passed = Double(SystemClock.uptimeMilliseconds() - anchorUptime) * speed
    return clock(anchor.advanced(milliseconds: Int64(passed)))
  }

  /// A moment of the call as a clock that knows nothing of this machine.
  private func clock(_ moment: Instant) -> Clock {
    Clock(time: moment, uptime: moment.milliseconds(since: PracticeState.start), boot: "practice")
  }

  private func set(_ moment: Instant) {
    anchor = moment
    anchorUptime = SystemClock.uptimeMilliseconds()
    lastSeen = anchorUptime
  }

  /// Lets everything happen that is due by now, and returns the uptime at which something is due again.
  func tick(_ session: Session) -> Int64? {
    catchUp(session)
    guard !isStill, let next = next(session.state) else { return nil }
    let wait = Double(next.milliseconds(since: anchor)) / speed
    return anchorUptime + Int64(wait.rounded(.up))
  }

  /// Lets everything happen that is due by now, and says when that is; a call goes on where it was after a sleep.
  @discardableResult
  func catchUp(_ session: Session) -> Clock {
    let uptime = SystemClock.uptimeMilliseconds()
    if !isStill, uptime - lastSeen > Self.sleepMilliseconds { set(session.state.clock.time) }
    lastSeen = uptime
    let now = now
    catchUp(session, to: now.time)
    return now
  }

  /// Moves a clock that stands still to a moment of the call, past everything that is due before it.
  func jump(_ session: Session, to moment: Instant) {
    catchUp(session, to: moment)
    anchor = max(anchor, moment)
  }

  private func catchUp(_ session: Session, to moment: Instant) {
    for _ in 0..<Self.mostTicks {
      guard let due = next(session.state), due <= moment else { return }
      if isStill { anchor = due }
      session.dispatch(.ticked, at: clock(due))
    }
  }

  /// When something happens by itself: the customer's next words, or the next second of a timer.
  func next(_ state: DeskState) -> Instant? {
    let isMoving = state.work.ownBreak != nil || state.message != nil || state.practice?.isCalling == true
    let passed = state.clock.time.milliseconds(since: PracticeState.start)
    let second = isMoving ? PracticeState.start.advanced(milliseconds: (passed / 1_000 + 1) * 1_000) : nil
    return [state.nextPracticeMoment, second].compactMap { $0 }.min()
  }

  // MARK: What follows

  /// Keeps what happened until the call is over.
  func keep(_ list: [Appended]) {
    entries += list.map { JournalEntry(event: $0.event, position: $0.position) }
  }

  /// Carries out what practice asks for.
  func carryOut(_ effect: PracticeEffect, _ session: Session) {
    switch effect {
    case .openProgram: session.requests.append(.practice(.openProgram))
    case .load(let id):
      let own = file.flatMap { $0.scenario.id == id ? $0.scenario : nil }
      if let scenario = own ?? catalogue.scenario(id) {
        session.pending.append(.practice(.opened(scenario)))
      } else {
        session.pending.append(.messageNeeded("The scenario \(id) can't be read any more; its file has changed."))
      }
    case .clockSet(let moment):
      set(moment)
      entries = []
    case .spoken(let text): speaker?.say(text)
    case .hushed: speaker?.hush()
    case .finished(var record):
      let id = record.result.scenario
      record.file = id == file?.scenario.id ? file?.path : catalogue.ownPath(of: id)
      let own = entries.filter { $0.event.subject == record.call }
      var trouble = store.keep(record, own)
      if let eventsPath, let problem = store.write(own.map(\.event), to: eventsPath) { trouble = problem }
      if let trouble { session.pending.append(.messageNeeded(trouble)) }
    }
  }
}
