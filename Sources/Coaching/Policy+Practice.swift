import Calls

/// What is different in practice.
public struct PracticeRules: Hashable, Sendable, Codable {
  /// How much of a break is held after a practised call, 0.05...1; a choice without a source, as are the others.
  public var breakShare = 0.33
  /// Seconds that such a break lasts at most, 1...300.
  public var mostBreakSeconds = 30
  /// Seconds of notice before it begins, 0...60.
  public var noticeSeconds = 4

  /// Makes the rules of the bundled policy.
  public init() {}

  func check(_ check: inout PolicyCheck) {
    check.number(breakShare, in: 0.05...1, "practice.break_share")
    check.whole(mostBreakSeconds, in: 1...300, "practice.most_break_seconds")
    check.whole(noticeSeconds, in: 0...60, "practice.notice_seconds")
  }

  enum CodingKeys: String, CodingKey {
    case breakShare = "break_share"
    case mostBreakSeconds = "most_break_seconds"
    case noticeSeconds = "notice_seconds"
  }
}

extension Policy {
  /// The policy by which calls are practised: breaks are shorter and are left by a key, everything else is as at work.
  public var rehearsed: Policy {
    var policy = self
    for band in Band.allCases { policy.bands[band] = bands[band].map(rehearsed) }
    policy.coolDown.noticeSeconds = practice.noticeSeconds
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
