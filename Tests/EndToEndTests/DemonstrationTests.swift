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

    @Test("From the desk practice is refused while a call runs, and opens without the feed once it is over")
    func practiceFromTheDesk() throws {
      let desk = try DeskSession()
      try desk.customerSays("Hello?")
      func choose() throws {
        try desk.type(":practise", showing: "simulated customer")
        try desk.look()
        try desk.terminal.press(.enter)
      }
      try choose()
      try desk.terminal.waitFor("A call is running.")
      try desk.type("o")
      try desk.endCall()
      try desk.pass(seconds: 0.5)
      try choose()
      try desk.terminal.waitFor("First of all, the keys")
      #expect(!desk.terminal.screen.contains("Unknown option"))
    }
  }
}
