import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// What stands in capitals before the words of the sidebar, on the screen and in `--plain`.
enum Titles {
  /// What the sidebar asks until a feeling is tagged.
  static func hear(in call: Call) -> SafeText {
    call.isWritten ? tr("How do they feel? Press its letter:") : tr("What do you hear? Press its letter:")
  }
  static var now: SafeText { tr("NOW") }
  static var say: SafeText { tr("SAY") }
  static var write: SafeText { tr("WRITE") }
  static var avoid: SafeText { tr("AVOID") }
  /// What the agent says inwardly.
  static var own: SafeText { tr("SELF") }
  static func listenFirst(in call: Call) -> SafeText { call.isWritten ? tr("READ IT ALL FIRST") : tr("LISTEN FIRST") }
  static func listened(in call: Call) -> SafeText { call.isWritten ? tr("TAKEN IN") : tr("LISTENED") }
  /// Asked once the time for listening is over and nobody can tell whether the customer was heard.
  static func allSaid(in call: Call) -> SafeText { call.isWritten ? tr("ALL WRITTEN?") : tr("ALL SAID?") }
  static var limit: SafeText { tr("LIMIT") }
  static var help: SafeText { tr("HELP") }
  /// What a supervisor whispers.
  static var whisper: SafeText { tr("WHISPER") }
  /// Who reads the call along.
  static var readsAlong: SafeText { tr("READS ALONG") }
  /// What the next one is to be told at a hand-over.
  static var tell: SafeText { tr("TELL") }
  static var cause: SafeText { tr("CAUSE") }
  /// A step of the way through an ordinary complaint.
  static var step: SafeText { tr("STEP") }
  /// The same while the words to say go by a feeling or a need, and the step comes after them.
  static var nextStep: SafeText { tr("THEN STEP") }
  static var fact: SafeText { tr("FACT") }
  /// A danger that may have been heard, and that nobody has marked.
  static func danger(in call: Call) -> SafeText { call.isWritten ? tr("READ?") : tr("HEARD?") }
  static var feels: SafeText { tr("FEELS") }
  static var promise: SafeText { tr("PROMISE") }
  static var due: SafeText { tr("DUE") }
  static var soon: SafeText { tr("SOON") }
  static var toDo: SafeText { tr("TO DO") }
  static var toEnd: SafeText { tr("TO END") }

  /// The everyday moment that the words to say are for.
  static func situation(_ situation: Situation, in call: Call) -> SafeText {
    let isUnanswered = situation == .silence && call.isWritten
    return SafeText(untrusted: isUnanswered ? tr("no answer") : Command.title(of: situation)).uppercased()
  }

  /// What stands before a note.
  static func note(_ kind: Note.Kind) -> SafeText {
    switch kind {
    case .fact: fact
    case .feeling: feels
    }
  }

  /// What stands before words for the customer: in a written channel they are written.
  static func say(in call: Call) -> SafeText { call.isWritten ? write : say }
}
