import Calls
import Coaching
import DeskSupport
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// The few lines about the break, which ? shows and takes away.
struct BreakHelpTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private func rows(_ desk: inout TestDesk, _ size: Size) -> [String] {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<size.rows).map(frame.text(row:))
  }

  @Test(arguments: sizes)
  func itIsShownAndTakenAway(size: Size) {
    var desk = Scene.breatheIn.desk(size: size)
    let before = rows(&desk, size)
    #expect(before.last?.contains("? help") == true)
    let ownBreak = desk.state.work.ownBreak
    desk.press("?")
    let shown = rows(&desk, size)
    #expect(shown.contains { $0.hasPrefix(" The break ends by itself.") })
    #expect(shown.contains { $0.hasPrefix(" n ends it early and asks why.") })
    #expect(shown.contains { $0.contains("left") })
    #expect(desk.state.work.ownBreak?.terms == ownBreak?.terms)
    desk.press("?")
    #expect(rows(&desk, size) == before)
    desk.press("?")
    desk.press(.escape)
    #expect(rows(&desk, size) == before)
  }

  @Test(arguments: [Band.warm, .hot, .severe, .critical])
  func everyWayOutIsTold(band: Band) {
    for size in Self.sizes {
      var desk = Scene.untagged.desk(size: size)
      desk.earn(band)
      desk.pass(seconds: 15)
      desk.press("?")
      for (row, text) in rows(&desk, size).enumerated().suffix(5) {
        #expect(!text.contains("~"), "\(band) at \(size), row \(row): \(text)")
      }
    }
  }

  @Test func moreTimeLeavesItOpen() {
    var desk = Scene.breatheIn.desk()
    desk.press("?+")
    #expect(desk.state.work.ownBreak?.isHelpShown == true)
  }

  @Test func whatIsTypedOnTheWayOutIsText() {
    var desk = Scene.exitReason.desk()
    desk.press("why?")
    #expect(desk.state.work.ownBreak?.exit?.entry.text == "why?")
    #expect(desk.state.work.ownBreak?.isHelpShown == false)
  }
}
