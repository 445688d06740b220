import Calls
import Desk
import DeskSupport
import TerminalKit
import Testing

/// Which call the keys belong to.
struct SeveralCallsTests {
  private func three() -> TestDesk {
    var desk = TestDesk()
    for id in ["one", "two", "three"] { desk.arrive(.callStarted(CallFacts()), call: id) }
    return desk
  }

  @Test func theFirstHasTheScreenUntilItIsOver() {
    var desk = three()
    #expect(desk.state.work.focus == "one")
    #expect(desk.state.message?.text.contains("Another call") == true)
    desk.endCall()
    #expect(desk.state.work.focus == "one")
    desk.pass(seconds: 3)
    desk.arrive(.callStarted(CallFacts()), call: "four")
    #expect(desk.state.work.focus == "four")
  }

  @Test("A call that comes in while keys are pressed waits until they rest; what was told of the old one goes with it")
  func theScreenStaysUnderTheFingers() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.act(.endRequested, .confirmed)
    desk.press("C")
    desk.press(.escape)
    desk.arrive(.callStarted(CallFacts()), call: "two")
    #expect(desk.state.work.focus == "one")
    #expect(desk.state.message?.text.contains("Another call") == true)
    desk.press("a")
    #expect(desk.state.work.calls["two"]?.call.liveTags.isEmpty == true)
    #expect(desk.state.message?.text == "This call is over.")
    desk.pass(seconds: 3)
    #expect(desk.state.work.focus == "two" && desk.state.message == nil)
  }

  @Test("Who names the customer of a call that is over is told so")
  func theNameOfAnEndedCall() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    desk.act(.endRequested, .confirmed)
    desk.press("C")
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.field?.title == "Name in the call that is over")
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.state.message?.text.contains("call that is over") == true)
  }

  @Test(
    "What would leave the desk is refused while a call runs, as leaving itself is",
    arguments: [
      Action.demoRequested, .practice(.programRequested),
    ])
  func nothingLeavesARunningCall(action: Action) {
    var desk = TestDesk.inCall()
    #expect(desk.act(action).isEmpty)
    #expect(desk.state.message?.text.contains("A call is running") == true)
    #expect(desk.state.message?.weight == .warning)
    desk.endCall()
    #expect(!desk.act(action).isEmpty)
  }

  @Test func tabGoesRound() {
    var desk = three()
    desk.press(.tab)
    #expect(desk.state.work.focus == "two")
    desk.press(.backTab, .backTab)
    #expect(desk.state.work.focus == "three")
    desk.press(.tab)
    #expect(desk.state.work.focus == "one")
  }

  private func arrive(_ id: String, name: String?, at desk: inout TestDesk) {
    let party = Party(id: "customer", role: .customer, name: name)
    desk.arrive(.callStarted(CallFacts(parties: [party])), call: id)
  }

  @Test("Tab goes to the call that has waited longest for a look, never to one that is over while others run")
  func tabGoesToWhoWaits() {
    var desk = TestDesk()
    for id in ["over1", "over2"] {
      arrive(id, name: "Kim", at: &desk)
      desk.press("o")
      desk.endCall()
      desk.pass(seconds: 3)
    }
    for id in ["a", "b", "c"] { arrive(id, name: id, at: &desk) }
    desk.pass(seconds: 3)
    #expect(desk.state.work.focus == "a")
    desk.press(.tab, .tab, .tab)
    #expect(desk.state.work.focus == "a")
    desk.say("later", id: "u1", call: "c")
    desk.pass(seconds: 1)
    desk.say("latest", id: "u2", call: "b")
    #expect(desk.state.waitingCall?.call.id == "c")
    desk.press(.tab)
    #expect(desk.state.work.focus == "c")
    desk.press("S")
    desk.press(.tab)
    #expect(desk.state.work.focus == "b")
    desk.say("hello", id: "u3", call: "a")
    desk.pass(seconds: 5)
    desk.say("I can't go on", id: "u4", call: "c")
    #expect(desk.state.waitingCall?.call.id == "c")
    desk.press(.tab)
    #expect(desk.state.work.focus == "c")
  }

  @Test("Where one call runs, Tab goes round those that are over as well, and comes back to it first")
  func tabReachesWhatIsOver() {
    var desk = three()
    desk.pass(seconds: 3)
    desk.press("o")
    desk.endCall()
    desk.press(.tab)
    #expect(desk.state.work.focus == "two")
    desk.press("o")
    desk.endCall()
    desk.press(.tab)
    #expect(desk.state.work.focus == "three")
    desk.press(.tab, .tab)
    #expect(desk.state.work.focus == "two")
    desk.press(.tab)
    #expect(desk.state.work.focus == "three")
  }

  @Test("An empty name names nobody", arguments: ["", "  ", "\u{200B}"])
  func emptyName(name: String) {
    var desk = TestDesk()
    desk.arrive(
      .callStarted(CallFacts(subjectLine: name, parties: [Party(id: "c", role: .customer, name: name)])), call: "one")
    #expect(desk.call.customerName == nil && desk.call.subjectLine == nil)
    desk.arrive(.callUpdated(CallFacts(parties: [Party(id: "c", role: .customer, name: "Kim")])), call: "one")
    desk.arrive(.callUpdated(CallFacts(parties: [Party(id: "c", role: .customer, name: name)])), call: "one")
    #expect(desk.call.customerName == "Kim")
  }

  @Test func tabSaysWhereThereIsNothingToGoTo() {
    var none = TestDesk()
    none.act(.liveRequested, .nextCallPressed)
    #expect(none.state.message?.text == "No call is on the desk.")
    var one = TestDesk.inCall()
    one.press(.tab)
    #expect(one.state.message?.text == "There is one call on the desk.")
  }

  @Test func aDigitNeverFollowsAFeelingIntoAnotherCall() {
    var desk = three()
    desk.press("a")
    desk.press(.tab)
    desk.press("3")
    #expect(desk.tags == [])
    #expect(desk.state.work.calls["one"]?.call.liveTags.map(\.level) == [.clear])
  }

  @Test func theListChooses() {
    var desk = three()
    desk.press("=")
    desk.press(.down, .down, .enter)
    #expect(desk.state.work.focus == "three")
    desk.press("=2")
    #expect(desk.state.work.focus == "two")
    desk.press("=")
    desk.press(.up, .escape)
    #expect(desk.state.work.focus == "two")
  }

  @Test func unseenLinesAreCounted() {
    var desk = three()
    desk.say("a", id: "u1", call: "two")
    desk.say("b", id: "u2", call: "two")
    #expect(desk.state.work.calls["two"]?.view.unseenCount == 2)
    desk.press(.tab)
    #expect(desk.state.focusedView.unseenCount == 0)
  }

  @Test func theDeskHoldsSoManyCalls() {
    var desk = TestDesk()
    for number in 0..<80 { desk.arrive(.callStarted(CallFacts()), call: "c\(number)") }
    #expect(desk.state.work.calls.count == 64)
    #expect(desk.state.work.calls.ids.count == 64)
    #expect(desk.state.focusedCall?.id == "c0")
  }

  @Test func callsBegunByHandHaveNamesOfTheirOwn() {
    var desk = TestDesk()
    desk.act(.callRequested, .callRequested)
    #expect(Set(desk.state.work.calls.ids).count == 2)
    #expect(desk.state.work.focus == desk.state.work.calls.ids.last)
  }

  @Test func aCallBegunByHandIsNotAnotherOne() {
    var desk = three()
    desk.pass(seconds: 10)
    desk.act(.callRequested)
    #expect(desk.state.message == nil)
    #expect(desk.state.work.focus == desk.state.work.calls.ids.last)
  }

  @Test func quitIsRefusedDuringACall() {
    var desk = TestDesk.inCall()
    desk.press(.control("q"))
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.message?.weight == .warning)
    desk.press("y")
    #expect(!desk.state.shouldQuit)
    desk.endCall()
    desk.press(.control("q"))
    #expect(desk.state.work.overlay == .confirmQuit)
    desk.press(.enter)
    #expect(!desk.state.shouldQuit)
    #expect(desk.act(.confirmed) == [.quit])
    #expect(desk.state.shouldQuit)
  }

  @Test func suspendingAsksDuringACall() {
    var desk = TestDesk.inCall()
    desk.press(.control("z"))
    #expect(desk.state.work.overlay == .confirmSuspend)
    #expect(desk.act(.confirmed) == [.suspend])
    desk.endCall()
    #expect(desk.act(.suspendRequested) == [.suspend])
  }

  @Test func endingAsksAndEnterDoesNotConfirm() {
    var desk = TestDesk.inCall()
    desk.press("E")
    desk.press(.enter)
    #expect(desk.call.isLive)
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
    desk.press("E")
    desk.press("y")
    #expect(!desk.call.isLive)
    desk.press("E")
    #expect(desk.state.message?.text == "No call is running here.")
  }

  @Test func keysFasterThanAPersonAreAskedAbout() {
    var desk = TestDesk.inCall()
    desk.act(.typingHeld("aEy"))
    #expect(desk.act(.submitted) == [])
    #expect(desk.act(.confirmed) == [.replayHeldTyping])
    desk.act(.typingHeld("aEy"))
    #expect(desk.act(.cancelled) == [.dropHeldTyping])
    #expect(desk.state.work.overlay == nil)
  }
}
