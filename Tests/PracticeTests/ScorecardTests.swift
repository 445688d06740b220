import Calls
import Library
import Practice
import Testing

struct ScorecardTests {
  private func play(_ answers: [Int], _ scenario: Scenario) throws -> (log: RehearsalLog, call: Call) {
    var trainee = Trainee(scenario)
    for answer in answers where !trainee.rehearsal.isOver { try trainee.answer(answer) }
    trainee.finish()
    return (trainee.rehearsal.log, trainee.call)
  }

  @Test func repliesPerPartAreCountedAgainstTheGoodRun() throws {
    let scenario = try Scenario.parcel
    let played = try play([1, 4, 4, 1, 1, 1], scenario)
    let card = Scorecard(scenario, played.log, played.call)
    #expect(card.rubric.parts[.acknowledgement] == 1)
    #expect(card.rubric.parts[.promise] == 1)
    #expect(card.rubric.parts[.boundary] == nil)
    #expect(card.rubric.parts[.solution] == 0)
    #expect(card.score < 100)
  }

  @Test func harmTakesOffItsPart() throws {
    let scenario = try Scenario.parcel
    let kind = try play([1, 1, 1, 1], scenario)
    let harsh = try play([1, 1, 2, 1, 1], scenario)
    let parts = [kind, harsh].map { Scorecard(scenario, $0.log, $0.call).rubric.parts[.acknowledgement] ?? 0 }
    #expect(parts[0] == 1 && parts[1] < 0.7)
  }

  @Test func theWeightsAreThoseOfTheSpecification() {
    #expect(Rubric.Part.allCases.map(\.weight) == [25, 20, 25, 15, 15])
  }

  /// Good replies alone pass nothing: who tags nothing, or one feeling that isn't there, has not listened.
  @Test(arguments: Library.scenarios) func withoutTagsNothingIsPassed(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let run = scenario.play(scenario.good)
    let subject = try #require(run.events.first?.subject)
    var untagged = Call(id: subject)
    var tagged = untagged
    for event in run.events {
      tagged.apply(event)
      if !event.source.hasSuffix("/expert") { untagged.apply(event) }
    }
    #expect(!Scorecard(scenario, run.log, untagged).isPassed)
    #expect(Scorecard(scenario, run.log, tagged).isPassed)
  }

  @Test func criticalErrorsVoidARun() throws {
    let scenario = try Scenario.refund
    let played = try play([1, 2, 1, 1, 1], scenario)
    let card = Scorecard(scenario, played.log, played.call)
    #expect(card.criticalErrors == [Scorecard.CriticalError(move: .blameColleague, reply: 1)])
    #expect(card.isVoid && card.score == 0 && !card.isPassed)
    #expect(card.rubric.points > 50)
  }

  @Test func talkOfSelfHarmMustBeTakenUp() throws {
    var scenario = try Scenario.parcel
    scenario.turns[0].gold.conduct = [.selfharm]
    let ignored = try play([2, 1, 1, 1, 1, 1], scenario)
    // A closed question is a way to ask; thanks alone are not.
    #expect(!Scorecard(scenario, ignored.log, ignored.call).isVoid)
    let question = try #require(scenario.turns[0].answers.firstIndex { $0.moves == [.closedQuestion] })
    scenario.turns[0].answers[question].moves = [.thank]
    let passedOver = try play([2, 1, 1, 1, 1, 1], scenario)
    let card = Scorecard(scenario, passedOver.log, passedOver.call)
    #expect(card.criticalErrors == [Scorecard.CriticalError(move: .ignoreRisk, reply: 0)])
    #expect(card.noticing.missedDangers.map(\.conduct) == [.selfharm])
  }

  @Test func hangingUpOnABombThreatIsAnErrorOfItsOwn() throws {
    var scenario = try Scenario.parcel
    scenario.turns[0].gold.conduct = [.bomb]
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.events += trainee.rehearsal.hangUp(at: trainee.rehearsal.now)
    let card = Scorecard(scenario, trainee.rehearsal.log, trainee.call)
    #expect(card.criticalErrors == [Scorecard.CriticalError(move: .hangUp, reply: nil)])
  }

  @Test func aLabelOfOnesOwnMovesTheCustomerAndNoScore() throws {
    let scenario = try Scenario.parcel
    func play(_ label: [Move]?) throws -> (log: RehearsalLog, card: Scorecard) {
      var trainee = Trainee(scenario)
      for _ in 0..<6 where !trainee.rehearsal.isOver {
        trainee.listen()
        var reply = Reply.typed("blah blah", moves: [])
        if let label { reply.correct(to: label) }
        trainee.say(reply)
      }
      trainee.finish()
      return (trainee.rehearsal.log, Scorecard(scenario, trainee.rehearsal.log, trainee.call))
    }
    let plain = try play(nil)
    let labelled = try play([.reflection])
    #expect(labelled.log.replies.allSatisfy { $0.isCorrected && $0.moves.contains(.reflection) })
    #expect(labelled.log.replies[0].heatAfter < plain.log.replies[0].heatAfter)
    #expect(labelled.card.rubric.parts == plain.card.rubric.parts && labelled.card.rubric.reflections == 0)
    #expect(!labelled.card.isPassed)
    // What harms by one's own word counts all the same, and so does harm that was understood.
    #expect(try play([.retaliate]).card.isVoid)
    var kind = Reply.typed("you fool", moves: [.retaliate])
    kind.correct(to: [.validate])
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.say(kind)
    #expect(Scorecard(scenario, trainee.rehearsal.log, trainee.call).isVoid)
  }

  @Test func wordsThatWereNotUnderstoodPassOverNoDanger() throws {
    var scenario = try Scenario.parcel
    scenario.turns[0].gold.conduct = [.selfharm]
    for (moves, isVoid) in [([], false), ([.useName], false), ([.option], true), ([.validate], false)]
      as [([Move], Bool)]
    {
      var trainee = Trainee(scenario)
      trainee.listen()
      trainee.say(.typed("some words", moves: moves))
      #expect(Scorecard(scenario, trainee.rehearsal.log, trainee.call).isVoid == isVoid, "\(moves)")
    }
  }

  @Test func aMissedDangerIsNoPass() throws {
    var scenario = try Scenario.parcel
    scenario.turns[2].gold.conduct = [.threat]
    let good = scenario.play(scenario.good)
    let card = Scorecard(scenario, good.log, good.call)
    #expect(card.score >= Scorecard.passMark && !card.isPassed)
    let advice = Debrief(scenario, good.log, good.call, book: Library.bundledMoves()).advice
    #expect(advice.first?.about == "missed_danger")
  }

  @Test func reflectionsPerQuestionAreFairAtOneAndGoodAtTwo() throws {
    func balance(_ moves: [Move]) throws -> Rubric.Balance {
      var trainee = Trainee(try .parcel)
      for move in moves {
        trainee.listen()
        trainee.say(.typed("Some words here.", moves: [move]))
      }
      return Rubric(trainee.rehearsal.log.replies, against: []).balance
    }
    #expect(try balance([.openQuestion]) == .low)
    #expect(try balance([.reflection, .openQuestion]) == .fair)
    #expect(try balance([.reflection, .openQuestion, .validate]) == .good)
    #expect(try balance([.reflection]) == .good)
    #expect(try balance([]) == .low)
  }

  /// What was not understood the first time earns what it does once it is put in other words.
  @Test func whatWasNotUnderstoodIsNoRepetition() throws {
    let scenario = try #require(Library.bundledScenario("first-day-parcel"))
    func points(_ firstMoves: [Move]) throws -> Double {
      var trainee = Trainee(scenario)
      trainee.listen()
      trainee.say(.typed("The driver is asked about your parcel today, and I ring you by five.", moves: firstMoves))
      trainee.listen()
      trainee.say(
        .typed("The driver is asked about your parcel now, and I'll ring you by five today.", moves: [.promise]))
      let card = Scorecard(scenario, trainee.rehearsal.log, trainee.call)
      return card.rubric.parts[.promise] ?? 0
    }
    #expect(try points([]) > 0)
    #expect(try points([.promise]) == points([]), "and yet it counts once")
  }
}
