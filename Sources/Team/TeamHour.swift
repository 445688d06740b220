import Calls

/// What a team's last hour looked like: how many calls and breaks were begun, and how often a person was called for, minute
/// by minute. It holds an hour and some, whatever comes.
public struct TeamHour: Hashable, Sendable {
  /// What is counted.
  public enum Row: CaseIterable, Hashable, Sendable { case calls, help, breaks }

  /// Minutes that a picture shows.
  public static let minutes = 60
  /// Minutes that are kept, for clocks that differ a little.
  private static let kept: Int64 = 90

  /// Counts by the minute since 1970.
  private var counts: [Row: [Int64: Int]] = [:]
  private var newest: Int64 = .min

  public init() {}

  /// Counts an act, where it is one that is counted.
  mutating func take(_ act: TeamAct) {
    let row: Row
    switch act.kind {
    case "call.started": row = .calls
    case "help.asked", "limit.passed", "conduct.marked": row = .help
    case "break.started": row = .breaks
    default: return
    }
    let minute = act.said.milliseconds / 60_000
    guard newest == .min || minute > newest - Self.kept else { return }
    counts[row, default: [:]][minute, default: 0] += 1
    guard minute > newest else { return }
    newest = minute
    for row in counts.keys { counts[row] = counts[row]?.filter { $0.key > minute - Self.kept } }
  }

  /// How many there were of a row in each part of the last hour, the oldest in front.
  /// - Parameter parts: 1 to 60, a divisor of 60.
  public func counts(of row: Row, at now: Instant, parts: Int) -> [Int] {
    let parts = max(1, min(parts, Self.minutes))
    let length = Int64(Self.minutes / parts)
    let last = now.milliseconds / 60_000
    var sums = [Int](repeating: 0, count: parts)
    for (minute, count) in counts[row] ?? [:] {
      let back = last - minute
      guard back < Int64(parts) * length else { continue }
      sums[parts - 1 - Int(max(0, back) / length)] += count
    }
    return sums
  }

  /// How many there were of a row in the last hour.
  public func total(of row: Row, at now: Instant) -> Int { counts(of: row, at: now, parts: 1)[0] }
}
