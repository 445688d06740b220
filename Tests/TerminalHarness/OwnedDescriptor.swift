import CVTerm
import Glibc

/// A file descriptor that is closed with its owner, with reads and writes that never block and never raise SIGPIPE.
final class OwnedDescriptor {
  enum Read {
    case bytes([UInt8])
    case nothingYet
    case end
  }

  let number: Int32

  /// Takes over a descriptor that a system call returned.
  init(_ number: Int32, from call: String) throws {
    guard number >= 0 else { throw HarnessError.systemCall(call, errorNumber: errno) }
    self.number = number
  }

  /// Takes over a descriptor from a function that returns a negated error number.
  init(orNegatedError result: Int32, from call: String) throws {
    guard result >= 0 else { throw HarnessError.systemCall(call, errorNumber: -result) }
    number = result
  }

  deinit { close(number) }

  /// A new pipe whose ends no other program inherits.
  static func pipe() throws -> (reading: OwnedDescriptor, writing: OwnedDescriptor) {
    var ends: [Int32] = [-1, -1]
    let error = cvterm_open_pipe(&ends)
    guard error == 0 else { throw HarnessError.systemCall("pipe2", errorNumber: error) }
    return (try OwnedDescriptor(ends[0], from: "pipe2"), try OwnedDescriptor(ends[1], from: "pipe2"))
  }

  func makeNonBlocking() throws {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) == 0 else {
      throw HarnessError.systemCall("fcntl", errorNumber: errno)
    }
  }

  /// Reads what is there now.
  func readAvailable() throws -> Read {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(number, &buffer, buffer.count)
      if count > 0 { return .bytes(Array(buffer.prefix(count))) }
      if count == 0 { return .end }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .nothingYet
      // A terminal whose other side is closed and a socket whose peer died have nothing more to say.
      case EIO, ECONNRESET: return .end
      default: throw HarnessError.systemCall("read", errorNumber: errno)
      }
    }
  }

  /// Writes as much as there is room for, removes it from `bytes`, and tells whether anybody is still there to read.
  func writeAvailable(_ bytes: inout ArraySlice<UInt8>) throws -> Bool {
    while !bytes.isEmpty {
      let (count, error) = writeWithoutSignal(bytes)
      if count > 0 {
        bytes = bytes.dropFirst(count)
        continue
      }
      switch error {
      case EINTR: continue
      case EAGAIN: return true
      case EPIPE, EIO, ECONNRESET: return false
      default: throw HarnessError.systemCall("write", errorNumber: error)
      }
    }
    return true
  }

  /// SIGPIPE is held back from this thread only, because its disposition belongs to the whole test process.
  private func writeWithoutSignal(_ bytes: ArraySlice<UInt8>) -> (count: Int, error: Int32) {
    var brokenPipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &brokenPipe, &before)
    let count = bytes.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
    let error = count < 0 ? errno : 0
    if error == EPIPE {
      var noTime = timespec()
      sigtimedwait(&brokenPipe, nil, &noTime)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return (count, error)
  }
}

/// Waits until a descriptor is ready or the deadline has passed.
func waitForDescriptors(_ descriptors: inout [pollfd], until deadline: Deadline) throws {
  while poll(&descriptors, nfds_t(descriptors.count), deadline.milliseconds) < 0 {
    guard errno == EINTR else { throw HarnessError.systemCall("poll", errorNumber: errno) }
  }
}
