import Calls
import Foundation
import Library
import Practice
import Testing

struct ResultTests {
  static func result(_ answers: [Int] = [1, 1, 1, 1], day: Int = 1, tags: [Emotion] = [.worry]) throws
    -> PracticeResult
  {
    let scenario = try Scenario.parcel
    var trainee = Trainee(scenario)
    trainee.listen()
    for emotion in tags { trainee.tag(emotion, .clear) }
    for answer in answers where !trainee.rehearsal.isOver { try trainee.answer(answer) }
    trainee.finish()
    let card = Scorecard(scenario, trainee.rehearsal.log, trainee.call)
    return PracticeResult(scenario, trainee.rehearsal.log, card, abuse: .off, day: day, number: 1)
  }

  @Test func aResultIsKeptAndReadBack() throws {
    let result = try Self.result()
    let data = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(PracticeResult.self, from: data) == result)
    #expect(result.ending == "settled" && result.steps.count == 4 && result.isPassed)
  }

  @Test func aResultHoldsNobodysWords() throws {
    let scenario = try Scenario.parcel
    let text = String(decoding: try JSONEncoder().encode(try Self.result([2, 1, 1, 1, 1])), as: UTF8.self)
    for words in scenario.turns.flatMap({ [$0.says.off] + $0.answers.map(\.say) }) {
      #expect(!text.contains(words.prefix(12)))
    }
    #expect(!text.contains("Novak"))
  }

  @Test func progressIsSeenPerSkill() throws {
    let poor = try (1...3).map { try Self.result([1, 1, 2, 1, 1], day: $0) }
    let good = try (4...6).map { try Self.result(day: $0) }
    let progress = Progress(good + poor, gaps: [0, 2])
    let skill = try #require(progress.skills.first { $0.part == .acknowledgement })
    #expect(skill.shares.count == 6 && skill.now == 1)
    #expect(skill.change ?? 0 > 0.2)
    #expect(progress.scores.last ?? 0 > progress.scores.first ?? 100)
    #expect(progress.noticing.feelings.count == (good + poor).reduce(0) { $0 + $1.noticing.feelings.count })
    #expect(Progress([], gaps: [0, 2]).skills.allSatisfy { $0.now == nil && $0.change == nil })
  }

  @Test func aReportSaysWhereGroupsFailAndWhichTurnMisleads() throws {
    let early = try (1...5).map { (group: "early", result: try Self.result(day: $0)) }
    let late = try (1...5).map { (group: "late", result: try Self.result([4, 3, 2, 2, 2], day: $0, tags: [.anger])) }
    let report = TrainerReport(late + early)
    #expect(report.groups.map(\.name) == ["early", "late"])
    #expect(report.groups[0].passed == 1 && report.groups[1].passed == 0)
    #expect(report.groups[1].parts.first?.mean ?? 1 < 0.5)
    let opening = try #require(report.turns.first { $0.turn == "opening" })
    #expect(opening.count == 10 && opening.heard == 0.5)
    #expect(opening.takenFor == .anger)
    #expect(zip(report.turns, report.turns.dropFirst()).allSatisfy { $0.heard <= $1.heard })
    #expect(TrainerReport([]).groups.isEmpty)
  }

  @Test func whatCameTooRarelyIsNotRanked() throws {
    let few = try (1...4).map { (group: "few", result: try Self.result(day: $0)) }
    let report = TrainerReport(few)
    #expect(report.turns.isEmpty && report.unjudgedTurns > 0)
    #expect(!report.groups[0].isJudged && report.groups[0].parts.isEmpty)
    let enough = TrainerReport(few + [(group: "few", result: try Self.result(day: 5))])
    #expect(enough.groups[0].isJudged && !enough.groups[0].parts.isEmpty && !enough.turns.isEmpty)
  }

  @Test func aReportSaysWhoHasDoneWhatWasAssigned() throws {
    let result = try Self.result(day: 10)
    var failed = result
    failed.isPassed = false
    let assignments = [
      Assignment(who: ["Sam", "kim"], scenario: result.scenario), Assignment(who: [], scenario: result.scenario),
    ]
    let report = TrainerReport([("sam", result), ("ada", failed)], assignments: assignments)
    #expect(report.assignments[0].done == ["sam"] && report.assignments[0].open.isEmpty)
    #expect(report.assignments[0].unknown == ["kim"])
    #expect(report.assignments[1].done == ["sam"] && report.assignments[1].open == ["ada"])
  }

  @Test func criticalErrorsAreCountedInAReport() throws {
    var result = try Self.result()
    result.criticalErrors = [.retaliate, .leakData, .retaliate]
    let report = TrainerReport([(group: "a", result: result)])
    #expect(report.groups[0].criticalErrors.map(\.move) == [.retaliate, .leakData])
    #expect(report.groups[0].criticalErrors.map(\.count) == [2, 1])
  }

  @Test func twoRatersAreCompared() {
    func gold(_ emotion: Emotion, _ level: Level, _ need: Need? = nil) -> Scenario.Gold {
      var gold = Scenario.Gold()
      gold.emotions = [Scenario.EmotionLevel(emotion, level)]
      gold.need = need
      return gold
    }
    let one = [gold(.anger, .clear), gold(.worry, .light), gold(.calm, .clear), gold(.anger, .light, .fix)]
    let other = [gold(.anger, .clear), gold(.worry, .clear), gold(.anger, .light), gold(.anger, .light)]
    let agreement = RaterAgreement(one, other)
    #expect(agreement.open == [1, 2, 3])
    // Seen 3 of 4; chance .5 * .75 + .25 * .25 = .4375.
    #expect(abs((agreement.kappa ?? 0) - 0.3125 / 0.5625) < 1e-12)
    #expect(agreement.levelKappa != nil)
    #expect(RaterAgreement(one, one).kappa == 1)
    #expect(RaterAgreement([], []).kappa == nil)
  }
}
