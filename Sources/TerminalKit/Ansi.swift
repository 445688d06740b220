/// What a terminal is told about a cell: two palette colours and four attributes.
public struct Ansi: Hashable, Sendable {
  /// The palette index of the letters; -1 is the terminal's own colour.
  public var foreground: Int16
  /// The palette index behind the letters; -1 is the terminal's own colour.
  public var background: Int16
  /// Heavier letters.
  public var bold: Bool
  /// Fainter letters.
  public var dim: Bool
  /// A line under the letters.
  public var underline: Bool
  /// Both colours exchanged.
  public var reverse: Bool

  /// Makes an appearance; without arguments, the terminal's own.
  public init(
    foreground: Int16 = -1, background: Int16 = -1, bold: Bool = false, dim: Bool = false, underline: Bool = false,
    reverse: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }
}
