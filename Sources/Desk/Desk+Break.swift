import Calls
import Coaching

// A break is owed from the end of the call that earned it, which is journalled at once, and begins when nothing holds it
// back any more; then it is journalled anew, with its real times. While it is owed no time of it passes. Each thing that
// holds it back does so for a bounded time only.

extension DeskState {
  /// True while the break has the screen.
  public var isBreakRunning: Bool {
    guard let pause = work.pause, !pause.pause.isOwed, pause.hold == nil else { return false }
    return pause.pause.elapsed(at: clock) >= 0
  }

  /// True in the wrap-up: between the end of a call and its break, while no call and no record holds the break back.
  public var isBreakNoticed: Bool {
    guard let pause = work.pause, pause.pause.isOwed else { return false }
    return pause.hold == nil || pause.hold?.cause == .writing
  }

  /// True where the agent is asked how the call landed: not twice, and never after talk of self-harm (practice.md 4.7).
  public var asksHowItLanded: Bool {
    guard isBreakNoticed, let pause = work.pause, pause.landing == nil, let call = work.calls[pause.call]?.call else {
      return false
    }
    return !call.hidesScores
  }

  /// Milliseconds since a call was heard of last: a line, a key, an act.
  public func silence(of id: String) -> Int64 {
    work.calls[id].map { max(0, clock.uptime - $0.lastHeard) } ?? 0
  }

  /// What holds the break back at this moment, the gravest first.
  private var holding: BreakHold.Cause? {
    guard let pause = work.pause else { return nil }
    if let call = callInTheWay { return .call(call) }
    guard pause.pause.isOwed else { return nil }
    if pause.isElsewhere { return .terminal }
    if let call = recordInTheWay { return .record(call) }
    guard case .form = work.overlay, !isWrapUpSpent else { return nil }
    return .writing
  }

  /// A call that ran when the break became due, or was found, and still does; or one that the agent took since. Others
  /// wait for the end of the break, and so does one that has been silent for long.
  private var callInTheWay: String? {
    let most = Int64(policy.coolDown.silentMinutes) * 60_000
    if let call = liveCalls.first(where: { work.calls[$0.id]?.holdsBreak == true && silence(of: $0.id) < most }) {
      return call.id
    }
    guard work.pause?.pause.isOwed == true else { return nil }
    return work.cutOff.first { clock.time.milliseconds(since: $0.last) < most }?.id
  }

  /// True where the break has to wait for a call that runs.
  var isBreakAfterCall: Bool { work.pause != nil && callInTheWay != nil }

  /// A call whose record is due, and has not been for too long.
  private var recordInTheWay: String? {
    // After a practised call the debrief is next, not its record.
    guard practice == nil else { return nil }
    let most = Int64(policy.coolDown.recordMinutes) * 60_000
    return work.calls.ids.first { id in
      guard let call = work.calls[id], let ended = call.sawEndAt, !call.view.isHistory else { return false }
      return clock.uptime - ended < most && isRecordDue(of: id)
    }
  }

  /// True once the wrap-up has lasted as long as it may, whatever is still being written.
  private var isWrapUpSpent: Bool {
    guard let began = work.pause?.wrapUpBegan else { return false }
    return clock.uptime - began >= Int64(policy.coolDown.wrapUpMinutes) * 60_000
  }

  private var noticeMilliseconds: Int64 { Int64(policy.coolDown.noticeSeconds) * 1_000 }

  /// Before anything else happens: the wrap-up goes on for as long as nothing held it back.
  mutating func countWrapUp() {
    guard let pause = work.pause, pause.pause.isOwed else { return }
    if pause.hold == nil { work.pause?.wrapUpLeft -= clock.uptime - pause.countedAt }
    work.pause?.countedAt = clock.uptime
  }

  /// After everything else: what holds the break back now. What held it back is followed by a notice at least.
  mutating func settleBreak() {
    guard let pause = work.pause else { return }
    let cause = holding
    if cause != pause.hold?.cause { work.pause?.hold = cause.map { BreakHold(cause: $0, since: clock.time) } }
    guard pause.pause.isOwed else { return }
    switch cause {
    case nil, .writing: if pause.wrapUpBegan == nil { work.pause?.wrapUpBegan = clock.uptime }
    case .call, .record, .terminal: work.pause?.wrapUpBegan = nil
    }
    if cause != nil { leaveTime() }
  }

  /// A key: the agent is still busy with the call, and a call that was looked at is not silent.
  mutating func keyPressedBeforeBreak() {
    // To the second is near enough, and a burst of keys then costs nothing.
    if let focus = work.focus, silence(of: focus) >= 1_000 { work.calls[focus]?.lastHeard = clock.uptime }
    if work.pause?.pause.isOwed == true, !isWrapUpSpent { leaveTime() }
  }

  private mutating func leaveTime() {
    let least = noticeMilliseconds
    if let left = work.pause?.wrapUpLeft, left < least { work.pause?.wrapUpLeft = least }
  }

  /// The agent did something in a call: one that runs was taken by that, and holds a break back that is owed.
  mutating func acted(in id: String) {
    work.calls[id]?.lastHeard = clock.uptime
    if work.pause?.pause.isOwed == true { work.calls[id]?.holdsBreak = true }
  }

  /// Calls that came in since the break began and wait for its end.
  public var waitingCallCount: Int {
    guard let pause = work.pause, !pause.pause.isOwed else { return 0 }
    return liveCalls.count { $0.id != pause.call && work.calls[$0.id]?.holdsBreak != true }
  }

  /// True for a call that came in while the break ran and ended without the agent: the break goes on as it was.
  private func isOver(_ call: Call, whileBreakRan score: Score) -> Bool {
    guard let pause = work.pause, isBreakRunning else { return false }
    return score.band <= pause.pause.band
  }

  /// A call is over: works out the break it has earned, and makes it an obligation at once.
  /// - Parameter end: what the feed says of it; nil where the agent ended the call.
  mutating func callEnded(_ id: String, isHistory: Bool, toldBy end: CallEnd? = nil) -> [Effect] {
    work.calls[id]?.sawEndAt = clock.uptime
    if work.calls[id]?.goesByDesk == true { work.calls[id]?.seenEnded = clock.time }
    refreshAdvice(of: id)
    guard !isHistory, practice?.isWatching != true, let call = work.calls[id]?.call else { return [] }
    let score = score(of: call, landing: nil)
    if score.weighsOnNextCalls {
      work.recentHotEnds = work.recentHotEnds.suffix(Limits.recentEnds) + [endSeen(of: call)]
    }
    if isOver(call, whileBreakRan: score) {
      say("A call that was waiting has ended.")
      return []
    }
    let earlier = work.pause
    let due = weigh(score, of: call)
    if due.band == .none, earlier?.pause.isOwed != true {
      // A break that was begun at another terminal goes on with what is left of it.
      tellEnd(of: call, end)
      return []
    }
    let leastLoad = max(earlier?.pause.load ?? .green, earlier?.leastLoad ?? .green)
    let effects = oweBreak(
      max(due.band, earlier?.pause.band ?? .none), score, call: id, load: max(due.load, leastLoad))
    work.pause?.leastLoad = leastLoad
    work.pause?.leastBand = max(earlier?.pause.band ?? .none, earlier?.leastBand ?? .none)
    work.pause?.landing = nil
    if end != nil || holding != nil { tellEnd(of: call, end) }
    return effects
  }

  /// When a call ended by the desk's own clock, which a feed's may differ from.
  func endSeen(of call: Call) -> Instant { work.calls[call.id]?.seenEnded ?? call.ended ?? clock.time }

  /// How hot a call was. Its beginning and its end are those that the desk saw, because its tags go by the desk's clock.
  public func heat(of call: Call) -> Heat {
    guard let seen = work.calls[call.id], seen.goesByDesk else {
      return Heat(of: call, at: moment(of: call), rules: policy.heat)
    }
    let began = [seen.seenBegan ?? call.began, call.acts.first?.time].compactMap { $0 }.min()
    return Heat(of: call, at: moment(of: call), rules: policy.heat, from: began, until: seen.seenEnded)
  }

  /// The load of a call as it stands.
  public func score(of call: Call, landing: Int?) -> Score {
    let window = Int64(policy.strain.recentMinutes) * 60_000
    let own = endSeen(of: call)
    let recent = work.recentHotEnds.count { ended in
      let age = clock.time.milliseconds(since: ended)
      return age >= 0 && age <= window && ended != own
    }
    return Score.of(call, heat: heat(of: call), policy: policy, recentHotCalls: recent, landing: landing)
  }

  /// Answers what the agent does about a break.
  mutating func breaking(_ action: Action) -> [Effect] {
    switch action {
    case .breakRequested(let band):
      if work.pause != nil { return isBreakNoticed && holding == nil ? beginOwedBreak() + tickBreak() : [] }
      guard liveCalls.isEmpty else {
        say("A call is running. The break can begin when it is over.")
        return []
      }
      guard let plan = CoolDownPlan(band: band, policy: policy) else { return [] }
      message = nil
      var coolDown = CoolDown(
        band: band, agent: agent, strain: nil, begins: clock.time, deadline: clock.time, hardEnd: clock.time,
        boot: clock.boot, uptimeBegins: clock.uptime)
      coolDown.follow(plan)
      return replaceBreak(with: coolDown, call: "")
    case .landingPressed(let landing): return landed(landing)
    case .neededPressed: return askToLeave()
    case .moreTimePressed: return addTime()
    case .breakHelpPressed:
      if isBreakRunning { work.pause?.isHelpShown.toggle() }
      return []
    default: return []
    }
  }

  /// Writes down that a break is owed, whatever holds it back: the calls that run now do.
  private mutating func oweBreak(
    _ band: Band, _ score: Score, call: String, load: Exposure.Level
  ) -> [Effect] {
    guard let plan = CoolDownPlan(band: band, policy: policy, load: load) else { return [] }
    if work.pause == nil { for live in liveCalls where live.id != call { work.calls[live.id]?.holdsBreak = true } }
    let wrapUp = Int64(policy.coolDown.wrapUpSeconds) * 1_000
    let begins = clock.time.advanced(milliseconds: wrapUp)
    var coolDown = CoolDown(
      band: band, agent: agent, strain: score.strain, begins: begins, deadline: begins, hardEnd: begins,
      boot: clock.boot, uptimeBegins: clock.uptime + wrapUp, owedSince: clock.time,
      rest: ["base": .number(score.base)])
    coolDown.follow(plan)
    let effects = replaceBreak(with: coolDown, call: call)
    work.pause?.wrapUpLeft = wrapUp
    return effects
  }

  /// Begins the break that is owed.
  private mutating func beginOwedBreak() -> [Effect] {
    guard let current = work.pause, current.pause.isOwed else { return [] }
    for id in work.calls.ids { work.calls[id]?.holdsBreak = false }
    return replaceBreak(with: current.pause.begun(at: clock), call: current.call)
  }

  /// True where Enter begins the break at once: nothing is open, and the call on the screen has no use for it.
  public var isBreakOnOffer: Bool {
    guard isBreakNoticed, work.pause?.hold == nil, work.overlay == nil, practice == nil else { return false }
    return focusedCall?.isLive != true && openStep == nil
  }

  /// Begins the break before the wrap-up is over; nil where Enter means something else.
  mutating func beginBreakEarly() -> [Effect]? { isBreakOnOffer ? beginOwedBreak() + tickBreak() : nil }

  /// Writes a break down; one that stands already goes on in it.
  private mutating func replaceBreak(with coolDown: CoolDown, call: String) -> [Effect] {
    let earlier = work.pause
    let id = nextID()
    var effects = record(
      Event(id: id, source: agentSource, subject: call, time: clock.time, payload: .coolDownStarted(coolDown)))
    if let earlier { effects += close(earlier) }
    var next = BreakState(eventID: id, call: call, pause: coolDown)
    next.countedAt = clock.uptime
    if let earlier {
      next.stepsReached = earlier.pause.begins == coolDown.begins ? earlier.stepsReached : 0
      next.landing = earlier.landing
      next.leastBand = earlier.leastBand
      next.leastLoad = earlier.leastLoad
      next.isTold = earlier.isTold
      next.isHelpShown = earlier.isHelpShown
      next.hold = coolDown.isOwed ? earlier.hold : nil
      next.wrapUpLeft = earlier.wrapUpLeft
      next.wrapUpBegan = earlier.wrapUpBegan
    }
    work.pause = next
    return effects
  }

  /// Writes down that a break goes on as another.
  private mutating func close(_ earlier: BreakState) -> [Effect] {
    work.forget(breakOf: earlier.eventID)
    return act(.coolDownEnded(CoolDownEnd(started: earlier.eventID, how: .joined)), call: earlier.call)
  }

  /// How the call landed changes the load, and with it perhaps the band (practice.md 3.2, s). The answer itself is not
  /// written down.
  private mutating func landed(_ landing: Int) -> [Effect] {
    guard asksHowItLanded, let current = work.pause, let call = work.calls[current.call]?.call,
      (0...3).contains(landing)
    else {
      return []
    }
    work.pause?.landing = landing
    let score = score(of: call, landing: landing)
    let due = weigh(score, of: call)
    let band = max(due.band, current.leastBand)
    let load = max(due.load, current.leastLoad)
    guard band != current.pause.band || load != current.pause.load else {
      say("Thank you. The break stays as it is.")
      return []
    }
    if band == .none {
      let effects = endBreak(.skipped, reason: "it landed lightly")
      say("Good. No break is due; take the next call when you are ready.")
      return effects
    }
    guard let plan = CoolDownPlan(band: band, policy: policy, load: load) else { return [] }
    var coolDown = current.pause
    coolDown.band = band
    coolDown.strain = score.strain
    coolDown.follow(plan)
    say("Thank you. The break is set to \(plan.totalSeconds) seconds.")
    return replaceBreak(with: coolDown, call: current.call)
  }

  /// True for a line of a feed that would begin or end a break, which only the agent and the clock may; a recording may
  /// tell of those that it holds.
  func isForbidden(_ event: Event, from feed: Int) -> Bool {
    switch event.payload {
    case .coolDownStarted, .coolDownStep: !isReplay(feed)
    case .coolDownEnded(let end): !isReplay(feed) || end.started == work.pause?.eventID
    default: false
    }
  }

  /// More time, as often as wanted, up to twice the break (practice.md 3.3).
  private mutating func addTime() -> [Effect] {
    guard isBreakRunning, let current = work.pause else { return [] }
    guard let plan = plan(of: current.pause)?.extended(by: 30, policy: policy) else { return [] }
    var coolDown = current.pause
    coolDown.follow(plan)
    guard coolDown.deadline > current.pause.deadline else {
      say("The break is as long as it can be.")
      return []
    }
    return replaceBreak(with: coolDown, call: current.call)
  }

  private mutating func askToLeave() -> [Effect] {
    guard isBreakRunning, let current = work.pause, current.exit == nil else { return [] }
    switch leave(of: current.pause) {
    case .key: return endBreak(.skipped)
    case .reason: work.pause?.exit = BreakState.Exit(question: .reason)
    case .person: work.pause?.exit = BreakState.Exit(question: .person)
    case .none:
      if current.pause.elapsed(at: clock) >= releaseMilliseconds(of: current.pause) {
        work.pause?.exit = BreakState.Exit(question: .person)
      } else {
        say("This break can't be left early. A colleague can release you when its time is over.")
      }
    }
    return []
  }

  /// Answers what is typed on the way out of a break. The last question wants a word, so that nobody leaves by accident.
  mutating func leavingBreak(_ action: Action) -> [Effect] {
    guard var exit = work.pause?.exit else { return [] }
    switch action {
    case .cancelled:
      work.pause?.exit = nil
      return []
    case .submitted: return submitExit(exit)
    default:
      exit.entry.edit(action)
      work.pause?.exit = exit
      return []
    }
  }

  private mutating func submitExit(_ exit: BreakState.Exit) -> [Effect] {
    guard let current = work.pause else { return [] }
    let words = exit.entry.text.split(separator: " ").joined(separator: " ")
    guard !words.isEmpty else { return [] }
    var next = exit
    next.entry = Entry()
    switch exit.question {
    case .person:
      next.person = words
      next.question = isReleasable(current) ? .certain : .reason
    case .reason:
      next.reason = reason(words)
      next.question = .certain
    case .told:
      work.pause?.exit = nil
      return words.lowercased() == "yes" ? tellSupervisor() : []
    case .certain:
      guard words.lowercased() == "yes" else {
        work.pause?.exit = nil
        return []
      }
      return endBreak(isReleasable(current) ? .released : .needed, reason: exit.reason, person: exit.person)
    }
    work.pause?.exit = next
    return []
  }

  /// A number stands for the reason that the screen lists under it.
  private func reason(_ words: String) -> String {
    guard let number = Int(words), let reasons = playbook?.coolDown.neededReasons, reasons.indices.contains(number - 1)
    else { return words }
    return reasons[number - 1]
  }

  private func isReleasable(_ current: BreakState) -> Bool {
    leave(of: current.pause) == .none
  }

  /// What leaving a break early takes: as it was when the break began, else as the policy says.
  public func leave(of pause: CoolDown) -> Leave {
    pause.rest["leave"]?.string.flatMap(Leave.init(rawValue:)) ?? policy.bands[pause.band]?.leave ?? .key
  }

  /// The steps of a break, with the time that was added to it.
  public func plan(of pause: CoolDown) -> CoolDownPlan? {
    guard let plan = CoolDownPlan(band: pause.band, policy: policy, load: pause.load) else { return nil }
    return plan.extended(by: Int(pause.length / 1000) - plan.totalSeconds, policy: policy)
  }

  /// How many steps of a break have begun.
  private func stepsBegun(_ pause: CoolDown, elapsed: Int64) -> Int {
    guard let plan = plan(of: pause), elapsed >= 0 else { return 0 }
    if case .step(let index) = plan.phase(atMilliseconds: elapsed) { return index + 1 }
    return plan.steps.count
  }

  mutating func tickBreak() -> [Effect] {
    var effects: [Effect] = []
    if let pause = work.pause, pause.pause.isOwed {
      guard pause.wrapUpLeft <= 0, holding == nil else { return lookForBreak() }
      let now = clock
      // A practised call goes by its own time, however often it is asked.
      if practice != nil { clock = clock.later(by: pause.wrapUpLeft) }
      effects += beginOwedBreak()
      clock = now
    }
    guard let current = work.pause, isBreakRunning else {
      return work.pause == nil ? effects : effects + lookForBreak()
    }
    let elapsed = current.pause.elapsed(at: clock)
    if case .form(let form) = work.overlay {
      // A note that was being typed when the break began is kept as it stands.
      if case .note(let kind) = form.purpose { effects += addNote(kind, form) } else { work.keptForm = form }
    }
    if work.overlay == .search { _ = entering(.cancelled) }
    if work.overlay != .confirmQuit { work.overlay = nil }
    let reached = stepsBegun(current.pause, elapsed: elapsed)
    if reached > current.stepsReached, let plan = plan(of: current.pause) {
      for index in current.stepsReached..<reached where plan.steps.indices.contains(index) {
        effects += act(.coolDownStep(CoolDownStep(step: plan.steps[index].kind.rawValue)), call: current.call)
      }
      work.pause?.stepsReached = reached
    }
    // Another terminal may end it meanwhile; then this one must not write down that it was kept.
    guard elapsed >= current.pause.length else { return effects + lookForBreak() }
    if !isReleasable(current) {
      effects += endBreak(.completed)
    } else if elapsed >= current.pause.hardLength {
      effects += endBreak(.limit)
    }
    return effects
  }

  mutating func endBreak(_ how: CoolDownEnd.How, reason: String? = nil, person: String? = nil) -> [Effect] {
    guard let current = work.pause else { return [] }
    work.pause = nil
    work.forget(breakOf: current.eventID)
    message = nil
    rested(how, after: current)
    let end = CoolDownEnd(started: current.eventID, how: how, reason: reason, person: person)
    let effects = act(.coolDownEnded(end), call: current.call)
    openDebriefAfterBreak()
    if how.isRest, practice == nil { say(welcome(after: current)) }
    if practice == nil, !current.pause.isOwed { clearTheDesk() }
    return effects
  }

  /// After a break: the next call that waits or an empty desk, so that the hard call greets nobody; a form that was being
  /// filled in comes back, and its call with it.
  private mutating func clearTheDesk() {
    if focusedCall?.isLive != true {
      work.focus = nil
      if let call = liveCalls.first { focusCall(call.id) }
    }
    guard let form = work.keptForm, work.overlay == nil else { return }
    work.keptForm = nil
    if work.calls[form.call] != nil { focusCall(form.call) }
    work.overlay = .form(form)
  }

  /// A break that stands in the journal: owed or begun before a restart, or at another terminal.
  /// - Parameter isElsewhere: true while the terminal that owes it still runs; it begins there.
  mutating func found(_ id: String, _ call: String, _ coolDown: CoolDown, isElsewhere: Bool) -> [Effect] {
    if work.pause?.eventID == id {
      if work.pause?.isElsewhere == true { work.pause?.isElsewhere = isElsewhere }
      return []
    }
    // The journal may have been asked a moment before it was told of the end.
    guard !work.endedBreaks.contains(id) else { return [] }
    let elapsed = max(0, coolDown.elapsed(at: clock))
    var state = BreakState(eventID: id, call: call, pause: coolDown)
    state.isFound = true
    state.countedAt = clock.uptime
    if coolDown.isOwed {
      // What was due after a call of another shift rests nobody any more.
      guard elapsed < Int64(policy.shift.gapHours) * 3_600_000 else {
        work.forget(breakOf: id)
        return act(.coolDownEnded(CoolDownEnd(started: id, how: .skipped, reason: "never begun")), call: call)
      }
      // Its times begin anew: nothing of it has passed.
      let wrapUp = Int64(policy.coolDown.wrapUpSeconds) * 1_000
      state.pause = coolDown.begun(at: clock.later(by: wrapUp))
      state.pause.owedSince = coolDown.owedSince
      state.wrapUpLeft = wrapUp
      state.isElsewhere = isElsewhere
    } else {
      // From here on the machine's uptime decides, so that a clock set after a restart can't stretch the break.
      state.pause.boot = clock.boot
      state.pause.uptimeBegins = clock.uptime - elapsed
      let needsRelease = leave(of: coolDown) == .none
      guard elapsed < (needsRelease ? coolDown.hardLength : coolDown.length) else {
        work.forget(breakOf: id)
        return act(.coolDownEnded(CoolDownEnd(started: id, how: needsRelease ? .limit : .completed)), call: call)
      }
    }
    var effects: [Effect] = []
    if let own = work.pause {
      // Both terminals come to the same: the longer one holds, and the other goes on in it.
      let isSame = own.isElsewhere || (own.isFound && run(of: id) == run(of: own.eventID))
      guard isSame || (coolDown.length, id) > (own.pause.length, own.eventID) else { return [] }
      if !own.isFound { effects += close(own) }
      state.landing = own.landing
    }
    for live in liveCalls where live.id != call { work.calls[live.id]?.holdsBreak = true }
    if !coolDown.isOwed { state.stepsReached = stepsBegun(coolDown, elapsed: elapsed) }
    work.pause = state
    // The call is needed for what is left to be done after it: its record, the notes, how it landed.
    let isMissing = coolDown.isOwed && !isElsewhere && !call.isEmpty && work.calls[call] == nil
    return effects + (isMissing ? [.loadCall(call)] : [])
  }

  /// The run of the program that gave an id.
  private func run(of id: String) -> Substring { id.prefix(upTo: id.lastIndex(of: "-") ?? id.endIndex) }

  /// Who earned the break, where this desk goes by another name; nil where it is the agent's own.
  public var earner: String? {
    func key(_ name: String) -> [Substring] { name.lowercased().split(whereSeparator: \.isWhitespace) }
    guard let name = work.pause?.pause.agent, key(name) != key(agent) else { return nil }
    return name
  }

  /// The call of a break that is owed came from the journal: it is on the desk again as it was before the restart.
  mutating func bringBackEnded(_ id: String, _ call: Call) {
    guard let pause = work.pause, pause.pause.isOwed, pause.call == id, work.calls[id] == nil, !call.isLive,
      call.began != nil
    else { return }
    work.calls.add(call)
    work.calls[id]?.sawEndAt = clock.uptime
    if focusedCall == nil {
      place = .live
      focusCall(id)
    }
    refreshAdvice(of: id)
  }

  /// A call that was cut off is back: it counts as running until it is silent, unless it came in during the break.
  mutating func heldBack(by found: CutOffCall) {
    let age = max(0, clock.time.milliseconds(since: found.last))
    work.calls[found.id]?.lastHeard = clock.uptime - age
    guard let pause = work.pause?.pause, let began = work.calls[found.id]?.call.began else { return }
    if pause.isOwed || began < pause.begins { work.calls[found.id]?.holdsBreak = true }
  }

  /// Asks the journal now and then whether another terminal of this agent began or ended a break.
  mutating func lookForBreak() -> [Effect] {
    if let lastLook, clock.uptime - lastLook < 2_000 { return [] }
    lastLook = clock.uptime
    return [.lookForBreak]
  }

  /// The journal holds no break that is still open: the one on the screen was ended at another terminal.
  mutating func forgetBreakEndedElsewhere() {
    guard let current = work.pause, !journal.isUnconfirmed(current.eventID), journal.trouble == nil else { return }
    work.pause = nil
    say("The break was ended at another terminal.")
  }
}

extension Clock {
  /// The moment so many milliseconds later.
  fileprivate func later(by milliseconds: Int64) -> Clock {
    Clock(time: time.advanced(milliseconds: milliseconds), uptime: uptime + milliseconds, boot: boot)
  }
}

extension CoolDown {
  /// Sets the end of a break, and what leaving it takes, by a plan.
  mutating func follow(_ plan: CoolDownPlan) {
    deadline = begins.advanced(milliseconds: Int64(plan.totalSeconds) * 1000)
    hardEnd = plan.needsRelease ? begins.advanced(milliseconds: Int64(plan.hardEndSeconds) * 1000) : deadline
    rest["leave"] = .string(plan.leave.rawValue)
    rest["load"] = plan.load >= .red ? .string(plan.load.rawValue) : nil
  }
}
