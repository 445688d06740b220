import Calls
import Coaching
import Foundation
import Testing

/// A change to a policy and the problem that it makes.
struct PolicyChange: Sendable, CustomTestStringConvertible {
  var path: String
  var message: String
  var change: @Sendable (inout Policy) -> Void

  var testDescription: String { path }

  init(_ path: String, _ message: String, _ change: @escaping @Sendable (inout Policy) -> Void) {
    self.path = path
    self.message = message
    self.change = change
  }

  static let all = [
    PolicyChange("format", "is \"x/2\"; expected coolhead-policy/1") { $0.format = "x/2" },
    PolicyChange("heat.weights.anger", "is 1.5; expected a number from -1 to 1") { $0.heat.weights[.anger] = 1.5 },
    PolicyChange("heat.hot_from", "is 0; expected a number from 0.01 to 1") { $0.heat.hotFrom = 0 },
    PolicyChange("conduct.insult.points", "is -1; expected a number from 0 to 100") {
      $0.conduct[.insult]?.points = -1
    },
    PolicyChange("conduct.bomb.floor", "is 101; expected a number from 0 to 100") { $0.conduct[.bomb]?.floor = 101 },
    PolicyChange("conduct.vulgar.warnings", "is 4; expected a whole number from 0 to 3") {
      $0.conduct[.vulgar]?.warnings = 4
    },
    PolicyChange("hostility.peak_points", "is 300; expected a number from 0 to 100") { $0.hostility.peakPoints = 300 },
    PolicyChange("hostility.mean_points", "is -8; expected a number from 0 to 100") { $0.hostility.meanPoints = -8 },
    PolicyChange("hostility.repeat_factor", "is 1.1; expected a number from 0 to 1") {
      $0.hostility.repeatFactor = 1.1
    },
    PolicyChange("hostility.shouting_factor", "is 0.5; expected a number from 1 to 3") {
      $0.hostility.shoutingFactor = 0.5
    },
    PolicyChange("hostility.hot_minute_share", "is 2; expected a number from 0 to 1") {
      $0.hostility.hotMinuteShare = 2
    },
    PolicyChange("hostility.hot_minutes_share_limit", "is 4; expected a number from 0 to 3") {
      $0.hostility.hotMinutesShareLimit = 4
    },
    PolicyChange("hostility.warm_end_factor", "is 1.2; expected a number from 0 to 1") {
      $0.hostility.warmEndFactor = 1.2
    },
    PolicyChange("strain.recent_from", "is -1; expected a number from 0 to 100") { $0.strain.recentFrom = -1 },
    PolicyChange("strain.recent_minutes", "is 1441; expected a whole number from 0 to 1440") {
      $0.strain.recentMinutes = 1_441
    },
    PolicyChange("strain.recent_share", "is nan; expected a number from 0 to 1") { $0.strain.recentShare = .nan },
    PolicyChange("strain.recent_calls_limit", "is -5; expected a whole number from 0 to 100") {
      $0.strain.recentCallsLimit = -5
    },
    PolicyChange("strain.landing", "has 2 numbers; expected 4, one for each answer 0 to 3") {
      $0.strain.landing = [0, 1]
    },
    PolicyChange("strain.landing.4", "is 900; expected a number from -100 to 100") { $0.strain.landing[3] = 900 },
    PolicyChange("bands.warm.from", "is 0; expected a number from 1 to 100") { $0.bands[.warm]?.from = 0 },
    PolicyChange("bands.hot.from", "is 10; expected more than warm, 10") { $0.bands[.hot]?.from = 10 },
    PolicyChange("bands.critical.from", "is 44.5; expected more than severe, 45") { $0.bands[.critical]?.from = 44.5 },
    PolicyChange("bands.hot.steps.breathe", "is -60; expected a whole number from 0 to 900") {
      $0.bands[.hot]?.steps[.breathe] = -60
    },
    PolicyChange("bands.warm.steps", "have no seconds; expected at least one step that lasts") {
      $0.bands[.warm]?.steps = [:]
    },
    PolicyChange("bands.critical.steps", "last 1080 s together; expected at most cooldown.hard_end_seconds, 900 s") {
      $0.bands[.critical]?.steps[.breathe] = 900
    },
    PolicyChange("cooldown.wrap_up_seconds", "is 301; expected a whole number from 0 to 300") {
      $0.breaks.wrapUpSeconds = 301
    },
    PolicyChange("cooldown.wrap_up_minutes", "is 0; expected a whole number from 1 to 60") {
      $0.breaks.wrapUpMinutes = 0
    },
    PolicyChange("cooldown.record_minutes", "is 241; expected a whole number from 1 to 240") {
      $0.breaks.recordMinutes = 241
    },
    PolicyChange("cooldown.silent_minutes", "is 0; expected a whole number from 1 to 120") {
      $0.breaks.silentMinutes = 0
    },
    PolicyChange("cooldown.notice_seconds", "is 61; expected a whole number from 0 to 60") {
      $0.breaks.noticeSeconds = 61
    },
    PolicyChange("cooldown.extension_share", "is 1.5; expected a number from 0 to 1") {
      $0.breaks.extensionShare = 1.5
    },
    PolicyChange("cooldown.hard_end_seconds", "is 9000; expected a whole number from 10 to 3600") {
      $0.breaks.hardEndSeconds = 9_000
    },
    PolicyChange("cooldown.breathe_in_seconds", "is 0; expected a whole number from 1 to 20") {
      $0.breaks.breatheInSeconds = 0
    },
    PolicyChange("cooldown.breathe_out_seconds", "is 21; expected a whole number from 1 to 20") {
      $0.breaks.breatheOutSeconds = 21
    },
    PolicyChange("limits.alert_hostility", "is 0; expected a number from 1 to 100") { $0.limits.alertHostility = 0 },
    PolicyChange("limits.alert_hot_minutes", "is 0; expected a whole number from 1 to 240") {
      $0.limits.alertHotMinutes = 0
    },
    PolicyChange("limits.stop_hot_minutes", "is 14; expected at least limits.alert_hot_minutes, 15") {
      $0.limits.stopHotMinutes = 14
    },
    PolicyChange("gate.seconds", "is 30; expected a whole number from 60 to 120") { $0.gate.seconds = 30 },
    PolicyChange("gate.fix_up_to_level", "is 4; expected a whole number from 0 to 3") { $0.gate.fixUpToLevel = 4 },
    PolicyChange("journal.keep_days", "is 0; expected a whole number from 1 to 3650") { $0.journal.keepDays = 0 },
    PolicyChange("journal.resume_hours", "is 999; expected a whole number from 0 to 168") {
      $0.journal.resumeHours = 999
    },
  ]
}

@Suite struct PolicyTests {
  @Test func standardPolicyHasNoProblems() {
    #expect(Policy().problems.isEmpty)
  }

  @Test("a value out of its range is named with its path", arguments: PolicyChange.all)
  func problems(change: PolicyChange) {
    var policy = Policy()
    change.change(&policy)
    #expect(policy.problems == [ContentProblem(path: change.path, message: change.message)])
  }

  @Test func policyReadsWhatItWrote() throws {
    var policy = Policy()
    policy.bands[.hot]?.steps[.breathe] = 75
    policy.heat.weights[.gratitude] = -0.25
    let data = try JSONEncoder().encode(policy)
    #expect(try JSONDecoder().decode(Policy.self, from: data) == policy)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"hard_end_seconds\":900"))
    #expect(text.contains("\"name_it\":5"))
    #expect(text.contains("\"cooldown\":"))
  }

  @Test func unknownWordIsNamedWithTheWordsThereAre() throws {
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Leave].self, from: Data("[\"never\"]".utf8))
    }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("expected dataCorrupted, got \(String(describing: error))")
      return
    }
    #expect(context.debugDescription == "is \"never\"; expected one of key, reason, person, none")
  }
}
