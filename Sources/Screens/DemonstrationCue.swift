import TerminalKit

/// A comment of the demonstration's recording: what it tells the agent, and the keys that it presses for them.
///
/// `press: a 2 (she is angry)` presses `a` and `2` until the agent presses a key; from then on it is a suggestion, as
/// `try: ...` always is. `pressing: ...` is said only while keys are pressed.
public struct DemonstrationCue: Hashable, Sendable {
  /// The keys to press, none for a suggestion.
  public let keys: [Key]
  /// What the last row says meanwhile; nil where there is nothing to say.
  public let words: String?

  /// Reads a comment.
  /// - Parameter presses: whether the demonstration still presses keys itself.
  public init(_ comment: String, presses: Bool) {
    let about = "pressing: "
    if comment.hasPrefix(about) {
      keys = []
      words = presses ? String(comment.dropFirst(about.count)) : nil
      return
    }
    let mark = "press: "
    guard comment.hasPrefix(mark) else {
      keys = []
      words = comment
      return
    }
    let rest = comment.dropFirst(mark.count)
    guard presses else {
      keys = []
      words = "try: " + rest
      return
    }
    let names = rest.prefix { $0 != "(" }.split(separator: " ").prefix(TerminalLimits.demonstratedKeys)
    keys = names.compactMap { name in
      if name == "Enter" { return .enter }
      guard let letter = name.first, name.count == 1 else { return nil }
      return .character(letter)
    }
    words = "pressed for you: " + rest
  }
}
