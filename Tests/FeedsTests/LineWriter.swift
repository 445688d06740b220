import Foundation
import Testing

/// Somebody who writes to a feed: the other end of a FIFO, pipe, socket or file.
final class LineWriter {
  private var descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Opens a FIFO that somebody reads, or a file to add to.
  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_NONBLOCK | O_APPEND | O_CLOEXEC)
    try #require(descriptor >= 0)
  }

  /// Connects to a Unix socket.
  init(socket path: String) throws {
    descriptor = Self.makeSocket()
    try #require(descriptor >= 0)
    let number = descriptor
    let answer = Self.withAddress(path) { connect(number, $0, $1) }
    try #require(answer == 0)
  }

  deinit { leave() }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    try #require(count == bytes.count)
  }

  /// What the other side sent before it closed.
  func readAll() throws -> String {
    var bytes: [UInt8] = []
    var place = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(descriptor, &place, place.count)
      try #require(count >= 0)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += place[..<count]
    }
  }

  /// Closes, so that the reader sees the end.
  func leave() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  /// Leaves a socket file behind that nobody listens on, as a program does that was killed.
  static func leaveStaleSocket(at path: String) throws {
    let descriptor = makeSocket()
    defer { close(descriptor) }
    let answer = withAddress(path) { bind(descriptor, $0, $1) }
    try #require(answer == 0)
  }

  private static func makeSocket() -> Int32 {
    #if os(Linux)
      socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
  }

  private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    return withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
