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
