import Calls
import Coaching
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk

/// A line of a step that was written is not offered a second time, and the others keep their numbers.
struct WrittenStepTests {
  private static let book = Library.bundledPlaybook()

  @Test(
    "In a chat and a mail what was written of a step is gone", arguments: ["S", "T", "P", "X", "M"], ["chat", "email"])
  func written(conduct: String, channel: String) throws {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "a")
    desk.say("These are the words.", call: "a")
    desk.press(conduct)
    var count = 0
    var seen: [String] = []
    for _ in 0..<12 {
      guard let step = desk.advice?.conduct, let offered = desk.advice?.offered else { break }
      desk.pass(seconds: 3)
      if let line = offered.first {
        desk.press("r")
        desk.press("\(line.number)")
        desk.press(.enter)
        desk.pass(seconds: 2)
        count += 1
        seen.append(line.line)
        let left = desk.advice?.conduct == step ? desk.advice?.offered ?? [] : []
        #expect(!left.contains { $0.line == line.line }, "\(step.title): \(line.line)")
        if desk.advice?.conduct == step { #expect(left.count == offered.count - 1, "\(step.title)") }
        if desk.advice?.conduct == step, !left.isEmpty { continue }
      }
      guard desk.advice?.conduct == step else { continue }
      if step.choices.isEmpty { desk.press(.enter) } else { desk.press("1") }
      for _ in 0..<9 {
        guard case .form = desk.state.work.overlay else { break }
        desk.press("Kim")
        desk.press(.enter)
      }
    }
    #expect(count > 0 || (conduct == "P" && channel == "email"), "\(seen)")
  }

  @Test("What was said aloud may be said again")
  func aloud() {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts()), call: "a")
    desk.press("S")
    desk.press(.enter)
    desk.pass(seconds: 3)
    let words = desk.advice?.say.first ?? ""
    desk.say(words, id: "u9", call: "a", role: .agent)
    desk.pass(seconds: 2)
    #expect(desk.advice?.offered.first?.line == words)
  }
}
