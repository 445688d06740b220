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

  /// The text with every mark in its ASCII form.
  public func withASCIIMarks() -> SafeText {
    guard !isPlainASCII else { return self }
    return SafeText(untrusted: String(string.map { $0 == Self.markCharacter ? "?" : $0 }), maximumScalars: .max)
  }
}
