import Calls
import Coaching

/// The program as a state machine: what happened goes in, the new state and what is to be done come out.
public enum Desk {
  /// Answers one action. Pure: the clock comes in as data, the effects go out as values.
  public static func reduce(_ state: inout DeskState, _ action: Action, at clock: Clock) -> [Effect] {
    if case .eventsArrived(let events, let feed) = action, state.areWords(events, from: feed) {
      return state.takeWords(events, from: feed, at: clock)
    }
    defer { state.touch() }
    state.clock = clock
    state.forgetMessage()
    let endQuestion = state.endQuestion
    var effects = state.advancePractice()
    switch action {
    case .ticked: effects += state.tick()
    case .playbookRead(let playbook):
      state.playbook = playbook
      for id in state.calls.keys { state.refreshAdvice(of: id) }
    case .eventsArrived(let events, let feed):
      effects += state.take(events, from: feed)
    case .feedChanged(let feed, let condition): state.feedChanged(feed, condition)
    case .feedProblem(let feed, let problem): effects += state.note(problem, from: feed)
    case .hintArrived(let text): state.hint = text
    // Who presses a key has read what was told, and wants to see what the key does.
    case .keyPressed: state.message = nil
    // What the journal answers is nothing that the agent did.
    case .promise(.loaded(let list)): effects += state.promising(.loaded(list))
    case .promise(.zoneRead(let zone)): effects += state.promising(.zoneRead(zone))
    case .customer(.loaded(let call, let file)): effects += state.filing(.loaded(call: call, file))
    case .shift(.loaded(let file)): effects += state.shifting(.loaded(file))
    case .journalConfirmed(let ticket): state.confirm(upTo: ticket)
    case .journalFailed(let sentence): state.journal.trouble = sentence
    case .callLoaded(let id, let call):
      state.putBeneath(id, call)
      effects += state.lookUpCustomer(of: id)
    case .pageLoaded(let id, let page): state.add(page, to: id)
    case .breakFound(let id, let call, let pause): effects += state.found(id, call, pause)
    case .noBreakFound: state.forgetBreakEndedElsewhere()
    case .unfinishedFound(let calls): state.cutOff = calls
    case .cutOffOpened(let found, let call):
      state.bringBack(found, call)
      effects += state.lookUpCustomer(of: found.id)
    default: effects += state.answer(action)
    }
    if state.endQuestion != endQuestion, let id = state.focus { state.refreshAdvice(of: id) }
    return effects
  }
}

extension DeskState {
  /// Answers what the agent did.
  mutating func answer(_ action: Action) -> [Effect] {
    if !keepsLevelTarget(action) { levelTarget = nil }
    let hadNeedLeader = awaitsNeed
    if !keepsNeedLeader(action) { awaitsNeed = false }
    if awaitsComplexity {
      awaitsComplexity = false
      if case .digitPressed(let digit) = action { return lookForBreak() + helping(.complexitySet(digit)) }
      if case .cancelled = action { return [] }
    }
    let hadCauseLeader = awaitsCause
    if !keepsCauseLeader(action) { awaitsCause = false }
    if hadCauseLeader, case .cancelled = action { return [] }
    // Esc after the leader takes the leader back and nothing else.
    if hadNeedLeader, case .cancelled = action { return [] }
    return lookForBreak() + answerItself(action)
  }

  private mutating func answerItself(_ action: Action) -> [Effect] {
    if let effects = practised(action) { return effects }
    switch action {
    case .emotionPressed, .digitPressed, .needLeaderPressed, .needPressed, .conductPressed, .saidPressed,
      .notNowPressed, .undoPressed:
      return tagging(action)
    case .viewMoved, .searchRequested, .searchMoved, .olderNeeded, .newerNeeded: return looking(action)
    case .landingPressed, .neededPressed, .moreTimePressed, .breakHelpPressed, .breakRequested:
      return breaking(action)
    case .textTyped, .fieldReplaced, .deletedBackward, .deletedForward, .cursorMoved, .choiceMoved, .submitted,
      .confirmed, .cancelled:
      return entering(action)
    case .ladder(let action): return climbing(action)
    case .promise(let action): return promising(action)
    case .help(let action): return helping(action)
    case .customer(let action): return filing(action)
    case .check(let action): return checking(action)
    case .shift(let action): return shifting(action)
    case .practice(let action): return practising(action)
    default: return desking(action)
    }
  }

  private func keepsLevelTarget(_ action: Action) -> Bool {
    switch action {
    case .emotionPressed, .digitPressed: true
    default: false
    }
  }

  private func keepsNeedLeader(_ action: Action) -> Bool {
    switch action {
    case .needLeaderPressed, .messageNeeded: true
    default: false
    }
  }

  private func keepsCauseLeader(_ action: Action) -> Bool {
    switch action {
    case .customer(.causeLeaderPressed), .messageNeeded: true
    default: false
    }
  }

  /// What is asked of the desk as a whole.
  private mutating func desking(_ action: Action) -> [Effect] {
    switch action {
    case .noteRequested(let kind, let draft): openNote(kind, draft)
    case .nameRequested:
      if focusedCall == nil { say("No call is on the desk.") } else { overlay = .customerName(Entry()) }
    case .callRequested: return beginCall()
    case .endRequested: requestEnd()
    case .nextCallPressed: moveFocus(by: 1)
    case .previousCallPressed: moveFocus(by: -1)
    case .callChosen(let id):
      if let found = cutOff.first(where: { $0.id == id }) {
        place = .live
        return [.openCutOff(found)]
      }
      focusCall(id)
    case .switcherRequested:
      let shown = callOrder.firstIndex { $0 == focus } ?? 0
      if callOrder.isEmpty { say("No call is on the desk.") } else { overlay = .switcher(chosen: shown) }
    case .liveRequested: place = .live
    case .startRequested: place = .start
    case .demoRequested:
      place = .live
      return [.openDemo]
    case .commandsRequested: overlay = .commands(filter: Entry(), chosen: 0)
    case .quitRequested:
      if liveCalls.isEmpty || isDemo {
        overlay = .confirmQuit
      } else {
        warn("A call is running. E ends it; after that Ctrl-Q leaves.")
      }
    case .suspendRequested:
      // In a break nobody is talking, so there is nothing to ask about.
      if liveCalls.isEmpty || isBreakRunning { return [.suspend] }
      overlay = .confirmSuspend
    case .typingHeld(let text): overlay = .heldTyping(text)
    case .messageNeeded(let text): say(text)
    default: break
    }
    return []
  }

  /// Tells the agent something on the status line for a while.
  mutating func say(_ text: String) { tell(text, .note) }

  /// Warns the agent on the status line for a while.
  mutating func warn(_ text: String) { tell(text, .warning) }

  private mutating func tell(_ text: String, _ weight: Message.Weight) {
    message = Message(text: text, weight: weight, until: clock.time.advanced(milliseconds: Limits.messageMilliseconds))
  }

  mutating func forgetMessage() {
    if let message, message.until <= clock.time { self.message = nil }
  }

  mutating func tick() -> [Effect] {
    var effects = releaseLines() + tickBreak() + tickLimits() + tickPromises() + tickShift()
    if journal.trouble != nil, clock.time.milliseconds(since: journal.lastRetry ?? clock.time) >= 5_000 {
      journal.lastRetry = clock.time
      effects.append(.retryJournal)
    } else if journal.trouble != nil, journal.lastRetry == nil {
      journal.lastRetry = clock.time
    }
    return effects
  }

  mutating func confirm(upTo ticket: Int) {
    journal.trouble = nil
    journal.lastRetry = nil
    guard !journal.unconfirmed.isEmpty else { return }
    journal.unconfirmed = journal.unconfirmed.filter { $0.key > ticket }
  }

  /// The next id of an event of this run.
  mutating func nextID() -> String {
    defer { nextNumber += 1 }
    return "\(run)-\(nextNumber)"
  }

  /// The source of what the agent does.
  var agentSource: String {
    let safe = agent.lowercased().unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    return "/agent/" + String(safe.prefix(40))
  }

  /// Makes an event of the agent's, folds it and hands it to the journal.
  mutating func act(_ payload: Payload, call: String) -> [Effect] {
    let event = Event(id: nextID(), source: agentSource, subject: call, time: clock.time, payload: payload)
    return record(event)
  }

  /// Folds an event that was made at this desk and hands it to the journal as an act of the agent.
  mutating func record(_ event: Event) -> [Effect] {
    let event = numbers.withoutPieces(event).masked(by: policy.masking)
    calls[event.subject]?.apply(event)
    promises.take(event)
    let ticket = nextTicket
    nextTicket += 1
    if practice != nil {
      // Nothing of practice waits for the journal.
      practice?.acts.append(event)
      return [.append([Appended(event: event)], ticket: ticket, isAct: true)]
    }
    journal.unconfirmed[ticket, default: []].append(event.id)
    return [.append([Appended(event: event)], ticket: ticket, isAct: true)]
  }

  /// Works the advice out anew; only what the agent did or the call's beginning and end lead here.
  mutating func refreshAdvice(of id: String) {
    guard let call = calls[id], let playbook = playbook ?? (call.acts.isEmpty ? opening : nil) else { return }
    let moment = moment(of: call)
    let isPast = views[id]?.isHistory ?? false
    let question = id == focus ? endQuestion : nil
    var advice = Advisor.advice(
      for: call, facts: facts(of: call), playbook: playbook, policy: policy, at: moment, isPast: isPast,
      isEnding: question != nil)
    // What has to be told first stands in the question, and nobody says two things at once.
    if question == .farewell, advice.origin == .end { advice.say = [] }
    views[id]?.advice = advice
    let line = checkLine(of: call)
    views[id]?.checkLine = line
    watchLimits(of: id, isAct: true)
  }
}
