import CVTerm
import Glibc

/// A program on a pseudo-terminal of its own: bytes in, bytes out, size, signals and exit, without any emulation.
///
/// Nothing happens in the background: output is read, and answers are written, whenever a method of this class waits.
public final class PseudoTerminal {
  /// All that the program wrote so far.
  public private(set) var output: [UInt8] = []

  /// The line settings before the program started, which it has to leave behind.
  public let attributesBeforeStart: TerminalAttributes

  /// Sees each piece of output and returns what a terminal would answer to it.
  public var answering: ([UInt8]) -> [UInt8] = { _ in [] }

  private let controller: OwnedDescriptor
  /// Held open so that the line settings outlive the program.
  private let line: OwnedDescriptor
  private let process: ChildProcess
  private var pendingInput: ArraySlice<UInt8> = []

  /// Output is looked at in portions of this size, so that a program that never stops writing cannot hide a time-out;
  /// it is more than the system keeps for a program that has ended.
  private static let bytesPerPump = 1 << 20
  private static let longestPathBytes = 128

  /// Starts a program; `executable` is an absolute path, and the environment is exactly the one given.
  public init(
    executable: String, arguments: [String], environment: [String: String], size: (columns: Int, rows: Int),
    directory: String
  ) throws {
    var pathBytes = [CChar](repeating: 0, count: Self.longestPathBytes)
    let opened = cvterm_open_pseudo_terminal(&pathBytes, pathBytes.count)
    controller = try OwnedDescriptor(orNegatedError: opened, from: "posix_openpt")
    let path = String(decoding: pathBytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    line = try OwnedDescriptor(open(path, O_RDWR | O_NOCTTY | O_CLOEXEC), from: "open \(path)")
    try Self.declareUTF8(line)
    try Self.setSize(controller, columns: size.columns, rows: size.rows)
    attributesBeforeStart = try TerminalAttributes(of: line)
    process = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment, directory: directory,
      channel: .terminal(path))
  }

  /// How the program ended, as far as that has been noticed while waiting.
  public var exitStatus: ExitStatus? { process.status }

  /// The line settings as they are now, also after the program's end.
  public func attributes() throws -> TerminalAttributes { try TerminalAttributes(of: line) }

  /// Changes the size, which raises SIGWINCH in the program.
  public func resize(columns: Int, rows: Int) throws {
    try Self.setSize(controller, columns: columns, rows: rows)
  }

  /// Sends a signal to the program itself, not to its children.
  public func signal(_ number: Int32) throws { try process.signal(number) }

  /// Types bytes, reading output meanwhile, and returns when the terminal has taken them all.
  public func send(_ bytes: [UInt8], timeout: Double = 20) throws {
    if let status = process.status {
      throw HarnessError.ended(status, awaited: "\(bytes.count) bytes to be typed", found: "")
    }
    pendingInput += bytes
    let deadline = Deadline(seconds: timeout)
    try writePendingInput()
    while !pendingInput.isEmpty {
      try pump(until: deadline)
      if deadline.hasPassed, !pendingInput.isEmpty {
        throw HarnessError.timedOut(
          awaited: "the program to read its input", seconds: timeout, found: "\(pendingInput.count) bytes are left\n")
      }
    }
  }

  /// Waits for the program's end and reads the last of its output.
  @discardableResult
  public func waitForExit(timeout: Double = 20) throws -> ExitStatus {
    let deadline = Deadline(seconds: timeout)
    while true {
      if let status = process.status { return status }
      if deadline.hasPassed {
        throw HarnessError.timedOut(awaited: "the program's end", seconds: timeout, found: "")
      }
      try pump(until: deadline)
    }
  }

  /// Reads the output that is there now, without waiting.
  public func drain() throws { try pump(until: Deadline(seconds: 0)) }

  /// Waits once, until the program writes, reads or ends, `other` is ready, or the deadline has passed, and takes what
  /// came.
  func pump(until deadline: Deadline, orReady other: pollfd? = nil) throws {
    let wanted = Int16(POLLIN) | (pendingInput.isEmpty ? 0 : Int16(POLLOUT))
    var descriptors = [pollfd(fd: controller.number, events: wanted, revents: 0)]
    if process.status == nil {
      descriptors.append(pollfd(fd: process.exitDescriptor.number, events: Int16(POLLIN), revents: 0))
    }
    if let other { descriptors.append(other) }
    try waitForDescriptors(&descriptors, until: deadline)
    // In this order, what the program wrote before its end is there to be read.
    try process.collect()
    try readOutput()
    try writePendingInput()
  }

  private func readOutput() throws {
    let end = output.count + Self.bytesPerPump
    while output.count < end {
      guard case .bytes(let bytes) = try controller.readAvailable() else { return }
      output += bytes
      pendingInput += answering(bytes)
    }
  }

  private func writePendingInput() throws {
    guard !pendingInput.isEmpty else { return }
    if try !controller.writeAvailable(&pendingInput) { pendingInput = [] }
  }

  /// Line editing by the terminal itself then removes whole characters, as in any terminal of today.
  private static func declareUTF8(_ line: OwnedDescriptor) throws {
    var settings = termios()
    guard tcgetattr(line.number, &settings) == 0 else {
      throw HarnessError.systemCall("tcgetattr", errorNumber: errno)
    }
    settings.c_iflag |= tcflag_t(IUTF8)
    guard tcsetattr(line.number, TCSANOW, &settings) == 0 else {
      throw HarnessError.systemCall("tcsetattr", errorNumber: errno)
    }
  }

  private static func setSize(_ controller: OwnedDescriptor, columns: Int, rows: Int) throws {
    guard let columnCount = UInt16(exactly: columns), let rowCount = UInt16(exactly: rows) else {
      throw HarnessError.unusable("a terminal cannot have \(columns) columns and \(rows) rows")
    }
    var size = winsize(ws_row: rowCount, ws_col: columnCount, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(controller.number, UInt(TIOCSWINSZ), &size) == 0 else {
      throw HarnessError.systemCall("TIOCSWINSZ", errorNumber: errno)
    }
  }
}
