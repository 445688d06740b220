/// When lines of a feed go to the journal: at once where people talk, gathered where they come faster.
///
/// What the agent does goes at once and takes the lines before it along, but does not make the lines after it wait. So no
/// line rests in memory for longer than `Limits.lineRestMilliseconds`, and ten lines a second cost little more than one
/// transaction a second. Times are uptimes in milliseconds.
public struct LinePace: Hashable, Sendable {
  /// When the oldest line that waits has to go; nil where none waits.
  public private(set) var due: Int64?
  /// When lines last went of their own accord.
  private var last: Int64?

  /// Nothing waits, and nothing went yet.
  public init() {}

  /// A line has come in.
  public mutating func take(at uptime: Int64) {
    guard due == nil else { return }
    due = max(uptime, last.map { $0 + Limits.lineRestMilliseconds } ?? uptime)
  }

  /// True where the lines that wait should go now. Who is awake anyway takes them along a little earlier, which spares a
  /// start of its own.
  public func isDue(at uptime: Int64) -> Bool {
    due.map { uptime >= $0 - Limits.lineRestMilliseconds / 8 } ?? false
  }

  /// All lines that waited have gone.
  /// - Parameter isAlong: true where something that could not wait took them along.
  public mutating func handOver(at uptime: Int64, isAlong: Bool) {
    if due != nil, !isAlong { last = uptime }
    due = nil
  }
}

/// How many entries one transaction may hold so that it takes about `Limits.batchMicroseconds`.
struct BatchSize {
  /// Entries of the next transaction.
  private(set) var entries = Limits.batchEntries / 4

  /// Learns from a transaction; short ones say little, because beginning and ending one costs the most there.
  mutating func learn(entries count: Int, microseconds: Int64) {
    guard count >= Self.least else { return }
    let perEntry = Double(max(1, microseconds)) / Double(count)
    let fitting = Int(Double(Limits.batchMicroseconds) / perEntry)
    // Half way there each time: one slow moment of the disk should not shrink the next hundred batches.
    entries = min(max((entries + fitting) / 2, Self.least), Limits.batchEntries)
  }

  /// Below this, more transactions would only cost more.
  private static let least = 64
}
