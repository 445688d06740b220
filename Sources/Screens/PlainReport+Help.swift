import Calls
import Coaching
import Desk
import TerminalKit

extension PlainReport {
  /// What there is to say about limits and help after an action.
  static func help(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    let former = before.calls[call.id]
    let words = after.limitWords(of: call)
    if let words, words != former.flatMap(before.limitWords(of:)) { return [told("LIMIT \(words)")] }
    guard let help = call.help, help != former?.help else { return [] }
    let line = after.handOverLine(of: call).map { [told("TELL \($0)")] } ?? []
    return [told("HELP \(help.words)")] + line
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
