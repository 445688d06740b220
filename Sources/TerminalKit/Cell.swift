/// One painted column of the screen.
///
/// A wide character is a lead cell of width 2 followed by a tail cell of width 0. Only `SafeText` makes cells with
/// characters in them, so nothing in a cell can steer a terminal. The layout is fixed at 28 bytes: the scalar at 0,
/// four combining marks from 4, the style at 20, the width at 22; a painter in C may read arrays of it.
public struct Cell: Equatable, Sendable {
  /// The combining marks of a cell, zero where there is none.
  public typealias Marks = (UInt32, UInt32, UInt32, UInt32)

  /// The base character; zero in a tail cell.
  public internal(set) var scalar: UInt32
  /// Marks that sit on the base character, in order.
  public internal(set) var marks: Marks
  /// How the column looks.
  public var style: Style
  /// 1, or 2 for a lead cell, or 0 for a tail cell.
  public internal(set) var width: UInt8
  private let padding: UInt8 = 0
  private let reserved: UInt32 = 0

  init(scalar: UInt32, marks: Marks = (0, 0, 0, 0), style: Style, width: UInt8) {
    self.scalar = scalar
    self.marks = marks
    self.style = style
    self.width = width
  }

  /// An empty column.
  public static func blank(_ style: Style = .plain) -> Cell {
    Cell(scalar: 0x20, style: style, width: 1)
  }

  /// The second half of a wide character.
  static func tail(_ style: Style) -> Cell {
    Cell(scalar: 0, style: style, width: 0)
  }

  /// The sign for something that cannot be shown.
  static func mark(_ style: Style) -> Cell {
    Cell(scalar: SafeText.markScalar.value, style: style, width: 1)
  }

  /// Whether nothing is visible in the cell but its style.
  public var isBlank: Bool { scalar == 0x20 && marks.0 == 0 }

  /// The characters of the cell; empty for a tail cell.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [scalar, marks.0, marks.1, marks.2, marks.3] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// Whether two cells look the same.
  public static func == (left: Cell, right: Cell) -> Bool {
    left.scalar == right.scalar && left.style == right.style && left.width == right.width && left.marks == right.marks
  }
}
