import Language
import TerminalKit

/// Rows of a table as RFC 4180 has them, for a spreadsheet that must not calculate what somebody said.
enum CSVText {
  /// A row; every cell is quoted, has passed the door of untrusted text, and begins with nothing that a spreadsheet takes
  /// for a formula.
  static func row(_ cells: [String]) -> String {
    cells.map { "\"" + guarded($0).replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
  }

  /// A cell that is a text to every spreadsheet: what begins a formula there, also behind blanks, gets an apostrophe.
  static func guarded(_ cell: String) -> String {
    let text = SafeText(untrusted: cell, maximumScalars: .max).string
    let first = text.first { !$0.isWhitespace }
    return first.map { formulaSigns.contains($0) } == true ? "'" + text : text
  }

  /// Signs that begin a formula somewhere, in full width too.
  private static let formulaSigns: Set<Character> = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"]
}
