import Calls
import DeskSupport
import Testing

@testable import Desk

@Suite struct CalmTests {
  @Test func calmEndsTheHeatAndKeepsWhatDoesNotHeat() throws {
    var desk = TestDesk.inCall()
    desk.press("a3f2s1")
    desk.press("o")
    let call = try #require(desk.state.focusedCall)
    #expect(call.liveTags.map(\.emotion) == [.calm, .sadness])
    #expect(desk.state.score(of: call, landing: nil).hostility >= 0)
  }

  @Test func calmAndWhatItEndedAreTakenBackTogether() throws {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.press("o2")
    desk.press(.backspace)
    let call = try #require(desk.state.focusedCall)
    #expect(call.liveTags.map(\.emotion) == [.anger])
    #expect(call.liveTags.first?.level == .overwhelming)
    #expect(desk.state.message?.text == "Taken back: calm 2")
  }

  @Test func calmWithAnotherLevelIsTakenBackWithWhatItEnded() throws {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.press("o3")
    desk.press(.backspace)
    let call = try #require(desk.state.focusedCall)
    #expect(call.liveTags.map(\.emotion) == [.anger])
  }

  @Test func aFeedCanNeitherEndNorBeginABreakOfTheAgent() throws {
    var desk = TestDesk.inCall()
    desk.press("a3I")
    desk.endCall()
    let ownBreak = try #require(desk.state.work.ownBreak)
    desk.arrive(.breakEnded(BreakEnd(started: ownBreak.eventID, how: .completed)), call: ownBreak.call)
    #expect(desk.state.work.ownBreak == ownBreak)
    #expect(desk.journalled.filter { if case .breakEnded = $0.payload { true } else { false } }.isEmpty)
    var foreign = ownBreak.terms
    foreign.hardEnd = foreign.hardEnd.advanced(milliseconds: 3_600_000)
    desk.arrive(.breakStarted(foreign), call: ownBreak.call)
    #expect(desk.state.work.ownBreak == ownBreak)
    #expect(desk.state.feeds[0].problemCount == 2)
  }
}
