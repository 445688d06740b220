import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct PlainTests {
    @Test("A whole call in lines, over pipes: words in, advice out, and the break is spoken")
    func dialogue() throws {
      let desk = try DeskSession(
        shell: "{coolhead} live --plain --feed fifo:feed --policy policy.yaml {options} <words | cat",
        policy: ShortBreaks.seconds)
      try desk.words?.open(pumping: desk.terminal)
      try desk.terminal.waitFor("coolhead without a screen")
      try desk.say(#"{"role":"customer","text":"You idiots lost my parcel!"}"#)
      try desk.terminal.waitFor("Customer: You idiots lost my parcel!")
      try desk.typeLine("anger 3", showing: "Coach: enraged, level 3")
      try desk.typeLine("need fix", showing: "needs a fix")
      try desk.typeLine("insult", showing: "warning 1 of 2")
      try desk.typeLine("said", showing: "Coach: NOW Hear them out first")
      try desk.typeLine("fact parcel lost in May")
      try desk.typeLine("sing", showing: "\"sing\" is no word of the desk")
      try desk.typeLine("end", showing: "Why do you end it without telling them?")
      try desk.typeLine("it is settled", showing: "End this call?")
      try desk.typeLine("y", showing: "is over")
      try desk.terminal.waitFor("Wrap-up: your break of 2 s begins in 1 s.")
      try desk.terminal.waitFor("The break begins: 2 seconds.")
      try desk.typeLine("anger", showing: "Welcome back.")
      try desk.typeLine("quit", showing: "Leave coolhead?")
      try desk.typeLine("y")
      try desk.terminal.waitForExit()
      #expect(TerminalOutput(desk.terminal.output).sequences == [])
      #expect(
        try desk.acts() == [
          "emotion.tagged anger 2", "emotion.tagged anger 3", "need.set fix", "conduct.marked insult",
          "ladder.said insult", "note.added parcel lost in May",
        ])
    }

    @Test("A recording through a pipe ends by itself")
    func recording() throws {
      let desk = try DeskSession()
      try desk.home.write("{\"role\":\"customer\",\"text\":\"Hello?\"}\n", to: "call.jsonl")
      let outcome = try desk.run(
        "live", "--feed", "replay:\(desk.home.path)/call.jsonl?speed=max",
        input: Array("anger 3\nfact no answer\n".utf8))
      #expect(outcome.status == .code(0))
      #expect(outcome.outputText.contains("Customer: Hello?\n"))
      #expect(outcome.outputText.contains("Coach: enraged, level 3\n"))
      #expect(!outcome.outputText.contains("level 2"))
      #expect(try desk.acts().last == "note.added no answer")
    }

    @Test("A file that can't be used is told in a whole sentence, before anything else")
    func badFiles() throws {
      let desk = try DeskSession()
      let outcome = try desk.run("live", "--plain", "--policy", "/nowhere.yaml", "--playbook", "/tmp")
      let lines = outcome.outputText.split(separator: "\n").map(String.init)
      #expect(
        lines.first
          == "System: The file /nowhere.yaml can't be opened: no such file or directory; expected a text file. "
          + "Until that is put right, the bundled policy is used.")
      #expect(lines.dropFirst().first?.hasSuffix("the bundled playbook is used.") == true)
      #expect(lines.last == "System: coolhead without a screen. help lists the words.")
    }

    @Test("From the start, a number takes a call; a journal without calls says so")
    func start() throws {
      let desk = try DeskSession(["cooldown"])
      try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect(try desk.run("calls").outputText == "No calls.\n")
      let home = try TemporaryDirectory()
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: ["--plain"], environment: TerminalSession.environment(home: home.path),
        directory: home.path,
        standardInput: Array("fast\n1\nend\n".utf8))
      for words in [
        "System: 1, call: ", "System: \"fast\" is no word of the desk.", "A call is on the desk.", "y or n",
      ] {
        #expect(outcome.outputText.contains(words), "\(words)")
      }
    }

    @Test("The demonstration leaves nothing behind", arguments: [["live", "--demo"], ["demo"]])
    func demonstration(_ arguments: [String]) throws {
      let home = try TemporaryDirectory()
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: arguments + ["--plain"],
        environment: TerminalSession.environment(home: home.path),
        directory: home.path, standardInput: Array("repeat\nanger 3\nquit\ny\n".utf8))
      #expect(outcome.status == .code(0))
      #expect(outcome.outputText.contains("Ms Rahman"))
      let calls = try Command.run(
        try BuiltBinary.path(), arguments: ["calls"], environment: TerminalSession.environment(home: home.path),
        directory: home.path)
      #expect(calls.outputText == "No calls.\n")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: home.path).filter { !$0.hasPrefix(".local") } == [])
    }
  }
}

extension DeskSession {
  /// Types a line into the pipe from which the program reads, and waits for what it brings.
  func typeLine(_ line: String, showing result: String? = nil) throws {
    try words?.write(lines: [line], pumping: terminal)
    if let result { try terminal.waitFor(result) }
  }
}
