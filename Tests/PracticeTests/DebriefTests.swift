import Calls
import Library
import Practice
import Testing

struct DebriefTests {
  private func debrief(_ answers: [Int], _ scenario: Scenario) throws -> Debrief {
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.tag(.frustration, .clear)
    for answer in answers where !trainee.rehearsal.isOver { try trainee.answer(answer) }
    trainee.finish()
    return Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
  }

  @Test func theReplyThatChangedMostIsTheTurningPoint() throws {
    let debrief = try debrief([3, 2, 3], try .refund)
    let turning = try #require(debrief.turningPoint)
    let change = debrief.moments.flatMap(\.replies).map { abs($0.change) }.max()
    #expect(abs(turning.change) == change)
    #expect(turning.change > 0)
    #expect(turning.moves == [.defend])
    #expect(turning.model?.hasPrefix("Four calls") == true)
  }

  // MARK: Fair advice

  /// Nobody is advised to do what the sentence does that is held against them.
  @Test func adviceNeverQuotesWhatDoesIt() throws {
    let reader = Library.moveReader()
    for (id, lines) in [
      (
        "table-for-nine",
        [
          "You booked five weeks ago, nine people, and she's ninety today. It's our mistake, I'm so sorry, Ms Castellano.",
          "I'll put two tables side by side for you in the small room, right now, and I'll bring everyone a glass.",
          "It's in our fridge, and it comes out when you nod to me.",
        ]
      ),
      (
        "card-at-the-till",
        [
          "A full trolley, refused twice, and the neighbours looking on, Mr Adeyemi.",
          "She was sorry for you. You did nothing, you bought a suitcase and our machine took it for a stranger.",
          "Thank you. It's free now, you can go back in.", "From today we ring you first, before any stop.",
        ]
      ),
    ] {
      var trainee = Trainee(try #require(Library.bundledScenario(id)))
      for line in lines where !trainee.rehearsal.isOver {
        trainee.listen()
        trainee.say(.typed(reader.read(line, in: trainee.rehearsal.exchange)))
      }
      trainee.finish()
      let debrief = Debrief(
        trainee.rehearsal.scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
      for advice in debrief.advice where advice.about == "more_listening" {
        #expect(
          advice.reply.map { trainee.rehearsal.log.replies[$0].text }.map { !lines.prefix(1).contains($0) } ?? true)
      }
    }
  }

  private func played(_ id: String, _ lines: [String], tag: (Emotion, Level)? = nil) throws -> (Debrief, Trainee) {
    var trainee = Trainee(try #require(Library.bundledScenario(id)))
    let reader = Library.moveReader()
    for line in lines where !trainee.rehearsal.isOver {
      trainee.listen()
      guard !trainee.rehearsal.isOver else { break }
      if let tag { trainee.tag(tag.0, tag.1) }
      trainee.say(.typed(reader.read(line, in: trainee.rehearsal.exchange)))
    }
    trainee.finish()
    let debrief = Debrief(trainee.rehearsal.scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
    return (debrief, trainee)
  }

  /// A salutation turns no call, whatever stands behind it.
  @Test func aNameAloneIsNoTurningPoint() throws {
    let (debrief, _) = try played(
      "dearer-than-agreed",
      [
        "Mr Brannigan, Lena from the workshop. You were told 380, and not one of us picked up a phone. Sorry.",
        "Straight: yes, it did. The lines were rusted through.",
      ])
    let turning = try #require(debrief.turningPoint)
    #expect(!turning.sentence.contains("Lena"), "\(turning.sentence)")
  }

  /// Who offers nothing is told so, and not only to tag.
  @Test func whoOffersNothingIsToldSo() throws {
    let (debrief, _) = try played(
      "table-for-nine",
      [
        "I can hear how upsetting that is for you, Ms Castellano.",
        "That's a bitter evening, and you did everything right.",
        "It matters to me that you feel heard.", "You're right to be angry with us.", "That must hurt on such a day.",
      ])
    #expect(debrief.advice.contains { $0.about == "more_solution" }, "\(debrief.advice.map(\.about))")
  }

  /// One tag for all turns is no noticing.
  @Test func oneTagForAllTurnsPassesNothing() throws {
    let scenario = try Scenario.refund
    var trainee = Trainee(scenario)
    for _ in 0..<12 where !trainee.rehearsal.isOver {
      trainee.listen()
      guard !trainee.rehearsal.isOver else { break }
      trainee.tag(.frustration, .clear)
      try trainee.answer(1)
    }
    trainee.finish()
    let card = Scorecard(scenario, trainee.rehearsal.log, trainee.call)
    #expect(card.score >= Scorecard.passMark && card.noticing.isSameForAll && !card.isPassed)
  }

  /// An end that is only fair says what was missing for a good one.
  @Test func aFairEndSaysWhatWasMissing() throws {
    var trainee = Trainee(try #require(Library.bundledScenario("left-at-the-bus-stop")))
    let reader = Library.moveReader()
    for line in [
      "He stood there forty minutes, seven years old. I'm so sorry, Ms Osei-Bonsu.",
      "That was my mistake, the letter lay in my tray. I'm so sorry.",
      "What would put it right for you and Kofi?",
      "I'll ring every family of a class myself before a day ends early, from today on, and you by five tonight.",
      "I'd love to hear about the cars.", "Thank you.", "I'll do that by five today.", "I'll do that by five today.",
    ] where !trainee.rehearsal.isOver {
      trainee.listen()
      if !trainee.rehearsal.isOver { trainee.say(.typed(reader.read(line, in: trainee.rehearsal.exchange))) }
    }
    trainee.finish()
    let log = trainee.rehearsal.log
    #expect(log.outcome?.grade == .fair, "\(String(describing: log.outcome)) \(log.turns.map(\.id))")
    #expect(log.missing == [.justSaid(.summary)], "\(log.missing)")
  }

  @Test func aGoodEndMissesNothing() throws {
    var trainee = Trainee(try .refund)
    for _ in 0..<12 where !trainee.rehearsal.isOver { try trainee.answer(1) }
    trainee.finish()
    #expect(trainee.rehearsal.log.outcome?.grade == .good && trainee.rehearsal.log.missing.isEmpty)
  }

  @Test func theHeatAsItWasStandsBesideTheHeatAsItCouldBe() throws {
    let bad = try debrief([3, 2, 3], try .refund)
    #expect(bad.heat.last?.heat ?? 0 > 0.9)
    #expect(bad.heatInModel.last?.heat ?? 1 < 0.1)
    for points in [bad.heat, bad.heatInModel] {
      #expect(zip(points, points.dropFirst()).allSatisfy { $0.offset <= $1.offset })
      #expect(points.allSatisfy { (0...1).contains($0.heat) })
    }
  }

  @Test func everyMomentSaysWhatWasFeltAndHeardAndSaid() throws {
    let debrief = try debrief([1, 1, 1, 1, 1], try .refund)
    #expect(debrief.moments.map(\.turn.id) == ["opening", "number", "when", "story", "check"])
    #expect(debrief.moments[0].seen == .frustration)
    let notices = debrief.moments[0].notices
    #expect(notices.map(\.emotion) == [.frustration, .anger])
    #expect(notices[0].seconds != nil && notices[1].seconds == nil)
    #expect(debrief.moments.allSatisfy { $0.replies.count == 1 && $0.model == $0.replies[0].text })
  }

  @Test func adviceIsShortAndNamesItsPractice() throws {
    for answers in [[3, 2, 3], [1, 2, 1, 1, 1], [1, 1, 1, 1, 1], [2, 3, 4, 2, 3, 2, 2], [4, 4, 2, 2, 2]] {
      let debrief = try debrief(answers, try .refund)
      #expect((1...Limits.advice).contains(debrief.advice.count))
      #expect(Set(debrief.advice.map(\.about)).count == debrief.advice.count)
      #expect(debrief.advice.allSatisfy { $0.practice.hasPrefix("S") && !$0.text.isEmpty })
    }
  }

  @Test func whatWasNotMarkedIsNamed() throws {
    for id in ["manager-please", "see-you-in-court"] {
      let scenario = try #require(Library.bundledScenario(id))
      var trainee = Trainee(scenario)
      for _ in 0..<12 where !trainee.rehearsal.isOver { try trainee.answer(1) }
      trainee.finish()
      let debrief = Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
      let missed = debrief.scorecard.noticing.deeds.filter { $0.gold && !$0.seen }
      try #require(!missed.isEmpty)
      let advice = try #require(debrief.advice.first { $0.about == "missed_conduct" })
      for deed in missed { #expect(advice.text.contains(deed.conduct.words), "\(advice.text)") }
      #expect(!advice.text.contains("{"))
    }
  }

  @Test func whatVoidsARunComesFirst() throws {
    var scenario = try Scenario.refund
    scenario.mood = Mood(levels: scenario.mood.levels, need: .fix, patience: 5, trust: 0)
    let advice = try debrief([3, 2, 3], scenario).advice
    #expect(advice.first?.about == "retaliate")
    #expect(advice.first?.reply == 2)
  }

  @Test func aModelRunCanBeWatched() throws {
    let scenario = try Scenario.refund
    let playback = scenario.play(scenario.good)
    #expect(zip(playback.events, playback.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    let call = playback.call
    #expect(call.ended != nil)
    #expect(call.liveTags.map(\.emotion) == [.worry])
    #expect(Set(playback.events.map { $0.source + $0.id }).count == playback.events.count)
  }
}

extension DebriefTests {
  /// A call whose heat is at its top and stays there.
  private func hot(_ moves: [Move], patience: Int = 5) throws -> Debrief {
    var scenario = try Scenario.refund
    scenario.mood = Mood(levels: [.anger: 3, .contempt: 3, .frustration: 3], need: .fix, patience: patience, trust: 1)
    var trainee = Trainee(scenario)
    for move in moves where !trainee.rehearsal.isOver {
      trainee.listen()
      trainee.say(.typed("Some words.", moves: [move]))
    }
    trainee.finish()
    return Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
  }

  @Test func aTurnIsFoundWhereHeatStaysAtItsTop() throws {
    let debrief = try hot([.closedQuestion, .dismiss, .closedQuestion])
    #expect(debrief.moments.flatMap(\.replies).allSatisfy { $0.heatAfter == 1 })
    let point = try #require(debrief.turningPoint)
    #expect(point.moves == [.dismiss] && !point.isCooling && point.patience < 0)
  }

  @Test func theSentenceThatTurnedItIsNamed() throws {
    var trainee = Trainee(try .refund)
    trainee.listen()
    let text = "One moment. You called four times and nobody rang back. Let me look."
    trainee.say(
      .typed(text, moves: [.reflection], found: [.init(move: .reflection, words: "You called four times and nobody")]))
    trainee.finish()
    let debrief = Debrief(try .refund, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
    #expect(debrief.turningPoint?.sentence == "You called four times and nobody rang back.")
  }

  @Test func anAnswerOfTheModelRunIsNotBlamed() throws {
    let scenario = try Scenario.parcel
    var trainee = Trainee(scenario)
    // Silence uses the patience up; the right answer comes too late.
    trainee.listen()
    trainee.wait(seconds: 45)
    try trainee.answer(1)
    trainee.finish()
    let debrief = Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
    let reply = try #require(trainee.rehearsal.log.replies.first)
    #expect(debrief.moments.contains { $0.isModel(reply) })
    #expect(debrief.turningPoint.map { $0.isCooling || $0.text != reply.text } ?? true)
    #expect(debrief.advice.allSatisfy { $0.reply == nil || !$0.about.hasPrefix("too_early") })
    #expect(debrief.moments.reduce(0) { $0 + $1.waits } == trainee.rehearsal.log.nudges.count)
    #expect(debrief.advice.contains { $0.about == "left_waiting" } == (trainee.rehearsal.log.nudges.count >= 2))
  }

  @Test func nothingIsAdvisedThatWasNotUnderstoodOrJustDone() throws {
    var trainee = Trainee(try .refund)
    for _ in 0..<8 where !trainee.rehearsal.isOver {
      trainee.listen()
      trainee.say(.typed("words that nobody made out", moves: []))
    }
    trainee.finish()
    let advice = Debrief(try .refund, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves()).advice
    #expect(advice.first?.about == "not_understood")
    #expect(!advice.contains { $0.about.hasPrefix("more_") })
    var again = Trainee(try .refund)
    for round in 0..<8 where !again.rehearsal.isOver {
      again.listen()
      again.say(.typed("I can hear how long you have waited for this.", moves: round == 0 ? [.reflection] : []))
    }
    again.finish()
    let repeated = Debrief(try .refund, again.rehearsal.log, again.call, book: Library.bundledMoves()).advice
    #expect(repeated.first?.about == "said_again")
    #expect(repeated.first?.reply == 1)
    for move in [Move.validate, .reflection, .summary, .promise, .option] {
      var other = Trainee(try .refund)
      for _ in 0..<8 where !other.rehearsal.isOver {
        other.listen()
        other.say(.typed("said", moves: [move]))
      }
      other.finish()
      let found = Debrief(try .refund, other.rehearsal.log, other.call, book: Library.bundledMoves()).advice
      let part = try #require(move.part)
      #expect(!found.contains { $0.about == "more_\(part.rawValue)" && $0.reply != nil }, "\(move)")
    }
  }

  @Test func aBetterEndThanTheModelsLacksNothing() throws {
    let scenario = try Scenario.refund
    let good = scenario.play(scenario.good).log.replies
    let few = Array(good.prefix(1))
    let worse = Rubric(few, against: good, ending: .worse)
    let better = Rubric(few, against: good, ending: .better)
    for (part, share) in worse.parts where share > 0 { #expect(better.parts[part] == 1, "\(part)") }
    #expect(better.points > worse.points)
    var options = good.filter { $0.moves.contains(.option) }
    if options.isEmpty { options = good }
    let same = Rubric(options, against: good + options, ending: .same)
    if let share = same.parts[.solution] { #expect(share == 1) }
  }
}
