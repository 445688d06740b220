import Calls
import Language

/// Every number that a team may set: how heat, hostility and strain are counted, and what follows from them.
///
/// `Policy()` holds the numbers of `practice.md`. Most of them are design choices to be tuned, not findings; the bundled
/// `policies/default.yaml` says where each comes from, and the same names stand there.
public struct Policy: Hashable, Sendable, Codable {
  /// What the first line of a policy file says.
  public static let format = "coolhead-policy/1"

  /// The format that the values were written for.
  public var format = Policy.format
  /// How tags become heat.
  public var heat = HeatRules()
  /// What each conduct counts.
  public var conduct = Policy.standardConduct
  /// How heat and conduct become hostility.
  public var hostility = HostilityRules()
  /// How hostility becomes strain on the agent.
  public var strain = StrainRules()
  /// Which strain earns which break.
  public var bands = BandRules()
  /// What holds for every break.
  public var breaks = BreakRules()
  /// When the desk suggests to bring somebody in.
  public var limits = LiveLimits()
  /// How the load of a shift is counted.
  public var shift = ShiftRules()
  /// How ladders are walked.
  public var ladder = LadderRules()
  /// When promises are due and reminded of.
  public var promises = PromiseRules()
  /// How long to listen first.
  public var gate = GateRules()
  /// How long flags hold and what they need.
  public var flags = FlagRules()
  /// Which keys are alike at every desk.
  public var keys = KeyRules()
  /// Which numbers are masked.
  public var masking = MaskingRules()
  /// What is different in practice.
  public var practice = PracticeRules()
  /// How long calls are kept.
  public var journal = JournalRules()

  /// Makes the policy of `practice.md`.
  public init() {}

  /// What a conduct counts; nothing where the policy does not name it.
  public func rule(for conduct: Conduct) -> ConductRule {
    self.conduct[conduct] ?? ConductRule(points: 0, floor: 0, warnings: 0)
  }

  enum CodingKeys: String, CodingKey {
    case format, heat, conduct, hostility, strain, bands, limits, shift, ladder, promises, gate, flags, keys, masking,
      practice, journal
    case breaks = "cooldown"
  }
}

/// How ladders are walked (practice.md 4).
public struct LadderRules: Hashable, Sendable, Codable {
  /// Quiet minutes that lead one step back, 0...60; 0 for never (practice.md 4.1).
  public var fallBackMinutes = 5
  /// Minutes of a call after which one that only goes round may be closed without a third time, 1...600 (practice.md 4.9).
  public var loopMinutes = 30

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case fallBackMinutes = "fall_back_minutes"
    case loopMinutes = "loop_minutes"
  }

  func check(_ check: inout PolicyCheck) {
    check.whole(fallBackMinutes, in: 0...60, "ladder.fall_back_minutes")
    check.whole(loopMinutes, in: 1...600, "ladder.loop_minutes")
  }
}

/// How long flags hold and what they need (practice.md 2.3, last paragraph).
public struct FlagRules: Hashable, Sendable, Codable {
  /// Days after which a flag ends by itself (practice.md 2.3).
  public var expiryDays = 180
  /// Contacts with one customer from which a pattern may be flagged (practice.md 2.3).
  public var patternContacts = 3

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case expiryDays = "expiry_days"
    case patternContacts = "pattern_contacts"
  }

  func check(_ check: inout PolicyCheck) {
    check.whole(expiryDays, in: 1...365, "flags.expiry_days")
    check.whole(patternContacts, in: 3...100, "flags.pattern_contacts")
  }
}

/// Which keys are alike at every desk.
public struct KeyRules: Hashable, Sendable, Codable {
  /// Ids of commands whose keys no agent can change, such as `conduct.bomb`.
  public var locked: [String] = []

  /// Makes rules that lock nothing.
  public init() {}
}

extension MaskingRules {
  func check(_ check: inout PolicyCheck) {
    check.whole(cardDigitsKept, in: 0...4, "masking.card_digits_kept")
    if digitRun != 0 { check.whole(digitRun, in: 8...64, "masking.digit_run") }
  }
}

/// When promises are due and reminded of.
public struct PromiseRules: Hashable, Sendable, Codable {
  /// The hour of a day without a time, 0...23; a choice without a source, as is the next one.
  public var defaultHour = 17
  /// The hour at which the working day ends, 1...24.
  public var endOfDayHour = 17
  /// The share of the time after which the first reminder comes, 0.1...1 (practice.md 4.13).
  public var remindAt = 0.75

  /// Makes the rules of `practice.md`.
  public init() {}

  func check(_ check: inout PolicyCheck) {
    check.whole(defaultHour, in: 0...23, "promises.default_hour")
    check.whole(endOfDayHour, in: 1...24, "promises.end_of_day_hour")
    check.number(remindAt, in: 0.1...1, "promises.remind_at")
  }

  enum CodingKeys: String, CodingKey {
    case defaultHour = "default_hour"
    case endOfDayHour = "end_of_day_hour"
    case remindAt = "remind_at"
  }
}

/// When the desk suggests to bring somebody in (practice.md 3.5).
public struct LiveLimits: Hashable, Sendable, Codable {
  /// The hostility at which it does, 0...100 (practice.md 3.5).
  public var alertHostility = 45.0
  /// The hot minutes after which it does (practice.md 3.5).
  public var alertHotMinutes = 15
  /// The hot minutes at which it does so most urgently (practice.md 3.5).
  public var stopHotMinutes = 30
  /// What hostility rises by before the desk says so again; a choice of this program's, as are the next two.
  public var againHostility = 15.0
  /// The hot minutes after which it says so again.
  public var againHotMinutes = 5
  /// How hard the matter is, as the agent sees it, when it does, 1...3.
  public var alertComplexity = 3

  /// Makes the limits of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case alertHostility = "alert_hostility"
    case alertHotMinutes = "alert_hot_minutes"
    case stopHotMinutes = "stop_hot_minutes"
    case againHostility = "again_hostility"
    case againHotMinutes = "again_hot_minutes"
    case alertComplexity = "alert_complexity"
  }
}

/// How long to listen first (practice.md 6, first row).
public struct GateRules: Hashable, Sendable, Codable {
  /// Seconds after which listening ends even without a pause, 60...120 (practice.md 6).
  public var seconds = 90
  /// The level up to which a customer who wants a fix gets options at once, 0...3 (practice.md 6).
  public var fixUpToLevel = 2

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case seconds
    case fixUpToLevel = "fix_up_to_level"
  }
}

/// How long calls are kept on the agent's machine; both are design choices without a source.
public struct JournalRules: Hashable, Sendable, Codable {
  /// Days after which a finished call may be purged.
  public var keepDays = 90
  /// Hours for which a call that was cut off is offered again at the start.
  public var resumeHours = 12

  /// Makes the standard rules.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case keepDays = "keep_days"
    case resumeHours = "resume_hours"
  }
}

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
      check.add("practice.spacing_days", tr("has \(spacingDays.count) numbers; expected 2 to 8, one for each time"))
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
    policy.breaks.wrapUpSeconds = share(breaks.wrapUpSeconds, 0)
    policy.breaks.noticeSeconds = share(breaks.noticeSeconds, 0)
    policy.breaks.wrapUpMinutes = share(breaks.wrapUpMinutes, 1)
    policy.breaks.recordMinutes = share(breaks.recordMinutes, 1)
    policy.breaks.silentMinutes = share(breaks.silentMinutes, 1)
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
