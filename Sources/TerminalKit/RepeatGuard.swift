/// Tells a key that is held down from one that is pressed again: what the key does is done once.
///
/// A keyboard repeats a held key every 20 to 50 milliseconds, after it has waited for a quarter of a second or longer; a
/// hand takes a tenth of a second at least to press the same key twice. So the first repeat looks like a second press,
/// and all that follow are known.
public struct RepeatGuard: Sendable {
  /// What was pressed last, and when.
  private var latest: (key: Key, milliseconds: Int64)?

  /// Makes a guard that has seen no key.
  public init() {}

  /// Takes a key, and tells whether it is the repeat of a held one.
  /// - Parameter isDoubled: true where the same key twice within a moment is a slip as well: nobody has read the second
  ///   question that it would answer.
  public mutating func isRepeat(_ key: Key, atMilliseconds now: Int64, isDoubled: Bool = false) -> Bool {
    defer { latest = (key, now) }
    guard let latest, latest.key == key, key.countsOnce else { return false }
    let window = isDoubled ? TerminalLimits.doubleMilliseconds : TerminalLimits.repeatMilliseconds
    return now - latest.milliseconds <= window
  }
}

extension Key {
  /// True for a digit.
  public var isDigit: Bool {
    guard case .character(let character) = self else { return false }
    return character.isWholeNumber
  }

  /// False for what moves something and is held down on purpose.
  fileprivate var countsOnce: Bool {
    switch self {
    case .character(let character): character != " "
    case .enter, .escape, .backspace, .control, .alt, .function: true
    default: false
    }
  }
}
