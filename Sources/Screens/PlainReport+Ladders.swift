import Calls
import Coaching
import Desk
import TerminalKit

/// Ladders as lines.
extension PlainReport {
  /// Which step it is, and what else is open.
  static func standing(_ prompt: ConductPrompt) -> [String] {
    var words = prompt.label
    switch prompt.standing {
    case .prompt: break
    case .warning(let number, let all): words += ", warning \(number) of \(all)"
    case .warningsSpent: words += ", all warnings given"
    }
    if prompt.stepCount > 1 { words += ", step \(prompt.step) of \(prompt.stepCount): \(prompt.title)" }
    return [words] + (prompt.alsoOpen.isEmpty ? [] : ["Also open: \(prompt.alsoOpen.joined(separator: ", "))"])
  }

  /// What to type in the step, and what comes after it.
  static func next(_ prompt: ConductPrompt) -> [String] {
    let next = prompt.next.map { ["\($0.isIfAgain ? "If it happens again" : "Then"): \($0.title)"] } ?? []
    return [prompt.plainKeys] + next
  }

  /// The words that the customer is to be told before the end.
  static func farewell(_ state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall, let prompt = state.farewellStep else { return [] }
    let title = state.playbook?.ladder.farewell.text ?? ""
    return [told(title)] + prompt.words.map { coach("\(call.isWritten ? "WRITE" : "SAY"): \($0)") }
      + state.farewellNotes(prompt, call).map(told)
      + [told("Type said when you have told them, untold to end it without, or cancel to go on.")]
  }

  /// What can be ticked.
  static func ticks(_ state: DeskState) -> [SafeText] {
    guard let row = state.tickedRow, let question = row.question else { return [] }
    let words = question.ticks.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return [told("\(question.text): \(words). Type the numbers, or an empty line to go back.")]
  }

  /// The sheet, a line for each of its lines.
  static func sheet(_ sheet: IncidentSheet, _ state: DeskState) -> [SafeText] {
    var lines = [coach(state.playbook?.ladder.hold.text ?? ""), coach("NOW \(sheet.doing)")]
    lines += sheet.words.map { coach("SAY: \($0)") }
    lines += sheet.rows.map { row in
      coach("\(row.key): \(row.text)" + (row.isDone ? " - \(row.shown)" : ""))
    }
    return lines + [told("Type a letter and the answer, such as: c at noon. pass leaves the list and asks why.")]
  }
}

extension PlainWords {
  /// What a line means before the end of a call.
  static func beforeEnd(_ text: String) -> [Action] {
    switch text.lowercased() {
    case "said", "told": [.submitted]
    case "untold", "pass", ">": [.ladder(.untoldRequested)]
    default: [.cancelled]
    }
  }

  /// Numbers to tick; anything else goes back.
  static func ticking(_ words: [String]) -> [Action] {
    let numbers = words.flatMap { $0.split(separator: ",") }.compactMap { Int($0) }
    return numbers.prefix(10).map { .ladder(.ticked($0)) } + [.cancelled]
  }

  /// A line of the sheet by its letter, with the answer behind it.
  static func onSheet(_ first: String, _ rest: String, _ state: DeskState) -> [Action]? {
    guard let sheet = state.sheet, first.count == 1, let letter = first.first,
      let index = sheet.rows.firstIndex(where: { $0.key == letter })
    else { return nil }
    return [rest.isEmpty ? .ladder(.rowRequested(index)) : .ladder(.rowAnswered(index, rest))]
  }
}
