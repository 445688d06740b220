import Calls

/// What a break is made of and where it stands (practice.md 3.3); time comes in as milliseconds since it began.
public struct BreakPlan: Hashable, Sendable {
  /// One step and how long it lasts.
  public struct Step: Hashable, Sendable {
    /// What the agent does.
    public var kind: BreakStep
    /// How long, in seconds.
    public var seconds: Int
  }

  /// The band that earned it.
  public let band: Band
  /// What the shift's load asks for; from red on the break is longer and harder to leave (practice.md 3.4).
  public let load: Exposure.Level
  /// What leaving it early takes.
  public let leave: Leave
  /// The steps in their order, none of 0 seconds.
  public let steps: [Step]
  /// Seconds that the agent added, at most `extensionLimitSeconds`; the last step lasts that much longer.
  public let extended: Int
  /// Seconds that the agent may add in all.
  public let extensionLimitSeconds: Int
  /// Seconds after which it ends even if nobody released the agent.
  public let hardEndSeconds: Int
  private let inMilliseconds: Int64
  private let outMilliseconds: Int64

  /// Plans the break of a band; nil for a band that earns none.
  /// - Parameters:
  ///   - extended: seconds that the agent wants to add; more than the policy allows is cut.
  ///   - load: the load of the shift; at red and stop what the break is longer by is spent away from the screen.
  public init?(band: Band, policy: Policy, extended: Int = 0, load: Exposure.Level = .green) {
    guard let rule = policy.bands[band] else { return nil }
    let steps = BreakPlan.steps(of: rule, atLeast: policy.shift.leastSeconds(load))
    let planned = steps.reduce(0) { $0 + $1.seconds }
    let share = min(1, max(0, policy.breaks.extensionShare))
    let limit = Int(Double(planned) * share)
    self.band = band
    self.load = load
    self.leave = max(rule.leave, Leave.least(at: load))
    self.steps = steps
    self.extensionLimitSeconds = limit
    self.extended = min(max(0, extended), limit)
    self.hardEndSeconds = max(policy.breaks.hardEndSeconds, planned + min(max(0, extended), limit))
    self.inMilliseconds = Int64(max(1, policy.breaks.breatheInSeconds)) * 1_000
    self.outMilliseconds = Int64(max(1, policy.breaks.breatheOutSeconds)) * 1_000
  }

  private static func steps(of rule: BandRule, atLeast least: Int) -> [Step] {
    var seconds = rule.steps.mapValues { min($0, Limits.stepSeconds) }
    let planned = seconds.values.reduce(0) { $0 + max(0, $1) }
    if planned < least { seconds[.lookAway, default: 0] += least - planned }
    return BreakStep.allCases.compactMap { kind in
      guard let seconds = seconds[kind], seconds > 0 else { return nil }
      return Step(kind: kind, seconds: seconds)
    }
  }

  /// Seconds of the whole break, what the agent added included.
  public var totalSeconds: Int { steps.reduce(extended) { $0 + $1.seconds } }

  /// True where a person releases the agent after the time is over.
  public var needsRelease: Bool { leave == .none }

  /// The same break with so many more seconds.
  public func extended(by seconds: Int, policy: Policy) -> BreakPlan {
    BreakPlan(band: band, policy: policy, extended: extended + min(max(0, seconds), 86_400), load: load) ?? self
  }
}

extension BreakPlan {
  /// Where a break stands.
  public enum Phase: Hashable, Sendable {
    /// It has not begun.
    case notice
    /// A step runs: its index in `steps`.
    case step(Int)
    /// Its time is over; a person has yet to release the agent.
    case waiting
    /// It is over.
    case over
  }

  /// What breathing asks for.
  public struct Breath: Hashable, Sendable {
    /// True while breathing in, false while breathing out.
    public var isIn: Bool
    /// How much of this breath in or out is done, 0..<1.
    public var fraction: Double
    /// Which breath it is, from 0.
    public var cycle: Int

    /// Makes a moment of breathing.
    public init(isIn: Bool, fraction: Double, cycle: Int) {
      self.isIn = isIn
      self.fraction = fraction
      self.cycle = cycle
    }
  }

  /// Where the break stands so many milliseconds after it began; negative during the notice.
  public func phase(atMilliseconds elapsed: Int64) -> Phase {
    if elapsed < 0 { return .notice }
    if elapsed >= Int64(totalSeconds) * 1_000 {
      return needsRelease && elapsed < Int64(hardEndSeconds) * 1_000 ? .waiting : .over
    }
    var end: Int64 = 0
    for (index, step) in steps.enumerated() {
      end += Int64(step.seconds) * 1_000
      if elapsed < end { return .step(index) }
    }
    return .step(max(0, steps.count - 1))
  }

  /// Milliseconds from the beginning of the break to that of a step.
  public func beginMilliseconds(ofStep index: Int) -> Int64 {
    steps.prefix(max(0, index)).reduce(0) { $0 + Int64($1.seconds) * 1_000 }
  }

  /// The breath at a moment of the breathing step, which opens with breathing in; nil at any other time.
  public func breath(atMilliseconds elapsed: Int64) -> Breath? {
    guard case .step(let index) = phase(atMilliseconds: elapsed), steps[index].kind == .breathe else { return nil }
    return breath(afterMilliseconds: elapsed - beginMilliseconds(ofStep: index))
  }

  /// The breath so many milliseconds after the agent began to breathe with the guide.
  public func breath(afterMilliseconds elapsed: Int64) -> Breath {
    let cycle = inMilliseconds + outMilliseconds
    let elapsed = max(0, elapsed)
    let within = elapsed % cycle
    let isIn = within < inMilliseconds
    let fraction =
      isIn
      ? Double(within) / Double(inMilliseconds) : Double(within - inMilliseconds) / Double(outMilliseconds)
    return Breath(isIn: isIn, fraction: fraction, cycle: Int(elapsed / cycle))
  }
}
