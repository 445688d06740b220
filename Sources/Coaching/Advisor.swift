import Calls

/// Chooses what the sidebar shows.
///
/// It goes by what the agent did and by whether the call runs, so that the sidebar stands still while the customer speaks;
/// only the facts in its sentences come from elsewhere, and the clock of listening goes by who spoke when. What was said
/// counts in two ways. Where the customer's last sentence is a question, a doubt or an insult that the playbook has an
/// answer to, all words are those of the answer, and nothing of the plan stands beside it; and what the agent has said is
/// not offered again. The order: the step of a ladder about a danger, a call that has ended, the end that is being asked
/// about, the moment that the agent asked for, another step that waits, the feeling tagged last (its crossing with the
/// need, where there is one), the need alone, the step on the way through an ordinary complaint. A way forward waits until
/// the customer has been heard (`Gate`); once it was offered, or something promised, that is confirmed.
public enum Advisor {
  /// The advice for a call as it stands at a moment; without one, at its newest event.
  /// - Parameters:
  ///   - isPast: true for a call of long ago, after which nothing is left to be reported.
  ///   - situation: the moment that the agent asked for words for.
  ///   - isEnding: true while the agent is asked whether to end it.
  public static func advice(
    for call: Call, facts: Facts, playbook: Playbook, policy: Policy, at now: Instant? = nil, isPast: Bool = false,
    situation: Situation? = nil, isEnding: Bool = false
  ) -> Advice {
    let tags = call.liveTags
    let need = call.need
    let moment = now ?? call.lastEventTime ?? Instant(milliseconds: 0)
    let ladders = Ladders(of: call, at: moment, playbook: playbook, policy: policy)
    let waiting = isPast && !call.isLive ? nil : ladders.prompt?.filled(with: facts)
    // What the agent asks for comes before a step that can wait; the step is back once the words were said.
    let isAsked = situation.map { playbook.situations[$0] != nil } ?? false
    let givesWay = isAsked && call.isLive && !isEnding && waiting?.isOfDanger != true
    let prompt = givesWay ? nil : waiting
    var facts = facts
    facts.step = call.walkedStep
    var phase = waiting == nil && !isEnding ? playbook.phase(of: call, facts) : nil
    var (origin, entry) =
      prompt.flatMap { choice($0, playbook) } ?? closing(call, isEnding: isEnding, playbook)
      ?? situation.flatMap { asked in playbook.situations[asked].map { (.situation(asked), $0) } }
      ?? between(call, ladders, playbook)
      ?? onward(call, ladders.danger, playbook)
      ?? choice(newest: tags.first, need: need, phase, playbook, facts.opening)
    if origin.isOfFeelingOrNeed || origin.isOfPhase, let phase, let after = afterOffer(call, phase, facts, playbook) {
      (origin, entry) = (.phase(phase.number), after)
    }
    if let settled = settled(call, origin, playbook) { entry = settled }
    entry.turn(to: call.cause)
    let hearing = Gate.of(call, at: moment, policy: policy).map { gate -> Advice.Hearing in
      gate.isOpen ? Gate.wasHeard(in: call, since: gate.closed) ? .heard : .unheard : .closed
    }
    var afterListening: String?
    if hearing == .heard, origin.isOfFeelingOrNeed {
      sayBack(need, tags.first, into: &entry, playbook.heard)
    }
    if hearing == .heard || hearing == .unheard, origin.isOfFeelingOrNeed, !playbook.confirmed.now.isEmpty,
      isConfirmed(call, at: moment, playbook, policy)
    {
      entry = playbook.confirmed
    }
    if hearing != .closed, origin.isOfFeelingOrNeed || origin.isOfPhase, let from = phase,
      let taken = answeredOffer(call, from, tags.first, playbook)
    {
      (origin, phase, entry) = (.phase(taken.phase.number), taken.phase, taken.entry)
    }
    if entry.waits, !playbook.listen.now.isEmpty, hearing == .closed {
      afterListening = Template.fill(playbook.line(entry.now, in: call), with: facts).clipped(to: Limits.nowCharacters)
      (origin, entry) = hurried(tags.first, playbook) ?? (.listening, playbook.listen)
    }
    if prompt == nil { entry.say = entry.lines(isWritten: call.isWritten, cause: call.cause) }
    // That something went wrong is said at once or not at all: later on it only sounds as if nobody had listened.
    if case .phase(let number) = origin { dropLate(from: &entry, ofPhase: number, call, playbook) }
    let awaited = awaited(origin, call, ladders, playbook)
    let cause = call.cause.map { playbook.causes.line(of: $0) }
    if let cause { take(cause, isOurs: call.cause == .ourError, into: &entry, of: origin, policy) }
    takeOwed(facts, into: &entry, of: origin, tags.first, playbook)
    // Whoever says goodbye is not asked once more what they have got down.
    let isOfEnd = origin == .end && entry.now == playbook.end.now
    let asked = (origin.leavesRoomForAnswer || isOfEnd) && !entry.say.isEmpty ? playbook.asked(in: call) : nil
    let answer = asked.flatMap { asked in
      playbook.isTakenUp(asked.answer, in: call)
        ? nil
        : hearing != .closed || asked.answer.isForListening || asked.answer.isAfterOffer == true ? asked.answer : nil
    }
    if let answer, let asked {
      entry = answer.entry(isWritten: call.isWritten, serves: entry.serves)
      if answer.namesPromise { facts.made = answer.promised(asIn: asked.sentence, facts) }
      afterListening = nil
    }
    if call.isWritten { entry = playbook.writing.of(entry) }
    var say = prompt?.words ?? entry.say.map { Template.fill($0, with: facts) }
    let said = JustSaid(in: call)
    let mayGoOn = prompt == nil && answer == nil && hearing != .closed && !said.isQuestionOpen
    if mayGoOn, origin.isOfFeelingOrNeed || origin.isOfPhase, let from = phase, !say.isEmpty,
      isSaid(say, said, call, playbook), let next = goingOn(from: from, said, call, facts, playbook)
    {
      (origin, phase, entry) = (.phase(next.phase.number), next.phase, next.entry)
      say = entry.say.map { Template.fill($0, with: facts) }
    }
    let isOfPlan = prompt == nil && origin.leavesRoomForAnswer
    return Advice(
      origin: origin, labels: tags.map { label($0, playbook) }, needLabel: need.flatMap { playbook.needs[$0]?.label },
      causeLabel: cause?.label,
      now: (prompt?.doing ?? Template.fill(entry.now, with: facts)).clipped(to: Limits.nowCharacters),
      say: say, avoid: entry.avoid,
      own: Template.fill(entry.own, with: facts), serves: entry.serves.map { Coverage.Claim($0).practice },
      conduct: prompt, waiting: givesWay ? waiting?.label : nil, aside: call.isLive ? ladders.aside : [],
      isDangerAside: call.isLive && ladders.danger == .aside,
      // Who listens first is not told that an offer is the next step.
      awaited: awaited, phase: origin == .listening || awaited != nil ? nil : phase, afterListening: afterListening,
      awaitsStory: (origin.isOfBeginning || (phase?.number ?? 9) <= 2) && call.isLive && !call.hasBeenTold,
      answer: answer?.id,
      said: isOfPlan
        ? said.among(say, isAsking: phase?.number == 2 && origin.isOfPhase)
          .union(announced(in: say, call, playbook)) : prompt?.linesWritten(in: call) ?? [],
      hearing: hearing)
  }

  /// That something went wrong is said at once or not at all: later on it only sounds as if nobody had listened.
  private static func dropLate(
    from entry: inout Playbook.Entry, ofPhase number: Int, _ call: Call, _ playbook: Playbook
  ) {
    guard playbook.phases[number - 1].until == .confirmed, entry.say.count > 1, call.isStoryAnswered else { return }
    entry.say.removeFirst()
  }

  /// The first step with a line that was not said yet, from the one that the call has come to or that the agent's own words
  /// belong to: nobody stands there without a line while a customer waits for the next. Nil where all was said.
  private static func goingOn(
    from phase: Advice.PhaseStanding, _ said: JustSaid, _ call: Call, _ facts: Facts, _ playbook: Playbook
  ) -> (phase: Advice.PhaseStanding, entry: Playbook.Entry)? {
    let entries = playbook.phases.indices.map { index -> Playbook.Entry? in
      guard var entry = playbook.phases[index].entry else { return nil }
      entry.say = entry.lines(isWritten: call.isWritten, cause: call.cause)
      dropLate(from: &entry, ofPhase: index + 1, call, playbook)
      return call.isWritten ? playbook.writing.of(entry) : entry
    }
    func filled(_ entry: Playbook.Entry?) -> [String] { entry?.say.map { Template.fill($0, with: facts) } ?? [] }
    // Whoever has said all of it was greeted and heard.
    let first = playbook.phases.firstIndex { $0.until != .greeted && $0.until != .told } ?? 0
    let reached = entries.lastIndex { filled($0).contains(where: said.holds) } ?? 0
    for index in max(first, phase.number - 1, reached)..<entries.count {
      guard let entry = entries[index] else { continue }
      let say = filled(entry)
      if !say.isEmpty, !isSaid(say, said, call, playbook) {
        return (playbook.standing(at: index, in: call), entry)
      }
    }
    return nil
  }

  /// True where nothing of it need be said any more.
  private static func isSaid(_ say: [String], _ said: JustSaid, _ call: Call, _ playbook: Playbook) -> Bool {
    said.among(say, isAsking: false).union(announced(in: say, call, playbook)).count == say.count
  }

  /// The places of lines that announce the ways out or ask which it shall be, once the agent has named a way in words of
  /// their own.
  private static func announced(in say: [String], _ call: Call, _ playbook: Playbook) -> Set<Int> {
    let words = playbook.agreement
    let places = say.indices.filter { words.announcesWays(say[$0]) || words.asksConsent(say[$0]) }
    guard !places.isEmpty, let began = call.began else { return [] }
    switch call.offer(since: call.liveTags.first?.since ?? began, words) {
    case .none: return []
    case .made: return Set(places)
    // What was chosen may be asked about as a whole.
    case .answered: return Set(places.filter { words.announcesWays(say[$0]) })
    }
  }

  /// The step behind the offer, once the agent has offered a way in words of their own since the newest tag and the customer
  /// has spoken to it: a clear yes is looked for, and where there is one, it is kept. Nil before that, and where the step is
  /// reached anyway.
  private static func answeredOffer(
    _ call: Call, _ phase: Advice.PhaseStanding, _ newest: LiveTag?, _ playbook: Playbook
  ) -> (phase: Advice.PhaseStanding, entry: Playbook.Entry)? {
    guard let offer = playbook.phases.lastIndex(where: { $0.until == .promised }), phase.number <= offer + 1,
      offer + 1 < playbook.phases.count, let entry = playbook.phases[offer + 1].entry, let began = call.began
    else { return nil }
    let since = newest?.since ?? began
    guard newest?.emotion.isSettled != true, playbook.isOfferAnswered(in: call) else { return nil }
    let isAgreed = !playbook.agreed.now.isEmpty && call.isOfferAgreed(since: since, playbook.agreement)
    return (playbook.standing(at: offer + 1, in: call), isAgreed ? playbook.agreed : entry)
  }

  /// What to say once two ways were offered or something was promised, as long as nothing was tagged since: it is
  /// confirmed with its time, and not offered once more. Nil before that.
  private static func afterOffer(
    _ call: Call, _ phase: Advice.PhaseStanding, _ facts: Facts, _ playbook: Playbook
  ) -> Playbook.Entry? {
    guard let offer = playbook.phases.lastIndex(where: { $0.until == .promised }), phase.number > offer + 1,
      call.hasSettledSinceLastTag(playbook.phases[offer...].map(\.id))
    else { return nil }
    if facts.made != nil, !playbook.promised.now.isEmpty { return playbook.promised }
    return playbook.phases[phase.number - 1].entry
  }

  /// What to do with somebody who is calm again and has said yes: what is agreed is not asked for once more. Nil before that.
  private static func settled(_ call: Call, _ origin: Advice.Origin, _ playbook: Playbook) -> Playbook.Entry? {
    guard case .emotion(.calm, let level) = origin, level != .overwhelming, let began = call.began else { return nil }
    let open = call.promises.filter { $0.state == .open }
    let isKept = open.contains { $0.promise.isConfirmed || call.isAgreed(since: $0.made, playbook.agreement) }
    guard isKept || open.isEmpty && call.isOfferAgreed(since: began, playbook.agreement) else { return nil }
    return isKept ? playbook.phases.last?.entry : playbook.agreed.now.isEmpty ? nil : playbook.agreed
  }

  /// Lets whoever was listened to hear that they were, and then the way forward; who is overwhelmed has words of their own
  /// for that, or none.
  private static func sayBack(
    _ need: Need?, _ newest: LiveTag?, into entry: inout Playbook.Entry, _ heard: Playbook.Entry
  ) {
    if !entry.heard.isEmpty {
      (entry.say, entry.written) = (entry.heard, [])
      if !entry.heardNow.isEmpty { entry.now = entry.heardNow }
    } else if !entry.waits, !heard.now.isEmpty, let newest, newest.level != .overwhelming,
      [.anger, .contempt, .frustration, .hurt, .disappointment].contains(newest.emotion),
      need == nil || need == .fix || need == .vent
    {
      (entry.now, entry.say, entry.written) = (heard.now, heard.say, heard.written)
      entry.serves = heard.serves
    }
  }

  /// True where what was said back to a customer who was listened to is right, as they said: it is not asked once more.
  private static func isConfirmed(_ call: Call, at moment: Instant, _ playbook: Playbook, _ policy: Policy) -> Bool {
    guard let gate = Gate.of(call, at: moment, policy: policy) else { return false }
    let tagged = call.liveTags.first?.since ?? gate.closed
    return call.isRecapConfirmed(since: max(gate.closed, tagged), playbook.agreement)
  }

  private static func choice(_ prompt: ConductPrompt, _ playbook: Playbook) -> (Advice.Origin, Playbook.Entry)? {
    guard let found = playbook.conduct[prompt.conduct] else { return nil }
    let entry = Playbook.Entry(
      now: prompt.doing, say: prompt.words, avoid: found.avoid, own: found.own, serves: prompt.serves)
    return (.conduct(prompt.conduct), entry)
  }

  private static func closing(
    _ call: Call, isEnding: Bool, _ playbook: Playbook
  ) -> (Advice.Origin, Playbook.Entry)? {
    guard isEnding || !call.isLive else { return nil }
    // Whoever despairs is asked whether they are safe, and not sent off with the words of any end.
    if call.isLive, call.isSafetyUnasked { return nil }
    let isOpen = isNothingAgreed(in: call) && !playbook.endOpen.now.isEmpty
    let isUnsafe = call.isSafetyUnasked && !playbook.afterDespair.now.isEmpty
    let after = isUnsafe ? playbook.afterDespair : playbook.after
    var entry = call.isLive ? isOpen ? playbook.endOpen : playbook.end : after
    // After what they did, nobody is told that one useful thing got done.
    if let conduct = call.heaviestConduct, let own = playbook.conduct[conduct]?.own { entry.own = own }
    return (call.isLive ? .end : .after, entry)
  }

  /// True where a call would end while nothing was agreed or promised, and nobody is known to be content.
  private static func isNothingAgreed(in call: Call) -> Bool {
    if let newest = call.liveTags.first, newest.emotion.isSettled { return false }
    return call.promises.isEmpty && call.checks["agreed"]?.isDone != true
  }

  /// Words for somebody in a hurry, in place of listening at length: they have no time for that.
  private static func hurried(_ newest: LiveTag?, _ playbook: Playbook) -> (Advice.Origin, Playbook.Entry)? {
    guard let newest, newest.emotion == .impatience, let levels = playbook.emotions[.impatience]?.levels else {
      return nil
    }
    let level = [newest.level, .clear, .light].first { levels[$0]?.entry.waits == false }
    return level.flatMap { level in levels[level].map { (.emotion(.impatience, level), $0.entry) } }
  }

  /// The protocol whose waiting says what to do; nil where none does.
  private static func awaited(
    _ origin: Advice.Origin, _ call: Call, _ ladders: Ladders, _ playbook: Playbook
  ) -> Advice.Awaited? {
    guard case .onward(let conduct) = origin, conduct == call.conductWalkedLast, ladders.handedOver == nil,
      let found = playbook.conduct[conduct], found.waiting != nil, let next = ladders.awaited(in: conduct)
    else { return nil }
    return Advice.Awaited(conduct: conduct, label: found.label, next: next)
  }

  /// While a protocol waits for the customer's answer nothing else is offered; and who is handed over is told so.
  private static func between(
    _ call: Call, _ ladders: Ladders, _ playbook: Playbook
  ) -> (Advice.Origin, Playbook.Entry)? {
    guard call.isLive, let walked = call.conductWalkedLast else { return nil }
    if let conduct = ladders.handedOver, let entry = playbook.ladder.handedOver { return (.onward(conduct), entry) }
    guard ladders.awaited(in: walked) != nil, let entry = playbook.conduct[walked]?.waiting else { return nil }
    return (.onward(walked), entry)
  }

  /// Once something was marked, a call without a feeling and a need goes on from there, and does not begin anew.
  private static func onward(
    _ call: Call, _ danger: Ladders.DangerStanding?, _ playbook: Playbook
  ) -> (Advice.Origin, Playbook.Entry)? {
    // What was promised since is said and confirmed.
    guard call.isLive, call.liveTags.isEmpty, call.need == nil, !call.hasPromisedSinceLastMark,
      let conduct = call.markedConduct.first?.mark.conduct,
      !playbook.ladder.onward.now.isEmpty
    else { return nil }
    var grave = playbook.ladder.onwardGrave
    guard call.hasDanger, !grave.now.isEmpty else { return (.onward(conduct), onward(call, playbook)) }
    if let open = playbook.ladder.onwardOpen {
      if danger == .aside { return (.onward(conduct), open) }
      // That all was done is said where it was.
      if danger == .open { grave.own = open.own }
    }
    return (.onward(conduct), grave)
  }

  /// What goes on after a step; of one that nobody did nothing says that it is done.
  private static func onward(_ call: Call, _ playbook: Playbook) -> Playbook.Entry {
    guard let skipped = call.skippedStep, var entry = playbook.ladder.onwardAside else { return playbook.ladder.onward }
    if !skipped.isAside, let words = playbook.ladder.leftOut?.text { entry.now = words }
    return entry
  }

  private static func choice(
    newest: LiveTag?, need: Need?, _ phase: Advice.PhaseStanding?, _ playbook: Playbook, _ opening: Opening?
  ) -> (Advice.Origin, Playbook.Entry) {
    if let newest, let found = playbook.entry(for: newest.emotion, newest.level, need: need) {
      if let need, found.isCrossing { return (.crossing(newest.emotion, newest.level, need), found.entry) }
      return (.emotion(newest.emotion, newest.level), found.entry)
    }
    if let need, let entry = playbook.needs[need]?.entry { return (.need(need), entry) }
    if let phase, let entry = playbook.phases[phase.number - 1].entry { return (.phase(phase.number), entry) }
    return (.opening, opening.flatMap { playbook.openings[$0] } ?? playbook.opening)
  }

  /// Puts the sentence about the cause behind the first line to say, that of our own mistake before it, where the customer is hot and can still take it in.
  private static func take(
    _ cause: CauseTexts.Line, isOurs: Bool, into entry: inout Playbook.Entry, of origin: Advice.Origin, _ policy: Policy
  ) {
    switch origin {
    case .emotion(let emotion, let level), .crossing(let emotion, let level, _):
      guard level != .overwhelming, policy.heat.weights[emotion] ?? 0 > 0, !cause.say.isEmpty, !entry.say.isEmpty
      else { return }
      // What was our own mistake is said before anything is asked or offered.
      entry.say.insert(cause.say, at: isOurs ? 0 : 1)
      entry.say = Array(entry.say.prefix(Limits.sayLines))
      entry.serves += cause.serves
    default: break
    }
  }

  /// Puts first what the customer was promised in an earlier call and is still waiting for: whoever is upset and has to
  /// say so themselves is let down once more.
  private static func takeOwed(
    _ facts: Facts, into entry: inout Playbook.Entry, of origin: Advice.Origin, _ newest: LiveTag?,
    _ playbook: Playbook
  ) {
    var lines: [PromiseTexts.Line] = []
    switch origin {
    // Who is enraged is only listened to.
    case .listening where newest?.level != .overwhelming && newest?.emotion.isUpset == true:
      if facts.isBroken { lines.append(playbook.promises.missed) }
      if facts.isOverdue == true { lines.append(playbook.promises.overdue) }
    case .emotion(let emotion, let level), .crossing(let emotion, let level, _):
      guard level != .overwhelming, emotion.isUpset else { return }
      if facts.isBroken { lines.append(playbook.promises.missed) }
      if let isOverdue = facts.isOverdue {
        lines.append(isOverdue ? playbook.promises.overdue : playbook.promises.owed)
      }
    // Whatever they came for: what we did not keep is ours to speak of first.
    case .need, .phase:
      if facts.isBroken { lines.append(playbook.promises.missed) }
      if facts.isOverdue == true { lines.append(playbook.promises.overdue) }
    default: break
    }
    lines.removeAll { $0.text.isEmpty }
    guard !lines.isEmpty, !entry.say.isEmpty else { return }
    entry.say = Array((lines.map(\.text) + entry.say).prefix(Limits.sayLines))
    entry.serves += lines.flatMap(\.serves)
  }

  private static func label(_ tag: LiveTag, _ playbook: Playbook) -> Advice.Label {
    let text = playbook.emotions[tag.emotion]?.label ?? tag.emotion.rawValue
    return Advice.Label(emotion: tag.emotion, level: tag.level, text: text)
  }
}

extension Advice.Origin {
  /// True for the words before anything is known.
  fileprivate var isOfBeginning: Bool { self == .opening || self == .phase(2) }

  fileprivate var isOfPhase: Bool {
    if case .phase = self { return true }
    return false
  }

  /// True where an answer to what the customer just said may stand first.
  fileprivate var leavesRoomForAnswer: Bool {
    switch self {
    case .opening, .phase, .listening, .emotion, .crossing, .need: true
    // With somebody who may come to harm nothing is answered by the way.
    case .onward(let conduct): !conduct.traits.contains(.danger)
    default: false
    }
  }

  /// True where what is felt or needed says what to do.
  fileprivate var isOfFeelingOrNeed: Bool {
    switch self {
    case .emotion, .crossing, .need: true
    default: false
    }
  }
}

extension Call {
  /// True where the newest that the agent entered is no feeling and no need, but that a way was offered or something
  /// promised.
  /// - Parameter steps: the ids of the step that offers and of those behind it.
  fileprivate func hasSettledSinceLastTag(_ steps: [String]) -> Bool {
    for act in acts.reversed() {
      switch act.payload {
      case .emotionTagged, .emotionCleared, .needSet, .conductMarked: return false
      case .promiseMade, .promiseChanged: return true
      case .checkTicked(let tick) where tick.isDone && steps.contains(tick.item): return true
      default: continue
      }
    }
    return false
  }

  /// True while a customer despairs and the steps for somebody in danger were not taken up.
  public var isSafetyUnasked: Bool {
    liveTags.contains { $0.emotion == .sadness && $0.level == .overwhelming } && count(of: .selfharm) == 0
  }

  /// The conduct whose protocol was gone on with last; nil where something else was entered since.
  fileprivate var conductWalkedLast: Conduct? {
    for act in acts.reversed() {
      switch act.payload {
      case .ladderSaid(let step): return step.conduct
      case .escalationAnswered(let answer) where answer.answer == .tookOver:
        return markedConduct.first?.mark.conduct
      case .emotionTagged, .emotionCleared, .needSet, .causeSet, .conductMarked, .ladderSkipped, .promiseMade,
        .promiseChanged, .checkTicked:
        return nil
      default: continue
      }
    }
    return nil
  }

  /// True where something was promised since what they did was marked last.
  fileprivate var hasPromisedSinceLastMark: Bool {
    for act in acts.reversed() {
      switch act.payload {
      case .promiseMade: return true
      case .conductMarked: return false
      default: continue
      }
    }
    return false
  }

  /// The step that was said, left out or put aside last, by its title.
  fileprivate var walkedStep: String? { newestStep?.step.rest["title"]?.string }

  /// The newest step where it was left out or put aside; nil where it was said.
  fileprivate var skippedStep: LadderStep? { newestStep.flatMap { $0.isSaid ? nil : $0.step } }

  private var newestStep: (step: LadderStep, isSaid: Bool)? {
    for act in acts.reversed() {
      switch act.payload {
      case .ladderSaid(let step): return (step, true)
      case .ladderSkipped(let step): return (step, false)
      default: continue
      }
    }
    return nil
  }

  /// What was marked that no good mood follows; nil where nothing was.
  public var heaviestConduct: Conduct? {
    Conduct.allCases.filter { $0.weight > 0 && count(of: $0) > 0 }.max { $0.weight < $1.weight }
  }
}
