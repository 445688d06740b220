import Calls
import Desk
import DeskSupport
import Library
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
    // Seconds alone say nothing of whether somebody was listened to.
    #expect(after.contains("ALL SAID? If not, listen on"), "\(after)")
    #expect(!after.contains("LISTENED"))
    desk.press("o")
    #expect(!text(&desk, columns: columns, rows: rows).contains("ALL SAID?"))
  }

  @Test func aPauseTellsItToo() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    listenedTo(&desk)
    // Whoever is enraged is not offered a way yet.
    #expect(text(&desk).contains("LISTENED Say it back first:"))
    desk.press("a2")
    let rows = text(&desk).split(separator: "\n").map(String.init)
    let order = ["LISTENED Now a way, in this order:", "1 “", "2 “"].map { words in
      rows.firstIndex { $0.contains(words) }
    }
    #expect(!order.contains(nil) && order.compactMap(\.self) == order.compactMap(\.self).sorted(), "\(order)")
  }

  @Test("listening and the words to say stand in one order", arguments: [(120, 36), (80, 24), (40, 12)])
  func order(columns: Int, rows: Int) {
    var desk = Scene.untagged.desk()
    desk.press("a2")
    let lines = text(&desk, columns: columns, rows: rows).split(separator: "\n").map(String.init)
    let listen = lines.firstIndex { $0.contains("LISTEN FIRST") }
    let say = lines.firstIndex { $0.contains("1 “") }
    if let listen, let say { #expect(listen < say) }
    if columns >= 80 { #expect(lines.contains { $0.contains("LISTEN FIRST, in a pause say:") }) }
  }

  @Test("in a chat and a mail nobody is told to listen, to pause or to say anything", arguments: ["chat", "mail"])
  func written(channel: String) {
    for size in [(120, 36), (80, 24), (40, 12)] {
      var desk = Scene.untagged.desk()
      desk.state.playbook = Library.bundledPlaybook()
      desk.arrive(.callUpdated(CallFacts(channel: channel)), call: "c")
      for keys in ["", "a2", "a3"] {
        desk.press(keys)
        let before = text(&desk, columns: size.0, rows: size.1)
        for word in ["LISTEN", "PAUSE", "pause", "you hear", " say:", "r say"] {
          #expect(!before.contains(word), "\(keys) \(word): \(before)")
        }
      }
      listenedTo(&desk)
      let after = text(&desk, columns: size.0, rows: size.1)
      for word in ["LISTENED", "Say it back", "ALL SAID"] { #expect(!after.contains(word), "\(word): \(after)") }
    }
    var desk = Scene.untagged.desk()
    desk.arrive(.callUpdated(CallFacts(channel: channel)), call: "c")
    desk.press("a2")
    #expect(text(&desk, columns: 120, rows: 36).contains("READ IT ALL FIRST, then write:"))
  }

  @Test("of several feelings one leads, the others stand behind it")
  func several() {
    var desk = Scene.untagged.desk()
    desk.state.playbook = Library.bundledPlaybook()
    desk.press("a3f2w1")
    let shown = text(&desk)
    #expect(shown.contains("UNEASY ") && shown.contains("also fed up ") && shown.contains("also enraged "), "\(shown)")
  }

  @Test("a feeling that was tagged a while ago is told as it was then, until a key says what holds now")
  func old() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    #expect(text(&desk).contains("heat 100%"))
    desk.pass(seconds: 200)
    #expect(text(&desk).contains("heat 100%"), "nothing was said since")
    desk.say("Well, that is better, thank you.", id: "late", call: "c")
    let shown = text(&desk)
    #expect(shown.contains("heat was 100%") && shown.contains("3 min ago"), "\(shown)")
    desk.press("a3")
    #expect(text(&desk).contains("heat 100%") && !text(&desk).contains("min ago"))
  }

  private func listenedTo(_ desk: inout TestDesk) {
    desk.pass(seconds: 2)
    desk.say(
      "I sent it back five weeks ago and have the receipt here, and nobody did anything for me or even rang me.",
      id: "u8", call: "c")
    desk.pass(seconds: 2)
    desk.say("I am listening.", id: "u9", call: "c", role: .agent)
    desk.pass(seconds: 2)
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
    #expect(lines.count { $0.hasPrefix("Coach: ALL SAID?") } == 1)
  }
}
