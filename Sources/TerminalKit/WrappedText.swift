/// A text broken into rows of at most so many columns.
///
/// Rows break at spaces where possible, and between the characters of scripts that are written without them; a word
/// longer than a row is cut. The spaces at a break are dropped. A wide character is never split: where even one does
/// not fit, its place is taken by the mark.
public struct WrappedText: Sendable {
  /// The rows, none longer than the columns asked for.
  public private(set) var rows: [[Cell]] = []

  /// Wraps one line; an empty one gives one empty row, and no columns give no rows.
  public init(_ text: SafeText, columns: Int, style: Style = .plain) {
    self.init(lines: [text], columns: columns, style: style)
  }

  /// Wraps several lines, each beginning a new row.
  public init(lines: [SafeText], columns: Int, style: Style = .plain) {
    for line in lines {
      let cells = line.cells(style: style)
      LineBreaker(columns: columns).forEachRow(of: cells) { range in
        rows.append(range.count > columns ? [.mark(style)] : Array(cells[range]))
      }
    }
  }
}

/// How many rows a line takes when wrapped to these columns.
public func wrappedRowCount(_ text: SafeText, columns: Int) -> Int {
  if columns > 0 && text.string.utf8.count <= columns { return 1 }
  var count = 0
  LineBreaker(columns: columns).forEachRow(of: text.cells()) { _ in count += 1 }
  return count
}

/// How many rows several lines take when wrapped to these columns.
public func wrappedRowCount(lines: [SafeText], columns: Int) -> Int {
  lines.reduce(0) { $0 + wrappedRowCount($1, columns: columns) }
}
