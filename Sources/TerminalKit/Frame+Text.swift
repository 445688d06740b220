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
