import Desk
import Foundation
import Testing

/// The README's table of keys and the table of commands say the same.
struct ReadmeKeyTests {
  /// What stands between backticks in the first column of the table of keys, word by word.
  private static let named: Set<String> = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = (try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""
    let section = readme.components(separatedBy: "\n## Keys\n").last?.components(separatedBy: "\n## ").first ?? ""
    let columns = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { row in
      row.split(separator: "|").first.map(String.init)
    }
    return Set(
      columns.flatMap { column in
        column.matches(of: /`([^`]+)`/).flatMap { $0.output.1.split(separator: " ").map(String.init) }
      })
  }()

  /// What the README calls by another word, or leaves to the help.
  private static let elsewhere: Set = ["Up", "Down", "Shift-Tab", "Q"]

  @Test func everyCommandStandsInTheReadme() {
    #expect(Self.named.count > 40)
    for command in Command.all where command.group != .start && command.places != [.ownBreak] {
      for part in (command.keys.first ?? "").split(separator: " ").map(String.init) where !Self.elsewhere.contains(part)
      {
        #expect(Self.named.contains(part), "\(command.id) has the key \(part), which the README does not name")
      }
    }
  }
}
