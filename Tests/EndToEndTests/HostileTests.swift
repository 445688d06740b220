import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct HostileTests {
    @Test("What a terminal would obey is noticed in a program's output", arguments: HostileText.commands)
    func oracle(_ hostile: HostileText) {
      let leaked = TerminalOutput(Array("plain \(hostile.text) m".utf8))
      #expect(leaked.offences(beyond: TerminalOutput([])) != [])
    }

    @Test("Nothing that a customer says reaches the terminal as more than text")
    func text() throws {
      try speak { "{\"role\":\"customer\",\"text\":\($0)}" }
    }

    @Test("Nothing in a speaker's name does")
    func speaker() throws {
      try speak { "{\"speaker\":\($0),\"text\":\"Who am I?\"}" }
    }

    @Test("Nothing in the names of the parties or in the subject of a call does")
    func facts() throws {
      try speak { text in
        """
        {"type":"call.updated","data":{"subject_line":\(text),"reference":\(text),"parties":[\
        {"id":"customer","role":"customer","name":\(text)},{"id":"other","role":"thirdparty","name":\(text)}]}}
        {"party":"other","text":"My name is on the left."}
        """
      }
    }

    @Test("Nothing in what a feed tells of itself does")
    func streamErrors() throws {
      try speak { text in
        """
        {"type":"stream.error","data":{"code":\(text),"message":\(text)}}
        {"type":\(text),"data":{"text":\(text)}}
        """
      }
    }

    @Test("Nothing in the name of a call does")
    func callName() throws {
      let desk = try DeskSession()
      try desk.customerSays("The first call.")
      for hostile in HostileText.all {
        try desk.say("{\"subject\":\(hostile.json),\"role\":\"customer\",\"text\":\"Another call.\"}")
      }
      try desk.say(#"{"subject":"last","role":"customer","text":"The last call."}"#)
      try desk.terminal.waitFor("/\(HostileText.all.count + 2)")
      try desk.type("=", showing: "Calls: a number or Enter goes there")
      try desk.terminal.press(.end, .pageDown)
      for _ in HostileText.all { try desk.terminal.press(.down) }
      try desk.terminal.press(.enter)
      try desk.terminal.waitForGone("Calls: a number")
      try desk.terminal.expectWholeFrame("all calls")
      desk.terminal.expectUntouched(like: try Self.benign(), "all calls")
    }

    @Test("Nothing in the agent's name or in that of a customer who is known beforehand does")
    func agentName() throws {
      let benign = try Self.benign()
      for hostile in HostileText.all {
        // An argument can hold no NUL.
        let name = hostile.text.replacingOccurrences(of: "\0", with: "0")
        let desk = try DeskSession(["live", "--feed", "fifo:{home}/feed", "--customer", name], agent: name)
        try desk.customerSays("Who are you?")
        try desk.terminal.waitFor("What do you hear?")
        try desk.terminal.expectWholeFrame(hostile.name)
        desk.terminal.expectUntouched(like: benign, "\(hostile.name)")
      }
    }

    @Test("Nothing in the agent's name does in a break")
    func agentInBreak() throws {
      let benign = try Self.benign()
      for hostile in HostileText.all {
        let name = hostile.text.replacingOccurrences(of: "\0", with: "0")
        let desk = try DeskSession(["cooldown", "--band", "hot"], agent: name, policy: Self.steppingBack)
        try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil && $0.contains("step back ▸") }
        desk.terminal.expectUntouched(like: benign, "\(hostile.name)")
      }
    }

    @Test("Nothing that is typed into a note does")
    func typedNote() throws {
      let desk = try DeskSession()
      try desk.customerSays("Write this down.")
      for hostile in HostileText.all {
        try desk.type("m", showing: "Enter keeps")
        try desk.terminal.press(.bytes(Array(hostile.text.utf8)))
        try settle(desk)
        try desk.terminal.expectWholeFrame(hostile.name)
      }
      desk.terminal.expectUntouched(like: try Self.benign(), "typed notes")
    }

    @Test("Nothing that is pasted does, and a paste never presses a key")
    func pastedNote() throws {
      let desk = try DeskSession()
      try desk.customerSays("Write this down.")
      for hostile in HostileText.all {
        try desk.terminal.press(.paste(hostile.text))
        try desk.terminal.waitFor("Enter keeps")
        try desk.terminal.expectWholeFrame(hostile.name)
        try desk.terminal.press(.enter)
        try desk.terminal.waitForGone("Enter keeps")
        try desk.terminal.expectWholeFrame(hostile.name)
      }
      desk.terminal.expectUntouched(like: try Self.benign(), "pasted notes")
      let acts = try desk.acts()
      #expect(acts.count > HostileText.all.count / 2)
      #expect(acts.allSatisfy { $0.hasPrefix("note.added") })
    }

    @Test("Commands that print the journal print text only")
    func commands() throws {
      let home = try TemporaryDirectory()
      let lines = HostileText.all.map { hostile in
        "{\"subject\":\(hostile.json),\"type\":\"call.started\",\"data\":{\"subject_line\":\(hostile.json)}}"
      }
      try home.write(lines.joined(separator: "\n") + "\n", to: "calls.jsonl")
      let desk = try DeskSession(
        ["live", "--plain", "--feed", "replay:{home}/calls.jsonl?speed=max"], home: home)
      try desk.terminal.press(.bytes([4]))
      try desk.terminal.waitForExit()
      #expect(TerminalOutput(desk.terminal.output).controls.subtracting(["\r", "\n"]) == [])
      #expect(TerminalOutput(desk.terminal.output).sequences == [])
      for arguments in [["calls"], ["export", "\u{1B}c"], ["export", "\u{1B}no such call"]] {
        let outcome = try Command.run(
          BuiltBinary.path(), arguments: arguments + ["--journal", desk.journal],
          environment: TerminalSession.environment(home: home.path), directory: home.path)
        let output = TerminalOutput(outcome.standardOutput + outcome.standardError)
        #expect(output.controls.subtracting(["\n"]) == [], "\(arguments)")
        #expect(output.sequences == [], "\(arguments)")
      }
    }

    /// A break that begins with the words that name the agent.
    private static let steppingBack = """
      bands:
        hot:
          steps: {name_it: 0, breathe: 0, distance: 60, ready: 10}
      """

    /// Sends every hostile text in a line made by `line`, each followed by a plain one that has to come through.
    private func speak(_ line: (_ json: String) -> String) throws {
      let desk = try DeskSession()
      try desk.terminal.waitFor("No call yet.")
      for (number, hostile) in HostileText.all.enumerated() {
        try desk.say(line(hostile.json))
        try desk.customerSays("Marker \(number).")
        try desk.terminal.waitFor("What do you hear?")
        try desk.terminal.expectWholeFrame(hostile.name)
      }
      try desk.type("a", showing: "ANGRY")
      try desk.terminal.expectWholeFrame("with a tag")
      desk.terminal.expectUntouched(like: try Self.benign(), "all texts")
    }

    /// Leaves whatever the typed bytes have opened. CAN ends half a sequence, which would else take keys for its rest.
    private func settle(_ desk: DeskSession) throws {
      func isSettled(_ screen: Screen) -> Bool {
        !["Enter keeps", "came faster", "y ends it", "Esc closes"].contains { screen.contains($0) }
      }
      try desk.terminal.press(.bytes([0x18]), .enter)
      for attempt in 0... {
        do {
          try desk.terminal.waitUntil("the desk", timeout: attempt == 0 ? 0.2 : 1.2, isSettled)
          // The rest of a flood is held a moment later, and a key right behind it with it: this is somebody who looks at
          // the screen before the next key.
          try desk.pass(seconds: 0.15)
          try desk.terminal.waitUntil("the desk as it was", timeout: 0.05, isSettled)
          return
        } catch HarnessError.timedOut where attempt < 8 {
          try desk.terminal.press(.escape)
        }
      }
    }

    /// What a plain conversation sends: words, a tag, a note, a list over the screen.
    private static func benign() throws -> TerminalOutput {
      let desk = try DeskSession()
      try desk.customerSays("Good morning.")
      try desk.type("a", showing: "ANGRY")
      try desk.note("m", "a fact")
      try desk.type("?", showing: "Type to narrow")
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone("Type to narrow")
      try desk.type("E", showing: "End this call?")
      for number in 1...40 { try desk.customerSays("Line \(number).") }
      return TerminalOutput(desk.terminal.output)
    }
  }
}
