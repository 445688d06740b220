import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// Whatever a customer, a feed or a file says, the frame around it stays whole.
struct HostileTextTests {
  private static let texts: [String] = [
    "\u{1B}[2J\u{1B}[H\u{1B}]0;owned\u{7}\u{1B}P1$r\u{1B}\\", "\u{9B}31m\u{85}\u{90}x\u{9C}",
    "a\u{202E}evil\u{2066}b\u{2069}",
    "\u{200F}\u{61C}abc", String(repeating: "\u{200B}", count: 5_000),
    "a" + String(repeating: "\u{300}", count: 20_000),
    String(repeating: "x", count: 65_536), String(repeating: "中", count: 21_000), String(repeating: "\n", count: 3_000),
    "\r\r\rgone", "tab\ttab\u{B}\u{C}", "\u{FEFF}\u{FFF9}\u{E0001}\u{E0041}", "\u{D7FF}\u{E000}\u{10FFFF}\u{FFFE}",
    String(repeating: "👩‍👩‍👧‍👦", count: 800), "│────┬┴ ? all keys", "سلام دنیا " + String(repeating: "ي", count: 400),
    "%s%n%d", "", " ",
  ]

  /// A desk where a text stands everywhere a stranger or a file could put one.
  private func desk(_ text: String) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    desk.state.agent = text
    let parties = [Party(id: "p", role: .customer, name: text), Party(id: "q", role: .unknown, name: text)]
    desk.arrive(.callStarted(CallFacts(channel: text, subjectLine: text, parties: parties)), call: "c")
    desk.act(.feedChanged(0, .connected))
    for (number, party) in ["p", "q", text].enumerated() {
      let role: Role = number == 0 ? .customer : .unknown
      let line = Utterance(id: "u\(number)", party: party, role: role, text: text, time: desk.clock.time)
      desk.arrive(.utterance(line), call: "c")
    }
    desk.act(.emotionPressed(.anger), .noteRequested(.fact, draft: text), .submitted)
    desk.act(.noteRequested(.feeling, draft: text), .submitted, .viewMoved(nil))
    desk.act(.journalConfirmed(upTo: 99))
    desk.pass(seconds: 9)
    return desk
  }

  private func frame(_ desk: TestDesk, _ size: Size) -> Frame {
    var memory = ScreenMemory()
    return Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &memory)
  }

  private func isSafe(_ frame: Frame) -> Bool {
    frame.rows.indices.allSatisfy { row in
      frame.rows[row].reduce(0) { $0 + Int($1.width) } == frame.size.columns
        && frame.text(row: row).unicodeScalars.allSatisfy { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C, 0xFEFF: false
          default: true
          }
        }
    }
  }

  @Test(arguments: texts.indices)
  func theFrameAroundItStaysWhole(index: Int) {
    let size = Size(columns: 120, rows: 36)
    let frame = frame(desk(Self.texts[index]), size)
    #expect(isSafe(frame))
    let plain = self.frame(desk("plain"), size)
    let layout = LiveLayout(size)
    let border = (layout.sidebar?.column ?? 0) - 2
    for row in layout.conversation.row..<(layout.conversation.row + layout.conversation.rows) {
      #expect(frame.rows[row][border].text == "│")
    }
    #expect(frame.text(row: 1) == plain.text(row: 1))
    #expect(frame.text(row: 34) == plain.text(row: 34))
    // A name that is none is asked for in the row, which is the desk's own otherwise.
    func foot(_ frame: Frame) -> [Substring] {
      frame.text(row: 35).split(separator: " ").filter { !["C", "name"].contains($0) }
    }
    #expect(foot(plain).starts(with: foot(frame).dropLast(3)) && frame.text(row: 35).hasSuffix("? all keys "))
    #expect(frame.text(row: 0).contains("00:09"))
    #expect(frame.text(row: 0).contains("heat"))
  }

  @Test(arguments: texts.indices)
  func overlaysAndTheBreakStandItToo(index: Int) {
    let text = Self.texts[index]
    for size in [Size(columns: 120, rows: 36), Size(columns: 40, rows: 12), Size(columns: 20, rows: 5)] {
      var desk = desk(text)
      desk.act(.noteRequested(.fact, draft: text))
      #expect(isSafe(frame(desk, size)))
      desk.act(.cancelled, .searchRequested, .textTyped(text))
      #expect(isSafe(frame(desk, size)))
      desk.act(.cancelled, .switcherRequested)
      #expect(isSafe(frame(desk, size)))
      desk.act(.cancelled, .commandsRequested, .textTyped(text))
      #expect(isSafe(frame(desk, size)))
      desk.act(.cancelled, .typingHeld(text))
      #expect(isSafe(frame(desk, size)))
      desk.act(.cancelled, .journalFailed(text), .hintArrived(text))
      #expect(isSafe(frame(desk, size)))
      desk.act(.feedChanged(0, .failed(text)))
      desk.earn(.hot)
      for seconds in [10, 8, 65] {
        desk.pass(seconds: seconds)
        #expect(isSafe(frame(desk, size)))
      }
      desk.act(.neededPressed, .textTyped(text))
      #expect(isSafe(frame(desk, size)))
    }
  }

  @Test(arguments: texts.indices)
  func theStartScreenStandsIt(index: Int) {
    var desk = TestDesk(playbook: .realistic)
    let text = Self.texts[index]
    let found = CutOffCall(id: text, customer: text, subjectLine: nil, source: text, last: desk.clock.time)
    desk.act(.unfinishedFound([found]))
    #expect(isSafe(frame(desk, Size(columns: 80, rows: 24))))
    desk.act(.liveRequested)
    #expect(isSafe(frame(desk, Size(columns: 80, rows: 24))))
  }

  @Test(arguments: texts.indices)
  func linesForAScreenReaderAreSafe(index: Int) {
    let text = Self.texts[index]
    let before = TestDesk(playbook: .realistic).state
    let after = desk(text).state
    let event = Event(
      id: "1", source: "f", subject: "c", time: after.clock.time,
      payload: .utterance(Utterance(id: "u0", party: "p", role: .customer, text: text, time: after.clock.time)))
    let lines = PlainReport.lines(from: before, to: after, action: .eventsArrived([event], feed: 0))
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { line in !line.string.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } })
  }
}
