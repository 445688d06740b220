import Calls
import Desk
import TerminalKit

/// What a typed line means on the desk without a screen.
public enum PlainWords {
  /// An answer to a typed line.
  public enum Answer: Sendable {
    case actions([Action])
    case help
    case advice
    /// Lines that hold these words are asked for.
    case search(String)
    /// Nothing of the table; the sentence says what is.
    case unknown(String)
  }

  /// Reads a line: a command's word with what it takes, or its key.
  public static func answer(to line: String, state: DeskState) -> Answer {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let text = words.joined(separator: " ")
    if state.isBreakRunning { return duringBreak(text, state) }
    if let answer = inPractice(text, words, state) { return answer }
    if let actions = aboutPromises(text, state) { return .actions(actions) }
    switch state.overlay {
    case .confirmEnd, .confirmQuit, .confirmSuspend, .heldTyping:
      return .actions([["y", "yes"].contains(text.lowercased()) ? .confirmed : .cancelled])
    case .farewell: return .actions(beforeEnd(text))
    case .ticks: return .actions(ticking(words))
    case .note, .customerName:
      return text.isEmpty ? .actions([.cancelled]) : .actions([.textTyped(text), .submitted])
    case .switcher:
      guard let number = Int(text), state.callOrder.indices.contains(number - 1) else { return .actions([.cancelled]) }
      return .actions([.choiceMoved(to: number - 1), .submitted])
    case .shift, .grants:
      var closed = state
      closed.overlay = nil
      let answer = answer(to: line, state: closed)
      if case .actions(let actions) = answer { return .actions([.cancelled] + actions) }
      return answer
    case .form:
      if text.lowercased() == "cancel" { return .actions([.cancelled]) }
      return .actions([.fieldReplaced(text), .submitted])
    default: break
    }
    guard let first = words.first?.lowercased() else { return .actions([]) }
    if first == "help" || first == "?" { return .help }
    if first == "repeat" { return .advice }
    let rest = words.dropFirst().joined(separator: " ")
    if ["search", "/"].contains(first) {
      return rest.isEmpty ? .unknown("search takes the words to look for, such as: search refund") : .search(rest)
    }
    if let actions = onSheet(words.first ?? "", rest, state) { return .actions(actions) }
    if state.asksHowItLanded, let landing = Int(text), (0...3).contains(landing) {
      return .actions([.landingPressed(landing)])
    }
    if state.awaitsCause, text.count == 1, let cause = text.first.flatMap(Cause.init(key:)) {
      return .actions([.customer(.causePressed(cause))])
    }
    if let actions = written(first, rest) { return .actions(actions) }
    if let actions = named(text, first: first, rest: rest, state) { return .actions(actions) }
    if let actions = keys(text, state) { return .actions(actions) }
    return .unknown("\"\(text)\" is no word of the desk. help lists them; repeat gives the advice again.")
  }

  /// Words that take text behind them.
  private static func written(_ first: String, _ rest: String) -> [Action]? {
    guard !rest.isEmpty else { return nil }
    switch first {
    case "fact", "note", "m": return [.noteRequested(.fact, draft: rest), .submitted]
    case "feeling", "e": return [.noteRequested(.feeling, draft: rest), .submitted]
    case "name": return [.nameRequested, .textTyped(rest), .submitted]
    case "number", "#": return [.customer(.numberRequested), .fieldReplaced(rest), .submitted]
    case "reply", "r": return [.customer(.replyRequested), .fieldReplaced(rest), .submitted]
    default: return nil
    }
  }

  private static func named(_ text: String, first: String, rest: String, _ state: DeskState) -> [Action]? {
    let place: Command.Place = state.focusedCall == nil ? .start : .live
    let whole = text.lowercased()
    let candidates =
      Command.all.filter { $0.places.contains(place) } + Command.all.filter { !$0.places.contains(place) }
    if let command = candidates.first(where: { $0.words.contains(whole) }), case .act(let action) = command.deed {
      return [action]
    }
    guard let command = candidates.first(where: { $0.words.contains(first) }), case .act(let action) = command.deed,
      case .emotionPressed = action, let level = Int(rest)
    else { return nil }
    return [action, .digitPressed(level)]
  }

  /// A short line of keys, such as `a3` or `nf`.
  private static func keys(_ text: String, _ state: DeskState) -> [Action]? {
    let letters = text.filter { $0 != " " }
    guard (1...4).contains(letters.count) else { return nil }
    var actions: [Action] = []
    var isNeed = false
    var isCause = false
    for letter in letters {
      if isCause {
        guard let cause = Cause(key: letter) else { return nil }
        actions.append(.customer(.causePressed(cause)))
        isCause = false
        continue
      }
      if isNeed {
        guard let need = Need(key: letter) else { return nil }
        actions.append(.needPressed(need))
        isNeed = false
        continue
      }
      guard let command = Command.command(key: String(letter), at: .live), case .act(let action) = command.deed
      else { return nil }
      isNeed = letter == "n"
      isCause = letter == "x"
      if !isNeed && !isCause { actions.append(action) }
    }
    return isNeed || isCause ? nil : actions
  }

  private static func duringBreak(_ text: String, _ state: DeskState) -> Answer {
    if state.pause?.exit != nil {
      return .actions(text.isEmpty ? [.cancelled] : [.textTyped(text), .submitted])
    }
    if state.overlay == .confirmQuit { return .actions([["y", "yes"].contains(text) ? .confirmed : .cancelled]) }
    switch text.lowercased() {
    case "needed": return .actions([.neededPressed])
    case "told": return .actions([.shift(.told)])
    case "more": return .actions([.moreTimePressed])
    case "help", "?": return .help
    case "quit", "leave": return .actions([.quitRequested])
    default: return .actions([])
    }
  }
}
