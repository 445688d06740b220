import Calls
import Library
import TestSupport
import Testing

@testable import Practice

/// The lint has no clock; its gate must open and close as that of the desk does.
struct GateTraceTests {
  @Test(arguments: Library.scenarios) func itGoesWithTheGateOfTheDesk(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    var generator = SeededGenerator(seed: 21)
    var closed = 0
    for seed in 0..<60 {
      var hotter = scenario
      let anger = Int.random(in: 0...3, using: &generator)
      hotter.mood = Mood(
        levels: [.anger: anger, .frustration: Int.random(in: 0...3, using: &generator)],
        need: Need.allCases.randomElement(using: &generator), patience: 5)
      var trainee = Trainee(hotter, seed: UInt64(seed))
      trainee.playByChance(&generator)
      let log = trainee.rehearsal.log
      var gate = GateTrace()
      for (index, turn) in log.turns.enumerated() {
        gate.hear(turn.mood)
        for reply in log.replies where reply.turn == index {
          #expect(reply.isGateOpen == !gate.isClosed, "\(entry.id) \(seed) \(turn.id) \(turn.mood.words)")
          closed += gate.isClosed ? 1 : 0
          gate.hearReply()
        }
      }
    }
    #expect(closed > 5)
  }
}
