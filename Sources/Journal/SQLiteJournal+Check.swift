import Calls
import GRDB
import Language

extension SQLiteJournal {
  /// See `Journal`.
  public func check() throws(JournalProblem) -> [String] {
    var sentences = try structure()
    // A file whose pages are broken would only repeat the same trouble for every line.
    if sentences.isEmpty { sentences = try lines() }
    if sentences.isEmpty { sentences = try sums() }
    return Array(sentences.prefix(Limits.checkSentences))
  }

  /// The pages, the indexes (unique ids and rising sequence numbers among them) and the references.
  private func structure() throws(JournalProblem) -> [String] {
    try read { database in
      var sentences: [String] = []
      do {
        let rows = try Row.fetchAll(database, sql: "PRAGMA integrity_check(\(Limits.checkSentences))")
        sentences += rows.map { $0.text(0) }.filter { $0 != "ok" }.map { tr("The file \(place) is damaged: \($0).") }
        let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        if strays > 0 { sentences.append(tr("\(strays) events belong to a call that is not in the list of calls.")) }
      } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_CORRUPT {
        sentences.append(tr("The file \(place) is damaged: \(error.message ?? tr("its pages don't fit together"))."))
      }
      return sentences
    }
  }

  /// Every line, read as an event and held against what stands beside it.
  private func lines() throws(JournalProblem) -> [String] {
    var sentences: [String] = []
    var last = Int64.min
    while sentences.count < Limits.checkSentences {
      let (count, end) = try read { database in
        let rows = try Row.fetchCursor(
          try database.cachedStatement(sql: Self.checkQuery), arguments: [last, Limits.readEvents])
        var count = 0
        while let row = try rows.next() {
          last = row.integer(0)
          count += 1
          if let sentence = Self.fault(row) { sentences.append(sentence) }
        }
        return (count, last)
      }
      last = end
      if count < Limits.readEvents { break }
    }
    return sentences
  }

  private static func fault(_ row: Row) -> String? {
    let sequence = row.integer(0)
    if sequence < 1 { return tr("Line \(sequence) of the journal has a sequence number below 1.") }
    do {
      let event = try StoredLine.read(row, call: row.text(3))
      let isSame =
        StoredText.column(event.subject) == row.text(3) && StoredText.column(event.source) == row.text(4)
        && StoredText.column(event.id) == row.text(5) && StoredText.column(event.payload.columnName) == row.text(6)
      return isSame ? nil : tr("Line \(sequence) of the journal is filed under a call, source, id or type not its own.")
    } catch {
      return tr("Line \(sequence) of the journal \(error.message).")
    }
  }

  /// What is kept beside the events must say the same as they do.
  private func sums() throws(JournalProblem) -> [String] {
    try read { database in
      let counts = try Row.fetchAll(database, sql: Self.countsQuery).map { row in
        tr(
          "The list of calls counts \(row.integer(1)) utterances of the call \(row.text(0)); \(row.integer(2)) are there."
        )
      }
      let breaks = try Row.fetchAll(database, sql: Self.breaksQuery).map { row in
        tr("Line \(row.integer(0)) of the journal begins or ends a break that is not in the list of breaks.")
      }
      return counts + breaks + (try Self.careFaults(database))
    }
  }

  private static let checkQuery = """
    SELECT event.seq, event.time_ms, event.line, call.id, source.name, event.id, event.type
    FROM event JOIN call ON call.number = event.call LEFT JOIN source ON source.number = event.source
    WHERE event.seq > ? ORDER BY event.seq LIMIT ?
    """

  private static let countsQuery = """
    SELECT call.id, call.utterances, count(event.seq) AS found
    FROM call LEFT JOIN event ON event.call = call.number AND event.type = 'utterance'
    WHERE call.id <> '' GROUP BY call.number HAVING found <> call.utterances LIMIT \(Limits.checkSentences)
    """

  private static let breaksQuery = """
    SELECT seq FROM event
    WHERE type = 'cooldown.started' AND id NOT IN (SELECT event FROM cooldown WHERE started IS NOT NULL)
    LIMIT \(Limits.checkSentences)
    """
}

extension SQLiteJournal {
  /// The tables of `CareTables` must say the same as the events: nothing missing, nothing more, nothing else.
  static func careFaults(_ database: Database) throws -> [String] {
    try missing(database) + strays(database) + promiseFaults(database) + flagFaults(database)
      + customerFaults(database)
  }

  private static func missing(_ database: Database) throws -> [String] {
    let rows = try Row.fetchCursor(database, sql: missingQuery)
    var sentences: [String] = []
    while let row = try rows.next(), sentences.count < Limits.checkSentences {
      // A type that is spelled right may still carry what this version can't read; such an event is in no list.
      if case .other = StoredLine.event(row, call: row.text(3)).payload { continue }
      sentences.append(tr("Line \(row.integer(0)) of the journal (\(row.text(4))) is not in the list that finds it."))
    }
    return sentences
  }

  private static func strays(_ database: Database) throws -> [String] {
    let count = try Row.fetchOne(database, sql: straysQuery)?.integer(0) ?? 0
    return count == 0
      ? []
      : [
        plural(
          count, "\(count) row of the lists of promises, flags or shifts belongs to no event.",
          "\(count) rows of the lists of promises, flags or shifts belong to no event.")
      ]
  }

  private static func promiseFaults(_ database: Database) throws -> [String] {
    let tables = CareTables(database: database)
    let rows = try Row.fetchCursor(database, sql: "SELECT call, id, due_ms, state FROM promise")
    var sentences: [String] = []
    while let row = try rows.next(), sentences.count < Limits.checkSentences {
      let standing = try tables.promise(call: row.integer(0), id: row.text(1))
      if standing?.promise.due.milliseconds != row.integerIfAny(2) || standing?.state.rawValue != row.textIfAny(3) {
        sentences.append(tr("The list of promises says something else of \(row.text(1)) than its events."))
      }
    }
    return sentences
  }

  private static func flagFaults(_ database: Database) throws -> [String] {
    let tables = CareTables(database: database)
    let rows = try Row.fetchCursor(database, sql: "SELECT call, id, customer, state, expires_ms FROM flag")
    var sentences: [String] = []
    while let row = try rows.next(), sentences.count < Limits.checkSentences {
      let standing = try tables.flag(call: row.integer(0), id: row.text(1))
      let isSame =
        standing.map { StoredText.column($0.flag.customer) } == row.textIfAny(2)
        && standing?.state.rawValue == row.textIfAny(3)
        && standing?.flag.expires.milliseconds == row.integerIfAny(4)
      if !isSame { sentences.append(tr("The list of flags says something else of \(row.text(1)) than its events.")) }
    }
    return sentences
  }

  private static func customerFaults(_ database: Database) throws -> [String] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(StoredLine.columns), call.id, event.call FROM event JOIN call ON call.number = event.call
        WHERE event.type IN ('call.started', 'call.updated') AND call.id <> '' ORDER BY event.seq
        """)
    var found: [Int64: String] = [:]
    while let row = try rows.next() {
      switch StoredLine.event(row, call: row.text(3)).payload {
      case .callStarted(let facts), .callUpdated(let facts):
        guard let reference = facts.reference, !reference.isEmpty else { continue }
        found[row.integer(4)] = StoredText.column(reference)
      default: continue
      }
    }
    var kept: [Int64: String] = [:]
    let listed = try Row.fetchCursor(database, sql: "SELECT call, reference FROM customer")
    while let row = try listed.next() { kept[row.integer(0)] = row.text(1) }
    let wrong = Set(found.keys).union(kept.keys).filter { found[$0] != kept[$0] }.count
    return wrong == 0
      ? []
      : [
        plural(
          wrong, "\(wrong) call is listed under a customer's number that is not theirs.",
          "\(wrong) calls are listed under a customer's number that is not theirs.")
      ]
  }

  private static let missingQuery = """
    SELECT \(StoredLine.columns), call.id, event.type FROM event JOIN call ON call.number = event.call
    WHERE event.type = 'promise.made' AND NOT EXISTS (
        SELECT 1 FROM promise WHERE promise.call = event.call AND promise.id = event.id)
      OR event.type = 'flag.proposed' AND NOT EXISTS (
        SELECT 1 FROM flag WHERE flag.call = event.call AND flag.id = event.id)
      OR event.type IN ('promise.changed', 'flag.decided') AND event.seq NOT IN (SELECT seq FROM change)
      OR event.type IN ('shift.started', 'shift.ended', 'reflection.saved') AND event.seq NOT IN (SELECT seq FROM own)
    """

  private static let straysQuery = """
    SELECT count(*) FROM (
      SELECT made AS seq FROM promise UNION ALL SELECT made FROM flag UNION ALL SELECT seq FROM change
      UNION ALL SELECT seq FROM own
    ) WHERE seq NOT IN (SELECT seq FROM event)
    """
}
