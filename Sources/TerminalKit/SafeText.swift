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
