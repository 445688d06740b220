import Calls
import Coaching
import DeskSupport
import Foundation
import Testing

@testable import Desk

/// Reminders of promises, and the promises themselves through restarts, clocks and a year (practice.md 4.13).
struct ReminderTests {
  @Test func remindsAtThreeQuartersAndWhenDueOnceEach() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", in: 400)])))
    desk.pass(seconds: 299)
    #expect(desk.state.message == nil)
    desk.pass(seconds: 1)
    #expect(desk.state.message == message("Promised for 09:33: p1", .note, at: 300))
    desk.pass(seconds: 99)
    #expect(desk.state.message == nil)
    desk.pass(seconds: 1)
    #expect(desk.state.message == message("Due 09:33: p1. J: what became of it", .warning, at: 400))
    desk.pass(seconds: 600)
    #expect(desk.state.message == nil)
    #expect(desk.state.nextPromiseLook == nil)
  }

  @Test func aPromiseThatMovesIsRemindedOfAnew() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", in: 100)])))
    desk.pass(seconds: 120)
    var moved = standing("p1", in: 1_000)
    moved.made = TestDesk.start
    desk.act(.promise(.loaded([moved])))
    desk.pass(seconds: 628)
    #expect(desk.state.message == nil)
    desk.pass(seconds: 2)
    #expect(desk.state.message?.text == "Promised for 09:43: p1")
  }

  @Test func aRestartRemindsAgainAndManyAreOneLine() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", in: -500), standing("p2", in: -400), standing("p3", in: 9_000)])))
    desk.pass(seconds: 1)
    #expect(desk.state.message?.text == "2 promises are due or will be soon. J lists them.")
    #expect(desk.state.message?.weight == .warning)
  }

  @Test func nothingIsToldOverABreakOrOverWhatIsBeingTyped() {
    var desk = TestDesk.answerPromise()
    desk.act(.promise(.loaded([standing("p1", in: 30)])))
    desk.act(.noteRequested(.fact, draft: ""))
    desk.pass(seconds: 40)
    #expect(desk.state.message == nil)
    desk.act(.cancelled)
    desk.pass(seconds: 1)
    #expect(desk.state.message?.text == "Due 09:27: p1. J: what became of it")
    desk.act(.promise(.loaded([standing("p1", in: 30), standing("p2", in: 60)])))
    desk.earn(.hot)
    let told = desk.state.message?.text
    desk.pass(seconds: 60)
    #expect(desk.state.message == nil || desk.state.message?.text == told)
  }

  @Test func theBellRingsOnlyWhereItIsWanted() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", in: 10)])))
    desk.pass(seconds: 11)
    #expect(!desk.effects.contains(.ring))
    desk.state.workplace.isBellOn = true
    desk.act(.promise(.loaded([standing("p2", in: 15)])))
    desk.pass(seconds: 4)
    #expect(desk.effects.contains(.ring))
  }

  @Test func dueTodayGoesByTheWallAcrossMidnight() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", in: 3_600), standing("p2", in: 16 * 3_600)])))
    #expect(desk.state.promisesDueToday.map(\.id) == ["p1"])
    desk.setClock(hours: 15)
    desk.act(.ticked)
    #expect(desk.state.promisesDueToday.map(\.id) == ["p1", "p2"])
    // A clock set back over midnight brings the day back, and loses nothing.
    desk.setClock(hours: -15)
    desk.act(.ticked)
    #expect(desk.state.promisesDueToday.map(\.id) == ["p1"])
    #expect(desk.state.work.promises.open.count == 2)
  }

  @Test func whatTheJournalHasNotConfirmedIsNotLostByItsAnswer() {
    var desk = TestDesk.answerPromise()
    desk.promise("refund", "in 2 h")
    let ticket = desk.state.journal.unconfirmed.keys.max() ?? 0
    desk.act(.promise(.loaded([])))
    #expect(desk.state.work.promises.open.map(\.promise.what) == ["refund"])
    desk.act(.journalConfirmed(upTo: ticket))
    // Confirmed and not in the answer: another desk has kept it.
    desk.act(.promise(.loaded([])))
    #expect(desk.state.work.promises.open.isEmpty)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func aYearOfShiftsLosesNothing(seed: UInt64) {
    var year = YearOfShifts(seed: seed)
    for _ in 0..<400 { year.live() }
    #expect(year.problems == [])
    #expect(year.madeCount > 100)
  }

  private func message(_ text: String, _ weight: Message.Weight, at second: Int64) -> Message {
    Message(
      text: text, weight: weight,
      until: TestDesk.start.advanced(milliseconds: second * 1_000 + Limits.messageMilliseconds))
  }

  private func standing(_ id: String, in seconds: Int64) -> PromiseStanding {
    let promise = Promise(
      what: id, owner: "Sam", kind: .callBack, due: TestDesk.start.advanced(milliseconds: seconds * 1_000))
    return PromiseStanding(id: id, call: "old", made: TestDesk.start, promise: promise)
  }
}
