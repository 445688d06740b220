import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// Ladders as lines.
extension PlainReport {
  /// Which step it is, and what else is open.
  static func standing(_ prompt: ConductPrompt) -> [String] {
    var words = prompt.label
    switch prompt.standing {
    case .prompt: break
    case .warning(let number, let all): words += tr(", warning \(number) of \(all)")
    case .warningsSpent: words += tr(", all warnings given")
    }
    if prompt.times > 1 { words += tr(", time \(prompt.times)") }
    if prompt.isOver {
      words += tr(", after the call: \(prompt.title)")
    } else if prompt.isForked {
      words += tr(", step \(prompt.place): \(prompt.title)")
    } else if prompt.stepCount > 1 {
      words += tr(", step \(prompt.step) of \(prompt.stepCount): \(prompt.title)")
    }
    guard !prompt.alsoOpen.isEmpty else { return [words] }
    let others = prompt.alsoOpen.joined(separator: ", ")
    // Nobody is led away from somebody who may come to harm.
    if prompt.isOfDanger, !prompt.isOver { return [words, tr("Comes after: \(others).")] }
    let way = prompt.isOver || prompt.holdsLine ? tr("pass") : tr("not now")
    return [words, tr("Also open: \(others). Type \(way) to go there.")]
  }

  /// What to type in the step, and what comes after it.
  /// - Parameter namesWayBack: true where the last answer can be taken back and that matters.
  static func next(_ prompt: ConductPrompt, namesWayBack: Bool) -> [String] {
    let next = prompt.next.map { [words(of: $0)] } ?? []
    return [prompt.plainKeys] + (namesWayBack ? [tr("Type undo to take the last answer back.")] : []) + next
  }

  private static func words(of next: ConductPrompt.Next) -> String {
    if next.isAfterCall { return tr("Once the call is over: \(next.title)") }
    return next.isIfAgain ? tr("If it happens again: \(next.title)") : tr("Then: \(next.title)")
  }

  /// The words that the customer is to be told before the end.
  static func farewell(_ state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall, let prompt = state.farewellStep else { return [] }
    let title = state.playbook?.ladder.farewell.text ?? ""
    return [told(title)] + prompt.words.map { coach("\(Titles.say(in: call).string): \($0)") }
      + state.farewellNotes(prompt, call).map(told)
      + [told(farewellWords)]
  }

  static var farewellWords: String {
    tr("Type said when you have told them, untold to end it without, or cancel to go on.")
  }

  /// What can be ticked.
  static func ticks(_ state: DeskState) -> [SafeText] {
    guard let row = state.tickedRow, let question = row.question else { return [] }
    let words = question.ticks.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
    return [told(tr("\(question.text): \(words). Type the numbers, or an empty line to go back."))]
  }

  /// The sheet, a line for each of its lines.
  static func sheet(_ sheet: IncidentSheet, _ state: DeskState) -> [SafeText] {
    var lines = [coach(sheet.hold), coach(Titles.now, sheet.doing)]
    lines += sheet.words.map { coach("\(Titles.say.string): \($0)") }
    lines += sheet.rows.map { coach(line(of: $0)) }
    return lines + [told(tr("Type a letter and the answer, such as: c at noon. pass leaves the list and asks why."))]
  }
}

extension PlainReport {
  /// What was answered on the sheet, and the next line that is open; the rest has been read.
  static func sheetChanges(_ former: IncidentSheet, _ sheet: IncidentSheet, _ state: DeskState) -> [SafeText] {
    let changed = zip(former.rows, sheet.rows).filter { $0.answers != $1.answers }.map(\.1)
    guard !changed.isEmpty else { return [] }
    let next = sheet.nextOpen(from: state.sheetRow).map { tr("Next, \(sheet.rows[$0].key): \(sheet.rows[$0].text)") }
    return changed.map { coach(line(of: $0)) } + [coach(next ?? tr("The list has all its answers."))]
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

extension PlainReport {
  /// The words that are understood, a line each: all, or those that have to do with a text.
  public static func help(_ state: DeskState, about text: String = "") -> [SafeText] {
    let place: Command.Place = state.isBreakRunning ? .ownBreak : state.focusedCall == nil ? .start : .live
    let known = Command.all.filter { command in
      // The settings are many: they are named once, and told where one is asked for.
      command.places.contains(place) && !command.words.isEmpty && (command.group != .practice || state.practice != nil)
        && (command.group != .setting || !text.isEmpty)
    }
    let lines =
      known.map { "\($0.words.joined(separator: ", ")): \(helpWords(of: $0, state))" } + [
        tr("help theme: What a setting is now, and what changes it; each by what it is called"),
        tr("repeat: The advice once more."),
      ]
    let matching = lines.filter { text.isEmpty || $0.lowercased().contains(text.lowercased()) }
    return (matching.isEmpty ? [tr("No word of the desk has to do with \"\(text)\". help lists the words.")] : matching)
      .map(told)
  }

  /// What a command does, where the table's words speak of keys.
  private static func helpWords(of command: Command, _ state: DeskState) -> String {
    if let present = state.present(command) { return "\(present). \(command.help)" }
    if command.id == "break.needed", let ownBreak = state.work.ownBreak {
      return tr("Here \(leaveWords(state, ownBreak))")
    }
    if case .act(let action) = command.deed {
      if case .emotionPressed = action {
        return tr("The customer feels this; a level may follow, such as: \(command.words.first ?? "") 3")
      }
      if case .digitPressed = action { return tr("\(command.title), for the feeling that was tagged last") }
    }
    return spokenHelp[command.id] ?? command.help
  }

  private static var spokenHelp: [String: String] {
    [
      "note.fact": tr("What happened, in a few words, such as: fact refund three weeks late"),
      "note.feeling": tr("How it is for the customer, such as: feeling tired of waiting"),
      "name": tr("The customer's name, such as: name Ms Rahman"), "undo": tr("Takes your last entry back"),
      "promise": tr("What and by when, such as: promise call back tomorrow 10"),
      "need": tr("With its letter: f a fix, r respect, c compensation, v to be heard, i information, such as: need f"),
      "cause": tr(
        "With its letter: p product, s service, o our mistake, e hoped for more, x a bad day, such as: cause o"),
      "complexity": tr("With a number: 1 simple, 2 tricky, 3 beyond you, such as: hard 3"),
      "call.end": tr("Asks once more before the call ends"),
      "checks": tr("What belongs to the beginning and the end; a number ticks it"),
      "customer.number": tr("Brings up earlier calls, promises and flags, such as: number 4711"),
      "customer.reply":
        tr(
          "Sent where the feed takes replies, else written down as said by you, with better words for those to avoid, such as: reply I call you back"
        ),
      "search": tr("Finds words in this call, such as: search refund"),
      "help": tr("All words, or those that have to do with one, such as: help insult"),
    ]
  }

  /// What there is to say about limits and help after an action.
  static func help(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    let former = before.work.calls[call.id]?.call
    let words = after.limitWords(of: call)
    if let words, words != former.flatMap(before.limitWords(of:)) { return [told("\(Titles.limit.string) \(words)")] }
    guard let help = call.help, help != former?.help, !help.isMadeGood else { return [] }
    let line = after.handOverLine(of: call).map { [told("\(Titles.tell.string) \($0)")] } ?? []
    return [told("\(Titles.help.string) \(help.words(after.key, agent: after.agent))")] + line
  }

  /// What the team whispers; in lines nothing moves, so it is told at once.
  static func team(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    let known = Set((before.team?.whispers ?? []).map { [$0.call, $0.person, $0.text] })
    return (after.team?.whispers ?? []).filter { !known.contains([$0.call, $0.person, $0.text]) }.map { whisper in
      told("\(Titles.whisper.string) \(whisper.person): \(whisper.text)")
    }
  }

  /// The card of the shift, a sentence a line.
  public static func shiftCard(_ state: DeskState) -> [SafeText] {
    let card = ShiftCard(state: state)
    return ([card.title + "."] + card.lines.map(\.text)).map { SafeText(untrusted: $0) }
  }

  /// The card of the shift on the desk, with the words that go on from it.
  static func shift(_ state: DeskState) -> [SafeText] {
    let card = ShiftCard(state: state)
    let words = tr("look back, shift start and shift end go on.")
    return ([card.title + "."] + card.lines.map(\.text) + [words]).map(told)
  }

  /// Whom to tell of a break.
  static func telling(_ state: DeskState) -> [SafeText] {
    guard state.isTellingDue, let words = state.playbook?.shift.tell.filled(with: state.shiftFacts), !words.isEmpty
    else { return [] }
    return [told(tr("\(words) Type told when you did."))]
  }
}

/// Promises and checklists as lines.
extension PlainReport {
  /// What there is to say of promises after an action: the words of one that was made, and what still holds the end up.
  static func promises(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall, call.id == before.work.focus else { return [] }
    var lines: [SafeText] = []
    let known = Set(before.focusedCall?.promises.map(\.id) ?? [])
    for standing in call.promises where !known.contains(standing.id) && standing.state == .open {
      if let words = after.words(of: standing) { lines.append(coach(Titles.say, words)) }
    }
    if after.work.overlay == .checks, before.work.overlay == .checks,
      after.focusedCall?.checks != before.focusedCall?.checks
    {
      lines += checks(after)
    }
    if after.work.overlay == .confirmEnd, before.work.overlay == .confirmEnd,
      after.unconfirmedPromise != before.unconfirmedPromise
    {
      lines += endQuestion(after)
    }
    return lines
  }

  /// The question before the end, with what to know first.
  static func endQuestion(_ state: DeskState) -> [SafeText] {
    let notes = state.endObstacles.map { told(state.words(of: $0)) }
    if state.unconfirmedPromise != nil {
      return notes + [told(tr("Type said when they said it back, change, y to end without it, or n."))]
    }
    return notes + [told(tr("End this call? Type y or n."))]
  }

  /// The open promises, numbered.
  static func promises(_ state: DeskState) -> [SafeText] {
    state.work.promises.open.prefix(20).enumerated().map { index, standing in
      told("\(index + 1) \(state.line(of: standing))")
    } + [told(tr("Type a number for what became of it, or an empty line."))]
  }

  /// The checklists, numbered.
  static func checks(_ state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall else { return [] }
    let done = state.doneChecks(of: call)
    return state.checkItems.enumerated().map { index, item in
      told("\(index + 1) \(item.title): \(done.contains(item.id) ? "done" : "open")")
    } + [told(tr("Type a number to tick it, or an empty line."))]
  }
}

extension PlainReport {
  /// What has become known of the customer, and better words for what the agent wrote.
  static func customers(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    var lines: [SafeText] = []
    let isSame = before.work.focus == after.work.focus
    if let (_, title, words) = after.fileWords(of: call) {
      let known = isSame ? before.work.calls[call.id].flatMap { before.fileWords(of: $0.call) } : nil
      if known?.words != words { lines.append(coach("\(title) \(words)")) }
    }
    if isSame, let ask = after.playbook?.causes.ask.text, !ask.isEmpty, after.asksForCause(in: call),
      before.work.calls[call.id].map({ before.asksForCause(in: $0.call) }) != true
    {
      lines.append(coach(after.facts(of: call).fill(ask)))
    }
    return lines + better(before, after, call)
  }

  /// Words to avoid in the line that was just written to the customer.
  private static func better(_ before: DeskState, _ after: DeskState, _ call: Call) -> [SafeText] {
    guard let phrases = after.playbook?.phrases, let line = call.transcript.lines.last?.utterance,
      line.rest["by"] == .string("agent"), before.work.calls[call.id]?.call.transcript.line(of: line.id) == nil
    else { return [] }
    return PhraseGuard.findings(in: line.text, phrases: phrases).map { finding in
      coach(tr("\"\(finding.avoid)\", better: \(finding.say)"))
    }
  }

  /// What the agent may grant.
  static func grants(_ state: DeskState) -> [SafeText] {
    ([GrantsSheet(state: state).title] + state.grantLines).map { coach($0.trimmed) }
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
