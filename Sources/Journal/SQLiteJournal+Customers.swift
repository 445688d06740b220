import Calls
import GRDB

extension SQLiteJournal {
  /// See `Journal`.
  public func customer(_ reference: String) throws(JournalProblem) -> CustomerRecord? {
    guard !reference.isEmpty else { return nil }
    return try read { database in
      let key = StoredText.column(reference)
      let count = try Row.fetchOne(try database.cachedStatement(sql: Self.contactsQuery), arguments: [key])?.integer(0)
      let tables = CareTables(database: database)
      let flags = try tables.flags(Self.customerFlagsQuery, [key, Limits.recordRows])
      guard let count, count > 0 || !flags.isEmpty else { return nil }
      let rows = try Row.fetchCursor(
        try database.cachedStatement(sql: Self.customerCallsQuery), arguments: [key, Limits.recordRows])
      var calls: [CallSummary] = []
      while let row = try rows.next() { calls.append(CallRecord.summary(row)) }
      return CustomerRecord(
        reference: reference, contactCount: Int(count), calls: calls, flags: flags,
        promises: try tables.promises(Self.customerPromisesQuery, [key, Limits.recordRows]))
    }
  }

  /// See `Journal`.
  public func flag(_ id: String) throws(JournalProblem) -> FlagStanding? {
    try read { try CareTables(database: $0).flags(Self.flagQuery, [StoredText.column(id)]).first }
  }

  /// See `Journal`.
  public func flags(limit: Int) throws(JournalProblem) -> [FlagStanding] {
    let limit = Self.listed(limit)
    return try read { database in
      let tables = CareTables(database: database)
      let waiting = try tables.flags(Self.waitingFlagsQuery, [limit])
      return waiting + (try tables.flags(Self.decidedFlagsQuery, [limit - min(waiting.count, limit)]))
    }
  }

  static let contactsQuery = "SELECT count(*) FROM customer WHERE reference = ?"

  static let customerCallsQuery = """
    SELECT \(CallRecord.columns) FROM call WHERE number IN (SELECT call FROM customer WHERE reference = ?)
    ORDER BY began_ms DESC, number DESC LIMIT ?
    """

  static let customerPromisesQuery = """
    SELECT promise.call, promise.id FROM customer JOIN promise ON promise.call = customer.call
    WHERE customer.reference = ? AND promise.state <> 'withdrawn' ORDER BY promise.made DESC LIMIT ?
    """

  static let customerFlagsQuery = "SELECT call, id FROM flag WHERE customer = ? ORDER BY made DESC LIMIT ?"

  static let flagQuery = "SELECT call, id FROM flag WHERE id = ? LIMIT 1"

  static let waitingFlagsQuery = """
    SELECT call, id FROM flag WHERE state IN ('proposed', 'contested') ORDER BY made DESC LIMIT ?
    """

  static let decidedFlagsQuery = """
    SELECT call, id FROM flag WHERE state NOT IN ('proposed', 'contested') ORDER BY made DESC LIMIT ?
    """
}
