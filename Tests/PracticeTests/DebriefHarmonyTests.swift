import Calls
import Library
import Practice
import TestSupport
import Testing

/// No two statements of a debrief contradict each other, whatever was played.
struct DebriefHarmonyTests {
  private static let reader = Library.moveReader()

  /// Ways in which a call is played.
  private enum Way: CaseIterable {
    /// What the model runs say, typed by hand: in small letters and without marks.
    case typedModel
    /// Kind sentences for any call.
    case anyCall
    /// Numbered answers by chance, with tags by chance.
    case chance
    /// Numbered answers that do no harm.
    case careful
  }

  private static let sentences = [
    "I understand how you feel.", "What would help you most?", "I'm sorry about that. What happened?",
    "I'll look into it.", "It will be done by Thursday noon.", "Is there anything else?",
  ]

  private func play(_ way: Way, _ scenario: Scenario, seed: UInt64) -> Trainee {
    var generator = SeededGenerator(seed: seed)
    var trainee = Trainee(scenario, seed: seed)
    switch way {
    case .chance: trainee.playByChance(&generator)
    case .careful: trainee.playByChance(&generator, skill: 100)
    case .anyCall, .typedModel:
      for round in 0..<20 where !trainee.rehearsal.isOver {
        trainee.listen()
        guard !trainee.rehearsal.isOver, let turn = trainee.rehearsal.course.turnID.flatMap(scenario.turn) else {
          break
        }
        let step = scenario.good.first { $0.turn == turn.id } ?? scenario.bad.first { $0.turn == turn.id }
        let written = step?.answer.map { turn.answers[$0 - 1].say } ?? step?.say ?? Self.sentences[round % 6]
        let text = way == .anyCall ? Self.sentences[round % 6] : written.lowercased().filter { $0 != "." && $0 != "," }
        trainee.say(.typed(Self.reader.read(text, in: trainee.rehearsal.exchange)))
      }
      trainee.finish()
    }
    return trainee
  }

  @Test(arguments: Library.scenarios) func nothingContradictsAnything(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for steps in [scenario.good, scenario.bad] {
      let run = scenario.play(steps)
      check(Debrief(scenario, run.log, run.call, book: Library.bundledMoves()), "model")
    }
    for way in Way.allCases {
      let trainee = play(way, scenario, seed: 3)
      let debrief = Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
      check(debrief, "\(way)")
    }
  }

  private func check(_ debrief: Debrief, _ name: String) {
    let card = debrief.scorecard
    let replies = debrief.moments.flatMap(\.replies).map(\.counted)
    let questions = replies.reduce(0) { $0 + Set($1.moves).intersection([.openQuestion, .closedQuestion]).count }
    #expect(card.rubric.questions == questions, "\(name): the questions that are counted are those that are listed")
    let abouts = Set(debrief.advice.map(\.about))
    #expect(!abouts.contains("went_well") || card.isPassed, "\(name): what went well was passed")
    if !card.namesMatter {
      #expect(card.rubric.parts[.listening] ?? 0 <= 0.5, "\(name): nobody was listened to in words for any call")
    }
    for part in Rubric.Part.allCases where card.rubric.parts[part] == 1 {
      #expect(!abouts.contains("more_\(part.rawValue)"), "\(name): \(part) is whole and asked for")
    }
    for moment in debrief.moments {
      for reply in moment.replies where letters(reply.text) == letters(moment.model ?? "") {
        #expect(moment.isModel(reply), "\(name): \"\(reply.text)\" would be held up against itself")
      }
    }
    if let point = debrief.turningPoint, letters(point.text) == letters(point.model ?? "") { #expect(point.isModel) }
  }

  private func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
