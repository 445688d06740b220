import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads standard input, which is shared with whoever started the program: its flags are left alone, and it is asked
/// before each read whether something waits.
final class StandardInputTransport: Transport {
  private let descriptor: Int32
  private var isOpen = false
  private var framer = LineFramer()
  private var unfinished = UnfinishedLine()
  private var isConnected = false
  private var hasToldWaiting = false
  private(set) var hasMore = false

  init(descriptor: Int32 = STDIN_FILENO) {
    self.descriptor = descriptor
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    isOpen ? [(descriptor, Int16(POLLIN))] : []
  }

  var wakeMilliseconds: Int64? { isOpen ? unfinished.dueMilliseconds : nil }

  func open() throws(FeedProblem) {
    let flags = fcntl(descriptor, F_GETFL)
    // Where the program was started without one, something that can't be read holds its place.
    guard flags >= 0, flags & O_ACCMODE != O_WRONLY, let facts = FileFacts(descriptor: descriptor) else {
      throw FeedProblem(message: tr("Standard input is closed. Pipe the lines in, or name another feed."))
    }
    guard facts.kind != .folder else {
      throw FeedProblem(message: tr("Standard input is a folder. Pipe the lines in, or name another feed."))
    }
    guard isatty(descriptor) == 0 else {
      throw FeedProblem(
        message: tr(
          "Standard input is the terminal, where the keys come from. Pipe the lines in, or name another feed."))
    }
    isOpen = true
  }

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    guard isOpen else { return }
    if !hasToldWaiting {
      hasToldWaiting = true
      intake.items.append(.status(.waiting(for: .writer)))
    }
    hasMore = false
    while visit.budget > 0 {
      let readiness = Descriptor.readiness(descriptor)
      guard readiness != 0 else { return unfinished.look(at: framer, visit, &intake) }
      guard readiness & Int16(POLLNVAL) == 0 else { return fail(SystemError(code: EBADF), &intake) }
      switch framer.read(from: descriptor, &visit) {
      case .bytes:
        if !isConnected { intake.items.append(.status(.connected)) }
        isConnected = true
        framer.handOut(to: &intake, visit)
      case .nothing: return unfinished.look(at: framer, visit, &intake)
      case .end:
        framer.handOutRest(to: &intake, visit)
        close()
        return intake.items.append(.status(.ended))
      case .failed(let error): return fail(error, &intake)
      }
    }
    hasMore = true
  }

  func close() {
    isOpen = false
    hasMore = false
  }

  private func fail(_ error: SystemError, _ intake: inout Intake) {
    close()
    intake.items.append(
      .status(.failed(tr("Standard input can't be read any more: \(error.words). Start the program again."))))
  }
}
