import Foundation
import Language

/// The work of the writer's thread.
struct WriterWorker: Sendable {
  let journal: any Journal
  let agent: String
  let runName: String
  let exchange: WriterExchange

  /// Works until the exchange says that all is done.
  func run() {
    leaveSignalsToTheLoop()
    var size = BatchSize()
    while true {
      switch exchange.nextWork(entryLimit: size.entries) {
      case .write(let batch): write(batch, &size)
      case .look(let look): answer(look)
      case .watch: watch()
      case .end:
        // What was taken away since the last batch would be missed only at the next start.
        watch()
        journal.close()
        exchange.end()
        return
      }
    }
  }

  /// A signal that comes while the loop waits for its terminal has to interrupt the loop, not this thread.
  private func leaveSignalsToTheLoop() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private func write(_ batch: Mailbox.Batch, _ size: inout BatchSize) {
    let begin = DispatchTime.now().uptimeNanoseconds
    do {
      let newCount = try mending {
        try journal.append(batch.entries, agent: agent, run: runName, durability: batch.durability)
      }
      let took = Int64((DispatchTime.now().uptimeNanoseconds - begin) / 1000)
      size.learn(entries: batch.entries.count, microseconds: took)
      exchange.confirm(batch, newCount: newCount)
    } catch {
      exchange.fail(JournalProblem(of: error))
    }
  }

  private func answer(_ look: Mailbox.Look) {
    do {
      exchange.answer(.read(try mending { try look(journal) }))
    } catch {
      exchange.answer(.unread(JournalProblem(of: error)))
    }
  }

  private func watch() {
    do {
      try mending { try journal.watch() }
      exchange.foundInPlace()
    } catch {
      exchange.fail(JournalProblem(of: error))
    }
  }

  /// Does something with the journal, once more where it had to be mended in between. That it was taken away is told at
  /// once, whatever becomes of it.
  private func mending<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let problem as JournalProblem where problem.isMendable {
      exchange.fail(problem)
      let sentence = try journal.mend()
      let value = try body()
      exchange.mended(sentence)
      return value
    }
  }
}

extension JournalProblem {
  /// Any error as a problem with a sentence.
  fileprivate init(of error: any Error) {
    self =
      error as? JournalProblem ?? JournalProblem(.failed, tr("The journal could not be read: \(error). Try again."))
  }
}
