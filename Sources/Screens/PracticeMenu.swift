import Desk
import Language
import Practice
import TerminalKit

/// The list of what can be practised, what is due today on top.
struct PracticeMenu {
  let practice: PracticeState
  let glyphs: Glyphs

  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows > 0, size.columns > 2 else { return }
    let title = SafeText(untrusted: tr(" Practise") + PracticeMenu.waiting(practice))
    frame.put(title.truncated(to: size.columns), column: 0, row: 0, style: Style(.accent, bold: true))
    let suggestion = suggestion(size)
    let below = suggestion.isEmpty ? 1 : suggestion.count + (size.rows >= 16 ? 1 : 0)
    let head = size.rows >= 10 ? 2 + below : 1
    if head > 1 {
      let words = SafeText(untrusted: " " + PracticeMenu.settings(practice))
      frame.put(words.truncated(to: size.columns), column: 0, row: 1, style: Style(.quiet))
    }
    for (offset, line) in suggestion.enumerated() {
      frame.put(cells: line, column: 0, row: 2 + offset, columns: size.columns)
    }
    let room = max(0, size.rows - head - 1)
    let rows = practice.rows
    let first = max(0, min(practice.chosen - room / 2, rows.count - room))
    let marked = Set(practice.openAssignments.map(\.scenario) + practice.due)
    for (offset, index) in (first..<min(rows.count, first + room)).enumerated() {
      let isChosen = index == practice.chosen
      let isDue = marked.contains(rows[index].id)
      let style: Style = isChosen ? Style(.selection, reverse: true) : isDue ? Style(.plain, bold: true) : .plain
      let row = head + offset
      frame.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: style)
      frame.put(line(index, columns: size.columns), column: 0, row: row, columns: size.columns, style: style)
    }
    // The last are left out where there is no room; the page of keys names them.
    let keys = [
      ("Enter", tr("begins")), ("s", tr("suggested")), ("d", tr("debrief")), ("m", tr("help")),
      ("a", tr("rough words")),
      ("?", tr("keys")), ("Esc", tr("leave")), ("p", tr("progress")),
    ]
    KeyRow(keys: keys).paint(into: &frame)
  }

  private func line(_ index: Int, columns: Int) -> SafeText {
    let row = practice.rows[index]
    let mark = index == practice.chosen ? glyphs.now : " "
    let number = SafeText(number: index + 1).paddedLeft(to: 3) + " "
    let title = SafeText(untrusted: row.title)
    let result = SafeText(untrusted: PracticeMenu.result(row.id, practice))
    guard columns >= 60 else {
      return mark + number + title.truncated(to: max(0, columns - 6))
    }
    let facts = SafeText(untrusted: tr("\(row.channel.padded(to: 10))grade \(row.grade)  \(row.minutes) min  "))
    let room = max(10, columns - facts.columns - 6 - 16)
    return mark + number + title.truncated(to: room).padded(to: room) + " " + facts + result
  }

  /// How the calls are practised, in a line.
  static func settings(_ practice: PracticeState) -> String {
    let mode =
      switch practice.mode {
      case .novice: tr("answers to choose, sidebar")
      case .own: tr("your own words, sidebar")
      case .exam: tr("exam, your own words alone")
      }
    return tr("Help: \(mode)   Rough words: \(words(of: practice.abuse))   Only you see this.")
  }

  /// How rough the words are, in words.
  static func words(of abuse: Scenario.AbuseLevel) -> String {
    switch abuse {
    case .off: tr("none")
    case .mild: tr("mild")
    case .real: tr("as in real calls")
    }
  }

  /// What is suggested, in rows of the screen: all of it where there is room, its title alone where there is little.
  private func suggestion(_ size: Size) -> [[Cell]] {
    guard size.rows >= 10, let line = SuggestionText.line(practice) else { return [] }
    let text = SafeText(untrusted: " s  " + line)
    guard size.rows >= 16 else { return [text.truncated(to: size.columns).cells(style: Style(.good))] }
    return Array(WrappedText(text, columns: max(1, size.columns - 2), style: Style(.good)).rows.prefix(2))
  }

  /// How much waits, behind the heading.
  static func waiting(_ practice: PracticeState) -> String {
    let (assigned, due) = (practice.openAssignments.count, practice.due.count)
    let counts = [assigned > 0 ? tr("\(assigned) assigned") : nil, due > 0 ? tr("\(due) due today") : nil]
    let words = counts.compactMap { $0 }
    return words.isEmpty ? "" : "   " + words.joined(separator: ", ")
  }

  /// What came of a scenario last, in a word or two, and whether it is due; for what is assigned, by when.
  static func result(_ id: String, _ practice: PracticeState) -> String {
    if let assigned = practice.openAssignments.first(where: { $0.scenario == id }) {
      return assigned.due == nil ? tr("assigned") : assigned.dueWords(on: practice.today)
    }
    guard let last = practice.last(of: id) else { return tr("new") }
    let isDue = practice.due.contains(id)
    let mark = Scorecard.passMark
    let word =
      if !last.criticalErrors.isEmpty {
        tr("void")
      } else if last.isPassed {
        tr("passed \(last.score)")
      } else if last.score >= mark {
        // Enough points: what was there to notice was not.
        last.noticing.missedDangers.isEmpty ? tr("\(last.score), no: tags") : tr("\(last.score), no: danger")
      } else {
        isDue ? tr("\(last.score) of \(mark)") : tr("not yet \(last.score) of \(mark)")
      }
    return isDue ? tr("\(word), due") : word
  }
}
