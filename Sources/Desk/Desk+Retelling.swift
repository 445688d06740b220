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
    guard beginsAnew(event, event.subject, from: feed) else { return [] }
    let newest = contacts(named: name).last?.number ?? 1
    event.subject = ContactName(name, number: newest + 1).id
    event.extensions[Event.feedName] = .string(name)
    open(event.subject, isNew: true, at: event.deskTime, from: feed)
    return lookUpCustomer(of: event.subject)
  }

  /// True for what is said or begun under the name of a call that is over: a customer's new words never rest in another
  /// customer's record. What comes within half a minute is still of the call, unless it is begun anew.
  func beginsAnew(_ event: Event, _ id: String, from feed: Int) -> Bool {
    guard practice == nil, !isReplay(feed), let call = work.calls[id]?.call, let ended = call.ended else {
      return false
    }
    switch event.payload {
    case .callStarted:
      guard !call.starts.contains(event.id) else { return false }
      return !event.hasOwnTime || event.deskTime > ended
    case .utterance(let utterance):
      guard utterance.role == .customer || utterance.role == .unknown, !utterance.isWordless,
        !isLate(event, of: call, endedAt: ended)
      else { return false }
      return clock.time.milliseconds(since: endSeen(of: call)) >= Limits.graceMilliseconds
    default: return false
    }
  }
}
