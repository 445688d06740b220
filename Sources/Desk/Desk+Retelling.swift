import Calls
import Language

// A file is read from its beginning after each start, and a feed may give a new customer the name of a call that is over.
// What is told again leads to the desk that would be there if it had never been away.

extension DeskState {
  // MARK: What is told again

  /// Takes note of lines that the journal holds already: nothing of them is news. Calls that are not on the desk come back
  /// to it as they are, and take nobody away from what is on the screen.
  mutating func takeAgain(_ calls: [String], _ loaded: [Call], from feed: Int) -> [Effect] {
    var effects: [Effect] = []
    for call in loaded where work.calls[call.id] == nil && call.began != nil {
      effects += putBack(call, from: feed)
    }
    guard feeds.indices.contains(feed), let last = calls.last else { return effects }
    feeds[feed].currentCall = last
    feeds[feed].isFresh = false
    return effects
  }

  private mutating func putBack(_ call: Call, from feed: Int) -> [Effect] {
    let id = call.id
    if !call.isLive {
      let effects = bringBackEnded(id, call)
      if work.calls[id] != nil { return effects + lookUpCustomer(of: id) }
    }
    work.calls.add(call)
    if work.toldCall == nil { work.toldCall = id }
    // Its tags went by the clock of the desk that saw it.
    work.calls[id]?.goesByDesk = true
    if feeds.indices.contains(feed), feeds[feed].link != nil { work.calls[id]?.feed = feed }
    if let last = call.lastEventTime { heard(id, at: last) }
    if call.isLive {
      if let focused = focusedCall, focused.isLive || work.overlay != nil || isRecordDue(of: focused.id) {
        // It waits among the others.
      } else if !isBreakRunning {
        focusCall(id)
      }
      if place == .start, work.overlay == nil { place = .live }
    }
    putAwayOldCalls()
    refreshAdvice(of: id)
    return lookUpCustomer(of: id)
  }

  /// Everything was told that had been told before: where nothing else stands on the screen, the call that was over last
  /// does, unless its break was taken, because a hard call greets nobody after it.
  mutating func showWhatWasTold() {
    guard work.focus == nil, work.ownBreak == nil, place == .live || place == .start,
      let last = work.calls.all.last, last.breakEnd == nil
    else { return }
    place = .live
    focusCall(last.id)
  }

  // MARK: A name that comes again

  /// The call on the desk that a name stands for in an event: the newest that the feed calls so, unless the event says that
  /// it happened before that one began.
  public func contact(of event: Event) -> String {
    let name = event.subject
    guard work.calls[name]?.call.isLive != true else { return name }
    let contacts = contacts(named: name)
    guard let newest = contacts.last else { return name }
    guard event.hasOwnTime, contacts.count > 1 else { return newest.id }
    let begun = contacts.last { (work.calls[$0.id]?.call.began ?? event.deskTime) <= event.deskTime }
    return (begun ?? newest).id
  }

  /// The contacts of a name that are on the desk, the oldest first.
  private func contacts(named name: String) -> [ContactName] {
    work.calls.ids.compactMap { ContactName($0, of: name) }.sorted { $0.number < $1.number }
  }

  /// What the program at the other end calls a call.
  public func feedName(of id: String) -> String { work.calls[id]?.call.feedName ?? id }

  /// Gives an event the call that its name stands for now: another one where the last of that name is over and this is
  /// said by somebody after its end.
  mutating func findContact(of event: inout Event, from feed: Int) -> [Effect] {
    guard !event.subject.isEmpty else { return [] }
    let name = event.subject
    event.subject = contact(of: event)
    guard beginsAnew(event, event.subject, from: feed) else {
      tellWordsAfterEnd(event, from: feed)
      return []
    }
    let newest = contacts(named: name).last?.number ?? 1
    event.subject = ContactName(name, number: newest + 1).id
    event.extensions[Event.feedName] = .string(name)
    open(event.subject, isNew: true, at: event.deskTime, from: feed)
    return lookUpCustomer(of: event.subject)
  }

  /// A customer's first new words within half a minute after the end rest with the call, and are told wherever the agent
  /// is: somebody who goes on talking is not to speak to nobody.
  private mutating func tellWordsAfterEnd(_ event: Event, from feed: Int) {
    let id = event.subject
    guard practice == nil, !isDemo, !isReplay(feed), let call = work.calls[id]?.call, let ended = call.ended,
      case .utterance(let utterance) = event.payload, saysAnew(event, utterance, of: call, endedAt: ended)
    else { return }
    let words = Masking.masked(utterance.text, rules: policy.masking)
    let who = name(ofCall: id)
    warn(
      id == work.focus
        ? tr("After the end came: \"\(words)\" What comes next is a new call.")
        : tr("\(who), whose call is over, says: \"\(words)\" What comes next is a new call."), stays: true)
  }

  /// True for words of a customer that are neither of the call that is over nor a newer version of what was said in it.
  private func saysAnew(_ event: Event, _ utterance: Utterance, of call: Call, endedAt ended: Instant) -> Bool {
    (utterance.role == .customer || utterance.role == .unknown) && !utterance.isWordless
      && !isLate(event, of: call, endedAt: ended)
  }

  /// True where the customer has said something since the end that is with the call.
  private func hasWordsAfterEnd(_ call: Call, _ ended: Instant) -> Bool {
    call.transcript.lines.suffix(Limits.linesAfterEnd).contains { line in
      let utterance = line.utterance
      guard utterance.role == .customer || utterance.role == .unknown, utterance.time >= ended else { return false }
      guard let begin = utterance.begin, let began = call.began else { return true }
      return begin >= ended.milliseconds(since: began)
    }
  }

  /// True for what is said or begun under the name of a call that is over: a customer's new words never rest in another
  /// customer's record. The first words within half a minute are still of the call, unless it is begun anew.
  func beginsAnew(_ event: Event, _ id: String, from feed: Int) -> Bool {
    guard practice == nil, !isReplay(feed), let call = work.calls[id]?.call, let ended = call.ended else {
      return false
    }
    switch event.payload {
    case .callStarted:
      guard !call.starts.contains(event.id) else { return false }
      return !event.hasOwnTime || event.deskTime > ended
    case .utterance(let utterance):
      guard saysAnew(event, utterance, of: call, endedAt: ended) else { return false }
      return hasWordsAfterEnd(call, ended) || clock.time.milliseconds(since: endSeen(of: call)) >= Limits.graceMilliseconds
    default: return false
    }
  }
}
