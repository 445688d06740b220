import Calls
import GRDB

/// A journal in one SQLite file, the default store.
///
/// Several processes may use one file at once: writers take turns, readers never wait. One connection serves one journal
/// object, so what is asked of it from several threads waits in line; a program that must not wait owns it through a
/// `JournalWriter`.
public final class SQLiteJournal: Journal {
  /// The journal as the agent knows it, for sentences.
  let place: String
  let queue: DatabaseQueue
  private let connection = Connection()
  /// The file as it was opened; nil for a journal in memory.
  private let file: JournalFile.Identity?

  /// Opens a journal, making the file and its folders when there are none, with modes 0600 and 0700.
  ///
  /// Throws when the file is no journal, is damaged, comes from a newer version, or can't be read and written.
  public convenience init(path: String) throws(JournalProblem) {
    try self.init(path: path, busyMilliseconds: Limits.busyMilliseconds)
  }

  /// Makes a journal that is gone with the program.
  public static func inMemory() throws(JournalProblem) -> SQLiteJournal {
    try SQLiteJournal(path: nil, busyMilliseconds: Limits.busyMilliseconds)
  }

  init(path: String?, busyMilliseconds: Int) throws(JournalProblem) {
    let place = path ?? "in memory"
    if let path { try JournalFile.prepare(path) }
    do {
      var configuration = Configuration()
      configuration.label = "coolhead.journal"
      configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
      configuration.prepareDatabase { database in
        // SQLite's own 1,000 pages between two checkpoints suit single lines and floods alike, so they stay.
        try database.execute(sql: "PRAGMA journal_size_limit = \(Limits.idleLogBytes)")
      }
      if let path {
        queue = try DatabaseQueue(path: path, configuration: configuration)
      } else {
        queue = try DatabaseQueue(configuration: configuration)
      }
      try Schema.prepare(queue, at: place)
    } catch {
      throw JournalProblem(error, while: .opening, at: place)
    }
    self.place = place
    file = path.flatMap(JournalFile.Identity.init)
  }

  /// See `Journal`.
  public func close() {
    // All cached statements are finalised first, so nothing can be left that would keep the connection open.
    try? queue.close()
  }

  /// Runs a look into the database; one statement sees one state of it.
  func read<Value>(_ body: (Database) throws -> Value) throws(JournalProblem) -> Value {
    try access(while: .reading, body)
  }

  /// Runs something on the connection, outside of any transaction.
  func access<Value>(
    while activity: Activity, _ body: (Database) throws -> Value
  ) throws(JournalProblem) -> Value {
    do {
      return try queue.writeWithoutTransaction { database in
        guard database.sqliteConnection != nil else {
          throw JournalProblem(
            .closed, "The journal \(place) can't be \(activity.rawValue): it was closed. Start the program again.")
        }
        return try body(database)
      }
    } catch {
      throw JournalProblem(error, while: activity, at: place)
    }
  }

  /// See `Journal`.
  public func append(
    _ entries: [JournalEntry], agent: String, run: String, durability: Durability
  ) throws(JournalProblem) -> Int {
    guard !entries.isEmpty else { return 0 }
    if let file, JournalFile.Identity(place) != file {
      throw JournalProblem(
        .unreachable, "The journal \(place) was moved or deleted while it was open. Put it back, or start again.")
    }
    return try access(while: .writing) { database in
      try connection.secure(durability, database)
      var newCount = 0
      try database.inTransaction(.immediate) {
        var batch = try AppendBatch(database, agent: agent, run: run)
        for entry in entries { try batch.add(entry) }
        newCount = try batch.finish()
        return .commit
      }
      return newCount
    }
  }
}

/// What is known of the connection's settings.
///
/// `@unchecked Sendable` is safe because `secure` is only called inside the journal's own `DatabaseQueue`, which runs one
/// closure at a time.
private final class Connection: @unchecked Sendable {
  private var durability: Durability?

  /// Makes sure that the next commit is as durable as asked; to be called outside of a transaction, where SQLite obeys.
  func secure(_ wanted: Durability, _ database: Database) throws {
    guard wanted != durability else { return }
    switch wanted {
    // On macOS, only the second of these reaches past the cache of the disk itself.
    case .full: try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
    case .normal: try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    durability = wanted
  }
}
