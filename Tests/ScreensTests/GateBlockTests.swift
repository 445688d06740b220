import Calls
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// What the sidebar says of listening first, and what after it.
struct GateBlockTests {
  private func text(_ desk: inout TestDesk, columns: Int = 120, rows: Int = 36) -> String {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:)).joined(separator: "\n")
  }

  @Test(arguments: [(120, 36), (80, 24)])
  func itsEndIsTold(columns: Int, rows: Int) {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    #expect(text(&desk, columns: columns, rows: rows).contains("LISTEN FIRST"))
    desk.pass(seconds: desk.state.policy.gate.seconds)
    let after = text(&desk, columns: columns, rows: rows)
    #expect(!after.contains("LISTEN FIRST"))
    // Whoever is enraged is not offered a way yet, which the line above it says as well.
    #expect(after.contains("LISTENED Say back what you heard"), "\(after)")
    desk.press("a2")
    #expect(text(&desk, columns: columns, rows: rows).contains("LISTENED You may offer a"))
    desk.press("o")
    #expect(!text(&desk, columns: columns, rows: rows).contains("LISTENED"))
  }

  @Test func aPauseTellsItToo() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    desk.pass(seconds: 5)
    desk.say("I am listening.", id: "u9", call: "c", role: .agent)
    #expect(text(&desk).contains("LISTENED Say back what you heard"))
  }

  @Test func whereNothingHadToBeHeardNothingIsTold() {
    var desk = Scene.untagged.desk()
    desk.press("u2")
    desk.pass(seconds: 200)
    #expect(!text(&desk).contains("LISTENED"))
  }

  @Test func withoutAScreenItIsSaidOnce() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    var lines: [String] = []
    for _ in 0..<(desk.state.policy.gate.seconds + 20) {
      let before = desk.state
      desk.pass(seconds: 1)
      lines += PlainReport.lines(from: before, to: desk.state, action: .ticked).map(\.string)
    }
    #expect(lines.count { $0.hasPrefix("Coach: LISTENED Say back what you heard") } == 1)
  }
}
