import Foundation

extension String {
  /// The text as it is compared where its spelling makes no difference: composed, in narrow forms, without case, and without
  /// the signs that nobody sees.
  public var folded: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    // By way of capitals, because some small letters have none of their own: ß is SS is ss.
    let plain = precomposedStringWithCompatibilityMapping.uppercased().lowercased()
    let seen = plain.unicodeScalars.filter { scalar in
      let properties = scalar.properties
      return !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .format
    }
    return String(String.UnicodeScalarView(seen)).precomposedStringWithCanonicalMapping
  }

  /// One word for all the ways in which people may write the same name: `sam` is `Sam`, and so is ` SAM `, with any kind of
  /// blank and whatever cannot be seen in it.
  public var nameKey: String {
    folded.split { character in
      character.unicodeScalars.allSatisfy { scalar in
        // Nothing is painted for U+2800, a pattern of no dots, either.
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control || scalar == "\u{2800}"
      }
    }.joined(separator: " ")
  }

  /// Whether words stand in it one behind the other, byte by byte: both are plain, with one blank between words. Many times
  /// as fast as a search that knows of letters written in two ways.
  public func holds(words: String) -> Bool {
    var (text, words) = (self, words)
    return text.withUTF8 { text in
      words.withUTF8 { words in
        guard let first = words.first else { return false }
        for place in text.indices where text[place] == first && (place == 0 || text[place - 1] == 0x20) {
          let end = place + words.count
          guard end <= text.count else { return false }
          if end == text.count || text[end] == 0x20, text[place..<end].elementsEqual(words) { return true }
        }
        return false
      }
    }
  }
}
