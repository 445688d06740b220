/// Quick ways through text that is all ASCII, as most lines of a call are: its bytes are its characters, and nothing has to be
/// looked up for them. Other text goes the way that knows of all scripts; both give the same.
extension String {
  /// What the bytes give; nil where the text is not all ASCII. A carriage return is none of it here, because with the line
  /// feed behind it both are one character.
  public func withPlainBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    var text = self
    return text.withUTF8 { bytes in
      for byte in bytes where byte >= 0x80 || byte == 0x0D { return nil }
      return body(bytes)
    }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Where the words of a text of ASCII stand.
  /// - Parameter mark: a sign that ends a word as a blank does.
  public func wordRanges(endingAt mark: UInt8 = 0x20) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = startIndex
    for place in indices {
      let byte = self[place]
      guard byte == 0x20 || byte == mark || (0x09...0x0D).contains(byte) else { continue }
      if start < place { ranges.append(start..<place) }
      start = place + 1
    }
    if start < endIndex { ranges.append(start..<endIndex) }
    return ranges
  }
}

/// A plain text in which many phrases are looked for (`String.holds(words:)`).
public struct PhraseSearch: Sendable {
  private let text: String
  /// A bit for the first two bytes of each of its words: a phrase without its bit does not stand in it.
  private let beginnings: UInt64

  /// Looks at where the words of a text begin.
  public init(_ text: String) {
    var beginnings: UInt64 = 0
    var isBeginning = true
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      if isBeginning { last = byte } else if last != 0x20 { beginnings |= Self.bit(last, byte) }
      if !isBeginning { last = 0x20 }
      isBeginning = byte == 0x20
    }
    if last != 0x20 { beginnings |= Self.bit(last, 0x20) }
    self.text = text
    self.beginnings = beginnings
  }

  /// Whether words stand in it one behind the other.
  public func holds(_ words: String) -> Bool {
    var bytes = words.utf8.makeIterator()
    guard let first = bytes.next() else { return false }
    return beginnings & Self.bit(first, bytes.next() ?? 0x20) != 0 && text.holds(words: words)
  }

  private static func bit(_ first: UInt8, _ second: UInt8) -> UInt64 {
    1 << UInt64((UInt(first) &* 7 &+ UInt(second)) & 63)
  }
}
