import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// What happens between the end of a hard call and its break: the break is owed, something may hold it back, and nothing
/// does so for ever.
struct OwedBreakTests {
  private func ended(_ band: Band = .hot, policy: Policy = TestDesk.policy) -> TestDesk {
    var desk = TestDesk.inCall(policy: policy)
    desk.earn(band)
    return desk
  }

  /// Two calls; the first was hard and is over, the second still runs.
  private func held(_ band: Band = .hot) -> TestDesk {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.arrive(.callStarted(CallFacts()), call: "two")
    desk.earn(band)
    return desk
  }

  /// A program that begins after this one was killed, with what the journal tells it.
  private func restarted(_ desk: TestDesk, after seconds: Int64, boot: String = "boot-1") -> TestDesk {
    var next = TestDesk(run: "again")
    next.clock.boot = boot
    next.clock.uptime = boot == "boot-1" ? desk.clock.uptime + seconds * 1_000 : 40_000
    next.clock.time = desk.clock.time.advanced(milliseconds: seconds * 1_000)
    next.act(.ticked)
    if let open = desk.state.work.ownBreak {
      next.act(.breakFound(eventID: open.eventID, call: open.call, terms: open.terms))
    }
    let live = desk.state.liveCalls.map {
      CutOffCall(id: $0.id, customer: nil, subjectLine: nil, source: "/feeds/one", last: desk.clock.time)
    }
    next.act(.unfinishedFound(live))
    return next
  }

  // MARK: Owed, then begun

  @Test func itIsWrittenDownAtOnceAndOnceMoreWhenItBegins() throws {
    var desk = ended()
    let owed = try #require(desk.owed.last)
    #expect(owed.terms.owedSince == desk.clock.time)
    #expect(desk.starts.isEmpty)
    desk.pass(seconds: 10)
    let begun = try #require(desk.starts.last?.terms)
    #expect(begun.owedSince == nil)
    #expect(begun.begins == desk.clock.time)
    #expect(begun.length == owed.terms.length)
    #expect(
      desk.journalled.contains { event in
        if case .breakEnded(let end) = event.payload { return end.started == owed.id && end.how == .joined }
        return false
      })
  }

  @Test func theWrapUpIsHalfAMinuteByTheStandardPolicy() {
    var desk = ended(policy: Policy())
    desk.pass(seconds: 29)
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 1)
    #expect(desk.state.isBreakRunning)
  }

  @Test func aKeyLeavesTenSeconds() {
    var desk = ended(policy: Policy())
    desk.pass(seconds: 28)
    desk.press("k")
    desk.press(.escape)
    desk.pass(seconds: 9)
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 1)
    #expect(desk.state.isBreakRunning)
  }

  @Test func enterBeginsItAtOnceAndOnlyWithNothingOpen() {
    var desk = ended(policy: Policy())
    desk.press("m")
    desk.press("refund sent")
    desk.press(.enter)
    #expect(desk.state.isBreakNoticed)
    desk.press(.enter)
    #expect(desk.state.isBreakRunning)
    #expect(desk.starts.count == 1)
  }

  @Test func theClockWaitsWhileSomethingIsWritten() {
    var desk = ended(policy: Policy())
    desk.pass(seconds: 5)
    desk.press("m")
    desk.pass(seconds: 60)
    #expect(desk.state.isBreakNoticed)
    #expect(desk.state.work.ownBreak?.wrapUpLeft == 25_000)
    desk.press("kept")
    desk.press(.enter)
    desk.pass(seconds: 24)
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 1)
    #expect(desk.state.isBreakRunning)
  }

  @Test func aFormThatIsLeftOpenHoldsItTenMinutesAndIsKept() {
    var desk = ended()
    let call = desk.call.id
    desk.press("p")
    desk.press("call back")
    for _ in 0..<(10 * 60 + 10) where !desk.state.isBreakRunning {
      desk.pass(seconds: 1)
    }
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.work.overlay == nil)
    desk.pass(seconds: 90)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("the form is gone")
      return
    }
    #expect(form.call == call)
    #expect(form["what"] == "call back")
    #expect(desk.state.work.focus == call)
  }

  @Test func keysDoNotPutItOffForEver() {
    var desk = ended()
    var seconds = 0
    while !desk.state.isBreakRunning, seconds < 3_600 {
      desk.pass(seconds: 5)
      seconds += 5
      if !desk.state.isBreakRunning { desk.press("k") }
      if !desk.state.isBreakRunning { desk.press(.escape) }
    }
    #expect(seconds <= 10 * 60 + 15)
  }

  // MARK: A call that runs

  @Test func noTimeOfItPassesWhileACallRuns() {
    var desk = held()
    for _ in 0..<20 {
      desk.pass(seconds: 30)
      desk.say("And another thing.", id: "u\(desk.clock.uptime)", call: "two")
    }
    #expect(!desk.state.isBreakRunning)
    #expect(desk.starts.isEmpty)
    #expect(desk.ends.isEmpty)
    desk.arrive(.callEnded(CallEnd()), call: "two")
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 10)
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.work.ownBreak?.terms.elapsed(at: desk.clock) == 0)
  }

  @Test(arguments: [1, 95, 400] as [Int64], ["boot-1", "boot-2"])
  func oneThatWasHeldBackIsNeverTakenAsKept(seconds: Int64, boot: String) {
    var desk = held(.critical)
    desk.pass(seconds: 5)
    var next = restarted(desk, after: seconds, boot: boot)
    #expect(!next.state.isBreakRunning)
    #expect(next.ends.isEmpty)
    #expect(next.state.work.ownBreak?.hold?.cause == .call("two"))
    next.act(.cutOffOpened(next.state.work.cutOff[0], call: desk.state.work.calls["two"]?.call ?? Call(id: "two")))
    #expect(!next.state.isBreakRunning)
    next.pass(seconds: 30)
    #expect(!next.state.isBreakRunning)
    next.arrive(.callEnded(CallEnd()), call: "two")
    next.pass(seconds: 10)
    #expect(next.state.isBreakRunning)
    #expect(next.state.work.ownBreak?.terms.band == .critical)
    #expect(next.ends.allSatisfy { $0.how == .joined })
  }

  @Test func aCallThatIsSilentHoldsItTenMinutes() {
    var desk = held()
    desk.pass(seconds: 595)
    desk.say("Are you there?", call: "two")
    desk.pass(seconds: 599)
    #expect(desk.state.work.ownBreak?.hold?.cause == .call("two"))
    desk.pass(seconds: 10)
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 1)
    #expect(desk.state.isBreakRunning)
    // From here on it waits as any other.
    desk.say("Hello?", id: "u2", call: "two")
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.waitingCallCount == 1)
  }

  @Test func wordsInTheNoticeHoldItAgain() {
    var desk = held()
    desk.pass(seconds: 605)
    #expect(desk.state.isBreakNoticed)
    desk.say("Sorry, I had to look for it.", call: "two")
    desk.pass(seconds: 20)
    #expect(!desk.state.isBreakRunning)
  }

  @Test func fourCriticalCallsAreNotHeldBackForEverByOneThatWasLeftOpen() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "open")
    desk.pass(seconds: 20)
    for number in 1...4 {
      desk.arrive(.callStarted(CallFacts()), call: "c\(number)")
      desk.act(.callChosen("c\(number)"))
      desk.earn(.critical)
      desk.pass(seconds: 200)
    }
    #expect(desk.state.isBreakRunning)
  }

  @Test func aCallThatComesInInTheWrapUpWaitsUnlessTheAgentTakesIt() {
    var left = ended()
    left.arrive(.callStarted(CallFacts()), call: "new")
    left.say("Hello?", call: "new")
    left.pass(seconds: 10)
    #expect(left.state.isBreakRunning)
    #expect(left.state.waitingCallCount == 1)
    var taken = ended()
    taken.arrive(.callStarted(CallFacts()), call: "new")
    taken.act(.callChosen("new"))
    taken.press("a2")
    taken.pass(seconds: 60)
    #expect(!taken.state.isBreakRunning)
    #expect(taken.state.work.ownBreak?.hold?.cause == .call("new"))
  }

  @Test("The wrap-up keeps its call on the screen: what is noted in it is never another customer's")
  func theWrapUpStaysWithItsCall() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "adams")
    desk.act(.emotionPressed(.anger), .digitPressed(3))
    desk.pass(seconds: 5)
    desk.arrive(.callEnded(CallEnd()), call: "adams")
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 3)
    desk.arrive(.callStarted(CallFacts()), call: "blake")
    desk.say("Hello?", call: "blake")
    #expect(desk.state.work.focus == "adams")
    #expect(desk.state.waitingCall?.call.id == "blake")
    desk.pass(seconds: 1)
    desk.press("mpaid twice")
    desk.press(.enter)
    #expect(desk.state.work.calls["adams"]?.call.lastNote(.fact)?.text == "paid twice")
    #expect(desk.state.work.calls["blake"]?.call.lastNote(.fact) == nil)
    desk.press("0")
    #expect(desk.state.work.calls["blake"]?.call.acts.isEmpty == true)
  }

  @Test("A break never covers a call that runs on the screen, though no key was pressed since Tab went there")
  func theShownCallIsNotCovered() {
    var desk = ended()
    desk.pass(seconds: 3)
    desk.arrive(.callStarted(CallFacts()), call: "blake")
    desk.say("Hello?", call: "blake")
    desk.press(.tab)
    #expect(desk.state.work.focus == "blake" && !desk.state.isBreakNoticed)
    desk.pass(seconds: 60)
    #expect(!desk.state.isBreakRunning && desk.state.work.ownBreak != nil)
    desk.press("o")
    desk.endCall()
    #expect(desk.state.isBreakNoticed)
  }

  @Test("Where the wrap-up ends without a break, who waits gets the screen")
  func afterAWrapUpWithoutABreak() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "adams")
    desk.press("f1")
    desk.pass(seconds: 1)
    desk.press("V")
    desk.endCall()
    desk.pass(seconds: 3)
    desk.arrive(.callStarted(CallFacts()), call: "blake")
    #expect(desk.state.work.focus == "adams")
    desk.press("0")
    guard desk.state.work.ownBreak == nil else {
      Issue.record("A break stands.")
      return
    }
    desk.pass(seconds: 3)
    #expect(desk.state.work.focus == "blake")
  }

  // MARK: A record

  private func withRecord() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.press("P")
    desk.pass(seconds: 1)
    desk.endCall()
    return desk
  }

  @Test func aRecordThatIsDueHoldsItHalfAnHourAtMost() {
    var desk = withRecord()
    #expect(desk.state.work.ownBreak?.hold?.cause == .record(desk.call.id))
    desk.pass(seconds: 30 * 60 - 1)
    #expect(!desk.state.isBreakRunning)
    #expect(desk.starts.isEmpty)
    desk.pass(seconds: 11)
    #expect(desk.state.isBreakRunning)
  }

  @Test func itBeginsOnceTheRecordIsPutOff() {
    var desk = withRecord()
    desk.pass(seconds: 120)
    desk.putOff()
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 10)
    #expect(desk.state.isBreakRunning)
  }

  @Test func aRecordThatIsDueIsDueAfterARestartToo() {
    let desk = withRecord()
    var next = restarted(desk, after: 5)
    next.act(.callLoaded(id: desk.call.id, call: desk.call))
    #expect(next.state.work.ownBreak?.hold?.cause == .record(desk.call.id))
    next.pass(seconds: 60)
    #expect(!next.state.isBreakRunning)
  }

  @Test func everyRecordThatIsDueIsBackAfterARestart() throws {
    var desk = withRecord()
    let threat = desk.call
    desk.act(.callRequested)
    desk.press("D")
    desk.pass(seconds: 1)
    desk.endCall()
    let remark = desk.call
    desk.act(.callRequested)
    desk.press("I")
    desk.pass(seconds: 1)
    desk.endCall()
    let insult = desk.call
    var next = TestDesk(run: "again")
    next.clock.time = desk.clock.time
    let playbook = try #require(next.state.playbook)
    next.state.playbook = nil
    next.act(.breakFound(eventID: "b", call: threat.id, terms: try #require(desk.state.work.ownBreak?.terms)))
    #expect(next.act(.endedFound([insult.id, remark.id, threat.id])).isEmpty)
    // Which records are due is known once the playbook is there; the break asks for its own call.
    #expect(next.act(.playbookRead(playbook)) == [.loadCall(insult.id), .loadCall(remark.id)])
    for call in [threat, insult, remark] { next.act(.callLoaded(id: call.id, call: call)) }
    #expect(next.state.work.calls.ids == [threat.id, remark.id])
    #expect(next.state.work.focus == threat.id)
    next.putOff()
    #expect(next.state.work.ownBreak?.hold?.cause == .record(remark.id))
    // The call whose break it is has nothing left to be done: what has stands in front.
    var later = TestDesk(run: "later")
    later.clock.time = next.clock.time
    later.act(.breakFound(eventID: "b", call: threat.id, terms: try #require(desk.state.work.ownBreak?.terms)))
    later.act(.endedFound([remark.id]))
    for call in [next.call, remark] { later.act(.callLoaded(id: call.id, call: call)) }
    #expect(later.state.work.focus == remark.id)
  }

  // MARK: Other terminals

  private func begunElsewhere(_ band: Band = .critical) -> (id: String, terms: Break) {
    var other = TestDesk(run: "other")
    other.act(.callRequested)
    other.earn(band)
    other.pass(seconds: 10)
    return other.starts[0]
  }

  @Test func oneThatBeganElsewhereDoesNotCoverACallThatRunsHere() {
    let found = begunElsewhere()
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "bomb")
    desk.pass(seconds: 11)
    desk.act(.breakFound(eventID: found.id, call: "x", terms: found.terms))
    #expect(!desk.state.isBreakRunning)
    desk.press("a3")
    #expect(desk.tags == ["a3"])
    desk.pass(seconds: 60)
    #expect(!desk.state.isBreakRunning)
    desk.press("0")
    desk.arrive(.callEnded(CallEnd()), call: "bomb")
    desk.pass(seconds: 40)
    #expect(desk.state.isBreakRunning)
  }

  @Test func oneThatBeganElsewhereCoversAnEmptyDeskAndLaterCallsWait() {
    let found = begunElsewhere()
    var desk = TestDesk()
    desk.pass(seconds: 11)
    desk.act(.breakFound(eventID: found.id, call: "x", terms: found.terms))
    #expect(desk.state.isBreakRunning)
    desk.arrive(.callStarted(CallFacts()), call: "new")
    desk.say("Hello?", call: "new")
    #expect(desk.state.isBreakRunning)
    #expect(desk.state.waitingCallCount == 1)
  }

  @Test func oneThatIsOwedElsewhereBeginsThereUntilThatTerminalIsGone() {
    var other = TestDesk(run: "other")
    other.act(.callRequested)
    other.earn(.hot)
    let owed = other.owed[0]
    var desk = TestDesk()
    desk.act(.breakFound(eventID: owed.id, call: "x", terms: owed.terms, isElsewhere: true))
    desk.pass(seconds: 300)
    #expect(!desk.state.isBreakRunning)
    #expect(desk.starts.isEmpty)
    desk.act(.breakFound(eventID: owed.id, call: "x", terms: owed.terms))
    desk.pass(seconds: 10)
    #expect(desk.state.isBreakRunning)
  }

  @Test func itsBeginningElsewhereIsSeenHere() {
    var other = TestDesk(run: "other")
    other.act(.callRequested)
    other.earn(.hot)
    var desk = TestDesk()
    desk.act(.breakFound(eventID: other.owed[0].id, call: "x", terms: other.owed[0].terms, isElsewhere: true))
    other.pass(seconds: 10)
    desk.pass(seconds: 10)
    desk.act(.breakFound(eventID: other.starts[0].id, call: "x", terms: other.starts[0].terms))
    #expect(desk.state.isBreakRunning)
    #expect(desk.journalled.isEmpty)
  }

  @Test(arguments: ["sam", " SAM "])
  func itIsTheAgentsOwnHoweverTheNameIsWritten(name: String) {
    let found = begunElsewhere()
    var desk = TestDesk(agent: name)
    desk.act(.breakFound(eventID: found.id, call: "x", terms: found.terms))
    #expect(desk.state.earner == nil)
  }

  @Test func anotherNameIsToldWhoseItIsAndLeavesAsTheEarnerWould() {
    let found = begunElsewhere(.hot)
    var desk = TestDesk(agent: "Kim")
    desk.pass(seconds: 11)
    desk.act(.breakFound(eventID: found.id, call: "x", terms: found.terms))
    #expect(desk.state.earner == "Sam")
    #expect(desk.state.isBreakRunning)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .reason)
  }

  // MARK: After a restart

  @Test func howItLandedCanBeAnsweredAfterARestart() throws {
    let desk = ended()
    var next = restarted(desk, after: 3)
    #expect(!next.state.asksHowItLanded)
    next.act(.callLoaded(id: desk.call.id, call: desk.call))
    #expect(next.state.asksHowItLanded)
    #expect(next.state.work.focus == desk.call.id)
    next.press("3")
    #expect(next.state.work.ownBreak?.terms.band == .severe)
    next.pass(seconds: 10)
    #expect(next.state.isBreakRunning)
  }

  @Test(arguments: [-3_000_000, -301_000, -10_500] as [Int64])
  func anUptimeThatIsSmallerIsAnotherStart(difference: Int64) {
    var desk = ended()
    desk.pass(seconds: 20)
    let begun = desk.starts[0]
    var next = TestDesk(run: "again")
    next.clock.time = desk.clock.time.advanced(milliseconds: 30_000)
    next.clock.uptime = desk.clock.uptime + difference
    next.act(.breakFound(eventID: begun.id, call: desk.call.id, terms: begun.terms))
    #expect(next.state.isBreakRunning)
    #expect(next.state.work.ownBreak?.terms.elapsed(at: next.clock) == 40_000)
  }

  @Test func oneOfAnotherShiftIsNotOwedAnyMore() {
    let desk = ended()
    let next = restarted(desk, after: 9 * 3_600)
    #expect(next.state.work.ownBreak == nil)
    #expect(next.ends.map(\.how) == [.skipped])
  }

  // MARK: Afterwards

  @Test func theDeskIsEmptyAfterwardsAndTheCallWithinReach() {
    var desk = ended()
    let call = desk.call.id
    desk.pass(seconds: 100)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.state.work.focus == nil)
    desk.press("=")
    desk.press(.enter)
    #expect(desk.state.work.focus == call)
    var left = ended()
    left.pass(seconds: 10)
    left.press("n1")
    left.press(.enter)
    left.press("yes")
    left.press(.enter)
    #expect(left.state.work.focus == nil)
    left.press(.tab)
    #expect(left.state.work.focus == left.state.work.calls.ids.last)
  }

  // MARK: Clocks

  @Test(arguments: [-86_400_000, -3_600_000, -601_000, -599_000, 601_000, 86_400_000] as [Int64])
  func aFeedWhoseClockIsWrongChangesNothing(skew: Int64) {
    func strain(_ skew: Int64) -> (Double?, Band?) {
      var desk = TestDesk()
      desk.arrive(.callStarted(CallFacts()), call: "c", time: desk.clock.time.advanced(milliseconds: skew))
      desk.press("a3")
      desk.pass(seconds: 18 * 60)
      desk.press("I")
      desk.arrive(.callEnded(CallEnd()), call: "c", time: desk.clock.time.advanced(milliseconds: skew))
      return (desk.state.work.ownBreak?.terms.strain, desk.state.work.ownBreak?.terms.band)
    }
    let (right, band) = strain(0)
    #expect(right != nil)
    #expect(strain(skew).0 == right)
    #expect(strain(skew).1 == band)
  }
}
