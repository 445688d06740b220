import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Settings that are changed at the desk, and the language of the screen.
  @Suite struct SettingsTests {
    private func run(_ arguments: [String], home: TemporaryDirectory, _ more: [String: String] = [:]) throws
      -> Command.Outcome
    {
      try Command.run(
        try BuiltBinary.path(), arguments: arguments,
        environment: TerminalSession.environment(home: home.path, adding: more), directory: home.path)
    }

    /// True where a colour other than the terminal's own was sent.
    private static func isColored(_ desk: DeskSession) -> Bool {
      String(decoding: desk.terminal.output, as: UTF8.self).contains(/\x{1B}\[(?:[0-9;]*;)?(?:3[1-7]|38;5;[0-9]+)m/)
    }

    @Test("A theme is found in the list of commands, seen at once, kept, and still there at the next start")
    func theme() throws {
      let home = try TemporaryDirectory()
      #expect(try run(["config", "set", "theme", "dark"], home: home).status == .code(0))
      let desk = try DeskSession(home: home)
      try desk.customerSays("Where is it?")
      try desk.type("a", showing: "ANGRY")
      #expect(Self.isColored(desk))
      try desk.type(":theme", showing: "now theme dark")
      try desk.terminal.waitFor("theme mono")
      try desk.type(" mono", showing: "bold, underline and reverse")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("theme is mono, and kept in your settings.")
      let path = home.path(of: ".config/coolhead/config.yaml")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "theme: mono\n")
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitFor("all keys")
      try desk.look()
      try desk.type(":theme mono", showing: "now this")
      #expect(!Self.isColored(desk))
    }

    @Test("config set changes one line and refuses what can't be")
    func set() throws {
      let home = try TemporaryDirectory()
      #expect(try run(["config", "init"], home: home).status == .code(0))
      let path = home.path(of: ".config/coolhead/config.yaml")
      let before = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      let done = try run(["config", "set", "theme", "dark"], home: home)
      #expect(done.status == .code(0) && done.outputText.contains("theme is dark"))
      let after = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(after.count == before.count + 1 && after.filter { $0 != "theme: dark" } == before)
      #expect(try run(["config", "check"], home: home).status == .code(0))
      let wrong = try run(["config", "set", "theme", "pink"], home: home)
      #expect(wrong.status == .code(64) && wrong.errorText.contains("there are standard"))
      #expect(try run(["config", "set", "limits", "3"], home: home).errorText.contains("no setting"))
    }

    @Test("The screen speaks the language that the environment asks for, from the first word on")
    func language() throws {
      let home = try TemporaryDirectory()
      let desk = try DeskSession(environment: ["COOLHEAD_SCREEN_LANG": "en-XA"], home: home)
      try desk.terminal.waitFor("Nó çááll ýéét.")
      try desk.kill()
      let help = try run(["config", "check"], home: home, ["COOLHEAD_SCREEN_LANG": "en-XA"])
      #expect(help.outputText.contains("dóéés"))
      #expect(try run(["config", "check"], home: home, ["LANG": "xx_XX.UTF-8"]).outputText.contains("does not exist"))
    }

    @Test("A translator gets the template, and is told line by line what is wrong")
    func translating() throws {
      let home = try TemporaryDirectory()
      let template = try run(["language", "template"], home: home)
      #expect(template.status == .code(0) && template.outputText.contains("msgid \"No call yet.\""))
      let path = try home.write(
        """
        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

        msgid "No call yet."
        msgstr "Noch kein Anruf."

        msgid "%1 is coming"
        msgstr "%2 kommt"
        """, to: "de.po")
      let check = try run(["language", "check", path], home: home)
      #expect(check.status == .code(65))
      #expect(check.outputText.contains("\(path):9: \"%1 is coming\" names %2, which the English has not."))
      #expect(check.outputText.contains("missing: \"No call now.\""))
      #expect(check.outputText.contains("1 of "))
      #expect(try run(["language", "check", home.path(of: "none.po")], home: home).status == .code(66))
    }
  }
}
