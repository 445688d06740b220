import Calls
import Coaching

extension DeskState {
  /// Says that a call is over: why, where the feed says so, and that its break has to wait, where it has to.
  mutating func tellEnd(of call: Call, _ end: CallEnd?) {
    let why = end?.why(isWritten: call.isWritten)
    var words = call.id == work.focus ? "The call is over" : "Another call is over"
    if let why { words = call.id == work.focus ? why : "\(words): \(why.prefix(1).lowercased())\(why.dropFirst())" }
    say(words + "." + (isBreakAfterCall ? " Your break follows the call still running." : ""))
  }
}

extension CallEnd {
  /// Why the call ended, in words; nil where the feed does not say.
  fileprivate func why(isWritten: Bool) -> String? {
    switch reason.lowercased() {
    case "abandoned": return isWritten ? "The customer has left" : "The customer hung up"
    case "transferred": return "The customer was transferred"
    case "failed": return "The connection broke off"
    case "completed", "unknown", "":
      guard rest["by"]?.string == Role.customer.rawValue else { return nil }
      return isWritten ? "The customer has left" : "The customer hung up"
    default:
      let words = reason.split { $0 == " " || $0 == "_" }.joined(separator: " ")
      return "The call is over: \(words.prefix(Limits.endReasonCharacters))"
    }
  }
}
