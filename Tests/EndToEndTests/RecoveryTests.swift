import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct RecoveryTests {
    @Test("A call that was cut off is back as it was, and the feed's next line goes on in it")
    func cutOffCall() throws {
      let desk = try DeskSession()
      try desk.customerSays("It broke on the first day.")
      try desk.type("d", showing: "d2")
      try desk.type("3", showing: "d3")
      try desk.type("n", showing: "f a fix")
      try desk.type("v", showing: "needs: to be heard")
      try desk.customerSays("And nobody answers.")
      try desk.note("m", "broke on the first day")
      try desk.waitUntilKept()
      let before = desk.terminal.screen
      try desk.kill()

      try desk.startAgain()
      let after = try desk.terminal.waitFor("This call was cut off and is back as it was.")
      #expect(after.conversation == before.conversation)
      #expect(after.sidebar.prefix(3) == before.sidebar.prefix(3))
      #expect(after.contains("FACT  broke on the first day"))
      let count = try desk.export().count
      try desk.customerSays("Are you still there?")
      let screen = desk.terminal.screen
      #expect(screen.contains("It broke on the first day."))
      #expect(!screen.contains("1/2"), "there is one call, not two")
      #expect(try desk.export { $0.count > count }.last?["text"] == "Are you still there?")
      #expect(try desk.run("calls").outputText.split(separator: "\n").count == 1)
    }

    @Test("The start screen offers the call that was cut off")
    func startScreen() throws {
      let desk = try DeskSession([])
      try desk.type("1", showing: "No words come in for this call.")
      try desk.type("a", showing: "ANGRY")
      try desk.waitUntilKept()
      try desk.kill()

      try desk.startAgain()
      try desk.terminal.waitFor("go back to the call that was cut off")
      try desk.terminal.press(.enter)
      try desk.terminal.waitUntil("the call with its tag") { $0.contains("ANGRY") && $0.contains("is back as it was") }
      try desk.type("3", showing: "Press its letter first")
      try desk.terminal.press(.backspace)
      try desk.terminal.waitFor("Taken back: anger 2")
    }

    @Test("What is being typed is whole after a polite signal, the last letter too", arguments: [SIGTERM, SIGHUP])
    func draftAfterSignal(_ signal: Int32) throws {
      let desk = try DeskSession()
      try desk.customerSays("It broke on the first day.")
      try desk.type("m", showing: "Fact")
      try desk.type("half typed", showing: "half typed")
      try desk.terminal.signal(signal)
      #expect(try desk.terminal.waitForExit() == .code(128 + signal))

      try desk.startAgain()
      try desk.terminal.waitFor("is back as it was")
      try desk.type("m", showing: "half typed")
    }
  }
}
