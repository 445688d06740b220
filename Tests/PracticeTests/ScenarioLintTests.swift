import Calls
import Library
import Practice
import Testing

struct ScenarioLintTests {
  private func lint(_ change: (inout Scenario) -> Void) throws -> [ScenarioProblem] {
    var scenario = try Scenario.parcel
    change(&scenario)
    return scenario.lint()
  }

  private func expect(_ path: String, _ words: String, _ change: (inout Scenario) -> Void) throws {
    let problems = try lint(change)
    #expect(problems.contains { $0.path == path && $0.message.contains(words) }, "\(problems)")
  }

  @Test func aTurnThatNeverComesIsToldWithItsReason() throws {
    try expect("turns.2", "no way leads to contempt >= 3") {
      $0.turns[1].when = Condition([.number(.emotion(.contempt), .atLeast, 3)])
    }
  }

  @Test func anEndingThatNeverComesIsTold() throws {
    try expect("endings.5", "never comes") { scenario in
      var ending = Scenario.Ending()
      ending.id = "late"
      ending.when = Condition([.seen("understood")])
      scenario.endings.append(ending)
    }
  }

  @Test func aMoodThatLeadsNowhereIsTold() throws {
    let problems = try lint { $0.endings.removeAll { $0.id == "unsure" } }
    #expect(problems.contains { $0.path.hasPrefix("turns.6.answers") && $0.message.contains("leads nowhere") })
  }

  @Test func goldThatNoMoodGoesWithIsTold() throws {
    try expect("turns.1.gold.anger", "is 3 where the mood has 0") {
      $0.turns[0].gold.emotions = [Scenario.EmotionLevel(.anger, .overwhelming)]
    }
  }

  @Test func goldInAWordOrTwoIsTold() throws {
    try expect("turns.1.gold", "more than 2 words can show") {
      $0.turns[0].says.off = "Oh // come."
      $0.turns[0].gold.conduct = [.vulgar]
    }
  }

  @Test func modelRunsThatDoNotHoldAreTold() throws {
    try expect("model.good", "is missing") { $0.good = [] }
    try expect("model.bad", "is missing") { $0.bad = [] }
    try expect("model.good.3", "call goes on") { $0.good.removeLast() }
    try expect("model.good.2", "answers \"present\", but \"next\"") { $0.good[1].turn = "present" }
    try expect("model.good", "expected the good run to be better") { swap(&$0.good, &$0.bad) }
    try expect("model.good", "expected an ending of grade good") { swap(&$0.good, &$0.bad) }
    try expect("model.good.5", "comes after the end") { $0.good.append($0.good[3]) }
  }

  @Test func answersThatTeachNothingAreTold() throws {
    try expect("turns.1.answers", "all make the same move") { scenario in
      for index in scenario.turns[0].answers.indices { scenario.turns[0].answers[index].moves = [.validate] }
    }
    try expect("turns.1.answers", "hold none that helps") { scenario in
      scenario.turns[0].answers.removeAll { $0.moves.allSatisfy { $0.kind == .helpful } }
    }
    try expect("turns.1.answers", "expected at least 3") { $0.turns[0].answers.removeLast(2) }
  }

  @Test func textsThatAreTooLongAreTold() throws {
    let long = String(repeating: "word ", count: 120)
    try expect("title", "expected at most 48") { $0.title = long }
    try expect("turns.1.says", "expected at most 420") { $0.turns[0].says.off = long }
    try expect("turns.2.real", "expected at most 420") { $0.turns[1].says.real = long }
    try expect("turns.1.answers.1.say", "expected at most 200") { $0.turns[0].answers[0].say = long }
    try expect("turns.1.hint", "expected at most 110") { $0.turns[0].hint = long }
    try expect("turns.1.hint", "line break") { $0.turns[0].hint = "one\ntwo" }
  }

  @Test func practicesThatAreNoneAreTold() throws {
    for id in ["S1.28", "S0.1", "S6.1", "S1", "1.1", "S1.01", "S1.1.1"] {
      try expect("serves.1", "expected a practice") { $0.serves = [id] }
    }
  }

  @Test func aScenarioWithTooManyWaysIsCutAndSaysSo() throws {
    var scenario = Scenario()
    scenario.mood = Mood(levels: [.anger: 2], patience: 5)
    for number in 0..<9 {
      var turn = Scenario.Turn()
      turn.id = "t\(number)"
      turn.says.off = "Something else again."
      turn.isRepeatable = true
      turn.when = Condition([.number(.emotion(Emotion.allCases[number]), .atMost, number % 3)])
      turn.answers = Emotion.allCases.prefix(5).enumerated().map { index, emotion in
        var answer = Scenario.Answer()
        answer.moves = [.option]
        answer.effect = Effect(levels: [
          emotion: 1, Emotion.allCases[5 + (index + number) % 7]: number % 2 == 0 ? 1 : -1,
        ])
        return answer
      }
      scenario.turns.append(turn)
    }
    let problems = scenario.lint()
    #expect(problems.contains { $0.path == "turns" && $0.message.contains("\(Limits.explored) ways") })
    #expect(!problems.contains { $0.message.contains("never comes") })
  }
}
