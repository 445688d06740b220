import Calls
import Coaching
import Desk
import TerminalKit

extension PlainReport {
  /// The words that are understood, a line each: all, or those that have to do with a text.
  public static func help(_ state: DeskState, about text: String = "") -> [SafeText] {
    let place: Command.Place = state.isBreakRunning ? .pause : state.focusedCall == nil ? .start : .live
    let known = Command.all.filter { command in
      command.places.contains(place) && !command.words.isEmpty && (command.group != .practice || state.practice != nil)
    }
    let lines =
      known.map { "\($0.words.joined(separator: ", ")): \(helpWords(of: $0, state))" } + [
        "repeat: The advice once more."
      ]
    let matching = lines.filter { text.isEmpty || $0.lowercased().contains(text.lowercased()) }
    return (matching.isEmpty ? ["No word of the desk has to do with \"\(text)\". help lists the words."] : matching)
      .map(told)
  }

  /// What a command does, where the table's words speak of keys.
  private static func helpWords(of command: Command, _ state: DeskState) -> String {
    if command.id == "pause.needed", let pause = state.work.pause { return "Here " + leaveWords(state, pause) }
    if case .act(let action) = command.deed {
      if case .emotionPressed = action {
        return "The customer feels this; a level may follow, such as: \(command.words.first ?? "") 3"
      }
      if case .digitPressed = action { return "\(command.title), for the feeling that was tagged last" }
    }
    return spokenHelp[command.id] ?? command.help
  }

  private static let spokenHelp = [
    "note.fact": "What happened, in a few words, such as: fact refund three weeks late",
    "note.feeling": "How it is for the customer, such as: feeling tired of waiting",
    "name": "The customer's name, such as: name Ms Rahman", "undo": "Takes your last entry back",
    "promise": "What and by when, such as: promise call back tomorrow 10",
    "need": "With its letter: f a fix, r respect, c compensation, v to be heard, i information, such as: need f",
    "cause": "With its letter: p product, s service, o our mistake, e hoped for more, x a bad day, such as: cause o",
    "complexity": "With a number: 1 simple, 2 tricky, 3 beyond you, such as: hard 3",
    "call.end": "Asks once more before the call ends",
    "checks": "What belongs to the beginning and the end; a number ticks it",
    "customer.number": "Brings up earlier calls, promises and flags, such as: number 4711",
    "customer.reply":
      "Written down as said by you, with better words for those to avoid, such as: reply I call you back",
    "search": "Finds words in this call, such as: search refund",
    "help": "All words, or those that have to do with one, such as: help insult",
  ]

  /// What there is to say about limits and help after an action.
  static func help(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    let former = before.work.calls[call.id]?.call
    let words = after.limitWords(of: call)
    if let words, words != former.flatMap(before.limitWords(of:)) { return [told("\(Titles.limit.string) \(words)")] }
    guard let help = call.help, help != former?.help else { return [] }
    let line = after.handOverLine(of: call).map { [told("\(Titles.tell.string) \($0)")] } ?? []
    return [told("\(Titles.help.string) \(help.words)")] + line
  }

  /// The card of the shift, a sentence a line.
  public static func shiftCard(_ state: DeskState) -> [SafeText] {
    let card = ShiftCard(state: state)
    return ([card.title + "."] + card.lines.map(\.text)).map { SafeText(untrusted: $0) }
  }

  /// The card of the shift on the desk, with the words that go on from it.
  static func shift(_ state: DeskState) -> [SafeText] {
    let card = ShiftCard(state: state)
    let words = "look back, shift start and shift end go on."
    return ([card.title + "."] + card.lines.map(\.text) + [words]).map(told)
  }

  /// Whom to tell of a break.
  static func telling(_ state: DeskState) -> [SafeText] {
    guard state.isTellingDue, let words = state.playbook?.shift.tell.filled(with: state.shiftFacts), !words.isEmpty
    else { return [] }
    return [told("\(words) Type told when you did.")]
  }
}
