import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// A practised call is recorded for asciinema, and played again it is what the screen showed.
  @Suite struct CastTests {
    @Test("The recording is private, in order of time, and shows the screen; a file that is there is left alone")
    func recording() throws {
      let home = try TemporaryDirectory()
      let call = ["practice", "refund-three-weeks", "--seed", "7", "--speed", "10", "--cast", "\(home.path)/call.cast"]
      let desk = try DeskSession(call, size: (80, 24), home: home)
      try desk.terminal.waitFor("Enter begins")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("PRACTICE")
      try desk.look()
      try desk.type("Q", showing: "Stop?")
      try desk.look()
      try desk.type("y")
      try desk.terminal.waitForGone("Stop?")
      try desk.kill()

      let path = home.path(of: "call.cast")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      let header = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
      #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
      var time = 0.0
      var output = ""
      for line in lines.dropFirst() {
        let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
        let now = try #require(entry[0] as? Double)
        #expect(now >= time)
        time = now
        #expect(entry[1] as? String == "o")
        output += entry[2] as? String ?? ""
      }
      #expect(lines.count > 3 && time > 0 && time < 600)
      let shown = output.replacing(/\x{1B}\[[0-9;?]*[A-Za-z]/, with: "")
      for words in ["Enter begins", "PRACTICE", "Stop?"] { #expect(shown.contains(words), "\(words)") }

      let again = try DeskSession(call, size: (200, 24), home: home, feed: "other")
      #expect(try again.terminal.waitForExit() == .code(64))
      #expect(again.terminal.screen.contains("is there already and is left as it is"))
      #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == lines.count)
      let plain = try Command.run(
        try BuiltBinary.path(), arguments: ["practice", "--plain", "--cast", home.path(of: "no.cast")],
        environment: TerminalSession.environment(home: home.path), directory: home.path)
      #expect(plain.status == .code(64) && plain.errorText.contains("records a screen"))
      #expect(!FileManager.default.fileExists(atPath: home.path(of: "no.cast")))
    }
  }
}
