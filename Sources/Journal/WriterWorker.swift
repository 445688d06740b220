import Foundation

/// The work of the writer's thread.
struct WriterWorker: Sendable {
  let journal: any Journal
  let agent: String
  let runName: String
  let desk: WriterDesk

  /// Works until the desk says that all is done.
  func run() {
    var size = BatchSize()
    while true {
      switch desk.nextWork(entryLimit: size.entries) {
      case .write(let batch): write(batch, &size)
      case .look(let look): answer(look)
      case .end:
        journal.close()
        desk.end()
        return
      }
    }
  }

  private func write(_ batch: Mailbox.Batch, _ size: inout BatchSize) {
    let begin = DispatchTime.now().uptimeNanoseconds
    do {
      let newCount = try journal.append(batch.entries, agent: agent, run: runName, durability: batch.durability)
      let took = Int64((DispatchTime.now().uptimeNanoseconds - begin) / 1000)
      size.learn(entries: batch.entries.count, microseconds: took)
      desk.confirm(batch, newCount: newCount)
    } catch {
      desk.fail(error)
    }
  }

  private func answer(_ look: Mailbox.Look) {
    do {
      desk.answer(.read(try look(journal)))
    } catch let problem as JournalProblem {
      desk.answer(.unread(problem))
    } catch {
      desk.answer(.unread(JournalProblem(.failed, "The journal could not be read: \(error). Try again.")))
    }
  }
}
