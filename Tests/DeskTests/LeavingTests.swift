import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import TestSupport
import Testing

/// The ways out of a break before its time (practice.md 3.3, Enforcement; design section 7, rule 4).
struct LeavingTests {
  private func running(_ band: Band) -> TestDesk {
    var desk = TestDesk.inCall()
    desk.earn(band)
    desk.pass(seconds: 10)
    return desk
  }

  @Test func aShortOneIsLeftWithOneKey() {
    var desk = running(.warm)
    desk.press("n")
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends.map(\.how) == [.skipped])
  }

  @Test func aHotOneAsksWhyAndForTheWord() {
    var desk = running(.hot)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .reason)
    desk.press("1")
    desk.press(.enter)
    #expect(desk.state.work.ownBreak?.exit?.question == .certain)
    desk.press("Yes")
    desk.press(.enter)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends == [BreakEnd(started: desk.starts[0].id, how: .needed, reason: "a call-back is due")])
  }

  @Test func theReasonMayBeTyped() {
    var desk = running(.hot)
    desk.press("n")
    desk.press("fire drill")
    desk.press(.enter)
    desk.press("yes")
    desk.press(.enter)
    #expect(desk.ends.first?.reason == "fire drill")
  }

  @Test(arguments: ["", "no", "yess", "y", "ye s"])
  func anotherWordGoesBack(word: String) {
    var desk = running(.hot)
    desk.press("n1")
    desk.press(.enter)
    desk.press(word)
    desk.press(.enter)
    #expect(desk.state.isBreakRunning)
    #expect(desk.ends.isEmpty)
  }

  @Test func escapeGoesBack() {
    var desk = running(.hot)
    desk.press("n1")
    desk.press(.enter, .escape)
    #expect(desk.state.work.ownBreak?.exit == nil)
    #expect(desk.state.isBreakRunning)
  }

  @Test func aSevereOneAsksWhoAllowsIt() {
    var desk = running(.severe)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.state.work.ownBreak?.exit?.question == .reason)
    desk.press("fire drill")
    desk.press(.enter)
    desk.press("yes")
    desk.press(.enter)
    #expect(
      desk.ends == [BreakEnd(started: desk.starts[0].id, how: .needed, reason: "fire drill", person: "Kim")])
  }

  @Test func aCriticalOneIsReleasedAfterItsTime() {
    var desk = running(.critical)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit == nil)
    #expect(desk.state.message?.text.contains("can't be left early") == true)
    desk.pass(seconds: 300)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.state.work.ownBreak?.exit?.question == .certain)
    desk.press("yes")
    desk.press(.enter)
    #expect(desk.ends == [BreakEnd(started: desk.starts[0].id, how: .released, person: "Kim")])
  }

  @Test func emptyAnswersAreNone() {
    var desk = running(.severe)
    desk.press("n")
    desk.press("   ")
    desk.press(.enter)
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
  }

  @Test func theRuleIsThatOfTheBeginning() {
    var desk = running(.severe)
    desk.state.policy.bands[.severe]?.leave = .key
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
  }

  @Test func keysOfTheDeskDoNothing() {
    var desk = running(.hot)
    let count = desk.journalled.count
    let calls = desk.state.work.calls.ids
    desk.press("aVNEmC/:?=b123")
    desk.press(.tab, .enter, .escape, .backspace, .pageUp, .paste("yes\n"))
    #expect(desk.journalled.count == count)
    #expect(desk.state.work.calls.ids == calls)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.isBreakRunning)
  }

  @Test func leavingTheProgramCanBeConfirmedInABreak() {
    var desk = running(.hot)
    desk.press(.control("q"))
    desk.pass(seconds: 3)
    #expect(desk.state.work.overlay == .confirmQuit)
    desk.press("y")
    #expect(desk.state.shouldQuit)
    #expect(desk.ends.isEmpty)
  }

  @Test(arguments: [Band.hot, .severe, .critical])
  func blindTypingNeverEndsItEarly(band: Band) {
    for seed in 0..<4 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var desk = running(band)
      desk.clock.uptime += band == .critical && seed % 2 == 0 ? 300_000 : 0
      for _ in 0..<10_000 {
        let pick = Int.random(in: 0..<100, using: &generator)
        let code = UInt8.random(in: 0x20...0x7E, using: &generator)
        desk.press(pick < 8 ? .enter : .character(Character(Unicode.Scalar(code))))
      }
      #expect(desk.state.work.ownBreak != nil)
      #expect(!desk.ends.contains { $0.how != .joined })
    }
  }
}
