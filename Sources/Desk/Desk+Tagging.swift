import Calls
import Coaching
import Language

extension DeskState {
  mutating func answerTag(_ action: Action) -> [Effect] {
    guard let id = work.focus, let call = work.calls[id]?.call else {
      say(tr("No call is on the desk. \(key("call.new")) begins one by hand."))
      return []
    }
    // What is left of a ladder when the call is over is to tell somebody.
    guard call.isLive || (isAnswer(action) && openStep != nil) || isTakingBack(action, call) || isGraveMark(action)
    else {
      say(tr("This call is over."))
      return []
    }
    let hadNeedLeader = work.awaitedKey == .need
    if hadNeedLeader { work.awaitedKey = nil }
    var effects: [Effect] = []
    switch action {
    case .emotionPressed, .needPressed, .conductPressed, .wayPressed: work.calls[id]?.situation = nil
    case .saidPressed where isSituationShown: return closeSituation()
    default: break
    }
    switch action {
    case .emotionPressed(let emotion):
      effects += tag(emotion, .clear, call: call)
      work.awaitedKey = .level(emotion)
    case .digitPressed(let digit): effects += chooseWay(digit, call) ?? (call.isLive ? setLevel(digit, call: call) : [])
    case .needLeaderPressed:
      work.awaitedKey = hadNeedLeader ? nil : .need
      return []
    case .needPressed(let need): effects += act(.needSet(NeedChange(need: need)), call: id)
    case .conductPressed, .wayPressed:
      guard let (conduct, way) = action.marked else { return effects }
      if isMarked(conduct, call) {
        say(tr("These words are marked already. New words can be marked again."))
        return []
      }
      // What was said already is not offered once more because of a key that came sooner than the next second.
      effects += hearSteps(of: id)
      effects += anchoring(call)
      let mark = upcomingID
      effects += act(.conductMarked(ConductMark(conduct: conduct, anchor: anchor(in: call))), call: id)
      effects += chooseKnownWay(to: way, because: mark, call: id)
      if !call.isLive {
        // Weighed anew: what was said last is often the worst.
        work.recentHotEnds.removeAll { $0 == call.ended }
        effects += callEnded(id, isHistory: work.calls[id]?.view.isHistory ?? false)
      }
    case .saidPressed: effects += stepSaid(call)
    case .notNowPressed: effects += stepPutAside(call)
    case .undoPressed: effects += undo(call)
    default: break
    }
    refreshAdvice(of: id)
    // A digit belongs to a list that asks for one, and to the feeling only where none does.
    if case .level? = work.awaitedKey, openStep?.choices.isEmpty == false { work.awaitedKey = nil }
    return effects
  }

  /// Takes the way that the first step of a new mark would ask for, where the agent has said it with the mark, or the
  /// customer in their last words: who stands in the smoke is asked nothing that they have told.
  private mutating func chooseKnownWay(to name: String?, because mark: String, call id: String) -> [Effect] {
    guard let call = work.calls[id]?.call, call.isLive, let prompt = ladders(of: call)?.prompt, prompt.eventID == mark
    else { return [] }
    let said = call.lastWordsOfCustomer(lines: Limits.wayLines)
    if let named = prompt.choices.firstIndex(where: { name != nil && $0.then == name }) {
      return takeStep(prompt, call, choice: named + 1, because: mark)
    }
    // Where their words speak of two ways, a person has to choose. What was heard is an entry of its own: taken back, it
    // leaves the mark, and the choice.
    let heard = prompt.choices.indices.filter { index in
      prompt.choices[index].heard.contains { said.holds(words: $0) }
    }
    guard heard.count == 1 else { return [] }
    return takeStep(prompt, call, choice: heard[0] + 1)
  }

  /// True for a mark of what has to be written down and told, which may come after the last words of a call.
  private func isGraveMark(_ action: Action) -> Bool {
    guard let (conduct, _) = action.marked, let call = focusedCall else { return false }
    let isNow = call.ended.map { clock.time.milliseconds(since: $0) < Limits.graveMarkMilliseconds } ?? true
    return isNow && (conduct.traits.contains(.life) || IncidentRecord.conducts.contains(conduct))
  }

  /// True where the same grave conduct was marked just now for the words that were said last: once is enough for a record.
  /// Where a warning answers it, the next mark leads on, whatever the words are.
  private func isMarked(_ conduct: Conduct, _ call: Call) -> Bool {
    guard conduct.traits.contains(.life) || IncidentRecord.conducts.contains(conduct),
      policy.rule(for: conduct).warnings == 0,
      let last = call.markedConduct.first(where: { $0.mark.conduct == conduct }), let anchor = anchor(in: call)
    else { return false }
    return last.mark.anchor == anchor && clock.time.milliseconds(since: last.time) < Limits.sameMarkMilliseconds
  }

  /// True where what was entered since the end of a call is taken back: the key that closed its record, too.
  private func isTakingBack(_ action: Action, _ call: Call) -> Bool {
    if case .undoPressed = action { return lastEntry(of: call) != nil }
    return false
  }

  private func isAnswer(_ action: Action) -> Bool {
    switch action {
    case .saidPressed, .notNowPressed, .digitPressed, .undoPressed: true
    default: false
    }
  }

  /// The words that a mark belongs to: the customer's newest.
  func anchor(in call: Call) -> Anchor? { call.lastOfCustomer.map { Anchor($0.utterance) } }

  /// A partial utterance that a mark leans on goes to the journal with it.
  func anchoring(_ call: Call) -> [Effect] {
    guard let line = call.lastOfCustomer, let event = work.calls[call.id]?.partials[line.utterance.id] else {
      return []
    }
    return [.append([Appended(event: event, position: line.place.position)], ticket: nil, isAct: false)]
  }

  private mutating func tag(_ emotion: Emotion, _ level: Level, call: Call, amends: String? = nil) -> [Effect] {
    let tag = EmotionTag(emotion: emotion, level: level, anchor: anchor(in: call), amends: amends)
    let effects = anchoring(call) + act(.emotionTagged(tag), call: call.id)
    guard emotion == .calm, amends == nil, let tagged = work.calls[call.id]?.call.acts.last?.id else { return effects }
    return effects + endHeat(because: tagged, call: call)
  }

  /// Who is calm is not angry any more: the tag ends what made the call hot, as one entry with it.
  private mutating func endHeat(because tag: String, call: Call) -> [Effect] {
    var effects: [Effect] = []
    for live in call.liveTags where policy.heat.share(of: live.emotion, live.level) > 0 {
      let clear = EmotionClear(emotion: live.emotion, rest: ["because": .string(tag)])
      effects += act(.emotionCleared(clear), call: call.id)
    }
    return effects
  }

  /// A digit after a tag: 1 to 3 is its level, 0 ends the feeling.
  private mutating func setLevel(_ digit: Int, call: Call) -> [Effect] {
    guard case .level(let emotion)? = work.awaitedKey else {
      say(tr("A digit belongs to the feeling just tagged. Press its letter first."))
      return []
    }
    let live = call.liveTags.first { $0.emotion == emotion }
    if digit == 0 {
      guard live != nil else { return [] }
      return act(.emotionCleared(EmotionClear(emotion: emotion)), call: call.id)
    }
    guard let level = Level(rawValue: digit) else {
      say(tr("Levels are 1, 2 and 3; 0 ends the feeling."))
      return []
    }
    if let live, live.level == level { return [] }
    return tag(emotion, level, call: call, amends: live?.eventID)
  }

  /// Takes the agent's last entry back, a letter together with its digit.
  ///
  /// A threat or talk of self-harm is not taken back by a key that slips: the desk asks first.
  private mutating func undo(_ call: Call) -> [Effect] {
    // A step that was gone on from is an entry like any other.
    if let naming = call.lastNaming, isLastEntry(naming, of: call) { return takeBack(naming, call) }
    if call.isLive, let effects = phaseTakenBack(call) { return effects }
    guard let last = lastEntry(of: call) else {
      say(tr("Nothing to take back."))
      return []
    }
    if case .conductMarked(let mark) = call.first(ofEntry: last).payload, Conduct.dangers.contains(mark.conduct) {
      work.overlay = .confirmUndo(mark.conduct)
      return []
    }
    return takeBack(call)
  }

  /// True where nothing was entered since a name or a number was.
  private func isLastEntry(_ naming: Call.Naming, of call: Call) -> Bool {
    if let ended = call.ended, naming.time < ended { return false }
    guard let last = call.acts.last else { return true }
    return naming.previousAct == last.id || naming.time > last.time
  }

  /// Puts back what stood there before a name or a number.
  private mutating func takeBack(_ naming: Call.Naming, _ call: Call) -> [Effect] {
    let what = naming.party == nil ? tr("customer's number") : tr("customer's name")
    let command = naming.party == nil ? "customer.number" : "name"
    guard let former = naming.party == nil ? naming.formerReference : naming.formerName else {
      say(tr("Before that no \(what) stood there. \(key(command)) puts another in its place."))
      return []
    }
    let parties = naming.party.map { [Party(id: $0, role: .customer, name: former)] } ?? []
    let facts = CallFacts(
      parties: parties, reference: naming.party == nil ? former : nil, rest: ["withdraws": .string(naming.id)])
    let effects = act(.callUpdated(facts), call: call.id)
    refreshAdvice(of: call.id)
    say(tr("Taken back: \(what). It is \(former) again."))
    return effects + lookUpCustomer(of: call.id)
  }

  /// What can be taken back; once a call is over only what was entered since.
  private func lastEntry(of call: Call) -> Call.Act? {
    let last = call.acts.last { $0.withdrawal != nil }
    guard let ended = call.ended else { return last }
    return last.flatMap { $0.time >= ended ? $0 : nil }
  }

  /// True where the newest entry of a call is a step of a protocol that was done or left out.
  public func isStepLastEntry(of call: Call) -> Bool {
    lastEntry(of: call).map { call.first(ofEntry: $0).isOfLadder } ?? false
  }

  mutating func takeBack(_ call: Call) -> [Effect] {
    guard let last = lastEntry(of: call) else { return [] }
    defer { refreshAdvice(of: call.id) }
    var effects: [Effect] = []
    var summary = last.summary
    var entry: String? = last.because ?? last.id
    while let id = entry {
      for act in call.acts where act.id == id || act.because == id {
        if let payload = act.withdrawal { effects += self.act(payload, call: call.id) }
      }
      let first = call.acts.first { $0.id == id }
      if id == last.because, let first { summary = first.summary }
      entry = first?.amends
    }
    say(tr("Taken back: \(summary)"))
    return effects
  }
}

extension Action {
  /// The conduct that it marks and the way that it takes with it; nil for what marks none.
  fileprivate var marked: (conduct: Conduct, way: String?)? {
    switch self {
    case .conductPressed(let conduct): (conduct, nil)
    case .wayPressed(let conduct, let way): (conduct, way)
    default: nil
    }
  }
}

extension Call {
  /// The act with which the entry began that an act belongs to.
  fileprivate func first(ofEntry act: Act) -> Act {
    act.because.flatMap { id in acts.first { $0.id == id } } ?? act
  }
}

extension Call.Act {
  /// The act that this one followed from, of the same entry.
  fileprivate var because: String? {
    switch payload {
    case .emotionCleared(let clear): clear.rest["because"]?.string
    case .ladderSaid(let step): step.rest["because"]?.string
    case .escalationAsked(let asked): asked.rest["because"]?.string
    case .escalationAnswered(let answer): answer.rest["because"]?.string
    case .incidentNoted(let note): note.rest["because"]?.string
    case .party(let change): change.rest["because"]?.string
    default: nil
    }
  }

  /// The tag whose level this act changed.
  fileprivate var amends: String? {
    if case .emotionTagged(let tag) = payload { return tag.amends }
    return nil
  }

  /// The event that takes this act back.
  var withdrawal: Payload? {
    switch payload {
    case .emotionTagged(let tag): .emotionCleared(EmotionClear(emotion: tag.emotion, withdraws: id))
    case .emotionCleared(let clear): .emotionCleared(EmotionClear(emotion: clear.emotion, withdraws: id))
    case .needSet: .needSet(NeedChange(need: nil, withdraws: id))
    case .promiseMade: .promiseChanged(PromiseChange(promise: id, state: .withdrawn))
    case .causeSet: .causeSet(CauseChange(cause: nil, withdraws: id))
    case .conductMarked, .ladderSaid, .ladderSkipped: .conductWithdrawn(Withdrawal(withdraws: id))
    case .party(let change):
      .party(PartyChange(party: change.party, change: PartyChange.identified, withdraws: id))
    case .noteAdded(let note): .noteAdded(Note(kind: note.kind, text: "", withdraws: id))
    case .incidentNoted(let note):
      .incidentNoted(IncidentNote(conduct: note.conduct, item: note.item, text: "", withdraws: id))
    // Whom a step asked is taken back with the step; what was asked for by itself stands.
    case .escalationAsked, .escalationAnswered:
      because == nil ? nil : .conductWithdrawn(Withdrawal(withdraws: id))
    default: nil
    }
  }

  /// The act in a few words.
  var summary: String {
    switch payload {
    case .emotionTagged(let tag): "\(tag.emotion.rawValue) \(tag.level.rawValue)"
    case .emotionCleared(let clear): tr("the end of \(clear.emotion.rawValue)")
    case .needSet(let change): tr("need \(change.need?.rawValue ?? "open")")
    case .promiseMade(let promise): tr("promise (\(promise.what))")
    case .causeSet(let change): tr("cause \(change.cause?.words ?? "open")")
    case .conductMarked(let mark): Command.title(of: mark.conduct)
    case .ladderSaid(let step): tr("said (\(Command.title(of: step.conduct)))")
    case .ladderSkipped(let step):
      step.isAside
        ? tr("not now (\(Command.title(of: step.conduct)))") : tr("passed over (\(Command.title(of: step.conduct)))")
    case .incidentNoted(let note): tr("an answer (\(Command.title(of: note.conduct)))")
    case .party(let change): tr("\(change.party) is the \(change.role?.rawValue ?? tr("one who speaks"))")
    case .noteAdded(let note): tr("note (\(note.kind.rawValue))")
    default: tr("the last entry")
    }
  }
}

extension DeskState {
  /// Whole minutes from the tag of a feeling that heats a call to the customer's newest words, of which nobody has said
  /// whether it still holds in them. Nil where it is fresh.
  public func age(of tag: LiveTag, in call: Call) -> Int64? {
    guard call.isLive, policy.heat.weights[tag.emotion] ?? 0 > 0,
      let act = call.acts.last(where: { $0.id == tag.eventID }),
      let last = call.lastOfCustomer?.utterance.time
    else { return nil }
    let age = last.milliseconds(since: act.time)
    return age >= Limits.freshFeelingMilliseconds ? age / 60_000 : nil
  }

  /// True where nothing that heats a call was tagged lately.
  public func isHeatOld(of call: Call) -> Bool {
    let heating = call.liveTags.filter { policy.heat.weights[$0.emotion] ?? 0 > 0 }
    return !heating.isEmpty && heating.allSatisfy { age(of: $0, in: call) != nil }
  }
}
