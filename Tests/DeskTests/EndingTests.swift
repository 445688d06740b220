import Calls
import Coaching
import Desk
import DeskSupport
import Testing

/// What is said when a call ends that the agent did not end.
struct EndingTests {
  private func ended(_ end: CallEnd, channel: String? = nil, calls: [String] = ["one"], hard: Bool = false) -> TestDesk
  {
    var desk = TestDesk()
    for id in calls {
      desk.arrive(.callStarted(CallFacts(channel: channel)), call: id)
      desk.pass(seconds: 10)
    }
    if hard { desk.press("IIa3") }
    desk.pass(seconds: 10)
    desk.arrive(.callEnded(end), call: "one")
    return desk
  }

  private static let reasons: [(CallEnd, String)] = [
    (CallEnd(reason: "abandoned"), "The customer hung up."),
    (CallEnd(reason: "completed", rest: ["by": .string("customer")]), "The customer hung up."),
    (CallEnd(reason: "completed"), "The call is over."),
    (CallEnd(reason: "unknown"), "The call is over."),
    (CallEnd(reason: "transferred"), "The customer was transferred."),
    (CallEnd(reason: "failed"), "The connection broke off."),
    (CallEnd(reason: "queue_closed"), "The call is over: queue closed."),
  ]

  @Test func theReasonIsSaid() {
    for (end, words) in Self.reasons { #expect(ended(end).state.message?.text == words) }
  }

  @Test func itIsSaidThoughABreakFollows() {
    let desk = ended(CallEnd(reason: "abandoned"), hard: true)
    #expect(desk.state.isBreakNoticed)
    #expect(desk.state.message?.text == "The customer hung up.")
  }

  @Test func nobodyHangsUpInAChat() {
    let desk = ended(CallEnd(reason: "abandoned"), channel: "chat")
    #expect(desk.state.message?.text == "The customer has left.")
  }

  @Test func aBreakThatHasToWaitIsTold() {
    var desk = ended(CallEnd(reason: "abandoned"), calls: ["one", "two"], hard: true)
    #expect(!desk.state.isBreakNoticed)
    #expect(desk.state.message?.text == "The customer hung up. Your break follows the call still running.")
    desk = TestDesk()
    for id in ["one", "two"] { desk.arrive(.callStarted(CallFacts()), call: id) }
    desk.pass(seconds: 5)
    desk.earn(.hot)
    #expect(desk.state.message?.text == "The call is over. Your break follows the call still running.")
  }

  @Test func theEndOfAnotherCallIsNotTakenForThisOne() {
    var desk = TestDesk()
    for id in ["two", "one"] { desk.arrive(.callStarted(CallFacts()), call: id) }
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "one")
    #expect(desk.state.message?.text == "Another call is over: the customer hung up.")
  }

  @Test func whatToSayAtTheEndStandsThereWhileTheEndIsAskedAbout() {
    var desk = TestDesk.inCall()
    desk.press("a2")
    let before = desk.advice
    desk.press("E")
    #expect(desk.advice?.origin == .end)
    desk.press(.escape)
    #expect(desk.advice == before)
    desk.press("Ey")
    #expect(desk.advice?.origin == .after)
    #expect(desk.advice?.say == [])
  }

  @Test func theStepThatWaitsStaysWhileTheEndIsAskedAbout() {
    var desk = TestDesk.inCall()
    desk.press("I")
    let step = desk.advice?.conduct
    #expect(step != nil)
    desk.press("E")
    #expect(desk.advice?.conduct == step)
  }

  @Test func whatHasToBeToldFirstIsAllThereIsToSay() {
    var desk = TestDesk.inCall()
    desk.press("X")
    desk.press(.escape)
    desk.press("E")
    #expect(desk.state.work.overlay == .farewell)
    #expect(desk.advice?.origin == .end)
    #expect(desk.advice?.say == [])
    desk.press(.enter)
    #expect(desk.state.work.overlay == .confirmEnd)
    #expect(desk.advice?.origin == .conduct(.sexual))
  }
}
