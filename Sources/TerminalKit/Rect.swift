/// A rectangle of cells; column and row count from zero at the top left.
public struct Rect: Hashable, Sendable {
  /// The first column.
  public var column: Int
  /// The first row.
  public var row: Int
  /// How many columns wide it is.
  public var columns: Int
  /// How many rows high it is.
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  /// The whole of a screen of this size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The first column to the right of the rectangle.
  public var endColumn: Int { Self.end(column, columns) }

  /// The first row below the rectangle.
  public var endRow: Int { Self.end(row, rows) }

  /// Whether the rectangle holds no cell at all.
  public var isEmpty: Bool { columns < 1 || rows < 1 }

  /// The part that both rectangles cover; empty when they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    let right = min(endColumn, other.endColumn)
    let bottom = min(endRow, other.endRow)
    guard right > left, bottom > top else { return Rect(column: left, row: top, columns: 0, rows: 0) }
    return Rect(column: left, row: top, columns: right - left, rows: bottom - top)
  }

  /// A rectangle may be given `Int.max` columns to mean all that there are.
  private static func end(_ start: Int, _ length: Int) -> Int {
    let (sum, overflow) = start.addingReportingOverflow(max(length, 0))
    return overflow ? .max : sum
  }
}
