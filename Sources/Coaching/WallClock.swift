import Calls
import Foundation

/// The clock on the wall of a zone: moments as days and minutes, and back.
///
/// The zone comes in as data. Where the clocks are put forward, a time that does not exist is taken as if they had not
/// been (02:30 becomes 03:30); where they are put back, a time that comes twice is the first of the two, unless that has
/// passed already.
public struct WallClock: Hashable, Sendable {
  /// The zone.
  public var zone: TimeZone

  /// Makes the clock of a zone.
  public init(zone: TimeZone) {
    self.zone = zone
  }

  /// What the clock shows at a moment: the day, and the minutes since its midnight, 0...1439.
  public func reading(at moment: Instant) -> (date: CivilDate, minute: Int) {
    let local = WallClock.floored(moment.milliseconds, by: 1000) + offset(at: moment)
    let days = WallClock.floored(local, by: 86_400)
    return (CivilDate(days: days), Int((local - days * 86_400) / 60))
  }

  /// The moment at which the clock shows a day and a minute.
  /// - Parameters:
  ///   - minute: minutes since midnight; 1440 is the midnight at the day's end.
  ///   - now: which of two equal times is meant: the first that is not over yet.
  public func moment(_ date: CivilDate, minute: Int, now: Instant) -> Instant {
    let wall = date.days * 86_400 + Int64(minute) * 60
    let before = offset(at: Instant(milliseconds: (wall - 86_400) * 1000))
    let after = offset(at: Instant(milliseconds: (wall + 86_400) * 1000))
    let candidates = [before, after].sorted(by: >).map { Instant(milliseconds: (wall - $0) * 1000) }
    let real = candidates.filter { $0.milliseconds / 1000 + offset(at: $0) == wall }
    if let next = real.first(where: { $0 > now }) { return next }
    return real.first ?? Instant(milliseconds: (wall - before) * 1000)
  }

  /// Seconds east of Greenwich.
  private func offset(at moment: Instant) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)))
  }

  private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }
}
