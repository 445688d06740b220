/// What a person would see at one moment.
public struct Screen: Sendable, Equatable, CustomStringConvertible {
  /// A color of text or ground.
  public enum Color: Sendable, Equatable {
    /// The terminal's own.
    case standard
    /// One of the 256 of the palette.
    case palette(UInt8)
    /// A direct color.
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
  }

  /// One cell of the grid.
  public struct Cell: Sendable, Equatable, CustomStringConvertible {
    /// A character with its marks, a blank when nothing was written, empty in the right half of a wide character.
    public var text: String
    /// 1 or 2 columns, 0 in the right half of a wide character.
    public var width: Int
    /// Bold.
    public var isBold: Bool
    /// Underlined in any manner.
    public var isUnderlined: Bool
    /// Italic.
    public var isItalic: Bool
    /// Blinking.
    public var isBlinking: Bool
    /// Text and ground exchanged.
    public var isReversed: Bool
    /// Struck out.
    public var isStruckOut: Bool
    /// The color of the text.
    public var foreground: Color
    /// The color of the ground.
    public var background: Color

    /// The character and what is special about it, such as `A[bold, on palette(4)]`.
    public var description: String {
      let manners = [
        (isBold, "bold"), (isUnderlined, "underlined"), (isItalic, "italic"), (isBlinking, "blinking"),
        (isReversed, "reversed"), (isStruckOut, "struck out"), (foreground != .standard, "in \(foreground)"),
        (background != .standard, "on \(background)"),
      ]
      let marks = manners.filter(\.0).map(\.1)
      return marks.isEmpty ? text : "\(text)[\(marks.joined(separator: ", "))]"
    }
  }

  /// One row of the grid.
  public struct Row: Sendable, Equatable, CustomStringConvertible {
    /// Counted from 0 at the top.
    public let index: Int
    /// As many cells as the screen has columns.
    public let cells: [Cell]
    /// The characters from the left edge, without the blanks at the end.
    public let text: String

    init(index: Int, cells: [Cell]) {
      self.index = index
      self.cells = cells
      let used = cells.lastIndex { $0.text != " " && $0.width > 0 }.map { $0 + 1 } ?? 0
      text = cells.prefix(used).map(\.text).joined()
    }

    /// The number and the text of the row.
    public var description: String { "row \(index): \(text)" }

    /// Whether these characters stand in the row, compared code point by code point.
    public func contains(_ text: String) -> Bool { columns(of: text) != nil }

    /// The columns that the first occurrence of a text covers.
    public func columns(of text: String) -> Range<Int>? {
      let wanted = Array(text.utf8)
      guard !wanted.isEmpty else { return 0..<0 }
      return cells.indices.lazy.compactMap { start in end(of: wanted, from: start).map { start..<$0 } }.first
    }

    /// The cells that the first occurrence of a text covers, to look at its attributes.
    public func cells(of text: String) -> ArraySlice<Cell>? { columns(of: text).map { cells[$0] } }

    /// The column behind a text that starts in the cell at `start`, where the last cell may hold more marks.
    private func end(of wanted: [UInt8], from start: Int) -> Int? {
      guard cells[start].width > 0 else { return nil }
      var rest = wanted[...]
      for column in start..<cells.count {
        let bytes = cells[column].text.utf8
        if rest.count <= bytes.count {
          guard bytes.starts(with: rest) else { return nil }
          return min(column + max(cells[column].width, 1), cells.count)
        }
        guard rest.starts(with: bytes) else { return nil }
        rest = rest.dropFirst(bytes.count)
      }
      return nil
    }
  }

  /// Where the next character would appear.
  public struct Cursor: Sendable, Equatable {
    /// Counted from 0 at the top.
    public var row: Int
    /// Counted from 0 at the left.
    public var column: Int
    /// Whether it is shown.
    public var isVisible: Bool
  }

  /// The width of the screen in cells.
  public let columns: Int
  /// The rows from top to bottom.
  public let rows: [Row]
  /// The cursor.
  public let cursor: Cursor
  /// Whether this is the alternate screen, which leaves no trace in the scrollback.
  public let isAlternate: Bool
  /// The window title, empty if none was set.
  public let title: String
  /// How often the bell rang so far.
  public let bellCount: Int

  /// All rows, one line each, without the blanks at their ends.
  public var text: String { rows.map(\.text).joined(separator: "\n") }

  /// Whether one row contains these characters; a text that wraps does not count.
  public func contains(_ text: String) -> Bool { row(containing: text) != nil }

  /// The first row that contains these characters.
  public func row(containing text: String) -> Row? { rows.first { $0.contains(text) } }

  /// The cells of the first place where a text stands, to look at its attributes.
  public func cells(of text: String) -> ArraySlice<Cell>? { row(containing: text)?.cells(of: text) }

  /// The cell at a place, nil outside the screen.
  public func cell(row: Int, column: Int) -> Cell? {
    guard rows.indices.contains(row), rows[row].cells.indices.contains(column) else { return nil }
    return rows[row].cells[column]
  }

  /// The screen in a frame with numbered rows, for the message of a failed test.
  public var description: String {
    let edge = "   +" + String(repeating: "-", count: columns) + "+"
    let lines = rows.map { row in
      let number = String(row.index)
      let padding = String(repeating: " ", count: max(0, 3 - number.count))
      return padding + number + "|" + row.cells.map(\.text).joined() + "|"
    }
    let state =
      "\(columns)x\(rows.count), cursor at row \(cursor.row) column \(cursor.column)"
      + (cursor.isVisible ? "" : " (hidden)") + (isAlternate ? ", alternate screen" : "")
      + (title.isEmpty ? "" : ", title \"\(title)\"")
    return ([edge] + lines + [edge, state]).joined(separator: "\n")
  }
}
