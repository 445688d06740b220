import Calls
import Coaching
import Language

extension DeskState {
  /// True where the sidebar shows the words for an everyday moment.
  public var isSituationShown: Bool {
    if case .situation? = focusedView.advice?.origin { return true }
    return false
  }

  /// Shows the words for an everyday moment until they are said or put away, or something is tagged.
  mutating func show(_ situation: Situation) -> [Effect] {
    guard let call = focusedCall, call.isLive else {
      say(tr("These words are for a call that runs."))
      return []
    }
    guard playbook?.situations[situation] != nil else {
      say(tr("The playbook has no words for that."))
      return []
    }
    work.calls[call.id]?.situation = situation
    work.calls[call.id]?.situationSince = clock.time
    refreshAdvice(of: call.id)
    if focusedView.advice?.conduct != nil { say(tr("First the step that waits; then the words for this.")) }
    return []
  }

  /// Ends an everyday moment whose words were said, where a feed lets them be heard: the customer has answered one of its
  /// own lines, or two lines of the agent's.
  mutating func endSaidSituation(of id: String) {
    // Asked for each line, and a moment is shown for few: nothing of the call is copied for the others.
    guard work.calls[id]?.situation != nil, let desk = work.calls[id], let since = desk.situationSince,
      let last = desk.call.transcript.last?.utterance, last.state != .partial, desk.call.role(of: last) == .customer
    else { return }
    let said = desk.call.linesOfAgent(since: since)
    guard let first = said.first, first.time <= last.time else { return }
    guard said.count >= 2 || desk.view.advice?.isSaid(in: desk.call) == true else { return }
    work.calls[id]?.situation = nil
    refreshAdvice(of: id)
  }

  /// Goes back to what the call itself asks for.
  mutating func closeSituation() -> [Effect] {
    guard let focus = work.focus else { return [] }
    work.calls[focus]?.situation = nil
    refreshAdvice(of: focus)
    return []
  }
}
