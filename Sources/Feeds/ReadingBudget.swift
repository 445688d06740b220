/// How much of a feed is read before keys have their turn again: less where its lines take long, so that no burst of them
/// stops the agent's hands, and more again once they don't.
public struct ReadingBudget: Sendable {
  /// Bytes to read at once, from 2,048 to 65,536.
  public private(set) var bytes = most

  private static let least = 2_048
  private static let most = 65_536
  /// Milliseconds that a portion may take; a person notices a tenth of a second.
  private static let longMilliseconds: Int64 = 40
  private static let shortMilliseconds: Int64 = 10

  /// Makes a budget for lines that take no time.
  public init() {}

  /// Goes by how long the last portion took, in milliseconds.
  public mutating func spent(milliseconds: Int64) {
    if milliseconds > Self.longMilliseconds {
      bytes = max(Self.least, bytes / 2)
    } else if milliseconds < Self.shortMilliseconds {
      bytes = min(Self.most, bytes * 2)
    }
  }
}
