import Calls
import GRDB

extension CareTables {
  /// A promise as it stands by its events; nil where it has not arrived.
  func promise(call: Int64, id: String) throws -> PromiseStanding? {
    guard let event = try maker("promise", call, id), case .promiseMade(let promise) = event.payload else { return nil }
    var standing = PromiseStanding(id: event.id, call: event.subject, made: event.time, promise: promise)
    for change in try changes(call, id) {
      if case .promiseChanged(let change) = change.payload { standing.apply(change) }
    }
    return standing
  }

  /// A flag as it stands by its events; nil where it has not arrived.
  func flag(call: Int64, id: String) throws -> FlagStanding? {
    guard let event = try maker("flag", call, id), case .flagProposed(let flag) = event.payload else { return nil }
    var standing = FlagStanding(id: event.id, call: event.subject, proposed: event.time, flag: flag)
    for change in try changes(call, id) {
      if case .flagDecided(let decision) = change.payload { standing.apply(decision) }
    }
    return standing
  }

  /// The promises that a question finds, which asks for the columns `call, id`.
  func promises(_ sql: String, _ arguments: StatementArguments) throws -> [PromiseStanding] {
    try places(sql, arguments).compactMap { try promise(call: $0.call, id: $0.id) }
  }

  /// The flags that a question finds, which asks for the columns `call, id`.
  func flags(_ sql: String, _ arguments: StatementArguments) throws -> [FlagStanding] {
    try places(sql, arguments).compactMap { try flag(call: $0.call, id: $0.id) }
  }

  private func places(_ sql: String, _ arguments: StatementArguments) throws -> [(call: Int64, id: String)] {
    let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
    var places: [(call: Int64, id: String)] = []
    while let row = try rows.next() { places.append((row.integer(0), row.text(1))) }
    return places
  }

  private func maker(_ table: String, _ call: Int64, _ id: String) throws -> Event? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(StoredLine.columns), call.id FROM \(table)
        JOIN event ON event.seq = \(table).made JOIN call ON call.number = event.call
        WHERE \(table).call = ? AND \(table).id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [call, StoredText.column(id)]) else { return nil }
    return StoredLine.event(row, call: row.text(3))
  }

  /// What became of it, in the order of time as `Call` folds it: a corrected clock must not give two answers.
  private func changes(_ call: Int64, _ target: String) throws -> [Event] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(StoredLine.columns), call.id FROM change
        JOIN event ON event.seq = change.seq JOIN call ON call.number = event.call
        WHERE change.call = ? AND change.target = ? ORDER BY change.time_ms, change.seq
        """)
    let rows = try Row.fetchCursor(statement, arguments: [call, StoredText.column(target)])
    var events: [Event] = []
    while let row = try rows.next() { events.append(StoredLine.event(row, call: row.text(3))) }
    return events
  }
}

extension StoredLine {
  /// The columns from which an event is read; the question joins `event`.
  static let columns = "event.seq, event.time_ms, event.line"
}
