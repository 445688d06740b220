import Practice
import Testing

struct LimitsTests {
  @Test func aScenarioHoldsMoreThanAFewTurns() {
    #expect(Limits.turns >= 20)
    #expect(Limits.answers.contains(4))
  }
}
