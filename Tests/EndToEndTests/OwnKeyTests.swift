import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Keys of one's own, the clipboard, links and notices, as the terminal sees them.
  @Suite struct OwnKeyTests {
    private static func settings(_ text: String, in home: TemporaryDirectory) throws {
      let folder = home.path(of: ".config/coolhead")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/config.yaml"))
    }

    /// What was sent to the clipboard, in order.
    private static func copied(_ desk: DeskSession) -> [String] {
      String(decoding: desk.terminal.output, as: UTF8.self).matches(of: /\x{1B}\]52;c;([A-Za-z0-9+\/=]*)\x{7}/).map {
        String(decoding: Data(base64Encoded: String($0.output.1)) ?? Data(), as: UTF8.self)
      }
    }

    @Test("Keys from the settings work at the desk and are named there; what can't be taken is told and checked")
    func keys() throws {
      let home = try TemporaryDirectory()
      try Self.settings("keys:\n  tag.anger: G\n  ask: [F2, Ctrl-G]\n  promise: F3\n", in: home)
      let desk = try DeskSession(home: home)
      try desk.terminal.waitFor("No call yet.")
      try desk.customerSays("Where is it?")
      try desk.terminal.waitFor("F2 help")
      try desk.type("G", showing: "ANGRY")
      try desk.look()
      try desk.terminal.press(.function(2))
      try desk.terminal.waitFor("Enter")
      try desk.terminal.press(.escape)
      let check = try Command.run(
        try BuiltBinary.path(), arguments: ["config", "check"],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(check.status == .code(0), "\(check.outputText)")
      try desk.kill()

      try Self.settings("keys:\n  help.ask: '?'\n  promise: a\n  tag.wory: z\n", in: home)
      let wrong = try Command.run(
        try BuiltBinary.path(), arguments: ["config", "check"],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(wrong.status == .code(78))
      for words in [
        "\"help.ask\" can't have ?: it opens the help", "\"promise\" (promise)", "\"anger\" (tag.anger)",
        "Did you mean tag.worry",
      ] { #expect(wrong.outputText.contains(words), "\(wrong.outputText)") }
      try desk.startAgain()
      try desk.terminal.waitFor("coolhead config check tells which")
      let list = try Command.run(
        try BuiltBinary.path(), arguments: ["config", "keys"],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(list.outputText.contains("tag.anger") && list.outputText.contains("help.ask"))
    }

    @Test("y sends the line to say to the terminal's clipboard and says honestly what is known of it")
    func copy() throws {
      let desk = try DeskSession()
      try desk.say(
        #"{"role":"customer","text":"https://bank.com@evil.example/x"}"#,
        #"{"role":"customer","text":"https://shop.example/7"}"#)
      try desk.terminal.waitFor("https://shop.example/7")
      try desk.type("a", showing: "ANGRY")
      try desk.type("y", showing: "Sent to your terminal's clipboard; paste to check.")
      let said = try #require(Self.copied(desk).last)
      #expect(said.count > 10 && desk.terminal.screen.sidebar.joined(separator: " ").contains(said.prefix(20)))
      try desk.look()
      try desk.type("U", showing: "Addresses in this call")
      try desk.terminal.waitFor("evil.example")
      try desk.terminal.waitFor("what stands before @")
      try desk.look()
      try desk.type("1", showing: "paste to check")
      #expect(Self.copied(desk).last == "https://shop.example/7")
      #expect(!String(decoding: desk.terminal.output, as: UTF8.self).contains("\u{1B}]52;c;?"), "it never reads")
    }

    @Test("Where no clipboard can be reached nothing is sent, and the reason is told")
    func noClipboard() throws {
      for (environment, words) in [
        (["TERM": "vt100"], "TERM vt100 has no clipboard"), (["VTE_VERSION": "7003"], "VTE terminals take none"),
        (["TERM": "screen-256color", "STY": "1.x"], "screen passes none on"),
      ] {
        let desk = try DeskSession(size: (120, 36), environment: environment)
        try desk.customerSays("Where is it?")
        try desk.type("a", showing: "ANGRY")
        try desk.type("y", showing: "Not copied")
        try desk.terminal.waitFor(words)
        #expect(Self.copied(desk).isEmpty)
        try desk.kill()
      }
      let desk = try DeskSession(environment: ["TMUX": "/tmp/none,1,0", "TERM": "tmux-256color"])
      try desk.customerSays("Where is it?")
      try desk.type("a", showing: "ANGRY")
      try desk.type("y", showing: "If nothing comes: coolhead doctor")
      #expect(Self.copied(desk).count == 1)
    }

    @Test("A link is opened by the program that the settings name, as one argument, and by nothing else")
    func opener() throws {
      let home = try TemporaryDirectory()
      let program = try home.write(
        "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '\(home.path)/opened.new'\nmv '\(home.path)/opened.new' '\(home.path)/opened'\n",
        to: "opener")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      try Self.settings("opener: \(program) --tab\n", in: home)
      let desk = try DeskSession(home: home)
      try desk.customerSays("See https://shop.example/?a=$(id)&b=';x")
      try desk.type("U", showing: "o opens it")
      try desk.look()
      try desk.type("o", showing: "Handed to")
      try desk.terminal.waitUntil("the program to have run") { _ in
        FileManager.default.fileExists(atPath: home.path(of: "opened"))
      }
      let opened = try String(contentsOfFile: home.path(of: "opened"), encoding: .utf8)
      #expect(opened == "2\n--tab\nhttps://shop.example/?a=$(id)&b=';x\n")
    }

    @Test("A call that comes in rings only where it is wanted and nobody looks, and the terminal is given back")
    func notices() throws {
      let quiet = try DeskSession()
      try quiet.terminal.waitFor("No call yet.")
      #expect(!String(decoding: quiet.terminal.output, as: UTF8.self).contains("?1004h"))
      try quiet.terminal.press(.bytes(Array("\u{1B}[O".utf8)))
      try quiet.customerSays("Hello?")
      #expect(quiet.terminal.screen.bellCount == 0)
      try quiet.kill()

      let home = try TemporaryDirectory()
      try Self.settings("notify: bell\n", in: home)
      let desk = try DeskSession(home: home)
      try desk.terminal.waitFor("No call yet.")
      #expect(String(decoding: desk.terminal.output, as: UTF8.self).contains("?1004h"))
      try desk.terminal.press(.bytes(Array("\u{1B}[I".utf8)))
      try desk.look()
      try desk.customerSays("Hello?")
      #expect(desk.terminal.screen.bellCount == 0, "somebody looks")
      try desk.endCall()
      try desk.terminal.press(.bytes(Array("\u{1B}[O".utf8)))
      try desk.look()
      try desk.say(#"{"subject":"next","role":"customer","text":"Is anybody there?"}"#)
      try desk.terminal.waitUntil("the bell") { $0.bellCount == 1 }
      try desk.say(#"{"subject":"next","role":"customer","text":"Still there?"}"#)
      try desk.pass(seconds: 0.3)
      #expect(desk.terminal.screen.bellCount == 1)
      try desk.terminal.signal(SIGTERM)
      try desk.terminal.waitForExit()
      #expect(String(decoding: desk.terminal.output, as: UTF8.self).contains("?1004l"))
      try desk.expectTerminalGivenBack()
    }
  }
}
