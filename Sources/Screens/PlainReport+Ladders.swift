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
    if prompt.times > 1 { words += ", time \(prompt.times)" }
    if prompt.isOver {
      words += ", after the call: \(prompt.title)"
    } else if prompt.isForked {
      words += ", step \(prompt.step): \(prompt.title)"
    } else if prompt.stepCount > 1 {
      words += ", step \(prompt.step) of \(prompt.stepCount): \(prompt.title)"
    }
    let way = prompt.isOver || prompt.holdsLine ? "pass" : "not now"
    return [words]
      + (prompt.alsoOpen.isEmpty
        ? [] : ["Also open: \(prompt.alsoOpen.joined(separator: ", ")). Type \(way) to go there."])

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
    return [told(title)] + prompt.words.map { coach("\(Titles.say(in: call).string): \($0)") }
      + state.farewellNotes(prompt, call).map(told)
      + [told(farewellWords)]
  }

  static let farewellWords = "Type said when you have told them, untold to end it without, or cancel to go on."

  /// What can be ticked.
  static func ticks(_ state: DeskState) -> [SafeText] {
    guard let row = state.tickedRow, let question = row.question else { return [] }
    let words = question.ticks.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return [told("\(question.text): \(words). Type the numbers, or an empty line to go back.")]
  }

  /// The sheet, a line for each of its lines.
  static func sheet(_ sheet: IncidentSheet, _ state: DeskState) -> [SafeText] {
    var lines = [coach(sheet.hold), coach(Titles.now, sheet.doing)]
    lines += sheet.words.map { coach("\(Titles.say.string): \($0)") }
    lines += sheet.rows.map { coach(line(of: $0)) }
    return lines + [told("Type a letter and the answer, such as: c at noon. pass leaves the list and asks why.")]
  }
}

extension PlainReport {
  /// What was answered on the sheet, and the next line that is open; the rest has been read.
  static func sheetChanges(_ former: IncidentSheet, _ sheet: IncidentSheet, _ state: DeskState) -> [SafeText] {
    let changed = zip(former.rows, sheet.rows).filter { $0.answers != $1.answers }.map(\.1)
    guard !changed.isEmpty else { return [] }
    let next = sheet.nextOpen(from: state.sheetRow).map { "Next, \(sheet.rows[$0].key): \(sheet.rows[$0].text)" }
    return changed.map { coach(line(of: $0)) } + [coach(next ?? "The list has all its answers.")]
  }

  private static func line(of row: IncidentSheet.Row) -> String {
    "\(row.key): \(row.text)" + (row.isDone ? " - \(row.shown)" : "")
  }
}

extension PlainWords {
  /// A line of the sheet by its letter, with the answer behind it.
  static func onSheet(_ first: String, _ rest: String, _ state: DeskState) -> [Action]? {
    guard let sheet = state.sheet, first.count == 1, let letter = first.first,
      let index = sheet.rows.firstIndex(where: { $0.key == letter })
    else { return nil }
    return [rest.isEmpty ? .ladder(.rowRequested(index)) : .ladder(.rowAnswered(index, rest))]
  }
}
