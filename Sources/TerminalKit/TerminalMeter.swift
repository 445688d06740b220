import Language

/// How long a key takes to be seen: what the program takes for it, and the way to the terminal and back.
///
/// Over SSH most of it is the way, which no program sees: a letter is seen half a round trip after it was painted, and
/// comes in half a round trip after it was typed. So the terminal is asked something that every terminal answers at once
/// (its attributes), and the time until the answer is the whole way there and back.
public struct TerminalMeter: Hashable, Sendable {
  /// Milliseconds that an answer is waited for; a link that takes longer is told as one that gave none.
  public static let waitMilliseconds: Int64 = 3_000
  /// Keys that are remembered, the newest.
  static let keys = 64
  /// Milliseconds up to which a key feels as if it were there at once, and from which on it is felt to be late.
  static let instant: Int64 = 50
  static let late: Int64 = 150

  /// Microseconds from reading a key to having painted what came of it.
  private var shares: [Int64] = []
  /// When the terminal was asked, in microseconds; nil where no answer is awaited.
  private var asked: Int64?

  /// Makes a meter that has measured nothing.
  public init() {}

  /// Takes what the program took for a key, in microseconds.
  public mutating func took(_ microseconds: Int64) {
    shares.append(max(0, microseconds))
    if shares.count > Self.keys { shares.removeFirst() }
  }

  /// Notes that the terminal was asked, at a moment in microseconds.
  public mutating func ask(at moment: Int64) { asked = moment }

  /// What the terminal's answer says of the way; nil where none was awaited.
  public mutating func answered(at moment: Int64) -> String? {
    guard let begun = asked else { return nil }
    asked = nil
    let way = max(0, moment - begun) / 1_000
    let feel =
      way <= Self.instant
      ? tr("Keys show at once.")
      : way < Self.late ? tr("Keys show with a small delay.") : tr("Keys show late; none is lost.")
    return tr("To the terminal and back: \(Self.shown(way)). The desk for a key: \(share). \(feel)")
  }

  /// What is said where no answer came in time; nil as long as one may come, or none is awaited.
  public mutating func gaveUp(at moment: Int64) -> String? {
    guard let begun = asked, moment - begun >= Self.waitMilliseconds * 1_000 else { return nil }
    asked = nil
    return tr("The terminal gave no answer within 3 s. The desk for a key: \(share).")
  }

  /// Milliseconds until an answer is given up; nil where none is awaited.
  public func deadline(at moment: Int64) -> Int64? {
    asked.map { max(0, ($0 + Self.waitMilliseconds * 1_000 - moment + 999) / 1_000) }
  }

  /// The program's own share: the middle of the last keys and the longest.
  private var share: String {
    guard !shares.isEmpty else { return tr("not measured yet") }
    let sorted = shares.sorted()
    let (middle, longest) = (Self.shown(sorted[sorted.count / 2] / 1_000), Self.shown((sorted.last ?? 0) / 1_000))
    return middle == longest ? middle : tr("\(middle), at most \(longest)")
  }

  private static func shown(_ milliseconds: Int64) -> String {
    milliseconds < 1 ? tr("under 1 ms") : tr("\(milliseconds) ms")
  }
}
