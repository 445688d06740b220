import Calls
import Coaching
import Desk
import Foundation
import Journal

/// Where this run's events go, and what stands there from earlier runs.
struct RestingPlace {
  let path: String
  let agent: String
  let run: String
  let breaks: DeskBreaks

  /// An open journal, or why there is none.
  struct Store {
    var journal: (any Journal)?
    var trouble: String?
    var lock: RunLock?

    func close() { journal?.close() }
  }

  /// Calls brought back at most.
  private static let recoveredCalls = 8

  private var runs: String { RunLock.directory(ofJournal: path) }

  /// What earlier runs left for this one.
  struct Standing {
    var ownBreak: RestingBreak?
    var cutOff: [CutOffCall] = []
    var hotEnds: [Instant] = []
  }

  /// Opens the journal. One that can't be used never keeps the agent from the desk: the store then says why, and nothing
  /// pretends to be saved.
  func open() -> Store {
    do {
      let journal = try JournalLocation(path).open()
      let lock = try? RunLock.acquire(directory: runs, run: run)
      return Store(journal: journal, lock: lock)
    } catch {
      return Store(trouble: error.sentence)
    }
  }

  /// A journal that is forgotten with the program.
  static func inMemory() -> Store {
    Store(journal: try? JournalLocation.memory.open())
  }

  /// Asks what stands: a break that is not over, calls that were cut off, calls that still weigh.
  func standing(in store: Store, policy: Policy, now clock: Clock) -> Standing {
    var standing = Standing()
    let now = clock.time
    standing.ownBreak = try? breaks.running(in: store.journal, at: clock)
    guard let journal = store.journal else { return standing }
    let since = now.advanced(milliseconds: -Int64(policy.journal.resumeHours) * 3_600_000)
    let unfinished = (try? journal.unfinishedCalls(since: since)) ?? []
    for call in unfinished.prefix(Self.recoveredCalls) where call.agent.nameKey == agent.nameKey {
      guard !RunLock.isAlive(directory: runs, run: call.run) else { continue }
      standing.cutOff.append(
        CutOffCall(
          id: call.id, customer: call.customer, subjectLine: call.subjectLine, source: call.source, last: call.last))
    }
    let recent = now.advanced(milliseconds: -Int64(policy.strain.recentMinutes) * 60_000)
    let ends = (try? journal.hotEnds(agent: agent, since: recent)) ?? []
    standing.hotEnds = ends.filter { ($0.base ?? 0) >= policy.strain.recentFrom }.map(\.ended)
    return standing
  }

  /// The calls that ended since a moment and may have a record that is due, by id; what another run of the program still
  /// sees to is left to it.
  func ended(in journal: any Journal, since moment: Instant) throws -> [String] {
    try journal.leftoverCalls(agent: agent, endedSince: moment)
      .filter { $0.run != run && !RunLock.isAlive(directory: runs, run: $0.run) }.map(\.id)
  }
}

extension RestingBreak {
  /// True for a break that is owed by another run of the program which is still going: it begins there.
  /// - Parameter journal: the path of the journal that the runs share.
  func isOwedElsewhere(journal: String, own: String) -> Bool {
    guard terms.isOwed, let end = eventID.lastIndex(of: "-") else { return false }
    let maker = String(eventID[..<end])
    return maker != own && RunLock.isAlive(directory: RunLock.directory(ofJournal: journal), run: maker)
  }
}
