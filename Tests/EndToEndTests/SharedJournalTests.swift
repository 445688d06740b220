import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct SharedJournalTests {
    @Test("Two desks write to one journal at once, and each finds its own call whole")
    func twoDesks() throws {
      let first = try DeskSession()
      let second = try DeskSession(["live", "--feed", "fifo:{home}/second"], home: first.home, feed: "second")
      try first.say(#"{"subject":"call-1","role":"customer","text":"First customer here."}"#)
      try second.say(#"{"subject":"call-2","role":"customer","text":"Second customer here."}"#)
      try first.terminal.waitFor("First customer here.")
      try second.terminal.waitFor("Second customer here.")
      for (keys, mark) in [("a", "a2"), ("f", "f2"), ("3", "f3")] {
        try first.type(keys)
        try second.type(keys)
        for (desk, words) in [(first, "First"), (second, "Second")] {
          try desk.terminal.waitUntil("\(mark), kept") { $0.margin(of: words).hasSuffix(mark) }
        }
      }
      let acts = ["emotion.tagged anger 2", "emotion.tagged frustration 2", "emotion.tagged frustration 3"]
      for call in ["call-1", "call-2"] {
        #expect(try first.acts(of: call) == acts)
        #expect(try first.export(call).allSatisfy { $0.subject == call })
      }
      #expect(!second.terminal.screen.contains("First customer"), "one desk does not show the other's call")
      try first.expectSoundJournal()
    }

    @Test("A desk that starts beside a running one does not take its call away")
    func secondStart() throws {
      let first = try DeskSession()
      try first.customerSays("I am still talking.")
      let second = try DeskSession([], home: first.home, feed: "second")
      let screen = try second.terminal.waitFor("take a call")
      #expect(!screen.contains("cut off"))
    }

    @Test("A flood on one desk does not keep the other's tags from being kept")
    func flood() throws {
      let first = try DeskSession()
      let second = try DeskSession(["live", "--feed", "fifo:{home}/second"], home: first.home, feed: "second")
      try second.customerSays("One calm sentence.")
      let line =
        "{\"subject\":\"flood\",\"role\":\"customer\",\"text\":\"And another thing, and another, and another.\"}\n"
      for _ in 0..<4 {
        try first.feed.write(Array(String(repeating: line, count: 500).utf8), pumping: first.terminal)
        try second.type("a")
        try second.terminal.waitUntil("a2, kept") { $0.margin(of: "One calm").hasSuffix("a2") }
        try second.terminal.press(.backspace)
        try second.terminal.waitFor("Taken back")
      }
      try first.say(#"{"subject":"flood","role":"customer","text":"That was all."}"#)
      try first.terminal.waitFor("That was all.")
      try first.expectSoundJournal()
    }

    @Test("What is old is purged for good, and a running call is left alone")
    func purge() throws {
      let desk = try DeskSession()
      try desk.say(
        #"{"subject":"old","time":"2026-01-05T10:00:00Z","role":"customer","text":"Bye."}"#,
        #"{"subject":"old","time":"2026-01-05T10:00:09Z","type":"call.ended"}"#)
      try desk.terminal.waitFor("over")
      try desk.say(#"{"subject":"new","role":"customer","text":"Hello."}"#)
      try desk.terminal.waitFor("Hello.")
      try desk.type("a", showing: "a2")
      try desk.waitUntilKept()
      let outcome = try desk.run("journal", "purge", "--older-than", "1h")
      #expect(outcome.status == .code(0))
      #expect(outcome.outputText.hasPrefix("Deleted 1 call with "))
      #expect(try desk.run("export", "old").status == .code(66))
      try desk.type("3", showing: "a3")
      #expect(try desk.acts(of: "new") == ["emotion.tagged anger 2", "emotion.tagged anger 3"])
      try desk.expectSoundJournal()
    }

    @Test("A call that has just ended goes with --older-than 0h")
    func purgeAll() throws {
      let desk = try DeskSession()
      try desk.say(#"{"subject":"done","role":"customer","text":"Bye."}"#, #"{"subject":"done","type":"call.ended"}"#)
      #expect(try desk.export("done") { $0.count == 2 }.count == 2)
      // What the desk has still to write of the call would bring it back.
      try desk.waitUntilKept()
      let outcome = try desk.run("journal", "purge", "--older-than", "0h")
      #expect(outcome.outputText.hasPrefix("Deleted 1 call with "))
      #expect(try desk.run("calls").outputText == "No calls.\n")
      try desk.expectSoundJournal()
    }

    @Test(
      "What is asked of no journal or no call is refused in a sentence",
      arguments: [
        (["export", "no-such-call"], Int32(66), "no call \"no-such-call\""),
        (["journal", "purge", "--older-than", "yesterday"], 64, "is no age"),
        (["export"], 64, "Missing expected argument"),
        (["playbook", "lint", "none.yaml"], 65, "none.yaml"),
        (["cooldown", "--band", "icy"], 64, "No break is called"),
      ])
    func refusals(_ arguments: [String], _ status: Int32, _ words: String) throws {
      let desk = try DeskSession()
      try desk.customerSays("Hello.")
      let needsJournal = ["export", "journal"].contains(arguments[0])
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: arguments + (needsJournal ? ["--journal", desk.journal] : []),
        environment: TerminalSession.environment(home: desk.home.path), directory: desk.home.path)
      #expect(outcome.status == .code(status))
      #expect((outcome.errorText + outcome.outputText).contains(words))
    }

    @Test("A journal that is none is told, and the desk opens all the same")
    func foreignJournal() throws {
      let home = try TemporaryDirectory()
      try home.write("Dear diary, this is no database at all.\n", to: "journal.sqlite")
      let desk = try DeskSession(home: home)
      try desk.customerSays("Can you hear me?")
      try desk.terminal.waitFor("NOT SAVED")
      try desk.type("a", showing: "ANGRY")
    }
  }
}
