import Foundation
import TerminalHarness
import TestSupport

/// The built program with a home, a journal and a feed of its own, and a terminal in front of it.
final class DeskSession {
  let home: TemporaryDirectory
  let feed: FeedPipe
  /// A FIFO called `words` for what is typed where that is no terminal.
  let words: FeedPipe?
  private(set) var terminal: TerminalSession
  private let executable: String
  private let arguments: [String]
  private let size: (columns: Int, rows: Int)
  private let environment: [String: String]

  /// Where events rest.
  var journal: String { home.path(of: "journal.sqlite") }

  /// Starts the program; in an argument `{home}` stands for the path of its home, in which `feed` is a FIFO.
  /// - Parameters:
  ///   - home: the home of another session, to share its journal; that one's feed is called `feed`.
  ///   - feed: the name of this session's FIFO in the home.
  ///   - policy: a policy file's text, written to the home and named to the program.
  ///   - own: what among the arguments stands in place of the usual journal and agent.
  init(
    _ arguments: [String] = ["live", "--feed", "fifo:{home}/feed"], size: (columns: Int, rows: Int) = (120, 36),
    environment: [String: String] = [:], agent: String = "Sam", home: TemporaryDirectory? = nil, feed: String = "feed",
    policy: String? = nil, choosing own: [String] = []
  ) throws {
    let home = try home ?? TemporaryDirectory()
    self.home = home
    self.size = size
    self.feed = try FeedPipe(path: home.path(of: feed))
    words = nil
    var options: [String] = []
    if !own.contains("--journal") { options += ["--journal", home.path(of: "journal.sqlite")] }
    if !own.contains("--agent") { options += ["--agent", agent] }
    if let policy { options += ["--policy", try home.write(policy, to: "policy.yaml")] }
    self.arguments = arguments.map { $0.replacingOccurrences(of: "{home}", with: home.path) } + options
    executable = try BuiltBinary.path()
    self.environment = TerminalSession.environment(home: home.path, adding: environment)
    terminal = try Self.start(executable, self.arguments, self.environment, size, home)
  }

  /// Starts a command of a shell instead; in it `{coolhead}` stands for the program and `{options}` for its options.
  init(
    shell command: String, size: (columns: Int, rows: Int) = (120, 36), environment: [String: String] = [:],
    policy: String? = nil
  ) throws {
    home = try TemporaryDirectory()
    feed = try FeedPipe(path: home.path(of: "feed"))
    words = try FeedPipe(path: home.path(of: "words"))
    if let policy { try home.write(policy, to: "policy.yaml") }
    self.size = size
    self.environment = TerminalSession.environment(home: home.path, adding: environment)
    let line =
      command
      .replacingOccurrences(of: "{coolhead}", with: try BuiltBinary.path())
      .replacingOccurrences(of: "{options}", with: "--journal '\(home.path(of: "journal.sqlite"))' --agent Sam")
    executable = "/bin/bash"
    arguments = ["-c", line]
    terminal = try Self.start(executable, arguments, self.environment, size, home)
  }

  private static func start(
    _ executable: String, _ arguments: [String], _ environment: [String: String], _ size: (columns: Int, rows: Int),
    _ home: TemporaryDirectory
  ) throws -> TerminalSession {
    try TerminalSession(
      executable: executable, arguments: arguments, environment: environment, size: size, directory: home.path)
  }

  // MARK: Ending and beginning again

  /// Ends the program as a power cut would.
  func kill() throws {
    try terminal.signal(SIGKILL)
    try terminal.waitForExit()
    feed.close()
    words?.close()
  }

  /// Leaves the program by its own key, from a desk on which no call runs.
  func quit() throws {
    try terminal.press(.control("q"))
    try terminal.waitFor("y leaves")
    try type("y")
    try terminal.waitForExit()
    feed.close()
  }

  /// Starts the program again in the same home, after the last one has ended, with further options and variables.
  func startAgain(adding options: [String] = [], environment others: [String: String] = [:]) throws {
    terminal = try Self.start(executable, arguments + options, environment.merging(others) { $1 }, size, home)
  }

  /// Runs one of the program's commands on this journal, without a terminal.
  func run(_ arguments: String..., input: [UInt8] = [], environment others: [String: String] = [:]) throws
    -> Command.Outcome
  {
    try Command.run(
      try BuiltBinary.path(), arguments: arguments + ["--journal", journal],
      environment: environment.merging(others) { $1 }, directory: home.path, standardInput: input)
  }

  // MARK: Acting

  /// Brings lines in through the feed.
  func say(_ lines: String...) throws { try feed.write(lines: lines, pumping: terminal) }

  /// Brings one line of the customer in and waits until it stands on the screen.
  func customerSays(_ text: String) throws {
    try say("{\"role\":\"customer\",\"text\":\"\(text)\"}")
    try terminal.waitFor(text)
  }

  /// Types at a person's pace, because keys that come faster are held and asked about.
  func type(_ text: String) throws {
    for character in text {
      // The time between two keys of a fast typist.
      try pass(seconds: 0.025)
      try terminal.press(.text(String(character)))
    }
  }

  /// Types one or more characters and waits for what they bring to the screen.
  @discardableResult
  func type(_ text: String, showing result: String) throws -> Screen {
    try type(text)
    return try terminal.waitFor(result)
  }

  /// Writes a note with the key for its kind, and waits until the screen shows it.
  func note(_ key: String, _ text: String) throws {
    try type(key, showing: "Enter keeps")
    try terminal.press(.text(text))
    try terminal.waitFor(text)
    try terminal.press(.enter)
    try terminal.waitForGone("Enter keeps")
    try terminal.waitFor(text)
  }

  /// Ends the call on the screen; what has to be told is told first, and what is left out has a reason.
  func endCall() throws {
    try type("E")
    let questions = ["End this call?", "end it untold", "You can end it. Why now?", "without telling them?"]
    var screen = try terminal.waitUntil("the question") { screen in questions.contains { screen.contains($0) } }
    if screen.contains("Reason") {
      try look()
      try type("nothing else would help")
      try look()
      try terminal.press(.enter)
      screen = try terminal.waitUntil("the question") { $0.contains("End this call?") || $0.contains("end it untold") }
    }
    if screen.contains("end it untold") {
      try look()
      try terminal.press(.enter)
      try terminal.waitFor("End this call?")
      try look()
    }
    try type("y")
    try terminal.waitForGone("End this call?")
  }

  /// Lets the keyboard go for so long that the next key is no part of a burst, as anybody does who reads first.
  func look() throws { try pass(seconds: 0.08) }

  /// Lets time pass in which the terminal goes on living.
  func pass(seconds: Double) throws {
    do {
      try terminal.waitUntil("time to pass", timeout: seconds) { _ in false }
    } catch HarnessError.timedOut {}
  }
}
