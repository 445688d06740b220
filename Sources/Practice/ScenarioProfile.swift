import Calls

/// What a scenario has to practise on, without its words.
public struct ScenarioProfile: Hashable, Sendable {
  /// The scenario's id.
  public let id: String
  /// 1 for the first day, 5 for an expert.
  public let grade: Int
  /// True for the one that a person begins with.
  public let isIntroduction: Bool
  /// In how many turns each conduct is to be marked.
  public let conduct: [Conduct: Int]
  /// In how many turns each feeling is to be heard.
  public let emotions: [Emotion: Int]
  /// How often the model run does something for each part of the rubric.
  public let parts: [Rubric.Part: Int]
  /// How many answers tempt to each move that harms.
  public let temptations: [Move: Int]
  /// The roughest level at which its words differ from those of the level below; nil where all are alike.
  public let roughest: Scenario.AbuseLevel?

  /// Looks at a scenario.
  public init(_ scenario: Scenario) {
    func counted<Key: Hashable>(_ keys: some Sequence<Key>) -> [Key: Int] {
      keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    id = scenario.id
    grade = scenario.grade
    isIntroduction = scenario.isIntroduction
    conduct = counted(scenario.turns.flatMap(\.gold.conduct))
    let felt = scenario.turns.flatMap { $0.gold.emotions.map(\.emotion) }
    emotions = counted(felt + Emotion.allCases.filter { scenario.mood.level($0) > 0 })
    let steps = scenario.good.flatMap { step -> [Move] in
      let answers = scenario.turn(step.turn)?.answers ?? []
      return step.answer.flatMap { answers.at($0 - 1)?.moves } ?? step.moves
    }
    parts = counted(steps.compactMap(\.part))
    temptations = counted(scenario.turns.flatMap(\.answers).flatMap(\.moves).filter { $0.kind != .helpful })
    let words = scenario.turns.map(\.says) + scenario.endings.map(\.says)
    roughest =
      words.contains { $0.real != nil && $0.real != $0.mild } ? .real : words.contains { $0.mild != nil } ? .mild : nil
  }
}
