import Calls

extension JSON {
  /// A member of an object; nil where it is missing, null, or this is none.
  package subscript(_ name: String) -> JSON? {
    guard let value = object?[name], value != .null else { return nil }
    return value
  }

  /// The text, or a whole number as text: ids come both ways.
  package var word: String? { string ?? integer.map(String.init) }

  /// Reads a body; nil where it is no JSON.
  package static func body(_ bytes: [UInt8]) -> JSON? { try? JSON.read(bytes) }

  /// This value as the bytes of a body.
  package var bytes: [UInt8] {
    var text = ""
    write(to: &text)
    return Array(text.utf8)
  }
}

extension Instant {
  /// A moment as a platform writes it.
  package init?(platform value: JSON?) {
    guard let value, let read = Instant.read(value) else { return nil }
    self = read.moment
  }
}

/// A platform's own words, short enough to be told.
package func told(_ words: String) -> String {
  let words = words.onOneLine
  return words.count > Limits.toldCharacters ? words.prefix(Limits.toldCharacters) + "…" : words
}
