import Calls
import Coaching
import Desk
import DeskSupport
import Testing

/// A break lasts as long as it was meant to, whatever happens to the clock or the program.
struct BreakClockTests {
  private func running() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.earn(.hot)
    desk.pass(seconds: 40)
    return desk
  }

  @Test(arguments: [-5, -1, 1, 5, 48] as [Int64])
  func aClockSetByHoursChangesNothing(hours: Int64) {
    var desk = running()
    desk.setClock(hours: hours)
    desk.act(.ticked)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 59)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  /// A program that begins with the break that stands in the journal.
  private func restarted(_ desk: TestDesk, boot: String, after seconds: Int64, hours: Int64 = 0) -> TestDesk {
    var next = TestDesk()
    next.clock.boot = boot
    next.clock.uptime = boot == desk.clock.boot ? desk.clock.uptime + seconds * 1_000 : 60_000
    next.clock.time = desk.clock.time.advanced(milliseconds: seconds * 1_000 + hours * 3_600_000)
    if let last = desk.starts.last {
      next.act(.breakFound(eventID: last.id, call: desk.call.id, terms: last.terms))
    }
    return next
  }

  @Test(arguments: ["boot-1", "boot-2"])
  func aRestartShortensNothing(boot: String) {
    var desk = restarted(running(), boot: boot, after: 20)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 39)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func aRestartWithTheClockSetForwardChangesNothing() {
    var desk = restarted(running(), boot: "boot-1", after: 20, hours: 9)
    desk.pass(seconds: 39)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.state.work.ownBreak == nil)
  }

  @Test func aRebootWithTheClockSetBackStretchesItByItselfAtMost() {
    var desk = restarted(running(), boot: "boot-2", after: 20, hours: -9)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 89)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.state.work.ownBreak == nil)
  }

  @Test(arguments: ["boot-1", "boot-2"])
  func oneThatIsOverIsOnlyClosed(boot: String) {
    let desk = restarted(running(), boot: boot, after: 4_000)
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test func aCriticalOneThatIsOverIsClosedByItsHardEnd() {
    var earlier = TestDesk.inCall()
    earlier.earn(.critical)
    earlier.pass(seconds: 10)
    let waiting = restarted(earlier, boot: "boot-2", after: 400)
    #expect(waiting.state.isBreakRunning)
    let over = restarted(earlier, boot: "boot-2", after: 4_000)
    #expect(over.ends.map(\.how) == [.limit])
  }

  @Test func itsOwnBreakFoundAgainChangesNothing() {
    var desk = running()
    let before = desk.state.work.ownBreak
    desk.act(.breakFound(eventID: desk.starts[0].id, call: desk.call.id, terms: desk.starts[0].terms))
    #expect(desk.state.work.ownBreak == before)
  }

  @Test func aStepIsNotToldTwiceAfterARestart() {
    var desk = restarted(running(), boot: "boot-1", after: 5)
    desk.pass(seconds: 60)
    let steps = desk.types.filter { $0 == "cooldown.step" }
    #expect(steps.count == 2)
  }

  @Test func theLongerBreakOfTwoTerminalsHolds() {
    var desk = running()
    var longer = desk.starts[0].terms
    longer.deadline = longer.deadline.advanced(milliseconds: 60_000)
    desk.act(.breakFound(eventID: "other", call: "x", terms: longer))
    #expect(desk.state.work.ownBreak?.eventID == "other")
    var shorter = desk.starts[0].terms
    shorter.deadline = shorter.deadline.advanced(milliseconds: -20_000)
    desk.act(.breakFound(eventID: "third", call: "x", terms: shorter))
    #expect(desk.state.work.ownBreak?.eventID == "other")
  }

  @Test func oneEndedAtAnotherTerminalIsForgottenOnceItsBeginningIsSafe() {
    var desk = running()
    desk.act(.noBreakFound)
    #expect(desk.state.isBreakRunning)
    desk.act(.journalConfirmed(upTo: 1_000))
    desk.act(.noBreakFound)
    #expect(desk.state.work.ownBreak == nil)
  }

  @Test func theJournalIsAskedForBreaksOfOtherTerminals() {
    var desk = TestDesk.inCall()
    desk.pass(seconds: 3)
    #expect(desk.act(.emotionPressed(.anger)).contains(.lookForBreak))
    #expect(!desk.act(.digitPressed(3)).contains(.lookForBreak))
  }

  @Test func inABreakTheJournalIsAskedToo() {
    var desk = running()
    desk.setClock(hours: -3)
    let looks = (0..<6).map { _ in
      desk.pass(seconds: 1)
      return desk.effects.contains(.lookForBreak)
    }
    #expect(looks.count { $0 } == 3)
  }
}
