import Calls
import Coaching
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

/// What is being typed when the customer hangs up is kept with the call, or stays and says how it is put aside.
struct HangUpTests {
  private func desk() -> TestDesk {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.say("I want to end it all tonight.", call: "c")
    return desk
  }

  private func isKept(_ words: String, _ desk: TestDesk) -> Bool {
    desk.journalled.contains { String(decoding: EventWriter.bytes($0), as: UTF8.self).contains(words) }
  }

  @Test func whoWasToldIsWrittenDown() {
    var desk = desk()
    desk.press("S")
    desk.press(.enter, .enter)
    desk.press("Kim")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    desk.press(.enter)
    #expect(isKept("Kim", desk))
    #expect(desk.types.contains("escalation.requested") || desk.types.contains { $0.hasPrefix("escalation") })
  }

  @Test(arguments: ["m", "e", "C", "#", "p", "r", "S>", "VE", "I>"])
  func nothingTypedIsLost(keys: String) {
    var desk = desk()
    desk.press(keys)
    guard case .form = desk.state.work.overlay else { return }
    desk.press("seven words")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    desk.press(.enter)
    if isKept("seven words", desk) { return }
    guard case .form = desk.state.work.overlay else {
      Issue.record("\(keys): the form is gone, and nothing was kept")
      return
    }
    desk.press(.escape)
    #expect(desk.state.work.drafts.contains { $0.fields.values.contains("seven words") }, "\(keys)")
    #expect(desk.state.message?.text.contains("Put aside") == true, "\(keys)")
  }

  @Test(arguments: ["S", "P", "X", "I", "D", ""])
  func noQuestionAboutTheEndOutlivesIt(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.press("E")
    if case .form = desk.state.work.overlay {
      desk.press("no")
      desk.press(.enter)
    }
    guard desk.state.work.overlay == .farewell || desk.state.work.overlay == .confirmEnd else { return }
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    #expect(desk.state.work.overlay == nil, "\(conduct)")
    let steps = desk.types.filter { $0 == "ladder.said" }.count
    desk.press(.enter)
    #expect(desk.types.filter { $0 == "ladder.said" }.count == steps, "\(conduct): said to nobody")
  }

  @Test func aPromiseIsNotSaidBackByWhoHasHungUp() {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.say("Where is it?", call: "c")
    desk.act(.promise(.zoneRead(.gmt)))
    desk.press("prefund")
    desk.press(.tab)
    desk.press("tomorrow 10")
    desk.press(.enter)
    desk.press("E")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    desk.press(.enter)
    #expect(!desk.call.promises.contains { $0.promise.isConfirmed })
    #expect(desk.call.promises.count == 1)
  }

  @Test(arguments: ["1", "12", "٣"])
  func aDigitIsNobodyWhoWasTold(digits: String) {
    var desk = desk()
    desk.press("P")
    desk.press(.enter, .enter)
    guard case .form(let form) = desk.state.work.overlay, form.fields.contains(where: { $0.name == "told" }) else {
      Issue.record("who was told is not asked")
      return
    }
    desk.press(digits)
    desk.press(.enter)
    guard case .form(let again) = desk.state.work.overlay else {
      Issue.record("\(digits) was taken for a name")
      return
    }
    #expect(again.problem?.contains("Nobody is listed") == true)
    #expect(!desk.types.contains { $0.hasPrefix("escalation") })
  }

  @Test func whoDespairedAndHungUpIsNotLeftAlone() {
    var desk = desk()
    desk.press("s3")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    #expect(desk.advice?.now.contains("Are they safe?") == true)
    desk.press("S")
    #expect(desk.advice?.conduct != nil)
    var calmer = self.desk()
    calmer.press("s3s0")
    calmer.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    #expect(calmer.advice?.now.contains("Are they safe?") == false)
  }
}
