import Calls
import Coaching
import Desk
import DeskSupport
import SamplePlaybooks
import Testing

/// What the agent sees of the journal, and what comes back from it.
struct JournalAnswerTests {
  @Test func actsAreMarkedUntilTheyAreSafe() {
    var desk = TestDesk.inCall()
    desk.press("a")
    let id = desk.journalled.last?.id ?? ""
    #expect(desk.state.journal.isUnconfirmed(id))
    desk.act(.journalConfirmed(upTo: 1))
    #expect(desk.state.journal.isUnconfirmed(id))
    desk.act(.journalConfirmed(upTo: 2))
    #expect(!desk.state.journal.isUnconfirmed(id))
  }

  @Test func troubleIsSaidUntilItIsOver() {
    var desk = TestDesk.inCall()
    desk.act(.journalFailed("The disk is full."))
    #expect(desk.state.journal.trouble == "The disk is full.")
    desk.press("a3")
    #expect(desk.tags == ["a3"])
    desk.act(.journalConfirmed(upTo: 9))
    #expect(desk.state.journal.trouble == nil)
  }

  @Test func itIsTriedAgainEveryFiveSeconds() {
    var desk = TestDesk.inCall()
    desk.act(.journalFailed("The disk is full."))
    desk.pass(seconds: 21)
    #expect(desk.effects.count { $0 == .retryJournal } == 4)
  }

  @Test func aBreakThatWasFoundIsWrittenIntoAJournalThatIsBegunAnew() throws {
    var before = TestDesk.inCall()
    before.earn(.hot)
    before.pass(seconds: 20)
    let begun = try #require(before.starts.last)
    var desk = TestDesk(run: "again")
    desk.clock = before.clock
    desk.act(.breakFound(eventID: begun.id, call: before.call.id, terms: begun.terms))
    #expect(desk.state.isBreakRunning)
    desk.act(.journalMended)
    #expect(desk.starts.map(\.id) == [begun.id])
    desk.act(.noBreakFound)
    #expect(desk.state.isBreakRunning, "its writing is not confirmed yet")
  }

  @Test func aCallThatWasCutOffIsBackAsItWas() {
    var before = TestDesk.inCall()
    before.say("Every time!", call: before.call.id)
    before.press("a3nf")
    before.press("I")
    var folded = Call(id: before.call.id)
    for event in before.journalled { folded.apply(event) }
    var after = TestDesk()
    let found = CutOffCall(
      id: folded.id, customer: nil, subjectLine: nil, source: "/feeds/one", last: before.clock.time)
    after.act(.unfinishedFound([found]))
    #expect(after.state.work.cutOff == [found])
    #expect(
      after.act(.callChosen(found.id)) == [.openCutOff(found), .lookForBreak]
        || after.effects.contains(.openCutOff(found)))
    after.act(.cutOffOpened(found, call: folded))
    #expect(after.state.work.cutOff.isEmpty)
    #expect(after.state.work.focus == folded.id)
    #expect(after.tags == ["a3"])
    #expect(after.call.need == .fix)
    #expect(after.advice == before.advice)
    #expect(after.call.transcript.lines == before.call.transcript.lines)
    // The feed goes on with it.
    after.say("Are you there?", id: "u2")
    #expect(after.state.work.calls.ids == [folded.id])
    #expect(after.call.transcript.lines.count == 2)
  }

  @Test func theRestOfACallComesBeneathWhatIsNew() {
    var desk = TestDesk()
    let early = Utterance(
      id: "u0", party: "customer", role: .customer, text: "Hello?", begin: 0, time: TestDesk.start)
    var stored = Call(id: "c")
    let began = Event(id: "s", source: "f", subject: "c", time: TestDesk.start, payload: .callStarted(CallFacts()))
    stored.apply(began)
    stored.apply(Event(id: "0", source: "f", subject: "c", time: TestDesk.start, payload: .utterance(early)))
    desk.pass(seconds: 10)
    desk.say("Hello again?", id: "u1", call: "c")
    #expect(desk.effects.contains(.loadCall("c")))
    desk.press("a3")
    desk.act(.nameRequested, .textTyped("Ms Rahman"), .submitted)
    desk.act(.callLoaded(id: "c", call: stored))
    #expect(desk.call.transcript.lines.map(\.utterance.id) == ["u0", "u1"])
    #expect(desk.tags == ["a3"])
    #expect(desk.call.customerName == "Ms Rahman")
    #expect(desk.call.began == TestDesk.start)
    #expect(!desk.state.focusedView.isLoading)
  }

  @Test func thePlaybookMayComeLate() {
    var desk = TestDesk()
    desk.state.playbook = nil
    desk.act(.callRequested, .emotionPressed(.anger))
    #expect(desk.advice == nil)
    desk.act(.playbookRead(.sample))
    #expect(desk.advice?.origin == .emotion(.anger, .clear))
  }

  @Test func messagesGoAfterAWhile() {
    var desk = TestDesk()
    desk.act(.messageNeeded("Hello."))
    desk.pass(seconds: 7)
    #expect(desk.state.message?.text == "Hello.")
    desk.pass(seconds: 1)
    #expect(desk.state.message == nil)
  }
}
