/// A program in a terminal, and the person in front of it: presses keys, reads the screen, waits for what appears.
///
/// The terminal lives only while a method of this class waits: what the program writes meanwhile is read by the next one.
public final class TerminalSession {
  /// The terminal beneath, for its recorded bytes, line settings and signals.
  public let terminal: PseudoTerminal

  private let emulator: Emulator
  private let answers = Answers()

  /// Holds the terminal's answers to questions (DA, DSR, DECRQM) back, as a slow connection would.
  private final class Answers {
    var areHeld = false
    var held: [UInt8] = []
  }

  /// How many of the last bytes of output a failure shows.
  private static let shownTailBytes = 400

  /// Starts a program; `executable` is an absolute path, and the environment is exactly the one given.
  public init(
    executable: String, arguments: [String], environment: [String: String],
    size: (columns: Int, rows: Int) = (120, 36), directory: String
  ) throws {
    let emulator = try Emulator(columns: size.columns, rows: size.rows)
    self.emulator = emulator
    terminal = try PseudoTerminal(
      executable: executable, arguments: arguments, environment: environment, size: size, directory: directory)
    terminal.answering = { [answers] output in
      let bytes = emulator.feed(output)
      guard answers.areHeld else { return bytes }
      answers.held += bytes
      return []
    }
  }

  /// An environment that owes nothing to the machine: a UTF-8 xterm in UTC, with all files and breaks below `home`.
  public static func environment(home: String, adding others: [String: String] = [:]) -> [String: String] {
    let standard = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin",
      "COOLHEAD_TEST_LOGIN": home,
      // Nobody is there to answer what is asked at a first start.
      "CI": "1",
    ]
    return standard.merging(others) { $1 }
  }

  /// The screen as of the last wait.
  public var screen: Screen { emulator.screen }

  /// All that the program wrote so far.
  public var output: [UInt8] { terminal.output }

  /// The modes that the program's output so far leaves the terminal in.
  public var modes: TerminalModes { TerminalModes(after: terminal.output) }

  // MARK: Waiting

  /// Waits until a condition on the screen holds and returns that screen.
  ///
  /// The condition sees a screen after each portion of output, which may be half painted: ask for all that matters.
  @discardableResult
  public func waitUntil(
    _ what: String, timeout: Double = 20, _ condition: (Screen) throws -> Bool
  ) throws -> Screen {
    let deadline = Deadline(seconds: timeout)
    try terminal.drain()
    while true {
      if try condition(screen) { return screen }
      if let status = terminal.exitStatus {
        throw HarnessError.ended(status, awaited: what, found: report)
      }
      if deadline.hasPassed {
        throw HarnessError.timedOut(awaited: what, seconds: timeout, found: report)
      }
      try terminal.pump(until: deadline)
    }
  }

  /// Waits until a row of the screen contains a text.
  @discardableResult
  public func waitFor(_ text: String, timeout: Double = 20) throws -> Screen {
    try waitUntil("\"\(text)\" to appear", timeout: timeout) { $0.contains(text) }
  }

  /// Waits until no row of the screen contains a text.
  @discardableResult
  public func waitForGone(_ text: String, timeout: Double = 20) throws -> Screen {
    try waitUntil("\"\(text)\" to go", timeout: timeout) { !$0.contains(text) }
  }

  /// Waits for the program's end and reads the last of its output.
  @discardableResult
  public func waitForExit(timeout: Double = 20) throws -> ExitStatus {
    try reporting { try terminal.waitForExit(timeout: timeout) }
  }

  // MARK: Acting

  /// Presses keys one after the other, encoded for the modes that the program has switched on by now.
  public func press(_ keys: Key...) throws {
    for key in keys {
      try terminal.drain()
      try reporting { try terminal.send(emulator.encode(key)) }
    }
  }

  /// Makes the window larger or smaller.
  public func resize(columns: Int, rows: Int) throws {
    try terminal.drain()
    emulator.resize(columns: columns, rows: rows)
    try terminal.resize(columns: columns, rows: rows)
  }

  /// Sends a signal to the program itself, not to its children.
  public func signal(_ number: Int32) throws {
    try reporting { try terminal.signal(number) }
  }

  /// The terminal's answers that are being held back.
  public var heldAnswers: [UInt8] { answers.held }

  /// From now on the terminal's answers to questions stay with it, as if the connection were slow.
  public func holdAnswers() { answers.areHeld = true }

  /// Sends the held answers, or only their first bytes; holding ends when none are left.
  public func releaseAnswers(first count: Int = .max) throws {
    let bytes = Array(answers.held.prefix(count))
    answers.held.removeFirst(bytes.count)
    answers.areHeld = !answers.held.isEmpty
    if !bytes.isEmpty {
      try reporting { try terminal.send(bytes) }
    }
  }

  // MARK: Reporting

  /// Adds the screen to the errors of the terminal beneath, which knows of none.
  private func reporting<Result>(_ action: () throws -> Result) throws -> Result {
    do {
      return try action()
    } catch HarnessError.timedOut(let awaited, let seconds, let found) {
      throw HarnessError.timedOut(awaited: awaited, seconds: seconds, found: found + report)
    } catch HarnessError.ended(let status, let awaited, let found) {
      throw HarnessError.ended(status, awaited: awaited, found: found + report)
    }
  }

  private var report: String {
    let tail = terminal.output.suffix(Self.shownTailBytes)
    return screen.description + "\nlast output: " + Self.readable(tail)
  }

  private static func readable(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0.escaped(asASCII: false) }.joined()
  }
}
