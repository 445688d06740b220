/// Text that may reach the screen: the only kind the painter takes.
///
/// It is made from untrusted text by the sanitizer, or from a literal in the source; nothing else makes one. It holds
/// what was said, in logical order; `cells(style:)` turns it into what is painted. Putting two of them together gives
/// a safe text again: none begins with a combining mark or ends with a joiner.
public struct SafeText: Hashable, Sendable {
  /// The text itself, free of anything a terminal would obey.
  public private(set) var string: String
  /// Whether every character is printable ASCII, so that one byte is one column.
  let isPlainASCII: Bool

  /// Cleans a text into one line: line ends and tabs become spaces, everything that steers a terminal a mark.
  public init(untrusted: String, maximumScalars: Int = TerminalLimits.textScalars) {
    self.init(cleaning: untrusted, maximumScalars: maximumScalars)
  }

  /// Cleans bytes into one line; bytes that are not UTF-8 become U+FFFD.
  public init(untrustedBytes: some Sequence<UInt8>, maximumScalars: Int = TerminalLimits.textScalars) {
    self.init(cleaning: String(decoding: Array(untrustedBytes), as: UTF8.self), maximumScalars: maximumScalars)
  }

  /// Takes a text from the source code.
  public init(_ literal: StaticString) {
    self.init(cleaning: literal.description, maximumScalars: .max)
  }

  /// Writes a number in ASCII digits.
  public init(number: Int) {
    self.init(sanitized: String(number), isPlainASCII: true)
  }

  /// No text.
  public init() {
    self.init(sanitized: "", isPlainASCII: true)
  }

  private init(cleaning text: String, maximumScalars: Int) {
    if Self.isPlainASCII(text), text.utf8.count <= maximumScalars {
      self.init(sanitized: text, isPlainASCII: true)
    } else {
      self.init(sanitized: Sanitizer.clean(text, newline: " ", maximumScalars: maximumScalars))
    }
  }

  /// Wraps a text that has been through the sanitizer.
  init(sanitized: String) {
    self.init(sanitized: sanitized, isPlainASCII: Self.isPlainASCII(sanitized))
  }

  /// Wraps a text that has been through the sanitizer and is known to be ASCII or not.
  init(sanitized: String, isPlainASCII: Bool) {
    string = sanitized
    self.isPlainASCII = isPlainASCII
  }

  /// Cleans a text and splits it at its line ends; there is always at least one line.
  ///
  /// With more lines than allowed, the last one is a mark and the number of lines left out.
  public static func lines(
    untrusted: String, maximumScalars: Int = TerminalLimits.textScalars, maximumLines: Int = TerminalLimits.textLines
  ) -> [SafeText] {
    let cleaned = Sanitizer.clean(untrusted, newline: "\n", maximumScalars: maximumScalars)
    var parts = cleaned.split(separator: "\n", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    let kept = parts.count > maximumLines ? max(maximumLines - 1, 0) : parts.count
    var lines = parts.prefix(kept).map { SafeText(sanitized: String($0)) }
    if kept < parts.count { lines.append(mark + " +" + SafeText(number: parts.count - kept)) }
    return lines
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { string.isEmpty }

  /// Adds another text at the end.
  public mutating func append(_ other: SafeText) {
    self = self + other
  }

  /// Puts two texts together.
  public static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(sanitized: left.string + right.string, isPlainASCII: left.isPlainASCII && right.isPlainASCII)
  }

  /// Adds another text at the end.
  public static func += (left: inout SafeText, right: SafeText) {
    left.append(right)
  }

  /// The text in capitals, by the rules that hold for every language.
  public func uppercased() -> SafeText {
    SafeText(cleaning: string.uppercased(), maximumScalars: .max)
  }

  private static func isPlainASCII(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.allSatisfy { $0 &- 0x20 < 0x5F } }
  }
}

extension SafeText: ExpressibleByStringLiteral {
  /// Takes a text from the source code.
  public init(stringLiteral value: StaticString) {
    self.init(value)
  }
}

extension SafeText {
  /// How many columns the text takes.
  public var columns: Int {
    if isPlainASCII { return string.utf8.count }
    var columns = 0
    var reader = ClusterReader(self)
    while let cluster = reader.take() { columns += cluster.columns }
    return columns
  }

  /// The text as cells, one for each column.
  public func cells(style: Style = .plain) -> [Cell] {
    cells(style: style, atLeast: .max)
  }

  /// The text as cells, or its beginning once that has so many columns.
  func cells(style: Style, atLeast columns: Int) -> [Cell] {
    if isPlainASCII { return asciiCells(style: style, count: min(columns, string.utf8.count)) }
    var cells: [Cell] = []
    cells.reserveCapacity(min(columns, string.utf8.count) + Cluster.maximumColumns)
    var reader = ClusterReader(self)
    while cells.count < columns, let cluster = reader.take() { cluster.append(to: &cells, style: style) }
    return cells
  }

  private func asciiCells(style: Style, count: Int) -> [Cell] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      for byte in string.utf8.prefix(count) {
        buffer.initializeElement(at: initialized, to: Cell(scalar: UInt32(byte), style: style, width: 1))
        initialized += 1
      }
    }
  }

  /// The text with spaces after it, up to this many columns.
  public func padded(to columns: Int) -> SafeText {
    let missing = columns - self.columns
    return missing > 0 ? self + SafeText.spaces(missing) : self
  }

  /// The text with spaces before it, up to this many columns.
  public func paddedLeft(to columns: Int) -> SafeText {
    let missing = columns - self.columns
    return missing > 0 ? SafeText.spaces(missing) + self : self
  }

  /// The text cut to at most this many columns; one that was cut ends in `~`.
  public func truncated(to columns: Int) -> SafeText {
    guard columns > 0 else { return SafeText() }
    // A column takes at least one byte, so a short text needs no counting.
    if string.utf8.count <= columns || self.columns <= columns { return self }
    return clipped(from: 0, columns: columns - 1) + "~"
  }

  /// The part of the text between two columns; half of a wide character at an edge becomes a space.
  public func clipped(from column: Int, columns: Int) -> SafeText {
    guard columns > 0 else { return SafeText() }
    if isPlainASCII {
      let bytes = string.utf8.dropFirst(max(column, 0)).prefix(columns)
      return SafeText(sanitized: String(Substring(bytes)), isPlainASCII: true)
    }
    return clippedByCluster(from: max(column, 0), columns: columns)
  }

  private func clippedByCluster(from column: Int, columns: Int) -> SafeText {
    var reader = ClusterReader(self)
    var position = 0
    var start: Int?
    var end = 0
    var lead = 0
    while let cluster = reader.take() {
      let next = position + cluster.columns
      if position >= column {
        if next - column > columns { break }
        if start == nil { start = end }
      } else if next > column {
        lead = next - column
      }
      end = reader.byteOffset
      position = next
    }
    let kept = start.map { Substring(string.utf8.dropFirst($0).prefix(end - $0)) } ?? ""
    return SafeText.spaces(min(lead, columns)) + SafeText(sanitized: String(kept))
  }

  /// A text of spaces.
  public static func spaces(_ count: Int) -> SafeText {
    SafeText(sanitized: String(repeating: " ", count: max(count, 0)), isPlainASCII: true)
  }

  /// The text several times over.
  public func repeated(_ count: Int) -> SafeText {
    SafeText(sanitized: String(repeating: string, count: max(count, 0)), isPlainASCII: isPlainASCII)
  }
}

extension Sequence where Element == SafeText {
  /// All texts in a row, with another between them.
  public func joined(separator: SafeText = SafeText()) -> SafeText {
    var result = SafeText()
    var isFirst = true
    for text in self {
      if !isFirst { result.append(separator) }
      result.append(text)
      isFirst = false
    }
    return result
  }
}

extension SafeText {
  /// The sign that stands where something was taken out or cannot be shown.
  ///
  /// U+00AC NOT SIGN is in every font, one column wide in every terminal (East Asian Width Na, where `·`, `□` and
  /// U+FFFD are ambiguous), neutral for the direction of a line, and rare in what people write.
  public static let markScalar: Unicode.Scalar = "\u{AC}"

  /// The mark as a character, to look for at the end of a paste that was cut.
  public static let markCharacter = Character(markScalar)

  /// The mark as a text.
  public static let mark = SafeText(sanitized: String(markScalar), isPlainASCII: false)

  /// What the mark becomes where only ASCII is wanted.
  public static let asciiMark: SafeText = "?"

}
