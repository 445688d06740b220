import Calls
import GRDB

/// One transaction of appending: writes the events as they come and the calls' rows once, at the end.
struct AppendBatch {
  private let database: Database
  private let agent: String
  private let run: String
  private let insert: EventInsert
  private var newCount = 0
  private var calls: [CallRecord] = []
  private var callIndexes: [ByteText: Int] = [:]
  private var sources: [ByteText: Int64] = [:]
  /// The call and the source of the last event: most batches have only one of each.
  private var current: (id: ByteText, index: Int)?
  private var currentSource: (name: ByteText, number: Int64)?
  /// What was taken back in calls that this journal has seen since it was opened, by the number of the call.
  private(set) var takenBack: [Int64: TakenBack]
  /// The calls in which something was taken back by this batch, with the place of the last line that did.
  private(set) var struck: [Int64: Int64] = [:]

  /// - Parameter takenBack: what earlier batches took back: a version of it that comes late comes without its words.
  init(_ database: Database, agent: String, run: String, takenBack: [Int64: TakenBack]) throws {
    self.database = database
    self.takenBack = takenBack
    self.agent = StoredText.column(agent)
    self.run = StoredText.column(run)
    insert = try EventInsert(database)
  }

  /// Writes an event, unless it is already there.
  mutating func add(_ entry: JournalEntry) throws {
    let index = try callIndex(of: entry.event)
    let call = calls[index].number
    let event = entry.event.isVersion ? takenBack[call]?.without(entry.event) ?? entry.event : entry.event
    let place = EventInsert.Place(
      call: call, source: try sourceNumber(ByteText(entry.event.source)),
      position: position(of: entry, in: index))
    guard try insert.run(event, at: place) else { return }
    newCount += 1
    let sequence = database.lastInsertedRowID
    note(takenBackBy: event, in: call, sequence)
    try database.noteBreak(entry, call: call)
    try CareTables(database: database).note(event, call: call, sequence: sequence, agent: agent)
    // What belongs to no call needs no summary.
    if !event.subject.isEmpty { calls[index].take(event, agent: agent, run: run) }
  }

  private mutating func note(takenBackBy event: Event, in call: Int64, _ sequence: Int64) {
    var words = TakenBack()
    words.note(event)
    guard !words.isEmpty else { return }
    if takenBack.count >= Limits.struckCalls, takenBack[call] == nil { takenBack = [:] }
    takenBack[call, default: TakenBack()].join(words)
    struck[call] = sequence
  }

  /// Writes the rows of the calls that had new events, and strikes out of what rested before what was taken back.
  /// - Returns: how many events were new.
  func finish() throws -> Int {
    for call in calls { try call.save(database) }
    for (call, last) in struck { try takenBack[call].map { try database.strike($0, outOf: call, before: last) } }
    return newCount
  }

  private func position(of entry: JournalEntry, in call: Int) -> Int64? {
    guard case .utterance(let utterance) = entry.event.payload else { return nil }
    return entry.position ?? utterance.begin ?? entry.event.happened.milliseconds(since: calls[call].summary.began)
  }

  private mutating func callIndex(of event: Event) throws -> Int {
    let id = ByteText(event.subject)
    if let current, current.id == id { return current.index }
    let index: Int
    if let known = callIndexes[id] {
      index = known
    } else {
      index = calls.count
      calls.append(
        try CallRecord.find(event.subject, database) ?? .insert(event, agent: agent, run: run, database))
      callIndexes[id] = index
    }
    current = (id, index)
    return index
  }

  private mutating func sourceNumber(_ name: ByteText) throws -> Int64 {
    if let currentSource, currentSource.name == name { return currentSource.number }
    let number = try sources[name] ?? database.number(ofSource: StoredText.column(name.text))
    sources[name] = number
    currentSource = (name, number)
    return number
  }
}

extension Event {
  /// True for a version of what was said.
  fileprivate var isVersion: Bool { if case .utterance = payload { true } else { false } }
}

extension Database {
  /// Writes the lines of a call anew that hold words which were taken back; what they were is written over.
  /// What was quoted later is what stands there now, and stays.
  fileprivate func strike(_ words: TakenBack, outOf call: Int64, before last: Int64) throws {
    try execute(sql: "PRAGMA secure_delete = ON")
    let find = try cachedStatement(sql: "SELECT seq, time_ms, line FROM event WHERE call = ? AND seq < ?")
    let change = try cachedStatement(sql: "UPDATE event SET line = ? WHERE seq = ?")
    var lines: [(sequence: Int64, line: String)] = []
    let rows = try Row.fetchCursor(find, arguments: [call, last])
    while let row = try rows.next() {
      // A line that can't be read stays as it is, for the check to tell of.
      guard let event = try? StoredLine.read(row, call: "") else { continue }
      let without = words.without(event)
      if without != event { lines.append((row.integer(0), EventWriter.line(without))) }
    }
    for (sequence, line) in lines { try change.execute(arguments: [line, sequence]) }
  }

  fileprivate func number(ofSource name: String) throws -> Int64 {
    let find = try cachedStatement(sql: "SELECT number FROM source WHERE name = ?")
    if let row = try Row.fetchOne(find, arguments: [name]) { return row.integer(0) }
    try cachedStatement(sql: "INSERT INTO source (name) VALUES (?)").execute(arguments: [name])
    return lastInsertedRowID
  }

  /// Keeps the row by which an open break is found at once.
  fileprivate func noteBreak(_ entry: JournalEntry, call: Int64) throws {
    let sequence = lastInsertedRowID
    switch entry.event.payload {
    case .breakStarted(let terms):
      try changeBreak(entry.event.id) { record in
        record.begin(
          call: call, sequence: sequence, hardEnd: terms.hardEnd,
          agent: entry.isOwn ? StoredText.key(ofAgent: terms.agent) : nil)
      }
    case .breakEnded(let end):
      try changeBreak(end.started) { $0.end(call: call, sequence: sequence, isOwn: entry.isOwn) }
    default: break
    }
  }

  private func changeBreak(_ id: String, _ change: (inout BreakRecord) -> Void) throws {
    let id = StoredText.column(id)
    let find = try cachedStatement(sql: "SELECT call, agent, started, hard_end_ms, ended FROM cooldown WHERE event = ?")
    let row = try Row.fetchOne(find, arguments: [id])
    let known = row.map { row in
      BreakRecord(
        call: row.integer(0), agent: row.textIfAny(1), started: row.integerIfAny(2), hardEnd: row.instantIfAny(3),
        ended: row.integerIfAny(4))
    }
    var record = known ?? BreakRecord()
    change(&record)
    guard record != known ?? BreakRecord() else { return }
    try cachedStatement(
      sql: "INSERT OR REPLACE INTO cooldown (event, call, agent, started, hard_end_ms, ended) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: [id, record.call, record.agent, record.started, record.hardEnd?.milliseconds, record.ended])
  }
}
