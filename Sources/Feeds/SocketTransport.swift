import Calls
import Language

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
    var unfinished = UnfinishedLine()
    var hasSpoken = false
    var isOpen = true
    /// Uptime at which it connected or sent something last.
    var lastHeard: Int64

    init(_ descriptor: consuming Descriptor, at uptime: Int64) {
      self.descriptor = descriptor
      lastHeard = uptime
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
  /// Writers that were turned away and not yet told of, and when such were told of last.
  private var refusedCount = 0
  private var refusalsTold: Int64?
  private var isConnected = false
  private var hasToldWaiting = false
  private(set) var hasMore = false

  init(path: String) {
    self.path = path
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    var list = writers.map { (descriptor: $0.descriptor.number, events: Int16(POLLIN)) }
    if let number = listener?.number, retryMilliseconds == nil {
      list.append((number, Int16(POLLIN)))
    }
    return list
  }

  var wakeMilliseconds: Int64? {
    ([retryMilliseconds] + writers.map(\.unfinished.dueMilliseconds)).compactMap { $0 }.min()
  }

  func open() throws(FeedProblem) {
    guard path.utf8.count <= UnixSocket.pathBytes else {
      throw problem(
        tr("has a path of \(path.utf8.count) bytes; at most \(UnixSocket.pathBytes) are possible. Name a shorter path.")
      )
    }
    try removeLeftover()
    do throws(SystemError) {
      let socket = try UnixSocket.make()
      try UnixSocket.listen(socket, at: path)
      listener = consume socket
    } catch {
      throw problem(tr("can't be listened on: \(error.words). Check its folder, or name another path."))
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
    turnAway(number, visit, &intake)
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
      guard let accepted = accept(number, visit) else { return }
      writers.append(Writer(accepted, at: visit.uptimeMilliseconds))
    }
  }

  private func accept(_ number: Int32, _ visit: Visit) -> Descriptor? {
    do throws(SystemError) {
      return try UnixSocket.accept(number)
    } catch {
      // Out of descriptors: the writer waits in the kernel's queue, and poll must not call for it all the time.
      retryMilliseconds = visit.uptimeMilliseconds + Limits.acceptRetryMilliseconds
      return nil
    }
  }

  /// Answers those for whom there is no place: one that has been silent for long gives up its own, or they are told.
  private func turnAway(_ number: Int32, _ visit: Visit, _ intake: inout Intake) {
    guard writers.count >= Limits.writers, retryMilliseconds == nil else { return }
    for _ in 0..<Limits.refusalsPerVisit {
      guard let accepted = accept(number, visit) else { break }
      if let index = longestSilent(visit) {
        let minutes = (visit.uptimeMilliseconds - writers[index].lastHeard) / 60_000
        refuse(
          writers[index].descriptor.number, "silent", tr("Another program took this place: nothing came for a minute."))
        writers[index].framer.handOutRest(to: &intake, visit)
        intake.tell(
          "silent_client",
          plural(
            minutes, "a client that had sent nothing for a minute gave its place to another (the socket \(path)).",
            "a client that had sent nothing for \(minutes) minutes gave its place to another (the socket \(path))."))
        writers[index] = Writer(accepted, at: visit.uptimeMilliseconds)
      } else {
        refuse(
          accepted.number, "full", tr("The desk is full: \(Limits.writers) programs are connected. Try again later."))
        refusedCount += 1
      }
    }
    guard refusedCount > 0, refusalsTold.map({ visit.uptimeMilliseconds - $0 >= Limits.silenceMilliseconds }) ?? true
    else { return }
    intake.tell(
      "full",
      plural(
        refusedCount,
        "\(writers.count) clients are connected, as many as there is room for; one more was turned away. One that sends "
          + "nothing for a minute makes room (the socket \(path)).",
        "\(writers.count) clients are connected, as many as there is room for; \(refusedCount) more were turned away. One "
          + "that sends nothing for a minute makes room (the socket \(path))."))
    refusedCount = 0
    refusalsTold = visit.uptimeMilliseconds
  }

  /// The one that has been silent for longest, if it is long enough.
  private func longestSilent(_ visit: Visit) -> Int? {
    let silent = writers.indices.filter { index in
      visit.uptimeMilliseconds - writers[index].lastHeard >= Limits.silenceMilliseconds
        && Descriptor.readiness(writers[index].descriptor.number) == 0
    }
    return silent.min { writers[$0].lastHeard < writers[$1].lastHeard }
  }

  /// Tells a program in a line why it is let go.
  private func refuse(_ descriptor: Int32, _ code: String, _ sentence: String) {
    var text = ""
    let data = JSON.object(["code": .string(code), "message": .string(sentence)])
    JSON.object(["type": .string(Event.typePrefix + "stream.error"), "data": data]).write(to: &text)
    UnixSocket.send(text + "\n", to: descriptor)
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
      writer.lastHeard = visit.uptimeMilliseconds
      if !isConnected { intake.items.append(.status(.connected)) }
      isConnected = true
      writer.framer.handOut(to: &intake, visit)
      return true
    case .nothing:
      writer.unfinished.look(at: writer.framer, visit, &intake)
      return false
    case .end, .failed:
      writer.framer.handOutRest(to: &intake, visit)
      writer.isOpen = false
      return false
    }
  }

  private func removeLeftover() throws(FeedProblem) {
    guard let facts = FileFacts(path: path) else { return }
    guard facts.kind == .socket else {
      throw problem(tr("can't be made: there is \(facts.kind.words) of this name. Name another path."))
    }
    let isAlive: Bool
    do throws(SystemError) {
      isAlive = try UnixSocket.isAlive(at: path)
    } catch {
      throw problem(tr("is there already and can't be tried: \(error.words). Remove it, or name another path."))
    }
    guard !isAlive else {
      throw problem(tr("is in use: another program listens on it. Stop that one, or name another path."))
    }
    FileFacts.remove(path, if: facts.identity)
  }

  private func problem(_ words: String) -> FeedProblem {
    FeedProblem(message: tr("The socket \(path) \(words)"))
  }
}
