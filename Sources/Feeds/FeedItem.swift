import Calls

/// One thing that a feed has to say.
public enum FeedItem: Hashable, Sendable {
  /// Something happened; the subject is empty where the line names no call, and the desk gives it one.
  case event(Event)
  /// A line could not be used, or not as it was; never the line itself. `rest["count"]` counts lines told as one.
  case problem(StreamError)
  /// The feed itself changed.
  case status(FeedStatus)
  /// A program at the other end said what it is and can do; nil where it can do nothing any more.
  case greeting(LinkGreeting?)
  /// A `#` line of a replay, without the mark: the demo's hints.
  case comment(String)
}

/// How a feed is doing.
public enum FeedStatus: Hashable, Sendable {
  /// What a feed waits for before anything can come.
  public enum Awaited: Hashable, Sendable {
    /// Nobody writes yet.
    case writer
    /// The file to follow does not exist, or not any more.
    case file
  }

  /// Open, and nothing can come until the awaited is there.
  case waiting(for: Awaited)
  /// The first bytes came, of the first or of a later writer.
  case connected
  /// The last writer left; another one may come.
  case writerLeft
  /// Nothing more will come.
  case ended
  /// Its program ended and will be started again; the sentence says how it ended and when that is.
  case down(String)
  /// The feed broke and is closed; the sentence says why and what to do.
  case failed(String)
}

/// Why a feed can't be opened.
public struct FeedProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence or two: which feed, what was wrong, and what to do.
  public var message: String

  /// The message.
  public var description: String { message }
}
