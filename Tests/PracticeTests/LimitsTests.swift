import Practice
import Testing

struct LimitsTests {
  @Test func aScenarioHoldsMoreThanAFewTurns() {
    #expect(Limits.turns >= 50)
  }
}
