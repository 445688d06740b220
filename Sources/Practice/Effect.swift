import Calls

/// What a reply does to a customer's mood.
public struct Effect: Hashable, Sendable {
  /// Levels that single emotions gain or lose.
  public var levels: [Emotion: Int]
  /// Levels that the strongest hot emotion gains or loses, one after the other.
  public var heat: Int
  /// What the customer's patience gains or loses.
  public var patience: Int
  /// What the customer's trust gains or loses.
  public var trust: Int
  /// What the customer is after from now on, where that changes.
  public var need: Need?

  /// Makes an effect; of nothing, none.
  public init(
    heat: Int = 0, patience: Int = 0, trust: Int = 0, levels: [Emotion: Int] = [:], need: Need? = nil
  ) {
    self.levels = levels
    self.heat = heat
    self.patience = patience
    self.trust = trust
    self.need = need
  }

  /// No effect.
  public static let none = Effect()

  /// What words that would fit any call do: they calm a little the first time, and win nothing. What harms stays.
  func ofWordsForAnyCall(isFirst: Bool) -> Effect {
    Effect(
      heat: max(isFirst ? -1 : 0, heat), patience: min(0, patience), trust: min(0, trust),
      levels: levels.filter { $0.value > 0 }, need: need)
  }

  /// What the effects of several moves make together.
  static func + (left: Effect, right: Effect) -> Effect {
    Effect(
      heat: left.heat + right.heat, patience: left.patience + right.patience, trust: left.trust + right.trust,
      levels: left.levels.merging(right.levels, uniquingKeysWith: +), need: right.need ?? left.need)
  }
}
