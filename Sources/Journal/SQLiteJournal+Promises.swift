import Calls
import GRDB

extension SQLiteJournal {
  /// See `Journal`.
  public func openPromises(limit: Int) throws(JournalProblem) -> [PromiseStanding] {
    try read { try CareTables(database: $0).promises(Self.openPromisesQuery, [Self.listed(limit)]) }
  }

  /// See `Journal`.
  public func promises(limit: Int) throws(JournalProblem) -> [PromiseStanding] {
    try read { try CareTables(database: $0).promises(Self.promisesQuery, [Self.listed(limit)]) }
  }

  /// A negative limit would mean "no limit" to SQLite.
  static func listed(_ limit: Int) -> Int { min(max(limit, 0), Limits.listedStandings) }

  static let openPromisesQuery = "SELECT call, id FROM promise WHERE state = 'open' ORDER BY due_ms LIMIT ?"

  static let promisesQuery = "SELECT call, id FROM promise WHERE state <> 'withdrawn' ORDER BY made DESC LIMIT ?"
}
