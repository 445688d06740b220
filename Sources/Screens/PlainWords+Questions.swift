import Desk

/// Lines that answer a question or a list.
extension PlainWords {
  /// What a line means while something is asked or listed; nil where nothing is.
  static func inOverlay(_ text: String, _ words: [String], _ state: DeskState) -> Answer? {
    switch state.work.overlay {
    case .confirmEnd: return yesOrNo(text, "End this call?")
    case .confirmUndo(let conduct): return yesOrNo(text, state.undoQuestion(conduct))
    case .confirmQuit: return yesOrNo(text, "Leave coolhead?")
    case .confirmStop: return yesOrNo(text, "Stop?")
    case .confirmSuspend, .heldTyping: return yesOrNo(text, "Go on?")
    case .farewell: return beforeEnd(text)
    case .ticks: return ticking(words)
    case .form(let form) where form.isOneLine:
      return .actions(text.isEmpty ? [.cancelled] : [.textTyped(text), .submitted])
    case .form:
      return .actions(text.lowercased() == "cancel" ? [.cancelled] : [.fieldReplaced(text), .submitted])
    case .switcher:
      if let number = Int(text), state.work.calls.ids.indices.contains(number - 1) {
        return .actions([.choiceMoved(to: number - 1), .submitted])
      }
      return besideList(text, state)
    case .shift, .grants, .promises, .checks: return besideList(text, state)
    default: return nil
    }
  }

  /// y or n and nothing else: what is asked is not to happen, nor to be forgotten, by a word that meant something else.
  static func yesOrNo(_ text: String, _ question: String) -> Answer {
    switch text.lowercased() {
    case "y", "yes": return .actions([.confirmed])
    case "n", "no", "cancel": return .actions([.cancelled])
    case "repeat": return .advice
    default: return .unknown("\(text.isEmpty ? "" : "\"\(text)\" is no answer here. ")\(question) Type y or n.")
    }
  }

  /// A list holds nobody: another word closes it and does what it says.
  private static func besideList(_ text: String, _ state: DeskState) -> Answer? {
    if text.isEmpty { return .actions([.cancelled]) }
    if Int(text) != nil, ![.shift, .grants].contains(state.work.overlay) {
      return .unknown("The list has no number \(text).")
    }
    var closed = state
    closed.work.overlay = nil
    let answer = answer(to: text, state: closed)
    if case .actions(let actions) = answer { return .actions([.cancelled] + actions) }
    return answer
  }

  /// What a line means before the end of a call.
  private static func beforeEnd(_ text: String) -> Answer {
    switch text.lowercased() {
    case "said", "told": .actions([.submitted])
    case "untold", "pass", ">": .actions([.ladder(.untoldRequested)])
    case "cancel", "n", "no": .actions([.cancelled])
    default: .unknown(PlainReport.farewellWords)
    }
  }

  /// Numbers to tick; an empty line goes back.
  private static func ticking(_ words: [String]) -> Answer {
    if words.isEmpty || ["cancel", "back", "n", "no"].contains(words[0].lowercased()) { return .actions([.cancelled]) }
    let numbers = words.flatMap { $0.split(separator: ",") }.compactMap { Int($0) }
    if numbers.isEmpty { return .unknown("Type the numbers, such as: 1 3. An empty line goes back.") }
    return .actions(numbers.prefix(10).map { .ladder(.ticked($0)) } + [.cancelled])
  }
}
