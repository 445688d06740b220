import Foundation
import GRDB
import Language

/// The tables of the SQLite journal, in numbered steps that are never changed once released.
///
/// - `event` holds the lines, as `EventWriter` wrote them; what stands beside the line serves to find it.
/// - `call` and `source` give numbers to their ids, which keeps the indexes of `event` small. `call` also holds what a
///   list of calls shows. What belongs to no call belongs to the call with the empty id.
/// - `cooldown` has a row for each break that began or ended, by the id of the event that began it, with the key of the
///   agent whose break it is; none for one that a feed told of.
/// - `purge` has a row for each purge that deleted something, by which a journal that lost lines is told from one that was
///   robbed of them.
/// - `identity` has one row: a name that no other journal has.
/// - `promise`, `flag`, `change`, `customer` and `own` find what outlasts a call, see `CareTables`.
enum Schema {
  /// The version that this program reads and writes; kept in the file as `user_version`.
  static let version = 8
  /// Says in the file that it is a journal of coolhead ("cool").
  private static let applicationID = 0x636F_6F6C

  /// Brings a file to this version; a journal that is current costs one look.
  static func prepare(_ queue: DatabaseQueue, at place: String) throws {
    if try queue.unsafeRead(Marks.init).isCurrent { return }
    // Once more, all at one moment: another process may be making the journal just now.
    let found = try queue.read(Marks.init)
    if found.isCurrent { return }
    if found.application == applicationID, found.version > version {
      throw JournalProblem(
        .newerVersion,
        tr(
          "The journal \(place) was written by a newer coolhead (format \(found.version), this one knows \(version)). "
            + "Update coolhead, or name another journal with --journal."))
    }
    guard found.application == applicationID || found.isEmpty else {
      throw JournalProblem(
        .notAJournal,
        tr("The journal \(place) is a database of another program. Name another with --journal."))
    }
    try migrate(queue)
  }

  private static func migrate(_ queue: DatabaseQueue) throws {
    for attempt in 1...Limits.makingAttempts {
      do {
        try queue.writeWithoutTransaction { database in try database.execute(sql: "PRAGMA journal_mode = WAL") }
        return try steps.migrate(queue)
      } catch {
        // Another process that makes the same journal at the same moment is no trouble, only a reason to look again: SQLite
        // does not wait for it by itself where two change the mode of a file at once, and a step that both began fails in
        // the one that comes second.
        let found = try? queue.read(Marks.init)
        if found?.isCurrent == true { return }
        let isBusy = (error as? DatabaseError)?.resultCode.primaryResultCode == .SQLITE_BUSY
        guard isBusy || found?.isBetweenSteps == true, attempt < Limits.makingAttempts else { throw error }
        usleep(Limits.makingPauseMicroseconds)
      }
    }
  }

  private static var steps: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001-events") { database in
      try database.execute(sql: events)
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("0002-care") { database in
      try database.execute(sql: CareTables.sql)
      try CareTables.fill(database)
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("0003-agent-keys") { database in
      let rows = try Row.fetchAll(database, sql: "SELECT event, agent FROM cooldown WHERE agent IS NOT NULL")
      for row in rows {
        try database.execute(
          sql: "UPDATE cooldown SET agent = ? WHERE event = ?",
          arguments: [StoredText.key(ofAgent: row.text(1)), row.text(0)])
      }
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("0004-purges") { database in
      try database.execute(sql: "CREATE TABLE purge (number INTEGER PRIMARY KEY) STRICT; PRAGMA user_version = 4")
    }
    migrator.registerMigration("0005-agent-names") { database in
      try database.execute(
        sql: """
          ALTER TABLE call ADD COLUMN agent_key TEXT NOT NULL DEFAULT '';
          DROP INDEX call_ended;
          CREATE INDEX call_ended ON call (agent_key, ended_ms) WHERE ended_ms IS NOT NULL;
          """)
      for (table, column) in [("call", "agent_key"), ("cooldown", "agent"), ("own", "agent")] {
        for row in try Row.fetchAll(database, sql: "SELECT DISTINCT agent FROM \(table) WHERE agent IS NOT NULL") {
          try database.execute(
            sql: "UPDATE \(table) SET \(column) = ? WHERE agent = ?",
            arguments: [StoredText.key(ofAgent: row.text(0)), row.text(0)])
        }
      }
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    // What was done in a call is read without the thousands of lines that were said in it.
    migrator.registerMigration("0006-acts") { database in
      try database.execute(
        sql: "CREATE INDEX event_act ON event (call) WHERE position IS NULL; PRAGMA user_version = 6")
    }
    // By its name and an event's number others know how far they have heard of this journal.
    migrator.registerMigration("0007-identity") { database in
      try database.execute(
        sql: """
          CREATE TABLE identity (name TEXT NOT NULL) STRICT;
          INSERT INTO identity (name) VALUES (lower(hex(randomblob(16))));
          PRAGMA user_version = 7
          """)
    }
    // What a file tells once more is known by the names of its lines, whichever call they went to.
    migrator.registerMigration("0008-lines") { database in
      try database.execute(
        sql: "CREATE INDEX event_line ON event (source, id) WHERE substr(id, 1, 1) = 'L'; PRAGMA user_version = 8")
    }
    return migrator
  }

  /// How a file says what it is.
  private struct Marks {
    var version: Int
    var application: Int
    var isEmpty: Bool

    /// True for a journal that some steps have been taken of.
    var isBetweenSteps: Bool { application == applicationID && (1..<Schema.version).contains(version) }

    var isCurrent: Bool { application == applicationID && version == Schema.version }

    init(_ database: Database) throws {
      let sql = """
        SELECT user_version, application_id, EXISTS (SELECT 1 FROM sqlite_master WHERE tbl_name <> 'grdb_migrations')
        FROM pragma_user_version, pragma_application_id
        """
      guard let row = try Row.fetchOne(database, sql: sql) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      version = Int(row.integer(0))
      application = Int(row.integer(1))
      isEmpty = row.integer(2) == 0
    }
  }

  private static let events = """
    CREATE TABLE source (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE call (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      began_ms INTEGER NOT NULL,
      has_start INTEGER NOT NULL,
      ended_ms INTEGER,
      last_ms INTEGER NOT NULL,
      agent TEXT NOT NULL,
      run TEXT NOT NULL,
      source TEXT NOT NULL,
      channel TEXT,
      subject_line TEXT,
      customer TEXT,
      utterances INTEGER NOT NULL,
      base REAL,
      strain REAL,
      band TEXT,
      pause_end TEXT
    ) STRICT;
    CREATE INDEX call_newest ON call (began_ms);
    CREATE INDEX call_unfinished ON call (last_ms) WHERE ended_ms IS NULL;
    CREATE INDEX call_ended ON call (agent, ended_ms) WHERE ended_ms IS NOT NULL;
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      call INTEGER NOT NULL REFERENCES call,
      source INTEGER NOT NULL,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      time_ms INTEGER NOT NULL,
      position INTEGER,
      line TEXT NOT NULL,
      UNIQUE (call, source, id)
    ) STRICT;
    CREATE INDEX event_arrival ON event (call);
    CREATE INDEX event_page ON event (call, position) WHERE position IS NOT NULL;
    CREATE TABLE cooldown (
      event TEXT PRIMARY KEY,
      call INTEGER,
      agent TEXT,
      started INTEGER,
      hard_end_ms INTEGER,
      ended INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cooldown_open ON cooldown (agent, started) WHERE ended IS NULL;
    """
}
