import Calls
import Desk
import TerminalKit

/// What a typed line means on the desk without a screen.
public enum PlainWords {
  /// An answer to a typed line.
  public enum Answer: Sendable {
    case actions([Action])
    /// The words of the desk are asked for: all, or those that have to do with a text.
    case help(String)
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
    if state.isBreakRunning { return duringBreak(text, words, state) }
    if let answer = inPractice(text, words, state) { return answer }
    if let actions = aboutPromises(text, state) { return .actions(actions) }
    if let answer = inOverlay(text, words, state) { return answer }
    guard let word = words.first else { return .actions(emptyLine(state)) }
    let rest = words.dropFirst().joined(separator: " ")
    if let answer = asking(word, rest) { return answer }
    if let actions = onSheet(word, rest, state) { return .actions(actions) }
    if state.asksHowItLanded, let landing = Int(text), (0...3).contains(landing) {
      return .actions([.landingPressed(landing)])
    }
    if let answer = afterLeader(text, state) { return answer }
    if let actions = written(word, rest, state) ?? atStart(text, state) ?? named(text, state)
      ?? leading(word.lowercased(), rest) ?? keys(text, state)
    {
      return .actions(actions)
    }
    return .unknown("\"\(text)\" is no word of the desk. help lists the words.")
  }

  /// Words that ask for lines and change nothing.
  static func asking(_ word: String, _ rest: String) -> Answer? {
    switch word.lowercased() {
    case "help", "?", ":": return .help(rest)
    case "repeat" where rest.isEmpty: return .advice
    case "search", "/":
      return rest.isEmpty ? .unknown("search takes the words to look for, such as: search refund") : .search(rest)
    default: return nil
    }
  }

  /// On the start screen an empty line goes back to the call that was cut off; elsewhere it says nothing.
  private static func emptyLine(_ state: DeskState) -> [Action] {
    guard state.isAtStart, let found = state.work.cutOff.first else { return [] }
    return [.callChosen(found.id)]
  }

  /// Words that take text behind them. A single letter is a key, and there its case matters.
  private static func written(_ word: String, _ rest: String, _ state: DeskState) -> [Action]? {
    guard !rest.isEmpty else { return nil }
    switch word.count == 1 ? word : word.lowercased() {
    case "fact", "note", "m": return [.noteRequested(.fact, draft: rest), .submitted]
    case "feeling", "e": return [.noteRequested(.feeling, draft: rest), .submitted]
    case "name", "C": return [.nameRequested, .textTyped(rest), .submitted]
    case "number", "#": return [.customer(.numberRequested), .fieldReplaced(rest), .submitted]
    case "reply", "r": return [.customer(.replyRequested), .fieldReplaced(rest), .submitted]
    case "promise", "p": return promised(rest, state)
    default: return nil
    }
  }

  private static func named(_ text: String, _ state: DeskState) -> [Action]? {
    let place: Command.Place = state.focusedCall == nil ? .start : .live
    let whole = text.lowercased()
    let candidates =
      Command.all.filter { $0.places.contains(place) } + Command.all.filter { !$0.places.contains(place) }
    if let command = candidates.first(where: { $0.words.contains(whole) }), case .act(let action) = command.deed {
      return [action]
    }
    let parts = whole.split(separator: " ")
    guard parts.count == 2, let level = Int(parts[1]), (0...3).contains(level),
      let command = candidates.first(where: { $0.words.contains(String(parts[0])) }),
      case .act(let action) = command.deed, case .emotionPressed = action
    else { return nil }
    return [action, .digitPressed(level)]
  }

  private static func duringBreak(_ text: String, _ words: [String], _ state: DeskState) -> Answer {
    if state.work.pause?.exit != nil {
      return .actions(text.isEmpty ? [.cancelled] : [.textTyped(text), .submitted])
    }
    if state.work.overlay == .confirmQuit { return yesOrNo(text, "Leave coolhead?") }
    if let word = words.first?.lowercased(), ["help", "?"].contains(word) {
      return .help(words.dropFirst().joined(separator: " "))
    }
    switch text.lowercased() {
    case "needed", "n": return .actions([.neededPressed])
    case "told", "t": return .actions([.shift(.told)])
    case "more", "+": return .actions([.moreTimePressed])
    case "quit", "leave": return .actions([.quitRequested])
    default: return .unknown("The break holds. " + PlainReport.breakStanding(state))
    }
  }
}

extension DeskState {
  /// True on the start screen.
  var isAtStart: Bool { place == .start && focusedCall == nil }
}
