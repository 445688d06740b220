/// Holds what arrives faster than a person types: a dropped pen, a cat, a paste into a terminal without brackets.
///
/// Keys that come in a burst are not executed; the program asks once what they were meant to be.
public struct BurstGuard: Sendable {
  /// What to do with a batch of keys.
  public enum Verdict: Equatable, Sendable {
    case pass([Key])
    case hold([Key])
  }

  private let keyCount: Int
  private let windowMilliseconds: Int64
  /// When the latest printable keys came, oldest first.
  private var recent: [Int64] = []
  private var lastHeldMilliseconds: Int64?

  /// Makes a guard that calls it a burst when this many printable keys come within this time.
  public init(keys: Int = 4, withinMilliseconds: Int64 = 60) {
    keyCount = max(keys, 2)
    windowMilliseconds = withinMilliseconds
  }

  /// Judges the keys of one read; a batch is passed or held whole.
  public mutating func judge(_ keys: [Key], atMilliseconds now: Int64) -> Verdict {
    let typed = keys.count { Self.isTyped($0) }
    guard typed > 0 else { return .pass(keys) }
    recent.removeAll { now - $0 > windowMilliseconds }
    recent += Array(repeating: now, count: min(keys.count { $0.isPrintable }, keyCount))
    recent = recent.suffix(keyCount)
    let continues = lastHeldMilliseconds.map { now - $0 <= windowMilliseconds } ?? false
    guard continues || recent.count >= keyCount else { return .pass(keys) }
    lastHeldMilliseconds = now
    return .hold(keys)
  }

  /// Whether the key came from the keyboard and not from the window or the clipboard.
  private static func isTyped(_ key: Key) -> Bool {
    switch key {
    case .paste, .focusIn, .focusOut: false
    default: true
    }
  }
}
