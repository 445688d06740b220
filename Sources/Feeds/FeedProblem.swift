/// Why a feed can't be opened.
public struct FeedProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence or two: which feed, what was wrong, and what to do.
  public var message: String

  /// The message.
  public var description: String { message }
}
