import Calls
import Coaching
import Desk

extension DeskState {
  /// Asks whether a grave mark is meant to be taken back, and says what goes with it.
  func undoQuestion(_ conduct: Conduct) -> String {
    let closes = sheet == nil ? "Its steps go" : "The list closes"
    return "Take back the mark \"\(label(of: conduct))\"? \(closes)."
  }
}

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
      ("a b c", "that line"), ("Enter", "answer"), ("Up Down", "move"),
      (">", state.focusedCall?.isLive == true ? "leave the list" : "put it off"),
      ("Backspace", "take back"),
    ]
  }

  /// The keys of the step that waits.
  func stepKeys(isWritten: Bool) -> [(String, String)] {
    guard let prompt = state.focusedView.advice?.conduct else { return [] }
    let pass = prompt.kind == .end || prompt.kind == .flag ? [] : [(">", prompt.isOver ? "put it off" : "pass over")]
    let notNow = prompt.isOver && prompt.kind != .flag ? [] : [("Esc", "not now")]
    if !prompt.choices.isEmpty {
      let numbers = (1...max(1, prompt.choices.count)).map(String.init).joined(separator: " ")
      let other = prompt.purpose != nil && prompt.kind != .takeOver ? [("Enter", "another name")] : []
      return [(numbers, "choose")] + other + notNow + pass
    }
    switch prompt.kind {
    case .end: return [("E", "end"), ("Esc", "not now")]
    case .prompt, .say, .warning, .announce, .promise:
      return [("Enter", isWritten ? "wrote it" : "said it")] + notNow + pass
    default: return [("Enter", "done")] + notNow + pass
    }
  }
}
