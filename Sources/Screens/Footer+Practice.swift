import Desk
import Practice
import TerminalKit

extension Footer {
  /// The keys that help most in a practised call.
  var practiceKeys: [(String, String)]? {
    guard let practice = state.practice else { return nil }
    if practice.isWatching { return [("Esc", "back"), ("arrows", "look around")] }
    guard practice.isCalling else { return [("Enter", "look back")] }
    var keys = [("r", "answer")]
    if practice.showsSidebar, state.focusedView.advice?.conduct != nil { keys.append(("Enter", "said it")) }
    if practice.mode == .own { keys.append(("v", "sidebar")) }
    return keys + [
      ("a f i", "feeling"), ("n", "need"), ("I V", "conduct"), ("E", "end"), ("Q", "stop"),
    ]
  }

  /// The keys while an answer that was typed waits to be said.
  var understoodKeys: [(String, String)] {
    [("Enter", "says it"), ("Tab", "means something else"), ("Esc", "back to the words")]
  }
}
