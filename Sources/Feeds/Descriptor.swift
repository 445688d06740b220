#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a read brought.
enum ReadOutcome {
  case bytes(Int)
  /// Nothing waits at the moment.
  case nothing
  /// Nothing waits and nobody writes.
  case end
  case failed(SystemError)
}

/// An open file descriptor, closed when its owner lets it go.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Takes over a descriptor that a system call just opened.
  init(owning number: Int32) {
    self.number = number
  }

  /// Opens a path for reading, without waiting for anybody.
  init(reading path: String) throws(SystemError) {
    var opened: Int32
    repeat { opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw SystemError.last }
    number = opened
  }

  deinit { close(number) }

  /// Reads what waits into a place for it.
  static func read(_ number: Int32, into place: UnsafeMutableRawBufferPointer) -> ReadOutcome {
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(number, place.baseAddress, place.count)
      #else
        let count = Glibc.read(number, place.baseAddress, place.count)
      #endif
      if count > 0 { return .bytes(count) }
      if count == 0 { return .end }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: return .nothing
      default: return .failed(SystemError.last)
      }
    }
  }

  /// Writes what can be taken at once; nil where nobody reads any more.
  static func write(_ number: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
    while true {
      let count = bytes.withUnsafeBytes { place in
        #if canImport(Darwin)
          Darwin.write(number, place.baseAddress, place.count)
        #else
          Glibc.write(number, place.baseAddress, place.count)
        #endif
      }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: return 0
      default: return nil
      }
    }
  }

  /// What poll says of a descriptor at this moment, without waiting: a set of `POLLIN`, `POLLHUP`, `POLLNVAL`….
  static func readiness(_ number: Int32) -> Int16 {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    var answer: Int32
    repeat { answer = poll(&request, 1, 0) } while answer < 0 && errno == EINTR
    return answer > 0 ? request.revents : 0
  }
}
