import Calls
import Coaching
import Desk

/// The keys at the foot while a ladder is walked.
extension Footer {
  /// The keys of the question that comes before the end.
  func farewellKeys(columns: Int) -> [(String, String)] {
    let isWritten = state.focusedCall?.isWritten ?? false
    return [
      ("Enter", isWritten ? "wrote it" : "said it"), (">", columns >= 60 ? "end it untold, asks why" : "untold"),
      ("Esc", "goes on"),
    ]
  }

  /// The keys of the sheet.
  var sheetKeys: [(String, String)] {
    [
      ("a b c", "that line"), ("Enter", "answer"), ("Up Down", "move"), (">", "leave the list"),
      ("Backspace", "take back"),
    ]
  }

  /// The keys of the step that waits.
  func stepKeys(isWritten: Bool) -> [(String, String)] {
    guard let prompt = state.focusedView.advice?.conduct else { return [] }
    let pass = prompt.kind == .end ? [] : [(">", "pass over")]
    switch prompt.kind {
    case .takeOver, .choose:
      let numbers = (1...max(1, prompt.choices.count)).map(String.init).joined(separator: " ")
      return [(numbers, "choose"), ("Esc", "not now")] + pass
    case .end: return [("E", "end"), ("Esc", "not now")]
    case .prompt, .say, .warning, .announce, .promise:
      return [("Enter", isWritten ? "wrote it" : "said it"), ("Esc", "not now")] + pass
    default: return [("Enter", "done"), ("Esc", "not now")] + pass
    }
  }
}
