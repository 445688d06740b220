import Calls
import Coaching
import TerminalKit

/// What stands in capitals before the words of the sidebar, on the screen and in `--plain`.
enum Titles {
  /// What the sidebar asks until a feeling is tagged.
  static let hear: SafeText = "What do you hear? Press its letter:"
  static let now: SafeText = "NOW"
  static let say: SafeText = "SAY"
  static let write: SafeText = "WRITE"
  static let avoid: SafeText = "AVOID"
  /// What the agent says inwardly.
  static let own: SafeText = "SELF"
  static let listenFirst: SafeText = "LISTEN FIRST"
  static let listened: SafeText = "LISTENED"
  static let limit: SafeText = "LIMIT"
  static let help: SafeText = "HELP"
  /// What a supervisor whispers.
  static let whisper: SafeText = "WHISPER"
  /// Who reads the call along.
  static let readsAlong: SafeText = "READS ALONG"
  /// What the next one is to be told at a hand-over.
  static let tell: SafeText = "TELL"
  static let cause: SafeText = "CAUSE"
  /// A step of the way through an ordinary complaint.
  static let step: SafeText = "STEP"
  static let fact: SafeText = "FACT"
  static let feels: SafeText = "FEELS"
  static let promise: SafeText = "PROMISE"
  static let due: SafeText = "DUE"
  static let soon: SafeText = "SOON"
  static let toDo: SafeText = "TO DO"
  static let toEnd: SafeText = "TO END"

  /// What stands before words for the customer: in a written channel they are written.
  static func say(in call: Call) -> SafeText { call.isWritten ? write : say }
}
