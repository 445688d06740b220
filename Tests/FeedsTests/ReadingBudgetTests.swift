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

  /// After a calm nobody knows what comes: a burst of slow lines stops the keys for half a second at most, its first
  /// portion too.
  @Test func aBurstAfterACalmBeginsWithASmallPortion() {
    var budget = ReadingBudget()
    for _ in 0..<50 { budget.spent(milliseconds: 1, hasMore: false) }
    for _ in 0..<5 {
      let took = Int64(budget.bytes / 75 * 3)
      #expect(took < 500)
      budget.spent(milliseconds: took)
    }
    #expect(budget.bytes / 75 * 3 <= 100)
  }
}
