import Foundation
import Testing

/// The README's map of the source leads to files that are there.
struct MapTests {
  /// The paths that a row's second column names: `Room/File.swift`, and after it `Other.swift` of the same room.
  static func paths(in row: String) -> [String] {
    var room = ""
    return row.matches(of: /`([A-Za-z+*\/]+\.(?:swift|c|yaml|md|jsonl))`/).map { match in
      let name = String(match.output.1)
      guard let slash = name.lastIndex(of: "/") else { return room + "/" + name }
      room = String(name[..<slash])
      return name
    }
  }

  static func isThere(_ path: String) -> Bool {
    let parts = path.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    return House.sources.map(\.path).contains { source in
      guard let begin = source.range(of: parts[0]) else { return false }
      return source[begin.upperBound...].hasSuffix(parts.count > 1 ? parts[1] : "")
        && (parts.count > 1 || begin.upperBound == source.endIndex)
    } || FileManager.default.fileExists(atPath: House.root.appendingPathComponent(path).path)
  }

  @Test func everyFileOfTheMapIsThere() {
    let rows = House.text("README.md").split(separator: "\n").map(String.init).filter {
      $0.hasPrefix("| ") && $0.contains(".swift`")
    }
    #expect(rows.count > 30)
    for row in rows {
      let missing = Self.paths(in: row).filter { !Self.isThere($0) && !$0.hasSuffix(".yaml") }
      #expect(missing.isEmpty, "\(row)")
    }
  }

  @Test func aFileThatIsGoneIsFound() {
    #expect(Self.paths(in: "| a | `Desk/Gone.swift`, `Form.swift` |") == ["Desk/Gone.swift", "Desk/Form.swift"])
    #expect(!Self.isThere("Desk/Gone.swift"))
    #expect(Self.isThere("Desk/Form.swift"))
    #expect(Self.isThere("Coaching/Policy*.swift"))
  }
}
