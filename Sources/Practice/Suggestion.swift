import Calls

/// What to practise next, how rough, and why: what was missed in the last calls, inside the spacing.
public struct Suggestion: Hashable, Sendable {
  /// Why it is this scenario.
  public enum Reason: Hashable, Sendable {
    /// A danger went by unmarked.
    case danger(Conduct)
    /// Something happened that must not.
    case critical(Move)
    /// Something the customer did went by unmarked.
    case conduct(Conduct)
    /// An answer harmed.
    case harm(Move)
    /// Little of a skill was there.
    case part(Rubric.Part)
    /// A feeling went by untagged.
    case feeling(Emotion)
    /// A trainer asks for it.
    case assigned
    /// It is due.
    case due
    /// It is the next one that is new.
    case new
  }

  /// How its words stand to those of the last call.
  public enum Roughness: Hashable, Sendable {
    case same, rougher, milder
  }

  /// The scenario's id.
  public let scenario: String
  /// How rough its words are to be.
  public let abuse: Scenario.AbuseLevel
  /// Why.
  public let reason: Reason
  /// How rough that is beside the last call.
  public let roughness: Roughness

  /// The calls that are looked back at.
  private static let lookedAt = 3
  /// Calls in a row that have to go well before the words get rougher by themselves.
  private static let steadyCalls = 2

  /// Chooses what comes next: of what is due, or where nothing is, of what is new, the one that has most of what was
  /// missed. What was practised and is not due yet rests.
  /// - Parameters:
  ///   - profiles: what can be practised, in the order of a list.
  ///   - assigned: what a trainer asks for, the most pressing first; that comes before all else.
  ///   - due: the ids of what is due today, what has waited longest first.
  ///   - abuse: how rough the words are now.
  ///   - isChosen: whether the trainee has chosen that, so that it stays.
  /// - Returns: nil where nothing is due and nothing new.
  public static func next(
    after results: [PracticeResult], among profiles: [ScenarioProfile], assigned: [Assignment] = [], due: [String],
    abuse: Scenario.AbuseLevel, isChosen: Bool
  ) -> Suggestion? {
    if let first = assigned.first {
      let levels = Scenario.AbuseLevel.allCases
      let level = first.abuse.map { least in
        (levels.firstIndex(of: least) ?? 0) > (levels.firstIndex(of: abuse) ?? 0) ? least : abuse
      }
      return Suggestion(
        scenario: first.scenario, abuse: level ?? abuse, reason: .assigned, roughness: .same)
    }
    let known = Set(results.map(\.scenario))
    // What was passed on this day rests, due as it may be: nobody is sent straight back into the call just passed.
    let ordered = results.inOrder
    let newest = ordered.reduce(into: [String: PracticeResult]()) { $0[$1.scenario] = $1 }
    let waiting = due.filter { id in
      newest[id].map { !$0.isPassed || $0.day != ordered.last?.day } ?? true
    }.compactMap { id in profiles.first { $0.id == id } }
    let passed = results.filter(\.isPassed).map(\.grade).max() ?? 0
    let reached = max(passed + 1, results.map(\.grade).max() ?? 0)
    let new = profiles.filter { !known.contains($0.id) }.sorted { ($0.grade, $0.id) < ($1.grade, $1.id) }
    let introduction = results.isEmpty ? new.filter(\.isIntroduction) : []
    let fresh = introduction + new.filter { !introduction.contains($0) }
    let next = fresh.filter { $0.grade <= reached }
    let pool = waiting.isEmpty ? (next.isEmpty ? fresh : next) : waiting
    guard let first = pool.first else { return nil }
    let recent = Array(ordered.suffix(lookedAt))
    for reason in reasons(recent) {
      let most = pool.enumerated().max { left, right in
        (left.element.fit(reason), -left.offset) < (right.element.fit(reason), -right.offset)
      }
      guard let profile = most?.element, profile.fit(reason) > 0 else { continue }
      let level = roughness(for: reason, recent, profile, abuse: recent.last?.abuse ?? abuse, isChosen: isChosen)
      return Suggestion(
        scenario: profile.id, abuse: level.abuse(from: isChosen ? abuse : recent.last?.abuse ?? abuse), reason: reason,
        roughness: level)
    }
    let reason: Reason = waiting.isEmpty ? .new : .due
    let level = roughness(for: reason, recent, first, abuse: recent.last?.abuse ?? abuse, isChosen: isChosen)
    return Suggestion(
      scenario: first.id, abuse: level.abuse(from: isChosen ? abuse : recent.last?.abuse ?? abuse), reason: reason,
      roughness: level)
  }

  /// What was missed, what matters most first; of two alike what was missed more, and more lately.
  private static func reasons(_ recent: [PracticeResult]) -> [Reason] {
    var weights: [Reason: Int] = [:]
    for (index, result) in recent.enumerated() {
      let weight = index + 1
      for deed in result.noticing.deeds where deed.gold && !deed.seen {
        let isDanger = Conduct.dangers.contains(deed.conduct)
        weights[isDanger ? .danger(deed.conduct) : .conduct(deed.conduct), default: 0] += weight
      }
      for move in result.criticalErrors { weights[.critical(move), default: 0] += weight }
      for move in result.steps.flatMap(\.moves) where move.kind == .harmful {
        weights[.harm(move), default: 0] += weight
      }
      for part in Rubric.Part.allCases where result.share(of: part) ?? 1 < 0.5 {
        weights[.part(part), default: 0] += weight
      }
      for notice in result.noticing.notices where notice.seconds == nil {
        weights[.feeling(notice.emotion), default: 0] += weight
      }
    }
    // What went well in the call just played is not what was missed lately.
    let open = weights.filter { reason, _ in recent.last.map { !$0.disproves(reason) } ?? true }
    return open.sorted { left, right in
      (left.key.rank, -left.value, "\(left.key)") < (right.key.rank, -right.value, "\(right.key)")
    }.map(\.key)
  }

  private static func roughness(
    for reason: Reason, _ recent: [PracticeResult], _ profile: ScenarioProfile, abuse: Scenario.AbuseLevel,
    isChosen: Bool
  ) -> Roughness {
    // Who has switched it off, or chosen a level, has had a reason.
    guard !isChosen, abuse != .off else { return .same }
    // Who hit back, or hung up on somebody, finds a footing first.
    let lost: Set<Move> = [.retaliate, .endWithoutNotice]
    if let last = recent.last, !lost.isDisjoint(with: last.criticalErrors) { return abuse == .real ? .milder : .same }
    switch reason {
    case .conduct(.vulgar), .conduct(.insult), .conduct(.discrimination), .conduct(.sexual):
      return abuse == .mild && profile.roughest == .real ? .rougher : .same
    case .due, .new, .feeling:
      let isSteady =
        recent.count >= steadyCalls && recent.suffix(steadyCalls).allSatisfy { $0.isPassed && $0.abuse == abuse }
      return isSteady && abuse == .mild && profile.roughest == .real ? .rougher : .same
    default: return .same
    }
  }
}

extension Suggestion.Roughness {
  fileprivate func abuse(from level: Scenario.AbuseLevel) -> Scenario.AbuseLevel {
    switch self {
    case .same: level
    case .rougher: .real
    case .milder: .mild
    }
  }
}

extension Suggestion.Reason {
  /// What matters most comes first.
  fileprivate var rank: Int {
    switch self {
    case .danger: 0
    case .critical: 1
    case .conduct: 2
    case .harm: 3
    case .part: 4
    case .feeling: 5
    case .assigned: 6
    case .due: 7
    case .new: 8
    }
  }
}

extension ScenarioProfile {
  /// How much a scenario has of what a reason asks for.
  fileprivate func fit(_ reason: Suggestion.Reason) -> Int {
    switch reason {
    case .danger(let kind), .conduct(let kind): conduct[kind] ?? 0
    case .critical(let move), .harm(let move): temptations[move] ?? 0
    case .part(let part): parts[part] ?? 0
    case .feeling(let emotion): emotions[emotion] ?? 0
    case .assigned, .due, .new: 0
    }
  }
}

extension PracticeResult {
  /// Whether it shows that what a reason says was missed was there.
  fileprivate func disproves(_ reason: Suggestion.Reason) -> Bool {
    switch reason {
    case .part(let part): share(of: part).map { $0 >= 0.5 } ?? false
    case .feeling(let emotion):
      noticing.notices.contains { $0.emotion == emotion }
        && !noticing.notices.contains { $0.emotion == emotion && $0.seconds == nil }
    case .conduct(let kind), .danger(let kind):
      noticing.deeds.contains { $0.conduct == kind && $0.gold }
        && !noticing.deeds.contains { $0.conduct == kind && $0.gold && !$0.seen }
    case .critical, .harm, .assigned, .due, .new: false
    }
  }
}
