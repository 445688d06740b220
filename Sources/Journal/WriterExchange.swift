import Foundation

/// What the main loop and the writer's thread share: the mailbox, the outbox and the end of work.
///
/// `@unchecked Sendable` is safe because every mutable property is only touched between `condition.lock()` and
/// `condition.unlock()`.
final class WriterExchange: @unchecked Sendable {
  /// What the thread is to do next.
  enum Work {
    case write(Mailbox.Batch)
    case look(Mailbox.Look)
    /// See whether the journal is still in its place.
    case watch
    /// Nothing is left, or nothing can be written and nobody will ask again.
    case end
  }

  private let condition = NSCondition()
  private let stopped = DispatchSemaphore(value: 0)
  private let wakeDescriptor: Int32
  private var mailbox = Mailbox()
  private var outbox: [JournalAnswer] = []
  private var isStopping = false
  private var isWritten = false
  /// True from a failure until something was written, or found in its place, again.
  private var hasFailed = false
  /// Everything up to this ticket is written.
  private var lastTicket = 0
  /// True while the main loop waits for room, or for writing to go on after a failure.
  private var isAwaited = false
  /// True while a byte is on its way to the main loop.
  private var hasWoken = false

  init(wakeDescriptor: Int32) {
    self.wakeDescriptor = wakeDescriptor
  }

  // MARK: The main loop's side

  /// Changes the mailbox and wakes the thread; false once it is to stop.
  func change(_ body: (inout Mailbox) -> Bool) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isStopping else { return false }
    guard body(&mailbox) else {
      isAwaited = true
      return false
    }
    condition.signal()
    return true
  }

  /// Takes all answers that wait.
  func takeAnswers() -> [JournalAnswer] {
    condition.lock()
    defer { condition.unlock() }
    let answers = outbox
    outbox.removeAll()
    hasWoken = false
    // A look may have waited for room.
    if !answers.isEmpty { condition.signal() }
    return answers
  }

  /// Lets the thread end once everything is written; what has failed is tried once more.
  func stop() {
    condition.lock()
    defer { condition.unlock() }
    guard !isStopping else { return }
    isStopping = true
    mailbox.retry()
    condition.signal()
  }

  /// Waits for the thread's end; true when everything was written.
  func waitUntilStopped(timeoutMilliseconds: Int) -> Bool {
    guard stopped.wait(timeout: .now() + .milliseconds(max(0, timeoutMilliseconds))) == .success else { return false }
    // Another call may wait for the same end.
    stopped.signal()
    condition.lock()
    defer { condition.unlock() }
    return isWritten
  }

  // MARK: The thread's side

  /// Blocks until there is something to do.
  func nextWork(entryLimit: Int) -> Work {
    condition.lock()
    defer { condition.unlock() }
    while true {
      // A look goes first when its turn has come, so that a flood of lines can't starve it.
      if !isStopping, outbox.count < Limits.waitingAnswers, let look = mailbox.nextLook() { return .look(look) }
      // What is written is watched with it.
      if let batch = mailbox.nextBatch(entryLimit: entryLimit) { return .write(batch) }
      if mailbox.takeWatch(), !isStopping { return .watch }
      if isStopping { return .end }
      condition.wait()
    }
  }

  /// A batch is written. For lines of a feed nobody waits, so their confirmation lies in the outbox until the main loop
  /// comes by.
  func confirm(_ batch: Mailbox.Batch, newCount: Int) {
    post(wakes: batch.durability == .full) { exchange in
      let ticket = exchange.mailbox.confirm(batch)
      exchange.lastTicket = ticket
      exchange.hasFailed = false
      guard case .appended(_, let count)? = exchange.outbox.last else {
        return .appended(upTo: ticket, newCount: newCount)
      }
      exchange.outbox.removeLast()
      return .appended(upTo: ticket, newCount: count + newCount)
    }
  }

  /// A batch could not be written.
  func fail(_ problem: JournalProblem) {
    post { exchange in
      exchange.mailbox.holdUp()
      exchange.isAwaited = true
      exchange.hasFailed = true
      return .failed(sentence: problem.sentence)
    }
  }

  /// The journal was put right; what has waited is written next.
  func mended(_ sentence: String) {
    post { exchange in
      exchange.mailbox.retry()
      exchange.hasFailed = false
      return .mended(sentence: sentence)
    }
  }

  /// Everything is in its place; news only where it was not before, and nothing waits that would tell so.
  func foundInPlace() {
    condition.lock()
    let isNews = hasFailed && mailbox.isWritten
    condition.unlock()
    guard isNews else { return }
    post { exchange in
      exchange.hasFailed = false
      return .appended(upTo: exchange.lastTicket, newCount: 0)
    }
  }

  /// A look has its answer.
  func answer(_ answer: JournalAnswer) {
    post { _ in answer }
  }

  /// The thread's last word.
  func end() {
    condition.lock()
    isWritten = mailbox.isWritten && !hasFailed
    condition.unlock()
    stopped.signal()
  }

  private func post(wakes: Bool = true, _ change: (WriterExchange) -> JournalAnswer) {
    condition.lock()
    let mustWake = (wakes || isAwaited) && !hasWoken
    isAwaited = false
    if mustWake { hasWoken = true }
    outbox.append(change(self))
    condition.unlock()
    if mustWake { wake() }
  }

  private func wake() {
    var byte: UInt8 = 1
    // A pipe that is full will wake the main loop anyway; one that is closed has no loop to wake.
    while write(wakeDescriptor, &byte, 1) < 0, errno == EINTR {}
  }
}
