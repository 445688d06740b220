// swift-tools-version: 6.1
import PackageDescription

// For what runs in the desk, in a build for people alone. Two uses of one variable at a time are looked for in every debug
// build, and so by all tests; without is a thirtieth less of what a line costs. And types are made from their parts as
// the compiler knows them, not looked up by name among all the program's protocols, which was a third of a start.
let released: [SwiftSetting] = [
  .unsafeFlags(
    [
      "-enforce-exclusivity=unchecked", "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
    ], .when(configuration: .release))
]

let package = Package(
  name: "coolhead",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "coolhead", targets: ["coolhead"]),
    .executable(name: "coolhead-link", targets: ["CoolheadLink"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .systemLibrary(name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .target(name: "Language", swiftSettings: released),
    .target(name: "SentenceSearch"),
    .target(name: "Calls", dependencies: ["CJansson", "Language"], swiftSettings: released),
    .target(name: "Coaching", dependencies: ["Calls", "Language"], swiftSettings: released),
    .target(name: "Practice", dependencies: ["Calls", "Coaching", "Language"], swiftSettings: released),
    .target(name: "Desk", dependencies: ["Calls", "Coaching", "Practice", "Language"], swiftSettings: released),
    .target(name: "TerminalKit", dependencies: ["Language"], swiftSettings: released),
    .target(
      name: "Screens", dependencies: ["Calls", "Coaching", "Practice", "Desk", "Team", "TerminalKit", "Language"],
      swiftSettings: released),
    .target(
      name: "Journal",
      dependencies: [
        "Calls", "Language", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: released),
    .target(name: "Transcripts", dependencies: ["Calls", "Language"]),
    .target(name: "CKeeper"),
    .target(name: "CSpeech", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "Listening", dependencies: ["Calls", "CKeeper", "CSpeech", "Language"]),
    .target(name: "Feeds", dependencies: ["Calls", "CKeeper", "Language", "Transcripts"], swiftSettings: released),
    .target(
      name: "CNcurses",
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED"), .define("NCURSES_WIDECHAR")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo", .when(platforms: [.linux]))]),
    .target(name: "CursesTerminal", dependencies: ["TerminalKit", "CNcurses"], swiftSettings: released),
    .target(
      name: "Library",
      dependencies: [
        "Calls", "Coaching", "Practice", "Language", "Transcripts", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: released,
      plugins: ["EmbedResources"]),
    .executableTarget(
      name: "coolhead",
      dependencies: [
        "Calls", "Coaching", "Practice", "Desk", "TerminalKit", "Screens", "Journal", "Feeds", "CursesTerminal",
        "Library", "Language", "Team", "Transcripts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: released,
      // A position-independent executable of this size has 87,000 addresses to set right at each start.
      linkerSettings: [.unsafeFlags(["-Xlinker", "-no-pie"], .when(platforms: [.linux], configuration: .release))]),
    .target(
      name: "Platforms",
      dependencies: ["Calls", "Language", "Transcripts", .product(name: "Crypto", package: "swift-crypto")]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Team", dependencies: ["Calls", "Language"]),
    .target(
      name: "TeamDatabase", dependencies: ["Calls", "CPostgres", "Language", "Team"], plugins: ["EmbedResources"]),
    .target(
      name: "Transports",
      dependencies: [
        "Platforms", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "CoolheadLink",
      dependencies: [
        "Calls", "Language", "Library", "Listening", "Platforms", "Team", "TeamDatabase", "TerminalKit", "Transcripts",
        "Transports",
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "embed", dependencies: ["Language", "SentenceSearch", .product(name: "Yams", package: "Yams")]),
    .executableTarget(name: "benchmark", dependencies: ["Calls", "Journal", "TerminalHarness", "TestSupport"]),
    .target(name: "CVTerm", path: "Tests/CVTerm", linkerSettings: [.linkedLibrary("vterm")]),
    .target(name: "TerminalHarness", dependencies: ["CVTerm"], path: "Tests/TerminalHarness"),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(name: "SamplePlaybooks", dependencies: ["Calls", "Coaching"], path: "Tests/SamplePlaybooks"),
    .target(
      name: "DeskSupport", dependencies: ["Calls", "Coaching", "Desk", "Screens", "TerminalKit", "SamplePlaybooks"],
      path: "Tests/DeskSupport"),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "SentenceSearch"]),
    .testTarget(name: "CallsTests", dependencies: ["Calls", "TestSupport"]),
    .testTarget(name: "CoachingTests", dependencies: ["Calls", "Coaching", "SamplePlaybooks", "TestSupport"]),
    .testTarget(name: "PracticeTests", dependencies: ["Calls", "Coaching", "Practice", "Library", "TestSupport"]),
    .testTarget(
      name: "DeskTests",
      dependencies: [
        "Calls", "Coaching", "Practice", "Desk", "Journal", "Screens", "Team", "TerminalKit", "Library", "DeskSupport",
        "SamplePlaybooks", "TestSupport",
      ]),
    .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"]),
    .testTarget(
      name: "ScreensTests",
      dependencies: [
        "Calls", "Coaching", "Practice", "Desk", "Screens", "Team", "TerminalKit", "Library", "Language", "DeskSupport",
        "SamplePlaybooks", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "JournalTests",
      dependencies: ["Calls", "Journal", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "FeedsTests", dependencies: ["Calls", "Feeds", "TestSupport"]),
    .testTarget(name: "ListeningTests", dependencies: ["Calls", "Listening"]),
    .testTarget(name: "TranscriptsTests", dependencies: ["Calls", "Coaching", "Transcripts"]),
    .testTarget(name: "TeamTests", dependencies: ["Calls", "Team", "TeamDatabase", "TestSupport"]),
    .testTarget(
      name: "PlatformsTests",
      dependencies: [
        "Calls", "Platforms", "TestSupport", "Transcripts", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "TransportsTests",
      dependencies: [
        "Calls", "Listening", "Platforms", "Transcripts", "Transports", "CoolheadLink", "TerminalHarness",
        "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
      ]),
    .testTarget(
      name: "LibraryTests", dependencies: ["Calls", "Coaching", "Practice", "Library", "Language", "Transcripts"]),
    .testTarget(name: "HouseTests", dependencies: ["SentenceSearch"]),
    .testTarget(name: "EndToEndTests", dependencies: ["TerminalHarness", "TestSupport", "coolhead"]),
    .plugin(
      name: "EmbedResources", capability: .buildTool(), dependencies: ["embed"], path: "Sources/EmbedResources"),
  ],
  swiftLanguageModes: [.v6]
)
