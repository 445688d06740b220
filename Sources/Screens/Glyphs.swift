import TerminalKit

/// The few signs that screens draw with, in box-drawing characters or in plain ASCII.
public struct Glyphs: Sendable {
  /// A piece of a line across.
  public var horizontal: SafeText
  /// A piece of a line down.
  public var vertical: SafeText
  /// Where a line down leaves one across.
  public var teeDown: SafeText
  /// Where a line down meets one across.
  public var teeUp: SafeText
  /// A filled part of a bar.
  public var full: SafeText
  /// An empty part of a bar.
  public var empty: SafeText
  /// Done.
  public var tick: SafeText
  /// Running.
  public var now: SafeText
  /// What to leave.
  public var cross: SafeText
  /// What is said inwardly.
  public var own: SafeText
  /// Around words that are spoken as they stand.
  public var quotes: (SafeText, SafeText)
  /// To come.
  public var later: SafeText
  /// A line at the foot, in the middle and at the head of a row.
  public var line: (SafeText, SafeText, SafeText)
  /// Eight bars from low to high.
  public var bars: [SafeText]
  /// The corners of a ring: upper left, upper right, lower left, lower right.
  public var corners: (SafeText, SafeText, SafeText, SafeText)
  /// Between things in a row.
  public var separator: SafeText

  /// Box drawing, blocks and dots.
  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴", full: "▓", empty: "░", tick: "✓", now: "▸",
    cross: "✕", own: "○", quotes: ("“", "”"), later: "·", line: ("▁", "─", "▔"),
    bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], corners: ("╭", "╮", "╰", "╯"),
    separator: "·")

  /// Nothing beyond ASCII.
  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|", teeDown: "+", teeUp: "+", full: "#", empty: ".", tick: "x", now: ">",
    cross: "x", own: "~", quotes: ("\"", "\""), later: ".", line: ("_", "-", "~"),
    bars: ["_", ".", ":", "-", "=", "+", "*", "#"], corners: (".", ".", "'", "'"),
    separator: "-")

  /// A level as full and empty marks, such as `●●○`.
  func dots(_ level: Int) -> SafeText {
    isASCII ? SafeText(untrusted: "\(level)/3") : SafeText(untrusted: String("●●●○○○".dropFirst(3 - level).prefix(3)))
  }

  /// A bar of so many columns, filled to a share of 0...1.
  func bar(_ share: Double, columns: Int) -> SafeText {
    let filled = min(max(0, Int((share * Double(columns)).rounded(.down))), columns)
    return full.repeated(filled) + empty.repeated(columns - filled)
  }

  /// A bar for a share of 0...1.
  func spark(_ share: Double) -> SafeText {
    bars[min(max(0, Int((share * 8).rounded(.down))), 7)]
  }

  private var isASCII: Bool { horizontal.string == "-" }
}
