/// One user-perceived character in the form that every terminal draws alike.
///
/// Terminals disagree about joined emoji, flags, selectors and skin tones, and a disagreement moves everything to the
/// right of it. So a family shows its first member, a flag its two letters, and a selector nothing at all.
struct Cluster {
  /// The columns of the widest cluster, a flag.
  static let maximumColumns = 4

  var scalar: UInt32
  var marks: Cell.Marks = (0, 0, 0, 0)
  var columns: Int
  /// The letters of a flag, which is shown as `[DE]`; zero for everything else.
  var flag: (first: UInt32, second: UInt32) = (0, 0)

  init(scalar: UInt32, columns: Int) {
    self.scalar = scalar
    self.columns = columns
  }

  /// Adds a mark; what finds no room is not painted.
  mutating func add(_ mark: Unicode.Scalar) {
    if marks.0 == 0 {
      marks.0 = mark.value
    } else if marks.1 == 0 {
      marks.1 = mark.value
    } else if marks.2 == 0 {
      marks.2 = mark.value
    } else if marks.3 == 0 {
      marks.3 = mark.value
    }
  }

  /// Writes the cells of the cluster, as many as it has columns.
  func append(to cells: inout [Cell], style: Style) {
    if flag.first != 0 { return appendFlag(to: &cells, style: style) }
    if scalar == 0x20 && columns == 2 {
      cells.append(.blank(style))
      return cells.append(Cell(scalar: 0x20, marks: marks, style: style, width: 1))
    }
    cells.append(Cell(scalar: scalar, marks: marks, style: style, width: UInt8(columns)))
    if columns == 2 { cells.append(.tail(style)) }
  }

  private func appendFlag(to cells: inout [Cell], style: Style) {
    cells.append(Cell(scalar: 0x5B, style: style, width: 1))
    cells.append(Cell(scalar: flag.first, style: style, width: 1))
    if flag.second != 0 { cells.append(Cell(scalar: flag.second, style: style, width: 1)) }
    cells.append(Cell(scalar: 0x5D, marks: marks, style: style, width: 1))
  }
}
