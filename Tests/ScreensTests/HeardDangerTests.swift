import Calls
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Screens

@Suite("A danger that is heard and that nobody has marked is asked about, and nothing is marked by it")
struct HeardDangerTests {
  private func desk(channel: String = "voice") -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Library.bundledPlaybook()
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "c1")
    return desk
  }

  private func text(_ desk: inout TestDesk, columns: Int = 80, rows: Int = 24) -> String {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:)).joined(separator: "\n")
  }

  private func hear(_ words: String, _ desk: inout TestDesk) {
    desk.say(words, id: "u\(words.count)", call: "c1")
    desk.pass(seconds: 1)
  }

  @Test(
    arguments: [
      ("I do not want to live any more.", "harm themselves", "S"),
      ("I have pills here, and I'll take them", "harm themselves", "S"),
      ("I smell gas in my kitchen and I feel dizzy.", "in danger there", "T"),
      ("The thing is on fire!", "in danger there", "T"),
      ("I know where you work. You'll see.", "threat to somebody", "P"),
      ("There's a bomb in your house.", "threat to a place", "B"),
    ])
  func asked(words: String, question: String, key: String) {
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      var desk = desk()
      hear(words, &desk)
      #expect(
        text(&desk, columns: columns, rows: rows).contains("HEARD?"), "\(text(&desk, columns: columns, rows: rows))")
      if columns == 120 {
        let shown = text(&desk, columns: columns, rows: rows)
        #expect(shown.contains(question) && shown.contains("Then \(key)"), "\(shown)")
      }
      #expect(desk.state.focusedCall?.acts.isEmpty == true)
      // It stays while the customer goes on, until something is marked.
      desk.say("And nobody cares about any of it, you least of all.", id: "later", call: "c1")
      desk.pass(seconds: 1)
      #expect(text(&desk, columns: columns, rows: rows).contains("HEARD?"))
    }
    var written = desk(channel: "chat")
    hear(words, &written)
    #expect(text(&written).contains("READ?") && !text(&written).contains("HEARD?"))
  }

  @Test(
    arguments: [
      "My phone is dead.", "I could kill for a coffee.", "The gas bill is wrong.", "You are killing me.",
      "The fire alarm was late.",
      "I'll find out who did this.", "That was the bomb!",
    ])
  func notAsked(words: String) {
    var desk = desk()
    hear(words, &desk)
    #expect(!text(&desk).contains("HEARD?"), "\(words)")
  }

  @Test func markingTakesItUp() {
    var desk = desk()
    hear("I want to die.", &desk)
    desk.press("S")
    #expect(!text(&desk).contains("HEARD?"))
  }
}

@Suite("Once a call is over everything that was promised in it stands there")
struct PromisesAfterTests {
  @Test(arguments: [(80, 24), (120, 36)])
  func all(columns: Int, rows: Int) {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Library.bundledPlaybook()
    desk.state.zone = .gmt
    desk.arrive(.callStarted(CallFacts()), call: "c1")
    for (what, due) in [("technician comes to look at the boiler", "tomorrow 12"), ("my manager calls you", "fri 9")] {
      desk.press("p\(what)")
      desk.press(.enter)
      desk.press(due)
      desk.press(.enter)
    }
    desk.arrive(.callEnded(CallEnd()), call: "c1")
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    let text = (0..<rows).map(frame.text(row:)).joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .filter { $0 != "│" }.joined(separator: " ")
    #expect(text.contains("boiler") && text.contains("my manager calls you"), "\(text)")
    #expect(!text.contains("What's agreed?"), "\(text)")
  }
}
