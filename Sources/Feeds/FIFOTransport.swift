#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads a named pipe, whose writers come and go.
final class FIFOTransport: Transport {
  private let path: String
  private var descriptor: Descriptor?
  private var framer = LineFramer()
  /// The FIFO that this feed made, and so removes.
  private var made: FileFacts.Identity?
  private var isConnected = false
  private var hasToldWaiting = false
  private(set) var hasMore = false

  init(path: String) {
    self.path = path
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    guard let number = descriptor?.number else { return [] }
    return [(number, Int16(POLLIN))]
  }

  var wakeMilliseconds: Int64? { nil }

  func open() throws(FeedProblem) {
    descriptor = try openFIFO()
  }

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    guard let number = descriptor?.number else { return }
    if !hasToldWaiting {
      hasToldWaiting = true
      intake.items.append(.status(.waiting(for: .writer)))
    }
    hasMore = false
    while visit.budget > 0 {
      switch framer.read(from: number, &visit) {
      case .bytes:
        if !isConnected { intake.items.append(.status(.connected)) }
        isConnected = true
        framer.handOut(to: &intake, visit)
      case .nothing: return
      case .end: return loseWriter(number, visit, &intake)
      case .failed(let error): return fail("can't be read any more: \(error.words).", &intake)
      }
    }
    hasMore = true
  }

  func close() {
    descriptor = nil
    hasMore = false
    if let made { FileFacts.remove(path, if: made) }
    made = nil
  }

  /// A FIFO that lost its writer is ready for ever, with nothing in it. A descriptor opened anew waits for the next
  /// writer; it is opened before the old one is closed, so that what that writer sent meanwhile stays in the pipe.
  private func loseWriter(_ number: Int32, _ visit: Visit, _ intake: inout Intake) {
    framer.handOutRest(to: &intake, visit)
    if isConnected { intake.items.append(.status(.writerLeft)) }
    isConnected = false
    guard Descriptor.readiness(number) & Int16(POLLHUP) != 0 else { return }
    do throws(FeedProblem) {
      descriptor = try openFIFO()
    } catch {
      close()
      intake.items.append(.status(.failed(error.message)))
    }
  }

  private func fail(_ words: String, _ intake: inout Intake) {
    close()
    intake.items.append(.status(.failed("The FIFO \(path) \(words) Start the feed again.")))
  }

  private func openFIFO() throws(FeedProblem) -> Descriptor {
    let isMade = mkfifo(path, 0o600) == 0
    if !isMade, errno != EEXIST { throw problem("can't be made: \(SystemError.last.words). Check its folder.") }
    if isMade { made = FileFacts(path: path)?.identity }
    let opened: Descriptor
    do throws(SystemError) {
      opened = try Descriptor(reading: path)
    } catch {
      throw problem(FileFacts(path: path).flatMap(mismatch) ?? "can't be opened: \(error.words). Check its rights.")
    }
    guard let facts = FileFacts(descriptor: opened.number) else {
      throw problem("can't be looked at: \(SystemError.last.words).")
    }
    if let mismatch = mismatch(facts) { throw problem(mismatch) }
    return opened
  }

  private func mismatch(_ facts: FileFacts) -> String? {
    switch facts.kind {
    case .fifo: nil
    case .regular: "is a regular file. Write file:\(path) to follow it, or name another path."
    case .socket: "is a socket. Write unix:\(path) to listen on it, or name another path."
    case .folder, .device: "is \(facts.kind.rawValue). Name another path; it is made if it does not exist."
    }
  }

  private func problem(_ words: String) -> FeedProblem {
    FeedProblem(message: "The FIFO \(path) \(words)")
  }
}
