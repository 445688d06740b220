#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Listens on a Unix socket and reads up to `Limits.writers` writers at once, each line whole.
final class SocketTransport: Transport {
  /// One who connected.
  private final class Writer {
    let descriptor: Descriptor
    var framer = LineFramer()
    var hasSpoken = false
    var isOpen = true

    init(_ descriptor: consuming Descriptor) {
      self.descriptor = descriptor
    }
  }

  private let path: String
  private var listener: Descriptor?
  /// The socket file that this feed made, and so removes.
  private var made: FileFacts.Identity?
  private var writers: [Writer] = []
  /// Who is read first in the next visit, so that a busy writer can't starve the others.
  private var firstTurn = 0
  /// When to take new writers again, after the system ran out of descriptors.
  private var retryMilliseconds: Int64?
  private var isConnected = false
  private var hasToldWaiting = false
  private(set) var hasMore = false

  init(path: String) {
    self.path = path
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    var list = writers.map { (descriptor: $0.descriptor.number, events: Int16(POLLIN)) }
    if let number = listener?.number, writers.count < Limits.writers, retryMilliseconds == nil {
      list.append((number, Int16(POLLIN)))
    }
    return list
  }

  var wakeMilliseconds: Int64? { retryMilliseconds }

  func open() throws(FeedProblem) {
    guard path.utf8.count <= UnixSocket.pathBytes else {
      throw problem(
        "has a path of \(path.utf8.count) bytes; at most \(UnixSocket.pathBytes) are possible. Name a shorter path.")
    }
    try removeLeftover()
    do throws(SystemError) {
      let socket = try UnixSocket.make()
      try UnixSocket.listen(socket, at: path)
      listener = consume socket
    } catch {
      throw problem("can't be listened on: \(error.words). Check its folder, or name another path.")
    }
    made = FileFacts(path: path)?.identity
  }

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    guard let number = listener?.number else { return }
    if !hasToldWaiting {
      hasToldWaiting = true
      intake.items.append(.status(.waiting(for: .writer)))
    }
    takeWriters(number, visit)
    readWriters(&visit, &intake)
    writers.removeAll { !$0.isOpen }
    if isConnected, !writers.contains(where: \.hasSpoken) {
      isConnected = false
      intake.items.append(.status(.writerLeft))
    }
  }

  func close() {
    listener = nil
    writers = []
    hasMore = false
    retryMilliseconds = nil
    if let made { FileFacts.remove(path, if: made) }
    made = nil
  }

  private func takeWriters(_ number: Int32, _ visit: Visit) {
    if let retryMilliseconds, visit.uptimeMilliseconds < retryMilliseconds { return }
    retryMilliseconds = nil
    while writers.count < Limits.writers {
      do throws(SystemError) {
        guard let accepted = try UnixSocket.accept(number) else { return }
        writers.append(Writer(accepted))
      } catch {
        // Out of descriptors: the writer waits in the kernel's queue, and poll must not call for it all the time.
        retryMilliseconds = visit.uptimeMilliseconds + Limits.acceptRetryMilliseconds
        return
      }
    }
  }

  private func readWriters(_ visit: inout Visit, _ intake: inout Intake) {
    let order = writers.indices.map { writers[($0 + firstTurn) % writers.count] }
    firstTurn = writers.isEmpty ? 0 : (firstTurn + 1) % writers.count
    hasMore = false
    var busy = order
    while !busy.isEmpty {
      guard visit.budget > 0 else {
        hasMore = true
        return
      }
      busy = busy.filter { visit.budget <= 0 || read($0, &visit, &intake) }
    }
  }

  /// Reads once from a writer; true when it may have more.
  private func read(_ writer: Writer, _ visit: inout Visit, _ intake: inout Intake) -> Bool {
    switch writer.framer.read(from: writer.descriptor.number, share: Limits.writerTurnBytes, &visit) {
    case .bytes:
      writer.hasSpoken = true
      if !isConnected { intake.items.append(.status(.connected)) }
      isConnected = true
      writer.framer.handOut(to: &intake, visit)
      return true
    case .nothing: return false
    case .end, .failed:
      writer.framer.handOutRest(to: &intake, visit)
      writer.isOpen = false
      return false
    }
  }

  private func removeLeftover() throws(FeedProblem) {
    guard let facts = FileFacts(path: path) else { return }
    guard facts.kind == .socket else {
      throw problem("can't be made: there is \(facts.kind.rawValue) of this name. Name another path.")
    }
    let isAlive: Bool
    do throws(SystemError) {
      isAlive = try UnixSocket.isAlive(at: path)
    } catch {
      throw problem("is there already and can't be tried: \(error.words). Remove it, or name another path.")
    }
    guard !isAlive else {
      throw problem("is in use: another program listens on it. Stop that one, or name another path.")
    }
    FileFacts.remove(path, if: facts.identity)
  }

  private func problem(_ words: String) -> FeedProblem {
    FeedProblem(message: "The socket \(path) \(words)")
  }
}
