import Calls
import Coaching
import Desk
import DeskSupport
import Screens
import TerminalKit
import Testing

/// A feed may give the name of a call that is over to the next customer: nobody's words rest in another one's record.
struct ContactTests {
  private func ended() -> TestDesk {
    var desk = TestDesk()
    desk.arrive(
      .callStarted(CallFacts(parties: [Party(id: "p", role: .customer, name: "Ann")])), call: "c1", id: "s1")
    desk.say("Ann here.", id: "u1", call: "c1")
    desk.arrive(.callEnded(CallEnd()), call: "c1", id: "e1")
    return desk
  }

  private func texts(_ id: String, _ desk: TestDesk) -> [String] {
    desk.state.work.calls[id]?.call.transcript.lines.map(\.utterance.text) ?? []
  }

  @Test func aCallThatBeginsUnderTheNameOfOneThatIsOverIsAnother() {
    var desk = ended()
    desk.pass(seconds: 1)
    desk.arrive(
      .callStarted(CallFacts(parties: [Party(id: "q", role: .customer, name: "Bob")])), call: "c1", id: "s2")
    desk.say("Bob here.", id: "u2", call: "c1")
    #expect(desk.state.work.calls.ids == ["c1", "c1~2"])
    #expect(texts("c1", desk) == ["Ann here."])
    #expect(texts("c1~2", desk) == ["Bob here."])
    #expect(desk.state.work.calls["c1"]?.call.customerName == "Ann")
    #expect(desk.state.liveCalls.map(\.id) == ["c1~2"])
    #expect(desk.state.feedName(of: "c1~2") == "c1")
    #expect(desk.journalled.filter { $0.subject == "c1~2" }.map(\.id) == ["s2", "c1-u2-0-final"])
    desk.arrive(.callEnded(CallEnd()), call: "c1", id: "e2")
    desk.pass(seconds: 1)
    desk.arrive(.callStarted(CallFacts()), call: "c1", id: "s3")
    #expect(desk.state.liveCalls.map(\.id) == ["c1~3"])
  }

  @Test func aBeginningThatIsToldTwiceBeginsNothing() {
    var desk = ended()
    desk.pass(seconds: 60)
    desk.arrive(.callStarted(CallFacts()), call: "c1", id: "s1")
    #expect(desk.state.work.calls.ids == ["c1"])
    desk.say("Ann here.", id: "u1", call: "c1", revision: 1)
    #expect(desk.state.work.calls.ids == ["c1"])
  }

  @Test func newWordsLongAfterTheEndOpenACall() {
    var desk = ended()
    desk.pass(seconds: 10)
    desk.say("Goodbye.", id: "u2", call: "c1")
    #expect(texts("c1", desk) == ["Ann here.", "Goodbye."])
    desk.pass(seconds: 33)
    desk.say("Thanks for your help.", id: "u3", call: "c1", role: .agent)
    #expect(desk.state.work.calls.ids == ["c1"])
    desk.say("Somebody else here.", id: "u4", call: "c1")
    #expect(texts("c1~2", desk) == ["Somebody else here."])
  }

  @Test func whoGoesOnTalkingAfterTheEndIsHeardOnTheDesk() {
    var desk = ended()
    desk.pass(seconds: 2)
    desk.say("wait, I am not done", id: "u2", call: "c1")
    #expect(desk.state.message?.text.contains("wait, I am not done") == true)
    // A newer version of those words is nobody new.
    desk.say("wait, I am not done!", id: "u2", call: "c1", revision: 1)
    #expect(desk.state.work.calls.ids == ["c1"])
    desk.pass(seconds: 2)
    desk.say("hello?? still here", id: "u3", call: "c1")
    #expect(desk.state.liveCalls.map(\.id) == ["c1~2"])
    #expect(texts("c1~2", desk) == ["hello?? still here"])
  }

  @Test func aboveAnotherCallTheyAreToldToo() {
    var desk = ended()
    desk.arrive(.callStarted(CallFacts()), call: "y")
    desk.pass(seconds: 2)
    desk.act(.callChosen("y"))
    desk.say("I want to die", id: "u2", call: "c1")
    #expect(desk.state.message?.text.contains("Ann, whose call is over, says: \"I want to die\"") == true)
    desk.say("please", id: "u3", call: "c1")
    #expect(desk.state.waitingCall?.call.id == "c1~2")
  }

  @Test func theWrapUpDoesNotHideThem() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c1", id: "s1")
    desk.say("Idiots.", id: "u1", call: "c1")
    desk.press("a3II")
    desk.pass(seconds: 2)
    desk.arrive(.callEnded(CallEnd()), call: "c1", id: "e1")
    #expect(desk.state.isBreakNoticed)
    desk.pass(seconds: 2)
    desk.say("I want to die", id: "u2", call: "c1")
    let frame = Screen.frame(
      desk.state, size: Size(columns: 80, rows: 24), glyphs: .unicode, memory: &desk.memory)
    #expect(frame.text(row: 23).contains("I want to die"), "\(frame.text(row: 23))")
  }

  @Test func aBreakHoldsACallBackThatComesInIt() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c1", id: "s1")
    desk.say("Idiots.", id: "u1", call: "c1")
    desk.earn(.severe)
    desk.pass(seconds: 90)
    guard desk.state.isBreakRunning else {
      Issue.record("no break runs")
      return
    }
    let focus = desk.state.work.focus
    desk.arrive(.callStarted(CallFacts()), call: "c2")
    desk.say("hello", id: "u2", call: "c2")
    #expect(desk.state.work.focus == focus)
    #expect(desk.state.waitingCallCount == 1)
  }

  @Test func theEndOfACallThatNobodyKnowsIsNoCall() {
    var desk = TestDesk()
    desk.arrive(.callEnded(CallEnd()), call: "ghost")
    #expect(desk.state.work.calls.isEmpty)
    #expect(desk.state.message?.text.contains("ended a call that is not on this desk") == true)
    #expect(desk.types == ["stream.error"])
  }

  @Test(arguments: ["ghost", ""], [Utterance.State.deleted, .redacted])
  func whatDeletesALineOfACallThatHasNotComeOpensNoneAndCountsOnceItComes(call: String, state: Utterance.State) {
    var desk = TestDesk()
    desk.say("", id: "u1", call: call, revision: 4, state: state)
    #expect(desk.state.work.calls.isEmpty)
    #expect(desk.state.message?.text.contains("deleted a line of a call that is not on this desk") == true)
    desk.say("hello", id: "u0", call: call)
    desk.say("my name is Jo Doe", id: "u1", call: call)
    desk.say("are you there", id: "u2", call: call)
    #expect(desk.state.liveCalls.count == 1)
    let shown = desk.call.transcript.lines.map(\.utterance.text).filter { !$0.isEmpty }
    #expect(shown == ["hello", "are you there"])
  }

  @Test func ofManyDeletionsAheadTheNewestAreKept() {
    var desk = TestDesk()
    for number in 0..<2 * Limits.deletionsAhead {
      desk.say("", id: "u\(number)", call: "ghost", revision: 1, state: .deleted)
    }
    for number in 0..<2 * Limits.deletionsAhead { desk.say("line \(number)", id: "u\(number)", call: "ghost") }
    #expect(desk.call.transcript.lines.count { !$0.utterance.text.isEmpty } == Limits.deletionsAhead)
  }

  @Test func whatDeletesALineOfACallThatWasPutAwayReachesTheJournal() {
    var desk = TestDesk()
    for number in 0...Limits.calls {
      desk.say("hello", id: "u1", call: "c\(number)")
      desk.arrive(.callEnded(CallEnd()), call: "c\(number)")
    }
    #expect(desk.state.work.calls["c1"] == nil || desk.state.work.calls["c0"] == nil)
    let gone = desk.state.work.calls["c0"] == nil ? "c0" : "c1"
    let known = desk.types.count
    desk.say("", id: "u1", call: gone, revision: 1, state: .deleted)
    #expect(desk.types.dropFirst(known).contains("utterance"), "\(desk.types.dropFirst(known))")
  }
}
