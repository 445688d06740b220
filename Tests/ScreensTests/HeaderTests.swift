import Calls
import DeskSupport
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// What a screen of 80 columns shows of what one of 120 shows.
struct HeaderTests {
  private func rows(_ desk: inout TestDesk, columns: Int, rows: Int = 24) -> [String] {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:))
  }

  @Test func hotMinutesStandAgainstTheirLimit() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    desk.pass(seconds: 190)
    let header = rows(&desk, columns: 80)[0]
    #expect(header.contains("hot 03:10/15"), "\(header)")
    #expect(header.contains("Ms Rahman"), "\(header)")
  }

  @Test func theFeedAndItsLagAreTold() {
    var desk = Scene.untagged.desk()
    desk.arrive(
      .utterance(
        Utterance(id: "u9", party: "customer", role: .customer, text: "Well?", time: desk.clock.time)), call: "c",
      time: desk.clock.time.advanced(milliseconds: -400))
    #expect(rows(&desk, columns: 80)[0].hasSuffix("feed 0.4 s"))
    desk.act(.feedChanged(0, .writerLeft))
    #expect(rows(&desk, columns: 80)[0].hasSuffix("feed away"))
  }

  @Test func linesHaveTheirTimeAndRoomForTheirText() {
    var desk = Scene.untagged.desk()
    #expect(rows(&desk, columns: 80).contains { $0.hasPrefix(" 00:11 Cust No! You listen for") })
    for columns in 42..<200 { #expect(PaneColumns(columns: columns).textColumns >= 25) }
  }
}
