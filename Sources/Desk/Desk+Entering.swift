import Calls

extension DeskState {
  /// Answers what the agent does in an overlay or on the way out of a break.
  mutating func entering(_ action: Action) -> [Effect] {
    if pause?.exit != nil, isBreakRunning { return leavingBreak(action) }
    if case .form(let form) = overlay { return filling(form, action) }
    if case .answer(let answer) = overlay { return answering(answer, action) }
    switch action {
    case .cancelled: return cancel()
    case .confirmed: return confirm()
    case .submitted: return submit()
    case .choiceMoved(let index):
      switch overlay {
      case .commands(let filter, _): overlay = .commands(filter: filter, chosen: max(0, index))
      case .switcher: overlay = .switcher(chosen: min(max(0, index), max(0, callOrder.count - 1)))
      case .promises: overlay = .promises(chosen: min(max(0, index), max(0, promises.open.count - 1)))
      default: break
      }
      return []
    default:
      edit(action)
      return []
    }
  }

  private mutating func edit(_ action: Action) {
    switch overlay {
    case .commands(var filter, _):
      filter.edit(action)
      overlay = .commands(filter: filter, chosen: 0)
    case .note(let kind, var entry):
      entry.edit(action)
      overlay = .note(kind, entry)
    case .customerName(var entry):
      entry.edit(action)
      overlay = .customerName(entry)
    case .search:
      guard let focus else { return }
      views[focus]?.search?.entry.edit(action)
    default: break
    }
  }

  private mutating func cancel() -> [Effect] {
    defer { overlay = nil }
    switch overlay {
    case .search:
      // Back to exactly where the reader was.
      if let focus, let search = views[focus]?.search {
        views[focus]?.anchor = search.origin
        views[focus]?.search = nil
        if search.origin == nil { views[focus]?.follow() }
      }
    case .heldTyping: return [.dropHeldTyping]
    case .confirmEnd: untold = nil
    case nil:
      if focusedView.advice?.conduct != nil {
        return tagging(.notNowPressed)
      }
      if putLimitAside() { return [] }
      if hint != nil { hint = nil }
    default: break
    }
    return []
  }

  private mutating func confirm() -> [Effect] {
    let question = overlay
    overlay = nil
    switch question {
    case .confirmEnd: return endFocusedCall()
    case .confirmStop: return stopPractice()
    case .confirmQuit:
      shouldQuit = true
      return [.quit]
    case .confirmSuspend: return [.suspend]
    case .heldTyping: return [.replayHeldTyping]
    default: return []
    }
  }

  private mutating func submit() -> [Effect] {
    switch overlay {
    case .note(let kind, let entry):
      overlay = nil
      return addNote(kind, entry.text)
    case .customerName(let entry):
      overlay = nil
      return nameCustomer(entry.text)
    case .search:
      overlay = nil
      if let focus { views[focus]?.search = nil }
      return []
    case .switcher(let chosen):
      overlay = nil
      if callOrder.indices.contains(chosen) { focusCall(callOrder[chosen]) }
      return []
    case .promises(let chosen): return promising(.rowRequested(chosen))
    case .farewell:
      if let call = focusedCall { return tellFarewell(call) }
      return []
    case .heldTyping, .confirmEnd, .confirmStop, .confirmQuit, .confirmSuspend:
      // Another key than Enter confirms these: what was typed blindly must not.
      return []
    default:
      overlay = nil
      return []
    }
  }

  mutating func openNote(_ kind: Note.Kind, _ draft: String) {
    guard let call = focusedCall else {
      say("No call is on the desk.")
      return
    }
    guard call.acts.count < Calls.Limits.acts else {
      warn("This call holds \(Calls.Limits.acts) entries, which is the most it can.")
      return
    }
    overlay = .note(kind, Entry(draft))
  }

  private mutating func addNote(_ kind: Note.Kind, _ text: String) -> [Effect] {
    let words = text.split(separator: " ").joined(separator: " ")
    guard let call = focusedCall, !words.isEmpty else { return [] }
    let effects = act(.noteAdded(Note(kind: kind, text: words, anchor: anchor(in: call))), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  private mutating func nameCustomer(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").joined(separator: " ")
    guard let call = focusedCall, !words.isEmpty else { return [] }
    let known = call.parties.values.filter { $0.role == .customer }.min { $0.id < $1.id }
    let party = Party(id: known?.id ?? "customer", role: .customer, name: words)
    let effects = act(.callUpdated(CallFacts(parties: [party])), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  mutating func endFocusedCall() -> [Effect] {
    guard let id = focus, let call = calls[id], call.isLive else { return [] }
    guard let rest = ending(of: call) else {
      requestEnd()
      return []
    }
    untold = nil
    if let effects = hangUpInPractice() { return effects }
    var effects: [Effect] = []
    let partials = takePartials(of: id)
    if !partials.isEmpty { effects.append(.append(partials, ticket: 0, isAct: false)) }
    effects += act(.callEnded(CallEnd(reason: "completed", rest: rest)), call: id)
    effects += leaveWordAboutPromises(of: call)
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
    case .cursorMoved(let characters): move(by: characters)
    default: break
    }
  }
}
