import Testing

@testable import TerminalKit

@Suite struct BurstGuardTests {
  private func typed(_ text: String) -> [Key] { text.map { .character($0) } }

  @Test func ordinaryTypingPasses() {
    var burstGuard = BurstGuard()
    for index in 0..<50 {
      let verdict = burstGuard.judge(typed("a"), atMilliseconds: Int64(index) * 25)
      #expect(verdict == .pass(typed("a")))
    }
    #expect(burstGuard.judge(typed("abc"), atMilliseconds: 5_000) == .pass(typed("abc")))
    #expect(burstGuard.judge([], atMilliseconds: 5_001) == .pass([]))
  }

  @Test func aBatchIsHeldWhole() {
    var burstGuard = BurstGuard()
    let keys = typed("quit") + [.enter]
    #expect(burstGuard.judge(keys, atMilliseconds: 0) == .hold(keys))
  }

  @Test func fastKeysInSeveralReadsAreHeld() {
    var burstGuard = BurstGuard()
    #expect(burstGuard.judge(typed("a"), atMilliseconds: 0) == .pass(typed("a")))
    #expect(burstGuard.judge(typed("bc"), atMilliseconds: 30) == .pass(typed("bc")))
    #expect(burstGuard.judge(typed("d"), atMilliseconds: 60) == .hold(typed("d")))
    #expect(burstGuard.judge([.enter], atMilliseconds: 120) == .hold([.enter]))
    #expect(burstGuard.judge(typed("e"), atMilliseconds: 180) == .hold(typed("e")))
    #expect(burstGuard.judge(typed("f"), atMilliseconds: 241) == .pass(typed("f")))
  }

  @Test func keysThatPrintNothingAreNoBurst() {
    var burstGuard = BurstGuard()
    let arrows: [Key] = [.up, .up, .up, .up, .up, .left]
    #expect(burstGuard.judge(arrows, atMilliseconds: 0) == .pass(arrows))
    let paste: [Key] = [.paste("a long text"), .focusIn]
    #expect(burstGuard.judge(typed("abcdef"), atMilliseconds: 1) == .hold(typed("abcdef")))
    #expect(burstGuard.judge(paste, atMilliseconds: 2) == .pass(paste))
  }

  @Test func theLimitsCanBeSet() {
    var burstGuard = BurstGuard(keys: 2, withinMilliseconds: 10)
    #expect(burstGuard.judge(typed("a"), atMilliseconds: 0) == .pass(typed("a")))
    #expect(burstGuard.judge(typed("b"), atMilliseconds: 11) == .pass(typed("b")))
    #expect(burstGuard.judge(typed("c"), atMilliseconds: 21) == .hold(typed("c")))
  }
}
