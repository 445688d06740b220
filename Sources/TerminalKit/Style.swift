/// How a cell looks: the role of its text, and four attributes.
///
/// A style names a meaning, never a colour; the theme decides what each role looks like on a given terminal.
public struct Style: Hashable, Sendable {
  /// What a piece of text is for.
  public enum Ink: UInt8, CaseIterable, Sendable {
    case plain, quiet, accent, customer, agent, system, warm, hot, danger, good, coach, selection
  }

  /// The ink in the low eight bits, the attributes above them.
  public private(set) var rawValue: UInt16

  public init(
    _ ink: Ink = .plain, bold: Bool = false, reverse: Bool = false, underline: Bool = false, dim: Bool = false
  ) {
    rawValue = UInt16(ink.rawValue)
    self.bold = bold
    self.reverse = reverse
    self.underline = underline
    self.dim = dim
  }

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The terminal's own look.
  public static let plain = Style()

  /// What the text is for.
  public var ink: Ink {
    get { Ink(rawValue: UInt8(truncatingIfNeeded: rawValue)) ?? .plain }
    set { rawValue = rawValue & 0xFF00 | UInt16(newValue.rawValue) }
  }

  /// Heavier letters.
  public var bold: Bool {
    get { rawValue & Bit.bold != 0 }
    set { set(Bit.bold, to: newValue) }
  }

  /// Foreground and background exchanged.
  public var reverse: Bool {
    get { rawValue & Bit.reverse != 0 }
    set { set(Bit.reverse, to: newValue) }
  }

  /// A line under the letters.
  public var underline: Bool {
    get { rawValue & Bit.underline != 0 }
    set { set(Bit.underline, to: newValue) }
  }

  /// Fainter letters; never the only sign of anything.
  public var dim: Bool {
    get { rawValue & Bit.dim != 0 }
    set { set(Bit.dim, to: newValue) }
  }

  private mutating func set(_ bit: UInt16, to isOn: Bool) {
    rawValue = isOn ? rawValue | bit : rawValue & ~bit
  }

  private enum Bit {
    static let bold: UInt16 = 0x0100
    static let reverse: UInt16 = 0x0200
    static let underline: UInt16 = 0x0400
    static let dim: UInt16 = 0x0800
  }
}
