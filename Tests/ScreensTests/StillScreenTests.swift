import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// With motion off nothing on the screen moves but words: each clock goes by the minute.
struct StillScreenTests {
  private func screen(_ desk: inout TestDesk) -> String {
    let frame = Screen.frame(desk.state, size: Size(columns: 120, rows: 36), glyphs: .unicode, memory: &desk.memory)
    return frame.rows.map { $0.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test(arguments: [Scene.angry, .untagged, .breatheIn, .waitingCall, .sheet])
  func noClockMovesWithinAMinute(scene: Scene) {
    var desk = scene.desk()
    desk.state.isMotionOff = true
    var changes = 0
    var last = screen(&desk)
    for _ in 0..<120 {
      desk.pass(seconds: 1)
      let now = screen(&desk)
      if now != last { changes += 1 }
      last = now
    }
    #expect(changes <= 26, "\(scene): \(changes) pictures in two minutes")
  }

  @Test func theTimesReadAsMinutes() {
    var desk = TestDesk.inCall(playbook: .realistic)
    desk.state.isMotionOff = true
    desk.press("a3")
    desk.pass(seconds: 185)
    let shown = screen(&desk)
    #expect(shown.contains("hot for 3 min"))
    #expect(!shown.contains(/hot for [0-9]+:/))
  }
}
