import Calls

/// A finished call and the load it left, as far as its events say (practice.md 3.2 and 3.4).
public struct HotEnd: Hashable, Sendable {
  /// The call's id.
  public var call: String
  /// When it ended.
  public var ended: Instant
  /// The member `base` of its `call.ended` or `cooldown.started`, 0...100; calls with at least 25 count as hot.
  public var base: Double?
  /// The load that earned the break (X), 0...100.
  public var strain: Double?
  /// The break it earned.
  public var band: Band?
  /// How that break ended; nil while it runs, or where there was none.
  public var pauseEnd: CoolDownEnd.How?

  /// Makes the end of a call.
  public init(
    call: String, ended: Instant, base: Double?, strain: Double?, band: Band?, pauseEnd: CoolDownEnd.How?
  ) {
    self.call = call
    self.ended = ended
    self.base = base
    self.strain = strain
    self.band = band
    self.pauseEnd = pauseEnd
  }
}
