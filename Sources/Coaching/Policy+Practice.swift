import Calls

/// What is different in practice.
public struct PracticeRules: Hashable, Sendable, Codable {
  /// How much of a break, and of the times around it, is held after a practised call, 0.05...1; a choice without a source,
  /// as is the other.
  public var breakShare = 0.33
  /// Seconds that such a break lasts at most, 1...300.
  public var mostBreakSeconds = 30
  /// Whole days from each pass of a scenario to the next time, 2 to 8 numbers of 0...365; what fails goes on at the second
  /// of them (practice.md 5).
  public var spacingDays = [0, 2, 7, 21]

  /// Makes the rules of the bundled policy.
  public init() {}

  func check(_ check: inout PolicyCheck) {
    check.number(breakShare, in: 0.05...1, "practice.break_share")
    check.whole(mostBreakSeconds, in: 1...300, "practice.most_break_seconds")
    if !(2...8).contains(spacingDays.count) {
      check.add("practice.spacing_days", "has \(spacingDays.count) numbers; expected 2 to 8, one for each time")
    }
    for (index, days) in spacingDays.enumerated() {
      check.whole(days, in: 0...365, "practice.spacing_days.\(index + 1)")
    }
  }

  enum CodingKeys: String, CodingKey {
    case breakShare = "break_share"
    case mostBreakSeconds = "most_break_seconds"
    case spacingDays = "spacing_days"
  }
}

extension Policy {
  /// The policy by which calls are practised: breaks are shorter and are left by a key, everything else is as at work.
  public var rehearsed: Policy {
    var policy = self
    for band in Band.allCases { policy.bands[band] = bands[band].map(rehearsed) }
    let share = { (time: Int, least: Int) in max(least, Int((Double(time) * practice.breakShare).rounded())) }
    policy.coolDown.wrapUpSeconds = share(coolDown.wrapUpSeconds, 0)
    policy.coolDown.noticeSeconds = share(coolDown.noticeSeconds, 0)
    policy.coolDown.wrapUpMinutes = share(coolDown.wrapUpMinutes, 1)
    policy.coolDown.recordMinutes = share(coolDown.recordMinutes, 1)
    policy.coolDown.silentMinutes = share(coolDown.silentMinutes, 1)
    return policy
  }

  private func rehearsed(_ rule: BandRule) -> BandRule {
    let total = rule.steps.values.reduce(0) { $0 + max(0, $1) }
    guard total > 0 else { return rule }
    let wanted = min(Double(practice.mostBreakSeconds), Double(total) * practice.breakShare)
    var rule = rule
    rule.leave = .key
    rule.steps = rule.steps.mapValues { seconds in
      seconds > 0 ? max(1, Int(Double(seconds) * wanted / Double(total))) : 0
    }
    return rule
  }
}
