import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  /// A journal that somebody takes away while the desk is open.
  @Suite struct JournalTests {
    @Test(
      "It is told within two seconds, and no act that had no star is gone after kill -9",
      arguments: [
        "rm {journal}", "rm {journal} {journal}-wal {journal}-shm", "rm {journal}-wal", "rm {journal}-shm",
        "mv {journal} {journal}.away", ": > {journal}", "truncate -s 8192 {journal}", "cp {old} {journal}",
        "cp {old} {journal}.new; mv {journal}.new {journal}",
        "head -c 30000 /dev/urandom | dd of={journal} conv=notrunc",
      ])
    func takenAway(_ command: String) throws {
      let desk = try DeskSession()
      try desk.customerSays("First.")
      try desk.type("a")
      try desk.terminal.waitUntil("the first mark, kept") { $0.margin(of: "First.") == "a2" }
      try desk.terminal.waitUntil("no star") { !$0.hasStar }
      let old = try desk.home.write("", to: "old.sqlite")
      _ = try desk.shell("cp {journal} {old}", old)
      try desk.customerSays("Second.")
      try desk.type("f")
      try desk.terminal.waitUntil("the second mark, kept") { $0.margin(of: "Second.") == "f2" }
      try desk.waitUntilKept()
      #expect(try desk.shell(command, old).status == .code(0))
      try desk.terminal.waitUntil("the news", timeout: 4) { $0.contains("while it was open") }
      try desk.kill()
      #expect(try desk.restingActs() == ["emotion.tagged anger 2", "emotion.tagged frustration 2"])
      try desk.expectSoundJournal()

      try desk.startAgain()
      try desk.terminal.waitFor("is back as it was")
      _ = try desk.shell(command, old)
      try desk.customerSays("Third.")
      try desk.type("w")
      try desk.terminal.waitUntil("the third mark, kept") { $0.margin(of: "Third.") == "w2" }
      try desk.waitUntilKept()
      try desk.kill()
      #expect(try desk.restingActs().last == "emotion.tagged worry 2")
      try desk.expectSoundJournal()
    }

    @Test("A log that is emptied or overwritten between two acts takes nothing with it")
    func log() throws {
      for command in [": > {journal}-wal", "head -c 100000 /dev/urandom | dd of={journal}-wal conv=notrunc"] {
        let desk = try DeskSession()
        try desk.customerSays("First.")
        try desk.type("a")
        try desk.terminal.waitUntil("the first mark, kept") { $0.margin(of: "First.") == "a2" && !$0.hasStar }
        #expect(try desk.shell(command, "").status == .code(0))
        try desk.type("3")
        try desk.terminal.waitUntil("the second mark, kept") { $0.margin(of: "First.") == "a3" && !$0.hasStar }
        try desk.kill()
        #expect(try desk.restingActs() == ["emotion.tagged anger 2", "emotion.tagged anger 3"])
        try desk.expectSoundJournal()
      }
    }
  }
}

extension DeskSession {
  /// Does something to the journal's files from outside.
  fileprivate func shell(_ command: String, _ old: String) throws -> Command.Outcome {
    let line = command.replacingOccurrences(of: "{journal}", with: journal).replacingOccurrences(of: "{old}", with: old)
    return try Command.run(
      "/bin/bash", arguments: ["-c", line], environment: ["PATH": "/usr/bin:/bin"], directory: home.path)
  }
}
