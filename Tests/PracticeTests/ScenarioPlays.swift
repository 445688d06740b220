import Library
import Practice
import TestSupport

/// Ways in which a scenario is played to see whether it holds.
enum ScenarioPlays {
  /// What the two model runs are worth.
  static func modelScores(_ scenario: Scenario) -> (good: Int, bad: Int) {
    let scores = [scenario.good, scenario.bad].map { steps in
      let playback = scenario.play(steps)
      return Scorecard(scenario, playback.log, playback.call).score
    }
    return (scores[0], scores[1])
  }

  /// What a hundred plays by chance are worth, the worst first.
  static func scoresByChance(_ scenario: Scenario) -> [Int] {
    (0..<100).map { seed in
      var generator = SeededGenerator(seed: UInt64(seed))
      var trainee = Trainee(scenario, seed: UInt64(seed))
      trainee.playByChance(&generator)
      return trainee.card.score
    }.sorted()
  }

  /// The endings that plays by chance and plays with care reach.
  static func endings(_ scenario: Scenario) -> Set<String> {
    var reached: Set<String> = []
    var generator = SeededGenerator(seed: 11)
    for seed in 0..<3_000 where !reached.isSuperset(of: scenario.endings.map(\.id)) {
      var trainee = Trainee(scenario, seed: UInt64(seed))
      trainee.playByChance(&generator, waits: seed % 4 == 0, skill: [0, 70, 90, 100][seed % 4])
      reached.insert(trainee.rehearsal.log.outcome?.id ?? "none")
    }
    return reached
  }

  /// Sentences that somebody might say whatever the customer says.
  private static let sentences = [
    "I understand how you feel.", "I'm sorry about that.", "I'm listening.", "What would help you most?", "Mm-hm.",
    "I'm sorry, I understand how you feel, and I'll call you back by five.", "Let me hand you over to my manager.",
    "blah blah",
  ]

  /// What passes without any thought: always the same number, the same words or the longest answer, and no tags.
  static func tricksThatPass(_ scenario: Scenario) -> [String] {
    var passed: [String] = []
    func note(_ name: String, _ play: (inout Trainee) -> Void) {
      var trainee = Trainee(scenario)
      play(&trainee)
      if trainee.card.isPassed { passed.append("\(name): \(trainee.card.score)") }
    }
    note("longest") { $0.play { $0.max { $0.text.count < $1.text.count } } }
    note("shortest") { $0.play { $0.min { $0.text.count < $1.text.count } } }
    for number in 1...5 {
      note("number \(number)") { $0.play { choices in choices.first { $0.number == min(number, choices.count) } } }
      note("answer \(number)") { $0.play { choices in choices.first { $0.answer == min(number, choices.count) } } }
    }
    let reader = Library.moveReader()
    for text in sentences { note(text) { $0.repeatWords(text, reader) } }
    return passed
  }
}
