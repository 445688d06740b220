import Calls
import GRDB

/// The tables that find what outlasts a call: promises, flags, customers' numbers, shifts and looks back.
///
/// They say nothing that the events do not say: `promise` and `flag` hold what a list is sorted and chosen by, `change`
/// which events tell what became of either, `customer` the number a call belongs to, `own` the agent's shifts and looks
/// back. A promise or a flag is known by its call and the id of the event that made it, and only an event of the same call
/// changes it; that event may arrive first.
struct CareTables {
  let database: Database

  /// Takes in an event that has just been written.
  /// - Parameters:
  ///   - call: the number of its call.
  ///   - sequence: its number in the order of arrival.
  ///   - agent: who works at the desk, for what does not say whose it is.
  func note(_ event: Event, call: Int64, sequence: Int64, agent: String) throws {
    switch event.payload {
    case .promiseMade:
      try insert("promise", event.id, call, sequence)
      try refreshPromise(call, event.id)
    case .promiseChanged(let change):
      try noteChange(of: change.promise, call, sequence, event.time)
      try refreshPromise(call, change.promise)
    case .flagProposed:
      try insert("flag", event.id, call, sequence)
      try refreshFlag(call, event.id)
    case .flagDecided(let decision):
      try noteChange(of: decision.flag, call, sequence, event.time)
      try refreshFlag(call, decision.flag)
    case .callStarted(let facts), .callUpdated(let facts): try note(facts.reference, of: event, call)
    case .shiftStarted(let start): try noteOwn(event, sequence, agent: start.agent)
    case .shiftEnded(let end): try noteOwn(event, sequence, agent: end.agent)
    case .reflectionSaved: try noteOwn(event, sequence, agent: agent)
    default: break
    }
  }

  /// Forgets a call that is about to be deleted.
  func forget(call: Int64) throws {
    try database.execute(
      sql: "DELETE FROM own WHERE seq IN (SELECT seq FROM event WHERE call = ?)", arguments: [call])
    for table in ["promise", "flag", "change", "customer"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE call = ?", arguments: [call])
    }
  }

  /// Reads what an older journal holds, once.
  static func fill(_ database: Database) throws {
    let names = types.map { "'\($0)'" }.joined(separator: ", ")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(StoredLine.columns), call.id, event.call, call.agent
        FROM event JOIN call ON call.number = event.call WHERE event.type IN (\(names)) ORDER BY event.seq
        """)
    let tables = CareTables(database: database)
    while let row = try rows.next() {
      let event = StoredLine.event(row, call: row.text(3))
      try tables.note(event, call: row.integer(4), sequence: row.integer(0), agent: row.text(5))
    }
  }

  /// The types of events that these tables find.
  static let types = [
    "promise.made", "promise.changed", "flag.proposed", "flag.decided", "call.started", "call.updated",
    "shift.started", "shift.ended", "reflection.saved",
  ]

  static let sql = """
    CREATE TABLE promise (
      call INTEGER NOT NULL,
      id TEXT NOT NULL,
      made INTEGER NOT NULL,
      due_ms INTEGER,
      state TEXT,
      PRIMARY KEY (call, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX promise_open ON promise (due_ms) WHERE state = 'open';
    CREATE INDEX promise_newest ON promise (made) WHERE state <> 'withdrawn';
    CREATE TABLE flag (
      call INTEGER NOT NULL,
      id TEXT NOT NULL,
      made INTEGER NOT NULL,
      customer TEXT,
      state TEXT,
      expires_ms INTEGER,
      PRIMARY KEY (call, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX flag_id ON flag (id);
    CREATE INDEX flag_customer ON flag (customer, made);
    CREATE INDEX flag_waiting ON flag (made) WHERE state IN ('proposed', 'contested');
    CREATE INDEX flag_decided ON flag (made) WHERE state NOT IN ('proposed', 'contested');
    CREATE TABLE change (
      call INTEGER NOT NULL,
      target TEXT NOT NULL,
      time_ms INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (call, target, time_ms, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer (
      call INTEGER PRIMARY KEY,
      reference TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_reference ON customer (reference, call);
    CREATE TABLE own (
      seq INTEGER PRIMARY KEY,
      agent TEXT NOT NULL,
      type TEXT NOT NULL,
      time_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX own_newest ON own (agent, type, seq);
    """

  private func insert(_ table: String, _ id: String, _ call: Int64, _ sequence: Int64) throws {
    try database.cachedStatement(
      sql: "INSERT INTO \(table) (call, id, made) VALUES (?, ?, ?) ON CONFLICT (call, id) DO NOTHING"
    ).execute(arguments: [call, StoredText.column(id), sequence])
  }

  private func noteChange(of target: String, _ call: Int64, _ sequence: Int64, _ time: Instant) throws {
    try database.cachedStatement(sql: "INSERT INTO change (call, target, time_ms, seq) VALUES (?, ?, ?, ?)")
      .execute(arguments: [call, StoredText.column(target), time.milliseconds, sequence])
  }

  /// Works out anew what the promise's row says; nothing happens while the promise has not arrived.
  private func refreshPromise(_ call: Int64, _ id: String) throws {
    guard let standing = try promise(call: call, id: id) else { return }
    try database.cachedStatement(sql: "UPDATE promise SET due_ms = ?, state = ? WHERE call = ? AND id = ?")
      .execute(
        arguments: [
          standing.promise.due.milliseconds, standing.state.rawValue, call, StoredText.column(id),
        ])
  }

  private func refreshFlag(_ call: Int64, _ id: String) throws {
    guard let standing = try flag(call: call, id: id) else { return }
    try database.cachedStatement(
      sql: "UPDATE flag SET customer = ?, state = ?, expires_ms = ? WHERE call = ? AND id = ?"
    ).execute(
      arguments: [
        StoredText.column(standing.flag.customer), standing.state.rawValue, standing.flag.expires.milliseconds, call,
        StoredText.column(id),
      ])
  }

  /// The number that a call belongs to: the one given last.
  private func note(_ reference: String?, of event: Event, _ call: Int64) throws {
    guard let reference, !reference.isEmpty, !event.subject.isEmpty else { return }
    try database.cachedStatement(
      sql: """
        INSERT INTO customer (call, reference) VALUES (?, ?)
        ON CONFLICT (call) DO UPDATE SET reference = excluded.reference
        """
    ).execute(arguments: [call, StoredText.column(reference)])
  }

  private func noteOwn(_ event: Event, _ sequence: Int64, agent: String) throws {
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO own (seq, agent, type, time_ms) VALUES (?, ?, ?, ?)")
      .execute(
        arguments: [sequence, StoredText.key(ofAgent: agent), event.payload.columnName, event.time.milliseconds])
  }
}

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
