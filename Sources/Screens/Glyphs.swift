import TerminalKit

/// The few signs that screens draw with, in box-drawing characters or in plain ASCII.
public struct Glyphs: Sendable {
  public var horizontal: SafeText
  public var vertical: SafeText
  public var teeDown: SafeText
  public var teeUp: SafeText
  public var full: SafeText
  public var empty: SafeText
  public var tick: SafeText
  public var now: SafeText
  public var later: SafeText
  /// Eight bars from low to high.
  public var bars: [SafeText]
  public var separator: SafeText

  /// Box drawing, blocks and dots.
  public static let unicode = Glyphs(
    horizontal: "─", vertical: "│", teeDown: "┬", teeUp: "┴", full: "▓", empty: "░", tick: "✓", now: "▸", later: "·",
    bars: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], separator: "·")

  /// Nothing beyond ASCII.
  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|", teeDown: "+", teeUp: "+", full: "#", empty: ".", tick: "x", now: ">", later: ".",
    bars: ["_", ".", ":", "-", "=", "+", "*", "#"], separator: "-")

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
