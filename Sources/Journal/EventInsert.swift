import Calls
import GRDB
import GRDBSQLite

/// The one statement that bulk work repeats.
///
/// It binds through SQLite's own functions, because GRDB's argument lists cost about a fifth of the insertion.
/// Texts are bound without a copy; they live until the statement has run.
struct EventInsert {
  private let statement: Statement
  private let database: Database

  /// The columns that stand beside a line, to find it by.
  struct Place {
    var call: Int64
    var source: Int64
    var position: Int64?
  }

  init(_ database: Database) throws {
    self.database = database
    statement = try database.cachedStatement(
      sql: """
        INSERT INTO event (call, source, id, type, time_ms, position, line) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (call, source, id) DO NOTHING
        """)
  }

  /// Writes an event, unless its id is there already.
  /// - Returns: whether it was new.
  func run(_ event: Event, at place: Place) throws -> Bool {
    let handle = statement.sqliteStatement
    sqlite3_bind_int64(handle, 1, place.call)
    sqlite3_bind_int64(handle, 2, place.source)
    sqlite3_bind_int64(handle, 5, event.time.milliseconds)
    if let position = place.position {
      sqlite3_bind_int64(handle, 6, position)
    } else {
      sqlite3_bind_null(handle, 6)
    }
    let code = Self.bind(StoredText.column(event.id), 3, handle) {
      Self.bind(StoredText.column(event.payload.columnName), 4, handle) {
        Self.bind(EventWriter.bytes(event), 7, handle) { sqlite3_step(handle) }
      }
    }
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }
    return sqlite3_changes(database.sqliteConnection) == 1
  }

  /// Binds the bytes of a text, which are never none, for as long as the body runs.
  private static func bind(_ text: [UInt8], _ index: CInt, _ handle: SQLiteStatement, body: () -> CInt) -> CInt {
    text.withUnsafeBytes { bytes in
      let characters = bytes.bindMemory(to: CChar.self)
      let code = sqlite3_bind_text(handle, index, characters.baseAddress, CInt(clamping: characters.count), nil)
      return code == SQLITE_OK ? body() : code
    }
  }

  /// Binds a text for as long as the body runs.
  private static func bind(_ text: String, _ index: CInt, _ handle: SQLiteStatement, body: () -> CInt) -> CInt {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text has no address, and SQLite takes a missing address for NULL.
        guard !characters.isEmpty else {
          let code = sqlite3_bind_text(handle, index, "", 0, nil)
          return code == SQLITE_OK ? body() : code
        }
        let code = sqlite3_bind_text(handle, index, characters.baseAddress, CInt(clamping: characters.count), nil)
        return code == SQLITE_OK ? body() : code
      }
    }
  }
}
