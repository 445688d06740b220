import Calls
import Desk
import Language
import Practice
import TerminalKit

/// The foot of a practised call: what can be answered, and how an answer was understood.
///
/// It keeps its height through the call, so that nothing above it moves when the customer begins or ends to talk.
struct PracticePane {
  let state: DeskState
  let practice: PracticeState
  let glyphs: Glyphs

  init?(_ state: DeskState, glyphs: Glyphs) {
    guard let practice = state.practice else { return nil }
    self.state = state
    self.practice = practice
    self.glyphs = glyphs
  }

  /// True where the answers are shown one at a time.
  static func isOneByOne(_ size: Size) -> Bool { size.rows < 18 || size.columns < 56 }

  /// The rows that it takes.
  static func rows(_ state: DeskState, _ size: Size) -> Int {
    guard let practice = state.practice, let scenario = practice.scenario, size.rows >= 6 else { return 0 }
    if practice.isWatching { return size.rows >= 12 ? 3 : 0 }
    if isOneByOne(size) { return min(4, max(0, size.rows / 3)) }
    if !practice.mode.listsAnswers { return min(4, size.rows / 2 - 1) }
    let heights = scenario.turns.map { turn in
      turn.answers.reduce(0) { $0 + height(of: $1.say, columns: size.columns) }
    }
    let hasLongHint = practice.mode == .novice && scenario.turns.contains { $0.hint.count > size.columns - 6 }
    return min(1 + max(2, heights.max() ?? 0) + (hasLongHint ? 1 : 0), size.rows / 2 - 1)
  }

  /// The rows of an answer: two at most.
  private static func height(of words: String, columns: Int) -> Int {
    min(2, max(1, wrappedRowCount(SafeText(untrusted: words), columns: max(1, columns - 5))))
  }

  private var answer: PracticeAnswer? {
    if case .answer(let answer) = state.work.overlay { return answer }
    return nil
  }

  private var choices: [Choice] { practice.listedAnswers }

  mutating func paint(into frame: inout Frame, rect: Rect) {
    guard rect.rows > 0 else { return }
    columns = rect.columns
    frame.fill(rect)
    frame.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: Style(.quiet),
      with: glyphs.horizontal)
    let room = max(0, rect.columns - 3)
    let title = (SafeText(" ") + SafeText(untrusted: self.title) + " ").truncated(to: room)
    frame.put(title, column: rect.column + 1, row: rect.row, style: titleStyle)
    paintTags(into: &frame, rect: rect, after: title.columns + 3)
    let inner = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    if let answer, let reading = answer.reading {
      paint(reading, answer, into: &frame, rect: inner)
    } else if practice.isWatching {
      put(lines: modelWords, into: &frame, rect: inner, style: Style(.coach, bold: true))
    } else if choices.isEmpty || isListening {
      put(lines: quietWords, into: &frame, rect: inner, style: Style(.quiet))
    } else if PracticePane.isOneByOne(frame.size) {
      paintOne(into: &frame, rect: inner)
    } else {
      paintAll(into: &frame, rect: inner)
    }
  }

  // MARK: Words

  private var name: String { practice.scenario?.customer ?? tr("The customer") }
  private var isWritten: Bool { practice.scenario.map { !$0.channel.isSpoken } ?? false }
  private var isOver: Bool { practice.rehearsal?.isOver ?? false }
  /// While the customer talks there is nothing to read but the customer's words.
  private var isListening: Bool { (practice.rehearsal?.isCustomerTalking ?? false) && answer == nil }
  private var isTakenIn: Bool { practice.rehearsal?.choices.isEmpty ?? true }

  /// The columns of the pane.
  var columns = 80

  private var hint: String? { practice.mode == .novice && !isListening ? practice.rehearsal?.hint : nil }

  private var title: String {
    if state.focusedView.anchor != nil { return tr("End: newest") }
    if practice.isWatching { return tr("What the model run does") }
    if isOver { return tr("The call is over") }
    if answer?.reading != nil { return tr("What you are about to say") }
    if isListening { return isWritten ? tr("\(name) is writing") : tr("\(name) is talking") }
    if isTakenIn { return tr("\(name) takes it in") }
    if practice.spoken?.hearing != nil, hint == nil {
      if answer != nil { return tr("You are heard. Speak, or type your own words") }
      return choices.isEmpty || columns < 56 ? tr("You are heard") : tr("You are heard. Speak, or answer with r")
    }
    if choices.isEmpty {
      return answer == nil ? tr("\(name) waits. r answers, in your own words") : tr("Your own words, then Enter")
    }
    if let hint { return hint.count > columns - 6 ? tr("A moment in which the call can turn") : hint }
    if columns < 56 { return answer == nil ? tr("r answers") : tr("Down: the next. Or type your own") }
    return answer == nil ? tr("Answer with r: a number, or your own words") : tr("A number, or your own words")
  }

  private var titleStyle: Style {
    hint != nil && answer == nil && !choices.isEmpty ? Style(.coach, bold: true) : Style(.accent, bold: true)
  }

  private var quietWords: [String] {
    if isOver {
      return [
        state.work.ownBreak == nil
          ? tr("Enter looks back at the call.") : tr("The break comes first; Enter goes straight on.")
      ]
    }
    if isListening {
      return [isWritten ? tr("Read, and tag what you hear.") : tr("Listen, and tag what you hear. r cuts in.")]
    }
    if answer != nil { return isTakenIn ? [tr("Words of your own can be added.")] : waitingWords }
    return practice.lesson.map { [$0] } ?? []
  }

  /// What is told where an answer is typed and none is listed.
  private var waitingWords: [String] {
    guard practice.rehearsal?.isCustomerTalking ?? false else {
      guard practice.rehearsal?.isSilenceHeld == true else { return [tr("The silence counts until you write.")] }
      // Before the first word it is held for a while only.
      guard let end = practice.rehearsal?.silenceEnds else {
        return [tr("No hurry: the silence does not count while you write.")]
      }
      let left = max(0, (end.milliseconds(since: state.clock.time) + 999) / 1_000)
      return [tr("No hurry: the silence does not count while you write, and else for \(left) s more.")]
    }
    return [
      practice.mode.listsAnswers ? tr("This cuts in. The answers to choose come at the end.") : tr("This cuts in.")
    ]
  }

  private var modelWords: [String] {
    guard let reply = practice.modelReply(at: state.clock.time) else { return [tr("Esc goes back to what you did.")] }
    if practice.playback.map({ state.clock.time >= $0.events.last?.time ?? state.clock.time }) ?? false {
      return [tr("This is how it ends. Esc goes back.")]
    }
    let labels = reply.allMoves.map { practice.book.label(of: $0) }.joined(separator: ", ")
    let points = Int((reply.change * 100).rounded())
    return [
      points == 0
        ? tr("\(labels): heat as before") : tr("\(labels): heat \(points > 0 ? "+\(points)" : "\(points)")")
    ]
  }

  // MARK: Painting

  /// What is tagged, where no sidebar says it.
  private func paintTags(into frame: inout Frame, rect: Rect, after column: Int) {
    guard !practice.showsSidebar, let call = state.focusedCall else { return }
    var parts = call.liveTags.prefix(3).map { "\($0.emotion.rawValue) \($0.level.rawValue)" }
    if let need = call.need { parts.append(tr("needs \(need.words)")) }
    guard !parts.isEmpty else { return }
    let text = SafeText(untrusted: " " + parts.joined(separator: ", ") + " ")
    let start = rect.columns - text.columns - 1
    guard start > column else { return }
    frame.put(text, column: rect.column + start, row: rect.row, style: Style(.warm, bold: true))
  }

  private func put(lines: [String], into frame: inout Frame, rect: Rect, style: Style) {
    var row = rect.row
    for line in lines {
      let cells = WrappedText(SafeText(untrusted: line), columns: max(1, rect.columns - 3), style: style).rows
      for piece in cells where row < rect.endRow {
        frame.put(cells: piece, column: rect.column + 2, row: row)
        row += 1
      }
    }
  }

  private func paintAll(into frame: inout Frame, rect: Rect) {
    var row = rect.row
    if let hint, hint.count > columns - 6 {
      let rows = WrappedText(SafeText(untrusted: hint), columns: rect.columns - 3, style: Style(.coach, bold: true))
        .rows
      let room = rect.rows - choices.reduce(0) { $0 + PracticePane.height(of: $1.text, columns: rect.columns) }
      for cells in rows.prefix(max(0, room)) {
        frame.put(cells: cells, column: rect.column + 2, row: row)
        row += 1
      }
    }
    for (index, choice) in choices.enumerated() {
      let isMarked = answer?.chosen == index
      let style: Style = isMarked ? Style(.selection, reverse: true) : .plain
      let height = PracticePane.height(of: choice.text, columns: rect.columns)
      let rows = WrappedText(SafeText(untrusted: choice.text), columns: max(1, rect.columns - 5), style: style).rows
      if isMarked {
        let marked = Rect(column: rect.column, row: row, columns: rect.columns, rows: min(height, rect.endRow - row))
        frame.fill(marked, style: style)
      }
      for (offset, cells) in rows.prefix(height).enumerated() where row < rect.endRow {
        if offset == 0 {
          let number = hasOtherNumbers ? glyphs.separator : SafeText(number: choice.number)
          let ink = isMarked ? style : Style(.accent, bold: true)
          frame.put(number, column: rect.column + 2, row: row, style: ink)
        }
        frame.put(cells: cells, column: rect.column + 4, row: row, columns: rect.columns - 4)
        row += 1
      }
    }
  }

  /// True where digits choose a line of the sidebar until `r` is pressed.
  private var hasOtherNumbers: Bool {
    answer == nil && practice.showsSidebar && state.focusedView.advice?.conduct?.choices.isEmpty == false
  }

  private func paintOne(into frame: inout Frame, rect: Rect) {
    let index = min(answer?.chosen ?? 0, choices.count - 1)
    let choice = choices[index]
    let lead = SafeText(untrusted: "\(choice.number)/\(choices.count) ")
    let text = lead + SafeText(untrusted: choice.text)
    let style = answer?.chosen == nil ? Style.plain : Style(.plain, bold: true)
    for (offset, cells) in WrappedText(text, columns: max(1, rect.columns - 2), style: style).rows.enumerated()
    where offset < rect.rows {
      frame.put(cells: cells, column: rect.column + 1, row: rect.row + offset)
    }
  }

  /// What was understood, in one line, over what is about to be said.
  private func paint(_ reading: MoveReader.Reading, _ answer: PracticeAnswer, into frame: inout Frame, rect: Rect) {
    let words = AnswerWords.understood(answer, book: practice.book, change: tr("Tab says what it is"))
    guard rect.rows > 0 else { return }
    // Of words that are longer than the room the end is shown: that is what was typed last.
    let said = SafeText(untrusted: "\"\(reading.text)\"")
    let room = rect.rows - 1
    let whole = WrappedText(said, columns: max(1, rect.columns - 3), style: .plain).rows
    let isLong = whole.count > room
    let rows = isLong ? WrappedText(said, columns: max(1, rect.columns - 5), style: .plain).rows : whole
    for (offset, cells) in rows.suffix(room).enumerated() {
      frame.put(cells: cells, column: rect.column + (isLong ? 4 : 2), row: rect.row + offset)
    }
    if isLong, room > 0 {
      frame.put(SafeText(untrusted: "\u{2026}"), column: rect.column + 2, row: rect.row, style: Style(.quiet))
    }
    let row = rect.endRow - 1
    frame.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
    let text = SafeText(untrusted: tr("Understood as: \(words)")).truncated(to: max(0, rect.columns - 3))
    frame.put(text, column: rect.column + 2, row: row, style: Style(.coach, bold: true))
  }
}
