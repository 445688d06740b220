/// What one screen shows: a grid of cells, and perhaps a cursor.
///
/// However it is written to, each row has as many cells as the frame has columns, and no half of a wide character is
/// without its other half.
public struct Frame: Sendable {
  /// How many columns and rows there are.
  public let size: Size
  /// The rows from top to bottom, each with one cell for each column.
  public private(set) var rows: [[Cell]]
  /// Where the terminal's own cursor stands; hidden when there is none.
  public var cursor: (column: Int, row: Int)?

  /// An empty screen.
  public init(size: Size, style: Style = .plain) {
    self.size = Size(columns: max(size.columns, 0), rows: max(size.rows, 0))
    rows = Array(repeating: Array(repeating: .blank(style), count: self.size.columns), count: self.size.rows)
  }

  /// Puts a text into a row, in at most `columns` columns, and returns the next free column.
  ///
  /// Nothing is written outside the frame; where only half of a wide character fits, a blank takes its place.
  @discardableResult
  public mutating func put(
    _ text: SafeText, column: Int, row: Int, columns: Int = .max, style: Style = .plain
  ) -> Int {
    guard let window = window(column: column, row: row, columns: columns) else { return column }
    let hidden = window.lowerBound - column
    // Beyond the edge, so that a character cut by it leaves its blank.
    let cells = text.cells(style: style, atLeast: hidden + window.count + 1)
    return rows[row].overwrite(window, with: cells.dropFirst(hidden))
  }

  /// Puts cells into a row, in at most `columns` columns, and returns the next free column.
  @discardableResult
  public mutating func put(cells: [Cell], column: Int, row: Int, columns: Int = .max) -> Int {
    put(cells: cells[...], column: column, row: row, columns: columns)
  }

  /// Puts cells into a row, in at most `columns` columns, and returns the next free column.
  @discardableResult
  public mutating func put(cells: ArraySlice<Cell>, column: Int, row: Int, columns: Int = .max) -> Int {
    guard let window = window(column: column, row: row, columns: columns) else { return column }
    return rows[row].overwrite(window, with: cells.dropFirst(window.lowerBound - column))
  }

  /// Fills a rectangle with a text that is repeated in every row.
  public mutating func fill(_ rect: Rect, style: Style = .plain, with text: SafeText = " ") {
    let area = rect.intersection(Rect(size))
    let pattern = text.cells(style: style)
    guard !area.isEmpty, !pattern.isEmpty else { return }
    let cells = (0..<area.columns).map { pattern[$0 % pattern.count] }
    for row in area.row..<area.endRow {
      rows[row].overwrite(area.column..<area.endColumn, with: cells[...])
    }
  }

  /// Takes the rows of another frame of the same size, but for some that stay as they are.
  public mutating func takeRows(of other: Frame, except kept: Range<Int>) {
    guard size == other.size else { return }
    for row in rows.indices where !kept.contains(row) { rows[row] = other.rows[row] }
  }

  /// Changes how a rectangle looks and leaves its text alone.
  public mutating func setStyle(_ style: Style, rect: Rect) {
    let area = rect.intersection(Rect(size))
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        rows[row][column].style = style
      }
      // Both halves of a wide character look alike, so the edges of the rectangle follow the character.
      if rows[row][area.column].width == 0 { rows[row][area.column - 1].style = style }
      if rows[row][area.endColumn - 1].width == 2 { rows[row][area.endColumn].style = style }
    }
  }
}

extension Frame {
  /// The columns of the frame that a text at this place may fill, if there are any.
  private func window(column: Int, row: Int, columns: Int) -> Range<Int>? {
    guard rows.indices.contains(row), columns > 0, column < size.columns else { return nil }
    let (end, overflow) = column.addingReportingOverflow(columns)
    let limit = overflow ? size.columns : min(end, size.columns)
    // So far to the left that nothing of a text could be seen; also keeps the sums below from overflowing.
    guard column > -TerminalLimits.textScalars * Cluster.maximumColumns else { return nil }
    return limit > 0 ? max(column, 0)..<limit : nil
  }
}

extension [Cell] {
  /// Writes cells over a part of a row and mends the characters cut at its edges; returns the next free column.
  @discardableResult
  fileprivate mutating func overwrite(_ window: Range<Int>, with cells: ArraySlice<Cell>) -> Int {
    guard !cells.isEmpty else { return window.lowerBound }
    return withUnsafeMutableBufferPointer { row in
      cells.withUnsafeBufferPointer { Self.overwrite(row, window, with: $0) }
    }
  }

  private static func overwrite(
    _ row: UnsafeMutableBufferPointer<Cell>, _ window: Range<Int>, with cells: UnsafeBufferPointer<Cell>
  ) -> Int {
    precondition(window.lowerBound >= 0 && window.upperBound <= row.count)
    var column = window.lowerBound
    if row[column].width == 0 { row[column - 1] = .blank(row[column - 1].style) }
    var index = 0
    while index < cells.count, column < window.upperBound {
      let cell = cells[index]
      if cell.width == 1 {
        row[column] = cell
        column += 1
        index += 1
        continue
      }
      let isWhole = cell.width == 2 && index + 1 < cells.count && cells[index + 1].width == 0
      if isWhole, column + 1 < window.upperBound {
        row[column] = cell
        row[column + 1] = .tail(cell.style)
        column += 2
      } else {
        row[column] = .blank(cell.style)
        column += 1
      }
      index += isWhole ? 2 : 1
    }
    if column < row.count, row[column].width == 0 { row[column] = .blank(row[column].style) }
    return column
  }
}

extension Frame {
  /// The characters of a row, every column of it, as a string.
  public func text(row: Int) -> String {
    guard rows.indices.contains(row) else { return "" }
    return rows[row].reduce(into: "") { $0 += $1.text }
  }

  /// The frame as lines for a golden file.
  ///
  /// Each row is a line `T|text|`, a line `S|inks|` with a letter for each column (`.` is plain; a capital is bold,
  /// `B` is bold plain), and, only where there are other attributes, a line `A|attributes|`: the sum of 1 for reverse,
  /// 2 for underline and 4 for dim. A cursor adds a last line `C|column,row|`.
  public func goldenText() -> String {
    var lines: [String] = []
    for row in rows.indices {
      lines.append("T|\(text(row: row))|")
      lines.append("S|\(String(rows[row].map { $0.style.goldenInk }))|")
      let attributes = String(rows[row].map { $0.style.goldenAttributes })
      if attributes.contains(where: { $0 != "." }) { lines.append("A|\(attributes)|") }
    }
    if let cursor { lines.append("C|\(cursor.column),\(cursor.row)|") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Frame: Equatable {
  /// Whether two frames look the same, cursor included.
  public static func == (left: Frame, right: Frame) -> Bool {
    left.size == right.size && left.cursor?.column == right.cursor?.column && left.cursor?.row == right.cursor?.row
      && left.rows == right.rows
  }
}

extension Style {
  /// The letter of the ink in golden files, a capital when bold.
  fileprivate var goldenInk: Character {
    let pair: (Character, Character) =
      switch ink {
      case .plain: (".", "B")
      case .quiet: ("q", "Q")
      case .accent: ("a", "A")
      case .customer: ("c", "C")
      case .agent: ("y", "Y")
      case .system: ("s", "S")
      case .warm: ("w", "W")
      case .hot: ("h", "H")
      case .danger: ("d", "D")
      case .good: ("g", "G")
      case .coach: ("o", "O")
      case .selection: ("x", "X")
      }
    return bold ? pair.1 : pair.0
  }

  /// The other attributes as one digit, or a dot for none.
  fileprivate var goldenAttributes: Character {
    let sum = (reverse ? 1 : 0) + (underline ? 2 : 0) + (dim ? 4 : 0)
    return sum == 0 ? "." : Character(String(sum))
  }
}

/// How large a screen is, in columns and rows of cells.
public struct Size: Hashable, Sendable {
  /// How many cells a row has.
  public var columns: Int
  /// How many rows there are.
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
