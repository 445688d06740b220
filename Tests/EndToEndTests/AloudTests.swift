import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Practice aloud, with a voice and an ear that are small programs on the same pipes as the real ones.
  @Suite struct AloudTests {
    private static let call = ["practice", "refund-three-weeks", "--seed", "7", "--abuse", "off", "--pace", "400"]

    /// An ear that says what the file `speech` says, a line a version, once it is told to hear; it writes down what it is
    /// told.
    private static let ear = """
      #!/usr/bin/env python3
      import json, os, sys, threading, time
      home = os.path.dirname(os.path.abspath(__file__))
      def note(words):
          with open(home + "/told", "a") as file: file.write(words + "\\n")
      def tell(kind, **fields): print(json.dumps({"type": kind, **fields}), flush=True)
      tell("link.hello", protocol=1, name="ear", can=["listen"])
      count = 0
      for line in sys.stdin:
          event = json.loads(line)
          kind = event["type"].split(".")[-1]
          if kind in ("started", "stopped"): note(kind + " " + event["subject"] + (" speaking" if os.path.exists(home + "/speaking") else ""))
          if kind != "started": continue
          count += 1
          lines = open(home + f"/speech-{count}").read().splitlines() if os.path.exists(home + f"/speech-{count}") else []
          for revision, text in enumerate(lines):
              tell("utterance", subject=event["subject"], id=f"{count}-{revision}", data={
                  "utt": f"u{count}", "rev": revision, "role": "agent", "text": text,
                  "state": "final" if revision == len(lines) - 1 else "partial"})
      """

    /// A voice that speaks as long as the file `speaking` is there, and is done after a moment.
    private static func voice(_ home: TemporaryDirectory) -> String {
      """
      #!/bin/sh
      for last; do :; done
      touch '\(home.path(of: "speaking"))'
      echo "$last" >> '\(home.path(of: "spoken"))'
      trap 'rm -f "\(home.path(of: "speaking"))"; exit 0' TERM
      /bin/sleep 0.3
      rm -f '\(home.path(of: "speaking"))'
      """
    }

    private static func session(
      _ more: [String] = [], _ speech: [String], size: (columns: Int, rows: Int) = (100, 30)
    ) throws -> DeskSession {
      let home = try TemporaryDirectory()
      for (name, text) in [("ear", ear), ("espeak-ng", voice(home))] {
        let path = try home.write(text, to: name)
        try #require(chmod(path, 0o755) == 0)
      }
      for (index, text) in speech.enumerated() { try home.write(text, to: "speech-\(index + 1)") }
      return try DeskSession(
        call + ["--ear", "{home}/ear"] + more, size: size,
        environment: ["PATH": home.path + ":/usr/bin:/bin"], home: home)
    }

    @Test("What is spoken stands in the line, is put right by typing, and counts once it is said")
    func spokenAnswer() throws {
      let desk = try Self.session(
        ["--mode", "own"], ["I'm so\nI'm so sore\nI'm so sorry about fat.\n", "You have every right to be upset.\n"])
      try desk.terminal.waitFor("Enter begins")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Heard: I'm so sorry about fat.")
      try desk.terminal.waitFor("listening")
      try desk.look()
      try desk.type("r", showing: "You: I'm so sorry about fat.")
      for _ in 0..<4 { try desk.terminal.press(.backspace) }
      try desk.terminal.press(.text("that."))
      try desk.terminal.waitFor("You: I'm so sorry about that.")
      try desk.terminal.waitForGone("listening")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Understood as:")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitUntil("the answer in the call") { $0.contains("I'm so sorry about that.") }
      // Her next words are spoken, and then the trainee is heard again.
      try desk.terminal.waitFor("Heard: You have every right to be upset.")
      let told = try desk.home.read("told").split(separator: "\n").map(String.init)
      #expect(told.count == 3 && told[0].hasPrefix("started practice-refund-three-weeks-7/1"), "\(told)")
      #expect(told[1].hasPrefix("stopped") && told[2].hasSuffix("/2"), "\(told)")
      #expect(told.allSatisfy { $0.hasPrefix("stopped") || !$0.hasSuffix("speaking") }, "heard over her: \(told)")
      let spoken = try desk.home.read("spoken").split(separator: "\n")
      #expect(spoken.count == 2, "\(spoken)")
      try desk.kill()
    }

    @Test("A key hears it again, and an exam takes what stands there")
    func again() throws {
      let desk = try Self.session(["--mode", "exam"], ["mumble mumble\n", "I'll call you by five today.\n"])
      try desk.terminal.waitFor("Enter begins")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Heard: mumble mumble")
      try desk.look()
      try desk.type("r", showing: "You: mumble mumble")
      try desk.terminal.press(.control("r"))
      try desk.terminal.waitFor("You: I'll call you by five today.")
      try desk.terminal.press(.enter)
      try desk.terminal.waitForGone("You: I'll call")
      try desk.terminal.waitFor("I'll call you by five today.")
      try desk.kill()
    }

    @Test("Without what hears, one sentence says so and the call goes on in writing", arguments: [true, false])
    func nobodyHears(isLeaving: Bool) throws {
      let home = try TemporaryDirectory()
      let path = try home.write(
        """
        #!/bin/sh
        echo '{"type":"link.hello","protocol":1,"name":"ear"}'
        echo '{"type":"stream.error","code":"x","message":"The recogniser is not there yet."}'
        echo '{"type":"link.bye"}'
        """, to: "ear")
      try #require(chmod(path, 0o755) == 0)
      let desk = try DeskSession(
        Self.call + ["--mode", "own", "--ear", isLeaving ? "{home}/ear" : "{home}/nothing"], size: (140, 30),
        environment: ["PATH": "/nowhere"], home: home)
      let sentence =
        isLeaving ? "You are not heard: The recogniser is not there yet." : "is not there or is not to be run"
      try desk.terminal.waitFor(sentence)
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("waits. r answers")
      try desk.type("r", showing: "You:")
      try desk.terminal.press(.text("I am sorry."))
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Understood as:")
      try desk.kill()
    }

    @Test func aScriptIsNoPerson() throws {
      let home = try TemporaryDirectory()
      let script = try home.write("1 r\n", to: "script")
      let found = try Command.run(
        try BuiltBinary.path(), arguments: Self.call + ["--aloud", "--script", script],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(found.status == .code(64))
      #expect(found.errorText.contains("--aloud hears a person"))
    }
  }
}
