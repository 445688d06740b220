import Calls
import Coaching
import DeskSupport
import TerminalKit
import Testing

@testable import Desk

/// The opening and closing checklists: they tick themselves from what the desk knows, the rest by key.
struct CheckTests {
  @Test func namesTickThemselvesWhenTheAgentSaysThem() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.say("This is Sam Miller, hello", call: "c1")
    #expect(done(desk) == [])
    desk.say("Hello, SAM here.", id: "u2", call: "c1", role: .agent)
    #expect(done(desk) == ["introduced"])
    desk.act(.nameRequested, .textTyped("Ms Rahman"), .submitted)
    desk.say("Thank you, Ms Rahmans are many", id: "u3", call: "c1", role: .agent)
    #expect(done(desk) == ["introduced"])
    desk.say("One moment, Ms Rahman.", id: "u4", call: "c1", role: .agent)
    #expect(done(desk) == ["introduced", "named"])
  }

  @Test func aPromiseThatWasSaidBackIsAgreed() {
    var desk = TestDesk.answerPromise()
    desk.press("a2")
    desk.promise("refund", "in 2 h")
    #expect(done(desk) == [])
    desk.press("E")
    desk.press(.enter, .escape)
    #expect(done(desk) == ["agreed"])
    desk.press("o")
    #expect(done(desk).contains("agreed"))
  }

  @Test func numbersTickAndUntick() {
    var desk = TestDesk.answerPromise()
    desk.press("k3")
    #expect(desk.state.work.overlay == .checks)
    #expect(done(desk) == ["cause_gone"])
    desk.press("3")
    #expect(done(desk) == [])
    desk.press("9")
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.types.suffix(2) == ["check.ticked", "check.ticked"])
  }

  @Test func aTickByHandOutranksWhatTheDeskKnows() {
    var desk = TestDesk.answerPromise()
    desk.press("ok")
    #expect(done(desk) == ["agreed"])
    desk.press("4")
    #expect(done(desk) == [])
  }

  @Test func aFewWordsCanBeWrittenToAnItem() {
    var desk = TestDesk.answerPromise()
    desk.press("k6")
    #expect(desk.form?.title == "one useful thing")
    desk.press("new card sent")
    desk.press(.enter)
    #expect(desk.call.checks["useful"]?.text == "new card sent")
    #expect(done(desk) == ["useful"])
  }

  @Test func enterLeadsThroughAComplaintAndBackAgain() {
    var desk = TestDesk.answerPromise()
    let entry = Playbook.Entry(now: "now", say: ["say"], avoid: ["not"], own: "own")
    desk.state.playbook?.phases = [
      .init(id: "opened", title: "open"), .init(id: "heard", title: "hear", entry: entry),
      .init(id: "closed", title: "close", entry: entry),
    ]
    desk.press("a0")
    #expect(desk.advice?.phase?.number == 1)
    desk.press(.enter)
    #expect(desk.advice?.origin == .phase(2))
    #expect(desk.types.last == "check.ticked")
    desk.press("mlate")
    desk.press(.enter, .enter)
    #expect(desk.advice?.phase?.number == 2, "the Enter behind a note is no answer to anything else")
    desk.press("a")
    desk.press(.enter)
    #expect(desk.advice?.phase?.number == 3)
    let count = desk.journalled.count
    desk.press(.enter)
    #expect(desk.journalled.count == count, "behind the last step there is nothing")
    desk.press("<")
    #expect(desk.advice?.phase?.number == 2)
    desk.press(.enter)
    desk.press(.backspace)
    #expect(desk.advice?.phase?.number == 2, "an Enter too many is taken back before anything else is")
    #expect(desk.tags == ["a2"])
    desk.press(.backspace)
    #expect(desk.tags == [])
    desk.press("I")
    #expect(desk.advice?.phase == nil)
    #expect(desk.advice?.conduct != nil)
  }

  @Test func theWayForwardComesByItselfOnceTheyWereHeard() {
    var desk = TestDesk.answerPromise()
    desk.state.playbook?.listen = Playbook.Entry(now: "listen", say: ["go on"], avoid: ["not"], own: "own")
    desk.state.playbook?.emotions[.frustration]?.levels[.clear]?.entry.waits = true
    desk.press("f2")
    #expect(desk.advice?.origin == .listening)
    desk.pass(seconds: 89)
    #expect(desk.advice?.origin == .listening)
    desk.pass(seconds: 1)
    #expect(desk.advice?.origin == .emotion(.frustration, .clear))
  }

  @Test func theSidebarNamesWhatIsOpenEarlyAndWhenItCalmsDown() {
    var desk = TestDesk.answerPromise()
    #expect(line(desk) == nil)
    desk.press("a2")
    #expect(line(desk) == CheckLine(isClosing: false, titles: ["your name said", "their name used"]))
    // It goes when the agent does something after the first two minutes, never by itself.
    desk.pass(seconds: 130)
    #expect(line(desk) != nil)
    desk.press("a1")
    #expect(line(desk) == nil)
    desk.press("o")
    #expect(line(desk)?.isClosing == true)
    #expect(line(desk)?.titles == ["the cause is gone", "they can reach you", "one useful thing"])
    desk.endCall()
    #expect(line(desk) == nil)
  }

  @Test func theEndNamesWhatIsOpenAndDoesNotBlock() {
    var desk = TestDesk.answerPromise()
    desk.press("oE")
    #expect(
      desk.state.endObstacles.map(desk.state.words) == [
        "Not yet: the cause is gone, they can reach you, one useful thing"
      ]
    )
    desk.press("y")
    #expect(!desk.call.isLive)
  }

  private func done(_ desk: TestDesk) -> Set<String> { desk.state.doneChecks(of: desk.call) }

  private func line(_ desk: TestDesk) -> CheckLine? { desk.state.focusedView.checkLine }
}
