/// Reads a text scalar by scalar with one scalar of foresight.
struct ScalarReader {
  private var iterator: String.UnicodeScalarView.Iterator
  private(set) var next: Unicode.Scalar?

  init(_ text: String) {
    iterator = text.unicodeScalars.makeIterator()
    next = iterator.next()
  }

  /// Takes the next scalar, or says that there is none.
  mutating func take() -> Unicode.Scalar? {
    guard let current = next else { return nil }
    next = iterator.next()
    return current
  }

  /// Takes scalars as long as they satisfy the condition.
  mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar = next, condition(scalar) { next = iterator.next() }
  }

  /// Takes the next scalar if its value is this one.
  mutating func skip(_ value: UInt32) -> Bool {
    guard next?.value == value else { return false }
    next = iterator.next()
    return true
  }
}
