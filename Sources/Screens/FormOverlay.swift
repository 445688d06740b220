import Calls
import Coaching
import Desk
import TerminalKit

/// A form at the foot of the screen: a title, a line for each thing to fill in, and what is wrong with it.
struct FormOverlay {
  let form: Form
  let glyphs: Glyphs
  let masking: MaskingRules
  let phrases: [GuardPhrase]

  /// Rows that a form takes: its title and its lines, as far as the screen leaves room for what to do now.
  static func rows(_ form: Form, in size: Size) -> Int {
    min(
      form.shownFields + titleRows(form, in: size).count + wordRows(form, in: size).count,
      max(1, size.rows - (size.rows >= 16 ? 10 : size.rows / 2) - 1))
  }

  /// The title: two rows where one does not hold it and the screen is large enough.
  private static func titleRows(_ form: Form, in size: Size) -> [[Cell]] {
    let style = Style(.accent, bold: true, reverse: true)
    let title = SafeText(untrusted: form.title)
    let whole = [(SafeText(" ") + title).truncated(to: size.columns).cells(style: style)]
    guard size.rows >= 16, title.columns + 1 > size.columns, !form.keepsEarly else { return whole }
    let rows = WrappedText(title, columns: max(1, size.columns - 2), style: style).rows
    guard rows.count > 1 else { return whole }
    let rest = Array(rows.dropFirst().joined(separator: SafeText(" ").cells(style: style)))
    let space = SafeText(" ").cells(style: style)
    let last = rest.count <= size.columns - 2 ? rest : rows[1]
    return [space + rows[0], space + last]
  }

  /// What can be said: two rows where one does not hold it and the screen is large enough.
  private static func wordRows(_ form: Form, in size: Size) -> [[Cell]] {
    guard let words = form.words else { return [] }
    let style = Style(.plain, bold: true)
    let line = SafeText("  ") + Titles.say + " " + SafeText(untrusted: words)
    // The day of a promise stands at the end of its sentence, and has to be seen before it is said.
    guard size.rows >= (form.keepsEarly ? 12 : 16), line.columns > size.columns else {
      return [line.truncated(to: size.columns).cells(style: style)]
    }
    let rows = WrappedText(line, columns: max(1, size.columns - 2), style: style).rows
    return [rows[0]] + rows.dropFirst().prefix(1).map { SafeText("      ").cells(style: style) + $0 }
  }

  /// The first row that a form takes of what lies below it; nil where none of more than a line is open.
  static func top(_ state: DeskState, _ size: Size) -> Int? {
    guard case .form(let form) = state.work.overlay, !form.isOneLine, size.rows >= 2 else { return nil }
    return max(0, size.rows - 1 - rows(form, in: size))
  }

  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows >= 2, size.columns > 2 else { return }
    let rows = FormOverlay.rows(form, in: size)
    let top = max(0, size.rows - 1 - rows)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: rows))
    let title = FormOverlay.titleRows(form, in: size).prefix(max(1, rows - 1))
    frame.fill(
      Rect(column: 0, row: top, columns: size.columns, rows: title.count),
      style: Style(.accent, bold: true, reverse: true))
    for (index, cells) in title.enumerated() {
      frame.put(cells: cells, column: 0, row: top + index, columns: size.columns)
    }
    let words = rows > 3 ? FormOverlay.wordRows(form, in: size) : []
    let room = rows - title.count - words.count
    for (index, cells) in words.enumerated() {
      frame.put(cells: cells, column: 0, row: top + rows - words.count + index, columns: size.columns)
    }
    let first = max(0, min(form.chosen - room + 1, form.shownFields - room))
    for offset in 0..<max(0, room) where form.fields.indices.contains(first + offset) {
      paint(
        form.fields[first + offset], isChosen: first + offset == form.chosen, row: top + title.count + offset,
        into: &frame)
    }
  }

  /// The first choice to show, so that the one that is set is to be seen.
  private func firstChoice(of field: Form.Field, room: Int) -> Int {
    let widths = field.choices.map { SafeText(untrusted: $0.words).columns + 4 }
    let set = field.chosenIndex
    var first = 0
    while first < set, widths[first...set].reduce(0, +) > room { first += 1 }
    return first
  }

  /// Columns for the number of choices that are out of sight.
  private static let moreColumns = 4

  private func paint(_ field: Form.Field, isChosen: Bool, row: Int, into frame: inout Frame) {
    let columns = frame.size.columns
    let width = min(columns / 3, form.fields.map { SafeText(untrusted: $0.title).columns }.max() ?? 10) + 2
    let mark: SafeText = isChosen ? glyphs.now + " " : "  "
    let name = mark + SafeText(untrusted: field.title)
    frame.put(
      name.truncated(to: width), column: 0, row: row, style: isChosen ? Style(.accent, bold: true) : Style(.quiet))
    let start = width + 1
    let room = max(1, columns - start - 1)
    if field.choices.isEmpty {
      // Where nobody types, the line begins with its beginning.
      let entry = isChosen && !field.isProposed && !field.isFilled ? field.entry : field.entry.fromStart
      let line = TypedLine(entry: entry, masking: masking, phrases: form.isToCustomer ? phrases : [])
      let cursor = line.paint(into: &frame, column: start, row: row, columns: room)
      if isChosen { frame.cursor = (cursor, row) }
      let used = SafeText(untrusted: field.entry.text).columns
      let hint = SafeText(untrusted: field.hint)
      if isChosen || field.entry.text.isEmpty || form.keepsEarly, used + hint.columns + 4 <= room {
        frame.put(hint, column: columns - hint.columns - 1, row: row, style: Style(.quiet))
      } else if isChosen, field.entry.text.isEmpty, room > 8 {
        frame.put(hint.truncated(to: room - 4), column: start + 3, row: row, style: Style(.quiet))
      } else if isChosen, form.keepsEarly, !field.entry.text.isEmpty {
        tellAbove(hint, row: row, into: &frame)
      }
    } else {
      var column = start
      let texts = field.choices.enumerated().map { SafeText(untrusted: "\($0 + 1) \($1.words)") }
      let isCut = texts.reduce(-2) { $0 + $1.columns + 2 } >= columns - start
      // Where not all of them are to be seen, the row says how many more there are.
      let most = isCut ? columns - FormOverlay.moreColumns : columns
      let first = firstChoice(of: field, room: most - start - (isCut ? FormOverlay.moreColumns : 0))
      if first > 0 {
        column = frame.put(SafeText(untrusted: "+\(first) "), column: column, row: row, style: Style(.quiet))
      }
      var shown = first
      for (index, text) in texts.enumerated().dropFirst(first) {
        guard column + text.columns < most || index == first else { break }
        shown += 1
        let isSet = index == field.chosenIndex
        frame.put(
          text, column: column, row: row, style: isSet ? Style(.accent, bold: true, reverse: isChosen) : Style(.quiet))
        column += text.columns + 2
      }
      let left = texts.count - shown
      if left > 0 {
        let more = SafeText(untrusted: "+\(left)")
        frame.put(more, column: columns - more.columns - 1, row: row, style: Style(.quiet))
      }
      if isChosen { frame.cursor = (start, row) }
    }
  }
}

extension FormOverlay {
  /// Puts what does not fit beside a line into the form's title.
  private func tellAbove(_ words: SafeText, row: Int, into frame: inout Frame) {
    let columns = frame.size.columns
    let top = frame.size.rows - 1 - FormOverlay.rows(form, in: frame.size)
    guard top >= 0, top < row else { return }
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: columns, rows: 1), style: style)
    frame.put((SafeText(" ") + words).truncated(to: columns), column: 0, row: top, style: style)
  }
}

extension Form {
  /// True where the customer is to read or hear what is typed.
  var isToCustomer: Bool { purpose == .reply }
}
