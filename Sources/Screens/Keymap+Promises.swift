import Desk
import TerminalKit

extension Keymap {
  /// In the list of promises a number or Enter asks what became of one.
  static func inPromises(_ key: Key, _ chosen: Int, _ state: DeskState) -> [Action] {
    switch key {
    case .up: return [.choiceMoved(to: chosen - 1)]
    case .down: return [.choiceMoved(to: chosen + 1)]
    case .pageUp: return [.choiceMoved(to: chosen - 10)]
    case .pageDown: return [.choiceMoved(to: chosen + 10)]
    case .enter: return [.submitted]
    case .escape: return [.cancelled]
    default:
      if key.name == "J" { return [.cancelled] }
      guard let name = key.name, let number = Int(name), state.work.promises.open.indices.contains(number - 1) else {
        return []
      }
      return [.promise(.rowRequested(number - 1))]
    }
  }

  /// On the checklist a number ticks.
  static func inChecks(_ key: Key) -> [Action] {
    guard let name = key.name else { return [] }
    if let number = Int(name), number > 0 { return [.check(.ticked(number))] }
    return ["Esc", "Enter", "k", "Backspace"].contains(name) ? [.cancelled] : []
  }

  /// Before the end, where a promise was not said back: Enter says that it was, `p` changes it.
  static func beforeEnd(_ key: Key, _ state: DeskState) -> [Action]? {
    guard state.work.overlay == .confirmEnd, state.unconfirmedPromise != nil else { return nil }
    switch key.name {
    case "Enter", "1": return [.promise(.saidBack)]
    case "p": return [.promise(.changeRequested)]
    default: return nil
    }
  }
}
