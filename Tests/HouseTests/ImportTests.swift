import Testing

/// Who may know whom (design section 2).
struct ImportTests {
  /// What each room may import of the house; the last three are what tests share.
  static let rooms: [String: Set<String>] = [
    "CJansson": [],
    "Language": [],
    "SentenceSearch": [],
    "Calls": ["CJansson", "Language"],
    "Coaching": ["Calls", "Language"],
    "Practice": ["Calls", "Coaching", "Language"],
    "Desk": ["Calls", "Coaching", "Practice", "Language"],
    "TerminalKit": ["Language"],
    "Screens": ["Calls", "Coaching", "Practice", "Desk", "Team", "TerminalKit", "Language"],
    "Journal": ["Calls", "Language"],
    "CKeeper": [],
    "Feeds": ["Calls", "CKeeper", "Language", "Transcripts"],
    "Transcripts": ["Calls", "Language"],
    "CSpeech": [],
    "Listening": ["Language", "Calls", "CKeeper", "CSpeech"],
    "CNcurses": [],
    "CursesTerminal": ["TerminalKit", "CNcurses"],
    "Library": ["Calls", "Coaching", "Practice", "Language", "Transcripts"],
    "coolhead": [
      "Calls", "Coaching", "Practice", "Desk", "TerminalKit", "Screens", "Journal", "Feeds", "CursesTerminal",
      "Library", "Language", "Team", "Transcripts",
    ],
    "Platforms": ["Calls", "Language", "Transcripts"],
    "Transports": ["Platforms"],
    "CPostgres": [],
    "Team": ["Calls", "Language"],
    "TeamDatabase": ["Language", "Calls", "CPostgres", "Team"],
    "CoolheadLink": [
      "Language", "Calls", "Library", "Listening", "Platforms", "Team", "TeamDatabase", "TerminalKit", "Transcripts",
      "Transports",
    ],
    "embed": ["Language", "SentenceSearch"],
    "EmbedResources": ["embed"],
    "benchmark": ["Calls", "Journal"],
    "TestSupport": [],
    "SamplePlaybooks": ["Calls", "Coaching"],
    "DeskSupport": ["Calls", "Coaching", "Desk", "TerminalKit", "Screens", "SamplePlaybooks"],
  ]

  /// What each room may use of other packages, and the benchmark of the tests.
  static let packages: [String: Set<String>] = [
    "Journal": ["GRDB", "GRDBSQLite"], "Library": ["Yams"], "coolhead": ["ArgumentParser"], "embed": ["Yams"],
    "benchmark": ["TerminalHarness", "TestSupport"], "Platforms": ["Crypto"],
    "Transports": [
      "AsyncHTTPClient", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
      "NIOWebSocket",
    ],
    "CoolheadLink": ["ArgumentParser", "Crypto", "Yams"],
  ]

  /// What each room may import beyond its targets: what comes with the toolchain.
  private static let modules: [String: Set<String>] = [
    "EmbedResources": ["PackagePlugin"], "Language": ["Synchronization"], "coolhead": ["Synchronization"],
    "Transports": ["Synchronization"],
  ]

  private static let pure: Set<String> = [
    "Language", "Calls", "Coaching", "Practice", "Desk", "TerminalKit", "Screens", "Platforms", "Team", "Transcripts",
  ]

  private func imports(of file: House.File) -> [String] {
    file.code.compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy(Self.isAttribute) else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var", "let", "typealias", "actor"]
      return words[(index + 1)...].first { !kinds.contains($0) }.map { String($0.prefix { $0 != "." }) }
    }
  }

  private static func isAttribute(_ word: Substring) -> Bool {
    word.hasPrefix("@") || ["public", "internal", "package", "private", "fileprivate"].contains(word)
  }

  @Test func theTreeIsFound() {
    #expect(House.sources.count > 100)
    #expect(!House.package.isEmpty)
  }

  @Test func everyRoomIsInTheTable() {
    #expect(Set(House.sources.map(\.room)).subtracting(Self.rooms.keys) == [])
  }

  @Test func roomsImportOnlyWhatTheyMay() {
    for file in House.sources where file.name.hasSuffix(".swift") {
      let allowed = (Self.rooms[file.room] ?? []).union(Self.packages[file.room] ?? [])
        .union(Self.modules[file.room] ?? []).union(Self.pure.contains(file.room) ? [] : ["Glibc", "Darwin"])
        .union(["Foundation"])
      for module in imports(of: file) {
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }

  @Test func importsAreRead() {
    let text =
      "import A\npublic import B\n@testable import C\n  @preconcurrency import struct D.E\n// import F\nimportant\n"
    #expect(imports(of: House.File(path: "x", text: text)) == ["A", "B", "C", "D"])
  }

  @Test func onlyTwoRoomsKnowNcurses() {
    for file in House.sources where !["CNcurses", "CursesTerminal"].contains(file.room) {
      let names = file.code.contains { $0.contains("CNcurses") || $0.contains("initscr") || $0.contains("newterm") }
      #expect(!names, "\(file.path) knows ncurses")
    }
  }

  @Test func onlyTheTeamsRoomKnowsTheDatabase() {
    for file in House.sources where !["CPostgres", "TeamDatabase"].contains(file.room) {
      #expect(!file.code.contains { $0.contains("CPostgres") || $0.contains("libpq") }, "\(file.path)")
    }
  }

  @Test func thePackageSaysTheSame() throws {
    let targets = Dictionary(uniqueKeysWithValues: House.targets.map { ($0.name, $0.dependencies) })
    for (room, allowed) in Self.rooms {
      let expected = allowed.union(Self.packages[room] ?? [])
      let found = try #require(targets[room], "\(room) is no target of Package.swift")
      #expect(found == expected, "\(room) depends on \(found.sorted()); the table says \(expected.sorted())")
    }
  }

  /// The desk knows no network: what does lies in the link's rooms, and none of the desk's imports one.
  @Test func theDeskKnowsNothingOfTheLink() {
    let link: Set<String> = ["Platforms", "Transports", "CoolheadLink"]
    for (room, allowed) in Self.rooms where !link.contains(room) {
      #expect(allowed.isDisjoint(with: link), "\(room)")
    }
  }

  @Test func nobodyImportsTheProgramAndThereIsNoCircle() {
    var done: Set<String> = []
    var left = Self.rooms
    while let next = left.first(where: { $0.value.isSubset(of: done) }) {
      done.insert(next.key)
      left[next.key] = nil
    }
    #expect(left.isEmpty)
    #expect(!Self.rooms.values.contains { $0.contains("coolhead") })
  }
}
