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
      var gate = GateTrace()
      // The customer shows a mood with each new turn, and again with each time that the turn is insisted on.
      for _ in 0..<60 where !trainee.rehearsal.isOver {
        trainee.listen()
        guard let choice = trainee.rehearsal.choices.randomElement(using: &generator) else { continue }
        let mood = trainee.rehearsal.course.mood
        gate.hear(mood)
        trainee.say(.chosen(choice))
        guard let reply = trainee.rehearsal.log.replies.last else { continue }
        #expect(reply.isGateOpen == !gate.isClosed, "\(entry.id) \(seed) \(mood.words)")
        closed += gate.isClosed ? 1 : 0
        gate.hearReply()
      }
    }
    #expect(closed > 5)
  }
}
