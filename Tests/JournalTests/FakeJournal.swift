import Calls
import Foundation
@testable import Journal

/// A journal that remembers what it was asked, and can be held or made to fail.
///
/// `@unchecked Sendable` is safe because every mutable property is only touched while `guardian` is locked.
final class FakeJournal: Journal, @unchecked Sendable {
  /// Signalled when an `append` has come in.
  let arrived = DispatchSemaphore(value: 0)
  /// An `append` waits here when the journal is held.
  let gate = DispatchSemaphore(value: 0)
  /// Signalled when the journal is closed.
  let closed = DispatchSemaphore(value: 0)

  private let guardian = NSLock()
  private var state = State()

  struct State {
    var batches: [(ids: [String], durability: Durability)] = []
    var isHeld = false
    var failure: JournalProblem?
    var isClosed = false
  }

  func change(_ body: (inout State) -> Void) {
    guardian.lock()
    body(&state)
    guardian.unlock()
  }

  var now: State {
    guardian.lock()
    defer { guardian.unlock() }
    return state
  }

  func append(
    _ entries: [JournalEntry], agent: String, run: String, durability: Durability
  ) throws(JournalProblem) -> Int {
    arrived.signal()
    if now.isHeld { gate.wait() }
    if let failure = now.failure { throw failure }
    change { $0.batches.append((entries.map(\.event.id), durability)) }
    return entries.count
  }

  func close() {
    change { $0.isClosed = true }
    closed.signal()
  }

  func events(of call: String, after sequence: Int64, limit: Int) throws(JournalProblem) -> [StoredEvent] { [] }

  func identity() throws(JournalProblem) -> String { "fake" }

  func newestSequence() throws(JournalProblem) -> Int64 { 0 }

  func acts(after sequence: Int64, limit: Int) throws(JournalProblem) -> [StoredEvent] { [] }

  func holds(_ id: String, source: String, call: String) throws(JournalProblem) -> Bool { false }

  func call(holding id: String, source: String) throws(JournalProblem) -> String? { nil }

  func acts(of call: String, limit: Int) throws(JournalProblem) -> [Event] { [] }

  func utterances(
    of call: String, before place: StoredPlace?, limit: Int
  ) throws(JournalProblem) -> [StoredUtterance] { [] }

  func utterances(
    of call: String, after place: StoredPlace?, limit: Int
  ) throws(JournalProblem) -> [StoredUtterance] { [] }

  func unfinishedCalls(since moment: Instant) throws(JournalProblem) -> [CallSummary] { [] }
  func leftoverCalls(agent: String, endedSince moment: Instant) throws(JournalProblem) -> [CallSummary] { [] }
  func calls(limit: Int) throws(JournalProblem) -> [CallSummary] { [] }
  func call(_ id: String) throws(JournalProblem) -> CallSummary? { nil }
  func restingBreak(agent: String) throws(JournalProblem) -> RestingBreak? { nil }
  func hotEnds(agent: String, since moment: Instant) throws(JournalProblem) -> [HotEnd] { [] }
  func openPromises(limit: Int) throws(JournalProblem) -> [PromiseStanding] { [] }
  func promises(limit: Int) throws(JournalProblem) -> [PromiseStanding] { [] }
  func customer(_ reference: String) throws(JournalProblem) -> CustomerRecord? { nil }
  func flag(_ id: String) throws(JournalProblem) -> FlagStanding? { nil }
  func flags(limit: Int) throws(JournalProblem) -> [FlagStanding] { [] }
  func shift(agent: String) throws(JournalProblem) -> StoredShift? { nil }
  func shifts(agent: String, since moment: Instant) throws(JournalProblem) -> [StoredShift] { [] }
  func reflections(agent: String, since moment: Instant, limit: Int) throws(JournalProblem) -> [StoredEvent] { [] }
  func check() throws(JournalProblem) -> [String] { [] }
  func purge(endedBefore moment: Instant) throws(JournalProblem) -> PurgeOutcome { PurgeOutcome(calls: 0, events: 0) }
}
