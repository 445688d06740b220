import Calls
import GRDB
import Language

extension SQLiteJournal {
  /// See `Journal`.
  public func purge(endedBefore moment: Instant) throws(JournalProblem) -> PurgeOutcome {
    try access(while: .purging) { database in
      // What is deleted is written over, also where the file can't be made smaller.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      var outcome = PurgeOutcome(calls: 0, events: 0)
      outcome.spared =
        try Int.fetchOne(database, sql: Self.sparedQuery, arguments: ["before": moment.milliseconds]) ?? 0
      while try Self.deleteSome(before: moment, database, &outcome) {}
      if outcome.calls > 0 {
        try database.execute(sql: "INSERT INTO purge DEFAULT VALUES")
        try forgetPurged(database)
        try database.execute(sql: "DELETE FROM source WHERE number NOT IN (SELECT source FROM event)")
      }
      outcome.remark = Self.rewrite(database, at: place)
      try settle(database)
      return outcome
    }
  }

  /// Deletes some calls in one transaction; false when none is left to delete.
  private static func deleteSome(
    before moment: Instant, _ database: Database, _ outcome: inout PurgeOutcome
  ) throws -> Bool {
    var calls = 0
    var events = 0
    try database.inTransaction(.immediate) {
      let numbers = try Int64.fetchAll(
        database, sql: oldCallsQuery, arguments: ["before": moment.milliseconds, "limit": Limits.purgedCalls])
      for number in numbers {
        try database.execute(sql: "DELETE FROM cooldown WHERE call = ?", arguments: [number])
        try CareTables(database: database).forget(call: number)
        try database.execute(sql: "DELETE FROM event WHERE call = ?", arguments: [number])
        events += database.changesCount
        try database.execute(sql: "DELETE FROM call WHERE number = ?", arguments: [number])
      }
      calls = numbers.count
      return .commit
    }
    outcome.calls += calls
    outcome.events += events
    return calls == Limits.purgedCalls
  }

  /// Writes the file anew without its empty pages, and empties the write-ahead file, where an earlier purge may have left
  /// something.
  /// - Returns: a sentence when that was not possible now.
  private static func rewrite(_ database: Database, at place: String) -> String? {
    do {
      let emptyPages = try Row.fetchOne(database, sql: "PRAGMA freelist_count")?.integer(0) ?? 0
      if emptyPages > 0 { try database.execute(sql: "VACUUM") }
      let isBusy = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?.integer(0) == 1
      guard isBusy else { return nil }
      return tr(
        "The calls are deleted, but another program is reading the journal \(place), so their words may stay in "
          + "the file until it has finished. Close it and purge again.")
    } catch {
      let problem = JournalProblem(error, while: .writing, at: place)
      return tr("The calls are deleted, but the file could not be made smaller. \(problem.sentence)")
    }
  }

  private static let isOver = """
    id <> '' AND (ended_ms < :before OR (ended_ms IS NULL AND last_ms < :before))
    """

  /// What a customer was promised and what the next colleague must know is not deleted while it counts.
  private static let isInForce = """
    (EXISTS (SELECT 1 FROM promise WHERE promise.call = call.number AND promise.state = 'open')
      OR EXISTS (
        SELECT 1 FROM flag WHERE flag.call = call.number AND flag.expires_ms >= :before
          AND flag.state IN ('proposed', 'confirmed', 'contested')))
    """

  private static let oldCallsQuery = """
    SELECT number FROM call
    WHERE \(isOver)
      AND NOT EXISTS (
        SELECT 1 FROM cooldown
        WHERE cooldown.call = call.number AND cooldown.ended IS NULL AND cooldown.hard_end_ms >= :before)
      AND NOT \(isInForce)
    LIMIT :limit
    """

  private static let sparedQuery = "SELECT count(*) FROM call WHERE \(isOver) AND \(isInForce)"
}
