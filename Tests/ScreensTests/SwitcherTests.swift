import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// The list of calls, by which two that nobody has named are told apart.
struct SwitcherTests {
  private func desk(channel: String? = nil) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    for (id, words) in [("one", "Where is my parcel?"), ("two", "You charged me twice.")] {
      desk.arrive(.callStarted(CallFacts(channel: channel)), call: id)
      desk.say(words, id: id, call: id)
    }
    desk.say("One moment, please.", id: "u3", call: "two", role: .agent)
    desk.press("=")
    return desk
  }

  private func rows(_ desk: inout TestDesk, _ size: Size) -> [String] {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<size.rows).map(frame.text(row:))
  }

  @Test(arguments: [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24)])
  func theCustomersLastWordsStandThere(size: Size) {
    var desk = desk()
    let rows = rows(&desk, size)
    #expect(rows.contains { $0.hasPrefix(" 1  live  call, began 00:00 ago  \"Where is my parcel?\"") }, "\(rows)")
    #expect(rows.contains { $0.hasPrefix(" 2  live  call, began") && $0.contains("\"You charged me twice.\"") })
  }

  @Test func aNamedChannelIsNamed() {
    var desk = desk(channel: "chat")
    #expect(rows(&desk, desk.size).contains { $0.contains("chat, began") })
  }

  @Test func wordsAreClippedAndCleaned() {
    var desk = desk()
    desk.say("\u{1B}[31m\u{202E}" + String(repeating: "long words ", count: 40), id: "x", call: "one")
    for row in rows(&desk, Size(columns: 80, rows: 24)) {
      #expect(!row.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test func aCallBegunByHandHasNoChannelEither() {
    var desk = TestDesk.inCall(playbook: .realistic)
    desk.press("=")
    #expect(rows(&desk, desk.size).contains { $0.hasPrefix(" 1  live  call, began 00:00 ago") })
  }
}
