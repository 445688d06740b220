import Calls
import Language

/// Something in a policy or a playbook that can't stay as it is.
public struct ContentProblem: Hashable, Sendable {
  /// Where it stands: names from the top of the file, joined by dots; list items count from 1.
  public var path: String
  /// What was found and what was expected, to be read after the path.
  public var message: String

  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}

extension Policy {
  /// Every value that lies outside its range or contradicts another; empty when the policy can be used.
  public var problems: [ContentProblem] {
    var check = PolicyCheck()
    checkHeat(&check)
    checkConduct(&check)
    checkHostility(&check)
    checkStrain(&check)
    checkBands(&check)
    checkBreak(&check)
    checkDesk(&check)
    shift.check(&check)
    promises.check(&check)
    ladder.check(&check)
    flags.check(&check)
    masking.check(&check)
    practice.check(&check)
    return check.problems
  }

  private func checkHeat(_ check: inout PolicyCheck) {
    if format != Policy.format {
      check.add("format", tr("is \"\(format)\"; expected \(Policy.format)"))
    }
    for emotion in Emotion.allCases {
      check.number(heat.weights[emotion] ?? 0, in: -1...1, "heat.weights.\(emotion.rawValue)")
    }
    check.number(heat.hotFrom, in: 0.01...1, "heat.hot_from")
  }

  private func checkConduct(_ check: inout PolicyCheck) {
    for kind in Conduct.allCases {
      let rule = rule(for: kind)
      check.number(rule.points, in: 0...100, "conduct.\(kind.rawValue).points")
      check.number(rule.floor, in: 0...100, "conduct.\(kind.rawValue).floor")
      check.whole(rule.warnings, in: 0...3, "conduct.\(kind.rawValue).warnings")
    }
  }

  private func checkHostility(_ check: inout PolicyCheck) {
    check.number(hostility.peakPoints, in: 0...100, "hostility.peak_points")
    check.number(hostility.meanPoints, in: 0...100, "hostility.mean_points")
    check.number(hostility.repeatFactor, in: 0...1, "hostility.repeat_factor")
    check.number(hostility.shoutingFactor, in: 1...3, "hostility.shouting_factor")
    check.number(hostility.hotMinuteShare, in: 0...1, "hostility.hot_minute_share")
    check.number(hostility.hotMinutesShareLimit, in: 0...3, "hostility.hot_minutes_share_limit")
    check.number(hostility.warmEndFactor, in: 0...1, "hostility.warm_end_factor")
  }

  private func checkStrain(_ check: inout PolicyCheck) {
    check.number(strain.recentFrom, in: 0...100, "strain.recent_from")
    check.whole(strain.recentMinutes, in: 0...1_440, "strain.recent_minutes")
    check.number(strain.recentShare, in: 0...1, "strain.recent_share")
    check.whole(strain.recentCallsLimit, in: 0...100, "strain.recent_calls_limit")
    if strain.landing.count != 4 {
      check.add("strain.landing", tr("has \(strain.landing.count) numbers; expected 4, one for each answer 0 to 3"))
    }
    for (index, offset) in strain.landing.enumerated() {
      check.number(offset, in: -100...100, "strain.landing.\(index + 1)")
    }
  }

  private func checkBands(_ check: inout PolicyCheck) {
    var lower: (name: String, from: Double) = ("none", 0)
    for band in Band.allCases {
      guard let rule = bands[band] else { continue }
      let path = "bands.\(band.rawValue)"
      check.number(rule.from, in: 1...100, "\(path).from")
      if rule.from <= lower.from, lower.name != "none" {
        check.add("\(path).from", tr("is \(rule.from.shown); expected more than \(lower.name), \(lower.from.shown)"))
      }
      lower = (band.rawValue, rule.from)
      for step in BreakStep.allCases {
        check.whole(rule.steps[step] ?? 0, in: 0...Limits.stepSeconds, "\(path).steps.\(step.rawValue)")
      }
      let seconds = BreakStep.allCases.reduce(0) { $0 + min(max(0, rule.steps[$1] ?? 0), Limits.stepSeconds) }
      if seconds == 0 { check.add("\(path).steps", tr("have no seconds; expected at least one step that lasts")) }
      if seconds > breaks.hardEndSeconds {
        let message = tr("last \(seconds) s together; expected at most cooldown.hard_end_seconds")
        check.add("\(path).steps", "\(message), \(breaks.hardEndSeconds) s")
      }
    }
  }

  private func checkBreak(_ check: inout PolicyCheck) {
    check.whole(breaks.wrapUpSeconds, in: 0...Limits.wrapUpSeconds, "cooldown.wrap_up_seconds")
    check.whole(breaks.noticeSeconds, in: 0...60, "cooldown.notice_seconds")
    check.whole(breaks.wrapUpMinutes, in: 1...60, "cooldown.wrap_up_minutes")
    check.whole(breaks.recordMinutes, in: 1...240, "cooldown.record_minutes")
    check.whole(breaks.silentMinutes, in: 1...120, "cooldown.silent_minutes")
    check.number(breaks.extensionShare, in: 0...1, "cooldown.extension_share")
    check.whole(breaks.hardEndSeconds, in: 10...3_600, "cooldown.hard_end_seconds")
    check.whole(breaks.breatheInSeconds, in: 1...20, "cooldown.breathe_in_seconds")
    check.whole(breaks.breatheOutSeconds, in: 1...20, "cooldown.breathe_out_seconds")
  }

  private func checkDesk(_ check: inout PolicyCheck) {
    check.number(limits.alertHostility, in: 1...100, "limits.alert_hostility")
    check.whole(limits.alertHotMinutes, in: 1...240, "limits.alert_hot_minutes")
    check.whole(limits.stopHotMinutes, in: 1...240, "limits.stop_hot_minutes")
    check.number(limits.againHostility, in: 1...100, "limits.again_hostility")
    check.whole(limits.againHotMinutes, in: 1...60, "limits.again_hot_minutes")
    check.whole(limits.alertComplexity, in: 1...3, "limits.alert_complexity")
    if limits.stopHotMinutes < limits.alertHotMinutes {
      let message = tr("is \(limits.stopHotMinutes); expected at least limits.alert_hot_minutes")
      check.add("limits.stop_hot_minutes", "\(message), \(limits.alertHotMinutes)")
    }
    check.whole(gate.seconds, in: 60...120, "gate.seconds")
    check.whole(gate.fixUpToLevel, in: 0...3, "gate.fix_up_to_level")
    check.whole(journal.keepDays, in: 1...3_650, "journal.keep_days")
    check.whole(journal.resumeHours, in: 0...168, "journal.resume_hours")
  }
}

/// Collects what lies outside its range, in one wording.
struct PolicyCheck {
  var problems: [ContentProblem] = []

  mutating func add(_ path: String, _ message: String) {
    problems.append(ContentProblem(path: path, message: message))
  }

  mutating func number(_ value: Double, in range: ClosedRange<Double>, _ path: String) {
    if range.contains(value) { return }
    let bounds = tr("from \(range.lowerBound.shown) to \(range.upperBound.shown)")
    add(path, tr("is \(value.shown); expected a number \(bounds)"))
  }

  mutating func whole(_ value: Int, in range: ClosedRange<Int>, _ path: String) {
    if range.contains(value) { return }
    add(path, tr("is \(value); expected a whole number from \(range.lowerBound) to \(range.upperBound)"))
  }
}

extension Double {
  /// The number as people write it: without a fraction where it has none.
  fileprivate var shown: String {
    Int64(exactly: self).map(String.init) ?? "\(self)"
  }
}
