import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct HelpTests {
    private static let settings = """
      agent: Sam
      cue_words: ["slow", "listen"]
      routes:
        - {name: Dana, role: supervisor, reach: "ext. 204", for: [take_over, decision, report]}
        - {name: Kim, reach: "next desk", for: [help]}
      """

    @Test("A limit is passed, help is asked for with the note as it wrote itself, and the answer is told")
    func limitAndHelp() throws {
      let home = try TemporaryDirectory()
      try home.write(Self.settings, to: ".config/coolhead/config.yaml")
      let desk = try DeskSession(home: home, policy: "limits: {alert_hostility: 20}")
      try desk.customerSays("Four times I have called about this refund.")
      try desk.note("m", "refund three weeks late")
      try desk.type("a", showing: "ANGRY")
      try desk.type("3", showing: "Slow, listen.")
      let passed = try desk.type("I", showing: "LIMIT")
      #expect(passed.sidebar.joined(separator: " ").contains("Dana"))
      #expect(passed.contains("ext. 204"))
      try desk.type("H", showing: "Help from a colleague.")
      try desk.terminal.press(.down)
      let form = try desk.terminal.waitFor("my limit is passed")
      #expect(form.contains("refund three weeks late"))
      try desk.terminal.press(.enter)
      let wanted = try desk.terminal.waitFor("HELP")
      #expect(wanted.sidebar.joined(separator: " ").contains("yourself"))
      #expect(!wanted.contains("start again"))
      try desk.look()
      try desk.type("H", showing: "Have you asked")
      try desk.terminal.press(.enter)
      let asked = try desk.terminal.waitFor("start again")
      #expect(asked.sidebar.joined(separator: " ").contains("You won't have to start again."))
      #expect(!asked.contains("LIMIT"))
      try desk.look()
      try desk.type("H", showing: "what came of it?")
      try desk.type("2")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("taken over by")

      let events = try desk.export { $0.contains { $0.type == "escalation.answered" } }
      let ask = try #require(events.first { $0.type == "escalation.asked" })
      #expect(ask["purpose"] == "take_over")
      #expect(ask["person"] == "Dana")
      #expect(ask["route"] == "ext. 204")
      #expect(ask["note"]?.contains("Facts: refund three weeks late") == true)
      #expect(events.first { $0.type == "escalation.answered" }?["answer"] == "took_over")

      let note = try desk.run("handover", "last", "--agent", "Sam").outputText
      #expect(note.contains("For Dana (ext. 204), to take over"))
      #expect(note.contains("Facts: refund three weeks late"))
      #expect(try desk.run("handover", "last", "--format", "md").outputText.contains("- **Facts**: refund"))
      let limits = try desk.run("limits")
      #expect(limits.outputText.contains("Hot minutes"))
      #expect(limits.outputText.contains("Dana, supervisor"))
      #expect(try desk.run("limits", "--format", "json").outputText.contains("\"hot_minutes\":15"))
      #expect(!limits.outputText.contains("refund"))
    }

    @Test("Without a screen the same is asked and told in lines")
    func plain() throws {
      let desk = try DeskSession(environment: ["COOLHEAD_PLAIN": "1"], policy: "limits: {alert_hostility: 20}")
      try desk.terminal.waitFor("help lists the words")
      try desk.terminal.press(.text("new\nanger 3\ninsult\n"))
      try desk.terminal.waitFor("LIMIT Anger and insults add up to 20")
      try desk.terminal.press(.text("ask\nLee\n"))
      try desk.terminal.waitFor("HELP ask Lee now, yourself")
      try desk.terminal.press(.text("ask\n1\n"))
      try desk.terminal.waitFor("HELP Lee was asked")
      try desk.terminal.press(.text("ask\n3\n"))
      try desk.terminal.waitFor("obody is free")
      try desk.terminal.press(.text("hard 3\nshift\n"))
      try desk.terminal.waitFor("Your limits: hostility 20")
    }
  }
}
