import Calls

/// What one agent can take in a call, and where a call stands against it (practice.md 3.5, S5.8, S5.9).
public struct AgentLimits: Hashable, Sendable {
  /// The hostility at which to bring somebody in, 0...100.
  public var hostility: Double
  /// The hot minutes at which to bring somebody in.
  public var hotMinutes: Int
  /// How hard the matter may be, 1...3.
  public var complexity: Int
  private let policy: LiveLimits

  /// The agent's own limits; those that are missing are the policy's.
  public init(own: Workplace.OwnLimits, policy: LiveLimits) {
    hostility = own.hostility ?? policy.alertHostility
    hotMinutes = own.hotMinutes ?? policy.alertHotMinutes
    complexity = own.complexity ?? policy.alertComplexity
    self.policy = policy
  }

  /// A limit that is passed.
  public struct Passing: Hashable, Sendable {
    /// Which one.
    public var dial: LimitChange.Dial
    /// How far, 1...3: at the limit, well past it, far past it.
    public var insistence: Int
    /// The value that was passed, in the dial's unit.
    public var line: Double
  }

  /// The values from which the desk says that a limit is passed, the first being the limit itself.
  public func lines(of dial: LimitChange.Dial) -> [Double] {
    switch dial {
    case .hostility: return (0..<3).map { hostility + Double($0) * policy.againHostility }
    case .hotMinutes:
      let last = max(policy.stopHotMinutes, hotMinutes + 2 * policy.againHotMinutes)
      return [hotMinutes, hotMinutes + policy.againHotMinutes, last].map(Double.init)
    case .complexity: return [Double(complexity)]
    }
  }

  /// The limits that a call has passed; none where it is about a customer's life, when no score is shown.
  public func passed(by call: Call, heat: Heat, score: Score) -> [Passing] {
    guard call.isLive, !call.isForLife else { return [] }
    let values: [LimitChange.Dial: Double] = [
      .hostility: score.hostility, .hotMinutes: heat.hotMinutes, .complexity: Double(call.complexity ?? 0),
    ]
    return LimitChange.Dial.allCases.compactMap { dial in
      let lines = lines(of: dial)
      guard let last = lines.lastIndex(where: { values[dial, default: 0] >= $0 }) else { return nil }
      return Passing(dial: dial, insistence: last + 1, line: lines[last])
    }
  }
}

extension Call {
  /// True where a customer wants money that nothing was promised about yet, and is hot or in a hurry: then a complaint
  /// grows most easily into a larger one (practice.md S3.17).
  public func isMoneyRising(_ heat: Heat) -> Bool {
    guard isLive, !isForLife, need == .compensation else { return false }
    guard heat.isHot || liveTags.contains(where: { $0.emotion == .impatience }) else { return false }
    let set = acts.last { act in
      if case .needSet = act.payload { return true }
      return false
    }
    guard let set else { return false }
    return !promises.contains { $0.made >= set.time }
  }
}
