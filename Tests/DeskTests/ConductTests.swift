import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// Words about conduct wait until they are said or put aside.
struct ConductTests {
  @Test func saidIsWrittenWithItsWords() throws {
    var desk = TestDesk.inCall()
    desk.press("I")
    #expect(desk.advice?.conduct?.standing == .warning(number: 1, of: 2))
    desk.press(.enter)
    guard case .ladderSaid(let step)? = desk.journalled.last?.payload else {
      Issue.record("not said")
      return
    }
    #expect(step.conduct == .insult)
    #expect(step.words == "say insult")
    #expect(step.reason == nil)
    #expect(desk.advice?.conduct == nil)
  }

  @Test func notNowIsWrittenWithoutWords() {
    var desk = TestDesk.inCall()
    desk.press("I")
    desk.press(.escape)
    guard case .ladderSkipped(let step)? = desk.journalled.last?.payload else {
      Issue.record("not skipped")
      return
    }
    #expect(step.words == nil)
    #expect(desk.advice?.conduct == nil)
  }

  @Test func theLeaderIsTakenBackBeforeThePrompt() {
    var desk = TestDesk.inCall()
    desk.press("In")
    desk.press(.escape)
    #expect(desk.advice?.conduct?.conduct == .insult)
    desk.press(.escape)
    #expect(desk.advice?.conduct == nil)
  }

  @Test func warningsCountUp() {
    var desk = TestDesk.inCall()
    desk.press("I")
    desk.press(.enter)
    desk.press("I")
    #expect(desk.advice?.conduct?.standing == .warning(number: 2, of: 2))
    desk.press(.enter)
    desk.press("I")
    #expect(desk.advice?.conduct?.standing == .warningsSpent(of: 2))
    #expect(desk.call.isLive)
  }

  @Test func enterAndEscapeWithoutAPromptWriteNothing() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    let count = desk.journalled.count
    desk.press(.enter, .escape)
    #expect(desk.journalled.count == count)
  }

  @Test("A grave conduct that is marked twice for the same words is one; new words, and no words, can be marked again")
  func markedTwiceForTheSameWords() {
    var desk = TestDesk.inCall()
    desk.say("I know where you live", id: "u1", call: desk.call.id)
    desk.press("P")
    desk.press("P")
    #expect(desk.call.count(of: .threat) == 1)
    #expect(desk.state.message?.text.contains("marked already") == true)
    desk.say("and I'll come", id: "u2", call: desk.call.id)
    desk.press("P")
    #expect(desk.call.count(of: .threat) == 2)
    desk.pass(seconds: 61)
    desk.press("P")
    #expect(desk.call.count(of: .threat) == 3)
    desk.press("I")
    desk.press("I")
    #expect(desk.call.count(of: .insult) == 2)
  }
}
