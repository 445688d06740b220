import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// The sheet of a threat against a place: every answer has its time, and only a reason leads away from it.
struct BombSheetTests {
  private func desk() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.press("B")
    return desk
  }

  private func notes(_ desk: TestDesk) -> [String] {
    desk.call.incidentNotes(.bomb).map { "\($0.note.item) \($0.note.text)" }
  }

  @Test func lettersOpenLinesAndAnswersAreTimed() {
    var desk = desk()
    #expect(desk.state.sheet?.rows.map(\.key) == ["a", "b", "c", "d", "e"])
    desk.pass(seconds: 7)
    desk.press("c")
    desk.press("at noon")
    desk.press(.enter)
    #expect(notes(desk) == ["when at noon"])
    let time = desk.call.incidentNotes(.bomb).first?.time
    #expect(time == desk.clock.time)
    #expect(desk.state.sheet?.rows[2].isDone == true)
    #expect(desk.tags.isEmpty, "letters tag nothing here")
  }

  @Test func enterGoesFromLineToLine() {
    var desk = desk()
    desk.press(.enter)
    #expect(desk.types.suffix(2) == ["ladder.said", "escalation.asked"], "the first line tells somebody")
    desk.press(.enter)
    desk.press("in the hall")
    desk.press(.enter)
    desk.press(.enter)
    desk.press("five")
    desk.press(.enter)
    #expect(notes(desk) == ["words in the hall", "when five"])
  }

  @Test func ticksGoOnAndOffByNumber() {
    var desk = desk()
    desk.press("d")
    #expect(desk.state.tickedRow?.question?.item == "voice")
    desk.press("21")
    #expect(notes(desk) == ["voice loud", "voice calm"])
    desk.press("2")
    #expect(notes(desk) == ["voice calm"])
    desk.press("9")
    #expect(desk.state.message?.text == "There are 2 to tick.")
    desk.press(.enter)
    #expect(desk.state.work.overlay == nil)
  }

  @Test func escapeStaysAndAReasonLeaves() {
    var desk = desk()
    desk.press(.escape)
    #expect(desk.state.sheet != nil)
    desk.press(">")
    desk.press(.enter)
    #expect(desk.state.sheet != nil)
    desk.press("police has the call")
    desk.press(.enter)
    #expect(desk.state.sheet == nil)
    #expect(desk.advice?.aside == ["C-B"])
    desk.press("<")
    #expect(desk.state.sheet != nil)
  }

  @Test func theLastEntryIsTakenBack() {
    var desk = desk()
    desk.press("c")
    desk.press("at noon")
    desk.press(.enter)
    desk.press(.backspace)
    #expect(notes(desk) == [])
  }

  @Test func otherConductIsMarkedFromTheSheet() {
    var desk = desk()
    desk.press("S")
    #expect(desk.call.count(of: .selfharm) == 1)
    #expect(desk.advice?.conduct?.conduct == .bomb)
    #expect(desk.advice?.conduct?.alsoOpen == ["C-S"])
  }

  @Test func theSheetIsAFoldOfTheJournal() throws {
    var desk = desk()
    desk.press("c")
    desk.press("at noon")
    desk.press(.enter)
    desk.press("d1")
    desk.press(.enter)
    desk.press("a")
    var call = Call(id: desk.call.id)
    for event in desk.journalled { call.apply(event) }
    let playbook = try #require(desk.state.playbook)
    let sheet = IncidentSheet(
      of: call, conduct: .bomb, playbook: playbook, policy: desk.state.policy, facts: desk.state.facts(of: call))
    #expect(sheet == desk.state.sheet)
    #expect(sheet?.rows.map(\.shown) == ["done", "", "at noon", "calm", ""])
  }

  @Test func aReportAsksWhoWasTold() {
    var desk = desk()
    desk.press("e")
    desk.press(.enter)
    #expect(desk.types.contains("ladder.said") == false)
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.state.sheet?.rows.last?.shown == "Kim")
    #expect(desk.types.suffix(2) == ["ladder.said", "escalation.asked"])
  }
}
