import Calls
import Coaching

/// How a customer feels at a moment of a scenario, instead of a tree of all ways a call can go.
public struct Mood: Hashable, Sendable {
  /// The emotions that hold, 1...3; those that are not named don't hold.
  public private(set) var levels: [Emotion: Int]
  /// What the customer is after.
  public var need: Need?
  /// What the customer has done so far, counted up to `Limits.counted`.
  public private(set) var conduct: [Conduct: Int] = [:]
  /// How much more the customer puts up with, 0...`Limits.patience`.
  public private(set) var patience: Int
  /// How far the customer believes the agent, 0...`Limits.trust`.
  public private(set) var trust: Int

  /// Makes a mood; values out of range are brought into it.
  public init(levels: [Emotion: Int] = [:], need: Need? = nil, patience: Int = 3, trust: Int = 1) {
    self.levels = levels.mapValues { min(3, $0) }.filter { $0.value > 0 }
    self.need = need
    self.patience = min(max(0, patience), Limits.patience)
    self.trust = min(max(0, trust), Limits.trust)
  }

  /// How strong an emotion is, 0...3.
  public func level(_ emotion: Emotion) -> Int { levels[emotion] ?? 0 }

  /// How hot the mood is, 0...1 (practice.md 3.2, a).
  public func heat(_ rules: HeatRules = HeatRules()) -> Double { min(1, max(0, pressure(rules))) }

  /// What all feelings add up to, also beyond the highest heat and below none.
  public func pressure(_ rules: HeatRules = HeatRules()) -> Double {
    Emotion.allCases.reduce(0.0) { sum, emotion in
      Level(rawValue: level(emotion)).map { sum + rules.share(of: emotion, $0) } ?? sum
    }
  }

  /// The emotion that makes it hottest; of two alike the first in the order of the cases. Nil where none adds heat.
  public func hottest(_ rules: HeatRules = HeatRules()) -> Emotion? {
    var best: (emotion: Emotion, share: Double)?
    for emotion in Emotion.allCases {
      guard let level = Level(rawValue: level(emotion)) else { continue }
      let share = rules.share(of: emotion, level)
      if share > best?.share ?? 0 { best = (emotion, share) }
    }
    return best?.emotion
  }

  /// Notes what the customer did.
  mutating func note(_ kind: Conduct) {
    conduct[kind] = min(Limits.counted, (conduct[kind] ?? 0) + 1)
  }

  /// Takes in what was said.
  mutating func take(_ effect: Effect, _ rules: HeatRules = HeatRules()) {
    for emotion in Emotion.allCases {
      if let change = effect.levels[emotion] { add(change, to: emotion) }
    }
    for _ in 0..<min(3, abs(effect.heat)) {
      // Rising heat needs something to rise: a calm customer becomes annoyed.
      if effect.heat > 0 {
        raise(rules)
      } else if let emotion = hottest(rules) {
        add(-1, to: emotion)
      }
    }
    patience = min(max(0, patience + effect.patience), Limits.patience)
    trust = min(max(0, trust + effect.trust), Limits.trust)
    if let need = effect.need { self.need = need }
  }

  /// Raises the hottest emotion, anger where that is full or where nothing burns.
  private mutating func raise(_ rules: HeatRules) {
    let emotion = hottest(rules) ?? .anger
    add(1, to: level(emotion) >= 3 ? .anger : emotion)
  }

  private mutating func add(_ change: Int, to emotion: Emotion) {
    let level = min(3, max(0, level(emotion) + change))
    levels[emotion] = level > 0 ? level : nil
  }
}
