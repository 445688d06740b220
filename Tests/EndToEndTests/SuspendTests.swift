import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  /// A shell with job control around the program, as an agent has it.
  @Suite struct SuspendTests {
    private static let shell = """
      set -m; sh -c 'echo $$ >program; exec {coolhead} {arguments} {options}'; echo "stopped $?"; read -r line; fg >/dev/null
      echo "ended $?"
      """

    private func start(_ arguments: String) throws -> DeskSession {
      try DeskSession(shell: Self.shell.replacingOccurrences(of: "{arguments}", with: arguments))
    }

    @Test("Ctrl-Z gives the terminal to the shell, and fg brings the desk back as it was")
    func suspend() throws {
      let desk = try start("")
      try desk.terminal.waitFor("take a call")
      let before = desk.terminal.screen
      try desk.terminal.press(.control("z"))
      try desk.terminal.waitFor("stopped 148")
      try desk.expectTerminalGivenBack()
      try desk.terminal.press(.text("go on\n"))
      try desk.terminal.waitUntil("the start screen") { $0.isAlternate && $0.text == before.text }
      try desk.quit()
      try desk.terminal.waitFor("ended 0")
    }

    @Test("Who asks for the end while the desk stands still is answered when it goes on")
    func endWhileStopped() throws {
      let desk = try start("")
      try desk.terminal.waitFor("take a call")
      let program = try #require(Int32(desk.home.read("program").split(separator: "\n").first ?? ""))
      try desk.terminal.press(.control("z"))
      try desk.terminal.waitFor("stopped 148")
      #expect(kill(program, SIGTERM) == 0)
      try desk.terminal.press(.text("go on\n"))
      try desk.terminal.waitFor("ended 143")
      try desk.expectTerminalGivenBack()
    }

    @Test("In a call Ctrl-Z asks first, because the call goes on without the agent")
    func suspendInCall() throws {
      let desk = try start("live --feed fifo:feed")
      try desk.customerSays("Are you there?")
      try desk.terminal.press(.control("z"))
      try desk.terminal.waitFor("The call goes on without you.")
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone("The call goes on without you.")
      try desk.terminal.press(.control("z"))
      try desk.terminal.waitFor("The call goes on without you.")
      try desk.type("y")
      try desk.terminal.waitFor("stopped 148")
      try desk.say(#"{"role":"customer","text":"Hello? Hello?"}"#)
      try desk.terminal.press(.text("go on\n"))
      try desk.terminal.waitUntil("the call") { $0.contains("Are you there?") && $0.contains("Hello? Hello?") }
      try desk.terminal.expectWholeFrame("after fg")
    }

    @Test("A stop from outside gives the terminal back too, with a cursor again where words are typed")
    func stopFromOutside() throws {
      let desk = try start("live --feed fifo:feed")
      try desk.customerSays("Are you there?")
      try desk.type("m", showing: "Enter keeps")
      try desk.terminal.press(.text("half a"))
      try desk.terminal.waitFor("half a")
      let program = try #require(Int32(desk.home.read("program").split(separator: "\n").first ?? ""))
      #expect(kill(program, SIGTSTP) == 0)
      try desk.terminal.waitFor("stopped 148")
      try desk.expectTerminalGivenBack()
      try desk.terminal.press(.text("go on\n"))
      try desk.terminal.waitUntil("the note and its cursor") {
        $0.contains("Fact: half a") && $0.cursor.isVisible && $0.cursor.row == 35
      }
    }

    @Test("A break goes on while the program is stopped")
    func breakGoesOn() throws {
      let desk = try start("cooldown --band hot")
      let before = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try desk.terminal.press(.control("z"))
      try desk.terminal.waitFor("stopped 148")
      let reached = try #require(before.secondsLeft)
      try desk.terminal.press(.text("go on\n"))
      let after = try desk.terminal.waitUntil("the break again") { $0.isAlternate && $0.secondsLeft != nil }
      #expect(try #require(after.secondsLeft) <= reached)
      try desk.terminal.waitUntil("less time") { ($0.secondsLeft ?? reached) < reached }
    }
  }
}
