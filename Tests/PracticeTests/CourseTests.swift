import Calls
import Library
import Practice
import TestSupport
import Testing

struct CourseTests {
  private func heat(_ moves: [Move], _ mood: Mood = Mood(levels: [.anger: 2], patience: 4), times: Int = 1) throws
    -> [Double]
  {
    var scenario = try Scenario.refund
    scenario.mood = mood
    scenario.turns = [scenario.turns[0]]
    scenario.turns[0].isRepeatable = true
    scenario.endings = [scenario.endings[1]]
    var trainee = Trainee(scenario)
    for _ in 0..<times {
      trainee.listen()
      trainee.say(
        .typed("Some words of the refund, the return parcel, the portal and the order, Ms Rahman.", moves: moves))
    }
    return trainee.rehearsal.log.replies.map(\.heatAfter)
  }

  @Test func theSameComfortTwiceInARowIsAPhrase() throws {
    let heat = try heat([.validate], times: 2)
    #expect(heat[0] < 0.66 && heat[1] == heat[0])
  }

  @Test func aLimitWithoutACauseHeats() throws {
    #expect(try heat([.limit])[0] > 0.67)
  }

  @Test func whatIsPackedInBeyondFourMovesIsNotHeard() throws {
    let calm = Mood(levels: [.anger: 3, .frustration: 3], patience: 4)
    let four = try heat([.validate, .shortApology, .openQuestion, .thank], calm)[0]
    #expect(try heat([.validate, .openQuestion, .thank], calm)[0] > four)
    #expect(try heat([.validate, .shortApology, .openQuestion, .thank, .summary], calm)[0] == four)
  }

  @Test func harmIsHeardHoweverMuchIsAround() throws {
    #expect(try heat([.validate, .reflection, .blame])[0] > (try heat([.validate, .reflection]))[0])
  }

  @Test func aCalmCustomerCanBeMadeAngry() throws {
    #expect(try heat([.blame], Mood(patience: 4))[0] > 0)
  }

  @Test func levelsStayInTheirRange() throws {
    var generator = SeededGenerator(seed: 5)
    for seed in 0..<200 {
      var trainee = Trainee(try .refund, seed: UInt64(seed))
      trainee.playByChance(&generator, waits: true)
      for turn in trainee.rehearsal.log.turns {
        #expect(turn.mood.levels.values.allSatisfy { (1...3).contains($0) })
        #expect((0...Limits.patience).contains(turn.mood.patience))
        #expect((0...Limits.trust).contains(turn.mood.trust))
        #expect((0.0...1.0).contains(turn.heat))
      }
    }
  }

  @Test func everyMoveHasAnEffectAndAPractice() {
    for move in Move.allCases {
      #expect(Effect.standard[move] != nil || move == .endWithNotice, "\(move)")
      #expect(move.practice.hasPrefix("S"))
    }
  }
}
