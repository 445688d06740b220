import Calls
import Desk
import Language
import TerminalKit

/// A page of lines on a screen of its own: a title above, the keys below, and between them as much as fits.
struct TextSheet {
  let title: String
  let lines: [DebriefText.Line]
  let keys: [(String, String)]
  let glyphs: Glyphs
  /// Rows that are scrolled past.
  var scroll = 0

  /// The rows between title and keys.
  static func room(_ size: Size) -> Int { max(0, size.rows - (size.rows >= 8 ? 3 : 2)) }

  /// The lines broken into rows.
  func rows(columns: Int) -> [[Cell]] {
    lines.flatMap { line -> [[Cell]] in
      let indent = columns >= 50 ? line.indent : min(1, line.indent)
      let style = style(of: line.look)
      var tail: [Cell] = []
      if let share = line.share { tail = (SafeText("  ") + glyphs.bar(share, columns: 20)).cells(style: style) }
      if !line.series.isEmpty {
        let room = max(4, columns - SafeText(untrusted: line.text).columns - 8)
        let step = max(1, (line.series.count + room - 1) / room)
        let shown = stride(from: 0, to: line.series.count, by: step).map { line.series[$0] }
        let last = line.series.compactMap { $0 }.last ?? 0
        tail = shown.map { $0.map(glyphs.spark) ?? " " }.joined().cells(style: Style(.warm))
        tail += SafeText(untrusted: tr(" to \(Int((last * 100).rounded()))")).cells(style: Style(.quiet))
      }
      let text = SafeText(untrusted: line.text, maximumScalars: 2_000)
      let hang = columns >= 50 ? line.hang : 0
      let head = text.clipped(from: 0, columns: hang)
      let body = text.clipped(from: hang, columns: max(0, text.columns - hang))
      var rows = WrappedText(body, columns: max(1, columns - indent - hang), style: style).rows
      for index in rows.indices where hang > 0 {
        rows[index] = (index == 0 ? head : SafeText.spaces(hang)).cells(style: style) + rows[index]
      }
      if rows.isEmpty { rows = [[]] }
      if let last = rows.indices.last, !tail.isEmpty { rows[last] += tail }
      return rows.map { SafeText.spaces(indent).cells() + $0 }
    }
  }

  private func style(of look: DebriefText.Line.Look) -> Style {
    switch look {
    case .plain: .plain
    case .strong: Style(.plain, bold: true)
    case .quiet: Style(.quiet)
    case .warning: Style(.warm, bold: true)
    case .good: Style(.good)
    }
  }

  /// Paints the page.
  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows > 0, size.columns > 2 else { return }
    frame.put(
      (SafeText(" ") + SafeText(untrusted: title)).truncated(to: size.columns), column: 0, row: 0,
      style: Style(.accent, bold: true))
    let room = TextSheet.room(size)
    let top = size.rows >= 8 ? 2 : 1
    let rows = rows(columns: size.columns - 3)
    let first = min(scroll, max(0, rows.count - room))
    for (offset, cells) in rows.dropFirst(first).prefix(room).enumerated() {
      frame.put(cells: cells, column: 1, row: top + offset, columns: size.columns - 2)
    }
    if first + room < rows.count {
      let more = SafeText(untrusted: tr(" \(rows.count - first - room) more, Down "))
      frame.put(more, column: max(0, size.columns - more.columns), row: 0, style: Style(.quiet))
    }
    KeyRow(keys: keys).paint(into: &frame)
  }
}

/// The keys that help now, in the last row.
struct KeyRow {
  let keys: [(String, String)]

  func paint(into frame: inout Frame) {
    let row = frame.size.rows - 1
    guard row >= 1 else { return }
    var column = 1
    for (key, word) in keys {
      let name = SafeText(untrusted: key)
      let text = SafeText(untrusted: word)
      guard column + name.columns + 1 + text.columns <= frame.size.columns else { return }
      frame.put(name, column: column, row: row, style: Style(.accent, bold: true))
      column = frame.put(text, column: column + name.columns + 1, row: row, style: Style(.quiet)) + 2
    }
  }
}

/// Pages of lines as they go to a pipe or a terminal, charts drawn.
public enum TextSheetReport {
  /// The lines, with charts behind them.
  public static func lines(_ lines: [DebriefText.Line], glyphs: Glyphs = .unicode) -> [SafeText] {
    lines.map { line in
      var text = SafeText.spaces(line.indent) + SafeText(untrusted: line.text, maximumScalars: 2_000)
      if let share = line.share { text = text + "  " + glyphs.bar(share, columns: 20) }
      guard !line.series.isEmpty else { return text }
      let last = Int(((line.series.compactMap { $0 }.last ?? 0) * 100).rounded())
      return text + line.series.map { $0.map(glyphs.spark) ?? " " }.joined() + SafeText(untrusted: tr(" to \(last)"))
    }
  }
}

/// What the agent may grant, at the foot of the screen: never over what to do now.
struct GrantsSheet {
  let state: DeskState

  /// What stands above the list.
  var title: String { state.playbook?.authority.title.text ?? tr("What you may grant") }

  func paint(into frame: inout Frame) {
    let size = frame.size
    guard size.rows >= 2, size.columns > 2 else { return }
    let columns = size.columns - 2
    let rows = state.grantLines.flatMap { line -> [[Cell]] in
      let style = line.hasPrefix(" ") ? Style(.plain, bold: true) : Style(.plain)
      return WrappedText(SafeText(untrusted: line), columns: columns, style: style).rows
    }
    let most = max(1, size.rows - (size.rows >= 16 ? 10 : size.rows / 2) - 1)
    let shown = Array(rows.prefix(max(0, most - 1)))
    let top = max(0, size.rows - 2 - shown.count)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: shown.count + 1))
    let style = Style(.accent, bold: true, reverse: true)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: 1), style: style)
    frame.put(
      (SafeText(" ") + SafeText(untrusted: title)).truncated(to: size.columns), column: 0, row: top, style: style)
    for (index, cells) in shown.enumerated() {
      frame.put(cells: cells, column: 1, row: top + 1 + index, columns: columns)
    }
  }
}
