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
    let count = desk.journalled.count
    desk.press(.enter, .enter)
    #expect(desk.journalled.count == count, "nobody was named, and nothing was done")
    desk.press("Kim")
    desk.press(.enter, .enter)
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
    #expect(desk.advice?.aside == ["C-B: keep talking"])
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
    desk.press("Lee")
    desk.press(.enter, .enter)
    var call = Call(id: desk.call.id)
    for event in desk.journalled { call.apply(event) }
    let playbook = try #require(desk.state.playbook)
    let sheet = IncidentSheet(
      of: call, conduct: .bomb, playbook: playbook, policy: desk.state.policy, facts: desk.state.facts(of: call))
    #expect(sheet == desk.state.sheet)
    #expect(sheet?.rows.map(\.shown) == ["Lee", "", "at noon", "calm", ""])
  }

  @Test func aReportAsksWhoWasTold() {
    var desk = desk()
    desk.press("e")
    desk.press(.enter)
    #expect(desk.types.contains("ladder.said") == false)
    desk.press("Kim")
    desk.press(.enter)
    desk.press("14:05")
    desk.press(.enter)
    #expect(desk.state.sheet?.rows.last?.shown == "Kim, 14:05")
    #expect(desk.types.suffix(2) == ["ladder.said", "escalation.asked"])
  }

  @Test func theMarkIsNotTakenBackByAKeyThatSlips() {
    var desk = desk()
    desk.press(.backspace)
    #expect(desk.state.work.overlay == .confirmUndo(.bomb))
    desk.press(.enter)
    #expect(desk.call.count(of: .bomb) == 1)
    desk.press(.escape)
    #expect(desk.state.sheet != nil)
    desk.press(.backspace)
    desk.press("y")
    #expect(desk.call.count(of: .bomb) == 0)
  }

  @Test("the list outlives the call, however it ends", arguments: [true, false])
  func afterTheCall(isByAgent: Bool) {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.press("B")
    if isByAgent {
      desk.press("E")
      desk.press("hang up")
      desk.press(.enter)
      desk.press("they were gone")
      desk.press(.enter)
    } else {
      desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    }
    #expect(!desk.call.isLive)
    #expect(desk.state.sheet?.hold == "The line stays open.")
    desk.press("c")
    desk.press("at noon")
    desk.press(.enter)
    #expect(notes(desk) == ["when at noon"])
    desk.press("f")
    #expect(desk.state.sheet != nil, "nobody was told yet")
    for key in ["a", "e"] {
      desk.press(key)
      desk.press("Kim")
      desk.press(.enter, .enter)
    }
    #expect(desk.types.filter { $0 == "escalation.asked" }.count == 2)
    desk.arrive(.callStarted(CallFacts()), call: "d")
    #expect(desk.state.sheet != nil, "another call does not take it away")
    desk.press("f")
    #expect(desk.state.sheet != nil, "two lines are open")
    desk.press("they said no more")
    desk.press(.enter)
    #expect(desk.state.sheet == nil)
  }

  @Test func theRecordIsPutOffWithAReasonAndComesBack() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.press("B")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    desk.press(.escape)
    #expect(desk.state.sheet != nil)
    desk.press(">")
    desk.press("we have to leave the house")
    desk.press(.enter)
    #expect(desk.state.sheet == nil)
    desk.press("<")
    #expect(desk.state.sheet != nil)
  }
}
