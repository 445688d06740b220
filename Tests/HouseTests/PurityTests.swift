import Testing

/// What the pure rooms and the whole house go without (design section 2).
struct PurityTests {
  private static let pure = [
    "Language", "Calls", "Coaching", "Practice", "Desk", "TerminalKit", "Screens", "Platforms", "Team",
  ]

  @Test(arguments: pure)
  func noInputOutputClockOrChance(room: String) {
    let words = [
      /\bTask\b/, /\bDate\(\)/, /\bDate\.now\b/, /\bProcessInfo\b/, /\bFileManager\b/, /\bFileHandle\b/, /\bThread\b/,
      /\bDispatch\w*/, /\bprint\(/, /\.random\w*\b/, /\.shuffle\w*\(/, /\bSystemRandomNumberGenerator\b/, /\bUUID\(\)/,
      /\bimport (?:Glibc|Darwin|Dispatch)\b/, /\bContinuousClock\b/, /\bSuspendingClock\b/, /\basync\b/, /\bawait\b/,
      /\bgetenv\b/,
    ]
    #expect(!House.files(of: room).isEmpty)
    for file in House.files(of: room) {
      for (number, line) in file.code.enumerated() {
        for word in words {
          #expect(line.firstMatch(of: word) == nil, "\(file.path):\(number + 1): \(line)")
        }
      }
    }
  }

  @Test func nothingIsForced() {
    let words = [/\btry!/, /\bas!/, /\bunowned\(unsafe\)/, /\bunsafeBitCast\b/]
    for file in House.sources where file.name.hasSuffix(".swift") {
      for (number, line) in file.code.enumerated() {
        for word in words { #expect(line.firstMatch(of: word) == nil, "\(file.path):\(number + 1): \(line)") }
      }
    }
  }

  @Test func whatTheCompilerCantCheckIsProven() {
    for file in House.sources {
      let lines = file.lines
      for (number, line) in file.code.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let above = lines[..<number].reversed().prefix { $0.drop { $0 == " " }.hasPrefix("//") }
        #expect(above.contains { $0.contains("safe because") }, "\(file.path):\(number + 1) says not why it is safe")
      }
    }
  }

  @Test func nothingIsLeftForLater() {
    for file in House.sources {
      for (number, line) in file.lines.enumerated() {
        #expect(line.firstMatch(of: /\b(?:TODO|FIXME|XXX|HACK)\b/) == nil, "\(file.path):\(number + 1): \(line)")
      }
    }
  }

  @Test func testsDoNotSleep() {
    for file in House.files(below: "Tests") where file.name.hasSuffix(".swift") && !file.path.contains("HouseTests") {
      for (number, line) in file.code.enumerated() {
        let sleeps = line.firstMatch(of: /\b(?:Task\.sleep|Thread\.sleep|usleep|nanosleep|sleep)\(/)
        #expect(sleeps == nil, "\(file.path):\(number + 1): \(line)")
      }
    }
  }
}
