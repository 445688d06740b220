import Calls
import Desk
import Language
import TerminalKit

/// The customer's file over the whole screen: what earlier calls leave to know, to be read and scrolled.
struct FileSheet {
  let state: DeskState

  /// The rows below the title.
  static func room(_ size: Size) -> Int {
    size.rows >= 8 ? size.rows - 3 : max(0, size.rows - 2)
  }

  /// How many rows can be scrolled past.
  func mostScroll(_ size: Size) -> Int { max(0, rows(columns: size.columns - 2).count - FileSheet.room(size)) }

  func paint(_ scroll: Int, into frame: inout Frame) {
    let size = frame.size
    guard size.rows > 1, size.columns > 2 else { return }
    let top = size.rows >= 8 ? 1 : 0
    let room = FileSheet.room(size)
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: room + 1))
    frame.cursor = nil
    let file = state.customerFile
    let title = SafeText(untrusted: file?.title ?? tr("The customer's file"), maximumScalars: 300)
    let rows = rows(columns: size.columns - 2)
    let first = min(scroll, max(0, rows.count - room))
    let left = rows.count - first - room
    let more = left > 0 ? SafeText(untrusted: tr(" \(left) more, Down ")) : ""
    frame.put(
      (SafeText(" ") + title).truncated(to: max(0, size.columns - more.columns)), column: 0, row: top,
      style: Style(.accent, bold: true))
    frame.put(more, column: size.columns - more.columns, row: top, style: Style(.quiet))
    for (offset, cells) in rows.dropFirst(first).prefix(room).enumerated() {
      frame.put(cells: cells, column: 1, row: top + 1 + offset, columns: size.columns - 2)
    }
  }

  private func rows(columns: Int) -> [[Cell]] {
    guard let file = state.customerFile else {
      return [tr("Reading what earlier calls say ...").cells(style: Style(.quiet))]
    }
    return file.lines.flatMap { line -> [[Cell]] in
      guard !line.text.isEmpty else { return [[]] }
      let indent = columns >= 50 ? line.indent : line.indent / 2
      let text = SafeText(untrusted: line.text, maximumScalars: FileSheet.lineScalars)
      let rows = WrappedText(text, columns: max(1, columns - indent), style: style(of: line.look)).rows
      return rows.map { SafeText.spaces(indent).cells() + $0 }
    }
  }

  /// Scalars that are shown of one line.
  private static let lineScalars = 1_000

  private func style(of look: CustomerFileText.Line.Look) -> Style {
    switch look {
    case .heading: Style(.accent, bold: true)
    case .plain: .plain
    case .quiet: Style(.quiet)
    case .warning: Style(.warm, bold: true)
    }
  }
}

extension PlainReport {
  /// The customer's file, once it is read.
  static func file(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard case .file = after.work.overlay, let file = after.customerFile else { return [] }
    if case .file = before.work.overlay, before.customerFile != nil, before.work.focus == after.work.focus { return [] }
    return [told(file.title)]
      + file.lines.filter { !$0.text.isEmpty }.map { told($0.text) } + [told(tr("An empty line closes the file."))]
  }
}
