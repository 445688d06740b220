import Foundation
import TerminalHarness

/// The built program with a home of its own, a feed and a terminal.
final class DeskSession {
  let home: TemporaryDirectory
  private(set) var terminal: TerminalSession
  private let arguments: [String]
  private let size: (columns: Int, rows: Int)
  private var environment: [String: String]

  /// Where the feed's FIFO lies.
  var fifo: String { home.path + "/feed" }
  /// Where events rest.
  var journal: String { home.path + "/journal.sqlite" }

  /// Starts the program; `{fifo}` in an argument stands for the feed's path.
  init(
    _ arguments: [String] = ["live", "--feed", "fifo:{fifo}"], size: (columns: Int, rows: Int) = (120, 36),
    environment: [String: String] = [:], home: TemporaryDirectory? = nil
  ) throws {
    let home = try home ?? TemporaryDirectory()
    self.home = home
    self.size = size
    let fifo = home.path + "/feed"
    self.arguments =
      arguments.map { $0.replacingOccurrences(of: "{fifo}", with: fifo) }
      + ["--journal", home.path + "/journal.sqlite", "--agent", "Sam"]
    self.environment = TerminalSession.environment(home: home.path, adding: environment)
    terminal = try TerminalSession(
      executable: try BuiltBinary.path(named: "coolhead"), arguments: self.arguments, environment: self.environment,
      size: size, directory: home.path)
  }

  /// Starts the program again with the same home, after the last one has ended.
  func startAgain(environment others: [String: String] = [:], arguments other: [String]? = nil) throws {
    let arguments = other.map { $0 + ["--journal", journal, "--agent", "Sam"] } ?? arguments
    terminal = try TerminalSession(
      executable: try BuiltBinary.path(named: "coolhead"), arguments: arguments,
      environment: environment.merging(others) { $1 }, size: size, directory: home.path)
  }

  /// The events of a call, as the program exports them.
  func export(_ call: String = "last") throws -> [[String: Any]] {
    let result = try Command.run(
      try BuiltBinary.path(named: "coolhead"), arguments: ["export", call, "--journal", journal],
      environment: environment, directory: home.path)
    return try result.standardOutput.split(separator: 10).map { line in
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
    }
  }
}
