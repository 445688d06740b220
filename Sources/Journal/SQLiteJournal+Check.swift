import Calls
import GRDB

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
        sentences += rows.map { $0.text(0) }.filter { $0 != "ok" }.map { "The file \(place) is damaged: \($0)." }
        let strays = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        if strays > 0 { sentences.append("\(strays) events belong to a call that is not in the list of calls.") }
      } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_CORRUPT {
        sentences.append("The file \(place) is damaged: \(error.message ?? "its pages don't fit together").")
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
    if sequence < 1 { return "Line \(sequence) of the journal has a sequence number below 1." }
    do {
      let event = try StoredLine.read(row, call: row.text(3))
      let isSame =
        StoredText.column(event.subject) == row.text(3) && StoredText.column(event.source) == row.text(4)
        && StoredText.column(event.id) == row.text(5) && StoredText.column(event.payload.columnName) == row.text(6)
      return isSame ? nil : "Line \(sequence) of the journal is filed under a call, source, id or type not its own."
    } catch {
      return "Line \(sequence) of the journal \(error.message)."
    }
  }

  /// What is kept beside the events must say the same as they do.
  private func sums() throws(JournalProblem) -> [String] {
    try read { database in
      let counts = try Row.fetchAll(database, sql: Self.countsQuery).map { row in
        "The list of calls counts \(row.integer(1)) utterances of the call \(row.text(0)); \(row.integer(2)) are there."
      }
      let breaks = try Row.fetchAll(database, sql: Self.breaksQuery).map { row in
        "Line \(row.integer(0)) of the journal begins or ends a break that is not in the list of breaks."
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
