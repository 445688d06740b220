import Calls
import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Follows a file from its beginning as it grows, is cut short, or is replaced by another of the same name.
final class FileTransport: Transport {
  private let path: String
  private var descriptor: Descriptor?
  private var identity: FileFacts.Identity?
  private var offset: Int64 = 0
  private var framer = LineFramer()
  private var unfinished = UnfinishedLine()
  private var fingerprint = Fingerprint()
  private let watch = FileWatch()
  private var isWatched = false
  private var isOpen = false
  private var isConnected = false
  /// True when it was told that the path leads nowhere.
  private var hasToldMissing = false
  /// What another program wrote, where the file is that.
  private var foreign: Foreign?
  /// True once it is known whether the file is of our own lines.
  private var isKnown = false
  private var nextLook: Int64 = 0
  private(set) var hasMore = false

  init(path: String) {
    self.path = path
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    guard isOpen, let number = watch.descriptor else { return [] }
    return [(number, Int16(POLLIN))]
  }

  var wakeMilliseconds: Int64? {
    guard isOpen else { return nil }
    if hasMore { return 0 }
    let look = isWatched && !hasToldMissing ? nil : nextLook
    return [look, foreign?.problemDue ?? unfinished.dueMilliseconds].compactMap { $0 }.min()
  }

  func open() throws(FeedProblem) {
    _ = try openFile()
    isOpen = true
  }

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    guard isOpen else { return }
    hasMore = false
    nextLook = visit.uptimeMilliseconds + Limits.filePollMilliseconds
    watch.drain()
    do throws(FeedProblem) {
      if descriptor == nil, try !openFile() { return tellMissing(&intake) }
      if !isKnown, let number = descriptor?.number { look(at: number) }
      if foreign != nil { return try serveForeign(&visit, &intake) }
      if isRewritten { goToBeginning(visit, &intake) }
      // A file can be begun anew once in a visit; one that is rewritten all the time must not hold the loop.
      var isFirst = true
      while try readToEnd(&visit, &intake), try beginAnew(visit, &intake) {
        if !isFirst {
          hasMore = true
          return
        }
        isFirst = false
      }
      if !hasMore { unfinished.look(at: framer, visit, &intake) }
    } catch {
      close()
      intake.items.append(.status(.failed(error.message)))
    }
  }

  func close() {
    isOpen = false
    descriptor = nil
    hasMore = false
    watch.forget()
  }

  /// Finds out what the file is, as soon as enough of it is there.
  private func look(at number: Int32) {
    switch ForeignFile.kind(of: number) {
    // Messages one a line are read as they come.
    case .ownLines, .messages: isKnown = true
    case .whole:
      isKnown = true
      foreign = Foreign()
      framer = LineFramer()
    case .unknown: isKnown = framer.byteCount > framer.waiting.count
    }
  }

  /// Hands out what another program wrote, and what is new in it when it changes.
  private func serveForeign(_ visit: inout Visit, _ intake: inout Intake) throws(FeedProblem) {
    if let facts = FileFacts(path: path), facts.identity != identity {
      guard try openFile() else { return }
      look(at: descriptor?.number ?? -1)
      hasMore = true
      return
    }
    guard var foreign, let number = descriptor?.number else { return }
    defer { if self.foreign != nil { self.foreign = foreign } }
    if !isConnected { intake.items.append(.status(.connected)) }
    isConnected = true
    if let facts = FileFacts(descriptor: number), foreign.facts != facts {
      foreign.facts = facts
      foreign.problem = nil
      foreign.problemDue = nil
      switch ForeignFile.read(number, path: path, time: visit.time) {
      case .events(let events): foreign.take(events)
      case .problem(let problem, let mayGrow):
        foreign.problem = problem
        foreign.problemDue = visit.uptimeMilliseconds + (mayGrow ? Limits.unfinishedMilliseconds : 0)
      }
    }
    if let due = foreign.problemDue, due <= visit.uptimeMilliseconds, let problem = foreign.problem {
      intake.items.append(.problem(problem))
      foreign.problemDue = nil
    }
    while visit.budget > 0, foreign.offset < foreign.lines.count {
      let share = foreign.lines[foreign.offset...].prefix(min(visit.budget, Limits.readBytes))
      _ = framer.fill(atMost: share.count) { place in
        place.copyBytes(from: share)
        return .bytes(share.count)
      }
      foreign.offset += share.count
      visit.budget -= share.count
      framer.handOut(to: &intake, visit)
    }
    hasMore = foreign.offset < foreign.lines.count
  }

  /// Reads on; true when the end was reached, false when the budget was used up first.
  private func readToEnd(_ visit: inout Visit, _ intake: inout Intake) throws(FeedProblem) -> Bool {
    guard let number = descriptor?.number else { return false }
    while visit.budget > 0 {
      switch framer.read(from: number, &visit) {
      case .bytes(let count):
        fingerprint.take(framer.lastBytes(count))
        offset += Int64(count)
        if !isConnected { intake.items.append(.status(.connected)) }
        isConnected = true
        framer.handOut(to: &intake, visit)
      case .nothing, .end: return true
      case .failed(let error): throw problem(tr("can't be read any more: \(error.words). Start the feed again."))
      }
    }
    hasMore = true
    return false
  }

  /// At the end of what is known: true when there is a beginning to read, of this file cut short or of another one.
  private func beginAnew(_ visit: Visit, _ intake: inout Intake) throws(FeedProblem) -> Bool {
    guard let number = descriptor?.number else { return false }
    if let facts = FileFacts(descriptor: number), facts.size < offset {
      goToBeginning(visit, &intake)
      return true
    }
    guard let facts = FileFacts(path: path) else {
      tellMissing(&intake)
      return false
    }
    guard facts.identity != identity else {
      hasToldMissing = false
      return false
    }
    framer.handOutRest(to: &intake, visit)
    guard try openFile() else {
      tellMissing(&intake)
      return false
    }
    return true
  }

  /// True where the file was cut short and written anew to at least its old length since it was read: what lies before
  /// the place of reading is no more what was read there.
  private var isRewritten: Bool {
    guard let number = descriptor?.number, let facts = FileFacts(descriptor: number), facts.size >= offset else {
      return false
    }
    return !fingerprint.fits(number, readUpTo: offset)
  }

  private func goToBeginning(_ visit: Visit, _ intake: inout Intake) {
    guard let number = descriptor?.number else { return }
    framer.handOutRest(to: &intake, visit)
    lseek(number, 0, SEEK_SET)
    offset = 0
    fingerprint = Fingerprint()
  }

  /// Opens what the path leads to; false when that is nothing yet.
  private func openFile() throws(FeedProblem) -> Bool {
    let opened: Descriptor
    do throws(SystemError) {
      opened = try Descriptor(reading: path)
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return false }
      throw problem(FileFacts(path: path).flatMap(mismatch) ?? tr("can't be opened: \(error.words). Check its rights."))
    }
    guard let facts = FileFacts(descriptor: opened.number) else {
      throw problem(tr("can't be looked at: \(SystemError.last.words)."))
    }
    if let mismatch = mismatch(facts) { throw problem(mismatch) }
    isWatched = watch.follow(path, facts.identity)
    identity = facts.identity
    (isKnown, foreign) = (false, nil)
    offset = 0
    fingerprint = Fingerprint()
    hasToldMissing = false
    descriptor = consume opened
    return true
  }

  private func tellMissing(_ intake: inout Intake) {
    if !hasToldMissing { intake.items.append(.status(.waiting(for: .file))) }
    hasToldMissing = true
    isConnected = false
  }

  private func mismatch(_ facts: FileFacts) -> String? {
    switch facts.kind {
    case .regular: nil
    case .fifo: tr("is a FIFO. Write fifo:\(path).")
    case .socket: tr("is a socket. Write unix:\(path).")
    case .folder, .device: tr("is \(facts.kind.words), not a file that can be followed. Name another path.")
    }
  }

  private func problem(_ words: String) -> FeedProblem {
    FeedProblem(message: tr("The file \(path) \(words)"))
  }
}

/// A file of another program's, as far as it is handed out.
private struct Foreign {
  /// How it was when it was read.
  var facts: FileFacts?
  /// What is to be handed out, from a place on.
  private(set) var lines: [UInt8] = []
  var offset = 0
  /// By utterance the event by which it was handed out last: a file that grows is not told from its beginning each time.
  private var told: [String: String] = [:]
  var problem: StreamError?
  /// When the problem is told, in uptime milliseconds; nil where there is none, or it was told.
  var problemDue: Int64?

  init() {}

  /// Takes in all that the file tells now.
  mutating func take(_ events: [Event]) {
    let fresh = events.filter { event in
      guard case .utterance(let said) = event.payload else { return true }
      return told.updateValue(event.id, forKey: "\(event.subject)/\(said.id)") != event.id
    }
    lines = Array(lines[offset...]) + ForeignFile.lines(of: fresh)
    offset = 0
  }
}

/// By what a file is known to be the one that was read: its first bytes, and those before the place of reading.
private struct Fingerprint {
  private var head: [UInt8] = []
  private var tail: [UInt8] = []

  /// Takes in what was read on, from the beginning of the file and without a hole.
  mutating func take(_ bytes: ArraySlice<UInt8>) {
    head += bytes.prefix(Limits.fingerprintBytes - head.count)
    tail = Array((bytes.count < Limits.fingerprintBytes ? tail + bytes : bytes).suffix(Limits.fingerprintBytes))
  }

  /// True where the bytes are still there.
  func fits(_ descriptor: Int32, readUpTo offset: Int64) -> Bool {
    isThere(head, descriptor, at: 0) && isThere(tail, descriptor, at: offset - Int64(tail.count))
  }

  private func isThere(_ bytes: [UInt8], _ descriptor: Int32, at offset: Int64) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: max(1, bytes.count), alignment: 1) { place in
      pread(descriptor, place.baseAddress, bytes.count, off_t(offset)) == bytes.count
        && place.prefix(bytes.count).elementsEqual(bytes)
    }
  }
}
