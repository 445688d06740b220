import Calls
import Coaching
import Language

// A break is owed from the end of the call that earned it, which is journalled at once, and begins when nothing holds it
// back any more; then it is journalled anew, with its real times. While it is owed no time of it passes. Each thing that
// holds it back does so for a bounded time only.

extension DeskState {
  /// True while the break has the screen.
  public var isBreakRunning: Bool {
    guard let ownBreak = work.ownBreak, !ownBreak.terms.isOwed, ownBreak.hold == nil else { return false }
    return ownBreak.terms.elapsed(at: clock) >= 0
  }

  /// True in the wrap-up: between the end of a call and its break, while no call and no record holds the break back.
  public var isBreakNoticed: Bool {
    guard let ownBreak = work.ownBreak, ownBreak.terms.isOwed else { return false }
    return ownBreak.hold == nil || ownBreak.hold?.cause == .writing
  }

  /// True where the agent is asked how the call landed: not twice, and never after talk of self-harm (practice.md 4.7).
  public var asksHowItLanded: Bool {
    guard isBreakNoticed, let ownBreak = work.ownBreak, ownBreak.landing == nil,
      let call = work.calls[ownBreak.call]?.call
    else {
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
    guard let ownBreak = work.ownBreak else { return nil }
    if let call = callInTheWay { return .call(call) }
    guard ownBreak.terms.isOwed else { return nil }
    if ownBreak.isElsewhere { return .terminal }
    if let call = recordInTheWay { return .record(call) }
    guard case .form = work.overlay, !isWrapUpSpent else { return nil }
    return .writing
  }

  /// A call that ran when the break became due, or was found, and still does; or one that the agent took since, be it by
  /// going to it. Others wait for the end of the break, and so does one that has been silent for long.
  private var callInTheWay: String? {
    let most = Int64(policy.breaks.silentMinutes) * 60_000
    // Where somebody may come to harm, silence is what the steps ask for, and no end.
    let isRunning = { (call: Call, desk: DeskState) in
      desk.silence(of: call.id) < (call.hasDanger ? Limits.dangerSilenceMilliseconds : most)
    }
    let held = liveCalls.first { call in
      (work.calls[call.id]?.holdsBreak == true || call.hasDanger) && isRunning(call, self)
    }
    if let held { return held.id }
    guard work.ownBreak?.terms.isOwed == true else { return nil }
    // No break lies over a customer who runs on the screen.
    if let shown = focusedCall, shown.isLive, isRunning(shown, self) { return shown.id }
    return work.cutOff.first { clock.time.milliseconds(since: $0.last) < most }?.id
  }

  /// True where the break has to wait for a call that runs.
  var isBreakAfterCall: Bool { work.ownBreak != nil && callInTheWay != nil }

  /// A call whose record is due, and has not been for too long.
  private var recordInTheWay: String? {
    // After a practised call the debrief is next, not its record.
    guard practice == nil else { return nil }
    let most = Int64(policy.breaks.recordMinutes) * 60_000
    return work.calls.ids.first { id in
      guard let call = work.calls[id], let ended = call.sawEndAt, !call.view.isHistory else { return false }
      return clock.uptime - ended < most && isRecordDue(of: id)
    }
  }

  /// True once the wrap-up has lasted as long as it may, whatever is still being written.
  private var isWrapUpSpent: Bool {
    guard let began = work.ownBreak?.wrapUpBegan else { return false }
    return clock.uptime - began >= Int64(policy.breaks.wrapUpMinutes) * 60_000
  }

  private var noticeMilliseconds: Int64 { Int64(policy.breaks.noticeSeconds) * 1_000 }

  /// Before anything else happens: the wrap-up goes on for as long as nothing held it back.
  mutating func countWrapUp() {
    guard let ownBreak = work.ownBreak, ownBreak.terms.isOwed else { return }
    if ownBreak.hold == nil { work.ownBreak?.wrapUpLeft -= clock.uptime - ownBreak.countedAt }
    work.ownBreak?.countedAt = clock.uptime
  }

  /// After everything else: what holds the break back now. What held it back is followed by a notice at least.
  mutating func settleBreak() {
    guard let ownBreak = work.ownBreak else { return }
    if let until = ownBreak.callAwaitedUntil, work.calls[ownBreak.call] != nil || clock.uptime >= until {
      work.ownBreak?.callAwaitedUntil = nil
    }
    let cause = holding
    if cause != ownBreak.hold?.cause { work.ownBreak?.hold = cause.map { BreakHold(cause: $0, since: clock.time) } }
    guard ownBreak.terms.isOwed else { return }
    switch cause {
    case nil, .writing: if ownBreak.wrapUpBegan == nil { work.ownBreak?.wrapUpBegan = clock.uptime }
    case .call, .record, .terminal: work.ownBreak?.wrapUpBegan = nil
    }
    if cause != nil { leaveTime() }
  }

  /// A key: the agent is still busy with the call, and a call that was looked at is not silent.
  mutating func keyPressedBeforeBreak() {
    // To the second is near enough, and a burst of keys then costs nothing.
    work.lastKey = clock.uptime
    if let focus = work.focus, silence(of: focus) >= 1_000 { work.calls[focus]?.lastHeard = clock.uptime }
    if work.ownBreak?.terms.isOwed == true, !isWrapUpSpent { leaveTime() }
  }

  private mutating func leaveTime() {
    let least = noticeMilliseconds
    if let left = work.ownBreak?.wrapUpLeft, left < least { work.ownBreak?.wrapUpLeft = least }
  }

  /// The agent did something in a call: one that runs was taken by that, and holds a break back that is owed.
  mutating func acted(in id: String) {
    work.calls[id]?.lastHeard = clock.uptime
    if work.ownBreak?.terms.isOwed == true { work.calls[id]?.holdsBreak = true }
  }

  /// Calls that came in since the break began and wait for its end.
  public var waitingCallCount: Int {
    guard let ownBreak = work.ownBreak, !ownBreak.terms.isOwed else { return 0 }
    return liveCalls.count { $0.id != ownBreak.call && work.calls[$0.id]?.holdsBreak != true }
  }

  /// True for a call that came in while the break ran and ended without the agent: the break goes on as it was.
  private func isOver(_ call: Call, whileBreakRan score: Score) -> Bool {
    guard let ownBreak = work.ownBreak, isBreakRunning else { return false }
    return score.band <= ownBreak.terms.band
  }

  /// A call is over: works out the break it has earned, and makes it an obligation at once.
  /// - Parameter end: what the feed says of it; nil where the agent ended the call.
  mutating func callEnded(_ id: String, isHistory: Bool, toldBy end: CallEnd? = nil) -> [Effect] {
    work.calls[id]?.sawEndAt = clock.uptime
    if work.calls[id]?.goesByDesk == true { work.calls[id]?.seenEnded = clock.time }
    if id == work.focus, endQuestion != nil { work.overlay = nil }
    refreshAdvice(of: id)
    if liveCalls.isEmpty, let due = recordInTheWay, due != work.focus { work.nextCall = due }
    guard !isHistory, practice?.isWatching != true, let call = work.calls[id]?.call else { return [] }
    let score = score(of: call, landing: nil)
    if score.weighsOnNextCalls {
      work.recentHotEnds = work.recentHotEnds.suffix(Limits.recentEnds) + [endSeen(of: call)]
    }
    if isOver(call, whileBreakRan: score) {
      say(tr("A call that was waiting has ended."))
      return []
    }
    let earlier = work.ownBreak
    let due = weigh(score, of: call)
    if due.band == .none, earlier?.terms.isOwed != true {
      // A break that was begun at another terminal goes on with what is left of it.
      tellEnd(of: call, end)
      return []
    }
    let leastLoad = max(earlier?.terms.load ?? .green, earlier?.leastLoad ?? .green)
    let effects = oweBreak(
      max(due.band, earlier?.terms.band ?? .none), score, call: id, load: max(due.load, leastLoad))
    work.ownBreak?.leastLoad = leastLoad
    work.ownBreak?.leastBand = max(earlier?.terms.band ?? .none, earlier?.leastBand ?? .none)
    work.ownBreak?.landing = nil
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
  mutating func answerBreak(_ action: Action) -> [Effect] {
    switch action {
    case .breakRequested(let band):
      if work.ownBreak != nil { return isBreakNoticed && holding == nil ? beginOwedBreak() + tickBreak() : [] }
      guard liveCalls.isEmpty else {
        say(tr("A call is running. The break can begin when it is over."))
        return []
      }
      guard let plan = BreakPlan(band: band, policy: policy) else { return [] }
      message = nil
      var terms = Break(
        band: band, agent: agent, strain: nil, begins: clock.time, deadline: clock.time, hardEnd: clock.time,
        boot: clock.boot, uptimeBegins: clock.uptime)
      terms.follow(plan)
      return replaceBreak(with: terms, call: "")
    case .landingPressed(let landing): return landed(landing)
    case .neededPressed: return askToLeave()
    case .moreTimePressed: return addTime()
    case .breakHelpPressed:
      if isBreakRunning { work.ownBreak?.isHelpShown.toggle() }
      return []
    default: return []
    }
  }

  /// Writes down that a break is owed, whatever holds it back: the calls that run now do.
  private mutating func oweBreak(
    _ band: Band, _ score: Score, call: String, load: Exposure.Level
  ) -> [Effect] {
    guard let plan = BreakPlan(band: band, policy: policy, load: load) else { return [] }
    if work.ownBreak == nil { for live in liveCalls where live.id != call { work.calls[live.id]?.holdsBreak = true } }
    let wrapUp = Int64(policy.breaks.wrapUpSeconds) * 1_000
    let begins = clock.time.advanced(milliseconds: wrapUp)
    var terms = Break(
      band: band, agent: agent, strain: score.strain, begins: begins, deadline: begins, hardEnd: begins,
      boot: clock.boot, uptimeBegins: clock.uptime + wrapUp, owedSince: clock.time,
      rest: ["base": .number(score.base)])
    terms.follow(plan)
    let effects = replaceBreak(with: terms, call: call)
    work.ownBreak?.wrapUpLeft = wrapUp
    return effects
  }

  /// Begins the break that is owed.
  private mutating func beginOwedBreak() -> [Effect] {
    guard let current = work.ownBreak, current.terms.isOwed else { return [] }
    for id in work.calls.ids { work.calls[id]?.holdsBreak = false }
    return replaceBreak(with: current.terms.begun(at: clock), call: current.call)
  }

  /// True where Enter begins the break at once: nothing is open, and the call on the screen has no use for it.
  public var isBreakOnOffer: Bool {
    guard isBreakNoticed, work.ownBreak?.hold == nil, work.overlay == nil, practice == nil else { return false }
    return focusedCall?.isLive != true && openStep == nil
  }

  /// True where the call on the screen had conduct that has a floor: its break is long, and not one for a finger that was
  /// still on Enter.
  public var isAfterSomethingGrave: Bool {
    focusedCall.map(hasGraveConduct) ?? false
  }

  /// Begins the break before the wrap-up is over; nil where Enter means something else.
  mutating func beginBreakEarly() -> [Effect]? { isBreakOnOffer ? beginOwedBreak() + tickBreak() : nil }

  /// Writes a break down; one that stands already goes on in it.
  private mutating func replaceBreak(with terms: Break, call: String) -> [Effect] {
    let earlier = work.ownBreak
    let id = nextID()
    var effects = record(
      Event(id: id, source: agentSource, subject: call, time: clock.time, payload: .breakStarted(terms)))
    if let earlier { effects += close(earlier) }
    var next = BreakState(eventID: id, call: call, terms: terms)
    next.countedAt = clock.uptime
    if let earlier {
      next.stepsReached = earlier.terms.begins == terms.begins ? earlier.stepsReached : 0
      next.landing = earlier.landing
      next.leastBand = earlier.leastBand
      next.leastLoad = earlier.leastLoad
      next.isTold = earlier.isTold
      next.isHelpShown = earlier.isHelpShown
      next.hold = terms.isOwed ? earlier.hold : nil
      next.wrapUpLeft = earlier.wrapUpLeft
      next.wrapUpBegan = earlier.wrapUpBegan
    }
    work.ownBreak = next
    return effects
  }

  /// Writes down that a break goes on as another.
  private mutating func close(_ earlier: BreakState) -> [Effect] {
    work.forget(breakOf: earlier.eventID)
    return act(.breakEnded(BreakEnd(started: earlier.eventID, how: .joined)), call: earlier.call)
  }

  /// How the call landed changes the load, and with it perhaps the band (practice.md 3.2, s). The answer itself is not
  /// written down.
  private mutating func landed(_ landing: Int) -> [Effect] {
    guard asksHowItLanded, let current = work.ownBreak, let call = work.calls[current.call]?.call,
      (0...3).contains(landing)
    else {
      return []
    }
    work.ownBreak?.landing = landing
    let score = score(of: call, landing: landing)
    let due = weigh(score, of: call)
    let band = max(due.band, current.leastBand)
    let load = max(due.load, current.leastLoad)
    guard band != current.terms.band || load != current.terms.load else {
      say(tr("Thank you. The break stays as it is."))
      return []
    }
    if band == .none {
      let effects = endBreak(.skipped, reason: "it landed lightly")
      say(tr("Good. No break is due; take the next call when you are ready."))
      return effects
    }
    guard let plan = BreakPlan(band: band, policy: policy, load: load) else { return [] }
    var terms = current.terms
    terms.band = band
    terms.strain = score.strain
    terms.follow(plan)
    say(tr("Thank you. The break is set to \(plan.totalSeconds) seconds."))
    return replaceBreak(with: terms, call: current.call)
  }

  /// True for a line of a feed that would begin or end a break, which only the agent and the clock may; a recording may
  /// tell of those that it holds.
  func isForbidden(_ event: Event, from feed: Int) -> Bool {
    switch event.payload {
    case .breakStarted, .breakStep: !isReplay(feed)
    case .breakEnded(let end): !isReplay(feed) || end.started == work.ownBreak?.eventID
    default: false
    }
  }

  /// More time, as often as wanted, up to twice the break (practice.md 3.3).
  private mutating func addTime() -> [Effect] {
    guard isBreakRunning, let current = work.ownBreak else { return [] }
    guard let plan = plan(of: current.terms)?.extended(by: 30, policy: policy) else { return [] }
    var terms = current.terms
    terms.follow(plan)
    guard terms.deadline > current.terms.deadline else {
      say(tr("The break is as long as it can be."))
      return []
    }
    return replaceBreak(with: terms, call: current.call)
  }

  private mutating func askToLeave() -> [Effect] {
    guard isBreakRunning, let current = work.ownBreak, current.exit == nil else { return [] }
    switch leave(of: current.terms) {
    case .key: return endBreak(.skipped)
    case .reason: work.ownBreak?.exit = BreakState.Exit(question: .reason)
    case .person: work.ownBreak?.exit = BreakState.Exit(question: .person)
    case .none:
      if team?.isConnected == true {
        say(tr("Your supervisors see that you wait. One of them releases you, once the time of the break is over."))
      } else if current.terms.elapsed(at: clock) >= releaseMilliseconds(of: current.terms) {
        work.ownBreak?.exit = BreakState.Exit(question: .person)
      } else {
        say(tr("This break can't be left early. When it's over, a colleague releases you."))
      }
    }
    return []
  }

  /// Answers what is typed on the way out of a break. The last question wants a word, so that nobody leaves by accident.
  mutating func leavingBreak(_ action: Action) -> [Effect] {
    guard var exit = work.ownBreak?.exit else { return [] }
    switch action {
    case .cancelled:
      work.ownBreak?.exit = nil
      return []
    case .submitted: return submitExit(exit)
    default:
      exit.entry.edit(action)
      work.ownBreak?.exit = exit
      return []
    }
  }

  private mutating func submitExit(_ exit: BreakState.Exit) -> [Effect] {
    guard let current = work.ownBreak else { return [] }
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
      work.ownBreak?.exit = nil
      return words.lowercased() == "yes" ? tellSupervisor() : []
    case .certain:
      guard words.lowercased() == "yes" else {
        work.ownBreak?.exit = nil
        return []
      }
      return endBreak(isReleasable(current) ? .released : .needed, reason: exit.reason, person: exit.person)
    }
    work.ownBreak?.exit = next
    return []
  }

  /// A number stands for the reason that the screen lists under it.
  private func reason(_ words: String) -> String {
    guard let number = Int(words), let reasons = playbook?.breaks.neededReasons, reasons.indices.contains(number - 1)
    else { return words }
    return reasons[number - 1]
  }

  private func isReleasable(_ current: BreakState) -> Bool {
    leave(of: current.terms) == .none
  }

  /// What leaving a break early takes: as it was when the break began, else as the policy says.
  public func leave(of terms: Break) -> Leave {
    terms.rest["leave"]?.string.flatMap(Leave.init(rawValue:)) ?? policy.bands[terms.band]?.leave ?? .key
  }

  /// The steps of a break, with the time that was added to it.
  public func plan(of terms: Break) -> BreakPlan? {
    guard let plan = BreakPlan(band: terms.band, policy: policy, load: terms.load) else { return nil }
    return plan.extended(by: Int(terms.length / 1000) - plan.totalSeconds, policy: policy)
  }

  /// How many steps of a break have begun.
  private func stepsBegun(_ terms: Break, elapsed: Int64) -> Int {
    guard let plan = plan(of: terms), elapsed >= 0 else { return 0 }
    if case .step(let index) = plan.phase(atMilliseconds: elapsed) { return index + 1 }
    return plan.steps.count
  }

  mutating func tickBreak() -> [Effect] {
    var effects: [Effect] = []
    if let ownBreak = work.ownBreak, ownBreak.terms.isOwed {
      guard ownBreak.wrapUpLeft <= 0, holding == nil else { return lookForBreak() }
      let now = clock
      // A practised call goes by its own time, however often it is asked.
      if practice != nil { clock = clock.later(by: ownBreak.wrapUpLeft) }
      effects += beginOwedBreak()
      clock = now
    }
    guard let current = work.ownBreak, isBreakRunning else {
      return work.ownBreak == nil ? effects : effects + lookForBreak()
    }
    let elapsed = current.terms.elapsed(at: clock)
    if case .form(let form) = work.overlay {
      // A note that was being typed when the break began is kept as it stands.
      if case .note(let kind) = form.purpose { effects += addNote(kind, form) } else { work.keptForm = form }
    }
    if work.overlay == .search { _ = answerEntry(.cancelled) }
    if work.overlay != .confirmQuit { work.overlay = nil }
    let reached = stepsBegun(current.terms, elapsed: elapsed)
    if reached > current.stepsReached, let plan = plan(of: current.terms) {
      for index in current.stepsReached..<reached where plan.steps.indices.contains(index) {
        effects += act(.breakStep(BreakStepBegun(step: plan.steps[index].kind.rawValue)), call: current.call)
      }
      work.ownBreak?.stepsReached = reached
    }
    // Another terminal may end it meanwhile; then this one must not write down that it was kept.
    guard elapsed >= current.terms.length else { return effects + lookForBreak() }
    if !isReleasable(current) {
      effects += endBreak(.completed)
    } else if elapsed >= current.terms.hardLength {
      effects += endBreak(.limit)
    }
    return effects
  }

  mutating func endBreak(_ how: BreakEnd.How, reason: String? = nil, person: String? = nil) -> [Effect] {
    guard let current = work.ownBreak else { return [] }
    work.ownBreak = nil
    work.forget(breakOf: current.eventID)
    message = nil
    // What the demonstration said of the call is over with it.
    if isDemo { hint = nil }
    rested(how, after: current)
    let end = BreakEnd(started: current.eventID, how: how, reason: reason, person: person)
    let effects = act(.breakEnded(end), call: current.call)
    openDebriefAfterBreak()
    if how.isRest, practice == nil { say(welcome(after: current)) }
    if practice == nil, !current.terms.isOwed { clearTheDesk() }
    return effects
  }

  /// After a break: the next call that waits or an empty desk, so that the hard call greets nobody; a form that was being
  /// filled in comes back, and its call with it.
  private mutating func clearTheDesk() {
    if focusedCall?.isLive != true {
      work.focus = nil
      let waiting = waitingCall.flatMap { $0.need == .record ? nil : $0.call }
      if let call = waiting ?? liveCalls.first { focusCall(call.id) }
    }
    guard let form = work.keptForm, work.overlay == nil else { return }
    work.keptForm = nil
    if work.calls[form.call] != nil { focusCall(form.call) }
    work.overlay = .form(form)
  }

  /// A break that stands in the journal: owed or begun before a restart, or at another terminal.
  /// - Parameter isElsewhere: true while the terminal that owes it still runs; it begins there.
  mutating func found(_ id: String, _ call: String, _ terms: Break, isElsewhere: Bool) -> [Effect] {
    if work.ownBreak?.eventID == id {
      if work.ownBreak?.isElsewhere == true { work.ownBreak?.isElsewhere = isElsewhere }
      return []
    }
    // The journal may have been asked a moment before it was told of the end.
    guard !work.endedBreaks.contains(id) else { return [] }
    let elapsed = max(0, terms.elapsed(at: clock))
    var state = BreakState(eventID: id, call: call, terms: terms)
    state.isFound = true
    state.countedAt = clock.uptime
    if terms.isOwed {
      // What was due after a call of another shift rests nobody any more.
      guard elapsed < Int64(policy.shift.gapHours) * 3_600_000 else {
        work.forget(breakOf: id)
        return act(.breakEnded(BreakEnd(started: id, how: .skipped, reason: "never begun")), call: call)
      }
      // Its times begin anew: nothing of it has passed.
      let wrapUp = Int64(policy.breaks.wrapUpSeconds) * 1_000
      state.terms = terms.begun(at: clock.later(by: wrapUp))
      state.terms.owedSince = terms.owedSince
      state.wrapUpLeft = wrapUp
      state.isElsewhere = isElsewhere
    } else {
      // From here on the machine's uptime decides, so that a clock set after a restart can't stretch the break.
      state.terms.boot = clock.boot
      state.terms.uptimeBegins = clock.uptime - elapsed
      let needsRelease = leave(of: terms) == .none
      guard elapsed < (needsRelease ? terms.hardLength : terms.length) else {
        work.forget(breakOf: id)
        return act(.breakEnded(BreakEnd(started: id, how: needsRelease ? .limit : .completed)), call: call)
      }
    }
    var effects: [Effect] = []
    if let own = work.ownBreak {
      // Both terminals come to the same: the longer one holds, and the other goes on in it.
      let isSame = own.isElsewhere || (own.isFound && run(of: id) == run(of: own.eventID))
      guard isSame || (terms.length, id) > (own.terms.length, own.eventID) else { return [] }
      if !own.isFound { effects += close(own) }
      state.landing = own.landing
    }
    for live in liveCalls where live.id != call { work.calls[live.id]?.holdsBreak = true }
    if !terms.isOwed { state.stepsReached = stepsBegun(terms, elapsed: elapsed) }
    work.ownBreak = state
    // The call is needed for what is left to be done after it: its record, the notes, how it landed.
    let isMissing = terms.isOwed && !isElsewhere && !call.isEmpty && work.calls[call] == nil
    if isMissing { work.ownBreak?.callAwaitedUntil = clock.uptime + Limits.callAwaitedMilliseconds }
    return effects + (isMissing ? [.loadCall(call)] : [])
  }

  /// The run of the program that gave an id.
  private func run(of id: String) -> Substring { id.prefix(upTo: id.lastIndex(of: "-") ?? id.endIndex) }

  /// Who earned the break, where this desk goes by another name; nil where it is the agent's own.
  public var earner: String? {
    func key(_ name: String) -> [Substring] { name.lowercased().split(whereSeparator: \.isWhitespace) }
    guard let name = work.ownBreak?.terms.agent, key(name) != key(agent) else { return nil }
    return name
  }

  /// Asks for the calls that were over before the start; the playbook tells which of their records are due.
  mutating func fetchEnded() -> [Effect] {
    guard playbook != nil else { return [] }
    defer { work.endedCalls = [] }
    return work.endedCalls.filter { work.calls[$0] == nil && $0 != work.ownBreak?.call }.map { .loadCall($0) }
  }

  /// A call that is over came from the journal: it is on the desk again as it was before the restart where its break is
  /// owed, its record is due or nobody knows of one of its replies.
  mutating func bringBackEnded(_ id: String, _ call: Call) -> [Effect] {
    guard practice == nil, work.calls[id] == nil, !call.isLive, call.began != nil else { return [] }
    let isOfBreak = work.ownBreak.map { $0.terms.isOwed && $0.call == id } ?? false
    work.calls.add(call)
    work.calls[id]?.sawEndAt = clock.uptime
    refreshAdvice(of: id)
    guard isOfBreak || isRecordDue(of: id) || call.hasOpenReply else {
      work.calls.remove(id)
      return []
    }
    // What is left to be done stands in front, but takes nobody away from a call or from what is being written.
    let isFree = focusedCall.map { !$0.isLive && !isRecordDue(of: $0.id) && work.overlay == nil } ?? true
    if isFree, !isBreakRunning {
      place = .live
      focusCall(id)
    }
    return takeUpReplies(of: id)
  }

  /// A call that was cut off is back: it counts as running until it is silent, unless it came in during the break.
  mutating func heldBack(by found: CutOffCall) { heard(found.id, at: found.last) }

  /// A call that ran before this desk began was heard of last at a moment.
  mutating func heard(_ id: String, at last: Instant) {
    let age = max(0, clock.time.milliseconds(since: last))
    work.calls[id]?.lastHeard = clock.uptime - age
    guard let ownBreak = work.ownBreak?.terms, let began = work.calls[id]?.call.began else { return }
    if ownBreak.isOwed || began < ownBreak.begins { work.calls[id]?.holdsBreak = true }
  }

  /// Asks the journal now and then whether another terminal of this agent began or ended a break.
  mutating func lookForBreak() -> [Effect] {
    if let lastLook, clock.uptime - lastLook < 2_000 { return [] }
    lastLook = clock.uptime
    return [.lookForBreak]
  }

  /// The journal was begun anew: a break that was found in the old one is written into the new one, as it was.
  mutating func keepFoundBreak() -> [Effect] {
    guard let current = work.ownBreak, current.isFound, !current.isElsewhere else { return [] }
    return record(
      Event(
        id: current.eventID, source: agentSource, subject: current.call, time: clock.time,
        payload: .breakStarted(current.terms)))
  }

  /// The journal holds no break that is still open: the one on the screen was ended at another terminal.
  mutating func forgetBreakEndedElsewhere() {
    guard let current = work.ownBreak, !journal.isUnconfirmed(current.eventID), journal.trouble == nil else { return }
    work.ownBreak = nil
    say(tr("The break was ended at another terminal."))
  }
}

extension Clock {
  /// The moment so many milliseconds later.
  fileprivate func later(by milliseconds: Int64) -> Clock {
    Clock(time: time.advanced(milliseconds: milliseconds), uptime: uptime + milliseconds, boot: boot)
  }
}

extension Break {
  /// Sets the end of a break, and what leaving it takes, by a plan.
  mutating func follow(_ plan: BreakPlan) {
    deadline = begins.advanced(milliseconds: Int64(plan.totalSeconds) * 1000)
    hardEnd = plan.needsRelease ? begins.advanced(milliseconds: Int64(plan.hardEndSeconds) * 1000) : deadline
    rest["leave"] = .string(plan.leave.rawValue)
    rest["load"] = plan.load >= .red ? .string(plan.load.rawValue) : nil
  }
}
