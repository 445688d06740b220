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
    #expect(debrief.moments.map(\.turn.id) == ["opening", "number", "story", "when", "check"])
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

  @Test func whatVoidsARunComesFirst() throws {
    let advice = try debrief([3, 2, 3], try .refund).advice
    #expect(advice.first?.about == "retaliate")
    #expect(advice.first?.reply == 2)
  }

  @Test func aModelRunCanBeWatched() throws {
    let scenario = try Scenario.refund
    let playback = scenario.play(scenario.good)
    #expect(zip(playback.events, playback.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    let call = playback.call
    #expect(call.ended != nil)
    #expect(call.liveTags.map(\.emotion) == [.worry, .disappointment])
    #expect(Set(playback.events.map { $0.source + $0.id }).count == playback.events.count)
  }
}
