import TerminalKit

/// Pages of lines as they go to a pipe or a terminal, charts drawn.
public enum TextSheetReport {
  /// The lines, with charts behind them.
  public static func lines(_ lines: [DebriefText.Line], glyphs: Glyphs = .unicode) -> [SafeText] {
    lines.map { line in
      var text = SafeText.spaces(line.indent) + SafeText(untrusted: line.text, maximumScalars: 2_000)
      if let share = line.share { text = text + "  " + glyphs.bar(share, columns: 20) }
      guard !line.series.isEmpty else { return text }
      let last = Int(((line.series.compactMap { $0 }.last ?? 0) * 100).rounded())
      return text + line.series.map { $0.map(glyphs.spark) ?? " " }.joined() + SafeText(untrusted: " to \(last)")
    }
  }
}
