import Calls
import Coaching
import Desk
import DeskSupport
import Testing

/// Breaks where several calls are on the desk.
struct BreaksAndCallsTests {
  /// Two calls that run; the first is hard and ends.
  private func firstEnded(_ band: Band = .hot) -> TestDesk {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.pass(seconds: 5)
    desk.arrive(.callStarted(CallFacts()), call: "two")
    desk.earn(band)
    return desk
  }

  @Test func itIsHeldBackWhileAnotherCallRuns() {
    var desk = firstEnded()
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
    #expect(!desk.state.isBreakNoticed)
    desk.pass(seconds: 500)
    #expect(!desk.state.isBreakRunning)
    #expect(desk.state.work.ownBreak != nil)
  }

  @Test func theSecondEndBeginsItWhole() {
    var desk = firstEnded()
    desk.pass(seconds: 500)
    desk.arrive(.callEnded(CallEnd()), call: "two")
    #expect(desk.state.isBreakNoticed)
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
    #expect(desk.owed.count == 2)
    desk.pass(seconds: 99)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func theGreaterOfTwoIsOwed() {
    var desk = firstEnded()
    desk.act(.callChosen("two"))
    desk.act(.conductPressed(.threat))
    desk.endCall()
    #expect(desk.state.work.ownBreak?.terms.band == .critical)
    #expect(desk.owed.count == 2)
  }

  @Test func aLightSecondCallTakesNothingFromTheFirst() {
    var desk = firstEnded()
    desk.act(.callChosen("two"))
    desk.press("o")
    desk.endCall()
    desk.press("0")
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
  }

  @Test func aCallThatComesInLaterWaits() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.earn(.hot)
    desk.pass(seconds: 20)
    desk.arrive(.callStarted(CallFacts()), call: "two")
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.waitingCallCount == 1)
    desk.pass(seconds: 80)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.state.message?.text == "Welcome back. A call is waiting.")
    #expect(desk.state.work.focus == "two")
  }

  @Test func aWaitingCallThatHangsUpLeavesTheBreakAsItWas() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.earn(.hot)
    desk.pass(seconds: 50)
    let before = desk.state.work.ownBreak
    desk.arrive(.callStarted(CallFacts()), call: "two")
    desk.pass(seconds: 10)
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "two")
    #expect(desk.state.work.ownBreak?.terms == before?.terms)
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.waitingCallCount == 0)
    desk.pass(seconds: 39)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.state.work.ownBreak == nil)
  }

  @Test func aRequestedBreakIsNotProlongedByACallThatHangsUp() {
    var desk = TestDesk()
    desk.press("b")
    desk.pass(seconds: 60)
    desk.arrive(.callStarted(CallFacts()), call: "two")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "two")
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 30)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func aCallThatCameBackCountsAsRunningUntilItIsSilent() {
    var desk = TestDesk()
    var cut = Call(id: "cut")
    cut.apply(
      Event(id: "1", source: "s", subject: "cut", time: TestDesk.start, payload: .callStarted(CallFacts())))
    let found = CutOffCall(id: "cut", customer: nil, subjectLine: nil, source: "s", last: TestDesk.start)
    desk.pass(seconds: 1)
    desk.act(.cutOffOpened(found, call: cut))
    desk.act(.callRequested)
    desk.earn(.hot)
    desk.pass(seconds: 500)
    #expect(!desk.state.isBreakRunning)
    desk.pass(seconds: 110)
    #expect(desk.state.isBreakRunning)
  }
}
