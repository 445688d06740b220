import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Programs that bring calls, in front of the built desk: the example of the page, and worse ones.
  @Suite struct LinkTests {
    /// The whole link of the page, as it stands there.
    static func example(in home: TemporaryDirectory) throws -> String {
      let page = try String(
        contentsOf: URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Resources/link/PROTOCOL.md")
          .standardized, encoding: .utf8)
      let code = try #require(page.components(separatedBy: "```python\n").last?.components(separatedBy: "```").first)
      let path = try home.write(code, to: "two-files")
      try #require(chmod(path, 0o755) == 0)
      return path
    }

    private static func run(_ arguments: [String], _ home: TemporaryDirectory) throws -> Command.Outcome {
      try Command.run(
        try BuiltBinary.path(), arguments: arguments,
        environment: TerminalSession.environment(home: home.path, adding: [:]), directory: home.path, timeout: 60)
    }

    @Test func theExampleOfThePageBringsACallAndTheTrialFindsNothingWrong() throws {
      let home = try TemporaryDirectory()
      let path = try Self.example(in: home)
      try home.write("My parcel never came.\n", to: "inbox")
      let desk = try DeskSession(
        ["live", "--feed", "exec:\(path) {home}/inbox {home}/outbox"], home: home)
      try desk.terminal.waitFor("My parcel never came.")
      try desk.kill()
      let found = try Self.run(["link", "try", path, home.path(of: "inbox"), home.path(of: "out")], home)
      let text = found.outputText
      #expect(text.contains("link.hello: two-files 1.0, protocol 1, can replies, lookup"), "\(text)")
      #expect(found.outputText.contains("reply.delivered of try-reply-1"))
      #expect(found.outputText.contains("reply.failed of try-never-sent: It never arrived."))
      #expect(found.outputText.contains("ok     two-files: left"))
      #expect(found.outputText.hasSuffix("lines, nothing wrong.\n"))
      #expect(found.status == .code(0))
      #expect(try home.read("out").split(separator: "\n").count == 1, "the same reply twice is one")
    }

    @Test func theTrialSaysWhatIsWrong() throws {
      let home = try TemporaryDirectory()
      let path = try home.write(
        """
        #!/usr/bin/env python3
        import json, sys, signal
        print("Hello, is this thing on?")
        print(json.dumps({"type": "link.hello", "name": "rude", "can": ["replies"]}), flush=True)
        print(json.dumps({"type": "note.added", "kind": "fact", "text": "x"}), flush=True)
        for line in sys.stdin:
            if "reply.sent" in line: print(json.dumps({"type": "reply.failed", "reply": "try-reply-1"}), flush=True)
        signal.pause()
        """, to: "rude")
      try #require(chmod(path, 0o755) == 0)
      let found = try Self.run(["link", "try", "--seconds", "1", path], home)
      let text = found.outputText
      #expect(text.contains("wrong  line 1: line 1 is not JSON; expected one object on the line"), "\(text)")
      #expect(text.contains("wrong  line 2: the greeting comes late; expected as the first line, 1"))
      #expect(text.contains("note   line 2: replies without \"lookup\""))
      #expect(text.contains("wrong  line 4: reply.failed says no reason"))
      #expect(text.contains("did not leave within 2 s"))
      #expect(text.contains("note.added"))
      #expect(found.status == .code(65))
      let missing = try Self.run(["link", "try", "./not-there"], home)
      #expect(missing.status == .code(69))
      #expect(missing.errorText.contains("The program ./not-there is not there or is not to be run."))
    }

    @Test func aProgramIsEndedWithADeskThatIsKilled() throws {
      let home = try TemporaryDirectory()
      let path = try home.write(
        """
        #!/usr/bin/env python3
        import os, signal, subprocess
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE): signal.signal(number, signal.SIG_IGN)
        other = subprocess.Popen(["tail", "-f", "/dev/null"])
        open("\(home.path(of: "numbers"))", "w").write(f"{os.getpid()} {other.pid}")
        print('{"role":"customer","text":"I am here."}', flush=True)
        while True: signal.pause()
        """, to: "stubborn")
      try #require(chmod(path, 0o755) == 0)
      let desk = try DeskSession(["live", "--feed", "exec:\(path)"], home: home)
      try desk.terminal.waitFor("I am here.")
      let numbers = try home.read("numbers").split(separator: " ").compactMap { pid_t($0) }
      try #require(numbers.count == 2)
      try desk.kill()
      let end = ContinuousClock.now + .seconds(30)
      while numbers.contains(where: Self.runs) {
        try #require(ContinuousClock.now < end)
        poll(nil, 0, 20)
      }
    }

    private static func runs(_ number: pid_t) -> Bool {
      guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else { return false }
      return text.split(separator: ")").last?.hasPrefix(" Z") == false
    }

    @Test func whatCanNotBeStartedIsToldOnTheEmptyDesk() throws {
      let desk = try DeskSession(["live", "--feed", "exec:/nowhere/my-link"])
      let screen = try desk.terminal.waitFor("is not there or is not to be run")
      #expect(screen.text.contains("No call yet."))
      #expect(screen.text.contains("exec:my-link: The program /nowhere/my-link"))
      try desk.quit()
    }

    @Test func theLastComplaintIsToldByTheDoctorWithoutWhatATerminalObeys() throws {
      let home = try TemporaryDirectory()
      let path = try home.write(
        "#!/bin/sh\nprintf 'first\\nno route \\033[2J to 4111 1111 1111 1111\\n' >&2\necho '{\"text\":\"up\"}'\n",
        to: "loud")
      try #require(chmod(path, 0o755) == 0)
      let desk = try DeskSession(["live", "--feed", "exec:\(path)"], home: home)
      try desk.terminal.waitFor("up")
      try desk.kill()
      let found = try Self.run(["doctor"], home)
      #expect(found.outputText.contains("link-loud.log ends with: no route"), "\(found.outputText)")
      #expect(!found.outputText.contains("\u{1B}") && !found.outputText.contains("4111 1111"))
    }

    @Test func aProgramThatEndsIsStartedAgainAndTheDeskGoesOn() throws {
      let home = try TemporaryDirectory()
      let path = try home.write(
        """
        #!/bin/sh
        echo run >> "\(home.path(of: "runs"))"
        echo '{"role":"customer","subject":"c1","id":"m'$(wc -l < "\(home.path(of: "runs"))")'","text":"run '$(wc -l < "\(home.path(of: "runs"))")'"}'
        exit 3
        """, to: "brief")
      try #require(chmod(path, 0o755) == 0)
      let desk = try DeskSession(["live", "--feed", "exec:\(path)"], home: home)
      try desk.terminal.waitFor("ended with status 3. It is started again in 1 s.")
      try desk.terminal.waitFor("run 2")
      try desk.terminal.waitFor("It is started again in 2 s.")
      try desk.terminal.waitFor("run 3")
    }
  }
}
