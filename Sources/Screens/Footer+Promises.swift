import Calls
import Desk

/// The keys at the foot around promises and checklists.
extension Footer {
  /// The keys of the list of promises.
  var promiseListKeys: [(String, String)] {
    [("Enter or number", "kept, moved or broken"), ("Up Down", "choose"), ("Esc", "closes")]
  }

  /// The keys of the checklist.
  var checkKeys: [(String, String)] {
    let count = min(9, state.checkItems.count)
    return [("1 to \(count)", "tick, untick"), ("Esc", "closes")]
  }

  /// The keys of the question before the end, where a promise was not said back.
  func unconfirmedKeys(columns: Int) -> [(String, String)] {
    if columns < 70 { return [("Enter", "said back"), ("y", "end"), ("p", "change"), ("Esc", "goes on")] }
    return [("Enter", "they said it back"), ("p", "change it"), ("y", "end without"), ("Esc", "goes on")]
  }
}
