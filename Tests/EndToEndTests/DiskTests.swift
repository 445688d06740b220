import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct DiskTests {
    @Test("A disk that is full is told in words, nothing pretends to be saved, and the desk goes on")
    func fullDisk() throws {
      let desk = try DeskSession(shell: "echo $$ >program; exec {coolhead} live --feed fifo:feed {options}")
      try desk.customerSays("Before the disk was full.")
      try desk.type("a", showing: "a2")
      try desk.waitUntilKept()
      let program = try desk.home.read("program").trimmingCharacters(in: .whitespacesAndNewlines)
      try limit(program, to: "8192")
      try desk.type("f")
      let full = try desk.terminal.waitUntil("the trouble in words") {
        $0.contains("NOT SAVED") && $0.margin(of: "Before the disk").hasSuffix("f2*")
      }
      #expect(full.contains("FED UP"))
      try desk.customerSays("The call goes on.")
      try desk.type("w", showing: "ANXIOUS")
      #expect(try desk.restingActs() == ["emotion.tagged anger 2"])

      try limit(program, to: "unlimited")
      try desk.terminal.waitForGone("NOT SAVED")
      try desk.terminal.waitUntil("marks without the star") {
        $0.margin(of: "Before the disk").hasSuffix("f2") && $0.margin(of: "The call goes on.").hasSuffix("w2")
      }
      #expect(try desk.acts() == ["emotion.tagged anger 2", "emotion.tagged frustration 2", "emotion.tagged worry 2"])
      try desk.expectSoundJournal()
    }

    @Test("Leaving with something unsaved says so and has a status of its own")
    func leaveUnsaved() throws {
      let desk = try DeskSession(shell: "echo $$ >program; exec {coolhead} live --feed fifo:feed {options}")
      try desk.customerSays("Keep this.")
      try desk.type("w", showing: "w2")
      try desk.waitUntilKept()
      let program = try desk.home.read("program").trimmingCharacters(in: .whitespacesAndNewlines)
      try limit(program, to: "8192")
      try desk.type("a", showing: "NOT SAVED")
      try desk.terminal.signal(SIGTERM)
      #expect(try desk.terminal.waitForExit() == .code(74))
      try desk.expectTerminalGivenBack()
      #expect(desk.terminal.screen.contains("Not everything could be saved"))
    }

    @Test("A folder in which nothing can be written is told, and the desk opens all the same")
    func noFolder() throws {
      let desk = try DeskSession(shell: "exec {coolhead} live --feed fifo:feed --journal /proc/nowhere/journal.sqlite")
      try desk.customerSays("Can you hear me?")
      try desk.terminal.waitFor("NOT SAVED")
      try desk.type("a", showing: "ANGRY ●●○*")
      try desk.terminal.waitUntil("the star") { $0.margin(of: "Can you hear me?") == "a2*" }
      try desk.terminal.signal(SIGTERM)
      #expect(try desk.terminal.waitForExit() == .code(74))
      #expect(desk.terminal.screen.contains("Not everything could be saved"))
    }

    @Test(
      "Where files can't be locked, that is what is told, and the desk opens all the same",
      arguments: ["ENOLCK", "ENOSYS"])
    func noLocks(error: String) throws {
      let desk = try DeskSession(
        shell: """
          printf '%s' '#define _GNU_SOURCE
          #include <dlfcn.h>
          #include <errno.h>
          #include <fcntl.h>
          #include <stdarg.h>
          static int refuse(const char *name, int descriptor, int command, void *argument) {
            if (command == F_SETLK || command == F_SETLKW) { errno = \(error); return -1; }
            int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
            return real(descriptor, command, argument);
          }
          #define REFUSING(name) int name(int descriptor, int command, ...) { \\
            va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \\
            return refuse(#name, descriptor, command, argument); }
          REFUSING(fcntl)
          REFUSING(fcntl64)
          ' >locks.c && cc -shared -fPIC -o locks.so locks.c -ldl \
          && LD_PRELOAD=$PWD/locks.so exec {coolhead} live --feed fifo:feed {options}
          """)
      try desk.customerSays("Can you hear me?")
      let screen = try desk.terminal.waitFor("NOT SAVED")
      #expect(screen.contains("can't be locked here") || screen.contains("(a network folder?)"))
      try desk.type("a", showing: "ANGRY ●●○*")
      let home = desk.home.path
      let outcome = try Command.run(
        "/bin/bash", arguments: ["-c", "LD_PRELOAD=$PWD/locks.so exec \(BuiltBinary.path()) shift start"],
        environment: TerminalSession.environment(home: home), directory: home)
      #expect(outcome.status == .code(65))
      #expect(
        outcome.errorText.contains("can't be locked here (a network folder?). Put it on a local disk with --journal."))
    }

    @Test("A journal that can be opened later gets all that happened before")
    func lateFolder() throws {
      let desk = try DeskSession(
        shell: "touch late; exec {coolhead} live --feed fifo:feed {options} --journal late/journal.sqlite")
      try desk.customerSays("Can you hear me?")
      try desk.terminal.waitFor("NOT SAVED")
      try desk.type("a", showing: "ANGRY ●●○*")
      try FileManager.default.removeItem(atPath: desk.home.path(of: "late"))
      try desk.terminal.waitForGone("NOT SAVED")
      try desk.terminal.waitUntil("the mark without the star") { $0.margin(of: "Can you hear me?") == "a2" }
      let outcome = try Command.run(
        try BuiltBinary.path(), arguments: ["export", "last", "--journal", desk.home.path(of: "late/journal.sqlite")],
        environment: TerminalSession.environment(home: desk.home.path, adding: [:]), directory: desk.home.path)
      #expect(outcome.outputText.contains("Can you hear me?") && outcome.outputText.contains("emotion.tagged"))
    }

    /// Sets how large a file the program may write, in bytes: less than the journal has already is a full disk.
    private func limit(_ program: String, to bytes: String) throws {
      let outcome = try Command.run(
        "/usr/bin/prlimit", arguments: ["--pid", program, "--fsize=\(bytes):unlimited"], environment: [:],
        directory: "/")
      try #require(outcome.status == .code(0), "\(outcome.errorText)")
    }
  }
}
