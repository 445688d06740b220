import Calls
import GRDB
import Language

extension SQLiteJournal {
  /// See `Journal`.
  public func events(
    of call: String, after sequence: Int64, limit: Int
  ) throws(JournalProblem) -> [StoredEvent] {
    try read { database in
      let statement = try database.cachedStatement(sql: Self.eventsQuery)
      let id = StoredText.column(call)
      let rows = try Row.fetchCursor(statement, arguments: [id, sequence, Self.rows(limit)])
      var events: [StoredEvent] = []
      while let row = try rows.next() {
        events.append(StoredEvent(event: StoredLine.event(row, call: call), sequence: row.integer(0)))
      }
      return events
    }
  }

  /// See `Journal`.
  public func utterances(
    of call: String, before place: StoredPlace?, limit: Int
  ) throws(JournalProblem) -> [StoredUtterance] {
    let place = place ?? StoredPlace(position: .max, sequence: .max)
    return try utterances(Self.pageBeforeQuery, of: call, place, limit).reversed()
  }

  /// See `Journal`.
  public func utterances(
    of call: String, after place: StoredPlace?, limit: Int
  ) throws(JournalProblem) -> [StoredUtterance] {
    let place = place ?? StoredPlace(position: .min, sequence: .min)
    return try utterances(Self.pageAfterQuery, of: call, place, limit)
  }

  /// See `Journal`.
  public func acts(of call: String, limit: Int) throws(JournalProblem) -> [Event] {
    try read { database in
      let statement = try database.cachedStatement(sql: Self.actsQuery)
      let rows = try Row.fetchCursor(statement, arguments: [StoredText.column(call), Self.rows(limit)])
      var events: [Event] = []
      while let row = try rows.next() { events.append(StoredLine.event(row, call: call)) }
      return events.reversed()
    }
  }

  /// See `Journal`.
  public func identity() throws(JournalProblem) -> String {
    try read { database in try String.fetchOne(database, sql: "SELECT name FROM identity") ?? "" }
  }

  /// See `Journal`.
  public func newestSequence() throws(JournalProblem) -> Int64 {
    try read { database in try Int64.fetchOne(database, sql: "SELECT max(seq) FROM event") ?? 0 }
  }

  /// See `Journal`.
  public func acts(after sequence: Int64, limit: Int) throws(JournalProblem) -> [StoredEvent] {
    try read { database in
      let statement = try database.cachedStatement(sql: Self.actsAfterQuery)
      let rows = try Row.fetchCursor(statement, arguments: [sequence, Self.rows(limit)])
      var events: [StoredEvent] = []
      while let row = try rows.next() {
        events.append(StoredEvent(event: StoredLine.event(row, call: row.text(3)), sequence: row.integer(0)))
      }
      return events
    }
  }

  /// See `Journal`.
  public func holds(_ id: String, source: String, call: String) throws(JournalProblem) -> Bool {
    try read { database in
      let sql = """
        SELECT EXISTS (SELECT 1 FROM event WHERE id = ?
          AND call = (SELECT number FROM call WHERE id = ?) AND source = (SELECT number FROM source WHERE name = ?))
        """
      let arguments: StatementArguments = [
        StoredText.column(id), StoredText.column(call), StoredText.column(source),
      ]
      return try Bool.fetchOne(database, sql: sql, arguments: arguments) ?? false
    }
  }

  /// See `Journal`.
  public func call(holding id: String, source: String) throws(JournalProblem) -> String? {
    try read { database in
      // Only ids that a feed makes of its lines are found by an index: others name their call, as a rule.
      let isLine = id.utf8.first == UInt8(ascii: "L")
      let statement = try database.cachedStatement(sql: isLine ? Self.lineQuery : Self.holderQuery)
      return try String.fetchOne(
        statement, arguments: [StoredText.column(source), StoredText.column(id)]
      )
    }
  }

  private func utterances(
    _ sql: String, of call: String, _ place: StoredPlace, _ limit: Int
  ) throws(JournalProblem) -> [StoredUtterance] {
    try read { database in
      let statement = try database.cachedStatement(sql: sql)
      let rows = try Row.fetchCursor(
        statement, arguments: [StoredText.column(call), place.position, place.sequence, Self.rows(limit)])
      var utterances: [StoredUtterance] = []
      while let row = try rows.next() {
        let event = StoredLine.event(row, call: call)
        utterances.append(StoredUtterance(event: event, position: row.integer(3), sequence: row.integer(0)))
      }
      return utterances
    }
  }

  /// A negative limit would mean "no limit" to SQLite.
  static func rows(_ limit: Int) -> Int { min(max(limit, 0), Limits.pageRows) }

  static let eventsQuery = """
    SELECT seq, time_ms, line FROM event
    WHERE call = (SELECT number FROM call WHERE id = ?) AND seq > ? ORDER BY seq LIMIT ?
    """

  static let actsQuery = """
    SELECT seq, time_ms, line FROM event
    WHERE call = (SELECT number FROM call WHERE id = ?) AND position IS NULL ORDER BY seq DESC LIMIT ?
    """

  static let actsAfterQuery = """
    SELECT event.seq, event.time_ms, event.line, call.id FROM event JOIN call ON call.number = event.call
    WHERE event.seq > ? AND event.position IS NULL AND call.source NOT LIKE '/feeds/replay/%'
    ORDER BY event.seq LIMIT ?
    """

  static let lineQuery = """
    SELECT call.id FROM event JOIN call ON call.number = event.call
    WHERE event.source = (SELECT number FROM source WHERE name = ?) AND event.id = ?
      AND substr(event.id, 1, 1) = 'L'
    ORDER BY event.seq DESC LIMIT 1
    """

  static let holderQuery = """
    SELECT call.id FROM call CROSS JOIN event ON event.call = call.number
      AND event.source = (SELECT number FROM source WHERE name = ?) AND event.id = ?
    ORDER BY event.seq DESC LIMIT 1
    """

  static let pageBeforeQuery = """
    SELECT seq, time_ms, line, position FROM event
    WHERE call = (SELECT number FROM call WHERE id = ?) AND position IS NOT NULL AND (position, seq) < (?, ?)
    ORDER BY position DESC, seq DESC LIMIT ?
    """

  static let pageAfterQuery = """
    SELECT seq, time_ms, line, position FROM event
    WHERE call = (SELECT number FROM call WHERE id = ?) AND position IS NOT NULL AND (position, seq) > (?, ?)
    ORDER BY position, seq LIMIT ?
    """
}

/// A line as it comes out of the database: the columns `seq, time_ms, line`.
enum StoredLine {
  /// The event of a row.
  ///
  /// A line that can't be read (only a damaged file has one) comes as a `stream.error` in its place, so that one broken
  /// line neither hides a call nor passes in silence.
  static func event(_ row: Row, call: String) -> Event {
    do {
      return try read(row, call: call)
    } catch {
      let sequence = row.integer(0)
      let message = tr("Line \(sequence) of the journal \(error.message). Run `coolhead journal check`.")
      return Event(
        id: "unreadable-\(sequence)", source: "/journal", subject: call,
        time: Instant(milliseconds: row.integer(1)),
        payload: .streamError(StreamError(code: "unreadable", message: message, line: sequence)))
    }
  }

  /// The event of a row; throws what is wrong with its line.
  static func read(_ row: Row, call: String) throws(EventProblem) -> Event {
    // What EventWriter leaves out is empty; the time is given for years that RFC 3339 can't write.
    let defaults = ReadingDefaults(
      source: "", subject: call, id: "", time: Instant(milliseconds: row.integer(1)))
    return try EventReader.read(row.text(2).utf8, defaults: defaults)
  }
}
