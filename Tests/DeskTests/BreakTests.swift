import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// From the end of a hard call to the end of its break (practice.md 3.3).
struct BreakTests {
  @Test(arguments: [(Band.warm, 30), (.hot, 90), (.severe, 180), (.critical, 300)])
  func theBandComesFromTheCall(band: Band, seconds: Int) throws {
    var desk = TestDesk.inCall()
    desk.earn(band)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.band == band)
    #expect(ownBreak.length == Int64(seconds) * 1_000)
    #expect(ownBreak.agent == "Sam")
    #expect(desk.types.filter { $0 != "ladder.skipped" }.suffix(2) == ["call.ended", "cooldown.started"])
    #expect(desk.owed.map(\.terms) == [ownBreak])
  }

  @Test func aCalmCallEarnsNone() {
    var desk = TestDesk.inCall()
    desk.press("o")
    desk.endCall()
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.state.message?.text == "The call is over.")
  }

  @Test func theNoticeComesFirst() {
    var desk = TestDesk.inCall()
    desk.earn(.hot)
    #expect(desk.state.isBreakNoticed)
    #expect(!desk.state.isBreakRunning)
    desk.pass(seconds: 9)
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 1)
    #expect(desk.state.isBreakRunning)
    #expect(!desk.state.isBreakNoticed)
  }

  @Test func itsStepsAreEvents() {
    var desk = TestDesk.inCall()
    desk.earn(.hot)
    desk.pass(seconds: 100)
    let steps = desk.journalled.compactMap { event -> String? in
      if case .breakStep(let step) = event.payload { return step.step }
      return nil
    }
    #expect(steps == ["name_it", "breathe", "distance", "ready"])
  }

  @Test func itEndsAtItsDeadline() {
    var desk = TestDesk.inCall()
    desk.earn(.hot)
    desk.pass(seconds: 99)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends.map(\.how) == [.completed])
    #expect(desk.ends.first?.started == desk.starts.first?.id)
    #expect(desk.state.message?.text == "Welcome back.")
  }

  @Test func aSleepingMachineEndsItToo() {
    var desk = TestDesk.inCall()
    desk.earn(.severe)
    desk.pass(seconds: 10)
    desk.clock.uptime += 3_600_000
    desk.act(.ticked)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func aMachineThatSleptInTheWrapUpHasRestedNobody() {
    var desk = TestDesk.inCall()
    desk.earn(.severe)
    desk.clock.uptime += 3_600_000
    desk.act(.ticked)
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.work.ownBreak?.terms.elapsed(at: desk.clock) == 0)
    #expect(desk.ends.isEmpty)
  }

  @Test func aCriticalOneWaitsForAPersonUpToTheHardEnd() {
    var desk = TestDesk.inCall()
    desk.earn(.critical)
    desk.pass(seconds: 310)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 599)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.map(\.how) == [.limit])
  }

  @Test func aNoteThatIsLeftOpenForLongIsKept() {
    var desk = TestDesk.inCall()
    let call = desk.call.id
    desk.earn(.hot)
    desk.press("m")
    desk.press("call back at ten")
    desk.pass(seconds: 10 * 60 + 10)
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.work.calls[call]?.call.lastNote(.fact)?.text == "call back at ten")
  }

  @Test func aSearchIsOverWhenTheBreakBegins() {
    var desk = TestDesk.inCall()
    desk.say("refund", call: desk.call.id)
    desk.earn(.hot)
    desk.press("/refund")
    desk.pass(seconds: 10)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.focusedView.search == nil)
  }

  @Test func itIsTakenOnRequest() {
    var desk = TestDesk()
    desk.press("b")
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.work.ownBreak?.terms.strain == nil)
    desk.pass(seconds: 90)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func itIsNotTakenDuringACall() {
    var desk = TestDesk.inCall()
    desk.press("b")
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.state.message?.text.contains("running") == true)
  }

  @Test func moreTimeUpToTwiceTheBreak() {
    var desk = TestDesk()
    desk.press("b")
    for length in [120, 150, 180] as [Int64] {
      desk.press("+")
      #expect(desk.state.work.ownBreak?.terms.length == length * 1_000)
    }
    desk.press("+")
    #expect(desk.state.work.ownBreak?.terms.length == 180_000)
    #expect(desk.state.message?.text.contains("as long as it can be") == true)
    #expect(desk.ends.map(\.how) == [.joined, .joined, .joined])
    desk.pass(seconds: 179)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.last?.how == .completed)
    #expect(desk.ends.last?.started == desk.starts.last?.id)
  }

  @Test func addedTimeRepeatsNoStep() {
    var desk = TestDesk()
    desk.press("b")
    desk.pass(seconds: 30)
    desk.press("+")
    desk.pass(seconds: 90)
    let steps = desk.types.filter { $0 == "cooldown.step" }
    #expect(steps.count == 4)
  }

  @Test func anOldRecordingEarnsNone() {
    var desk = TestDesk()
    desk.state.feeds[0].isReplay = true
    let past = TestDesk.start.advanced(milliseconds: -86_400_000)
    desk.arrive(.callStarted(CallFacts()), call: "old", time: past)
    desk.arrive(.conductMarked(ConductMark(conduct: .threat)), call: "old", time: past)
    desk.arrive(.callEnded(CallEnd()), call: "old", time: past.advanced(milliseconds: 60_000))
    #expect(desk.state.work.ownBreak == nil)
  }

  private func replay(source: String) -> TestDesk {
    var desk = TestDesk()
    desk.state.feeds[0].isReplay = true
    desk.arrive(.callStarted(CallFacts()), call: "worked")
    let threat = Event(
      id: "t1", source: source, subject: "worked", time: desk.clock.time,
      payload: .conductMarked(ConductMark(conduct: .threat)))
    desk.act(.eventsArrived([threat], feed: 0))
    desk.arrive(.callEnded(CallEnd()), call: "worked")
    return desk
  }

  @Test func aCallThatWasWorkedAlreadyEarnsNoneWhenItIsPlayedAgain() {
    #expect(replay(source: "/agent/sam").state.work.ownBreak == nil)
    #expect(replay(source: "/feeds/other").state.work.ownBreak?.terms.band == .critical)
  }

  private static let told = [
    Payload.breakStarted(
      Break(
        band: .warm, agent: "Sam", strain: nil, begins: TestDesk.start, deadline: TestDesk.start,
        hardEnd: TestDesk.start,
        boot: "", uptimeBegins: nil)),
    .breakStep(BreakStepBegun(step: "breathe")), .breakEnded(BreakEnd(started: "anything", how: .completed)),
  ]

  @Test(arguments: 0..<3)
  func aFeedMayNotTellOfAny(index: Int) {
    var desk = TestDesk.inCall()
    desk.earn(.hot)
    desk.pass(seconds: 20)
    let count = desk.types.count
    desk.arrive(Self.told[index], call: "other")
    #expect(desk.types.dropFirst(count).filter { $0.hasPrefix("cooldown") }.isEmpty)
    #expect(desk.types.last == "stream.error")
    #expect(desk.state.isBreakRunning)
  }

  @Test func aRecordingMayTellOfItsOwnButEndsNoneThatRuns() throws {
    var desk = TestDesk.inCall()
    desk.state.feeds[0].isReplay = true
    desk.earn(.hot)
    desk.pass(seconds: 20)
    for payload in Self.told { desk.arrive(payload, call: "other") }
    #expect(desk.types.suffix(3) == ["cooldown.started", "cooldown.step", "cooldown.ended"])
    let running = try #require(desk.state.work.ownBreak?.eventID)
    desk.arrive(.breakEnded(BreakEnd(started: running, how: .completed)), call: "other")
    #expect(desk.types.last == "stream.error")
    #expect(desk.state.isBreakRunning)
  }
}
