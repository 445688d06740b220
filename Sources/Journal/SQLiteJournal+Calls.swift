import Calls
import GRDB

extension SQLiteJournal {
  /// See `Journal`.
  public func unfinishedCalls(since moment: Instant) throws(JournalProblem) -> [CallSummary] {
    try summaries(Self.unfinishedQuery, [moment.milliseconds, Limits.listedCalls])
  }

  /// See `Journal`.
  public func leftoverCalls(agent: String, endedSince moment: Instant) throws(JournalProblem) -> [CallSummary] {
    try summaries(Self.leftoverQuery, [StoredText.key(ofAgent: agent), moment.milliseconds, Limits.leftoverCalls])
  }

  /// See `Journal`.
  public func calls(limit: Int) throws(JournalProblem) -> [CallSummary] {
    try summaries(Self.callsQuery, [min(max(limit, 0), Limits.listedCalls)])
  }

  /// See `Journal`.
  public func call(_ id: String) throws(JournalProblem) -> CallSummary? {
    guard !id.isEmpty else { return nil }
    return try read { database in try CallRecord.find(id, database)?.summary }
  }

  /// See `Journal`.
  public func restingBreak(agent: String) throws(JournalProblem) -> RestingBreak? {
    try read { database in
      let statement = try database.cachedStatement(sql: Self.breakQuery)
      guard let row = try Row.fetchOne(statement, arguments: [StoredText.key(ofAgent: agent)]) else { return nil }
      let event = StoredLine.event(row, call: row.text(3))
      guard case .breakStarted(let terms) = event.payload else { return nil }
      return RestingBreak(eventID: event.id, call: event.subject, terms: terms)
    }
  }

  /// See `Journal`.
  public func hotEnds(agent: String, since moment: Instant) throws(JournalProblem) -> [HotEnd] {
    try read { database in
      let statement = try database.cachedStatement(sql: Self.hotEndsQuery)
      let rows = try Row.fetchCursor(
        statement, arguments: [StoredText.key(ofAgent: agent), moment.milliseconds, Limits.listedCalls])
      var ends: [HotEnd] = []
      while let row = try rows.next() {
        ends.append(
          HotEnd(
            call: row.text(0), ended: Instant(milliseconds: row.integer(1)), base: row.numberIfAny(2),
            strain: row.numberIfAny(3), band: row.textIfAny(4).flatMap(Band.init(rawValue:)),
            pauseEnd: row.textIfAny(5).flatMap(BreakEnd.How.init(rawValue:))))
      }
      return ends
    }
  }

  private func summaries(_ sql: String, _ arguments: StatementArguments) throws(JournalProblem) -> [CallSummary] {
    try read { database in
      let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
      var summaries: [CallSummary] = []
      while let row = try rows.next() { summaries.append(CallRecord.summary(row)) }
      return summaries
    }
  }

  static let unfinishedQuery = """
    SELECT \(CallRecord.columns) FROM call
    WHERE ended_ms IS NULL AND last_ms >= ? AND id <> '' ORDER BY last_ms DESC LIMIT ?
    """

  static let leftoverQuery = """
    SELECT \(CallRecord.columns) FROM call
    WHERE agent_key = ? AND ended_ms IS NOT NULL AND ended_ms >= ?
      AND (EXISTS (SELECT 1 FROM event WHERE event.call = call.number AND event.type = 'conduct.marked')
        OR EXISTS (
          SELECT 1 FROM event AS sent
          WHERE sent.call = call.number AND sent.position IS NULL AND sent.type = 'reply.sent' AND NOT EXISTS (
            SELECT 1 FROM event AS told
            WHERE told.call = call.number AND told.position IS NULL
              AND told.type IN ('reply.delivered', 'reply.failed') AND instr(told.line, '"' || sent.id || '"') > 0)))
    ORDER BY ended_ms DESC LIMIT ?
    """

  static let callsQuery = """
    SELECT \(CallRecord.columns) FROM call WHERE id <> '' ORDER BY began_ms DESC, number DESC LIMIT ?
    """

  static let breakQuery = """
    SELECT event.seq, event.time_ms, event.line, call.id
    FROM cooldown JOIN event ON event.seq = cooldown.started JOIN call ON call.number = event.call
    WHERE cooldown.agent = ? AND cooldown.ended IS NULL AND cooldown.started IS NOT NULL
    ORDER BY cooldown.started DESC LIMIT 1
    """

  static let hotEndsQuery = """
    SELECT id, ended_ms, base, strain, band, pause_end FROM call
    WHERE agent_key = ? AND ended_ms IS NOT NULL AND ended_ms >= ? AND coalesce(base, strain) IS NOT NULL
    ORDER BY ended_ms DESC LIMIT ?
    """
}
