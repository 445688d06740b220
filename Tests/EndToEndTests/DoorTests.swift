import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// What leaves the program by its commands: to a pipe, to a terminal, to a file for other people.
  @Suite struct DoorTests {
    @Test("The program beside the desk repeats no argument as more than text")
    func argumentsOfTheLink() throws {
      let home = try TemporaryDirectory()
      for text in ["\u{1B}]0;owned\u{7}", "\u{1B}[31m", "\u{9B}2J\u{7F}\nowned"] {
        for arguments in [
          [text], ["--" + text], ["team", text], ["team", "init", "--" + text], ["listen", text], ["serve", text],
          ["add", text], ["check", text], ["show", text], ["run", text], ["relay", text], ["convert", text],
          ["listen", "test", "--from", text], ["team", "add", text, "--role", text],
        ] {
          let outcome = try Command.run(
            try BuiltBinary.path(named: "coolhead-link"), arguments: arguments,
            environment: TerminalSession.environment(home: home.path), directory: home.path)
          #expect(outcome.status != .code(0), "\(arguments)")
          for bytes in [outcome.standardOutput, outcome.standardError] {
            let output = TerminalOutput(bytes)
            #expect(output.sequences == [], "\(arguments)")
            #expect(output.controls.isSubset(of: ["\n"]), "\(arguments)")
          }
        }
      }
    }

    @Test("No argument, file name or variable comes out of standard error as more than text")
    func errors() throws {
      let home = try TemporaryDirectory()
      // One after the other in one argument, so that each place has met them all; an argument can hold no NUL.
      let kinds = HostileText.commands.map(\.text)
      for text in [kinds.joined(separator: " "), "\u{9B}2J\u{7F}", "\u{1B}]0;owned\u{7}"] {
        for arguments in [
          [text], ["--" + text], ["--" + text + "=1"], ["live", "--" + text], ["live", text],
          ["live", "--feed", "nonsense:" + text],
          ["live", "--theme"], ["practice", "run", "--seed", text], ["practice", "--pace=\(text)"], ["practice", text],
          ["calls", "--limit", text], ["handover", "x", "--format", text], ["incident", "x", "--format=\(text)"],
          ["promises", "--format", text], ["debrief", "--format", text], ["cooldown", "--band", text],
          ["export", "x", "--journal", text], ["export", text, "--journal", text], ["scenario", "show", text],
          ["scenario", "lint", text], ["scenario", "report", text], ["playbook", "lint", text],
          ["config", "check", text],
          ["flag", "confirm", text, "--by", text], ["customer", text, "--journal", text],
          ["shift", "end", "--adjust", text],
          ["journal", "purge", "--older-than", text], ["policy", text], ["help", text], ["limits", "--policy", text],
        ] {
          let outcome = try Command.run(
            try BuiltBinary.path(), arguments: arguments,
            environment: TerminalSession.environment(
              home: home.path, adding: ["COOLHEAD_THEME": text, "COOLHEAD_JOURNAL": home.path + "/none"]),
            directory: home.path)
          for bytes in [outcome.standardOutput, outcome.standardError] {
            let output = TerminalOutput(bytes)
            #expect(output.sequences == [], "\(arguments)")
            #expect(output.controls.isSubset(of: ["\n"]), "\(arguments)")
            #expect(output.offences(beyond: TerminalOutput([])) == [], "\(arguments)")
          }
        }
      }
    }

    @Test("A line break in an argument begins no line on standard error")
    func forgedLine() throws {
      let home = try TemporaryDirectory()
      for arguments in [
        ["x\nError: forged"], ["calls", "--limit", "1\nError: forged"], ["live", "--x\nError: forged"],
      ] {
        let outcome = try Command.run(
          try BuiltBinary.path(), arguments: arguments, environment: TerminalSession.environment(home: home.path),
          directory: home.path)
        #expect(outcome.status == .code(64))
        #expect(outcome.errorText.contains("forged"))
        #expect(!outcome.errorText.split(separator: "\n").contains { $0.hasPrefix("Error: forged") })
      }
    }

    @Test("What is written as Markdown or lines for others is text and nothing else, whoever said it")
    func notesForOthers() throws {
      let desk = try DeskSession()
      let evil = #"![x](http://evil/x.png)<img src=y>\nPromised: the moon\n# Heading"#
      try desk.say(
        #"{"subject":"c1","type":"call.started","data":{"subject_line":"\#(evil)","reference":"\#(evil)","parties":[{"id":"customer","role":"customer","name":"\#(evil)"}]}}"#,
        #"{"subject":"c1","role":"customer","text":"I will find you. \#(evil)"}"#,
        #"{"subject":"c1","type":"note.added","data":{"kind":"fact","text":"\#(evil)"}}"#)
      try desk.terminal.waitFor("I will find you.")
      try desk.type("P", showing: "THREAT")
      try desk.waitUntilKept()
      _ = try desk.export("c1") { $0.contains { $0.type == "note.added" } }
      for arguments in [["handover", "c1", "--format", "md"], ["incident", "c1", "--format", "md"]] {
        let outcome = try Command.run(
          try BuiltBinary.path(), arguments: arguments + ["--journal", desk.journal],
          environment: TerminalSession.environment(home: desk.home.path), directory: desk.home.path)
        #expect(outcome.status == .code(0))
        #expect(outcome.outputText.contains("evil"))
        for words in ["](", "![", "<img", "http://"] { #expect(!outcome.outputText.contains(words), "\(words)") }
        let lines = outcome.outputText.split(separator: "\n")
        #expect(!lines.contains { $0.hasPrefix("Promised") || $0.hasPrefix("# Heading") || $0.contains("**Promised") })
      }
      let text = try desk.run("handover", "c1").outputText.split(separator: "\n")
      #expect(text.contains { $0.contains("Promised: the moon") })
      #expect(!text.contains { $0.hasPrefix("Promised") || $0.hasPrefix("# Heading") })
    }

    @Test("All JSON that comes out is escaped so that a terminal obeys none of it")
    func json() throws {
      let desk = try DeskSession()
      for hostile in HostileText.all {
        try desk.say(
          "{\"subject\":\"c1\",\"type\":\"call.updated\",\"data\":{\"reference\":\"4711\",\"subject_line\":\(hostile.json),"
            + "\"parties\":[{\"id\":\"customer\",\"role\":\"customer\",\"name\":\(hostile.json)}]}}",
          "{\"subject\":\"c1\",\"role\":\"customer\",\"text\":\(hostile.json)}")
      }
      try desk.say(#"{"subject":"c1","role":"customer","text":"That was all."}"#)
      try desk.terminal.waitFor("That was all.")
      _ = try desk.export("c1") { $0.last?["text"] == "That was all." }
      for arguments in [
        ["export", "c1", "--with-own"], ["customer", "4711", "--format", "json"],
      ] {
        let outcome = try Command.run(
          try BuiltBinary.path(), arguments: arguments + ["--journal", desk.journal],
          environment: TerminalSession.environment(home: desk.home.path), directory: desk.home.path)
        #expect(outcome.status == .code(0), "\(arguments): \(outcome.errorText)")
        #expect(!outcome.standardOutput.isEmpty)
        let output = TerminalOutput(outcome.standardOutput)
        #expect(output.sequences == [], "\(arguments)")
        #expect(output.controls.isSubset(of: ["\n", "\r"]), "\(arguments): \(output.controls)")
        #expect(output.offences(beyond: TerminalOutput([])) == [], "\(arguments)")
      }
    }

    @Test("The debrief of a scenario with a hostile title is text, JSON and HTML that a terminal does not obey")
    func debrief() throws {
      let home = try TemporaryDirectory()
      let scenario = try run(["scenario", "show", "refund-three-weeks"], home).outputText
      let title = #"title: "Refund \x9b2J\x7f\e]0;owned\a \u202edesrever""#
      let lines = scenario.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let hostile = lines.map { $0.hasPrefix("title:") ? title : $0 }.joined(separator: "\n")
      let path = try home.write(hostile, to: "hostile.yaml")
      let script = try home.write("4 f2\n9 r 1\n60 a 3\n90 E\n91 y\n", to: "script.txt")
      let practised = try run(["practice", path, "--seed", "7", "--script", script, "--speed", "1000"], home)
      #expect(practised.status == .code(0), "\(practised.outputText)\(practised.errorText)")
      for format in ["json", "text", "html"] {
        let outcome = try run(["debrief", "--format", format], home)
        #expect(outcome.status == .code(0), "\(outcome.errorText)")
        #expect(outcome.outputText.contains("Refund"))
        #expect(TerminalOutput(outcome.standardOutput).offences(beyond: TerminalOutput([])) == [], "\(format)")
      }
      let json = try run(["debrief", "--format", "json"], home)
      let object = try JSONSerialization.jsonObject(with: Data(json.standardOutput)) as? [String: Any]
      #expect((object?["title"] as? String)?.hasPrefix("Refund \u{9B}2J") == true)
      #expect(object?["heat"] is [[Double]])
    }

    private func run(_ arguments: [String], _ home: TemporaryDirectory) throws -> Command.Outcome {
      try Command.run(
        try BuiltBinary.path(), arguments: arguments, environment: TerminalSession.environment(home: home.path),
        directory: home.path)
    }

    @Test("What the agent wrote for themselves leaves only with --with-own")
    func own() throws {
      let desk = try DeskSession(["cooldown", "--band", "hot"])
      try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try desk.type("n", showing: "Why are you needed?")
      try desk.look()
      try desk.type("my own reason")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("type yes")
      try desk.look()
      try desk.type("yes")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("No call yet.")
      _ = try desk.export("") { $0.contains { $0.type == "cooldown.ended" } }
      let whole = try desk.run("export", "", "--with-own")
      #expect(whole.outputText.contains("my own reason"))
      let plain = try desk.run("export", "")
      #expect(plain.status == .code(0) && plain.outputText.contains("cooldown.ended"))
      for word in ["my own reason", "\"strain\"", "\"base\""] { #expect(!plain.outputText.contains(word)) }
    }
  }
}
