import Calls

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
  public var coolDown = CoolDownRules()
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
    case format, heat, conduct, hostility, strain, bands, limits, shift, ladder, promises, gate, flags, masking,
      practice, journal
    case coolDown = "cooldown"
  }
}
