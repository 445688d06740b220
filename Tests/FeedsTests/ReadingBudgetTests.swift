import Feeds
import Testing

struct ReadingBudgetTests {
  @Test func linesThatTakeLongLeaveTheKeysTheirTurn() {
    var budget = ReadingBudget()
    #expect(budget.bytes == 65_536)
    // Two milliseconds a line of 75 bytes, as where every line may be a piece of a number.
    var slowest: Int64 = 0
    for portion in 0..<20 {
      let took = Int64(budget.bytes / 75 * 2)
      if portion > 5 { slowest = max(slowest, took) }
      budget.spent(milliseconds: took)
    }
    #expect(slowest <= 100)
    #expect(budget.bytes >= 1_024)
    for _ in 0..<10 { budget.spent(milliseconds: 1) }
    #expect(budget.bytes == 65_536)
  }
}
