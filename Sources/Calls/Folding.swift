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
    let alike = seen.map { String.alike[$0] ?? $0 }
    return String(String.UnicodeScalarView(alike)).precomposedStringWithCanonicalMapping
  }

  /// Letters and digits that an Arabic and a Persian keyboard write differently, and that people take for the same.
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = {
    var pairs: [Unicode.Scalar: Unicode.Scalar] = ["\u{64A}": "\u{6CC}", "\u{649}": "\u{6CC}", "\u{643}": "\u{6A9}"]
    for digit in 0..<10 as Range<UInt32> {
      guard let plain = Unicode.Scalar(0x30 + digit) else { continue }
      for first in [0x660, 0x6F0] as [UInt32] { pairs[Unicode.Scalar(first + digit) ?? plain] = plain }
    }
    return pairs
  }()

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
