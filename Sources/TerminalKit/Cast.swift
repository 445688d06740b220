/// A recording of frames in the format of asciinema (asciicast v2): a line for the size, then a line for each change.
///
/// It holds what stood on the screen and nothing else: no key, no answer of the terminal.
public struct Cast: Sendable {
  private let theme: Theme
  private let background: Background
  private let begin: Int64
  private var size: Size
  private var shown: [[Cell]] = []
  private var cursor: (column: Int, row: Int)?
  private var isCursorShown = true

  /// Begins a recording.
  /// - Parameters:
  ///   - uptimeMilliseconds: the moment that counts as its beginning.
  public init(size: Size, theme: Theme, background: Background = .dark, uptimeMilliseconds: Int64) {
    self.size = size
    self.theme = theme
    self.background = background
    begin = uptimeMilliseconds
  }

  /// The first line.
  /// - Parameters:
  ///   - title: what the recording is called.
  ///   - seconds: when it begins, in seconds since 1970.
  public func header(title: SafeText, atSeconds seconds: Int64) -> String {
    "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), \"timestamp\": \(seconds), "
      + "\"title\": \(Cast.quoted(title.string)), \"env\": {\"TERM\": \"xterm-256color\"}}"
  }

  /// The lines for a frame, which most often is one; none where nothing has changed.
  public mutating func lines(for frame: Frame, uptimeMilliseconds now: Int64) -> [String] {
    var lines: [String] = []
    if frame.size != size, !shown.isEmpty {
      lines.append(event("r", "\(frame.size.columns)x\(frame.size.rows)", at: now))
    }
    if frame.size != size || shown.isEmpty {
      size = frame.size
      shown = []
    }
    let bytes = changes(to: frame)
    if !bytes.isEmpty { lines.append(event("o", bytes, at: now)) }
    return lines
  }

  private func event(_ kind: String, _ text: String, at now: Int64) -> String {
    let milliseconds = max(0, now - begin)
    let rest = milliseconds % 1000
    let decimals = (rest < 100 ? "0" : "") + (rest < 10 ? "0" : "") + "\(rest)"
    return "[\(milliseconds / 1000).\(decimals), \"\(kind)\", \(Cast.quoted(text))]"
  }

  /// What a terminal is told so that it shows a frame.
  private mutating func changes(to frame: Frame) -> String {
    var bytes = shown.isEmpty ? "\u{1B}[?25l\u{1B}[2J" : ""
    if shown.isEmpty { isCursorShown = false }
    let isWhole = shown.isEmpty
    for (index, row) in frame.rows.enumerated() where isWhole || shown[index] != row {
      bytes += "\u{1B}[\(index + 1);1H" + painted(row)
    }
    shown = frame.rows
    if let cursor = frame.cursor {
      let isMoved = self.cursor.map { $0.column != cursor.column || $0.row != cursor.row } ?? true
      if isMoved || !bytes.isEmpty || !isCursorShown {
        bytes += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H" + (isCursorShown ? "" : "\u{1B}[?25h")
      }
      isCursorShown = true
      self.cursor = (cursor.column, cursor.row)
    } else {
      if isCursorShown { bytes += "\u{1B}[?25l" }
      isCursorShown = false
      cursor = nil
    }
    return bytes
  }

  private func painted(_ row: [Cell]) -> String {
    var text = ""
    var style: Style?
    for cell in row where cell.width > 0 {
      if cell.style != style {
        style = cell.style
        text += code(of: cell.style)
      }
      text += cell.text
    }
    return text + "\u{1B}[0m"
  }

  private func code(of style: Style) -> String {
    let look = theme.appearance(of: style, depth: .ansi256, background: background)
    var codes = ["0"]
    if look.bold { codes.append("1") }
    if look.dim { codes.append("2") }
    if look.underline { codes.append("4") }
    if look.reverse { codes.append("7") }
    if look.foreground >= 0 { codes.append("38;5;\(look.foreground)") }
    if look.background >= 0 { codes.append("48;5;\(look.background)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// A text as JSON has it, control characters spelled out.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
