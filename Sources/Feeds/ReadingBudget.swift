/// How much of a feed is read before keys have their turn again: less where its lines take long, so that no burst of them
/// stops the agent's hands, and more again once they don't.
public struct ReadingBudget: Sendable {
  /// Bytes to read at once, from 2,048 to 65,536.
  public private(set) var bytes = most

  private static let least = 2_048
  private static let first = 8_192
  private static let most = 65_536
  /// Milliseconds that a portion may take; a person notices a tenth of a second.
  private static let longMilliseconds: Int64 = 40
  private static let shortMilliseconds: Int64 = 10

  /// Makes a budget for lines that take no time.
  public init() {}

  /// Goes by how long the last portion took, in milliseconds.
  /// - Parameter hasMore: false where that was all there was. What comes next may be a burst of lines that take long, so it
  ///   begins with a small portion.
  public mutating func spent(milliseconds: Int64, hasMore: Bool = true) {
    if milliseconds > Self.longMilliseconds {
      let fitting = Int64(bytes) * Self.longMilliseconds / milliseconds
      bytes = max(Self.least, min(bytes / 2, Int(fitting)))
    } else if !hasMore {
      bytes = min(bytes, Self.first)
    } else if milliseconds < Self.shortMilliseconds {
      bytes = min(Self.most, bytes * 2)
    }
  }
}
