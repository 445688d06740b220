import Calls
import Coaching
import Language

extension DeskState {
  /// True for lines of text, and nothing else, of calls that are on the desk.
  func areWords(_ events: [Event], from feed: Int) -> Bool {
    guard practice == nil else { return false }
    return events.allSatisfy { event in
      guard case .utterance = event.payload else { return false }
      if !event.subject.isEmpty {
        let contact = contact(of: event)
        return work.calls[contact] != nil && !beginsAnew(event, contact, from: feed)
      }
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
    var last: Event?
    for event in events where !isSilence(event, from: feed) {
      var event = event
      last = event
      effects += findContact(of: &event, from: feed)
      if endsNothing(event) {
        effects += noteStray(event, from: feed)
        continue
      }
      if deletesAhead(event, from: feed) {
        effects += keepDeletion(event, from: feed)
        continue
      }
      if let held = hold(event, feed: feed) {
        appended += held.appended
        for event in held.released { takeWatched(event, feed: feed, appended: &appended, effects: &effects) }
        continue
      }
      if case .replyReported(let report) = event.payload {
        guard let call = callOfReply(report.reply) else {
          effects += noteStrange(report, from: feed)
          continue
        }
        event.subject = call
      }
      let name = event.subject
      effects += assign(&event, feed: feed)
      for deletion in work.takeDeletions(of: name, feed: feed, into: event.subject) {
        takeWatched(deletion, feed: feed, appended: &appended, effects: &effects)
      }
      work.calls[event.subject]?.call.settleSide(of: &event)
      if feeds.indices.contains(feed), feeds[feed].link != nil { work.calls[event.subject]?.feed = feed }
      takeWatched(event, feed: feed, appended: &appended, effects: &effects)
    }
    if feeds.indices.contains(feed), let last {
      feeds[feed].lagMilliseconds = lag(of: last)
      feeds[feed].isFresh = false
      if last.hasOwnTime, !feeds[feed].isReplay { noteClock(last.timeSource.aheadMilliseconds, of: feed) }
      if events.contains(where: \.hasWords) { feeds[feed].lastProblem = nil }
    }
    if !appended.isEmpty {
      effects.insert(.append(appended, ticket: ticket, isAct: false), at: effects.firstIndex(where: \.isAct) ?? 0)
    }
    return effects
  }

  /// Tells where a feed's clock goes otherwise than the desk's: the desk counts by its own, and the feed's times order
  /// its lines and nothing more.
  private mutating func noteClock(_ ahead: Int64, of feed: Int) {
    let known = feeds[feed].clockAheadMilliseconds ?? 0
    feeds[feed].clockAheadMilliseconds = ahead
    guard abs(known - ahead) >= 60_000, abs(ahead) >= 60_000 else { return }
    let minutes = (abs(ahead) + 30_000) / 60_000
    let amount = minutes < 120 ? tr("\(minutes) min") : "\(minutes / 60) h"
    warn(tr("The feed's clock is \(amount) \(ahead > 0 ? "ahead" : "behind"). The desk counts by its own."))
  }

  /// True for a line without words that is no edit of one on the desk: nobody said anything, and no call begins.
  private func isSilence(_ event: Event, from feed: Int) -> Bool {
    guard case .utterance(let utterance) = event.payload, utterance.isWordless, utterance.revision == 0,
      utterance.state == .final || utterance.state == .partial
    else { return false }
    let call = event.subject.isEmpty ? currentCall(of: feed, for: event) : contact(of: event)
    return call.map { work.calls[$0] == nil } ?? true
  }

  private func lag(of event: Event) -> Int64? {
    if let recorded = event.extensions["recordedtime"]?.string.flatMap(Instant.init(rfc3339:)) {
      return max(0, clock.time.milliseconds(since: recorded))
    }
    // A line without a time of its own got that of its arrival, and one of long ago is a recording.
    let age = clock.time.milliseconds(since: event.deskTime)
    return age >= Limits.shownLagMilliseconds && age < Limits.historyMilliseconds ? age : nil
  }

  /// Takes an event in without the numbers that must not come to rest, with newer versions of the lines before it that
  /// turn out to be pieces of one number with it.
  private mutating func takeWatched(
    _ event: Event, feed: Int, appended: inout [Appended], effects: inout [Effect]
  ) {
    for event in work.numbers.take(event, rules: policy.masking, at: clock.time) {
      takeOne(event, feed: feed, appended: &appended, effects: &effects)
    }
  }

  private mutating func takeOne(_ event: Event, feed: Int, appended: inout [Appended], effects: inout [Effect]) {
    if isForbidden(event, from: feed) {
      effects += note(
        StreamError(code: "not_allowed", message: tr("would change your break, which a feed can't; it was left out")),
        from: feed)
      return
    }
    let id = event.subject
    // What a link says of its own trouble is for the agent.
    if case .streamError(let error) = event.payload, feeds.indices.contains(feed), feeds[feed].link != nil,
      !error.message.isEmpty
    {
      warn(error.message, stays: true)
    }
    if id.isEmpty {
      appended.append(Appended(event: event))
      return
    }
    // What an agent did in it says that the call was worked already: it earns no second break.
    if isReplay(feed), event.source.hasPrefix("/agent/") { work.calls[id]?.view.isHistory = true }
    let wasLive = work.calls[id]?.call.isLive ?? true
    let contradictions = work.calls[id]?.call.transcript.contradictionCount ?? 0
    let standing = known(event)
    let outcome = work.calls[id]?.call.apply(event)
    work.calls[id]?.lastHeard = clock.uptime
    work.promises.take(event)
    if case .streamGap(let gap) = event.payload { tellGap(gap) }
    if case .party(let change) = event.payload, !isReplay(feed) { tellDrop(change, in: id) }
    guard case .utterance(let utterance) = event.payload else {
      let hasEnded = wasLive && work.calls[id]?.call.isLive == false
      if hasEnded { appended += takePartials(of: id) }
      appended.append(Appended(event: event))
      if case .replyReported(let report) = event.payload {
        effects += settle(report, in: id, before: standing)
        return
      }
      effects += lookUpCustomer(of: id)
      if hasEnded {
        let isPast = work.calls[id]?.view.isHistory == true
        if !isPast, let call = work.calls[id]?.call { effects += leaveWordAboutPromises(of: call) }
        effects += callEnded(id, isHistory: isPast, toldBy: event.ending)
      } else {
        refreshAdvice(of: id)
      }
      return
    }
    if (work.calls[id]?.call.transcript.contradictionCount ?? 0) > contradictions { reportContradiction(feed) }
    rest(event, utterance, outcome: outcome, appended: &appended)
    if outcome == .added { lineAdded(utterance, to: id) }
    if outcome == .older { amendScrollback(of: id, with: utterance) }
  }

  /// Says that a customer has dropped out of a call that runs on: whoever goes on speaking speaks to nobody.
  private mutating func tellDrop(_ change: PartyChange, in id: String) {
    guard change.change == "drop", let call = work.calls[id]?.call, call.isLive, practice == nil,
      (change.role ?? call.parties[change.party]?.role) == .customer
    else { return }
    let who = name(ofCall: id)
    let words = id == work.focus ? tr("\(who) has left.") : tr("\(who) has left the other call.")
    // Where somebody may come to harm, the line stays open.
    warn(call.hasDanger ? words : words + " " + tr("\(key("call.end")) ends the call."))
  }

  /// How the reply stood that a link reports on.
  private func known(_ event: Event) -> ReplyStanding? {
    guard case .replyReported(let report) = event.payload else { return nil }
    return work.calls[event.subject]?.call.replies[report.reply]
  }

  /// True for the end of a call that nobody knows of: a call that is over before it began is none.
  private func endsNothing(_ event: Event) -> Bool {
    guard case .callEnded = event.payload, !event.subject.isEmpty, practice == nil else { return false }
    return work.calls[event.subject] == nil
  }

  /// True where a line is deleted, or redacted to nothing, in a call that is not on the desk: nobody said anything. A call
  /// that was put away rests in the journal, and its line is deleted there.
  private func deletesAhead(_ event: Event, from feed: Int) -> Bool {
    guard practice == nil, case .utterance(let utterance) = event.payload, utterance.isWordless,
      utterance.state == .deleted || utterance.state == .redacted
    else { return false }
    guard event.subject.isEmpty else { return work.calls[event.subject] == nil && !work.hasPutAway }
    return currentCall(of: feed, for: event) == nil
  }

  /// The line may still come, and is not to be shown then: what deletes it waits for its call.
  private mutating func keepDeletion(_ event: Event, from feed: Int) -> [Effect] {
    work.keepDeletion(event, of: feed)
    return note(
      StreamError(
        code: "no_such_line",
        message: tr(
          "deleted a line of a call that is not on this desk; expected the id of a call that began. It counts once that comes"
        )),
      from: feed)
  }

  private mutating func noteStray(_ event: Event, from feed: Int) -> [Effect] {
    note(
      StreamError(
        code: "no_such_call",
        message: tr("ended a call that is not on this desk; expected the id of one that began. It was left out")),
      from: feed)
  }

  private mutating func noteStrange(_ report: ReplyReport, from feed: Int) -> [Effect] {
    note(
      StreamError(
        code: "no_such_reply",
        message: tr(
          "reports on a reply that no call on this desk knows; expected the id of a reply.sent. It was left out")),
      from: feed)
  }

  /// Utterances go to the journal once they are more than a passing guess.
  private mutating func rest(
    _ event: Event, _ utterance: Utterance, outcome: Transcript.Outcome?, appended: inout [Appended]
  ) {
    guard outcome != .known else { return }
    if utterance.state == .partial {
      let known = work.calls[event.subject]?.partials ?? [:]
      if known.count < Limits.partials || known[utterance.id] != nil {
        work.calls[event.subject]?.partials[utterance.id] = event
      }
      return
    }
    work.calls[event.subject]?.partials[utterance.id] = nil
    let isKeptBack = practice == nil && work.calls[event.subject]?.call.isLive == true
    for event in isKeptBack ? work.numbers.rest(event) : [event] { appended.append(atItsPlace(event)) }
  }

  /// A line as the journal takes it.
  private func atItsPlace(_ event: Event) -> Appended {
    guard case .utterance(let utterance) = event.payload else { return Appended(event: event) }
    let call = work.calls[event.subject]?.call
    let position = call?.transcript.line(of: utterance.id)?.place.position ?? utterance.begin
    return Appended(event: event, position: position ?? event.time.milliseconds(since: call?.began ?? event.time))
  }

  /// Lines that waited for the journal, because they could have been pieces of a number, and wait no longer.
  mutating func releaseLines() -> [Effect] {
    let events = work.numbers.released(at: clock.time)
    return events.isEmpty ? [] : [.append(events.map(atItsPlace), ticket: nil, isAct: false)]
  }

  /// All lines that wait for the journal, before the program ends.
  public mutating func releaseAllLines() -> [Effect] {
    let events = work.numbers.released()
    return events.isEmpty ? [] : [.append(events.map(atItsPlace), ticket: nil, isAct: false)]
  }

  /// What waited for the journal when a call ended, and what was only half heard, to be kept as far as it was heard.
  mutating func takePartials(of id: String) -> [Appended] {
    let events = (work.calls[id]?.partials ?? [:]).values.sorted { $0.id < $1.id }
    work.calls[id]?.partials = [:]
    return work.numbers.released(of: id).map(atItsPlace) + events.map(atItsPlace)
  }

  private mutating func tellGap(_ gap: StreamGap) {
    switch (gap.from, gap.to) {
    case (let from?, let to?): warn(tr("Lines may be missing: the feed left out \(from) to \(to)."))
    case (let one?, nil), (nil, let one?): warn(tr("Lines may be missing: the feed left out \(one)."))
    case (nil, nil): warn(tr("Lines may be missing."))
    }
  }

  private mutating func lineAdded(_ utterance: Utterance, to id: String) {
    let isBelow = work.calls[id]?.view.anchor != nil || work.focus != id
    guard isBelow || !isLookedAt else {
      if utterance.role == .agent, work.calls[id]?.view.unread != nil { work.calls[id]?.view.unread = nil }
      return
    }
    if work.calls[id]?.view.wasShown == true, work.calls[id]?.view.unread == nil {
      let place = work.calls[id]?.call.transcript.line(of: utterance.id)?.place
      work.calls[id]?.view.unread = place
    }
    guard isBelow else { return }
    if work.calls[id]?.view.unseenSince == nil { work.calls[id]?.view.unseenSince = clock.time }
    work.calls[id]?.view.unseenCount += 1
    guard let evicted = work.calls[id]?.call.transcript.justEvicted, !evicted.isEmpty else { return }
    keep(evicted, for: id)
  }

  /// Lines that leave the window while the agent reads further up stay readable.
  private mutating func keep(_ evicted: [Transcript.Line], for id: String) {
    guard var scrollback = work.calls[id]?.view.scrollback, work.calls[id]?.view.anchor != nil else { return }
    guard scrollback.reachesWindow else { return }
    if scrollback.lines.count + evicted.count <= Limits.scrollback {
      scrollback.lines += evicted
    } else {
      scrollback.reachesWindow = false
    }
    work.calls[id]?.view.scrollback = scrollback
  }

  /// A newer version of a line that was fetched from the journal: what is masked now is masked on the screen at once.
  private mutating func amendScrollback(of id: String, with utterance: Utterance) {
    guard let index = work.calls[id]?.view.scrollback.lines.firstIndex(where: { $0.utterance.id == utterance.id }),
      let known = work.calls[id]?.view.scrollback.lines[index].utterance, utterance.outranks(known)
    else { return }
    work.calls[id]?.view.scrollback.lines[index].utterance = utterance
  }

  private mutating func reportContradiction(_ feed: Int) {
    guard feeds.indices.contains(feed) else { return }
    feeds[feed].problemCount += 1
    warn(tr("The feed sent two texts for one line. The later in the alphabet is kept, as the rule says."))
  }

  /// Gives an event without a call's name to the call its feed is in, and opens calls that are new.
  private mutating func assign(_ event: inout Event, feed: Int) -> [Effect] {
    if event.subject.isEmpty {
      if isAboutStream(event), currentCall(of: feed) == nil { return [] }
      event.subject = currentCall(of: feed, for: event) ?? newCallID()
      if work.calls[event.subject] == nil {
        open(event.subject, isNew: true, at: event.time, from: feed)
        if feeds.indices.contains(feed) { feeds[feed].currentCall = event.subject }
        return lookUpCustomer(of: event.subject)
      }
    } else if work.calls[event.subject] == nil {
      open(event.subject, isNew: false, at: event.time, from: feed)
      if feeds.indices.contains(feed) { feeds[feed].currentCall = event.subject }
      return [.loadCall(event.subject)]
    }
    // What is late of a call that is over leaves the one that runs the feed's current one.
    let isLate = work.calls[event.subject]?.call.isLive == false
    let hasCurrent = currentCall(of: feed).flatMap { work.calls[$0]?.call.isLive } == true
    if feeds.indices.contains(feed), !isLate || !hasCurrent {
      feeds[feed].currentCall = event.subject
    }
    return []
  }

  private func isAboutStream(_ event: Event) -> Bool {
    switch event.payload {
    case .streamGap, .streamError, .other: true
    default: false
    }
  }

  func isReplay(_ feed: Int) -> Bool { feeds.indices.contains(feed) && feeds[feed].isReplay }

  // MARK: Words after the end

  /// Words without a call's name that come in within half a minute after the agent ended the call may be a late goodbye
  /// or the next customer: the first are held and told; more words, or a new call by hand, make a call of them.
  /// - Returns: nil for an event that is not held; else what goes to the journal, and what is let go into a call.
  private mutating func hold(_ event: Event, feed: Int) -> (appended: [Appended], released: [Event])? {
    guard event.subject.isEmpty, case .utterance(let utterance) = event.payload, feeds.indices.contains(feed),
      !feeds[feed].isFresh, let id = currentCall(of: feed), work.calls[id]?.isEndedByAgent == true,
      let ended = work.calls[id]?.call.ended, currentCall(of: feed, for: event) == nil
    else { return nil }
    // What is left of the demonstration's customer is nobody who waits.
    if isDemo { return ([], []) }
    if let held = work.heldWords, held.feed == feed {
      guard held.utterance == utterance.id else {
        let new = newCallID()
        open(new, isNew: true, at: event.deskTime, from: feed)
        feeds[feed].currentCall = new
        var event = event
        event.subject = new
        return ([], takeHeldWords(into: new) + [event])
      }
    } else if clock.time.milliseconds(since: ended) >= Limits.graceMilliseconds {
      return nil
    }
    work.heldWords = HeldWords(feed: feed, utterance: utterance.id, event: event)
    let words = Masking.masked(utterance.text, rules: policy.masking)
    warn(tr("After the end came: \"\(words)\" \(key("call.new")) makes a new call of it."), stays: true)
    return ([Appended(event: event.masked(by: policy.masking))], [])
  }

  /// Gives the words that came in after the end of a call to another one. They have ids of their own there, because what
  /// was held rests in the journal already.
  private mutating func takeHeldWords(into call: String) -> [Event] {
    guard let held = work.heldWords else { return [] }
    work.heldWords = nil
    var event = held.event
    event.id += Event.movedSuffix
    event.subject = call
    if feeds.indices.contains(held.feed) { feeds[held.feed].currentCall = call }
    return [event]
  }

  /// The call on the screen, where the agent began it by hand and no feed has given it words: the words are meant for it.
  var wordlessCall: Call? {
    guard let call = focusedCall, call.isLive, call.transcript.isEmpty, call.id.contains(run.prefix(6)) else {
      return nil
    }
    return feeds.contains { $0.currentCall == call.id } ? nil : call
  }

  mutating func newCallID() -> String {
    let digits = clock.time.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
    defer { work.nextNumber += 1 }
    return "call-\(digits)-\(run.prefix(6))\(work.nextNumber)"
  }

  /// Puts a call on the desk; the screen moves to it only from none or from one that is over, or where the agent asked
  /// for it.
  mutating func open(
    _ id: String, isNew: Bool, at time: Instant? = nil, from feed: Int? = nil, isAskedFor: Bool = false
  ) {
    work.calls.add(Call(id: id))
    work.calls[id]?.lastHeard = clock.uptime
    let isLive = feed.map { feeds.indices.contains($0) && !feeds[$0].isReplay } ?? false
    let goesByDesk = isLive || (feed == nil && practice == nil)
    work.calls[id]?.goesByDesk = goesByDesk
    if isLive { work.calls[id]?.seenBegan = clock.time }
    work.calls[id]?.view.unseenSince = clock.time
    if work.toldCall == nil { work.toldCall = id }
    work.calls[id]?.view.isLoading = !isNew
    let isPast = !isLive && (time.map(isHistory) ?? false)
    work.calls[id]?.view.isHistory = isPast
    putAwayOldCalls()
    // What is being typed belongs to the call it was begun for.
    if isAskedFor || (!isBreakRunning && isFreeForNextCall && !isUnderFingers && !isWrappingUp) {
      // What was told about a desk without a call is over with it.
      if work.focus == nil, message?.weight == .note { message = nil }
      focusCall(id)
    } else if isBreakRunning {
      say(tr("Another call has come in. It waits until your break is over."))
    } else {
      if isFreeForNextCall { work.nextCall = id }
      say(tr("Another call has come in. \(key("call.next")) goes there."))
    }
    if place == .start, work.overlay == nil { place = .live }
    refreshAdvice(of: id)
  }

  /// True where the screen may move to a call that comes in: there is none on it, or one with which nothing is left to do.
  private var isFreeForNextCall: Bool {
    focusedCall.map { !$0.isLive && work.overlay == nil && !isRecordDue(of: $0.id) } ?? true
  }

  /// True where keys have just gone to the call on the screen: one that takes its place would get the next of them.
  private var isUnderFingers: Bool {
    guard focusedCall != nil, practice == nil, let last = work.lastKey else { return false }
    return (0..<Limits.fingersMilliseconds).contains(clock.uptime - last)
  }

  /// True in the wrap-up of the call on the screen: notes, promises and how it landed are its own, and nobody else's.
  private var isWrappingUp: Bool {
    practice == nil && isBreakNoticed && work.ownBreak?.call == work.focus && work.focus != nil
  }

  /// The screen moves to a call that has come in while keys were pressed, once they rest, or in a wrap-up after which no
  /// break is due; and to a record that is due once no call runs any more.
  mutating func tickNextCall() -> [Effect] {
    guard let id = work.nextCall else { return [] }
    let isDue = isRecordDue(of: id)
    guard isDue || isFreeForNextCall, isDue || work.calls[id]?.call.isLive == true, !isBreakRunning else {
      work.nextCall = nil
      return []
    }
    if isFreeForNextCall, !isUnderFingers, !isWrappingUp { focusCall(id) }
    return []
  }

  mutating func putAwayOldCalls() {
    while work.calls.count > Limits.calls {
      let others = work.calls.ids.filter { $0 != work.focus }
      let finished = others.first { work.calls[$0]?.call.isLive != true && !isRecordDue(of: $0) }
      guard let old = finished ?? others.first else { return }
      work.calls.remove(old)
      work.hasPutAway = true
    }
  }

  mutating func focusCall(_ id: String) {
    guard work.calls[id] != nil else { return }
    // What was told of one call does not stand under another.
    if work.focus != nil, work.focus != id, message?.weight == .note { message = nil }
    if let left = work.focus, left != id { work.calls[left]?.view.unread = nil }
    work.focus = id
    work.calls[id]?.view.wasShown = true
    work.nextCall = nil
    work.awaitedKey = nil
    if work.calls[id]?.view.anchor == nil { work.calls[id]?.view.nothingUnseen() }
  }

  /// Another call that waits for the agent.
  public struct WaitingCall: Sendable {
    /// What it waits for.
    public enum Need: Hashable, Sendable {
      /// Its customer is there, and nobody has looked at what they said.
      case look
      /// It is over, and somebody who spoke of harming themselves is without help.
      case help
      /// It is over, and what has to be recorded or reported of it is neither done nor put off.
      case record
    }

    /// The call.
    public let call: Call
    /// Since when.
    public let since: Instant
    /// What it waits for.
    public let need: Need
  }

  /// The other call that waits for the agent: one where a danger is marked comes first, over or not, then the customer who
  /// has waited longest, and where no call runs on the screen, a record that is due. The header names it, and Tab goes
  /// there.
  public var waitingCall: WaitingCall? {
    let isFree = focusedCall?.isLive != true
    var waiting: [WaitingCall] = []
    for id in work.calls.ids where id != work.focus {
      guard let desk = work.calls[id] else { continue }
      if desk.call.isLive {
        if let since = desk.view.unseenSince { waiting.append(WaitingCall(call: desk.call, since: since, need: .look)) }
      } else if desk.call.hasDanger || isFree, !desk.view.isHistory, practice == nil, isRecordDue(of: id) {
        let need: WaitingCall.Need = desk.call.isForLife ? .help : .record
        waiting.append(WaitingCall(call: desk.call, since: desk.call.ended ?? clock.time, need: need))
      }
    }
    let rank = { (other: WaitingCall) in other.call.hasDanger ? 0 : other.need == .look ? 1 : 2 }
    return waiting.min { (rank($0), $0.since) < (rank($1), $1.since) }
  }

  /// The calls that Tab goes round: those that run; the others only where no more than one does.
  private var round: [String] {
    let live = liveCalls.map(\.id)
    return live.count > 1 ? live : live + work.calls.ids.filter { work.calls[$0]?.call.isLive == false }
  }

  mutating func moveFocus(by step: Int) {
    if step > 0, let waiting = waitingCall { return focusCall(waiting.call.id) }
    let ids = round
    guard let focus = work.focus, work.calls[focus] != nil else {
      guard let id = liveCalls.first?.id ?? work.calls.ids.last else { return say(tr("No call is on the desk.")) }
      return focusCall(id)
    }
    guard let index = ids.firstIndex(of: focus) else { return focusCall(step > 0 ? ids[0] : ids[ids.count - 1]) }
    guard ids.count > 1 else { return say(tr("There is one call on the desk.")) }
    focusCall(ids[(index + step + ids.count) % ids.count])
  }

  /// Begins a call by hand, where no feed tells of it.
  mutating func beginCall(isOutbound: Bool = false) -> [Effect] {
    let id = newCallID()
    place = .live
    open(id, isNew: true, isAskedFor: true)
    work.calls[id]?.isBegunByHand = true
    let isTold = work.toldCall == id
    let name = isTold && customerNumber == nil ? customer : nil
    let parties = name.map { [Party(id: "customer", role: .customer, name: $0)] } ?? []
    var facts = CallFacts(parties: parties, reference: isTold ? customerNumber : nil)
    if isOutbound { facts.rest = Self.outbound }
    var effects = act(.callStarted(facts), call: id)
    var appended: [Appended] = []
    for event in takeHeldWords(into: id) {
      takeWatched(event, feed: Limits.noFeed, appended: &appended, effects: &effects)
    }
    if !appended.isEmpty {
      effects.append(.append(appended, ticket: nextTicket, isAct: false))
      nextTicket += 1
    }
    effects += lookUpCustomer(of: id)
    refreshAdvice(of: id)
    return effects
  }

  /// The agent rings the customer: a call that runs on the screen is such a one from now on, else one begins.
  mutating func ringOut() -> [Effect] {
    guard let call = focusedCall, call.isLive else { return beginCall(isOutbound: true) }
    let effects = act(.callUpdated(CallFacts(rest: Self.outbound)), call: call.id)
    refreshAdvice(of: call.id)
    say(tr("You ring them: the first words fit that."))
    return effects
  }

  private static let outbound: [String: JSON] = ["direction": .string("outbound")]

  /// True for the end of a call that was over long before it came in: an old recording needs no break now.
  private func isHistory(_ time: Instant) -> Bool {
    clock.time.milliseconds(since: time) > Limits.historyMilliseconds
  }

  mutating func feedChanged(_ feed: Int, _ condition: FeedState.Condition) {
    guard feeds.indices.contains(feed) else { return }
    feeds[feed].condition = condition
    switch condition {
    case .writerLeft: feeds[feed].isFresh = true
    case .down(let sentence):
      feeds[feed].isFresh = true
      warn(sentence)
    case .failed(let sentence): warn(sentence)
    case .fileMissing:
      warn(tr("\(feeds[feed].name): there is no such file. It is read as soon as there is."))
    case .waiting, .connected, .ended: break
    }
  }

  /// A line that could not be used as it was: counted, told, and kept in the journal.
  mutating func note(_ problem: StreamError, from feed: Int) -> [Effect] {
    guard feeds.indices.contains(feed) else { return [] }
    feeds[feed].problemCount += problem.rest["count"]?.integer.map { Int(clamping: $0) } ?? 1
    var problem = problem
    problem.message = Masking.masked(problem.message, rules: policy.masking)
    feeds[feed].lastProblem = problem
    warn(tr("Feed: \(problem.message)"))
    let event = Event(
      id: nextID(), source: feeds[feed].source, subject: feeds[feed].currentCall ?? "", time: clock.time,
      payload: .streamError(problem)
    ).masked(by: policy.masking)
    work.calls[event.subject]?.call.apply(event)
    defer { nextTicket += 1 }
    return [.append([Appended(event: event)], ticket: nextTicket, isAct: false)]
  }

  /// What the journal had of a call goes beneath what has come in since; repeats fall together.
  mutating func putBeneath(_ id: String, _ loaded: Call) {
    work.calls[id]?.view.isLoading = false
    guard var merged = work.calls[id]?.call, merged.id == loaded.id else { return }
    guard loaded.began != nil else { return }
    work.calls[id]?.seenBegan = nil
    let newer = merged
    merged = loaded
    let facts = CallFacts(
      subjectLine: newer.subjectLine, parties: newer.parties.values.sorted { $0.id < $1.id }, reference: newer.reference
    )
    merged.apply(
      Event(
        id: "\(run)-facts", source: "/desk", subject: id, time: newer.began ?? clock.time,
        payload: .callUpdated(facts)))
    for line in newer.transcript.lines { merged.adopt(line.utterance) }
    merged.adopt(newer.replies)
    for act in newer.acts {
      merged.apply(Event(id: act.id, source: agentSource, subject: id, time: act.time, payload: act.payload))
    }
    if let ended = newer.ended, merged.ended == nil {
      merged.apply(
        Event(
          id: "\(run)-end", source: agentSource, subject: id, time: ended,
          payload: .callEnded(CallEnd(reason: newer.endReason ?? "unknown"))))
    }
    work.calls[id]?.call = merged
    refreshAdvice(of: id)
  }

  /// A call that was cut off is back on the desk as it was.
  mutating func bringBack(_ found: CutOffCall, _ call: Call) {
    work.cutOff.removeAll { $0.id == found.id }
    guard work.calls[found.id] == nil else { return }
    let shown = focusedCall.flatMap { $0.isLive ? $0 : nil }
    let toldCall = work.toldCall
    open(found.id, isNew: true)
    work.toldCall = toldCall
    work.calls[found.id]?.call = call
    work.calls[found.id]?.feed = feeds.firstIndex { $0.source == found.source }
    let isByHand = found.source == agentSource
    work.calls[found.id]?.isBegunByHand = isByHand
    work.calls[found.id]?.isBroughtBack = true
    heldBack(by: found)
    // A feed that names no calls goes on with the call it was in.
    for index in feeds.indices where feeds[index].source == found.source && feeds[index].currentCall == nil {
      feeds[index].currentCall = found.id
      feeds[index].isFresh = false
    }
    // Of several the one stands in front that the agent did something in last.
    focusCall(shown.flatMap { $0.lastTouched >= call.lastTouched ? $0.id : nil } ?? found.id)
    refreshAdvice(of: found.id)
    let isBack = tr("This call was cut off and is back as it was.")
    // Where nobody hangs up, and in a break, the key for it is not the one to name.
    say(call.hasDanger || isBreakRunning ? isBack : isBack + " " + tr("\(key("call.end")) ends it."))
  }
}

extension Call {
  /// When the agent did something in it last; long ago where that never was.
  fileprivate var lastTouched: Instant { acts.last?.time ?? Instant(milliseconds: 0) }

  /// Takes in an utterance that was folded before.
  mutating func adopt(_ utterance: Utterance) {
    apply(Event(id: utterance.id, source: "", subject: id, time: utterance.time, payload: .utterance(utterance)))
  }
}

extension Event {
  /// True for words that can be shown.
  fileprivate var hasWords: Bool {
    if case .utterance(let utterance) = payload { return !utterance.isWordless }
    return false
  }

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
