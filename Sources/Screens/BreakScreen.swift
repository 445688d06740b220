import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The break, alone on the screen: nothing else moves but the breath.
struct BreakScreen {
  let state: DeskState
  let size: Size
  let glyphs: Glyphs

  func paint() -> Frame {
    var frame = Frame(size: size)
    guard let ownBreak = state.work.ownBreak, size.rows > 0, size.columns > 0 else { return frame }
    guard let plan = state.plan(of: ownBreak.terms) else { return frame }
    let elapsed = ownBreak.terms.elapsed(at: state.clock)
    let reserved = size.rows >= 6 ? 2 : size.rows >= 2 ? 1 : 0
    let blocks = self.blocks(ownBreak, plan: plan, elapsed: elapsed, rows: size.rows - reserved)
    var row = max(0, (size.rows - reserved - blocks.count) / 2)
    for line in blocks where row < size.rows - reserved {
      let text = line.0.truncated(to: size.columns)
      frame.put(text, column: max(0, (size.columns - text.columns) / 2), row: row, style: line.1)
      row += 1
    }
    paintBottom(ownBreak, into: &frame)
    if size.rows >= 2 { Header.paintSaving(state, into: &frame) }
    return frame
  }

  private typealias Line = (SafeText, Style)

  private func blocks(_ ownBreak: BreakState, plan: BreakPlan, elapsed: Int64, rows: Int) -> [Line] {
    let rest = max(0, ownBreak.terms.length - elapsed) + (state.isMotionOff ? 0 : 999)
    let left = SafeText(
      untrusted: tr("\(Words.left(milliseconds: rest, isMotionOff: state.isMotionOff).string) left"))
    let isOver = elapsed >= ownBreak.terms.length
    var title = wrapped(text(of: ownBreak.terms.band, ownBreak), Style(.plain, bold: true))
    if isOver { title = wrapped(tr("The time is over. A colleague can release you now."), Style(.accent, bold: true)) }
    var index = plan.steps.count
    if case .step(let running) = plan.phase(atMilliseconds: elapsed) { index = running }
    let step = plan.steps.indices.contains(index) ? plan.steps[index].kind : nil
    let breath = plan.breath(atMilliseconds: elapsed) ?? plan.breath(afterMilliseconds: max(0, elapsed))
    let breathWord: SafeText = breath.isIn ? tr("breathe in") : tr("breathe out")
    let end = state.hardEndWords.map { SafeText(untrusted: $0) }
    // Two times: the break's own end, when a person may release the agent, and the last one, which needs nobody.
    let wordings = end.map { [left + tr(", then a colleague releases you; ") + $0, left + ", " + $0] } ?? [left]
    let shown = wordings.first { $0.columns <= size.columns } ?? wordings.last ?? left
    let timeLine: Line = (isOver ? end ?? "" : shown, Style(.quiet))
    if rows < 5 {
      let first: Line = (step == .breathe ? breathWord + "  " + left : left, Style(.accent, bold: true))
      // That it ends, and by whom, is told in whatever room there is.
      let whose: [SafeText] = end.map { [$0, tr("a colleague ends it")] } ?? []
      let last = rows < 2 ? nil : whose.first { $0.columns <= size.columns }
      return [first] + (last.map { [($0, Style(.quiet))] } ?? [])
    }
    var words: [Line] = []
    if let step, !isOver { words = wrapped(text(of: step, ownBreak), Style(.good)) }
    if isOver { words = wrapped(colleagueHint, Style(.good)) }
    if let earner = state.earnerWords, rows >= 8 {
      words += [("", .plain)] + wrapped(SafeText(untrusted: earner), Style(.accent))
    }
    if let telling, rows >= 8 { words += [("", .plain)] + wrapped(telling, Style(.accent, bold: true)) }
    var lines = rows >= title.count + words.count + 4 ? title + [("", .plain)] : []
    if step == .breathe || step == nil || isOver {
      lines += circle(breath, word: breathWord, rows: rows - title.count - words.count - 5)
    }
    lines.append(timeLine)
    lines.append(("", .plain))
    lines += words
    if rows >= 14 {
      lines.append(("", .plain))
      lines.append((stepLine(plan, index: index), Style(.quiet)))
    }
    return Array(lines.prefix(max(1, rows)))
  }

  /// A ring that widens while breathing in; with little room, a bar; with motion off, words only.
  private func circle(_ breath: BreakPlan.Breath, word: SafeText, rows: Int) -> [Line] {
    let style = Style(.accent)
    guard rows >= 5, size.columns >= 40 else {
      return [(word + "  " + glyphs.bar(breath.fullness, columns: 10), Style(.accent, bold: true))]
    }
    guard !state.isMotionOff else { return [(word, Style(.accent, bold: true))] }
    let width = 17 + 2 * Int((breath.fullness * 8).rounded())
    let (upperLeft, upperRight, lowerLeft, lowerRight) = glyphs.corners
    let step = glyphs.horizontal.repeated(2)
    let edge = glyphs.horizontal.repeated(width - 8)
    let blank = SafeText.spaces(width - 8)
    let centred = SafeText.spaces((width - 2 - word.columns) / 2) + word
    return [
      (upperLeft + edge + upperRight, style),
      (upperLeft + step + lowerRight + blank + lowerLeft + step + upperRight, style),
      (glyphs.vertical + centred.padded(to: width - 2) + glyphs.vertical, Style(.accent, bold: true)),
      (lowerLeft + step + upperRight + blank + upperLeft + step + lowerRight, style),
      (lowerLeft + edge + lowerRight, style),
      ("", .plain),
    ]
  }

  private func stepLine(_ plan: BreakPlan, index: Int) -> SafeText {
    plan.steps.enumerated().map { number, step in
      let sign = number < index ? glyphs.tick : number == index ? glyphs.now : glyphs.later
      return SafeText(untrusted: step.kind.title) + " " + sign
    }.joined(separator: "   ")
  }

  private func wrapped(_ text: SafeText, _ style: Style) -> [Line] {
    // Broken by hand into texts, because each row is centred on its own.
    var lines: [Line] = []
    var rest = text
    let columns = max(1, min(size.columns - 2, 76))
    while rest.columns > columns {
      let head = rest.clipped(from: 0, columns: columns)
      let cut = head.string.lastIndex(of: " ").map { head.string.distance(from: head.string.startIndex, to: $0) }
      let taken = cut.map { $0 > 0 ? $0 : columns } ?? columns
      let part = SafeText(untrusted: String(rest.string.prefix(taken)))
      lines.append((part, style))
      rest = SafeText(untrusted: String(rest.string.dropFirst(taken).drop { $0 == " " }))
      if lines.count > 6 { break }
    }
    return lines + [(rest, style)]
  }

  /// Whom to tell of this break, and the key that says so.
  private var telling: SafeText? {
    guard state.isTellingDue, let line = state.playbook?.shift.tell, !line.text.isEmpty else { return nil }
    return SafeText(untrusted: tr("\(line.filled(with: state.shiftFacts))  t: done"))
  }

  /// What the colleague who comes is asked for.
  private var colleagueHint: SafeText { SafeText(untrusted: state.playbook?.breaks.colleagueHint.text ?? "") }

  private func text(of band: Band, _ ownBreak: BreakState) -> SafeText {
    let fallback = tr("The next minutes are yours.")
    guard let texts = state.playbook?.breaks else { return SafeText(untrusted: fallback) }
    if let title = state.playbook?.shift.title(of: ownBreak.terms.load), !title.text.isEmpty {
      return filled(title, ownBreak)
    }
    let text = texts.title(of: ownBreak.call.isEmpty ? .warm : band)
    return filled(text, ownBreak)
  }

  private func text(of step: BreakStep, _ ownBreak: BreakState) -> SafeText {
    state.playbook.map { filled($0.breaks.line(of: step), ownBreak) } ?? ""
  }

  private func filled(_ line: BreakTexts.Line, _ ownBreak: BreakState) -> SafeText {
    let facts = state.work.calls[ownBreak.call].map { state.facts(of: $0.call) } ?? Facts(agent: state.agent)
    return SafeText(untrusted: line.filled(with: facts))
  }

  private func paintBottom(_ ownBreak: BreakState, into frame: inout Frame) {
    let row = size.rows - 1
    guard row >= 1 else { return }
    if let exit = ownBreak.exit { return ask(exit, into: &frame, row: row) }
    if ownBreak.isHelpShown { paintHelp(ownBreak, into: &frame, row: row) }
    if let message = state.message {
      frame.put(
        SafeText(untrusted: message.text), column: 1, row: row, columns: size.columns - 1,
        style: Style(.accent, bold: true))
      return
    }
    if state.work.overlay == .confirmQuit {
      let (question, answers): (SafeText, SafeText) = (
        tr("Leave coolhead? The break goes on."), tr("y leaves  Esc stays")
      )
      let room = size.columns - answers.columns - 4
      // The question gives way to the keys that answer it.
      let lead = room >= 12 ? question.truncated(to: room) + "  " : ""
      frame.put(lead + answers, column: 1, row: row, style: Style(.accent, bold: true))
      return
    }
    frame.put(SafeText(untrusted: bottomWords(ownBreak)), column: 0, row: row, style: Style(.quiet))
  }

  /// The row with the few keys of a break, in the fullest wording that fits.
  private func bottomWords(_ ownBreak: BreakState) -> String {
    let waiting = state.waitingCallCount
    let held =
      waiting > 0
      ? [
        tr("\(waiting) waiting, held until you are back"), tr("\(waiting) waiting, held for you"),
        tr("\(waiting) waits"),
      ] : [""]
    let help = ownBreak.isHelpShown ? tr("? closes this") : tr("? help")
    let way = BreakWay(state, ownBreak)
    let short = [held[held.count - 1], help, way.short]
    let wordings = held.map { [$0, help, way.long, tr("+ more time")] } + [short + [tr("+ more time")], short]
    let lines = wordings.map { words in
      " " + words.filter { !$0.isEmpty }.joined(separator: size.columns >= 80 ? "   " : "  ")
    }
    return lines.first { SafeText(untrusted: $0).columns <= size.columns } ?? " \(help)"
  }

  /// Why keys do nothing, that it ends by itself, and how it can be left: a few quiet lines above the last row.
  private func paintHelp(_ ownBreak: BreakState, into frame: inout Frame, row: Int) {
    let lines = [
      tr("Keys do nothing here: it is your rest."), tr("The break ends by itself."), BreakWay(state, ownBreak).told,
      tr("+ gives you 30 seconds more."),
    ].prefix(max(0, min(row - 1, 4)))
    for (index, line) in lines.enumerated() {
      let place = row - lines.count + index
      frame.fill(Rect(column: 0, row: place, columns: size.columns, rows: 1))
      let text = SafeText(untrusted: " " + line).truncated(to: size.columns)
      frame.put(text, column: 0, row: place, style: Style(.quiet))
    }
  }

  private func ask(_ exit: BreakState.Exit, into frame: inout Frame, row: Int) {
    let title: SafeText
    switch exit.question {
    case .person: title = tr(" Who allows it? Name: ")
    case .reason: title = size.columns >= 60 ? tr(" Why are you needed? A number or words: ") : tr(" Why? ")
    case .told: title = size.columns >= 60 ? tr(" Does your supervisor know? Type yes and Enter: ") : tr(" Type yes: ")
    case .certain: title = size.columns >= 60 ? tr(" To leave the break, type yes and Enter: ") : tr(" Type yes: ")
    }
    if exit.question == .reason, let reasons = state.playbook?.breaks.neededReasons {
      let shown = reasons.prefix(max(0, min(Coaching.Limits.neededReasons, size.rows - 4)))
      for (index, reason) in shown.enumerated() {
        let place = row - shown.count + index
        frame.fill(Rect(column: 0, row: place, columns: size.columns, rows: 1))
        frame.put(SafeText(untrusted: " \(index + 1) \(reason)"), column: 0, row: place)
      }
    }
    let start = frame.put(title, column: 0, row: row, style: Style(.accent, bold: true))
    let line = TypedLine(entry: exit.entry, masking: state.policy.masking)
    frame.cursor = (line.paint(into: &frame, column: start, row: row, columns: max(1, size.columns - start - 1)), row)
  }
}

extension BreakPlan.Breath {
  /// How full the lungs are, 0...1.
  fileprivate var fullness: Double { isIn ? fraction : 1 - fraction }
}

extension BreakStep {
  /// The step in a word or two.
  fileprivate var title: String {
    switch self {
    case .nameIt: tr("name it")
    case .breathe: tr("breathe")
    case .distance: tr("step back")
    case .reframe: tr("reframe")
    case .person: tr("talk to a colleague")
    case .lookAway: tr("look away")
    case .ready: tr("ready")
    }
  }
}
