import Glibc

/// A client of a Unix socket on which a program listens.
public final class UnixClient {
  private let writer: FeedWriter
  private var received: [UInt8] = []

  /// Connects as soon as somebody listens at the path.
  public init(path: String, timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    let address = try Self.address(path)
    let descriptor = try retry(awaiting: "somebody to listen at \(path)", timeout: timeout, pumping: session) {
      try Self.connect(to: address, path: path)
    }
    writer = FeedWriter(descriptor: descriptor, name: path)
  }

  /// Sends bytes.
  public func write(_ bytes: [UInt8], timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    try writer.write(bytes, timeout: timeout, pumping: session)
  }

  /// Sends lines.
  public func write(lines: [String], timeout: Double = 20, pumping session: TerminalSession? = nil) throws {
    try write(bytes(ofLines: lines), timeout: timeout, pumping: session)
  }

  /// Waits for the next line from the other side, nil at its end.
  public func readLine(timeout: Double = 20, pumping session: TerminalSession? = nil) throws -> String? {
    let deadline = Deadline(seconds: timeout)
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      switch try writer.descriptor.readAvailable() {
      case .bytes(let bytes): received += bytes
      case .end: return takeRest()
      case .nothingYet:
        if deadline.hasPassed {
          throw HarnessError.timedOut(awaited: "a line from \(writer.name)", seconds: timeout, found: "")
        }
        let input = pollfd(fd: writer.descriptor.number, events: Int16(POLLIN), revents: 0)
        try wait(for: input, until: deadline, pumping: session)
      }
    }
  }

  /// Tells the other side that no more will come, while still hearing it.
  public func finishWriting() throws {
    guard shutdown(writer.descriptor.number, Int32(SHUT_WR)) == 0 else {
      throw HarnessError.systemCall("shutdown", errorNumber: errno)
    }
  }

  /// A last line that the other side did not end.
  private func takeRest() -> String? {
    guard !received.isEmpty else { return nil }
    defer { received = [] }
    return String(decoding: received, as: UTF8.self)
  }

  private static func address(_ path: String) throws -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { place in
      guard path.utf8.count < place.count else { return false }
      place.copyBytes(from: path.utf8)
      return true
    }
    guard fits else { throw HarnessError.unusable("too long for the path of a socket: \(path)") }
    return address
  }

  /// One attempt, nil if nobody listens there yet.
  private static func connect(to address: sockaddr_un, path: String) throws -> OwnedDescriptor? {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = try OwnedDescriptor(socket(AF_UNIX, kind, 0), from: "socket")
    let result = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return descriptor }
    switch errno {
    case ENOENT, ECONNREFUSED, EAGAIN, EINTR: return nil
    default: throw HarnessError.systemCall("connect \(path)", errorNumber: errno)
    }
  }
}
