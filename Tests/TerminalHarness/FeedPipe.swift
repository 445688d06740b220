import Glibc

/// A named pipe that a test writes a feed into.
///
/// For a program that takes its feed on standard input and its keys from the terminal, start
/// `/bin/sh -c 'exec program <path'`.
public final class FeedPipe {
  /// Where the pipe is.
  public let path: String

  private var writer: FeedWriter?

  /// Makes the pipe.
  public init(path: String) throws {
    guard mkfifo(path, 0o600) == 0 else { throw HarnessError.systemCall("mkfifo \(path)", errorNumber: errno) }
    self.path = path
  }

  /// Waits until a program reads from the pipe and opens it for writing.
  public func open(timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    guard writer == nil else { return }
    let descriptor = try retry(awaiting: "a reader of \(path)", timeout: timeout, pumping: session) {
      let number = Glibc.open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      // Nobody reads yet.
      if number < 0, errno == ENXIO { return nil as OwnedDescriptor? }
      return try OwnedDescriptor(number, from: "open \(path)")
    }
    writer = FeedWriter(descriptor: descriptor, name: path)
  }

  /// Writes bytes, waiting for a reader if there has been none yet.
  public func write(_ bytes: [UInt8], timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    try open(timeout: timeout, pumping: session)
    try writer?.write(bytes, timeout: timeout, pumping: session)
  }

  /// Writes lines, waiting for a reader if there has been none yet.
  public func write(lines: [String], timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    try write(bytes(ofLines: lines), timeout: timeout, pumping: session)
  }

  /// Closes the writing end, which the reader sees as the end; a later write opens it again.
  public func close() { writer = nil }
}
