/// Why something could not be measured, as a sentence.
struct Unmeasurable: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
