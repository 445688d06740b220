import Testing

@testable import TerminalKit

@Suite struct RepeatGuardTests {
  /// How often a key counts that is held for a second: it waits, then it repeats.
  private func count(_ key: Key, wait: Int64, every period: Int64) -> Int {
    var repeats = RepeatGuard()
    let times = [0] + Array(stride(from: wait, to: 1_000, by: Int64.Stride(period)))
    return times.reduce(0) { $0 + (repeats.isRepeat(key, atMilliseconds: $1) ? 0 : 1) }
  }

  @Test(
    "A key that is held down counts for its press and its first repeat at most",
    arguments: [250, 500, 660] as [Int64], [20, 33, 40, 50] as [Int64])
  func held(_ wait: Int64, _ period: Int64) {
    for key in [Key.character("N"), .character("i"), .enter, .backspace, .escape, .control("q")] {
      #expect(count(key, wait: wait, every: period) <= 2, "\(key)")
    }
  }

  @Test func whatMovesMayBeHeld() {
    for key in [Key.up, .down, .pageUp, .pageDown, .tab, .character(" ")] {
      #expect(count(key, wait: 500, every: 33) > 10)
    }
  }

  @Test("An answer that is pressed twice answers no question that nobody has read")
  func doubled() {
    for gap in [80, 150, 300, 450] as [Int64] {
      var repeats = RepeatGuard()
      let isFirst = repeats.isRepeat(.character("1"), atMilliseconds: 0, isDoubled: true)
      let isSecond = repeats.isRepeat(.character("1"), atMilliseconds: gap, isDoubled: true)
      let isOther = repeats.isRepeat(.character("2"), atMilliseconds: gap + 80, isDoubled: true)
      #expect([isFirst, isSecond, isOther] == [false, true, false])
    }
    var repeats = RepeatGuard()
    let presses = [0, 600, 1_200].map { repeats.isRepeat(.character("1"), atMilliseconds: $0, isDoubled: true) }
    #expect(presses == [false, false, false])
  }

  @Test func pressedAgainByHandCountsAgain() {
    var repeats = RepeatGuard()
    for press in 0..<20 {
      let isRepeat = repeats.isRepeat(.character("a"), atMilliseconds: Int64(press) * 100)
      #expect(!isRepeat)
    }
    // Two keys by turns are no repeat, however fast.
    for press in 0..<20 {
      let key = Key.character(press.isMultiple(of: 2) ? "a" : "2")
      let isRepeat = repeats.isRepeat(key, atMilliseconds: 3_000 + Int64(press) * 10)
      #expect(!isRepeat)
    }
  }
}
