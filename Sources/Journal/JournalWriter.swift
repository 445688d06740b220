import Foundation

/// One thread that owns a journal, so that the main loop never waits for a disk.
///
/// What is offered waits in a bounded mailbox, is written in strict order, many offers in one transaction, and confirmed
/// in a bounded outbox. One byte on a descriptor wakes the main loop when it waits for an answer: for what was offered with
/// full durability, for a look, after a failure or a refusal. While nothing waits, the
/// thread sleeps. After a failure nothing is dropped: everything waits for `retry()`, and looks are still answered. A journal
/// that was taken away is mended: told as a failure first, then as mended.
public final class JournalWriter: Sendable {
  private let exchange: WriterExchange
  private let journal: any Journal

  /// Starts the thread.
  /// - Parameters:
  ///   - journal: is closed by the thread when it stops.
  ///   - wakeDescriptor: where one byte is written when answers begin to wait; it should not block.
  public init(journal: any Journal, agent: String, run: String, wakeDescriptor: Int32) {
    let exchange = WriterExchange(wakeDescriptor: wakeDescriptor)
    self.exchange = exchange
    self.journal = journal
    let worker = WriterWorker(journal: journal, agent: agent, runName: run, exchange: exchange)
    let thread = Thread { worker.run() }
    thread.name = "journal"
    thread.start()
  }

  deinit {
    // What was offered is still written; only nobody waits for it.
    exchange.stop()
  }

  /// Takes entries that belong together: one transaction holds all of them or none.
  /// - Parameter ticket: by which `JournalAnswer.appended` names them; never lower than that of the offer before.
  /// - Returns: false when the mailbox is full: whoever reads a feed stops reading, and offers them again later.
  public func offer(_ entries: [JournalEntry], ticket: Int, durability: Durability) -> Bool {
    exchange.change { $0.offer(entries, ticket: ticket, durability: durability) }
  }

  /// Runs a look into the journal on the thread; what it returns or throws comes as an answer.
  ///
  /// It sees everything that was offered before it, except where writing is held up by a failure. Nothing is written while
  /// it runs.
  /// - Returns: false when too many looks wait.
  @discardableResult
  public func read(_ look: @escaping @Sendable (any Journal) throws -> any Sendable) -> Bool {
    exchange.change { $0.read(look) }
  }

  /// True where nobody but this program has touched the journal since it was last looked at.
  public var isUntouched: Bool { journal.isUntouched }

  /// Looks on the thread whether all that was confirmed is still there; answers only where it is not.
  public func watch() {
    _ = exchange.change { mailbox in
      mailbox.watch()
      return true
    }
  }

  /// Takes all answers that wait, oldest first.
  public func answers() -> [JournalAnswer] { exchange.takeAnswers() }

  /// Tries to write again what has failed.
  public func retry() {
    _ = exchange.change { mailbox in
      mailbox.retry()
      return true
    }
  }

  /// Writes everything that was offered, failed offers once more included, closes the journal and stops the thread.
  ///
  /// Nothing is accepted any more. Looks that wait are not answered.
  /// - Returns: whether all was written and closed in time.
  public func flushAndStop(timeoutMilliseconds: Int) -> Bool {
    exchange.stop()
    return exchange.waitUntilStopped(timeoutMilliseconds: timeoutMilliseconds)
  }
}
