import Calls
import Foundation
import GRDB
import GRDBSQLite
import Language

// A journal is a file that anybody may delete, move, replace or empty while it is open, and SQLite goes on without a
// word: it writes to what is gone. So the files are looked at before and after each batch, and between batches whenever
// they look otherwise from outside. Each batch is taken from the log into the journal at once, so that nothing hangs on the
// log alone.
extension SQLiteJournal {
  /// See `Journal`.
  var isUntouched: Bool {
    guard let path, let seen = holdings.traces else { return true }
    return JournalTraces(path) == seen
  }

  /// See `Journal`.
  func watch() throws(JournalProblem) { try access(while: .reading) { _ in } }

  /// Requires that the files are those that were opened, and where somebody else has written, that they still hold what
  /// was laid to rest. Inside the queue.
  func lookAround(_ database: Database) throws {
    guard let path, let seen = holdings.traces else { return }
    let now = JournalTraces(path)
    guard now != seen else { return }
    try compare(now, with: seen)
    try measure(database)
    // What a truncated or overwritten log held can't be taken into the journal.
    if now.log != seen.log { try checkpoint(database) }
    if now.journal != seen.journal {
      try findAgain(path)
      // What SQLite remembers of the file may be of another one that lay there; from here on it reads anew.
      if let connection = database.sqliteConnection { sqlite3_db_release_memory(connection) }
    }
    holdings.traces = now
  }

  /// Takes what was just written from the log into the journal, and requires that it is there. Inside the queue.
  func settle(_ database: Database) throws {
    guard let path, let seen = holdings.traces else { return }
    // Where the disk is full, it stays in the log.
    do {
      try checkpoint(database)
      holdings.isInLog = false
    } catch let problem as JournalProblem {
      throw problem
    } catch {
      holdings.isInLog = true
    }
    let now = JournalTraces(path)
    try compare(now, with: seen)
    try measure(database)
    holdings.extent = try Extent(database)
    holdings.traces = now
  }

  private func compare(_ now: JournalTraces, with seen: JournalTraces) throws(JournalProblem) {
    guard let journal = now.journal else { throw lost(tr("was moved or deleted while it was open")) }
    guard journal.identity == seen.journal?.identity else { throw lost(tr("was replaced while it was open")) }
    guard now.hasCompanions(of: seen) else { throw lost(tr("lost the files beside it (-wal, -shm) while it was open")) }
  }

  private func lost(_ words: String) -> JournalProblem {
    JournalProblem(.unreachable, tr("The journal \(place) \(words)."), isMendable: true)
  }

  /// Requires that the journal begins as one and is as long as it says. It is read by the descriptor that SQLite has: closing
  /// another would give up SQLite's locks.
  private func measure(_ database: Database) throws {
    for look in 1...Limits.lengthLooks {
      guard let file = database.journalFile, let size = file.size, let head = file.head, head.count == Limits.headBytes,
        head.starts(with: Array("SQLite format 3".utf8))
      else { throw lost(tr("was emptied or overwritten while it was open")) }
      let number = { (index: Int) in head[index..<(index + 4)].reduce(Int64(0)) { $0 << 8 | Int64($1) } }
      let pageSize = Int64(head[16]) << 8 | Int64(head[17])
      // What the disk had no room for stands in the log still, though the first page speaks of it.
      if holdings.isInLog || number(28) * (pageSize == 1 ? 65_536 : pageSize) <= size { return }
      // Another process may be making it longer just now.
      if look < Limits.lengthLooks { usleep(Limits.lengthPauseMicroseconds) }
    }
    throw lost(tr("was cut short while it was open"))
  }

  private func checkpoint(_ database: Database) throws {
    do {
      _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(PASSIVE)")
    } catch let error as DatabaseError {
      switch error.resultCode.primaryResultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw lost(tr("was damaged while it was open"))
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHORT_READ:
        throw lost(tr("lost its newest lines while it was open"))
      default: throw error
      }
    }
  }

  /// Looks from outside, as another process would, for what was laid to rest last.
  private func findAgain(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(Double(Limits.busyMilliseconds) / 1000)
    do {
      let outside = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? outside.close() }
      try outside.unsafeRead { database in
        let extent = try Extent(database)
        if let known = holdings.extent {
          if extent.lastPurge > known.lastPurge {
            try forgetPurged(database)
          } else if extent.lastPurge < known.lastPurge || extent.lastSequence < known.lastSequence {
            throw lost(tr("was replaced by an older one while it was open"))
          }
        }
        holdings.extent = extent
        guard let last = holdings.remembered.last?.entries.last?.event else { return }
        let found = try Row.fetchOne(
          database, sql: Self.lastQuery,
          arguments: [
            StoredText.column(last.subject), StoredText.column(last.source), StoredText.column(last.id),
          ])
        guard found != nil else { throw lost(tr("was replaced by another while it was open")) }
      }
    } catch let error as DatabaseError {
      switch error.resultCode.primaryResultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR: throw lost(tr("was damaged while it was open"))
      default: throw error
      }
    }
  }

  /// What was deleted for good must not come back with what is remembered.
  func forgetPurged(_ database: Database) throws {
    let calls = Set(try Row.fetchAll(database, sql: "SELECT id FROM call").map { $0.text(0) })
    holdings.forget { !$0.isEmpty && !calls.contains(StoredText.column($0)) }
  }

  private static let lastQuery = """
    SELECT 1 FROM event
    WHERE call = (SELECT number FROM call WHERE id = ?) AND source = (SELECT number FROM source WHERE name = ?)
      AND id = ?
    """

  /// See `Journal`.
  func mend() throws(JournalProblem) -> String {
    guard let path, let seen = holdings.traces else { return "" }
    guard holdings.beginMending() else {
      throw JournalProblem(
        .unreachable, tr("The journal \(place) is taken away again and again. Find out by what, then start again."))
    }
    let turn = try JournalFile.takeTurn(path)
    defer { turn.end() }
    let now = JournalTraces(path)
    let isSame = now.journal != nil && now.journal?.identity == seen.journal?.identity
    var found: String
    if isSame, isSound {
      // Closing brings what only the lost log holds into the journal.
      try? queue.close()
      found = tr("The files beside the journal \(place) were taken away while it was open; nothing of it is lost.")
      holdings.replace(with: try openAgain(), isGone: false)
    } else {
      if isSame {
        let aside = try JournalFile.putAside(path)
        found = tr("The journal \(place) was damaged while it was open. What was left of it is \(aside).")
        salvage(aside, at: path)
      } else {
        found =
          now.journal == nil
          ? tr("The journal \(place) was moved or deleted while it was open.")
          : tr("The journal \(place) was replaced while it was open.")
        if now.hasCompanion(of: seen) { JournalFile.removeCompanions(path) }
      }
      holdings.replace(with: try openAgain(), isGone: true)
      found +=
        holdings.hasForgotten
        ? tr(" The one there now has what this desk did lately.") : tr(" The one there now has what this desk did.")
    }
    holdings.traces = JournalTraces(path)
    holdings.extent = nil
    try writeRemembered()
    return found
  }

  /// True where the journal itself is whole, whatever became of the files beside it.
  private var isSound: Bool {
    guard let path else { return true }
    do {
      try queue.writeWithoutTransaction { try measure($0) }
      try findAgain(path)
      return true
    } catch {
      return false
    }
  }

  /// Goes on with what was put aside where that is a whole journal, such as an older copy.
  private func salvage(_ aside: String, at path: String) {
    guard (try? FileManager.default.copyItem(atPath: aside, toPath: path)) != nil else { return }
    if let queue = try? openAgain() {
      let isWhole = try? queue.read { try Row.fetchOne($0, sql: "PRAGMA quick_check(1)")?.text(0) == "ok" }
      try? queue.close()
      if isWhole == true { return }
    }
    unlink(path)
    JournalFile.removeCompanions(path)
  }

  private func writeRemembered() throws(JournalProblem) {
    let batches = holdings.remembered
    try access(while: .writing) { database in
      for batch in batches {
        _ = try write(batch.entries, agent: batch.agent, run: batch.run, durability: .full, database)
      }
      try settle(database)
    }
  }
}

extension Database {
  /// The open file of the journal; nil once it is closed.
  fileprivate var journalFile: OpenFile? {
    guard let connection = sqliteConnection else { return nil }
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = withUnsafeMutablePointer(to: &file) {
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, $0)
    }
    guard code == SQLITE_OK, let file, let methods = file.pointee.pMethods else { return nil }
    return OpenFile(file: file, methods: methods)
  }
}

/// A file that SQLite has open, read by its own functions.
private struct OpenFile {
  let file: UnsafeMutablePointer<sqlite3_file>
  let methods: UnsafePointer<sqlite3_io_methods>

  /// Its length in bytes; nil where it can't be told.
  var size: Int64? {
    var size: sqlite3_int64 = 0
    guard methods.pointee.xFileSize?(file, &size) == SQLITE_OK else { return nil }
    return size
  }

  /// Its first bytes; nil where it has fewer, or can't be read.
  var head: [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: Limits.headBytes)
    let code = bytes.withUnsafeMutableBytes { methods.pointee.xRead?(file, $0.baseAddress, CInt($0.count), 0) }
    return code == SQLITE_OK ? bytes : nil
  }
}
