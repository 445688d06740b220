import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The card of the shift: what it weighs, when that falls, and what the agent wants to remember.
struct ShiftCard {
  let state: DeskState

  /// One line of the card.
  struct Line {
    var text: String
    var ink: Style.Ink = .plain
    var isBold = false
  }

  /// Its lines, the most needed first.
  var lines: [Line] {
    stillOpen + [load] + [change, fall, wellBeing, hardCalls, perspective, prepare, cues, limits].compactMap { $0 }
  }

  /// What is open where the shift is about to end, and the key that ends it all the same.
  private var stillOpen: [Line] {
    guard state.isEndOfShiftAsked else { return [] }
    return [Line(text: tr("Still open before you go:"), ink: .warm, isBold: true)]
      + state.leftOpen.map { Line(text: "  \($0)", isBold: true) }
      + [Line(text: tr("Do it now, or pass it on. e once more ends the shift; it stays open."), ink: .accent)]
  }

  /// What stands above it.
  var title: String {
    guard let began = state.work.shift.began, state.isShiftOpen else { return tr("Your shift") }
    let minutes = max(0, state.clock.time.milliseconds(since: began)) / 60_000
    return tr("Your shift, for \(minutes < 60 ? "" : "\(minutes / 60) h ")\(minutes % 60) min")
  }

  private var now: Instant { state.clock.time }
  private var rules: ShiftRules { state.policy.shift }
  private var level: Exposure.Level { state.work.shift.level(at: now, policy: state.policy) }
  private var texts: ShiftTexts { state.playbook?.shift ?? ShiftTexts() }

  private var load: Line {
    let load = Int(state.work.shift.load(at: now, policy: state.policy).rounded(.down))
    let meaning = texts.meaning(of: level).text
    let ink: Style.Ink = level >= .red ? .danger : level == .amber ? .warm : .good
    return Line(text: tr("Load \(load), \(level.rawValue). \(meaning)"), ink: ink, isBold: true)
  }

  private var change: Line? {
    guard level >= .amber, !texts.change.text.isEmpty else { return nil }
    return Line(text: texts.change.filled(with: state.shiftFacts), ink: .accent)
  }

  private var fall: Line? {
    guard level > .green else { return nil }
    let began = state.work.shift.began(at: now, rules: rules)
    guard let wait = state.work.shift.exposure.millisecondsUntilLower(at: now, shiftBegan: began, policy: state.policy)
    else { return Line(text: tr("It stays so for this shift.")) }
    return Line(text: tr("Without another hard call it is lower in \((wait + 59_999) / 60_000) min."))
  }

  private var wellBeing: Line? {
    let count = state.work.shift.exposure.redShifts(at: now, policy: state.policy)
    guard count >= rules.redShifts, !texts.wellBeing.text.isEmpty else { return nil }
    return Line(text: texts.wellBeing.text, ink: .warm)
  }

  private var hardCalls: Line {
    let calls = state.work.shift.calls(at: now, rules: rules)
    guard !calls.isEmpty else { return Line(text: tr("No hard call so far.")) }
    let hot = calls.count { state.policy.bands.band(strain: $0.strain) >= .hot }
    let rested = calls.count { $0.isRested }
    let hard = plural(calls.count, "\(calls.count) hard call", "\(calls.count) hard calls")
    guard calls.count > 1 else {
      return Line(text: rested > 0 ? tr("\(hard), with the whole break.") : tr("\(hard), without the whole break."))
    }
    return Line(text: tr("\(hard), \(hot) of them hot or more; \(rested) with the whole break."))
  }

  private var perspective: Line? {
    guard !texts.perspectives.isEmpty else { return nil }
    let day = Int(max(0, now.milliseconds) / 86_400_000)
    return Line(text: texts.perspectives[day % texts.perspectives.count].text, ink: .good)
  }

  private var prepare: Line? {
    texts.prepare.text.isEmpty ? nil : Line(text: texts.prepare.filled(with: state.shiftFacts))
  }

  private var cues: Line? {
    guard !state.workplace.cueWords.isEmpty else { return nil }
    let title = texts.cues.text.isEmpty ? tr("Your cue words") : texts.cues.text
    return Line(text: "\(title): \(state.workplace.cueWords.joined(separator: ", "))", ink: .good)
  }

  private var limits: Line {
    let limits = state.limits
    let words = tr("hostility \(Int(limits.hostility.rounded())), \(limits.hotMinutes) hot minutes")
    return Line(text: tr("Your limits: \(words), matter \(limits.complexity) of 3."), ink: .quiet)
  }
}

extension ShiftCard {
  /// Paints the card over all but the first row and the footer.
  func paint(into frame: inout Frame, glyphs: Glyphs) {
    let size = frame.size
    let top = size.rows >= 8 ? 1 : 0
    let bottom = size.rows - (size.rows >= 3 ? 1 : 0)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: max(0, bottom - top)))
    frame.cursor = nil
    let isWide = size.rows >= 20
    var row = top
    if bottom - top > 2 {
      frame.put(SafeText(untrusted: title), column: 1, row: row, style: Style(.accent, bold: true))
      row += isWide ? 2 : 1
    }
    for (index, line) in lines.enumerated() {
      if index == 1, isWide, let picture = curve(columns: size.columns - 2, glyphs: glyphs),
        bottom - row - picture.count > 2 * lines.count
      {
        for cells in picture {
          frame.put(cells: cells, column: 1, row: row)
          row += 1
        }
        row += 1
      }
      let style = Style(line.ink, bold: line.isBold)
      let columns = max(1, min(size.columns - 2, 76))
      for cells in WrappedText(SafeText(untrusted: line.text), columns: columns, style: style).rows where row < bottom {
        frame.put(cells: cells, column: 1, row: row)
        row += 1
      }
      if isWide { row += 1 }
    }
  }
}
