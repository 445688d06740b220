import Calls
import Coaching

/// The agent's shift as the desk knows it.
public struct ShiftState: Hashable, Sendable {
  /// True once the journal has told what stands in it.
  public var isKnown = false
  /// When the shift began, where that was said and it has not ended.
  public var began: Instant?
  /// When the shift before ended.
  public var ended: Instant?
  /// The hard calls, and what they have left.
  public var exposure = Exposure()

  /// When the agent was asked last whether the shift ends though something is open; nil where nobody was.
  public internal(set) var endAsked: Instant?
  /// When the journal told last what stands in it.
  var lookedAt: Instant?
  /// True while it is being asked.
  var isLooking = false
  /// Hard calls that ended at this desk; what it knows of them is newer than the journal's.
  var endedHere: Set<String> = []
  /// Calls whose break has yet to end.
  var resting: Set<String> = []

  /// Makes a shift of which nothing is known yet.
  public init() {}

  /// When the shift began: as it was said, else with the first hard call since the last one ended or since a long gap.
  public func began(at now: Instant, rules: ShiftRules) -> Instant {
    if let began, now.milliseconds(since: began) < Limits.shiftMilliseconds { return began }
    return max(exposure.shiftBegan(at: now, rules: rules), min(ended ?? Instant(milliseconds: 0), now))
  }

  /// The load at a moment.
  public func load(at now: Instant, policy: Policy) -> Double { exposure.load(at: now, rules: policy.shift) }

  /// How much the shift weighs at a moment.
  public func level(at now: Instant, policy: Policy) -> Exposure.Level {
    exposure.level(at: now, shiftBegan: began(at: now, rules: policy.shift), policy: policy)
  }

  /// The hard calls of this shift.
  public func calls(at now: Instant, rules: ShiftRules) -> [Exposure.Entry] {
    let began = began(at: now, rules: rules)
    return exposure.entries.filter { $0.ended >= began && $0.strain >= rules.countsFrom }
  }

  /// The heaviest that the shift has been at the end of a call.
  public func highest(at now: Instant, policy: Policy) -> Exposure.Level {
    let began = began(at: now, rules: policy.shift)
    return calls(at: now, rules: policy.shift).reduce(.green) {
      max($0, exposure.level(atEndOf: $1.call, shiftBegan: began, policy: policy))
    }
  }
}

/// What the journal knows of the agent's shifts.
public struct ShiftFile: Hashable, Sendable {
  /// When the newest shift began.
  public var began: Instant?
  /// When it ended; nil while it runs.
  public var ended: Instant?
  /// The hard calls of the last days.
  public var entries: [Exposure.Entry]

  /// Makes what is known of shifts.
  public init(began: Instant? = nil, ended: Instant? = nil, entries: [Exposure.Entry] = []) {
    self.began = began
    self.ended = ended
    self.entries = entries
  }
}
