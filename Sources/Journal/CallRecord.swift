import Calls
import GRDB

/// A call's row: the fold over its events that a list of calls needs.
///
/// It follows the same rules as `Call`: the first `call.started` says when it began, the first `call.ended` when it
/// ended, later facts replace earlier ones.
struct CallRecord {
  var number: Int64
  var summary: CallSummary
  /// True once a `call.started` came.
  var hasStart = false
  var base: Double?
  var strain: Double?
  var band: String?
  var pauseEnd: String?
  /// True when the row in the database is older than this.
  var isChanged = false

  init(number: Int64, summary: CallSummary) {
    self.number = number
    self.summary = summary
  }

  /// A call of which this event is the first.
  init(number: Int64, first event: Event, agent: String, run: String) {
    self.number = number
    summary = CallSummary(
      id: event.subject, began: event.happened, ended: nil, last: event.happened, agent: agent, run: run,
      source: event.source,
      channel: nil, subjectLine: nil, customer: nil, utteranceCount: 0)
  }

  /// Takes in an event that was not there before.
  mutating func take(_ event: Event, agent: String, run: String) {
    isChanged = true
    if event.happened > summary.last { summary.last = event.happened }
    if !event.payload.isAftermath {
      summary.agent = agent
      summary.run = run
    }
    switch event.payload {
    case .utterance(let utterance):
      summary.utteranceCount += 1
      // A feed that names its speakers line by line says no more of them.
      if summary.customer == nil, utterance.role == .customer, Call.isFullName(utterance.party) {
        summary.customer = utterance.party
      }
    case .callStarted(let facts):
      if !hasStart {
        hasStart = true
        summary.began = event.happened
        summary.source = event.source
      }
      take(facts)
    case .callUpdated(let facts): take(facts)
    case .callEnded(let end):
      if summary.ended == nil { summary.ended = event.happened }
      base = end.rest["base"]?.double ?? base
    case .breakStarted(let terms):
      base = terms.rest["base"]?.double ?? base
      // A break that goes on as a longer one counts as that; what is counted later, on how the call landed, holds.
      band = terms.band.rawValue
      strain = terms.strain ?? strain
    case .breakEnded(let end):
      if pauseEnd == nil || pauseEnd == BreakEnd.How.joined.rawValue { pauseEnd = end.how.rawValue }
    default: break
    }
  }

  private mutating func take(_ facts: CallFacts) {
    summary.channel = facts.channel ?? summary.channel
    summary.subjectLine = facts.subjectLine ?? summary.subjectLine
    if let name = facts.parties.first(where: { $0.role == .customer && $0.name != nil })?.name {
      summary.customer = name
    } else if summary.customer == nil {
      summary.customer = facts.reference
    }
  }
}

extension Payload {
  /// True for what may come days after a call and from another desk; the call stays with whoever held it.
  fileprivate var isAftermath: Bool {
    switch self {
    case .promiseChanged, .flagProposed, .flagDecided, .reflectionSaved: true
    default: false
    }
  }
}

extension CallRecord {
  /// The columns of a summary, in the order in which `summary(_:)` reads them.
  static let columns = """
    id, began_ms, ended_ms, last_ms, agent, run, source, channel, subject_line, customer, utterances
    """

  /// Reads a summary from a row that begins with `columns`.
  static func summary(_ row: Row) -> CallSummary {
    CallSummary(
      id: row.text(0), began: Instant(milliseconds: row.integer(1)), ended: row.instantIfAny(2),
      last: Instant(milliseconds: row.integer(3)), agent: row.text(4), run: row.text(5), source: row.text(6),
      channel: row.textIfAny(7), subjectLine: row.textIfAny(8), customer: row.textIfAny(9),
      utteranceCount: Int(row.integer(10)))
  }

  /// The row of a call, if it has one.
  static func find(_ id: String, _ database: Database) throws -> CallRecord? {
    let statement = try database.cachedStatement(
      sql: "SELECT \(columns), number, has_start, base, strain, band, pause_end FROM call WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [StoredText.column(id)]) else { return nil }
    var record = CallRecord(number: row.integer(11), summary: summary(row))
    record.hasStart = row.integer(12) != 0
    record.base = row.numberIfAny(13)
    record.strain = row.numberIfAny(14)
    record.band = row.textIfAny(15)
    record.pauseEnd = row.textIfAny(16)
    return record
  }

  /// Makes the row of a call of which this event is the first.
  static func insert(_ event: Event, agent: String, run: String, _ database: Database) throws -> CallRecord {
    var record = CallRecord(number: 0, first: event, agent: agent, run: run)
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO call (id, began_ms, has_start, last_ms, agent, agent_key, run, source, utterances)
        VALUES (?, ?, 0, ?, ?, ?, ?, ?, 0)
        """)
    let first = record.summary
    try statement.execute(
      arguments: [
        StoredText.column(first.id), first.began.milliseconds, first.last.milliseconds, first.agent,
        StoredText.key(ofAgent: first.agent), first.run,
        StoredText.column(first.source),
      ])
    record.number = database.lastInsertedRowID
    return record
  }

  /// Writes the row anew, if anything changed.
  func save(_ database: Database) throws {
    guard isChanged else { return }
    let statement = try database.cachedStatement(
      sql: """
        UPDATE call SET began_ms = ?, ended_ms = ?, last_ms = ?, agent = ?, agent_key = ?, run = ?, source = ?, channel = ?,
          subject_line = ?, customer = ?, utterances = ?, has_start = ?, base = ?, strain = ?, band = ?, pause_end = ?
        WHERE number = ?
        """)
    try statement.execute(
      arguments: [
        summary.began.milliseconds, summary.ended?.milliseconds, summary.last.milliseconds, summary.agent,
        StoredText.key(ofAgent: summary.agent), summary.run,
        StoredText.column(summary.source), summary.channel.map(StoredText.column),
        summary.subjectLine.map(StoredText.column), summary.customer.map(StoredText.column), summary.utteranceCount,
        hasStart, base, strain, band, pauseEnd, number,
      ])
  }
}
