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
}
