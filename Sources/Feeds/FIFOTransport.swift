import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads a named pipe, whose writers come and go.
final class FIFOTransport: Transport {
  private let path: String
  private var descriptor: Descriptor?
  /// Held so that no other desk reads the same FIFO: the kernel lets it go with the program, however that ends.
  private var lock: Descriptor?
  private var locked: FileFacts.Identity?
  private var framer = LineFramer()
  private var unfinished = UnfinishedLine()
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

  var wakeMilliseconds: Int64? { descriptor == nil ? nil : unfinished.dueMilliseconds }

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
      case .nothing: return unfinished.look(at: framer, visit, &intake)
      case .end: return loseWriter(number, visit, &intake)
      case .failed(let error): return fail(tr("can't be read any more: \(error.words)."), &intake)
      }
    }
    hasMore = true
  }

  func close() {
    descriptor = nil
    lock = nil
    locked = nil
    hasMore = false
    if let made { FileFacts.remove(path, if: made) }
    made = nil
  }

  /// A FIFO that lost its writer is ready for ever, with nothing in it. A descriptor opened anew waits for the next
  /// writer; it is opened before the old one is closed, so that what that writer sent meanwhile stays in the pipe.
  private func loseWriter(_ number: Int32, _ visit: Visit, _ intake: inout Intake) {
    framer.handOutRest(to: &intake, visit)
    unfinished.look(at: framer, visit, &intake)
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
    intake.items.append(.status(.failed(tr("The FIFO \(path) \(words) Start the feed again."))))
  }

  private func openFIFO() throws(FeedProblem) -> Descriptor {
    let isMade = mkfifo(path, 0o600) == 0
    if !isMade, errno != EEXIST { throw problem(tr("can't be made: \(SystemError.last.words). Check its folder.")) }
    if isMade { made = FileFacts(path: path)?.identity }
    let opened: Descriptor
    do throws(SystemError) {
      opened = try Descriptor(reading: path)
    } catch {
      throw problem(FileFacts(path: path).flatMap(mismatch) ?? tr("can't be opened: \(error.words). Check its rights."))
    }
    guard let facts = FileFacts(descriptor: opened.number) else {
      throw problem(tr("can't be looked at: \(SystemError.last.words)."))
    }
    if let mismatch = mismatch(facts) { throw problem(mismatch) }
    try takeLock(facts.identity)
    return opened
  }

  /// Two readers of one FIFO would each get a part of the conversation. The lock lies on a descriptor of its own, which
  /// nobody reads and which stays open when the other one is opened anew.
  private func takeLock(_ identity: FileFacts.Identity) throws(FeedProblem) {
    guard locked != identity else { return }
    let holder: Descriptor
    do throws(SystemError) {
      holder = try Descriptor(reading: path)
    } catch {
      throw problem(tr("can't be opened: \(error.words). Check its rights."))
    }
    // Where the file system knows no locks, there is none.
    guard flock(holder.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw problem(
        tr(
          "is read by another desk already; each would get only a part of the words. Leave that desk, or name another path."
        )
      )
    }
    lock = consume holder
    locked = identity
  }

  private func mismatch(_ facts: FileFacts) -> String? {
    switch facts.kind {
    case .fifo: nil
    case .regular: tr("is a regular file. Write file:\(path) to follow it, or name another path.")
    case .socket: tr("is a socket. Write unix:\(path) to listen on it, or name another path.")
    case .folder, .device: tr("is \(facts.kind.words). Name another path; it is made if it does not exist.")
    }
  }

  private func problem(_ words: String) -> FeedProblem {
    FeedProblem(message: tr("The FIFO \(path) \(words)"))
  }
}
