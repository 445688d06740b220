import Desk

extension PlainWords {
  /// An answer in the lists of promises and of things to see to, and before the end; nil where none of them is open.
  static func aboutPromises(_ text: String, _ state: DeskState) -> [Action]? {
    switch state.work.overlay {
    case .promises:
      guard let number = Int(text), state.work.promises.open.indices.contains(number - 1) else { return nil }
      return [.promise(.rowRequested(number - 1))]
    case .checks:
      guard let number = Int(text), state.checkItems.indices.contains(number - 1) else { return nil }
      return [.check(.ticked(number))]
    case .confirmEnd where state.unconfirmedPromise != nil:
      switch text.lowercased() {
      case "said": return [.promise(.saidBack)]
      case "change": return [.promise(.changeRequested)]
      default: return nil
      }
    default: return nil
    }
  }

  /// A promise in one line, such as "call back tomorrow 10"; without a time the desk asks for it.
  static func promised(_ text: String, _ state: DeskState) -> [Action] {
    let parts = state.promiseParts(of: text)
    let due: [Action] = parts.due.map { [.fieldReplaced($0), .submitted] } ?? []
    return [.promise(.requested), .fieldReplaced(parts.what), .submitted] + due
  }
}
