import CNcurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that the program answers itself, as bytes on a pipe that the main loop polls.
public final class TerminalSignals {
  /// What the outside asked for.
  public enum Request: Hashable, Sendable {
    case resize
    /// The program is to end; the signal that said so.
    case end(Int32)
    case suspend
    case resumed
  }

  /// The descriptor to poll.
  public let descriptor: Int32
  private let writer: Int32

  /// Installs the handlers; nil when the system refuses a pipe.
  public init?() {
    var ends: (Int32, Int32) = (-1, -1)
    let made = withUnsafeMutableBytes(of: &ends) { pipe($0.bindMemory(to: Int32.self).baseAddress) }
    guard made == 0 else { return nil }
    (descriptor, writer) = ends
    for end in [descriptor, writer] {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    guard ch_watch_signals(writer) else { return nil }
  }

  /// The requests that wait, each kind once.
  public func take() -> Set<Request> {
    var requests: Set<Request> = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return requests }
      for byte in bytes[..<count] { if let request = request(Int32(byte)) { requests.insert(request) } }
    }
  }

  private func request(_ signal: Int32) -> Request? {
    switch signal {
    case SIGWINCH: .resize
    case SIGTERM, SIGHUP, SIGINT, SIGQUIT: .end(signal)
    case SIGTSTP: .suspend
    case SIGCONT: .resumed
    default: nil
    }
  }
}
