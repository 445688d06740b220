import Calls
import Coaching
import Language
import Practice

/// What a trainee does.
public enum PracticeAction: Sendable {
  // Told by the outside.
  /// How many scenarios are due today, and what the first is called; for the start screen.
  case dueRead(count: Int, title: String)
  /// The scenario that was asked for.
  indirect case opened(Scenario)
  /// The call that was asked for, as it was kept.
  indirect case recalled(LookedBack)

  // In the menu and before the call.
  case programRequested
  case menuRequested
  case rowMoved(to: Int)
  case digitTyped(Int)
  case rowChosen(Int)
  case suggestionTaken
  case modeRequested
  case abuseRequested
  case progressRequested
  /// The last debrief of what is chosen, once more.
  case recallRequested
  /// What the keys do here, or no more of it.
  case keysRequested
  case begun

  // In the call.
  case answerRequested
  case answerNumbered(Int)
  case answerTyped(String)
  case answerMeant(Move)
  case speaking(SpeakingAction)
  case stopRequested

  // After the call.
  case debriefRequested
  case pageMoved(Int)
  /// Rows to be scrolled past, from 0.
  case scrolled(Int)
  /// A letter that is no key here.
  case strayTyped
  case retryRequested
  case replyMoved(to: Int)
  case replyChosen(Int)
  case watchRequested(good: Bool)
  case nextRequested
}

/// What is to be done outside for practice.
public enum PracticeEffect: Hashable, Sendable {
  /// Become the program that practises.
  case openProgram
  /// Read a scenario.
  case load(String)
  /// Look for the last call of a scenario that was kept.
  case recall(String)
  /// From now on the time of the call runs from this moment.
  case clockSet(Instant)
  /// The customer says this.
  case spoken(Speech)
  /// The customer was cut off, or the call is over.
  case hushed
  /// Hear what the trainee says, by this name and from now on; nil: hear nothing.
  case listen(to: String?)
  /// A rehearsal is over and counts.
  case finished(PracticeRecord)
}

extension DeskState {
  /// Answers what a trainee does.
  mutating func answerPractice(_ action: PracticeAction) -> [Effect] {
    switch action {
    case .dueRead(let count, let title):
      practiceDue = count == 0 ? nil : count == 1 ? title : tr("\(title), and \(count - 1) more")
      return []
    case .programRequested:
      if practice != nil {
        say(tr("Not in practice. \(key("customer.reply")) answers, \(key("practice.stop")) stops."))
        return []
      }
      guard mayLeaveDesk else { return refuseToLeave() }
      // The other program would find the break that is owed, and end.
      if work.ownBreak != nil {
        say(tr("Your break comes first; practice waits."))
        return []
      }
      return [.practice(.openProgram)]
    case .speaking(let action): return answerSpeaking(action)
    case .keysRequested:
      practice?.showsKeys.toggle()
      return []
    default: break
    }
    switch action {
    case .scrolled, .answerTyped, .answerRequested: break
    default: practice?.scroll = 0
    }
    guard let stage = practice?.stage else {
      say(tr("That is for practice: coolhead practice."))
      return []
    }
    switch action {
    case .rowMoved, .digitTyped, .rowChosen, .suggestionTaken, .opened, .modeRequested, .abuseRequested,
      .progressRequested, .recallRequested, .recalled,
      .menuRequested:
      return choosing(action)
    case .begun: return stage == .briefing ? beginRehearsal() : []
    case .answerRequested: return requestAnswer()
    case .answerNumbered(let number): return answer(numbered: number)
    case .answerTyped(let text): return understand(text)
    case .answerMeant(let move): mean(move)
    case .stopRequested: return requestStop()
    default: return lookingBack(action)
    }
    return []
  }

  /// What an action of the desk means while practising; nil where it means what it always does.
  mutating func answerInPractice(_ action: Action) -> [Effect]? {
    guard let practice else { return nil }
    switch action {
    case .customer(.replyRequested): return requestAnswer()
    case .callRequested, .outboundRequested, .breakRequested, .startRequested, .liveRequested, .demoRequested, .shift,
      .switcherRequested,
      .customer(.flagRequested):
      say(tr("Not in practice. \(key("customer.reply")) answers, \(key("practice.stop")) stops."))
    case .saidPressed where practice.stage == .calling && !isCallRunning: return lookingBack(.debriefRequested)
    case .saidPressed where practice.isWatching: return lookingBack(.debriefRequested)
    case .situationChosen where !isCoached, .check where !isCoached, .customer(.grantsRequested) where !isCoached:
      say(tr("Not in an exam: nothing puts the words into anybody's mouth. \(key("customer.reply")) answers."))
    case .saidPressed where !practice.showsSidebar: say(tr("The sidebar is off. \(key("customer.reply")) answers."))
    case .cancelled where practice.isWatching && work.overlay == nil: return lookingBack(.debriefRequested)
    case .emotionPressed, .digitPressed, .needPressed, .conductPressed, .wayPressed, .undoPressed, .noteRequested,
      .endRequested:
      guard practice.isWatching else { return nil }
      say(tr("This is a model run. \(key(Naming.leave)) goes back."))
    case .quitRequested:
      if isCallRunning || practice.isWatching { return requestStop() }
      work.overlay = .confirmQuit
    default: return nil
    }
    return []
  }

  /// True where the desk says what to do: everywhere but in the call of an exam.
  public var isCoached: Bool { !isCallRunning || practice?.showsSidebar != false }

  /// True while the practised call runs.
  var isCallRunning: Bool { practice?.isCalling ?? false }

  // MARK: The call

  /// Begins the scenario that is chosen.
  mutating func beginRehearsal() -> [Effect] {
    guard let scenario = practice?.scenario, let seed = practice?.seed, let runs = practice?.runs else { return [] }
    let own = seed &+ UInt64(runs)
    var settings = Rehearsal.Settings(
      seed: own, start: PracticeState.start, callID: "practice-\(scenario.id)-\(own)")
    settings.abuse = practice?.roughness ?? .mild
    settings.wordsPerMinute = practice?.wordsPerMinute ?? settings.wordsPerMinute
    practice?.runs += 1
    practice?.isRetry = false
    practice?.acts = []
    practice?.spoken?.forget()
    clearDesk(for: settings.callID, at: settings.start)
    return [.practice(.clockSet(settings.start))] + play(Rehearsal(scenario, settings))
  }

  /// Puts a rehearsal on the desk, whatever happened in it so far.
  mutating func play(_ rehearsal: Rehearsal) -> [Effect] {
    practice?.rehearsal = rehearsal
    practice?.stage = .calling
    practice?.debrief = nil
    practice?.recalled = nil
    practice?.page = 0
    // A call taken up again may stand where an answer was being written: it is let go like one that was put aside.
    practice?.readiness = !rehearsal.isSilenceHeld ? .none : rehearsal.silenceEnds == nil ? .written : .begun
    practice?.spokenCount = rehearsal.log.speeches.count
    return advancePractice()
  }

  /// An empty desk at a moment, with a call that is about to begin.
  mutating func clearDesk(for id: String, at moment: Instant) {
    work = Work()
    message = nil
    place = .live
    clock = Clock(time: moment, uptime: moment.milliseconds(since: PracticeState.start), boot: "practice")
    open(id, isNew: true, at: moment)
  }

  /// Lets happen what is due: the customer's words, or those of a model run.
  mutating func advancePractice() -> [Effect] {
    guard practice != nil else { return [] }
    let now = clock
    let wasTalking = practice?.rehearsal?.isCustomerTalking ?? false
    var effects: [Effect] = []
    // Each thing at its own moment, so that it makes no difference how often time is asked.
    while let due = nextPracticeMoment, due <= now.time {
      clock = Clock(time: due, uptime: now.uptime - now.time.milliseconds(since: due), boot: now.boot)
      if practice?.isWatching == true {
        effects += advancePlayback()
      } else if var rehearsal = practice?.rehearsal {
        let events = rehearsal.advance(to: due)
        effects += take(events, of: rehearsal)
      }
    }
    clock = now
    closeEmptyAnswer(wasTalking: wasTalking)
    return effects
  }

  /// Closes a line for an answer in which nothing stands when the customer begins to talk, or when the coach says which
  /// keys to press: they would go into it.
  private mutating func closeEmptyAnswer(wasTalking: Bool) {
    guard case .answer(let answer) = work.overlay, answer.reading == nil, answer.entry.text.isEmpty,
      answer.chosen == nil, let practice, let rehearsal = practice.rehearsal,
      rehearsal.isCustomerTalking != wasTalking
    else { return }
    if rehearsal.isCustomerTalking || (practice.mode == .novice && rehearsal.hint != nil) { work.overlay = nil }
  }

  /// Tells the rehearsal whether an answer is being got ready: as long as that lasts, the silence does not count.
  mutating func tellAnswering() -> [Effect] {
    guard let practice, practice.stage == .calling else { return [] }
    var readiness = PracticeState.Readiness.none
    if case .answer(let answer) = work.overlay {
      readiness = answer.reading == nil && answer.entry.text.isEmpty ? .begun : .written
    }
    if work.overlay == nil, practice.spoken?.text.isEmpty == false { readiness = .written }
    guard readiness != practice.readiness, var rehearsal = practice.rehearsal, !rehearsal.isOver else { return [] }
    self.practice?.readiness = readiness
    let events =
      readiness == .none
      ? rehearsal.releaseSilence(at: clock.time)
      : rehearsal.holdSilence(at: clock.time, isWriting: readiness == .written)
    return take(events, of: rehearsal)
  }

  /// Takes in what happened in the rehearsal.
  mutating func take(_ events: [Event], of rehearsal: Rehearsal) -> [Effect] {
    practice?.rehearsal = rehearsal
    guard !events.isEmpty else { return [] }
    var effects = take(events, from: Limits.noFeed)
    effects += spoken(rehearsal)
    if rehearsal.isOver, practice?.debrief == nil { effects += finishRehearsal() }
    return effects
  }

  /// What the customer says now, for a voice.
  private mutating func spoken(_ rehearsal: Rehearsal) -> [Effect] {
    guard let known = practice?.spokenCount, rehearsal.log.speeches.count > known else { return [] }
    practice?.spokenCount = rehearsal.log.speeches.count
    if practice?.spoken?.hasVoice == true { practice?.spoken?.isVoiceSpeaking = true }
    return rehearsal.log.speeches.last.map { [.practice(.spoken($0.speech))] } ?? []
  }

  /// The call is over: what there is to learn from it is worked out once, and kept at once.
  private mutating func finishRehearsal() -> [Effect] {
    guard let practice, let rehearsal = practice.rehearsal, let call = work.calls[rehearsal.settings.callID]?.call
    else {
      return []
    }
    let debrief = Debrief(rehearsal.scenario, rehearsal.log, call, book: practice.book)
    self.practice?.debrief = debrief
    // Whoever is in the middle of an answer goes on typing: the words stay in their line, and are no keys.
    if case .answer(var answer) = work.overlay {
      answer.reading = nil
      work.overlay = .answer(answer)
      tellThatItIsOver()
    } else {
      work.overlay = nil
    }
    if !practice.isRetry {
      self.practice?.lookedBack[rehearsal.scenario.id] = LookedBack(
        rehearsal.scenario, rehearsal, debrief, mode: practice.mode, abuse: practice.roughness, acts: practice.acts)
    }
    guard !practice.isRetry else { return [] }
    let number = practice.results.filter { $0.day == practice.today }.map(\.number).max() ?? 0
    let result = PracticeResult(
      rehearsal.scenario, rehearsal.log, debrief.scorecard, mode: practice.mode, abuse: practice.roughness,
      day: practice.today, number: number + 1)
    self.practice?.results.append(result)
    self.practice?.sortRows()
    return [.practice(.finished(PracticeRecord(rehearsal, result: result, mode: practice.mode)))]
  }

  /// The agent ends the practised call; nil where none is practised.
  mutating func hangUpInPractice() -> [Effect]? {
    guard isCallRunning, var rehearsal = practice?.rehearsal else { return nil }
    let events = rehearsal.hangUp(at: clock.time)
    return [.practice(.hushed)] + take(events, of: rehearsal)
  }

  /// What was said of a protocol's step reaches the customer as well.
  mutating func sayInPractice(_ prompt: ConductPrompt) -> [Effect] {
    guard isCallRunning, !prompt.words.isEmpty, let call = focusedCall, let practice else { return [] }
    let text = prompt.filled(with: facts(of: call)).words.joined(separator: " ")
    var moves = practice.reader.read(text).moves.filter { $0.kind == .helpful }
    let own: Move =
      switch prompt.kind {
      case .warning: .limit
      case .announce, .end: .endWithNotice
      default: .ladderStep
      }
    if !moves.contains(own) { moves.insert(own, at: 0) }
    return give(.typed(text, moves: moves))
  }

  // MARK: Stopping

  private mutating func requestStop() -> [Effect] {
    guard let practice else { return [] }
    if practice.isWatching {
      return lookingBack(.debriefRequested)
    } else if practice.isCalling {
      work.overlay = .confirmStop
    } else {
      work.overlay = .confirmQuit
    }
    return []
  }

  /// Stops without a trace: nothing of the call is kept.
  mutating func stopPractice() -> [Effect] {
    practice?.rehearsal = nil
    practice?.debrief = nil
    practice?.acts = []
    practice?.stage = .menu
    practice?.spoken?.forget()
    work = Work()
    say(tr("Stopped. Nothing of it is kept."))
    return [.practice(.hushed)]
  }
}
