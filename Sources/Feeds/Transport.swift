import Calls

/// One turn of the main loop with a feed.
struct Visit {
  /// The time that lines without one get.
  let time: Instant
  /// A clock that only goes forward, for pacing.
  let uptimeMilliseconds: Int64
  /// Bytes that may still be read.
  var budget: Int
}

/// The way bytes come in: one implementation for each kind of feed.
protocol Transport: AnyObject {
  /// Gets ready to read; throws a sentence for people.
  func open() throws(FeedProblem)
  /// What the main loop is to wait on.
  var pollDescriptors: [(descriptor: Int32, events: Int16)] { get }
  /// When to be visited at the latest, in uptime milliseconds; 0 is at once.
  var wakeMilliseconds: Int64? { get }
  /// True when the last visit ended because its budget was used up.
  var hasMore: Bool { get }
  /// Reads what waits; never blocks.
  func service(_ visit: inout Visit, _ intake: inout Intake)
  /// Lets everything go, and removes what `open` made.
  func close()
}

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a system call failed.
struct SystemError: Error, Hashable {
  let code: Int32

  /// The error of the system call just made.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words, such as `No such file or directory`.
  var words: String { String(cString: strerror(code)) }
}
