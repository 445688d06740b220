import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct PracticeTests {
    private static let call = ["practice", "refund-three-weeks", "--seed", "7", "--speed", "10", "--abuse", "off"]

    @Test("A trainee practises a call, looks back at it, and it is still there after kill -9")
    func wholeCall() throws {
      let desk = try DeskSession(Self.call, size: (80, 24))
      try desk.terminal.waitFor("Enter begins")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("PRACTICE")
      for _ in 0..<400 {
        let screen = try desk.terminal.waitUntil("a place to answer, or the end") {
          $0.contains("  1 ") || $0.contains("The call is over") || $0.contains(" of 4: ")
        }
        try desk.look()
        if screen.contains(" of 4: ") { break }
        if screen.contains("The call is over") {
          try desk.terminal.press(.enter)
        } else {
          try desk.type("r3")
        }
      }
      try desk.type("1", showing: "1 of 4")
      try desk.terminal.waitFor("Next time")
      try desk.kill()

      let debrief = try Self.run(["debrief"], desk.home)
      #expect(debrief.status == .code(0))
      #expect(debrief.outputText.contains("WHAT YOU ANSWERED"))
      let page = try Self.run(["debrief", "--format", "html"], desk.home)
      #expect(page.outputText.hasPrefix("<!doctype html>") && !page.outputText.contains("<script"))
      let progress = try Self.run(["practice", "progress"], desk.home)
      #expect(progress.outputText.contains("Three weeks without a refund"))
      #expect(!FileManager.default.fileExists(atPath: desk.journal))

      let folder = desk.home.path(of: ".local/state/coolhead")
      for file in ["practice.sqlite", "practice-results.jsonl"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(file)")
      }
      let shared = desk.home.path(of: "shared.jsonl")
      #expect(try Self.run(["practice", "share", shared], desk.home).status == .code(0))
      let report = try Self.run(["scenario", "report", shared], desk.home).outputText
      #expect(report.contains("shared: 1 call, 0 passed; too few to judge"))
      #expect(try Self.run(["practice", "forget", "--yes"], desk.home).status == .code(0))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasPrefix("practice") })
    }

    @Test("The same script gives the same events, byte for byte, also a hundred times as fast")
    func sameEvents() throws {
      let home = try TemporaryDirectory()
      let script =
        "3.9 f2\n4.1 a1 \n4.5 nf\n9 r 1\n30 r 2\n60 a 3\n61 r I am listening.\n61.5 as silence\n62 yes\n90 E\n91 y\n"
      let path = try home.write(script, to: "script.txt")
      var events: [Data] = []
      for (index, speed) in ["10", "1000"].enumerated() {
        let file = home.path(of: "events-\(index).jsonl")
        let outcome = try Self.run(
          ["practice", "refund-three-weeks", "--seed", "7", "--script", path, "--speed", speed, "--events", file], home)
        #expect(outcome.status == .code(0))
        events.append(try #require(FileManager.default.contents(atPath: file)))
      }
      #expect(events[0].count > 2_000)
      #expect(events[0] == events[1])
    }

    @Test("Without a screen it is played by lines, from the list to the debrief")
    func plain() throws {
      let home = try TemporaryDirectory()
      let input = "4711\n5\n\nr I am listening. What happened?\nyes\nstop\ny\nquit\ny\n"
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: ["practice", "--plain", "--seed", "7", "--agent", "Sam"],
        environment: TerminalSession.environment(home: home.path), directory: home.path,
        standardInput: Array(input.utf8))
      #expect(outcome.status == .code(0))
      for words in [
        "There is no number 4711", "You may, without asking anyone", "Understood as", "Nothing of it is kept",
      ] {
        #expect(outcome.outputText.contains(words), "\(words)")
      }
      let folder = home.path(of: ".local/state/coolhead")
      let kept = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      #expect(kept.allSatisfy { !$0.hasPrefix("practice") })
    }

    @Test("A scenario that was written can be checked, and played once it is in order")
    func ownScenario() throws {
      let home = try TemporaryDirectory()
      let made = try Self.run(["scenario", "new", "\(home.path)/own.yaml"], home, input: "A call of mine\n")
      #expect(made.status == .code(0))
      let asked = try Self.run(["scenario", "lint", "\(home.path)/own.yaml"], home)
      #expect(asked.status == .code(65) && asked.outputText.contains("only keeps a place"))
      var finished = try String(contentsOfFile: "\(home.path)/own.yaml", encoding: .utf8)
      for number in 1... {
        guard let place = finished.firstRange(of: /<[^>\n]*>/) else { break }
        finished.replaceSubrange(place, with: "These are words number \(number).")
      }
      let written = try home.write(finished, to: "finished.yaml")
      #expect(try Self.run(["scenario", "lint", written], home).status == .code(0))
      let again = try Self.run(["scenario", "new", "\(home.path)/own.yaml"], home, input: "A call of mine\n")
      #expect(again.status == .code(66))
      let text = try String(contentsOfFile: "\(home.path)/own.yaml", encoding: .utf8)
      let broken = try home.write(text.replacingOccurrences(of: "grade: 2", with: "grade: 9"), to: "broken.yaml")
      let lint = try Self.run(["scenario", "lint", broken], home)
      #expect(lint.status == .code(65))
      #expect(lint.outputText.contains("broken.yaml:5:1: grade is 9; expected 1 to 5."))
      #expect(try Self.run(["practice", broken], home).status == .code(65))
    }

    @Test(
      "A trainer's folder is listed beside what comes along, with what is assigned first; a broken file hides nothing")
    func ownFolder() throws {
      let home = try TemporaryDirectory()
      let folder = home.path(of: ".config/coolhead/scenarios")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let shown = try Self.run(["scenario", "show", "the-expert"], home).outputText
      let own = shown.replacingOccurrences(of: "id: the-expert", with: "id: our-own")
      _ = try home.write(own, to: ".config/coolhead/scenarios/our-own.yaml")
      _ = try home.write("format: coolhead-scenario/1\n\tid: x\n", to: ".config/coolhead/scenarios/broken.yaml")
      let assigned = "- {who: sam, what: our-own, by: 2020-01-01}\n- {who: ada, what: the-expert}\n"
      _ = try home.write(assigned, to: ".config/coolhead/scenarios/assignments.yaml")

      let list = try Self.run(["scenario", "list"], home)
      #expect(list.status == .code(0) && list.outputText.contains("(yours)"))
      #expect(list.outputText.contains("first-day-parcel"))
      #expect(list.errorText.contains("broken.yaml:2:1: has a tab at its beginning"))
      #expect(try Self.run(["practice", "broken"], home).errorText.contains("has a tab"))
      let progress = try Self.run(["practice", "progress"], home).outputText
      #expect(progress.contains("was due 1 Jan") && !progress.contains("no date"))

      let menu = try Self.run(["practice", "--plain", "--seed", "7"], home, input: "1\nquit\ny\n").outputText
      #expect(menu.contains("broken.yaml, line 2") && menu.contains("Assigned to you, was due 1 Jan"))
      let lint = try Self.run(["scenario", "lint"], home)
      #expect(lint.status == .code(65) && lint.outputText.contains("our-own.yaml is in order."))
      let elsewhere = try Self.run(["scenario", "list", "--scenarios", "/nowhere"], home)
      #expect(elsewhere.errorText.contains("/nowhere: is not there") && !elsewhere.outputText.contains("(yours)"))
    }

    @Test(
      "A voice gets the words as one argument, with pace, pitch and loudness, and never by a shell",
      arguments: ["espeak-ng", "spd-say", "espeak"])
    func voice(engine: String) throws {
      let home = try TemporaryDirectory()
      let said = home.path(of: "said.txt")
      let fake = try home.write(
        "#!/bin/sh\nfor a in \"$@\"; do printf '%s|' \"$a\"; done >> '\(said)'\necho >> '\(said)'\n", to: engine)
      #expect(chmod(fake, 0o700) == 0)
      let script = try home.write("12 r 1\n40 r 2\n80 r 2\n", to: "script.txt")
      let outcome = try Command.run(
        try BuiltBinary.path(),
        arguments: [
          "practice", "refund-three-weeks", "--seed", "7", "--speed", "20", "--abuse", "off", "--script", script,
          "--speak",
        ],
        environment: TerminalSession.environment(
          home: home.path, adding: ["LOGNAME": "sam", "PATH": "\(home.path)"]),
        directory: home.path)
      #expect(outcome.status == .code(0))
      let lines = try String(contentsOfFile: said, encoding: .utf8).split(separator: "\n").map(String.init)
      let words = lines.filter { $0.contains("|--|") }
      #expect(words.count >= 2)
      #expect(words.allSatisfy { $0.hasPrefix(engine == "spd-say" ? "-w|-l|en|-r|" : "-v|en|-s|") })
      #expect(words[0].contains("called") && words[0].hasSuffix("|"))
      // Heat is heard: the first words are said louder than a voice's own.
      if engine == "spd-say" {
        #expect(lines.contains("-S|") || words.count == lines.count)
      } else {
        let loudness = words[0].split(separator: "|").drop { $0 != "-a" }.dropFirst().first.flatMap { Int($0) }
        #expect(loudness ?? 0 > 100)
      }
    }

    @Test("What ends a voice has done so before it speaks again, and nothing speaks on when the program has ended")
    func voiceInTurn() throws {
      let home = try TemporaryDirectory()
      let said = home.path(of: "said.txt")
      let fake = try home.write(
        """
        #!/bin/sh
        if [ "$1" = -S ]; then echo stopping >> '\(said)'; /bin/sleep 0.3; echo stopped >> '\(said)'; exit; fi
        echo "start $$" >> '\(said)'
        exec /bin/sleep 60

        """, to: "spd-say")
      #expect(chmod(fake, 0o700) == 0)
      let script = try home.write("12 r 1\n13 r 2\n40 r 2\n60 r 1\n80 r 2\n", to: "script.txt")
      let outcome = try Command.run(
        try BuiltBinary.path(),
        arguments: [
          "practice", "refund-three-weeks", "--seed", "7", "--speed", "20", "--abuse", "off", "--script", script,
          "--speak",
        ],
        environment: TerminalSession.environment(home: home.path, adding: ["LOGNAME": "sam", "PATH": home.path]),
        directory: home.path)
      #expect(outcome.status == .code(0))
      let lines = try String(contentsOfFile: said, encoding: .utf8).split(separator: "\n").map(String.init)
      let starts = lines.filter { $0.hasPrefix("start") }
      #expect(starts.count >= 2 && lines.contains("stopped"))
      for (line, next) in zip(lines, lines.dropFirst()) where line == "stopping" { #expect(next == "stopped") }
      for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("start") { #expect(next == "stopping") }
      let processes = starts.compactMap { Int32($0.dropFirst(6)) }
      #expect(processes.count == starts.count && processes.allSatisfy { kill($0, 0) != 0 })
    }

    @Test("Without a program that speaks one sentence says so")
    func noVoice() throws {
      let home = try TemporaryDirectory()
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: ["practice", "refund-three-weeks", "--speak"],
        environment: TerminalSession.environment(home: home.path, adding: ["PATH": home.path]), directory: home.path)
      #expect(outcome.status != .code(0))
      #expect(outcome.errorText.contains("Nothing here can speak"))
      #expect(outcome.errorText.split(separator: "\n").count == 1)
    }

    @Test("A model run plays on where nothing is due for long")
    func modelRunPlaysToItsEnd() throws {
      let home = try TemporaryDirectory()
      let made = try Self.run(["scenario", "show", "refund-three-weeks"], home)
      let own = try home.write(made.outputText, to: "own.yaml")
      let desk = try DeskSession(
        ["practice", own, "--seed", "7", "--speed", "10", "--pace", "400", "--abuse", "off"], size: (80, 24), home: home
      )
      try desk.terminal.waitFor("Enter begins")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("r: a number")
      try desk.type("E", showing: "End")
      try desk.type("y", showing: "over")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("1 of 4")
      try desk.type("w", showing: "model run")
      try desk.terminal.waitFor("This is how it ends")
      try desk.kill()
    }

    private static func run(_ arguments: [String], _ home: TemporaryDirectory, input: String = "") throws
      -> Command.Outcome
    {
      try Command.run(
        try BuiltBinary.path(), arguments: arguments,
        environment: TerminalSession.environment(home: home.path, adding: ["LOGNAME": "sam"]),
        directory: home.path, standardInput: Array(input.utf8))
    }
  }
}
