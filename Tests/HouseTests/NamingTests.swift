import Foundation
import Testing

/// Where things lie and what they are called.
struct NamingTests {
  @Test func theRootHoldsWhatItMay() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: House.root.path)
    let shown = Set(names.filter { !$0.hasPrefix(".") })
    #expect(
      shown.subtracting(["Package.swift", "Package.resolved", "Sources", "Tests", "Resources", "README.md"]) == [])
  }

  @Test func noFileHoldsWhatHasNoNameOfItsOwn() {
    for file in House.sources + House.files(below: "Tests") {
      for word in ["Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Base", "Misc"] {
        let name = file.name.split(separator: ".").first.map(String.init) ?? file.name
        #expect(!name.contains(word) || name.contains("Database"), "\(file.path)")
      }
    }
  }

  @Test func everyRoomWithBoundsHasThemInOneFile() {
    let rooms = Set(
      House.sources.filter { $0.text.contains("public enum Limits") || $0.text.contains("\nenum Limits") }
        .map(\.path))
    for path in rooms { #expect(path.hasSuffix("/Limits.swift"), "\(path)") }
    #expect(rooms.count >= 4)
  }

  @Test func everyBundledFileIsNamedSomewhere() {
    let text = (House.sources + House.files(below: "Tests")).map(\.text).joined() + House.text("README.md")
    let resources = House.files(below: "Resources")
    #expect(!resources.isEmpty)
    for file in resources {
      let path = file.path.dropFirst("Resources/".count)
      #expect(
        ["guide", "link", "playbooks", "policies", "scenarios", "settings", "team", "understanding"]
          .contains(path.prefix { $0 != "/" }), "\(path)")
      #expect(text.contains(path), "nothing names \(path)")
    }
  }

  /// Where words are typed there are no keys, so a sentence of the desk names a command and never its key.
  @Test func noSentenceOfTheDeskNamesAKey() {
    let sentence =
      /"[^"]*(?:^|[.,;:] |")(?:[A-Zmnprxkz>#<=]|Esc|Enter|Tab|Backspace|Ctrl-[QZ]) (?:again |or )?(?:asks|begins|brings|drops|ends|goes|is for|keeps|leaves|lets|lists|looks|makes|names|opens|promises|puts|says|sets|shows|stays|stops|takes|when)\b/
    for file in House.files(of: "Desk") where file.name != "Command.swift" {
      for line in file.lines { #expect(line.firstMatch(of: sentence) == nil, "\(file.path): \(line)") }
    }
    #expect("say(\"Wait. E ends it.\")".firstMatch(of: sentence) != nil)
    #expect("say(\"Wait. \\(key(\"call.end\")) ends it.\")".firstMatch(of: sentence) == nil)
  }

  @Test func longFilesAreTold() {
    let long = House.sources.filter { $0.lines.count > 300 }.sorted { $0.lines.count > $1.lines.count }
    for file in long { print("over 300 lines: \(file.path), \(file.lines.count)") }
    #expect(!House.sources.isEmpty)
  }
}
