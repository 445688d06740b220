import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// The last row: what was told, and for how long it covers the keys that help.
struct StatusLineTests {
  private func foot(_ desk: inout TestDesk, columns: Int = 80, rows: Int = 24) -> String {
    let size = Size(columns: columns, rows: rows)
    return Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory).text(row: rows - 1)
  }

  /// All words on the screen, with one blank between them.
  private func whole(_ desk: inout TestDesk) -> String {
    let frame = Screen.frame(desk.state, size: Size(columns: 80, rows: 24), glyphs: .unicode, memory: &desk.memory)
    return (0..<24).flatMap { frame.text(row: $0).split(separator: " ") }.joined(separator: " ")
  }

  @Test func whatAFeedSentInsteadOfWordsStaysOnTheEmptyDesk() {
    var desk = TestDesk()
    let message =
      "this looks like Contact Lens (Amazon Connect); the desk reads {\"role\": …, \"text\": …}, one a line. 3 lines were "
      + "left out (the last is line 3 of /feeds/file/contactlens-rt.jsonl)."
    desk.act(
      .liveRequested,
      .feedProblem(0, StreamError(code: "known_format", message: message, line: 3, rest: ["count": .integer(3)])))
    desk.pass(seconds: 60)
    let frame = Screen.frame(desk.state, size: Size(columns: 80, rows: 24), glyphs: .unicode, memory: &desk.memory)
    let text = (0..<24).flatMap { frame.text(row: $0).split(separator: " ") }.joined(separator: " ")
    #expect(text.contains("3 lines could not be used as they were: " + message))
  }

  @Test func aNoteIsCalledOne() {
    var desk = TestDesk()
    desk.arrive(
      .utterance(.init(id: "n", party: "a", role: .agent, audience: .internal, text: "x", time: desk.clock.time)))
    #expect(whole(&desk).contains("Note x"))
  }

  @Test func theNextKeyEndsWhatWasTold() {
    var desk = Scene.untagged.desk()
    desk.press("a")
    desk.press(.backspace)
    #expect(foot(&desk).contains("Taken back: anger 2"))
    desk.press("f")
    #expect(foot(&desk).contains("1-3 level"))
    desk.press(.backspace)
    desk.press("n")
    #expect(foot(&desk).contains("f a fix"))
  }

  @Test func aKeyThatDoesNothingEndsItToo() {
    var desk = Scene.untagged.desk()
    desk.press(.backspace)
    #expect(foot(&desk).contains("Nothing to take back."))
    desk.press("q")
    #expect(foot(&desk).contains("r say"))
  }

  @Test func tabEndsTheWordOfAnotherCall() {
    var desk = Scene.twoCalls.desk()
    #expect(foot(&desk).contains("Another call"))
    desk.press(.tab)
    #expect(foot(&desk).contains("r say"))
  }

  @Test func whatTheSameKeySaysIsShown() {
    var desk = Scene.untagged.desk()
    desk.press(.backspace)
    desk.press("nk")
    #expect(foot(&desk).contains("Needs are f r c v i."))
  }

  @Test func whatIsNotSavedHidesNothingElse() {
    var desk = Scene.journalTrouble.desk()
    #expect(foot(&desk).hasPrefix(" NOT SAVED: The disk is full."))
    desk.press(.control("q"))
    #expect(foot(&desk).hasPrefix(" NOT SAVED · A call is running. E ends it"))
    desk.press("a")
    #expect(foot(&desk).hasPrefix(" NOT SAVED · 1-3 level  0 over"))
    #expect(foot(&desk, columns: 40).hasPrefix(" NOT SAVED · 1-3 level"))
    desk.press("n")
    #expect(foot(&desk).hasPrefix(" NOT SAVED · f a fix"))
    desk.press(.escape)
    #expect(foot(&desk).hasPrefix(" NOT SAVED: The disk is full."))
  }

  @Test func theNoticeOfABreakIsSeenThoughNothingIsSaved() {
    var desk = Scene.journalTrouble.desk()
    desk.earn(.hot)
    desk.press("q")
    #expect(foot(&desk).hasPrefix(" NOT SAVED · Wrap-up 0:10"))
    #expect(foot(&desk).contains("How did that land? 0 to 3"))
  }

  @Test(arguments: [80, 40, 30])
  func aQuestionNamesItsKeysHoweverLongItIs(columns: Int) {
    var desk = Scene.untagged.desk()
    desk.state.work.overlay = .heldTyping(String(repeating: "x9 ", count: 40))
    #expect(foot(&desk, columns: columns).contains("y takes it as keys  Esc "))
    desk.state.work.overlay = .confirmUndo(.selfharm)
    #expect(foot(&desk, columns: columns).contains("y takes it back  Esc "))
    desk.state.work.overlay = .confirmEnd
    #expect(foot(&desk, columns: columns).contains("y ends it  Esc stays in it"))
    desk.state.work.overlay = .confirmSuspend
    #expect(foot(&desk, columns: columns).contains("y goes  Esc stays"))
  }

  @Test func whatIsToldStandsWholeThoughABreakWaits() {
    var desk = Scene.untagged.desk()
    desk.press("P")
    desk.pass(seconds: 1)
    desk.endCall()
    #expect(foot(&desk).contains("Break waits") || foot(&desk).contains("Your break of"))
    desk.press(.escape)
    #expect(foot(&desk).hasPrefix(" This is still due. > puts it off, with a reason. "))
    desk.press("q")
    #expect(foot(&desk).contains("Your break of"))
  }

  @Test(arguments: [80, 120])
  func whyACallEndedStandsBesideTheNoticeOfItsBreak(columns: Int) {
    var desk = Scene.untagged.desk()
    desk.press("a3II")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    #expect(foot(&desk, columns: columns).hasPrefix(" The customer hung up. Wrap-up 0:10"))
    #expect(foot(&desk, columns: columns).contains(columns < 100 ? "0 to 3" : "0 fine"))
    #expect(foot(&desk, columns: 40).hasPrefix(" Wrap-up 0:10. Hard? 0 to 3"))
  }

  @Test func aSearchTellsItsKeysWhereTheyFit() {
    var desk = Scene.search.desk()
    #expect(foot(&desk).contains("match 1 of 1  n N step, Enter stays here, Esc returns"))
    #expect(foot(&desk, columns: 62).contains("match 1 of 1  n N step, Esc returns"))
    desk.press("zz")
    #expect(foot(&desk).contains("0 found  Esc returns"))
    desk.act(.textTyped(String(repeating: "z", count: 45)))
    #expect(foot(&desk).hasSuffix(" 0 found "))
  }
}
