import Calls
import Coaching

extension DeskState {
  /// True for lines of text, and nothing else, of calls that are on the desk.
  func areWords(_ events: [Event], from feed: Int) -> Bool {
    guard practice == nil else { return false }
    return events.allSatisfy { event in
      guard case .utterance = event.payload else { return false }
      if !event.subject.isEmpty { return calls[event.subject] != nil }
      return currentCall(of: feed, for: event) != nil
    }
  }

  /// Takes lines of text in, with which nothing but the conversation changes: the clock of the screen does not move for
  /// them, nor does the coaching (design section 7, rule 2).
  mutating func takeWords(_ events: [Event], from feed: Int, at clock: Clock) -> [Effect] {
    let shown = self.clock
    self.clock = clock
    defer { self.clock = shown }
    return take(events, from: feed)
  }

  /// Takes events of a feed in, without the numbers that must not come to rest.
  mutating func take(_ events: [Event], from feed: Int) -> [Effect] {
    var appended: [Appended] = []
    appended.reserveCapacity(events.count)
    var effects: [Effect] = []
    // Taken first, because these lines are handed over before the acts that follow from them.
    let ticket = nextTicket
    nextTicket += 1
    for event in events {
      var event = event
      effects += assign(&event, feed: feed)
      for event in numbers.take(event, rules: policy.masking, at: clock.time) {
        takeOne(event, feed: feed, appended: &appended, effects: &effects)
      }
    }
    if feeds.indices.contains(feed), let last = events.last {
      feeds[feed].lagMilliseconds = lag(of: last)
      feeds[feed].isFresh = false
    }
    if !appended.isEmpty {
      effects.insert(.append(appended, ticket: ticket, isAct: false), at: effects.firstIndex(where: \.isAct) ?? 0)
    }
    return effects
  }

  private func lag(of event: Event) -> Int64? {
    if let recorded = event.extensions["recordedtime"]?.string.flatMap(Instant.init(rfc3339:)) {
      return max(0, clock.time.milliseconds(since: recorded))
    }
    // A line without a time of its own got that of its arrival, and one of long ago is a recording.
    let age = clock.time.milliseconds(since: event.time)
    return age >= Limits.shownLagMilliseconds && age < Limits.historyMilliseconds ? age : nil
  }

  private mutating func takeOne(_ event: Event, feed: Int, appended: inout [Appended], effects: inout [Effect]) {
    if isForbidden(event, from: feed) {
      effects += note(
        StreamError(code: "not_allowed", message: "would change your break, which a feed can't; it was left out"),
        from: feed)
      return
    }
    let id = event.subject
    if id.isEmpty {
      appended.append(Appended(event: event))
      return
    }
    // What an agent did in it says that the call was worked already: it earns no second break.
    if isReplay(feed), event.source.hasPrefix("/agent/") { views[id]?.isHistory = true }
    let wasLive = calls[id]?.isLive ?? true
    let evictions = calls[id]?.transcript.contradictionCount ?? 0
    let outcome = calls[id]?.apply(event)
    promises.take(event)
    if case .streamGap(let gap) = event.payload { tellGap(gap) }
    guard case .utterance(let utterance) = event.payload else {
      let hasEnded = wasLive && calls[id]?.isLive == false
      if hasEnded { appended += takePartials(of: id) }
      appended.append(Appended(event: event))
      effects += lookUpCustomer(of: id)
      if hasEnded {
        let isPast = isHistory(event.time) || views[id]?.isHistory == true
        if !isPast, let call = calls[id] { effects += leaveWordAboutPromises(of: call) }
        effects += callEnded(id, isHistory: isPast, toldBy: event.ending)
      } else {
        refreshAdvice(of: id)
      }
      return
    }
    if (calls[id]?.transcript.contradictionCount ?? 0) > evictions { reportContradiction(feed) }
    rest(event, utterance, outcome: outcome, appended: &appended)
    if outcome == .added { lineAdded(to: id) }
    if outcome == .older { amendScrollback(of: id, with: utterance) }
  }

  /// Utterances go to the journal once they are more than a passing guess.
  private mutating func rest(
    _ event: Event, _ utterance: Utterance, outcome: Transcript.Outcome?, appended: inout [Appended]
  ) {
    guard outcome != .known else { return }
    if utterance.state == .partial {
      let known = partials[event.subject] ?? [:]
      if known.count < Limits.partials || known[utterance.id] != nil {
        partials[event.subject, default: [:]][utterance.id] = event
      }
      return
    }
    partials[event.subject]?[utterance.id] = nil
    let isKeptBack = practice == nil && calls[event.subject]?.isLive == true
    appended += (isKeptBack ? numbers.rest(event) : [event]).map(atItsPlace)
  }

  /// A line as the journal takes it.
  private func atItsPlace(_ event: Event) -> Appended {
    guard case .utterance(let utterance) = event.payload else { return Appended(event: event) }
    let call = calls[event.subject]
    let position = call?.transcript.line(of: utterance.id)?.place.position ?? utterance.begin
    return Appended(event: event, position: position ?? event.time.milliseconds(since: call?.began ?? event.time))
  }

  /// Lines that waited for the journal, because they could have been pieces of a number, and wait no longer.
  mutating func releaseLines() -> [Effect] {
    let events = numbers.released(at: clock.time)
    return events.isEmpty ? [] : [.append(events.map(atItsPlace), ticket: 0, isAct: false)]
  }

  /// All lines that wait for the journal, before the program ends.
  public mutating func releaseAllLines() -> [Effect] {
    let events = numbers.released()
    return events.isEmpty ? [] : [.append(events.map(atItsPlace), ticket: 0, isAct: false)]
  }

  /// What waited for the journal when a call ended, and what was only half heard, to be kept as far as it was heard.
  mutating func takePartials(of id: String) -> [Appended] {
    let events = (partials.removeValue(forKey: id) ?? [:]).values.sorted { $0.id < $1.id }
    return numbers.released(of: id).map(atItsPlace) + events.map(atItsPlace)
  }

  private mutating func tellGap(_ gap: StreamGap) {
    let numbers = [gap.from, gap.to].compactMap { $0 }.joined(separator: " to ")
    warn("Lines may be missing\(numbers.isEmpty ? "" : ": the feed left out \(numbers)").")
  }

  private mutating func lineAdded(to id: String) {
    guard views[id]?.anchor != nil || focus != id else { return }
    views[id]?.unseenCount += 1
    guard let evicted = calls[id]?.transcript.justEvicted, !evicted.isEmpty else { return }
    keep(evicted, for: id)
  }

  /// Lines that leave the window while the agent reads further up stay readable.
  private mutating func keep(_ evicted: [Transcript.Line], for id: String) {
    guard var scrollback = views[id]?.scrollback, views[id]?.anchor != nil else { return }
    guard scrollback.reachesWindow else { return }
    if scrollback.lines.count + evicted.count <= Limits.scrollback {
      scrollback.lines += evicted
    } else {
      scrollback.reachesWindow = false
    }
    views[id]?.scrollback = scrollback
  }

  /// A newer version of a line that was fetched from the journal: what is masked now is masked on the screen at once.
  private mutating func amendScrollback(of id: String, with utterance: Utterance) {
    guard let index = views[id]?.scrollback.lines.firstIndex(where: { $0.utterance.id == utterance.id }),
      let known = views[id]?.scrollback.lines[index].utterance, utterance.outranks(known)
    else { return }
    views[id]?.scrollback.lines[index].utterance = utterance
  }

  private mutating func reportContradiction(_ feed: Int) {
    guard feeds.indices.contains(feed) else { return }
    feeds[feed].problemCount += 1
    warn("The feed sent two texts for one line. The later in the alphabet is kept, as the rule says.")
  }

  /// Gives an event without a call's name to the call its feed is in, and opens calls that are new.
  private mutating func assign(_ event: inout Event, feed: Int) -> [Effect] {
    if event.subject.isEmpty {
      if isAboutStream(event), currentCall(of: feed) == nil { return [] }
      event.subject = currentCall(of: feed, for: event) ?? newCallID()
      if calls[event.subject] == nil {
        open(event.subject, isNew: true, at: event.time)
        if feeds.indices.contains(feed) { feeds[feed].currentCall = event.subject }
        return lookUpCustomer(of: event.subject)
      }
    } else if calls[event.subject] == nil {
      open(event.subject, isNew: false, at: event.time)
      if feeds.indices.contains(feed) { feeds[feed].currentCall = event.subject }
      return [.loadCall(event.subject)]
    }
    if feeds.indices.contains(feed) { feeds[feed].currentCall = event.subject }
    return []
  }

  private func isAboutStream(_ event: Event) -> Bool {
    switch event.payload {
    case .streamGap, .streamError, .other: true
    default: false
    }
  }

  func isReplay(_ feed: Int) -> Bool { feeds.indices.contains(feed) && feeds[feed].isReplay }

  private func currentCall(of feed: Int) -> String? {
    feeds.indices.contains(feed) ? feeds[feed].currentCall : nil
  }

  /// The call that a line without a name belongs to: the feed's running one, or the one that ended a moment ago.
  private func currentCall(of feed: Int, for event: Event) -> String? {
    guard let id = currentCall(of: feed), let call = calls[id] else { return wordlessCall?.id }
    if case .callStarted = event.payload, !(call.transcript.isEmpty && call.isLive) { return nil }
    guard let ended = call.ended else { return id }
    // By the event's own time, so that a recording of long ago has its late lines, too.
    let isSoon = event.time.milliseconds(since: ended) < Limits.graceMilliseconds
    return isSoon && !feeds[feed].isFresh ? id : wordlessCall?.id
  }

  /// The call on the screen, where the agent began it by hand and no feed has given it words: the words are meant for it.
  private var wordlessCall: Call? {
    guard let call = focusedCall, call.isLive, call.transcript.isEmpty, call.id.contains(run.prefix(6)) else {
      return nil
    }
    return feeds.contains { $0.currentCall == call.id } ? nil : call
  }

  mutating func newCallID() -> String {
    let digits = clock.time.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
    defer { nextNumber += 1 }
    return "call-\(digits)-\(run.prefix(6))\(nextNumber)"
  }

  /// Puts a call on the desk; the screen moves to it only from none or from one that is over, or where the agent asked
  /// for it.
  mutating func open(_ id: String, isNew: Bool, at time: Instant? = nil, isAskedFor: Bool = false) {
    calls[id] = Call(id: id)
    views[id] = CallView()
    if customerCall == nil { customerCall = id }
    callOrder.append(id)
    views[id]?.isLoading = !isNew
    let isPast = time.map(isHistory) ?? false
    views[id]?.isHistory = isPast
    putAwayOldCalls()
    // What is being typed belongs to the call it was begun for.
    if isAskedFor || focusedCall == nil || (focusedCall?.isLive == false && overlay == nil) {
      focusCall(id)
    } else {
      say("Another call has come in. Tab goes there.")
    }
    if place == .start, overlay == nil { place = .live }
    refreshAdvice(of: id)
  }

  private mutating func putAwayOldCalls() {
    while callOrder.count > Limits.calls {
      guard
        let old = callOrder.first(where: { calls[$0]?.isLive != true && $0 != focus })
          ?? callOrder.first(where: { $0 != focus })
      else { return }
      callOrder.removeAll { $0 == old }
      calls[old] = nil
      views[old] = nil
      partials[old] = nil
      files[old] = nil
    }
  }

  mutating func focusCall(_ id: String) {
    guard calls[id] != nil else { return }
    focus = id
    levelTarget = nil
    awaitsNeed = false
    if views[id]?.anchor == nil { views[id]?.unseenCount = 0 }
  }

  mutating func moveFocus(by step: Int) {
    guard callOrder.count > 1, let focus, let index = callOrder.firstIndex(of: focus) else {
      say(calls.isEmpty ? "No call is on the desk." : "There is one call on the desk.")
      return
    }
    focusCall(callOrder[(index + step + callOrder.count) % callOrder.count])
  }

  /// Begins a call by hand, where no feed tells of it.
  mutating func beginCall() -> [Effect] {
    let id = newCallID()
    place = .live
    open(id, isNew: true, isAskedFor: true)
    let isTold = customerCall == id
    let name = isTold && customerNumber == nil ? customer : nil
    let parties = name.map { [Party(id: "customer", role: .customer, name: $0)] } ?? []
    let facts = CallFacts(parties: parties, reference: isTold ? customerNumber : nil)
    let effects = act(.callStarted(facts), call: id) + lookUpCustomer(of: id)
    refreshAdvice(of: id)
    return effects
  }

  /// True for the end of a call that was over long before it came in: an old recording needs no break now.
  private func isHistory(_ time: Instant) -> Bool {
    clock.time.milliseconds(since: time) > Limits.historyMilliseconds
  }

  mutating func feedChanged(_ feed: Int, _ condition: FeedState.Condition) {
    guard feeds.indices.contains(feed) else { return }
    feeds[feed].condition = condition
    if condition == .writerLeft { feeds[feed].isFresh = true }
    if case .failed(let sentence) = condition { warn(sentence) }
  }

  /// A line that could not be used as it was: counted, told, and kept in the journal.
  mutating func note(_ problem: StreamError, from feed: Int) -> [Effect] {
    guard feeds.indices.contains(feed) else { return [] }
    feeds[feed].problemCount += 1
    let event = Event(
      id: nextID(), source: feeds[feed].source, subject: feeds[feed].currentCall ?? "", time: clock.time,
      payload: .streamError(problem)
    ).masked(by: policy.masking)
    warn("Feed: \(Masking.masked(problem.message, rules: policy.masking))")
    calls[event.subject]?.apply(event)
    defer { nextTicket += 1 }
    return [.append([Appended(event: event)], ticket: nextTicket, isAct: false)]
  }

  /// What the journal had of a call goes beneath what has come in since; repeats fall together.
  mutating func putBeneath(_ id: String, _ loaded: Call) {
    views[id]?.isLoading = false
    guard var merged = calls[id], merged.id == loaded.id else { return }
    guard loaded.began != nil else { return }
    let newer = merged
    merged = loaded
    let facts = CallFacts(
      subjectLine: newer.subjectLine, parties: newer.parties.values.sorted { $0.id < $1.id }, reference: newer.reference
    )
    merged.apply(
      Event(
        id: "\(run)-facts", source: agentSource, subject: id, time: newer.began ?? clock.time,
        payload: .callUpdated(facts)))
    for line in newer.transcript.lines { merged.adopt(line.utterance) }
    for act in newer.acts {
      merged.apply(Event(id: act.id, source: agentSource, subject: id, time: act.time, payload: act.payload))
    }
    if let ended = newer.ended, merged.ended == nil {
      merged.apply(
        Event(
          id: "\(run)-end", source: agentSource, subject: id, time: ended,
          payload: .callEnded(CallEnd(reason: newer.endReason ?? "unknown"))))
    }
    calls[id] = merged
    refreshAdvice(of: id)
  }

  /// A call that was cut off is back on the desk as it was.
  mutating func bringBack(_ found: CutOffCall, _ call: Call) {
    cutOff.removeAll { $0.id == found.id }
    guard calls[found.id] == nil else { return }
    let customerCall = customerCall
    open(found.id, isNew: true)
    self.customerCall = customerCall
    calls[found.id] = call
    views[found.id]?.wasCutOff = true
    // A feed that names no calls goes on with the call it was in.
    for index in feeds.indices where feeds[index].source == found.source && feeds[index].currentCall == nil {
      feeds[index].currentCall = found.id
      feeds[index].isFresh = false
    }
    focusCall(found.id)
    refreshAdvice(of: found.id)
    say("This call was cut off and is back as it was. E ends it.")
  }
}

extension Call {
  /// Takes in an utterance that was folded before.
  mutating func adopt(_ utterance: Utterance) {
    apply(Event(id: utterance.id, source: "", subject: id, time: utterance.time, payload: .utterance(utterance)))
  }
}

extension Event {
  /// What it says of the end of a call, if it is one.
  fileprivate var ending: CallEnd? {
    if case .callEnded(let end) = payload { return end }
    return nil
  }
}

extension Effect {
  fileprivate var isAct: Bool {
    if case .append(_, _, true) = self { return true }
    return false
  }
}
