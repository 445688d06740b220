import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// What the agent says about how a call landed moves the break (practice.md 3.2, s).
struct LandingTests {
  private func ended(_ band: Band) -> TestDesk {
    var desk = TestDesk.inCall()
    desk.earn(band)
    return desk
  }

  @Test(arguments: [(0, Band.hot), (1, .hot), (2, .severe), (3, .severe)])
  func hotCallsByAnswer(answer: Int, band: Band) {
    var desk = ended(.hot)
    desk.press(String(answer))
    #expect(desk.state.work.ownBreak?.terms.band == band)
    #expect(desk.state.work.ownBreak?.landing == answer)
  }

  @Test func itIsAskedOnce() {
    var desk = ended(.hot)
    desk.press("1")
    #expect(desk.state.message?.text == "Thank you. The break stays as it is.")
    desk.press("3")
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
  }

  @Test func aLightLandingMayLeaveNothingOwed() {
    var desk = TestDesk.inCall()
    desk.press("f1")
    desk.pass(seconds: 1)
    desk.press("V")
    desk.endCall()
    #expect(desk.state.work.ownBreak?.terms.band == .warm)
    desk.press("0")
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.ends.map(\.how) == [.skipped])
    #expect(desk.state.message?.text.hasPrefix("Good. No break is due") == true)
  }

  @Test func theAnswerItselfIsNotWrittenDown() {
    var desk = ended(.hot)
    let before = desk.journalled.count
    desk.press("3")
    let written = desk.journalled.dropFirst(before).map(EventWriter.line)
    #expect(written.count == 2)
    #expect(!written.contains { $0.contains("landing") || $0.contains("landed") })
  }

  @Test func theCallDoesNotWeighOnItself() {
    var desk = TestDesk()
    // The feed's own clock is behind, as it always is a little.
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.act(.conductPressed(.insult), .conductPressed(.insult), .emotionPressed(.anger), .digitPressed(3))
    desk.pass(seconds: 2)
    desk.arrive(.callEnded(CallEnd()), call: "c", time: desk.clock.time.advanced(milliseconds: -700))
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
    let strain = desk.state.work.ownBreak?.terms.strain
    #expect(desk.state.score(of: desk.call, landing: 1).strain == strain)
    desk.press("1")
    #expect(desk.state.work.ownBreak?.terms.band == .hot)
  }

  @Test func hardCallsWeighOnTheNextOnes() {
    var desk = TestDesk()
    for _ in 0..<3 {
      desk.act(.callRequested)
      desk.earn(.hot)
      desk.pass(seconds: 300)
    }
    let strains = desk.starts.compactMap(\.terms.strain)
    #expect(strains.count == 3)
    #expect(strains == strains.sorted())
    #expect(strains[0] < strains[1])
  }
}
