import Calls
import Coaching
import Language

/// The program as a state machine: what happened goes in, the new state and what is to be done come out.
public enum Desk {
  /// Answers one action. Pure: the clock comes in as data, the effects go out as values.
  public static func reduce(_ state: inout DeskState, _ action: Action, at clock: Clock) -> [Effect] {
    if case .eventsArrived(let events, let feed) = action, state.areWords(events, from: feed) {
      return state.takeWords(events, from: feed, at: clock)
    }
    var before: Stillness?
    if action.mayLeaveAllStill, state.practice == nil, !state.isDemo { before = Stillness(state) }
    state.clock = clock
    state.forgetMessage()
    state.forgetClosedForm()
    state.countWrapUp()
    let endQuestion = state.endQuestion
    var effects = state.advancePractice()
    switch action {
    case .ticked: effects += state.tick()
    case .playbookRead(let playbook):
      state.playbook = playbook
      for id in state.work.calls.ids { state.refreshAdvice(of: id) }
      effects += state.fetchEnded()
    case .eventsArrived(let events, let feed):
      let wasQuiet = state.wantsNotices && state.liveCalls.isEmpty
      effects += state.take(events, from: feed)
      effects += state.notice(ofCallsAfter: wasQuiet)
    case .toldAgain(let calls, let loaded, let feed): effects += state.takeAgain(calls, loaded, from: feed)
    case .toldAll: state.showWhatWasTold()
    case .feedChanged(let feed, let condition): state.feedChanged(feed, condition)
    case .feedGreeted(let feed, let greeting): effects += state.feedGreeted(feed, greeting)
    case .feedProblem(let feed, let problem): effects += state.note(problem, from: feed)
    case .hintArrived(let text):
      var facts = Facts()
      facts.name(commandsBy: state.key)
      state.hint = facts.fill(text)
      // What the demonstration has to say is read before the keys that may follow its own.
      if state.isDemo { state.work.awaitedKey = nil }
    case .focusChanged(let isFocused): state.lookChanged(isFocused)
    // A key means that the last message was read; what the key does is shown in its place.
    case .keyPressed:
      state.message = nil
      state.showWhispers()
    // No more than a note about the list: a key that is waited for stays so.
    case .listClosed(let isNow): state.work.listClosedAt = isNow ? state.clock.uptime : nil
    // What the journal answers is nothing that the agent did.
    case .promise(.loaded(let list)): effects += state.answerPromise(.loaded(list))
    case .promise(.zoneRead(let zone)): effects += state.answerPromise(.zoneRead(zone))
    case .customer(.loaded(let call, let file)): effects += state.answerCustomer(.loaded(call: call, file))
    case .customer(.historyLoaded(let call, let history)): state.takeHistory(history, of: call)
    case .shift(.loaded(let file)): effects += state.answerShift(.loaded(file))
    case .journalConfirmed(let ticket):
      state.confirm(upTo: ticket)
      effects += state.repliesSaved(upTo: ticket)
    case .reply(let action): effects += state.answerReply(action)
    case .team(let action): effects += state.answerTeam(action)
    case .journalMended: effects += state.keepFoundBreak()
    case .journalFailed(let sentence): state.journal.trouble = sentence
    case .callLoaded(let id, let call):
      effects += state.bringBackEnded(id, call)
      state.putBeneath(id, call)
      effects += state.lookUpCustomer(of: id)
    case .pageLoaded(let id, let page): state.add(page, to: id)
    case .breakFound(let id, let call, let ownBreak, let isElsewhere):
      effects += state.found(id, call, ownBreak, isElsewhere: isElsewhere)
    case .noBreakFound: state.forgetBreakEndedElsewhere()
    case .unfinishedFound(let calls): state.work.cutOff = calls
    case .endedFound(let ids):
      state.work.endedCalls = ids
      effects += state.fetchEnded()
    case .draftsFound(let drafts): state.takeDrafts(drafts)
    case .placeFound(let place): state.take(place)
    case .cutOffOpened(let found, let call):
      state.bringBack(found, call)
      state.goBackToPlace()
      state.forgetLimitsToTell(of: found.id)
      effects += state.takeUpReplies(of: found.id)
      effects += state.lookUpCustomer(of: found.id)
    default: effects += state.answer(action)
    }
    if state.endQuestion != endQuestion, let id = state.work.focus { state.refreshAdvice(of: id) }
    state.settleBreak()
    effects += state.tellAnswering() + state.tellLimits()
    state.forgetEndedCallsOfTeam()
    effects += state.adjustListening() + state.adjustHearing()
    // A second that only moves the clocks leaves everything around them as it was, and so does looking around.
    if before == nil || !effects.allSatisfy(\.isOnlyLook) || before != Stillness(state) { state.touch() }
    return effects
  }

  /// What a second that goes by, or a look around in the conversation, may change on the screen beside the clocks and the
  /// conversation.
  private struct Stillness: Hashable {
    let message: Message?
    let hint: String?
    let trouble: String?
    let focus: String?
    let overlay: Overlay?
    let awaitedKey: AwaitedKey?
    let isFormJustClosed: Bool
    let ownBreak: BreakState?
    let view: CallView?
    let limit: LimitWatch?

    init(_ state: DeskState) {
      message = state.message
      hint = state.hint
      trouble = state.journal.trouble
      focus = state.work.focus
      overlay = state.work.overlay
      awaitedKey = state.work.awaitedKey
      isFormJustClosed = state.work.isFormJustClosed
      ownBreak = state.work.ownBreak
      let call = state.work.focus.flatMap { state.work.calls[$0] }
      view = call?.view.surroundings
      limit = call?.limitWatch
    }
  }
}

extension Action {
  /// True for what most often changes nothing around the conversation.
  fileprivate var mayLeaveAllStill: Bool {
    switch self {
    case .ticked, .viewMoved, .olderNeeded, .newerNeeded, .noBreakFound: true
    default: false
    }
  }
}

extension Effect {
  /// True where something is only asked: the answer will change what it changes.
  fileprivate var isOnlyLook: Bool {
    switch self {
    case .lookForBreak, .keepPlace: true
    default: false
    }
  }
}

extension CallView {
  /// What of it is seen around the conversation.
  fileprivate var surroundings: CallView {
    var view = self
    view.anchor = nil
    view.stand = nil
    view.chosenLine = nil
    view.unseenCount = 0
    view.unseenSince = nil
    view.scrollback = Scrollback()
    return view
  }
}

extension DeskState {
  /// Answers what the agent did.
  mutating func answer(_ action: Action) -> [Effect] {
    work.formClosedAt = nil
    // What is set changes nothing of the call, so Esc may still be meant for the list.
    if case .setting = action {} else { work.listClosedAt = nil }
    keyPressedBeforeBreak()
    let awaited = work.awaitedKey
    if !keepsAwaiting(action) { work.awaitedKey = nil }
    switch (awaited, action) {
    case (.complexity?, .digitPressed(let digit)): return lookForBreak() + answerHelp(.complexitySet(digit))
    // Esc after a leader takes the leader back and nothing else.
    case (.need?, .cancelled), (.cause?, .cancelled), (.complexity?, .cancelled): return []
    default: return lookForBreak() + answerItself(action)
    }
  }

  private mutating func answerItself(_ action: Action) -> [Effect] {
    if let effects = answerInPractice(action) { return effects }
    if case .saidPressed = action, let effects = beginBreakEarly() { return effects }
    switch action {
    case .emotionPressed, .digitPressed, .needLeaderPressed, .needPressed, .conductPressed, .wayPressed,
      .saidPressed, .notNowPressed, .undoPressed:
      return answerTag(action)
    case .viewMoved, .searchRequested, .searchMoved, .olderNeeded, .newerNeeded: return answerLooking(action)
    case .landingPressed, .neededPressed, .moreTimePressed, .breakHelpPressed, .breakRequested:
      return answerBreak(action)
    case .textTyped, .fieldReplaced, .deletedBackward, .deletedForward, .wordDeleted, .restDeleted, .lineEmptied,
      .cursorMoved, .cursorMovedByWord,
      .choiceMoved, .submitted, .confirmed, .cancelled:
      return answerEntry(action)
    case .ladder(let action): return answerLadder(action)
    case .promise(let action): return answerPromise(action)
    case .help(let action): return answerHelp(action)
    case .colleagueAnswerRequested: return requestColleagueAnswer()
    case .customer(let action): return answerCustomer(action)
    case .check(let action): return answerCheck(action)
    case .copy(let action): return answerCopy(action)
    case .setting(let action): return answerSetting(action)
    case .situationChosen(let situation): return show(situation)
    case .shift(let action): return answerShift(action)
    case .practice(let action): return answerPractice(action)
    default: return answerDesk(action)
    }
  }

  /// True for what does not answer the key that is waited for: a digit after a tag, the leader once more, and a message.
  private func keepsAwaiting(_ action: Action) -> Bool {
    switch (work.awaitedKey, action) {
    case (_, .repeatIgnored): true
    case (.level?, .digitPressed), (.need?, .needLeaderPressed), (.need?, .messageNeeded), (.cause?, .messageNeeded):
      true
    default: false
    }
  }

  /// What is asked of the desk as a whole.
  private mutating func answerDesk(_ action: Action) -> [Effect] {
    switch action {
    case .noteRequested(let kind, let draft): openNote(kind, draft)
    case .nameRequested: requestName()
    case .callRequested: return beginCall()
    case .outboundRequested: return ringOut()
    case .endRequested: requestEnd()
    case .nextCallPressed: moveFocus(by: 1)
    case .previousCallPressed: moveFocus(by: -1)
    case .callChosen(let id):
      if let found = work.cutOff.first(where: { $0.id == id }) {
        place = .live
        return [.openCutOff(found)]
      }
      focusCall(id)
    case .switcherRequested:
      let shown = work.calls.ids.firstIndex { $0 == work.focus } ?? 0
      if work.calls.isEmpty { say(tr("No call is on the desk.")) } else { work.overlay = .switcher(chosen: shown) }
    case .liveRequested: place = .live
    case .listeningPressed: pressListening()
    case .startRequested: place = .start
    case .demoRequested:
      guard mayLeaveDesk else { return refuseToLeave() }
      place = .live
      return [.openDemo]
    case .commandsRequested: work.overlay = .commands(filter: Entry(), chosen: 0)
    case .quitRequested:
      if mayLeaveDesk {
        work.overlay = .confirmQuit
      } else {
        warn(tr("A call is running. \(key("call.end")) ends it; after that \(key("quit")) leaves."))
      }
    case .suspendRequested:
      // In a break nobody is talking, so there is nothing to ask about.
      if liveCalls.isEmpty || isBreakRunning { return goAway() }
      work.overlay = .confirmSuspend
    case .typingHeld(let text): return holdTyping(text)
    case .heldTypingMissed:
      if case .heldTyping(let text, _) = work.overlay { work.overlay = .heldTyping(text, isMissed: true) }
    case .repeatIgnored: say(tr("A key that is held down counts once."))
    case .messageNeeded(let text): say(text)
    case .meterRequested:
      say(tr("Asking the terminal ..."))
      return [.measure]
    case .firstAnswered(let number): return answerFirst(number)
    case .firstSkipped: firstQuestion = nil
    default: break
    }
    return []
  }

  /// True where nobody is left alone when the desk goes: no call runs, or only that of the demonstration.
  var mayLeaveDesk: Bool { liveCalls.isEmpty || isDemo }

  /// Says that a running call comes before what would take the desk away from it.
  mutating func refuseToLeave() -> [Effect] {
    warn(tr("A call is running. \(key("call.end")) ends it; this can begin after that."))
    return []
  }

  /// Tells the agent something on the status line for a while.
  mutating func say(_ text: String) { tell(text, .note) }

  /// Warns the agent on the status line for a while, or until the next key.
  mutating func warn(_ text: String, stays: Bool = false) { tell(text, .warning, stays: stays) }

  private mutating func tell(_ text: String, _ weight: Message.Weight, stays: Bool = false) {
    let time = stays ? Limits.lastingMessageMilliseconds : Limits.messageMilliseconds
    message = Message(text: text, weight: weight, until: clock.time.advanced(milliseconds: time))
  }

  mutating func forgetMessage() {
    if let message, message.until <= clock.time { self.message = nil }
  }

  /// An Enter long after a form was closed is meant.
  mutating func forgetClosedForm() {
    if let closed = work.listClosedAt, clock.uptime - closed >= Limits.habitMilliseconds { work.listClosedAt = nil }
    if let closed = work.formClosedAt, clock.uptime - closed >= Limits.fingersMilliseconds { work.formClosedAt = nil }
  }

  mutating func tick() -> [Effect] {
    var effects =
      releaseLines() + keepDrafts() + keepPlace() + tickBreak() + tickLadders() + tickListening() + tickLimits()
      + tickPromises() + tickShift() + tickReplies() + tickTeam() + tickNextCall() + tickAway()
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
    defer { work.nextNumber += 1 }
    return "\(run)-\(work.nextNumber)"
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
    record([work.numbers.withoutPieces(event).masked(by: policy.masking)])
  }

  /// Folds events that belong together and are masked, and hands them to the journal as one act of the agent.
  mutating func record(_ events: [Event]) -> [Effect] {
    for event in events {
      work.calls[event.subject]?.call.apply(event)
      acted(in: event.subject)
      work.promises.take(event)
      if case .promiseChanged(let change) = event.payload { tellFiles(change) }
    }
    let ticket = nextTicket
    nextTicket += 1
    let appended = events.map { Appended(event: $0) }
    if practice != nil {
      // Nothing of practice waits for the journal.
      practice?.acts += events
      return [.append(appended, ticket: ticket, isAct: true)]
    }
    journal.unconfirmed[ticket, default: []] += events.map(\.id)
    return [.append(appended, ticket: ticket, isAct: true)]
  }

  /// Offers the way forward as soon as the customer has been heard.
  mutating func tickListening() -> [Effect] {
    for id in work.calls.liveIDs(where: { $0.view.advice?.hearing == .closed }) {
      guard let call = work.calls[id]?.call else { continue }
      let gate = Gate.of(call, at: moment(of: call), policy: policy)
      if gate?.isOpen ?? true { refreshAdvice(of: id) }
    }
    // Whoever was not heard when the time was over may be a while later.
    for id in work.calls.liveIDs(where: { $0.view.advice?.hearing == .unheard }) {
      guard let call = work.calls[id]?.call, let gate = Gate.of(call, at: moment(of: call), policy: policy),
        Gate.wasHeard(in: call, since: gate.closed)
      else { continue }
      refreshAdvice(of: id)
    }
    return takeAnswers()
  }

  /// Puts the answer to a customer's last words first, and takes it away once they were answered.
  private mutating func takeAnswers() -> [Effect] {
    var effects: [Effect] = []
    for id in work.calls.liveIDs(where: { $0.view.advice != nil }) {
      guard let call = work.calls[id]?.call else { continue }
      let mark = (call.transcript.last?.utterance).map(LineMark.init)
      guard mark != work.calls[id]?.lastLooked, let playbook else { continue }
      work.calls[id]?.lastLooked = mark
      effects += hearSteps(of: id)
      endSaidSituation(of: id)
      listenForDanger(in: call)
      let advice = work.calls[id]?.view.advice
      // What was asked at the beginning is not asked once more of whoever has told it.
      let isStoryTold = advice?.awaitsStory == true && call.hasBeenTold
      // Whoever was greeted is past the greeting, too, and who answers the first question is asked the next.
      let isBeginning = (advice?.phase?.number ?? 9) <= 2
      // Where somebody may come to harm the words go by what they have told.
      let isOfDanger = advice?.conduct?.isOfDanger == true
      let isAwaited = advice?.awaited != nil
      if isBeginning || isOfDanger || isAwaited || isStoryTold || playbook.answer(in: call)?.id != advice?.answer
        || isYes(call.transcript.last?.utterance, in: call)
        || isOfferSaid(advice, call.transcript.last?.utterance, in: call) || advice?.isAllSaid == true
        || isOfferAnswered(call.transcript.last?.utterance, in: call)
      {
        refreshAdvice(of: id)
      }
    }
    return effects
  }

  /// True where the agent's newest line may be one that the sidebar offers.
  private func isOfferSaid(_ advice: Advice?, _ last: Utterance?, in call: Call) -> Bool {
    guard let advice, !advice.offered.isEmpty, let last, last.state != .partial else { return false }
    return call.role(of: last) == .agent
  }

  /// True where a customer's newest line answers what was offered to them.
  private func isOfferAnswered(_ last: Utterance?, in call: Call) -> Bool {
    guard let last, last.state != .partial, call.role(of: last) == .customer else { return false }
    return playbook?.isOfferAnswered(in: call) ?? false
  }

  /// True where a customer's newest line says yes to what was said back or promised to them.
  private func isYes(_ last: Utterance?, in call: Call) -> Bool {
    guard let last, last.state != .partial, call.role(of: last) == .customer else { return false }
    return playbook?.agreement.isYes(last.text, to: call.lastTurn) ?? false
  }

  /// Works the advice out anew; what the agent did, the call's beginning and end and what asks for an answer lead here.
  mutating func refreshAdvice(of id: String) {
    guard let call = work.calls[id]?.call, let playbook = playbook ?? (call.acts.isEmpty ? opening : nil) else {
      return
    }
    let moment = moment(of: call)
    let isPast = work.calls[id]?.view.isHistory ?? false
    let question = id == work.focus ? endQuestion : nil
    var advice = Advisor.advice(
      for: call, facts: factsWithPromise(of: call), playbook: playbook, policy: policy, at: moment, isPast: isPast,
      situation: work.calls[id]?.situation, isEnding: question != nil)
    // What has to be told first stands in the question, and nobody says two things at once.
    if question == .farewell, advice.origin == .end { advice.say = [] }
    work.calls[id]?.view.advice = advice
    let line = checkLine(of: call)
    work.calls[id]?.view.checkLine = line
    watchLimits(of: id, isAct: true)
  }
}
