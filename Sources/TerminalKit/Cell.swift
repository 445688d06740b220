/// One painted column of the screen.
///
/// A wide character is a lead cell of width 2 followed by a tail cell of width 0. Only `SafeText` makes cells with
/// characters in them, so nothing in a cell can steer a terminal. A cell is 16 bytes: every line that comes in moves a
/// whole screen of them, and what is small stays near the processor.
public struct Cell: Equatable, Sendable {
  /// The combining marks of a cell, zero where there is none.
  public typealias Marks = (UInt32, UInt32, UInt32, UInt32)

  /// The scalar, from bit 21 the width, from bit 23 the style, from bit 39 the first mark.
  @usableFromInline var front: UInt64
  /// The other marks, 21 bits each.
  @usableFromInline var back: UInt64

  init(scalar: UInt32, marks: Marks = (0, 0, 0, 0), style: Style, width: UInt8) {
    front = Self.bits(scalar) | UInt64(width & 3) << 21 | UInt64(style.rawValue) << 23 | Self.bits(marks.0) << 39
    back = Self.bits(marks.1) | Self.bits(marks.2) << 21 | Self.bits(marks.3) << 42
  }

  /// No scalar needs more than 21 bits.
  private static func bits(_ scalar: UInt32) -> UInt64 { UInt64(scalar) & scalarMask }
  @inlinable static var scalarMask: UInt64 { 0x1F_FFFF }
  private static let styleMask: UInt64 = 0xFFFF << 23

  /// The base character; zero in a tail cell.
  @inlinable public var scalar: UInt32 { UInt32(front & Self.scalarMask) }

  /// Marks that sit on the base character, in order.
  @inlinable public var marks: Marks {
    (
      UInt32(front >> 39 & Self.scalarMask), UInt32(back & Self.scalarMask), UInt32(back >> 21 & Self.scalarMask),
      UInt32(back >> 42 & Self.scalarMask)
    )
  }

  /// Whether nothing sits on the base character, as nearly everywhere.
  @inlinable public var isUnmarked: Bool { front >> 39 == 0 && back == 0 }

  /// The number of its style: another one for each look.
  @inlinable public var styleNumber: UInt16 { UInt16(truncatingIfNeeded: front >> 23) }

  /// How the column looks.
  public var style: Style {
    get { Style(rawValue: UInt16(truncatingIfNeeded: front >> 23)) }
    set { front = front & ~Self.styleMask | UInt64(newValue.rawValue) << 23 }
  }

  /// 1, or 2 for a lead cell, or 0 for a tail cell.
  @inlinable public var width: UInt8 { UInt8(truncatingIfNeeded: front >> 21 & 3) }

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
  public var isBlank: Bool { scalar == 0x20 && front >> 39 & Self.scalarMask == 0 }

  /// The characters of the cell; empty for a tail cell.
  public var text: String {
    var scalars = String.UnicodeScalarView()
    for value in [scalar, marks.0, marks.1, marks.2, marks.3] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
