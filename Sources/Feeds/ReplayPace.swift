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

  /// Makes a pace.
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
