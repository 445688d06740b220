import Calls
import Language
import Practice

extension DeskState {
  /// Answers what the trainee chooses in the menu.
  mutating func choosing(_ action: PracticeAction) -> [Effect] {
    guard let practice else { return [] }
    if case .digitTyped = action {} else { self.practice?.typed = 0 }
    let last = max(0, practice.rows.count - 1)
    switch action {
    case .menuRequested:
      self.practice?.stage = .menu
      self.practice?.taken = nil
    case .rowMoved(let row): self.practice?.chosen = min(max(0, row), last)
    case .digitTyped(let digit):
      let joined = practice.typed * 10 + digit
      let number = practice.rows.indices.contains(joined - 1) ? joined : digit
      guard practice.rows.indices.contains(number - 1) else { return [] }
      self.practice?.typed = number
      self.practice?.chosen = number - 1
    case .suggestionTaken:
      guard let suggestion = practice.suggestion else {
        say(tr("Nothing is due today, and nothing is new. Any call can be practised again."))
        return []
      }
      return take(suggestion)
    case .rowChosen(let row):
      guard practice.rows.indices.contains(row) else {
        say(tr("There is no number \(row + 1) in the list."))
        return []
      }
      self.practice?.chosen = row
      self.practice?.taken = nil
      return [.practice(.load(practice.rows[row].id))]
    case .opened(let scenario):
      self.practice?.scenario = scenario
      self.practice?.stage = .briefing
    case .modeRequested: self.practice?.mode = practice.mode.next
    case .abuseRequested:
      let levels = Scenario.AbuseLevel.allCases
      let index = levels.firstIndex(of: practice.roughness) ?? 0
      self.practice?.abuse = levels[(index + 1) % levels.count]
      self.practice?.taken = nil
      self.practice?.isAbuseChosen = true
    case .progressRequested: self.practice?.stage = .progress
    case .recallRequested:
      guard practice.rows.indices.contains(practice.chosen) else { return [] }
      let id = practice.rows[practice.chosen].id
      if let known = practice.lookedBack[id] {
        recall(known)
      } else if practice.last(of: id) != nil {
        return [.practice(.recall(id))]
      } else {
        say(tr("This one has not been played yet, so there is nothing to look back at."))
      }
    case .recalled(let call): recall(call)
    default: break
    }
    return []
  }

  /// Answers what the trainee does after the call.
  mutating func lookingBack(_ action: PracticeAction) -> [Effect] {
    guard let practice, !isTypingWords(action) else { return [] }
    switch action {
    case .strayTyped:
      let now = clock.time
      self.practice?.strayed = now
    case .debriefRequested where practice.stage == .retrying: self.practice?.stage = .debrief
    case .debriefRequested:
      guard practice.debrief != nil, !practice.isCalling, work.ownBreak == nil || isBreakNoticed else { return [] }
      work.ownBreak = nil
      message = nil
      self.practice?.stage = .debrief
      if practice.isWatching { return [.practice(.hushed)] }
    case .pageMoved(let page):
      self.practice?.debriefOpened = nil
      self.practice?.page = min(max(0, page), Limits.debriefPages - 1)
    case .scrolled(let rows): self.practice?.scroll = max(0, rows)
    case .retryRequested: chooseReply()
    case .replyMoved(let index):
      let last = max(0, (practice.rehearsal?.log.replies.count ?? 0) - 1)
      self.practice?.chosenReply = min(max(0, index), last)
    case .replyChosen(let index): return retry(from: index)
    case .watchRequested(let isGood): return watch(isGood: isGood)
    case .nextRequested:
      // What came up by itself when a break ended is not left before it was seen: the key may have been meant for the
      // break, and says so.
      if let opened = practice.debriefOpened {
        self.practice?.debriefOpened = nil
        if (0..<Limits.unseenMilliseconds).contains(clock.time.milliseconds(since: opened)) {
          say(tr("This is the debrief of the call before. Once more, and the next call opens."))
          return []
        }
      }
      if let suggestion = practice.suggestion { return take(suggestion) }
      self.practice?.taken = nil
      return practice.following.map { [.practice(.load($0))] } ?? []
    default: break
    }
    return []
  }

  /// Whether a key that does something belongs to words that are being typed here: nothing opens then, and it is said.
  private mutating func isTypingWords(_ action: PracticeAction) -> Bool {
    switch action {
    case .retryRequested, .watchRequested, .nextRequested: break
    default: return false
    }
    let now = clock.time
    guard let strayed = practice?.strayed,
      (0..<Limits.strayMilliseconds).contains(now.milliseconds(since: strayed))
    else { return false }
    practice?.strayed = now
    say(tr("The call is over, and nobody hears words here. \(key("help")) tells the keys."))
    return true
  }

  /// Looks back at a call once more, as it was practised.
  private mutating func recall(_ call: LookedBack) {
    practice?.scenario = call.scenario
    practice?.rehearsal = call.rehearsal
    practice?.debrief = call.debrief
    practice?.recalled = (call.mode, call.abuse)
    practice?.acts = call.acts
    practice?.isRetry = false
    practice?.taken = nil
    practice?.page = 0
    practice?.stage = .debrief
  }

  /// After the break of a practised call: what there is to learn from it.
  mutating func openDebriefAfterBreak() {
    guard practice?.stage == .calling, practice?.debrief != nil, work.ownBreak == nil else { return }
    practice?.stage = .debrief
    let now = clock.time
    practice?.debriefOpened = now
    // Words that were being typed at nobody are no keys of what opens under them.
    if case .answer = work.overlay {
      work.overlay = nil
      practice?.strayed = now
    }
    message = nil
  }

  /// Opens what is suggested, as rough as is suggested.
  private mutating func take(_ suggestion: Suggestion) -> [Effect] {
    practice?.taken = suggestion
    let row = practice?.rows.firstIndex { $0.id == suggestion.scenario } ?? 0
    practice?.chosen = row
    return [.practice(.load(suggestion.scenario))]
  }

  /// Shows the answers, to try the call again from one of them.
  private mutating func chooseReply() {
    guard let log = practice?.rehearsal?.log, !log.replies.isEmpty else {
      return say(tr("There was no answer, so there is no place to try again from."))
    }
    let turn = practice?.debrief?.turningPoint?.reply ?? log.replies.count - 1
    practice?.chosenReply = turn
    practice?.stage = .retrying
  }

  /// Takes the call up again from an answer, with all that was done until then.
  private mutating func retry(from index: Int) -> [Effect] {
    guard let practice, let rehearsal = practice.rehearsal, rehearsal.log.replies.indices.contains(index) else {
      say(tr("There is no answer \(index + 1) in this call."))
      return []
    }
    let id = rehearsal.settings.callID.split(separator: "~").first.map(String.init) ?? "practice"
    let (again, events) = rehearsal.rewound(toReply: index, callID: "\(id)~\(practice.runs)")
    let kept = practice.acts.filter { $0.time <= again.now }.map { event in
      var event = event
      event.subject = again.settings.callID
      return event
    }
    let all = (events + kept).enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    clearDesk(for: again.settings.callID, at: again.now)
    work.nextNumber = kept.count + 1
    self.practice?.runs += 1
    self.practice?.isRetry = true
    self.practice?.acts = kept
    var effects: [Effect] = [.practice(.clockSet(again.now))]
    effects += take(all.map(\.element), from: Limits.noFeed)
    effects += play(again)
    say(tr("Again from your answer \(index + 1). This one is not counted."))
    return effects
  }

  /// Plays a model run on the screen.
  private mutating func watch(isGood: Bool) -> [Effect] {
    guard let practice, let scenario = practice.scenario else { return [] }
    let name = isGood ? "good" : "bad"
    var settings = Rehearsal.Settings(
      seed: practice.seed, start: PracticeState.start, callID: "practice-\(scenario.id)-\(name)")
    settings.abuse = practice.roughness
    settings.wordsPerMinute = practice.wordsPerMinute
    self.practice?.playback = scenario.play(isGood ? scenario.good : scenario.bad, settings)
    self.practice?.shownEvents = 0
    self.practice?.spokenCount = 0
    self.practice?.stage = .watching(isGood: isGood)
    clearDesk(for: settings.callID, at: settings.start)
    return [.practice(.clockSet(settings.start))] + advancePractice()
  }

  /// Lets come what is due of the model run.
  mutating func advancePlayback() -> [Effect] {
    guard let practice, let playback = practice.playback else { return [] }
    let coming = playback.events.dropFirst(practice.shownEvents).prefix { $0.time <= clock.time }
    guard !coming.isEmpty else { return [] }
    self.practice?.shownEvents += coming.count
    return voices(of: playback, Array(coming)) + take(Array(coming), from: Limits.noFeed)
  }

  /// What a voice has to do with what comes of a model run: the agent's words cut it off, the customer's begin with the
  /// first of them.
  private mutating func voices(of playback: Playback, _ coming: [Event]) -> [Effect] {
    let known = practice?.spokenCount ?? 0
    let begun = playback.log.speeches.prefix { $0.at <= clock.time }
    practice?.spokenCount = max(known, begun.count)
    if let speech = begun.dropFirst(known).last?.speech { return [.practice(.spoken(speech))] }
    let isAnswered = coming.contains { event in
      if case .utterance(let utterance) = event.payload { return utterance.role == .agent }
      return false
    }
    return isAnswered ? [.practice(.hushed)] : []
  }

  /// Milliseconds of the call at which something comes by itself; nil where nothing does.
  public var nextPracticeMoment: Instant? {
    guard let practice else { return nil }
    if practice.isWatching { return practice.playback?.events.dropFirst(practice.shownEvents).first?.time }
    return practice.isCalling ? practice.rehearsal?.nextDue : nil
  }
}

extension PracticeState {
  /// The scenario after the one that was practised, as the menu has them.
  var following: String? {
    guard let id = scenario?.id, let index = rows.firstIndex(where: { $0.id == id }) else { return rows.first?.id }
    return rows[(index + 1) % rows.count].id
  }

  /// What an answer of the model run that was heard last does; nil before the first.
  public func modelReply(at moment: Instant) -> RehearsalLog.Reply? {
    playback?.log.replies.last { $0.at <= moment }
  }
}

extension PracticeState.Mode {
  /// The next one, in a circle.
  var next: PracticeState.Mode {
    let all = PracticeState.Mode.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
