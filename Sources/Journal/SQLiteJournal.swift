import Calls
import Foundation
import GRDB
import Language

/// A journal in one SQLite file, the default store.
///
/// Several processes may use one file at once: writers take turns, readers never wait. One connection serves one journal
/// object, so what is asked of it from several threads waits in line; a program that must not wait owns it through a
/// `JournalWriter`.
final class SQLiteJournal: Journal {
  /// The journal as the agent knows it, for sentences.
  let place: String
  /// Where its file lies; nil for a journal in memory.
  let path: String?
  let holdings: Holdings
  private let busyMilliseconds: Int

  var queue: DatabaseQueue { holdings.queue }

  /// Opens a journal, making the file and its folders when there are none, with modes 0600 and 0700.
  ///
  /// Throws when the file is no journal, is damaged, comes from a newer version, or can't be read and written.
  convenience init(path: String) throws(JournalProblem) {
    try self.init(path: path, busyMilliseconds: Limits.busyMilliseconds)
  }

  /// Makes a journal that is gone with the program.
  static func inMemory() throws(JournalProblem) -> SQLiteJournal {
    try SQLiteJournal(path: nil, busyMilliseconds: Limits.busyMilliseconds)
  }

  init(path: String?, busyMilliseconds: Int) throws(JournalProblem) {
    place = path ?? tr("in memory")
    self.path = path
    self.busyMilliseconds = busyMilliseconds
    let queue = try Self.open(path, place, busyMilliseconds)
    holdings = Holdings(queue: queue, traces: path.map(JournalTraces.init))
    if path != nil { try access(while: .opening) { holdings.extent = try Extent($0) } }
  }

  private static func open(
    _ path: String?, _ place: String, _ busyMilliseconds: Int
  ) throws(JournalProblem) -> DatabaseQueue {
    if let path { try JournalFile.prepare(path) }
    do {
      var configuration = Configuration()
      configuration.label = "coolhead.journal"
      configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
      configuration.prepareDatabase { database in
        // SQLite's own 1,000 pages between two checkpoints suit floods, so they stay.
        try database.execute(sql: "PRAGMA journal_size_limit = \(Limits.idleLogBytes)")
      }
      let queue =
        try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
        ?? DatabaseQueue(configuration: configuration)
      try Schema.prepare(queue, at: place)
      return queue
    } catch {
      throw JournalProblem(error, while: .opening, at: place)
    }
  }

  /// Opens the file under the journal's name anew.
  func openAgain() throws(JournalProblem) -> DatabaseQueue { try Self.open(path, place, busyMilliseconds) }

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
            .closed, tr("The journal \(place) can't be \(activity.rawValue): it was closed. Start the program again."))
        }
        try lookAround(database)
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
    return try access(while: .writing) { database in
      let newCount = try write(entries, agent: agent, run: run, durability: durability, database)
      holdings.remember(entries, agent: agent, run: run)
      try settle(database)
      return newCount
    }
  }

  /// Writes a batch in one transaction.
  func write(
    _ entries: [JournalEntry], agent: String, run: String, durability: Durability, _ database: Database
  ) throws -> Int {
    try holdings.secure(durability, database)
    var newCount = 0
    var hasStruck = false
    try database.inTransaction(.immediate) {
      var batch = try AppendBatch(database, agent: agent, run: run, takenBack: holdings.takenBack)
      for entry in entries { try batch.add(entry) }
      newCount = try batch.finish()
      holdings.takenBack = batch.takenBack
      hasStruck = !batch.struck.isEmpty
      return .commit
    }
    // The log has the words as they were. Where another program reads it just now, or the disk is full, it is written over
    // later.
    if hasStruck { _ = try? Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    return newCount
  }
}

/// How far a journal goes: it grows with each line, and only a purge makes it shorter.
struct Extent: Equatable, Sendable {
  let lastSequence: Int64
  let lastPurge: Int64

  init(_ database: Database) throws {
    let sql = "SELECT (SELECT coalesce(max(seq), 0) FROM event), (SELECT coalesce(max(number), 0) FROM purge)"
    let row = try Row.fetchOne(try database.cachedStatement(sql: sql))
    lastSequence = row?.integer(0) ?? 0
    lastPurge = row?.integer(1) ?? 0
  }
}

/// What of an open journal changes while it is open.
///
/// `@unchecked Sendable` is safe because every property is only touched while `guardian` is locked, and `secure` is only
/// called inside the journal's own `DatabaseQueue`, which runs one closure at a time.
final class Holdings: @unchecked Sendable {
  /// Entries that were laid to rest in one batch.
  struct Batch {
    var entries: [JournalEntry]
    var agent: String
    var run: String
  }

  private let guardian = NSLock()
  private var current: DatabaseQueue
  private var isLogAhead = false
  private var seen: JournalTraces?
  private var batches: [Batch] = []
  private var entryCount = 0
  private var isForgetful = false
  private var mendingCount = 0
  private var reach: Extent?
  private var struck: [Int64: TakenBack] = [:]
  /// Connections to files that are gone: closing one could take the files of the journal that stands there now.
  private var abandoned: [DatabaseQueue] = []
  private var durability: Durability?

  init(queue: DatabaseQueue, traces: JournalTraces?) {
    current = queue
    seen = traces
  }

  private func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    guardian.lock()
    defer { guardian.unlock() }
    return try body()
  }

  var queue: DatabaseQueue { locked { current } }

  /// True while the log holds what could not be taken into the journal yet, as on a full disk.
  var isInLog: Bool {
    get { locked { isLogAhead } }
    set { locked { isLogAhead = newValue } }
  }

  /// The journal's files as they were when all was well last; nil for a journal in memory.
  var traces: JournalTraces? {
    get { locked { seen } }
    set { locked { seen = newValue } }
  }

  /// How far the journal went when all was well last.
  var extent: Extent? {
    get { locked { reach } }
    set { locked { reach = newValue } }
  }

  /// What was taken back by what came to rest here, by the number of the call.
  var takenBack: [Int64: TakenBack] {
    get { locked { struck } }
    set { locked { struck = newValue } }
  }

  /// What was laid to rest here, oldest first, as far as it is remembered.
  var remembered: [Batch] { locked { batches } }

  /// True where more was laid to rest here than is remembered.
  var hasForgotten: Bool { locked { isForgetful } }

  func remember(_ entries: [JournalEntry], agent: String, run: String) {
    locked {
      if let last = batches.last, last.agent == agent, last.run == run, last.entries.count < Limits.readEvents {
        batches[batches.count - 1].entries += entries
      } else {
        batches.append(Batch(entries: entries, agent: agent, run: run))
      }
      entryCount += entries.count
      while entryCount > Limits.rememberedEntries, batches.count > 1 {
        entryCount -= batches.removeFirst().entries.count
        isForgetful = true
      }
    }
  }

  /// Forgets what belongs to calls that are not there any more.
  func forget(_ isGone: (String) -> Bool) {
    locked {
      for index in batches.indices { batches[index].entries.removeAll { isGone($0.event.subject) } }
      batches.removeAll(where: \.entries.isEmpty)
      entryCount = batches.map(\.entries.count).reduce(0, +)
    }
  }

  /// Counts a mending; false when there were too many.
  func beginMending() -> Bool {
    locked {
      mendingCount += 1
      return mendingCount <= Limits.mendings
    }
  }

  /// Takes another connection.
  /// - Parameter isGone: true where the files of the one before are gone.
  func replace(with queue: DatabaseQueue, isGone: Bool) {
    locked {
      if isGone { abandoned.append(current) }
      current = queue
      durability = nil
      struck = [:]
    }
  }

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
