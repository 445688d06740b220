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

extension SQLiteJournal {
  /// See `Journal`.
  public func shift(agent: String) throws(JournalProblem) -> StoredShift? {
    try shifts(agent, since: nil, limit: 1).first
  }

  /// See `Journal`.
  public func shifts(agent: String, since moment: Instant) throws(JournalProblem) -> [StoredShift] {
    try shifts(agent, since: moment, limit: Limits.listedStandings)
  }

  private func shifts(_ agent: String, since moment: Instant?, limit: Int) throws(JournalProblem) -> [StoredShift] {
    try read { database in
      let since = moment?.milliseconds ?? .min
      let rows = try Row.fetchCursor(
        try database.cachedStatement(sql: Self.shiftsQuery), arguments: [StoredText.key(ofAgent: agent), since, limit])
      var shifts: [StoredShift] = []
      var next = Int64.max
      while let row = try rows.next() {
        let event = StoredLine.event(row, call: "")
        let ends = try database.cachedStatement(sql: Self.shiftEndQuery)
        let end = try Row.fetchOne(ends, arguments: [StoredText.key(ofAgent: agent), row.integer(0), next])
        shifts.append(StoredShift(id: event.id, began: event.time, ended: end?.instantIfAny(0)))
        next = row.integer(0)
      }
      return shifts
    }
  }

  /// See `Journal`.
  public func reflections(
    agent: String, since moment: Instant, limit: Int
  ) throws(JournalProblem) -> [StoredEvent] {
    try read { database in
      let rows = try Row.fetchCursor(
        try database.cachedStatement(sql: Self.reflectionsQuery),
        arguments: [StoredText.key(ofAgent: agent), moment.milliseconds, Self.listed(limit)])
      var events: [StoredEvent] = []
      while let row = try rows.next() {
        events.append(StoredEvent(event: StoredLine.event(row, call: row.text(3)), sequence: row.integer(0)))
      }
      return events
    }
  }

  // By arrival, not by time: a corrected clock must not put an end before its beginning.
  static let shiftsQuery = """
    SELECT \(StoredLine.columns) FROM own JOIN event ON event.seq = own.seq
    WHERE own.agent = ? AND own.type = 'shift.started' AND own.time_ms >= ? ORDER BY own.seq DESC LIMIT ?
    """

  static let shiftEndQuery = """
    SELECT time_ms FROM own WHERE agent = ? AND type = 'shift.ended' AND seq > ? AND seq < ? ORDER BY seq LIMIT 1
    """

  static let reflectionsQuery = """
    SELECT \(StoredLine.columns), call.id FROM own
    JOIN event ON event.seq = own.seq JOIN call ON call.number = event.call
    WHERE own.agent = ? AND own.type = 'reflection.saved' AND own.time_ms >= ? ORDER BY own.seq DESC LIMIT ?
    """
}
