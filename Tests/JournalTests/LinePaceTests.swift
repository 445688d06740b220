import TestSupport
import Testing

@testable import Journal

/// How long lines of a feed rest in memory, on a clock of its own.
@Suite struct LinePaceTests {
  @Test("A key between two lines makes the second wait no longer", arguments: [900, 1_000, 2_300, 10_000] as [Int64])
  func keyBetween(apart: Int64) {
    var pace = LinePace()
    for line in 0..<20 {
      let now = Int64(line) * apart
      pace.take(at: now)
      #expect(pace.isDue(at: now))
      pace.handOver(at: now, isAlong: false)
      // The key comes 300 ms before the next line.
      pace.handOver(at: now + apart - 300, isAlong: true)
    }
  }

  @Test("At any pace, with any keys between, no line waits longer than the limit", arguments: 0..<200)
  func anyPace(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let terms = Int64([20, 100, 400, 950, 2_300][seed % 5])
    var pace = LinePace()
    var now: Int64 = 0
    var waiting: [Int64] = []
    var transactions = 0
    var lines = 0
    while now < 60_000 {
      let next = now + Int64.random(in: 1...(2 * terms), using: &random)
      // The loop is woken when lines are due.
      if let due = pace.due, due <= next {
        now = max(now, due)
        #expect(waiting.allSatisfy { now - $0 <= Limits.lineRestMilliseconds })
        pace.handOver(at: now, isAlong: false)
        transactions += 1
        waiting = []
      }
      now = next
      if Int.random(in: 0..<4, using: &random) == 0 {
        #expect(waiting.allSatisfy { now - $0 <= Limits.lineRestMilliseconds })
        pace.handOver(at: now, isAlong: true)
        waiting = []
      } else {
        pace.take(at: now)
        waiting.append(now)
        lines += 1
      }
    }
    #expect(Int64(transactions) <= now / Limits.lineRestMilliseconds + 1)
    #expect(lines > 10)
  }
}
