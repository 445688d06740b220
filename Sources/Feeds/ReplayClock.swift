import Calls

/// Says when each line of a recording is due.
struct ReplayClock {
  /// A value of one of the recorded clocks, and where it lies in the recording.
  private struct Anchor {
    var subject = ""
    var value: Double
    var position: Double
  }

  private let pace: ReplayPace
  /// Where the line before lies, in recorded milliseconds from the first line.
  private var position = 0.0
  private var offsetAnchor: Anchor?
  private var momentAnchor: Anchor?
  /// When the line before was due, in uptime milliseconds; nil before the first one.
  private var lastDue: Double?

  /// Makes a clock that begins with the first line asked for.
  init(_ pace: ReplayPace) {
    self.pace = pace
  }

  /// When a line is due, in uptime milliseconds; asked once for each line, in their order.
  ///
  /// The pause since the line before is that of the offsets in the call where both lines have one, else that of their
  /// times, else none. A recording whose clock runs backwards has no pause there.
  mutating func due(_ recorded: RecordedTime, now: Int64) -> Int64 {
    let before = position
    position = max(position, place(of: recorded))
    moveAnchors(to: recorded)
    let start = lastDue.map { Double(now) - $0 > Limits.lateMilliseconds ? Double(now) : $0 } ?? Double(now)
    let due = start + pace.wait(for: position - before)
    lastDue = due
    return Int64(due.rounded(.up))
  }

  /// Moves everything that is to come by so many milliseconds.
  mutating func delay(by milliseconds: Int64) {
    if let due = lastDue { lastDue = due + Double(milliseconds) }
  }

  private func place(of recorded: RecordedTime) -> Double {
    if let offset = recorded.offset, let anchor = offsetAnchor, anchor.subject == recorded.subject {
      return anchor.position + offset - anchor.value
    }
    if let moment = recorded.moment, let anchor = momentAnchor { return anchor.position + moment - anchor.value }
    return position
  }

  private mutating func moveAnchors(to recorded: RecordedTime) {
    if let offset = recorded.offset {
      offsetAnchor = Anchor(subject: recorded.subject, value: offset, position: position)
    }
    if let moment = recorded.moment { momentAnchor = Anchor(value: moment, position: position) }
  }
}

/// When a recorded line happened, as far as it says.
struct RecordedTime: Equatable {
  /// The call it belongs to; offsets of different calls have different zeros.
  var subject = ""
  /// Milliseconds from the start of the call: `t` in seconds, else `begin_ms`.
  var offset: Double?
  /// Milliseconds since 1970: `time`.
  var moment: Double?

  /// A line that says nothing about its time.
  init() {}

  /// Reads the times of a line; a line that is no JSON object has none.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let object = (try? JSON.read(bytes))?.object else { return }
    let data = object["data"]?.object ?? object
    subject = object["subject"]?.string ?? ""
    offset = Self.number(data["t"] ?? object["t"]).map { $0 * 1_000 } ?? Self.number(data["begin_ms"])
    moment = object["time"].flatMap(Instant.read).map { Double($0.moment.milliseconds) }
    if let given = offset, !given.isFinite { offset = nil }
  }

  /// A number, also in quotes.
  private static func number(_ value: JSON?) -> Double? { value?.double ?? value?.string.flatMap(Double.init) }
}

/// How fast a replay runs, and what it does with long pauses.
public struct ReplayPace: Hashable, Sendable {
  /// The speed of a replay against the recorded times.
  public enum Speed: Hashable, Sendable {
    /// So many times as fast as recorded, from 0.01 to 1,000.
    case times(Double)
    /// No waiting at all.
    case max
  }

  /// As recorded, with long pauses shortened.
  public static let recorded = ReplayPace()

  /// How fast the recorded times pass.
  public var speed: Speed
  /// True where pauses longer than 10 recorded seconds are kept as long as they were.
  public var keepsPauses: Bool

  public init(speed: Speed = .times(1), keepsPauses: Bool = false) {
    self.speed = speed
    self.keepsPauses = keepsPauses
  }

  /// How long to wait for a pause of the recording, in milliseconds.
  func wait(for pause: Double) -> Double {
    guard case .times(let factor) = speed else { return 0 }
    let longest = keepsPauses ? Limits.recordedPauseMilliseconds : Limits.pauseMilliseconds
    let bounded = min(max(factor, Limits.replaySpeeds.lowerBound), Limits.replaySpeeds.upperBound)
    return min(max(pause, 0), longest) / bounded
  }
}
