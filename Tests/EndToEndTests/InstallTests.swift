import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// What somebody needs who installs the program or reports that something does not work.
  @Suite struct InstallTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()

    private func run(_ arguments: [String], _ home: TemporaryDirectory, _ others: [String: String] = [:]) throws
      -> Command.Outcome
    {
      try Command.run(
        try BuiltBinary.path(), arguments: arguments,
        environment: TerminalSession.environment(home: home.path, adding: others), directory: home.path)
    }

    @Test("doctor tells what works in one line each, and on a terminal that is as it should be all is well")
    func doctor() throws {
      let home = try TemporaryDirectory()
      let session = try TerminalSession(
        executable: try BuiltBinary.path(), arguments: ["doctor"],
        environment: TerminalSession.environment(home: home.path), size: (100, 30), directory: home.path)
      let screen = try session.waitFor("break")
      #expect(try session.waitForExit() == .code(0), "\(screen.rows.map(\.text))")
      for line in [
        "ok  terminal   TERM is xterm-256color", "ok  size       100 columns, 30 rows", "ok  colours    256",
        "ok  letters    UTF-8", "ok  width      as expected", "ok  clipboard", "ok  settings   none",
        "ok  playbook   the bundled one", "ok  journal    none yet", "ok  break      none runs",
      ] { #expect(session.screen.contains(line), "\(line)") }
    }

    @Test("doctor says what to do, holds no name and no word of a customer, and ends with 1")
    func doctorFindsTrouble() throws {
      let home = try TemporaryDirectory()
      let folder = home.path(of: ".config/coolhead")
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data("agent: Secretname\nkeys:\n  help.ask: '?'\nroutes: 5\n".utf8).write(
        to: URL(fileURLWithPath: folder + "/config.yaml"))
      try home.write("no journal at all, says Mr Secretcustomer", to: "broken.sqlite")
      let outcome = try run(
        ["doctor", "--journal", home.path(of: "broken.sqlite")], home,
        ["TERM": "nothing-known", "LANG": "C", "TMUX": "/tmp/none,1,0"])
      #expect(outcome.status == .code(1))
      let text = outcome.outputText
      for words in ["do  terminal", "do  settings", "do  keys", "do  journal", "coolhead config check"] {
        #expect(text.contains(words), "\(words): \(text)")
      }
      for secret in ["Secretname", "Secretcustomer", home.path] { #expect(!text.contains(secret), "\(text)") }
      #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("ok  ") || $0.hasPrefix("do  ") })
    }

    @Test("doctor --paths names every place")
    func paths() throws {
      let home = try TemporaryDirectory()
      let text = try run(["doctor", "--paths"], home).outputText
      for name in ["settings", "journal", "log", "state", "break"] {
        #expect(text.contains("\n\(name)") || text.hasPrefix(name))
      }
      #expect(try run(["--paths"], home).outputText == text)
      #expect(text.contains(home.path(of: ".config/coolhead/config.yaml")))
      #expect(text.contains(home.path(of: ".local/state/coolhead/journal.sqlite")) && text.contains("(not there yet)"))
    }

    @Test("The manual page has every command and every key, and scripts for three shells are sound")
    func manual() throws {
      let home = try TemporaryDirectory()
      let page = try run(["man"], home)
      #expect(page.status == .code(0) && page.outputText.hasPrefix(".TH COOLHEAD 1"))
      for words in [
        ".SS coolhead export CALL", ".SS coolhead practice", "\\-\\-format FORMAT", ".SH KEYS", "all keys", ".SH FILES",
      ] {
        #expect(page.outputText.contains(words), "\(words)")
      }
      let help = try run(["--help"], home).outputText
      let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
      for line in help.split(separator: "\n") {
        guard let match = line.firstMatch(of: /^  ([a-z]+)(?: \(default\))? {2,}/) else { continue }
        #expect(page.outputText.contains(".SS coolhead \(match.output.1)"), "\(match.output.1)")
        guard !["start", "help"].contains(match.output.1) else { continue }
        #expect(readme.contains("\ncoolhead \(match.output.1) "), "the README does not name coolhead \(match.output.1)")
      }
      for shell in ["bash", "zsh", "fish"] {
        let script = try run(["completions", shell], home)
        #expect(script.status == .code(0) && script.outputText.contains("handover"), "\(shell)")
        try home.write(script.outputText, to: shell)
      }
      let parsed = try Command.run(
        "/bin/bash",
        arguments: ["-c", "set -e; bash -n bash; source ./bash; complete -p coolhead"],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(parsed.status == .code(0) && parsed.outputText.contains("coolhead"), "\(parsed.errorText)")
    }

    @Test(
      "The package holds the program, its manual and the completions, and runs from where it is unpacked",
      .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dpkg-deb")))
    func package() throws {
      let home = try TemporaryDirectory()
      let script = Self.root.appendingPathComponent(".ci/deb").path
      var environment = TerminalSession.environment(home: home.path)
      environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
      let built = try Command.run(
        script, arguments: ["--quick", "--binary", try BuiltBinary.path(), "--out", home.path],
        environment: environment,
        directory: home.path)
      #expect(built.status == .code(0), "\(built.errorText)")
      let package = built.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
      let unpacked = try Command.run(
        "/usr/bin/dpkg-deb", arguments: ["-x", package, "root"], environment: environment, directory: home.path)
      #expect(unpacked.status == .code(0), "\(unpacked.errorText)")
      let facts = try Command.run(
        "/usr/bin/dpkg-deb", arguments: ["-f", package], environment: environment, directory: home.path
      ).outputText
      #expect(facts.contains("Package: coolhead") && facts.contains("Version: ") && facts.contains("Depends: "))
      let version = try Command.run(
        home.path(of: "root/usr/bin/coolhead"), arguments: ["--version"], environment: environment, directory: home.path
      )
      #expect(
        version.status == .code(0) && facts.contains("Version: \(version.outputText.trimmingCharacters(in: .newlines))")
      )
      let page = try Command.run(
        "/bin/bash", arguments: ["-c", "zcat root/usr/share/man/man1/coolhead.1.gz | head -1"],
        environment: environment,
        directory: home.path)
      #expect(page.outputText.hasPrefix(".TH COOLHEAD 1"))
      for file in [
        "bash-completion/completions/coolhead", "zsh/vendor-completions/_coolhead",
        "fish/vendor_completions.d/coolhead.fish", "doc/coolhead/README.md",
      ] { #expect(FileManager.default.fileExists(atPath: home.path(of: "root/usr/share/" + file)), "\(file)") }
    }
  }
}
