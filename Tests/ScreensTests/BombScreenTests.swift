import Calls
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// The caller's words and what to say stay in sight over the list of a threat against a place.
struct BombScreenTests {
  private static let words =
    "It is in the second basement beside the boiler, behind the grey door, and it goes off at noon unless you pay"

  private static func desk(_ columns: Int, _ rows: Int) -> TestDesk {
    var desk = Scene.sheet.desk(size: Size(columns: columns, rows: rows))
    desk.say(words, id: "u8", call: "c")
    return desk
  }

  private static func frame(_ desk: inout TestDesk) -> Frame {
    Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
  }

  private static func text(_ desk: inout TestDesk) -> String {
    let frame = frame(&desk)
    return (0..<desk.size.rows).map { frame.text(row: $0) }.joined(separator: " ").split(separator: " ")
      .joined(separator: " ")
  }

  @Test(
    "What the caller says is wrapped and not cut, also while a form or the ticks are open",
    arguments: [
      (80, 24), (120, 36),
    ])
  func whole(columns: Int, rows: Int) {
    var desk = Self.desk(columns, rows)
    for keys in ["", "c", "m"] {
      desk.press(keys)
      let shown = Self.text(&desk)
      for word in ["second basement beside the", "unless you pay"] {
        #expect(shown.contains(word), "\(keys): \(shown)")
      }
      desk.press(.escape)
    }
  }

  @Test(
    "What to say is on the screen at every size from 40x12 on, and nothing beside it is bold but the head",
    arguments: [
      (40, 12), (80, 24), (120, 36),
    ])
  func say(columns: Int, rows: Int) {
    var desk = Self.desk(columns, rows)
    #expect(Self.text(&desk).contains("SAY"))
    let frame = Self.frame(&desk)
    let golden = frame.goldenText().split(separator: "\n").filter { $0.hasPrefix("S|") }
    #expect(!golden[1].dropFirst(2).contains("B") && !golden[1].contains("O"), "\(golden[1])")
  }

  @Test("PgUp reads the caller's words back and End returns to the newest")
  func readBack() {
    var desk = Self.desk(80, 24)
    for number in 0..<20 { desk.say("Line number \(number)", id: "n\(number)", call: "c") }
    #expect(Self.text(&desk).contains("Line number 19"))
    for _ in 0..<9 { desk.press(.pageUp) }
    #expect(!Self.text(&desk).contains("Line number 19"))
    desk.press(.end)
    #expect(Self.text(&desk).contains("Line number 19"))
  }
}
