import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct DemonstrationTests {
    @Test("The demonstration presses its first keys itself and leaves them to the agent at the first key")
    func pressing() throws {
      let desk = try DeskSession(["live", "--demo"])
      try desk.terminal.waitFor("The first keys press themselves")
      try desk.terminal.waitFor("ANGRY ●●○")
      try desk.terminal.waitFor("pressed for you: a 2")
      try desk.type("m", showing: "Enter keeps")
      try desk.terminal.press(.escape)
      try desk.terminal.waitUntil("the next cue as a suggestion", timeout: 40) { $0.contains("try: a 3") }
      #expect(desk.terminal.screen.contains("ANGRY ●●○"))
    }
  }
}
