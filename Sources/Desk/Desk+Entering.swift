import Calls
import Language

extension DeskState {
  /// Answers what the agent does in an overlay or on the way out of a break.
  mutating func answerEntry(_ action: Action) -> [Effect] {
    if work.ownBreak?.exit != nil, isBreakRunning { return leavingBreak(action) }
    if case .form(let form) = work.overlay { return answerForm(form, action) }
    if case .answer(let answer) = work.overlay { return answering(answer, action) }
    switch action {
    case .cancelled: return cancel()
    case .confirmed: return confirm()
    case .submitted: return submit()
    case .choiceMoved(let index):
      switch work.overlay {
      case .commands(let filter, _): work.overlay = .commands(filter: filter, chosen: max(0, index))
      case .switcher: work.overlay = .switcher(chosen: min(max(0, index), max(0, work.calls.count - 1)))
      case .promises: work.overlay = .promises(chosen: min(max(0, index), max(0, work.promises.open.count - 1)))
      case .links(let shown, _): work.overlay = .links(shown, chosen: min(max(0, index), max(0, shown.count - 1)))
      case .select(let last, _): work.overlay = .select(upTo: last, up: max(0, index))
      default: break
      }
      return []
    default:
      edit(action)
      return []
    }
  }

  private mutating func edit(_ action: Action) {
    switch work.overlay {
    case .commands(var filter, _):
      if case .fieldReplaced(let text) = action { filter = Entry(text) } else { filter.edit(action) }
      work.overlay = .commands(filter: filter, chosen: 0)
    case .search:
      guard let focus = work.focus else { return }
      work.calls[focus]?.view.search?.entry.edit(action)
      work.calls[focus]?.view.search?.isStepping = false
    default: break
    }
  }

  private mutating func cancel() -> [Effect] {
    // What is left may lead to another question, which stays.
    let left = work.overlay
    work.overlay = nil
    switch left {
    case .search:
      // Back to exactly where the reader was.
      if let focus = work.focus, let search = work.calls[focus]?.view.search {
        work.calls[focus]?.view.anchor = search.origin
        work.calls[focus]?.view.search = nil
        if search.origin == nil { work.calls[focus]?.view.follow() }
      }
    case .heldTyping: return [.dropHeldTyping]
    case .confirmEnd: if let focus = work.focus { work.calls[focus]?.untoldReason = nil }
    case nil:
      if focusedView.advice?.conduct != nil {
        return answerTag(.notNowPressed)
      }
      if isSituationShown { return closeSituation() }
      if putWhispersAside() || putLimitAside() { return [] }
      if hint != nil { hint = nil }
    default: break
    }
    return []
  }

  private mutating func confirm() -> [Effect] {
    let question = work.overlay
    work.overlay = nil
    switch question {
    case .confirmEnd: return endFocusedCall()
    case .confirmUndo:
      if let call = focusedCall { return takeBack(call) }
      return []
    case .confirmStop: return stopPractice()
    case .confirmQuit:
      shouldQuit = true
      return [.quit]
    case .confirmSuspend: return goAway()
    case .heldTyping(let text, let isMissed): return replayHeldTyping(text, isMissed: isMissed)
    default: return []
    }
  }

  private mutating func submit() -> [Effect] {
    switch work.overlay {
    case .search:
      work.overlay = nil
      if let focus = work.focus {
        let found = work.calls[focus]?.view.search?.current
        work.calls[focus]?.view.chosenLine = found
        work.calls[focus]?.view.search = nil
      }
      return []
    case .switcher(let chosen):
      work.overlay = nil
      if work.calls.ids.indices.contains(chosen) { focusCall(work.calls.ids[chosen]) }
      return []
    case .promises(let chosen): return answerPromise(.rowRequested(chosen))
    case .links(_, let chosen): return copyLink(chosen)
    case .farewell:
      if let call = focusedCall { return tellFarewell(call) }
      return []
    case .heldTyping, .confirmEnd, .confirmUndo, .confirmStop, .confirmQuit, .confirmSuspend:
      // Another key than Enter confirms these: what was typed blindly must not.
      return []
    default:
      work.overlay = nil
      return []
    }
  }

  mutating func openNote(_ kind: Note.Kind, _ draft: String) {
    guard let call = focusedCall else {
      say(tr("No call is on the desk."))
      return
    }
    guard call.acts.count < Calls.Limits.acts else {
      warn(tr("This call holds \(Calls.Limits.acts) entries, which is the most it can."))
      return
    }
    let field = Form.Field("text", kind.title, text: draft, isRequired: true)
    open(Form(.note(kind), call: call.id, title: "", fields: [field]))
  }

  /// Keeps a note with the words that the customer said last.
  mutating func addNote(_ kind: Note.Kind, _ form: Form) -> [Effect] {
    let words = form["text"]
    guard let call = call(of: form), !words.isEmpty else { return [] }
    let effects = act(.noteAdded(Note(kind: kind, text: words, anchor: anchor(in: call))), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  mutating func requestName() {
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    let title = call.isLive ? tr("Customer's name") : tr("Name in the call that is over")
    let field = Form.Field("text", title, isRequired: true)
    open(Form(.name, call: call.id, title: "", fields: [field]))
  }

  /// Keeps the customer's name.
  mutating func nameCustomer(_ form: Form) -> [Effect] {
    let words = form["text"]
    guard let call = call(of: form), !words.isEmpty else { return [] }
    let known = call.parties.values.filter { $0.role == .customer }.min { $0.id < $1.id }
    let party = Party(id: known?.id ?? "customer", role: .customer, name: words)
    let effects = act(.callUpdated(CallFacts(parties: [party])), call: call.id)
    refreshAdvice(of: call.id)
    if !call.isLive { say(tr("\(words): the name in the call that is over.")) }
    return effects
  }

  mutating func endFocusedCall() -> [Effect] {
    guard let id = work.focus, let call = work.calls[id]?.call, call.isLive else { return [] }
    if practice?.mode.hasSidebar == false, let effects = hangUpInPractice() { return effects }
    guard let rest = ending(of: call) else {
      requestEnd()
      return []
    }
    if unconfirmedPromise != nil, work.calls[id]?.unconfirmedReason == nil {
      askWhyUnconfirmed(call)
      return []
    }
    let unconfirmed = work.calls[id]?.unconfirmedReason
    work.calls[id]?.untoldReason = nil
    work.calls[id]?.unconfirmedReason = nil
    if let effects = hangUpInPractice() { return effects }
    var effects = leaveOutEarly(call)
    let partials = takePartials(of: id)
    if !partials.isEmpty { effects.append(.append(partials, ticket: nil, isAct: false)) }
    work.calls[id]?.isEndedByAgent = true
    effects += act(.callEnded(CallEnd(reason: "completed", rest: rest)), call: id)
    effects += leaveWordAboutPromises(of: call, why: unconfirmed)
    return effects + callEnded(id, isHistory: false)
  }
}

extension Entry {
  /// Answers an editing action; others change nothing.
  mutating func edit(_ action: Action) {
    switch action {
    case .textTyped(let text): insert(text)
    case .deletedBackward: deleteBackward()
    case .deletedForward: deleteForward()
    case .wordDeleted: deleteWord()
    case .restDeleted: deleteRest()
    case .lineEmptied: self = Entry("")
    case .cursorMovedByWord(let forward): moveByWord(forward: forward)
    case .cursorMoved(let characters): move(by: characters)
    default: break
    }
  }
}

extension Note.Kind {
  /// What the form calls it.
  fileprivate var title: String {
    switch self {
    case .fact: tr("Fact")
    case .feeling: tr("Feeling")
    }
  }
}
