import Calls
import GRDB

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
