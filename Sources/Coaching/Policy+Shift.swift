import Language

/// How the load of a shift is counted, and what follows from it (practice.md 3.4).
public struct ShiftRules: Hashable, Sendable, Codable {
  /// Minutes after which half of a call's load is left, 1...1440 (practice.md 3.4).
  public var halfLifeMinutes = 45.0
  /// The strain from which a call counts, 0...100 (practice.md 3.4).
  public var countsFrom = 10.0
  /// What a call counts once its break was completed, as a share of its strain, 0...1 (practice.md 3.4, k).
  public var completedShare = 0.75
  /// The load from which the next break is one band longer (practice.md 3.4, amber).
  public var amberFrom = 100.0
  /// The load from which a break away from the screen is due (practice.md 3.4, red).
  public var redFrom = 150.0
  /// The load from which live calls stop for a while (practice.md 3.4, stop).
  public var stopFrom = 200.0
  /// Minutes within which hot and critical calls are counted together (practice.md 3.4).
  public var withinMinutes = 60
  /// Calls that were hot or more, within those minutes, that make red (practice.md 3.4).
  public var redHotCalls = 3
  /// Critical calls, within those minutes, that make stop (practice.md 3.4).
  public var stopCriticalCalls = 2
  /// Critical calls in one shift that make stop (practice.md 3.4).
  public var stopCriticalCallsInShift = 3
  /// Minutes of the break at red (practice.md 3.4).
  public var redMinutes = 10
  /// Minutes off live calls at stop (practice.md 3.4).
  public var stopMinutes = 60
  /// Shifts with red in them after which a talk about how the agent is doing is due (practice.md 3.4).
  public var redShifts = 3
  /// Days within which such shifts are counted (practice.md 3.4).
  public var redShiftDays = 14
  /// Hours without a hard call after which another shift is taken to have begun, where nobody said so.
  public var gapHours = 6

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case halfLifeMinutes = "half_life_minutes"
    case countsFrom = "counts_from"
    case completedShare = "completed_share"
    case amberFrom = "amber_from"
    case redFrom = "red_from"
    case stopFrom = "stop_from"
    case withinMinutes = "within_minutes"
    case redHotCalls = "red_hot_calls"
    case stopCriticalCalls = "stop_critical_calls"
    case stopCriticalCallsInShift = "stop_critical_calls_in_shift"
    case redMinutes = "red_minutes"
    case stopMinutes = "stop_minutes"
    case redShifts = "red_shifts"
    case redShiftDays = "red_shift_days"
    case gapHours = "gap_hours"
  }
}

extension ShiftRules {
  /// The load from which a level holds; 0 for green.
  public func from(_ level: Exposure.Level) -> Double {
    switch level {
    case .green: 0
    case .amber: amberFrom
    case .red: redFrom
    case .stop: stopFrom
    }
  }

  /// Seconds that the break of a level lasts at least; 0 where it asks for none of its own.
  public func leastSeconds(_ level: Exposure.Level) -> Int {
    switch level {
    case .green, .amber: 0
    case .red: redMinutes * 60
    case .stop: stopMinutes * 60
    }
  }

  func check(_ check: inout PolicyCheck) {
    check.number(halfLifeMinutes, in: 1...1_440, "shift.half_life_minutes")
    check.number(countsFrom, in: 0...100, "shift.counts_from")
    check.number(completedShare, in: 0...1, "shift.completed_share")
    check.number(amberFrom, in: 1...10_000, "shift.amber_from")
    check.number(redFrom, in: 1...10_000, "shift.red_from")
    check.number(stopFrom, in: 1...10_000, "shift.stop_from")
    if redFrom <= amberFrom { check.add("shift.red_from", tr("has to be more than shift.amber_from")) }
    if stopFrom <= redFrom { check.add("shift.stop_from", tr("has to be more than shift.red_from")) }
    check.whole(withinMinutes, in: 1...1_440, "shift.within_minutes")
    check.whole(redHotCalls, in: 1...100, "shift.red_hot_calls")
    check.whole(stopCriticalCalls, in: 1...100, "shift.stop_critical_calls")
    check.whole(stopCriticalCallsInShift, in: 1...100, "shift.stop_critical_calls_in_shift")
    check.whole(redMinutes, in: 1...60, "shift.red_minutes")
    check.whole(stopMinutes, in: 1...240, "shift.stop_minutes")
    if stopMinutes < redMinutes { check.add("shift.stop_minutes", tr("has to be at least shift.red_minutes")) }
    check.whole(redShifts, in: 1...100, "shift.red_shifts")
    check.whole(redShiftDays, in: 1...90, "shift.red_shift_days")
    check.whole(gapHours, in: 1...24, "shift.gap_hours")
  }
}
