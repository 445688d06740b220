import Calls
import Desk

/// Keys that are typed as lines. A line is never taken as a row of keys: a mistyped word must not set tags.
extension PlainWords {
  /// A choice of the start screen by its number or letter.
  static func atStart(_ text: String, _ state: DeskState) -> [Action]? {
    state.isAtStart ? act(text, at: .start) : nil
  }

  /// One key, a feeling's key with its digit, or a leader with its letter: `I`, `a3`, `n f`.
  static func keys(_ text: String, _ state: DeskState) -> [Action]? {
    let letters = text.filter { $0 != " " }.map(String.init)
    guard let first = letters.first, letters.count <= 2 else { return nil }
    guard letters.count == 2 else {
      guard let command = Command.command(key: first, at: .live), command.group != .practice || state.practice != nil
      else { return nil }
      return act(first, at: .live)
    }
    if let actions = act("\(first) \(letters[1])", at: .live) { return actions }
    guard let actions = act(first, at: .live), case .emotionPressed? = actions.first, let level = Int(letters[1]),
      (0...3).contains(level)
    else { return nil }
    return actions + [.digitPressed(level)]
  }

  /// A leader by its word, with its letter: `need f`, `cause p`.
  static func leading(_ word: String, _ rest: String) -> [Action]? {
    guard rest.count == 1, let leader = Command.all.first(where: { $0.words.contains(word) }),
      let key = leader.keys.first
    else { return nil }
    return act("\(key) \(rest)", at: .live)
  }

  /// The letter of a leader that was typed on the line before.
  static func afterLeader(_ text: String, _ state: DeskState) -> Answer? {
    guard text.count == 1, let letter = text.first, letter.isLetter else { return nil }
    if state.work.awaitedKey == .need {
      return Need(key: letter).map { .actions([.needPressed($0)]) } ?? .unknown(PlainReport.needQuestion)
    }
    if state.work.awaitedKey == .cause {
      return Cause(key: letter).map { .actions([.customer(.causePressed($0))]) } ?? .unknown(PlainReport.causeQuestion)
    }
    return nil
  }

  private static func act(_ key: String, at place: Command.Place) -> [Action]? {
    guard let command = Command.command(key: key, at: place), case .act(let action) = command.deed else { return nil }
    return [action]
  }
}
