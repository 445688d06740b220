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
    refreshAdvice(of: call.id)
    if focusedView.advice?.conduct != nil { say(tr("First the step that waits; then the words for this.")) }
    return []
  }

  /// Goes back to what the call itself asks for.
  mutating func closeSituation() -> [Effect] {
    guard let focus = work.focus else { return [] }
    work.calls[focus]?.situation = nil
    refreshAdvice(of: focus)
    return []
  }
}
