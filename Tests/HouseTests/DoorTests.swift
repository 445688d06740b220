import Testing

/// Every word that leaves passes one of the doors in `Output.swift`.
struct DoorTests {
  @Test func nothingElseWritesToTheTerminal() {
    let words = [
      /\bprint\(/, /\bdebugPrint\(/, /\bdump\(/, /\bJSONEncoder\b/, /\bJSONSerialization\b/, /\bFileHandle\.standard/,
      /\bf?puts\(/, /\bputchar\(/, /\bfwrite\(/, /\bv?f?printf\(/, /\bperror\(/, /\bNSLog\(/, /\bstdout\b/,
      /\bstderr\b/,
      /\bwrite\([12],/, /\bEventWriter\.line\(/, /\bparseOrExit\(/, /\.main\(\[?/,
    ]
    let files = House.files(of: "coolhead").filter { $0.name != "Output.swift" }
    #expect(!files.isEmpty)
    for file in files {
      for (number, line) in file.code.enumerated() where !Self.writesAFile(line, file) {
        for word in words { #expect(line.firstMatch(of: word) == nil, "\(file.path):\(number + 1): \(line)") }
      }
    }
  }

  /// The link's own doors, and the one file that writes files.
  @Test func nothingElseOfTheLinkWrites() {
    let files = House.files(of: "CoolheadLink").filter { !["Output.swift", "SecretFile.swift"].contains($0.name) }
    #expect(!files.isEmpty)
    for file in files {
      for (number, line) in file.code.enumerated() {
        for word in [/\bprint\(/, /\bwrite\(/, /\bFileHandle\b/, /\bf?puts\(/, /\bprintf\(/, /\bEventWriter\b/] {
          let isOurs = line.contains(".write(to: &") || line.contains("SecretFile.write(")
          #expect(isOurs || line.firstMatch(of: word) == nil, "\(file.path):\(number + 1): \(line)")
        }
      }
    }
  }

  /// The events of a practised call go to a file that the trainee named.
  private static func writesAFile(_ line: String, _ file: House.File) -> Bool {
    file.name == "PracticeStore.swift" && line.contains("events.map { EventWriter.line($0)")
  }

  @Test func onlyTheDoorsEscape() {
    for file in House.files(of: "coolhead") where file.name != "Output.swift" {
      for (number, line) in file.code.enumerated() {
        #expect(line.firstMatch(of: /STD(?:OUT|ERR)_FILENO/) == nil, "\(file.path):\(number + 1): \(line)")
      }
    }
  }
}
