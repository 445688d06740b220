import Calls
import Coaching

extension DeskState {
  /// True while the break has the screen: its notice is over, and no call that ran before it still runs.
  public var isBreakRunning: Bool {
    guard let pause = work.pause else { return false }
    return pause.pause.elapsed(at: clock) >= 0 && !isBreakHeldBack
  }

  /// True between the end of a call and the beginning of its break.
  public var isBreakNoticed: Bool {
    guard let pause = work.pause else { return false }
    return pause.pause.elapsed(at: clock) < 0 && !isBreakHeldBack
  }

  /// True where the agent is asked how the call landed: not twice, and never after talk of self-harm (practice.md 4.7).
  public var asksHowItLanded: Bool {
    guard isBreakNoticed, let pause = work.pause, pause.landing == nil else { return false }
    return !(work.calls[pause.call]?.call.hidesScores ?? false)
  }

  /// A break never begins in the middle of a call: one that ran before goes on first. A call that comes in later waits.
  var isBreakHeldBack: Bool {
    guard let pause = work.pause, !pause.call.isEmpty, let ended = work.calls[pause.call]?.call.ended else { return false }
    return liveCalls.contains { $0.id != pause.call && wasRunning($0, at: ended) }
  }

  private func wasRunning(_ call: Call, at moment: Instant) -> Bool {
    work.calls[call.id]?.view.wasCutOff != true && (call.began.map { $0 < moment } ?? false)
  }

  /// True for a call that came in while the break ran and ended without the agent: the break goes on as it was.
  private func isOver(_ call: Call, whileBreakRan score: Score) -> Bool {
    guard let pause = work.pause, isBreakRunning, score.band <= pause.pause.band else { return false }
    let ended = work.calls[pause.call]?.call.ended
    return ended.map { !wasRunning(call, at: $0) } ?? true
  }

  /// Calls that came in since the break began and wait for its end.
  public var waitingCallCount: Int {
    guard let pause = work.pause else { return 0 }
    return liveCalls.count { call in
      call.id != pause.call && (call.began.map { pause.pause.begins.milliseconds(since: $0) < 60_000 } ?? false)
    }
  }

  /// A call is over: works out the break it has earned, and makes it an obligation at once.
  /// - Parameter end: what the feed says of it; nil where the agent ended the call.
  mutating func callEnded(_ id: String, isHistory: Bool, toldBy end: CallEnd? = nil) -> [Effect] {
    refreshAdvice(of: id)
    guard !isHistory, practice?.isWatching != true, let call = work.calls[id]?.call else { return [] }
    let score = score(of: call, landing: nil)
    if score.weighsOnNextCalls { work.recentHotEnds = work.recentHotEnds.suffix(Limits.recentEnds) + [call.ended ?? clock.time] }
    if isOver(call, whileBreakRan: score) {
      say("A call that was waiting has ended.")
      return []
    }
    let earlier = work.pause
    let due = weigh(score, of: call)
    let owed = max(due.band, work.pause?.pause.band ?? .none)
    guard owed != .none else {
      tellEnd(of: call, end)
      return []
    }
    let leastLoad = max(earlier?.pause.load ?? .green, earlier?.leastLoad ?? .green)
    let effects = beginBreak(
      band: owed, strain: score.strain, base: score.base, call: id, load: max(due.load, leastLoad))
    work.pause?.leastLoad = leastLoad
    work.pause?.leastBand = max(earlier?.pause.band ?? .none, earlier?.leastBand ?? .none)
    work.pause?.landing = nil
    if end != nil || isBreakHeldBack { tellEnd(of: call, end) }
    return effects
  }

  /// The load of a call as it stands.
  public func score(of call: Call, landing: Int?) -> Score {
    let window = Int64(policy.strain.recentMinutes) * 60_000
    let recent = work.recentHotEnds.count { ended in
      let age = clock.time.milliseconds(since: ended)
      return age >= 0 && age <= window && ended != call.ended
    }
    return Score.of(call, at: call.ended ?? clock.time, policy: policy, recentHotCalls: recent, landing: landing)
  }

  /// Answers what the agent does about a break.
  mutating func breaking(_ action: Action) -> [Effect] {
    switch action {
    case .breakRequested(let band):
      guard liveCalls.isEmpty else {
        say("A call is running. The break can begin when it is over.")
        return []
      }
      guard work.pause == nil else { return [] }
      message = nil
      return beginBreak(band: band, strain: nil, base: nil, call: "", notice: 0)
    case .landingPressed(let landing): return landed(landing)
    case .neededPressed: return askToLeave()
    case .moreTimePressed: return addTime()
    case .breakHelpPressed:
      if isBreakRunning { work.pause?.isHelpShown.toggle() }
      return []
    default: return []
    }
  }

  mutating func beginBreak(
    band: Band, strain: Double?, base: Double?, call: String, notice: Int? = nil, load: Exposure.Level = .green
  ) -> [Effect] {
    guard let plan = CoolDownPlan(band: band, policy: policy, load: load) else { return [] }
    let noticeMilliseconds = Int64(notice ?? plan.noticeSeconds) * 1000
    let begins = clock.time.advanced(milliseconds: noticeMilliseconds)
    var rest: [String: JSON] = [:]
    if let base { rest["base"] = .number(base) }
    var coolDown = CoolDown(
      band: band, agent: agent, strain: strain, begins: begins, deadline: begins, hardEnd: begins, boot: clock.boot,
      uptimeBegins: clock.uptime + noticeMilliseconds, rest: rest)
    coolDown.follow(plan)
    return replaceBreak(with: coolDown, call: call)
  }

  /// Begins a break; one that stands already goes on in it.
  private mutating func replaceBreak(with coolDown: CoolDown, call: String) -> [Effect] {
    let earlier = work.pause
    let id = nextID()
    var effects = record(
      Event(id: id, source: agentSource, subject: call, time: clock.time, payload: .coolDownStarted(coolDown)))
    if let earlier {
      let end = CoolDownEnd(started: earlier.eventID, how: .joined)
      effects += act(.coolDownEnded(end), call: earlier.call)
    }
    work.pause = BreakState(eventID: id, call: call, pause: coolDown)
    work.pause?.stepsReached = earlier?.pause.begins == coolDown.begins ? earlier?.stepsReached ?? 0 : 0
    work.pause?.landing = earlier?.landing
    work.pause?.leastBand = earlier?.leastBand ?? .none
    work.pause?.leastLoad = earlier?.leastLoad ?? .green
    work.pause?.isTold = earlier?.isTold ?? false
    work.pause?.isHelpShown = earlier?.isHelpShown ?? false
    return effects
  }

  /// How the call landed changes the load, and with it perhaps the band (practice.md 3.2, s). The answer itself is not
  /// written down.
  private mutating func landed(_ landing: Int) -> [Effect] {
    guard asksHowItLanded, let current = work.pause, let call = work.calls[current.call]?.call, (0...3).contains(landing) else {
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
    guard let current = work.pause, isBreakRunning else { return [] }
    var effects: [Effect] = []
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
    work.endedBreak = current.eventID
    message = nil
    rested(how, after: current)
    let end = CoolDownEnd(started: current.eventID, how: how, reason: reason, person: person)
    let effects = act(.coolDownEnded(end), call: current.call)
    openDebriefAfterBreak()
    if how.isRest, practice == nil { say(welcome(after: current)) }
    if let call = liveCalls.first, focusedCall?.isLive != true { focusCall(call.id) }
    if let form = work.keptForm, work.overlay == nil {
      work.overlay = .form(form)
      work.keptForm = nil
    }
    return effects
  }

  /// A break that stands in the journal: begun before a restart, or at another terminal.
  mutating func found(_ id: String, _ call: String, _ coolDown: CoolDown) -> [Effect] {
    // The journal may have been asked a moment before it was told of the end.
    guard work.pause?.eventID != id, work.endedBreak != id else { return [] }
    let isSameBoot = coolDown.boot == clock.boot && coolDown.uptimeBegins != nil
    let elapsed = isSameBoot ? coolDown.elapsed(at: clock) : max(0, coolDown.elapsed(at: clock))
    var state = BreakState(eventID: id, call: call, pause: coolDown)
    // From here on the machine's uptime decides, so that a clock set after a restart can't stretch the break.
    state.pause.boot = clock.boot
    state.pause.uptimeBegins = clock.uptime - elapsed
    let needsRelease = leave(of: coolDown) == .none
    guard elapsed < (needsRelease ? coolDown.hardLength : coolDown.length) else {
      let how: CoolDownEnd.How = needsRelease ? .limit : .completed
      return act(.coolDownEnded(CoolDownEnd(started: id, how: how)), call: call)
    }
    if let own = work.pause, own.pause.length - own.pause.elapsed(at: clock) > coolDown.length - elapsed { return [] }
    state.stepsReached = stepsBegun(coolDown, elapsed: elapsed)
    work.pause = state
    return []
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

extension CoolDown {
  /// Sets the end of a break, and what leaving it takes, by a plan.
  mutating func follow(_ plan: CoolDownPlan) {
    deadline = begins.advanced(milliseconds: Int64(plan.totalSeconds) * 1000)
    hardEnd = plan.needsRelease ? begins.advanced(milliseconds: Int64(plan.hardEndSeconds) * 1000) : deadline
    rest["leave"] = .string(plan.leave.rawValue)
    rest["load"] = plan.load >= .red ? .string(plan.load.rawValue) : nil
  }
}
