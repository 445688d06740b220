#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The system calls of a Unix stream socket.
enum UnixSocket {
  /// How many bytes a socket's path may have: 107 on Linux, 103 on macOS.
  static let pathBytes = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// A new socket that never blocks and is not inherited.
  static func make() throws(SystemError) -> Descriptor {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    let number = socket(AF_UNIX, kind, 0)
    guard number >= 0 else { throw SystemError.last }
    return prepared(number)
  }

  /// Takes the next writer that waits; nil when none does.
  static func accept(_ listener: Int32) throws(SystemError) -> Descriptor? {
    while true {
      #if canImport(Darwin)
        let number = Darwin.accept(listener, nil, nil)
      #else
        let number = Glibc.accept(listener, nil, nil)
      #endif
      if number >= 0 { return prepared(number) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN, EWOULDBLOCK: return nil
      default: throw SystemError.last
      }
    }
  }

  /// Binds to a path, lets only its owner in, and listens. Nobody can connect before it listens, so the rights are
  /// never wider than meant.
  static func listen(_ socket: borrowing Descriptor, at path: String) throws(SystemError) {
    guard withAddress(path, { bind(socket.number, $0, $1) }) == 0 else { throw SystemError.last }
    #if canImport(Darwin)
      let isListening = chmod(path, 0o600) == 0 && Darwin.listen(socket.number, Int32(Limits.writers)) == 0
    #else
      let isListening = chmod(path, 0o600) == 0 && Glibc.listen(socket.number, Int32(Limits.writers)) == 0
    #endif
    guard isListening else {
      let error = SystemError.last
      unlink(path)
      throw error
    }
  }

  /// True when a program listens at a path, false when the socket there is left over; throws where that can't be told.
  static func isAlive(at path: String) throws(SystemError) -> Bool {
    let probe = try make()
    if withAddress(path, { connect(probe.number, $0, $1) }) == 0 { return true }
    switch errno {
    case ECONNREFUSED, ENOENT: return false
    // Its queue is full, so somebody has one.
    case EAGAIN: return true
    default: throw SystemError.last
    }
  }

  /// Sends a short text to one who is about to be let go, as far as it can be taken at once.
  static func send(_ text: String, to descriptor: Int32) {
    #if canImport(Darwin)
      var isOn: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      _ = Darwin.send(descriptor, text, text.utf8.count, Int32(MSG_DONTWAIT))
    #else
      _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
    #endif
  }

  private static func prepared(_ number: Int32) -> Descriptor {
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    return Descriptor(owning: number)
  }

  /// Calls with the address of a path, which must not be longer than `pathBytes`.
  private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(pathBytes)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
    }
  }
}
