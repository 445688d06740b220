import Coaching
import Desk
import TerminalKit

extension Keymap {
  /// Before the end: Enter says that the customer was told, `>` that the call ends without it.
  static func telling(_ key: Key) -> [Action] {
    switch key.name {
    case "Enter": [.submitted]
    case ">": [.ladder(.untoldRequested)]
    case "Esc", "n", "Backspace": [.cancelled]
    default: []
    }
  }

  /// Digits tick, 0 being the tenth; everything else goes back to the list.
  static func ticking(_ key: Key) -> [Action] {
    guard let name = key.name else { return [] }
    if let digit = Int(name) { return [.ladder(.ticked(digit == 0 ? 10 : digit))] }
    return ["Enter", "Esc", "Backspace"].contains(name) ? [.cancelled] : []
  }

  /// On the sheet a letter opens its line; capitals, Backspace and the keys of the desk stay what they are.
  static func onSheet(_ key: Key, _ sheet: IncidentSheet, _ state: DeskState) -> [Action]? {
    switch key {
    case .up, .pageUp: return [.ladder(.rowMoved(state.sheetRow - 1))]
    case .down, .pageDown: return [.ladder(.rowMoved(state.sheetRow + 1))]
    case .home: return [.ladder(.rowMoved(0))]
    case .end: return [.ladder(.rowMoved(sheet.rows.count - 1))]
    case .enter: return [.ladder(.rowRequested(state.sheetRow))]
    case .character: break
    default: return nil
    }
    guard let name = key.name, let letter = name.first else { return nil }
    if let index = sheet.rows.firstIndex(where: { $0.key == letter }) { return [.ladder(.rowRequested(index))] }
    // A letter or digit without a line does nothing here: nobody tags feelings over the list.
    return letter.isLowercase || letter.isNumber ? [] : nil
  }
}
