import Calls
import Coaching
import DeskSupport
import Foundation
import TerminalKit
import Testing

@testable import Desk

/// Making, changing and confirming promises (practice.md 4.13).
struct PromiseTests {
  @Test func twoLinesAndEnterAreEnough() throws {
    var desk = TestDesk.answerPromise()
    desk.promise("refund booked", "tomorrow 10")
    #expect(desk.form == nil)
    let standing = try #require(desk.call.promises.first)
    #expect(standing.promise.what == "refund booked" && standing.promise.owner == "Sam")
    #expect(standing.promise.due.rfc3339 == "2025-11-23T09:00:00.000Z")
    #expect(standing.promise.kind == .updateBy && !standing.promise.isConfirmed)
    #expect(desk.state.work.promises.open.map(\.id) == [standing.id])
    #expect(desk.state.message?.text == "Promised for Sun 23 Nov 10:00, in 25 h. Backspace takes it back.")
    #expect(desk.types == ["call.started", "promise.made"])
    #expect(desk.state.facts(of: desk.call).promises == "refund booked")
  }

  @Test func theTimeIsShownInFullBeforeItIsKept() {
    var desk = TestDesk.answerPromise()
    desk.press("pcall back")
    desk.press(.enter)
    #expect(desk.form?.fields[1].hint == "tomorrow 10")
    desk.press("Fri 14:00")
    #expect(desk.form?.fields[1].hint == "Fri 28 Nov 14:00, in 6 days")
    #expect(desk.form?.words == "By Fri 28 Nov 14:00 you hear from me.")
  }

  @Test func aTimeThatCannotBeReadIsAskedForAgainAndNothingIsLost() {
    var desk = TestDesk.answerPromise()
    desk.promise("refund", "soonish")
    #expect(desk.form?.problem == "When? For example: tomorrow 10")
    #expect(desk.form?["what"] == "refund" && desk.form?["due"] == "soonish")
    #expect(desk.call.promises.isEmpty)
    for _ in 0..<7 { desk.press(.backspace) }
    desk.press("today 8:00")
    desk.press(.enter)
    #expect(desk.form?.problem == "That time has passed.")
  }

  @Test func whatIsMissingIsAskedFor() {
    var desk = TestDesk.answerPromise()
    desk.press("p")
    desk.press(.enter)
    #expect(desk.form?.problem == "What is missing.")
    desk.press("x")
    desk.press(.enter, .enter)
    #expect(desk.form?.problem == "By when is missing.")
    desk.press(.escape)
    #expect(desk.form == nil && desk.call.promises.isEmpty)
  }

  @Test func linesThatCanBeLeftOutAreKeptToo() throws {
    var desk = TestDesk.answerPromise()
    desk.press("prefund")
    desk.press(.enter)
    desk.press("tomorrow 10")
    #expect(desk.form?.shownFields == 2)
    desk.press(.down)
    #expect(desk.form?.shownFields == 9)
    desk.press("c")
    desk.press(.down, .down)
    desk.press("tomorrow 12")
    desk.press(.down)
    desk.press("y")
    desk.press(.down)
    desk.press("y")
    desk.press(.down)
    desk.press("y")
    desk.press(.down)
    desk.press("y")
    desk.press(.enter)
    let promise = try #require(desk.call.promises.first?.promise)
    #expect(promise.kind == .callBack && promise.isWithinAuthority == true)
    #expect(promise.rest["in_our_hands"] == .bool(true))
    #expect(promise.customerDeadline?.rfc3339 == "2025-11-23T11:00:00.000Z")
    #expect(promise.isReachToldToCustomer && promise.isSaidBack && promise.isConfirmed)
  }

  @Test func whatSpeaksAgainstAPromiseIsSaidOnceAndTheAgentDecides() throws {
    var desk = TestDesk.answerPromise()
    desk.press("prefund")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.down, .down, .down)
    desk.press("14:00")
    desk.press(.enter)
    #expect(desk.form?.problem == "later than they need it")
    desk.press(.enter)
    #expect(desk.call.promises.count == 1)
    desk.press("pfix")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.down)
    desk.press("f")
    desk.press(.enter)
    #expect(desk.form?.problem == "cause unknown: promise news")
    desk.press("u")
    desk.press(.enter)
    #expect(desk.call.promises.last?.promise.kind == .updateBy)
  }

  @Test func aFixThatIsNotInOurHandsGetsNoDate() throws {
    for (cause, kind) in [
      (Cause.product, "fix_by"), (.service, "fix_by"), (.ourError, "fix_by"), (.ownDay, "update_by"),
      (.expectation, "update_by"),
    ] {
      var desk = TestDesk.answerPromise()
      desk.act(.customer(.causePressed(cause)))
      desk.press("p")
      #expect(desk.form?.choice("kind") == kind, "\(cause)")
    }
    var desk = TestDesk.answerPromise()
    desk.act(.customer(.causePressed(.product)))
    desk.press("p")
    desk.act(.textTyped("the part"), .submitted, .textTyped("in 2 h"))
    guard let index = desk.form?.fields.firstIndex(where: { $0.name == "hands" }), let chosen = desk.form?.chosen else {
      Issue.record("The form does not ask whose hands it is in.")
      return
    }
    for _ in chosen..<index { desk.press(.down) }
    desk.press("3")
    desk.press(.enter)
    #expect(desk.form?.problem == desk.state.playbook?.promises.notOurs.text)
    #expect(desk.call.promises.isEmpty)
  }

  @Test func beyondTheAuthorityTheDeskNamesWhoDecides() {
    var desk = TestDesk.answerPromise()
    desk.act(.customer(.causePressed(.product)))
    desk.press("pfix")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.down)
    #expect(desk.form?["kind"] == "fix by")
    desk.press(.down, .down, .down)
    desk.press("n")
    #expect(desk.form?["authority"] == "not said")
    desk.press("3")
    desk.press(.enter)
    #expect(desk.form?.problem == "someone decides")
  }

  @Test func backspaceTakesItBackForGood() {
    var desk = TestDesk.answerPromise()
    desk.press("a2")
    desk.promise("refund", "in 2 h")
    desk.press(.backspace)
    #expect(desk.call.promises.isEmpty && desk.state.work.promises.open.isEmpty)
    #expect(desk.state.message?.text == "Taken back: promise (refund)")
    #expect(desk.changes.map(\.state) == [.withdrawn])
    desk.press(.backspace)
    #expect(desk.state.message?.text == "Taken back: anger 2")
  }

  // MARK: Before the end

  @Test func theEndAsksWhetherItWasSaidBack() {
    var desk = TestDesk.answerPromise()
    desk.promise("refund", "in 2 h")
    desk.press("E")
    #expect(desk.state.endObstacles.map(desk.state.words) == ["Not said back: refund, 11:26. "])
    desk.press(.enter)
    #expect(desk.state.work.overlay == .confirmEnd)
    #expect(desk.call.promises.first?.promise.isConfirmed == true)
    #expect(desk.state.endObstacles.first == .promised(desk.call.promises))
    desk.press(.enter)
    #expect(desk.call.isLive)
    desk.press("y")
    #expect(!desk.call.isLive)
    #expect(desk.changes.count == 1 && desk.changes.first?.reason == nil)
    #expect(desk.state.work.promises.open.count == 1)
  }

  @Test func endingWithoutItLeavesAWord() {
    var desk = TestDesk.answerPromise()
    desk.promise("refund", "in 2 h")
    desk.press("Ey")
    #expect(desk.call.isLive, "y alone does not end it")
    desk.press(.enter)
    #expect(desk.call.isLive)
    desk.press("they rang off")
    desk.press(.enter)
    #expect(!desk.call.isLive)
    #expect(desk.types.suffix(2) == ["call.ended", "promise.changed"])
    #expect(desk.changes.first?.reason == "not said back when the call ended: they rang off")
    #expect(desk.state.work.promises.open.first?.state == .open)
  }

  @Test func aFeedThatEndsTheCallLeavesTheWordToo() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.say("Hello?", call: "c1")
    desk.promise("refund", "in 2 h")
    desk.arrive(.callEnded(CallEnd()), call: "c1")
    #expect(desk.changes.first?.reason == "not said back when the call ended")
  }

  @Test func itCanBeChangedBeforeTheEnd() throws {
    var desk = TestDesk.answerPromise()
    desk.promise("refund", "in 2 h")
    let id = try #require(desk.call.promises.first?.id)
    desk.press("Ep")
    #expect(desk.form?["what"] == "refund" && desk.form?["due"] == "11:26")
    desk.press(.down)
    for _ in 0..<5 { desk.press(.backspace) }
    desk.press("14:00")
    desk.press(.enter)
    #expect(desk.state.work.overlay == .confirmEnd)
    #expect(desk.call.promises.map(\.id) == [id])
    #expect(desk.call.promises.first?.promise.due.rfc3339 == "2025-11-22T13:00:00.000Z")
    desk.press("p")
    desk.press(" and sorry")
    desk.press(.enter)
    #expect(desk.call.promises.map(\.promise.what) == ["refund and sorry"])
    #expect(desk.state.work.promises.open.map(\.promise.what) == ["refund and sorry"])
  }

  // MARK: What became of it

  @Test func aPromiseOfAnotherDayIsKeptUnderItsOwnCall() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", "old-call", due: 3_600_000)])))
    desk.press("J")
    #expect(desk.effects.contains(.loadPromises))
    desk.press(.enter, .enter)
    #expect(desk.journalled.last?.subject == "old-call")
    #expect(desk.changes.last == PromiseChange(promise: "p1", state: .kept))
    #expect(desk.state.work.promises.open.isEmpty)
    desk.press("J")
    #expect(desk.state.message?.text == "No promise is open.")
  }

  @Test func movedNeedsATimeAndBrokenAReason() {
    var desk = TestDesk.answerPromise(inCall: false)
    desk.act(.promise(.loaded([standing("p1", "old", due: 3_600_000), standing("p2", "old", due: 7_200_000)])))
    desk.press("J1")
    desk.press("2")
    desk.press(.enter)
    #expect(desk.form?.field?.name == "due")
    desk.press("tomorrow 9:00")
    desk.press(.enter)
    #expect(desk.form?.field?.name == "reason")
    desk.press("stock")
    desk.press(.enter)
    #expect(desk.changes.last?.due?.rfc3339 == "2025-11-23T08:00:00.000Z")
    #expect(desk.changes.last?.reason == "stock")
    #expect(desk.state.work.promises.open.map(\.id) == ["p2", "p1"])
    desk.press("J")
    desk.press(.enter)
    desk.press("b")
    desk.press(.enter)
    #expect(desk.form?.field?.name == "reason")
    desk.press(.enter)
    #expect(desk.form?.problem == "Why is missing.")
    desk.press("nobody was there")
    desk.press(.enter)
    #expect(desk.changes.last?.state == .broken)
    #expect(desk.state.work.promises.open.map(\.id) == ["p1"])
  }

  private func standing(_ id: String, _ call: String, due: Int64) -> PromiseStanding {
    let promise = Promise(
      what: "call \(id)", owner: "Sam", kind: .callBack, due: TestDesk.start.advanced(milliseconds: due))
    return PromiseStanding(id: id, call: call, made: TestDesk.start, promise: promise)
  }
}
