import Calls

/// How hard a call was: the customer's hostility H and the strain X on the agent (practice.md 3.2).
///
/// A running call is scored as if it ended now. How the table of check calls in practice.md 3.2 is read:
/// - the mean of the heat is taken over the whole call, tags or no tags, not over its hot part;
/// - hot minutes are counted with their fraction, and a heat of exactly 0.33 is hot, so `annoyed` (1/3) is;
/// - a call *ends calm* when calm or gratitude was tagged last of what still holds; a call without tags does not;
/// - the band goes by the unrounded strain, while the strain shown is rounded from what one decimal shows: 17.47 is
///   shown as 17.5 and therefore as 18, never as 17 beside a hostility of 17.5.
public struct Score: Hashable, Sendable {
  /// Points of what the customer felt, 0...20 by the standard policy (practice.md 3.2, E).
  public let emotionPoints: Double
  /// Points of what the customer did (practice.md 3.2, C).
  public let conductPoints: Double
  /// Minutes in which the call was hot (practice.md 3.2, T).
  public let hotMinutes: Double
  /// The customer's conduct over the call, 0...100 (practice.md 3.2, H): for limits and flags.
  public let hostility: Double
  /// The strain that the call has at least, 0...100, for what was said in it.
  public let floor: Double
  /// The load on the agent, 0...100 (practice.md 3.2, X): for the break.
  public let strain: Double
  /// The break that the strain earns.
  public let band: Band
  /// Whether the call weighs on the next ones for a while (practice.md 3.2, r).
  public let weighsOnNextCalls: Bool

  /// The hostility or the floor, whichever is higher (practice.md 3.2, base).
  public var base: Double { max(hostility, floor) }

  /// Scores a call as it stands; the cost grows with what the agent did, not with what was said.
  /// - Parameters:
  ///   - recentHotCalls: how many calls that weigh on this one ended shortly before (practice.md 3.2, r).
  ///   - landing: the agent's answer 0...3 to "how did that land", nil where there is none.
  public static func of(
    _ call: Call, at now: Instant, policy: Policy, recentHotCalls: Int = 0, landing: Int? = nil
  ) -> Score {
    let heat = Heat(of: call, at: now, rules: policy.heat)
    return of(call, heat: heat, policy: policy, recentHotCalls: recentHotCalls, landing: landing)
  }

  /// Scores a call whose heat is known already.
  public static func of(
    _ call: Call, heat: Heat, policy: Policy, recentHotCalls: Int = 0, landing: Int? = nil
  ) -> Score {
    let rules = policy.hostility
    let emotionPoints = rules.peakPoints * heat.peak + rules.meanPoints * heat.mean
    let conduct = ConductPoints(of: call, policy: policy)
    let longer = 1 + min(rules.hotMinutesShareLimit, rules.hotMinuteShare * heat.hotMinutes)
    let warm = heat.lastEmotion?.isSettled == true ? rules.warmEndFactor : 1
    let hostility = min(100, max(0, (emotionPoints + conduct.points) * longer * warm))
    let base = max(hostility, conduct.floor)
    let recent = Double(min(max(0, recentHotCalls), policy.strain.recentCallsLimit))
    let raw = base * (1 + policy.strain.recentShare * recent) + policy.strain.offset(landing: landing)
    let strain = min(100, max(conduct.floor, raw, 0))
    return Score(
      emotionPoints: emotionPoints, conductPoints: conduct.points, hotMinutes: heat.hotMinutes, hostility: hostility,
      floor: conduct.floor, strain: strain, band: policy.bands.band(strain: strain),
      weighsOnNextCalls: base >= policy.strain.recentFrom)
  }
}

/// What the customer did, counted: each repeat of a conduct counts less, so that many mild ones never outweigh a grave
/// one.
private struct ConductPoints {
  var points = 0.0
  var floor = 0.0

  init(of call: Call, policy: Policy) {
    var counts: [Conduct: Int] = [:]
    for act in call.acts {
      if case .conductMarked(let mark) = act.payload { counts[mark.conduct, default: 0] += 1 }
    }
    let isShouting = counts[.shouting] != nil
    // In the order of the cases, because a sum of floating-point numbers depends on its order.
    for conduct in Conduct.allCases {
      guard let count = counts[conduct] else { continue }
      let rule = policy.rule(for: conduct)
      let factor = conduct == .insult && isShouting ? policy.hostility.shoutingFactor : 1
      points += rule.points * factor * ConductPoints.times(count, repeatFactor: policy.hostility.repeatFactor)
      floor = max(floor, rule.floor)
    }
  }

  /// 1 + q + q² + …, so many terms: for q = 0.5 that is the 2 * (1 - 0.5^n) of practice.md 3.2.
  static func times(_ count: Int, repeatFactor: Double) -> Double {
    var sum = 0.0
    var term = 1.0
    for _ in 0..<count {
      let next = sum + term
      if next == sum { break }
      sum = next
      term *= repeatFactor
    }
    return sum
  }
}
