import Calls

/// The clock of a practised call, whose own time runs as fast as it is asked to, and stands still while the program
/// sleeps. A value: the time of the machine comes in as milliseconds since it was started.
public struct CallClock: Hashable, Sendable {
  /// How many times as fast as the clock on the wall the call runs, 0.1...1000.
  public let speed: Double
  private var anchor: Instant
  private var anchorUptime: Int64
  private var lastLook: Int64

  /// Milliseconds by which a look at the clock may be late; what is later was asleep.
  private static let sleepMilliseconds: Int64 = 4_000

  /// A clock that shows a moment now.
  public init(_ moment: Instant, speed: Double, uptime: Int64) {
    self.speed = min(max(0.1, speed), 1_000)
    anchor = moment
    anchorUptime = uptime
    lastLook = uptime
  }

  /// The moment of the call.
  public func moment(at uptime: Int64) -> Instant {
    anchor.advanced(milliseconds: Int64(Double(uptime - anchorUptime) * speed))
  }

  /// When the machine's time has come so far that it is a moment of the call.
  public func uptime(of moment: Instant) -> Int64 {
    anchorUptime + Int64((Double(moment.milliseconds(since: anchor)) / speed).rounded(.up))
  }

  /// From now on time runs from this moment.
  public mutating func set(_ moment: Instant, at uptime: Int64) {
    anchor = moment
    anchorUptime = uptime
    lastLook = uptime
  }

  /// Notes that somebody looks. Where nobody did though something was due, the program was asleep, and the call goes on
  /// with what was due then. However long nothing is due is no sleep.
  /// - Parameter next: when something is due; nil where nothing is.
  public mutating func look(at uptime: Int64, next: Instant?) {
    defer { lastLook = uptime }
    guard let next else { return }
    let awaited = max(lastLook, self.uptime(of: next))
    if uptime - awaited > CallClock.sleepMilliseconds { set(max(moment(at: lastLook), next), at: uptime) }
  }
}
