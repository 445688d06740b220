import Desk

extension PlainWords {
  /// An answer in the lists of promises and of things to see to, and before the end; nil where none of them is open.
  static func aboutPromises(_ text: String, _ state: DeskState) -> [Action]? {
    let word = text.lowercased()
    switch state.overlay {
    case .promises:
      guard let number = Int(text), state.promises.open.indices.contains(number - 1) else { return [.cancelled] }
      return [.promise(.rowRequested(number - 1))]
    case .checks:
      guard let number = Int(text), number > 0 else { return [.cancelled] }
      return [.check(.ticked(number))]
    case .confirmEnd where state.unconfirmedPromise != nil:
      if word == "said" { return [.promise(.saidBack)] }
      return word == "change" ? [.promise(.changeRequested)] : nil
    default: return nil
    }
  }
}
