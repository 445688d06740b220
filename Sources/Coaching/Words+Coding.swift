import Calls

// The house words are written as names in the files that people edit, such as `anger: 1.0`.
extension Emotion: CodingKeyRepresentable {}
extension Level: CodingKeyRepresentable {}
extension Need: CodingKeyRepresentable {}
extension Conduct: CodingKeyRepresentable {}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// Takes a written word; throws a sentence that names the words there are when it is none of them.
  init(word: String, at codingPath: [any CodingKey]) throws {
    guard let value = Self(rawValue: word) else {
      let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: codingPath, debugDescription: "is \"\(word)\"; expected one of \(words)"))
    }
    self = value
  }
}

extension KeyedDecodingContainer {
  /// Reads one of an enumeration's words.
  func word<Word: RawRepresentable & CaseIterable>(forKey key: Key) throws -> Word where Word.RawValue == String {
    try Word(word: decode(String.self, forKey: key), at: codingPath + [key])
  }
}
