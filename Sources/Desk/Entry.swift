/// A line being typed: text and a cursor between its characters.
public struct Entry: Hashable, Sendable {
  /// The most characters that a line can have.
  public static let mostCharacters = Limits.entryScalars

  /// What was typed.
  public private(set) var text: String
  /// Characters before the cursor, 0...text.count.
  public private(set) var cursor: Int

  /// Makes a line with the cursor at its end.
  public init(_ text: String = "") {
    self.text = ""
    cursor = 0
    insert(text)
  }

  /// The same with the cursor at the beginning, for a line in which nobody types.
  public var fromStart: Entry {
    var entry = self
    entry.cursor = 0
    return entry
  }

  /// Puts text in at the cursor; what passes `Limits.entryScalars` is left out.
  public mutating func insert(_ addition: String) {
    let room = max(0, Limits.entryScalars - text.unicodeScalars.count)
    let oneLine = addition.unicodeScalars.prefix(room).map { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : $0 }
    let piece = String(String.UnicodeScalarView(oneLine))
    let before = text.count
    text.insert(contentsOf: piece, at: index)
    cursor += max(0, text.count - before)
  }

  /// Removes the character before the cursor.
  public mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: index)
  }

  /// Removes the character after the cursor.
  public mutating func deleteForward() {
    guard cursor < text.count else { return }
    text.remove(at: index)
  }

  /// Removes the word before the cursor, and the blanks behind it.
  public mutating func deleteWord() {
    let end = cursor
    moveByWord(forward: false)
    text.removeSubrange(index..<text.index(text.startIndex, offsetBy: end))
  }

  /// Removes everything behind the cursor.
  public mutating func deleteRest() { text.removeSubrange(index...) }

  /// Moves the cursor to the beginning of the word before it, or behind the word that follows.
  public mutating func moveByWord(forward: Bool) {
    let characters = Array(text)
    let step = forward ? 1 : -1
    func isBlank(at place: Int) -> Bool { characters[forward ? place : place - 1].isWhitespace }
    let end = forward ? characters.count : 0
    while cursor != end, isBlank(at: cursor) { cursor += step }
    while cursor != end, !isBlank(at: cursor) { cursor += step }
  }

  /// Moves the cursor by so many characters; it stops at either end.
  public mutating func move(by characters: Int) {
    cursor = min(max(0, cursor + min(max(characters, -text.count), text.count)), text.count)
  }

  private var index: String.Index { text.index(text.startIndex, offsetBy: cursor) }
}
