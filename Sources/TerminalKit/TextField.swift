/// One line of text that a person is writing, as far as it fits around the cursor.
///
/// The text is in logical order, as written; only what `visible(columns:)` returns is fit for the screen.
public struct TextField: Hashable, Sendable {
  /// What is seen of the line.
  public struct View: Equatable, Sendable {
    /// The text around the cursor.
    public var text: SafeText
    /// The column of the cursor in it.
    public var cursorColumn: Int
    /// The column of the whole line that it begins with.
    public var offset: Int
  }

  /// What has been written.
  public let text: String
  /// How many characters stand before the cursor.
  public let cursor: Int

  /// Makes a line with the cursor after so many characters, or at the end of its text.
  public init(text: String, cursor: Int? = nil) {
    self.text = text
    self.cursor = min(max(0, cursor ?? .max), text.count)
  }

  /// The part of the text around the cursor that fits, and where the cursor stands in it.
  ///
  /// One column is kept for a cursor behind the text. The view moves by half its width, so it stands still mostly.
  public func visible(columns: Int) -> View {
    guard columns > 0 else { return View(text: SafeText(), cursorColumn: 0, offset: 0) }
    let split = text.index(text.startIndex, offsetBy: cursor)
    let before = SafeText(untrusted: Self.withoutOpenJoiner(text[..<split]), maximumScalars: .max)
    let whole = before + SafeText(untrusted: String(text[split...]), maximumScalars: .max)
    let column = before.columns
    guard column >= columns else {
      return View(text: whole.clipped(from: 0, columns: columns), cursorColumn: column, offset: 0)
    }
    let step = max(columns / 2, 1)
    let offset = ((column - columns) / step + 1) * step
    return View(text: whole.clipped(from: offset, columns: columns), cursorColumn: column - offset, offset: offset)
  }

  /// The columns of the whole line in which a range of characters is shown.
  public func columns(of characters: Range<Int>) -> Range<Int> {
    let start = columns(before: characters.lowerBound)
    return start..<max(start, columns(before: characters.upperBound))
  }

  private func columns(before character: Int) -> Int {
    SafeText(untrusted: String(text.prefix(max(0, character))), maximumScalars: .max).columns
  }

  /// A joiner that was just typed waits for the letter after it and is no error yet.
  private static func withoutOpenJoiner(_ text: Substring) -> String {
    let scalars = text.unicodeScalars
    guard scalars.last?.value == 0x200C, let letter = scalars.dropLast().last else { return String(text) }
    switch ScalarClass(letter) {
    case .arabicLetter, .arabicDigit: return String(scalars.dropLast())
    default: return String(text)
    }
  }
}
