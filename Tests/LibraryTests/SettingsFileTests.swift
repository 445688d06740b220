import Foundation
import Library
import Testing

/// Settings are changed by a program in a file that a person wrote: nothing else in it may move.
struct SettingsFileTests {
  private func after(_ text: String, _ name: String, _ value: String) throws -> String {
    let file = try OwnFile(text)
    try SettingsFile.set(name, to: value, at: file.path)
    return try String(contentsOfFile: file.path, encoding: .utf8)
  }

  private func refusal(_ text: String, _ name: String, _ value: String) throws -> String? {
    let file = try OwnFile(text)
    defer { #expect((try? String(contentsOfFile: file.path, encoding: .utf8)) == text) }
    do {
      try SettingsFile.set(name, to: value, at: file.path)
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test func oneLineChangesAndTheRestStays() throws {
    #expect(
      try after("# mine\ntheme: dark # at night\nagent: Sam\n", "theme", "light")
        == "# mine\ntheme: light # at night\nagent: Sam\n")
    #expect(try after("agent: 'Sam # 1'   # me\n", "agent", "Kim \"K\"") == "agent: \"Kim \\\"K\\\"\"   # me\n")
    #expect(
      try after("limits:\n  hostility: 40\nnotify: \"off\"", "notify", "osc9")
        == "limits:\n  hostility: 40\nnotify: osc9")
  }

  @Test func whatIsNotThereComesBehindItsExplanation() throws {
    let explained = try after(Settings.commentedFile, "theme", "dark")
    let lines = explained.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex(of: "theme: dark"))
    #expect(lines[place - 1].hasPrefix("# theme:"))
    #expect(lines.filter { !$0.hasPrefix("#") } == ["theme: dark"])
    #expect(try after("agent: Sam", "still", "yes") == "agent: Sam\nstill: true\n")
    #expect(try after("# nothing yet\n", "notify", "off") == "# nothing yet\nnotify: \"off\"\n")
  }

  @Test func aFileIsMadeForItsOwnerAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coolhead-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("deep/config.yaml").path
    try SettingsFile.set("ascii", to: "on", at: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "ascii: true\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let loaded = Settings.load(at: path)
    #expect(loaded.value.isASCII && loaded.problems.isEmpty)
  }

  @Test func aLinkStaysALinkAndTheModeStays() throws {
    let file = try OwnFile("theme: dark\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let link = file.path + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    try SettingsFile.set("theme", to: "mono", at: link)
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "theme: mono\n")
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == file.path)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o640)
  }

  @Test func whatCantBeChangedSafelyIsLeftAlone() throws {
    #expect(try refusal("{theme: dark, agent: Sam}\n", "theme", "light")?.contains("only an editor") == true)
    #expect(try refusal("agent: >\n  Sam\n  Smith\n", "agent", "Kim")?.contains("only an editor") == true)
    #expect(try refusal("agent: Sam\n  Smith\n", "agent", "Kim") != nil)
    #expect(try refusal("theme: [\n", "theme", "light")?.contains("Nothing was changed") == true)
    #expect(try refusal("", "tehme", "light")?.contains("Did you mean theme?") == true)
    #expect(try refusal("", "limits", "3")?.contains("no setting") == true)
    #expect(try refusal("", "still", "perhaps")?.contains("on or off") == true)
    #expect(try refusal("", "agent", "a\nplain: true") != nil)
  }

  @Test(arguments: ["no", "#", "a: b", "- x", "'", "\\", "{x}", "123", "Zoë", "~", "*a", "!t", " x "])
  func anyWordComesBackAsItWasMeant(word: String) throws {
    let file = try OwnFile("plain: false\n")
    try SettingsFile.set("agent", to: word, at: file.path)
    #expect(Settings.load(at: file.path).value.agent == word)
  }

  private func keys(_ text: String, _ id: String, _ keys: [String]?) throws -> String {
    let file = try OwnFile(text)
    try SettingsFile.setKeys(of: id, to: keys, at: file.path)
    return try String(contentsOfFile: file.path, encoding: .utf8)
  }

  @Test func keysOfOnesOwnComeAndGoAndTheRestStays() throws {
    #expect(try keys("agent: Sam # me\n", "promise", ["Y"]) == "agent: Sam # me\nkeys:\n  promise: [\"Y\"]\n")
    let two = "keys:\n  promise: [\"Y\"]\n  need: [z]\nagent: Sam\n"
    #expect(
      try keys(two, "promise", ["\"", "\\"])
        == "keys:\n  promise: [\"\\\"\", \"\\\\\"]\n  need: [z]\nagent: Sam\n")
    #expect(try keys(two, "checks", ["F5"]).contains("keys:\n  checks: [\"F5\"]\n  promise: [\"Y\"]\n"))
    #expect(try keys(two, "promise", nil) == "keys:\n  need: [z]\nagent: Sam\n")
    #expect(try keys("keys:\n  need: [z]\nagent: Sam\n", "need", nil) == "agent: Sam\n")
  }

  @Test(
    "keys written in a way that only an editor can change stay", arguments: ["keys: {need: [z]}\n", "{keys: {}}\n"])
  func keysByHand(text: String) throws {
    let file = try OwnFile(text)
    #expect(throws: SettingsFile.Refusal.self) { try SettingsFile.setKeys(of: "promise", to: ["Y"], at: file.path) }
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
  }
}
