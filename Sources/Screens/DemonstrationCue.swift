import TerminalKit

/// A comment of the demonstration's recording: what it tells the agent, and the keys that it presses for them.
///
/// `press: a 2 (she is angry)` presses `a` and `2` until the agent presses a key; from then on it is a suggestion, as
/// `try: ...` always is, with words before it or without. A suggestion that nobody takes up is pressed after a while, so
/// that the desk goes with the call. What stands in quotes is typed: `p "send the refund" Enter`.
/// `pressing: ...` is said only while keys are pressed.
public struct DemonstrationCue: Hashable, Sendable {
  /// The keys to press at once, none for a suggestion.
  public let keys: [Key]
  /// The keys to press where nobody takes the suggestion up.
  public let suggested: [Key]
  /// What the last row says meanwhile; nil where there is nothing to say.
  public let words: String?
  /// What it says once the keys were pressed and did something.
  public let done: String?

  /// Reads a comment.
  /// - Parameter presses: whether the demonstration still presses keys itself.
  public init(_ comment: String, presses: Bool) {
    let about = "pressing: "
    let press = "press: "
    let suggestion = "try: "
    if comment.hasPrefix(about) {
      self.init(words: presses ? String(comment.dropFirst(about.count)) : nil)
    } else if comment.hasPrefix(press) {
      let rest = comment.dropFirst(press.count)
      let keys = DemonstrationCue.keys(of: rest)
      let done = "pressed for you: " + rest
      if presses {
        self.init(keys: keys, words: done, done: done)
      } else {
        self.init(suggested: keys, words: suggestion + rest, done: done)
      }
    } else if let start = comment.firstRange(of: suggestion) {
      let rest = comment[start.upperBound...]
      self.init(suggested: DemonstrationCue.keys(of: rest), words: comment, done: "pressed for you: " + rest)
    } else {
      self.init(words: comment)
    }
  }

  private init(keys: [Key] = [], suggested: [Key] = [], words: String?, done: String? = nil) {
    self.keys = keys
    self.suggested = suggested
    self.words = words
    self.done = done
  }

  /// The keys that stand before what is said about them.
  private static func keys(of text: Substring) -> [Key] {
    let parts = text.prefix { $0 != "(" }.replacing("{said|Enter}", with: "Enter")
      .split(separator: "\"", omittingEmptySubsequences: false)
    let keys = parts.enumerated().flatMap { index, part -> [Key] in
      // Every second part stands between quotes.
      if !index.isMultiple(of: 2) { return part.map(Key.character) }
      return part.split { $0 == " " || $0 == "," }.compactMap { name in
        if name == "Enter" { return .enter }
        guard let letter = name.first, name.count == 1 else { return nil }
        return .character(letter)
      }
    }
    return Array(keys.prefix(TerminalLimits.demonstratedKeys))
  }
}
