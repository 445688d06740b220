import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  /// Lines of a feed gather for a moment before they go to the journal.
  @Suite struct RestingLinesTests {
    @Test("A line after which nothing happens comes to rest by itself")
    func aloneLine() throws {
      let desk = try DeskSession()
      try desk.customerSays("Only this.")
      #expect(try desk.export { !$0.isEmpty }.last?["text"] == "Only this.")
      try desk.expectSoundJournal()
    }

    @Test("What the agent does takes every line before it along, so that kill -9 leaves no act without its words")
    func actTakesLinesAlong() throws {
      let desk = try DeskSession()
      for number in 1...5 {
        let words = "Words number \(number)."
        try desk.customerSays(words)
        try desk.type("a")
        try desk.terminal.waitUntil("the mark, kept") { $0.margin(of: words) == "a2" }
        try desk.kill()
        try desk.startAgain()
        try desk.terminal.waitFor("is back as it was")
        let texts = try desk.export().compactMap { $0["text"] }
        #expect(texts == (1...number).map { "Words number \($0)." })
      }
      try desk.expectSoundJournal()
    }

    @Test("Without a screen a line that was shown has come to rest, whenever kill -9 comes")
    func shownLines() throws {
      let desk = try DeskSession(["live", "--plain", "--feed", "fifo:{home}/feed"])
      for number in 1...8 {
        try desk.terminal.waitFor("help lists")
        try desk.customerSays("Words number \(number).")
        try desk.kill()
        let texts = try desk.export().compactMap { $0["text"] }
        #expect(texts.last == "Words number \(number).")
        try desk.startAgain()
      }
      try desk.expectSoundJournal()
    }

    @Test("Leaving and a signal to end bring the last line to rest")
    func leaving() throws {
      let desk = try DeskSession()
      try desk.customerSays("The last words.")
      try desk.terminal.signal(SIGTERM)
      _ = try desk.terminal.waitForExit()
      #expect(try desk.export().last?["text"] == "The last words.")
    }
  }
}
