import Calls
import Desk
import Journal
import Language
import Library
import Practice

/// What practice needs of the outside: the time of the call, where results rest, a voice.
///
/// The call's own time begins with each call and runs as fast as it is asked to. Ticks come at the same moments of the
/// call however fast it runs, so that the same keys at the same moments give the same events.
final class PracticeRoom {
  let store: PracticeStore
  let speaker: Speaker?
  /// What hears the trainee; nil where answers are typed alone.
  let ear: PracticeEar?
  /// All that can be practised.
  let catalogue: ScenarioCatalogue
  /// A scenario of one's own, by its path.
  let file: (path: String, scenario: Scenario)?
  /// Where the events of each finished call are written as well; nil for nowhere.
  let eventsPath: String?
  /// True where time stands still until `jump` moves it.
  var isStill = false

  /// Where time stands while it is still.
  private var stillAt = PracticeState.start
  private var time: CallClock
  private var entries: [JournalEntry] = []

  /// Ticks that are caught up at once; a call of an hour has as many.
  private static let mostTicks = 4_000

  init(
    speed: Double, store: PracticeStore, speaker: Speaker?, catalogue: ScenarioCatalogue,
    file: (path: String, scenario: Scenario)?, eventsPath: String?, ear: PracticeEar? = nil
  ) {
    self.ear = ear
    time = CallClock(PracticeState.start, speed: speed, uptime: SystemClock.uptimeMilliseconds())
    self.store = store
    self.speaker = speaker
    self.catalogue = catalogue
    self.file = file
    self.eventsPath = eventsPath
  }

  // MARK: Time

  /// How many times as fast as the clock on the wall the call runs.
  var speed: Double { time.speed }

  /// The moment of the call.
  var now: Clock { clock(isStill ? stillAt : time.moment(at: SystemClock.uptimeMilliseconds())) }

  /// A moment of the call as a clock that knows nothing of this machine.
  private func clock(_ moment: Instant) -> Clock {
    Clock(time: moment, uptime: moment.milliseconds(since: PracticeState.start), boot: "practice")
  }

  private func set(_ moment: Instant) {
    stillAt = moment
    time.set(moment, at: SystemClock.uptimeMilliseconds())
  }

  /// Lets everything happen that is due by now, and returns the uptime at which something is due again.
  func tick(_ session: Session) -> Int64? {
    catchUp(session)
    guard !isStill, let next = next(session.state) else { return nil }
    return time.uptime(of: next)
  }

  /// Lets everything happen that is due by now, and says when that is; a call goes on where it was after a sleep.
  @discardableResult
  func catchUp(_ session: Session) -> Clock {
    if !isStill { time.look(at: SystemClock.uptimeMilliseconds(), next: next(session.state)) }
    let now = now
    catchUp(session, to: now.time)
    return now
  }

  /// Moves a clock that stands still to a moment of the call, past everything that is due before it.
  func jump(_ session: Session, to moment: Instant) {
    catchUp(session, to: moment)
    stillAt = max(stillAt, moment)
  }

  private func catchUp(_ session: Session, to moment: Instant) {
    if let trouble = speaker?.takeTrouble() { session.dispatch(.messageNeeded(trouble), at: now) }
    if session.state.practice?.spoken?.isVoiceSpeaking == true, speaker?.isSpeaking != true {
      session.dispatch(.practice(.speaking(.voiceEnded)), at: self.now)
    }
    for _ in 0..<Self.mostTicks {
      guard let due = next(session.state), due <= moment else { return }
      if isStill { stillAt = due }
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
        session.pending.append(.messageNeeded(tr("The scenario \(id) can't be read any more; its file has changed.")))
      }
    case .recall(let id):
      if let call = recalled(id) {
        session.pending.append(.practice(.recalled(call)))
      } else {
        session.pending.append(.messageNeeded(tr("The lines of that call are not kept any more.")))
      }
    case .clockSet(let moment):
      set(moment)
      entries = []
    case .spoken(let speech): speaker?.say(speech)
    case .hushed: speaker?.hush()
    case .listen(let name): ear?.listen(to: name)
    case .finished(var record):
      let id = record.result.scenario
      record.file = id == file?.scenario.id ? file?.path : catalogue.ownPath(of: id)
      let own = entries.filter { $0.event.subject == record.call }
      var trouble = store.keep(record, own)
      if let eventsPath, let problem = store.write(own.map(\.event), to: eventsPath) { trouble = problem }
      if let trouble { session.pending.append(.messageNeeded(trouble)) }
    }
  }

  /// The last call of a scenario that was kept, played once more; nil where it can't be.
  private func recalled(_ id: String) -> LookedBack? {
    let own = file.flatMap { $0.scenario.id == id ? $0.scenario : nil }
    guard let record = store.records().last(where: { $0.result.scenario == id }),
      let scenario = own ?? catalogue.scenario(id), let call = store.call(of: record)
    else { return nil }
    let rehearsal = record.replayed(scenario)
    let debrief = Debrief(scenario, rehearsal.log, call, book: Library.bundledMoves())
    return LookedBack(scenario, rehearsal, debrief, mode: record.mode, abuse: record.result.abuse)
  }
}
