/// One line of text that a person is writing, with its cursor.
///
/// The text is kept as written, in logical order; only what `visible(columns:)` returns is fit for the screen.
public struct TextField: Hashable, Sendable {
  /// What has been written.
  public private(set) var text: String
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int
  /// How many Unicode scalars the text may have.
  public let limit: Int

  /// Makes a field with the cursor after so many characters, or at the end of its text, which is cut at the limit.
  public init(text: String = "", cursor: Int? = nil, limit: Int = TerminalLimits.fieldScalars) {
    self.text = ""
    self.limit = max(limit, 0)
    self.cursor = 0
    insert(text)
    if let cursor { self.cursor = min(max(0, cursor), self.text.count) }
  }

  /// Whether nothing has been written.
  public var isEmpty: Bool { text.isEmpty }

  /// Takes a key, and says whether it is one that the field uses.
  public mutating func take(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .backspace: if cursor > 0 { remove(at: cursor - 1) }
    case .delete: if cursor < text.count { remove(at: cursor) }
    case .left: cursor = max(cursor - 1, 0)
    case .right: cursor = min(cursor + 1, text.count)
    case .home: cursor = 0
    case .end: cursor = text.count
    default: return false
    }
    return true
  }

  /// The part of the text around the cursor that fits, and the column of the cursor in it.
  ///
  /// One column is kept for a cursor behind the text. The view moves by half its width, so it stands still mostly.
  public func visible(columns: Int) -> (text: SafeText, cursorColumn: Int) {
    guard columns > 0 else { return (SafeText(), 0) }
    let split = text.index(text.startIndex, offsetBy: cursor)
    let before = SafeText(untrusted: Self.withoutOpenJoiner(text[..<split]), maximumScalars: .max)
    let whole = before + SafeText(untrusted: String(text[split...]), maximumScalars: .max)
    let column = before.columns
    guard column >= columns else { return (whole.clipped(from: 0, columns: columns), column) }
    let step = max(columns / 2, 1)
    let offset = ((column - columns) / step + 1) * step
    return (whole.clipped(from: offset, columns: columns), column - offset)
  }

  /// Inserts a text at the cursor, as much of it as there is room for, without its control sequences.
  private mutating func insert(_ added: String) {
    let old = text.unicodeScalars
    let split = text.index(text.startIndex, offsetBy: cursor)
    var scalars = String.UnicodeScalarView(old[..<split])
    var room = limit - old.count
    var reader = ScalarReader(added)
    while room > 0, let scalar = reader.take() {
      guard let kept = Self.kept(scalar, &reader) else { continue }
      scalars.append(kept)
      room -= 1
    }
    let end = scalars.count
    scalars.append(contentsOf: old[split...])
    text = String(scalars)
    cursor = Self.characters(of: text, covering: end)
  }

  /// What becomes of a scalar: line ends and tabs are spaces, what begins a control sequence is dropped with it.
  private static func kept(_ scalar: Unicode.Scalar, _ reader: inout ScalarReader) -> Unicode.Scalar? {
    switch ScalarClass(scalar) {
    case .control: break
    default: return scalar
    }
    if scalar == "\r", reader.next == "\n" { return nil }
    if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
    EscapeSequence.skip(after: scalar, in: &reader)
    return nil
  }

  /// How many characters hold the first scalars; a mark just written may have joined the character before it.
  private static func characters(of text: String, covering count: Int) -> Int {
    let end = text.unicodeScalars.index(text.startIndex, offsetBy: count)
    var characters = 0
    for index in text.indices {
      if index >= end { break }
      characters += 1
    }
    return characters
  }

  private mutating func remove(at offset: Int) {
    let index = text.index(text.startIndex, offsetBy: offset)
    let length = text[..<index].unicodeScalars.count
    text.remove(at: index)
    cursor = Self.characters(of: text, covering: length)
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
