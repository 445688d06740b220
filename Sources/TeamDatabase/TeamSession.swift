import Calls
import Foundation
import Team

/// A member's connection to the team: tells acts and reads what came for them.
public final class TeamSession {
  /// An act that came, with what the database knows of it beside.
  public struct Arrival: Hashable, Sendable {
    public var act: TeamAct
    /// The name of its author that others read.
    public var shown: String
    /// Milliseconds between what it answers and it; nil where it answers nothing that can be read.
    public var waitedMilliseconds: Int64?
    /// When it came, in milliseconds by the server's clock.
    public var came: Int64
  }

  public let member: Membership
  public let connection: DatabaseConnection
  /// How far the server's clock is ahead of this machine's, in milliseconds.
  public let ahead: Int64
  /// The logins of the team by what they are called, in one spelling.
  private var logins: [String: String] = [:]
  /// What the people of the team are called, by their logins.
  public private(set) var shownNames: [String: String] = [:]

  /// Signs in.
  /// - Parameter now: this machine's clock.
  public init(_ line: ConnectionLine, now: () -> Instant) throws(DatabaseProblem) {
    connection = try DatabaseConnection(line)
    member = try Membership(connection)
    ahead = try connection.millisecondsAhead(now: now)
    try readMembers()
  }

  private func readMembers() throws(DatabaseProblem) {
    for row in try connection.run("SELECT name, shown FROM coolhead.member") {
      guard let name = row[0], let shown = row[1] else { continue }
      shownNames[name] = shown
      logins[shown.lowercased()] = name
      logins[name] = name
    }
  }

  // MARK: Telling

  /// Up to which number of a journal the team has heard; nil where it never heard of it.
  public func heard(of journal: String) throws(DatabaseProblem) -> Int64? {
    try connection.run("SELECT coolhead.heard_upto($1)", [journal]).first?.first.flatMap { $0 }.flatMap { Int64($0) }
  }

  /// Says that what lies in a journal up to a number is not for the team, or was refused by it.
  public func pass(over journal: String, upTo number: Int64) throws(DatabaseProblem) {
    try connection.run("SELECT coolhead.hear_from($1, $2)", [journal, String(number)])
  }

  /// Tells an act.
  /// - Parameter place: its place in a journal, for what comes from an outbox.
  public func tell(_ act: TeamAct, place: (journal: String, number: Int64)? = nil) throws(DatabaseProblem) {
    var data = ""
    JSON.object(act.fields).write(to: &data)
    var addressee = act.addressee.flatMap { logins[$0.lowercased()] }
    if act.addressee != nil, addressee == nil {
      // Somebody may have joined since; who is not in the team is no reason that nobody hears.
      try readMembers()
      addressee = act.addressee.flatMap { logins[$0.lowercased()] }
    }
    if addressee == member.name { addressee = nil }
    let said = act.said.advanced(milliseconds: ahead).rfc3339
    let author = act.about.map { $0.author.isEmpty ? member.name : $0.author }
    try connection.run(
      "SELECT coolhead.tell($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      [
        place?.journal, place.map { String($0.number) }, act.id, act.call, act.kind, said, addressee, author,
        act.about?.id, data,
      ])
  }

  /// Says how a running call stands; the call "" says that the desk is there.
  public func beat(_ call: String, heat: Double?, hotMinutes: Double?) throws(DatabaseProblem) {
    try connection.run("SELECT coolhead.beat($1, $2, $3)", [call, heat.map { "\($0)" }, hotMinutes.map { "\($0)" }])
  }

  /// Puts a line of a call where those who read along see it; false where nobody does.
  public func readOut(_ call: String, number: Int64, role: String, words: String) throws(DatabaseProblem) -> Bool {
    try connection.run(
      "SELECT coolhead.read_out($1, $2, $3, $4)", [call, String(number), role, String(words.prefix(2_000))]
    ).first?.first == "t"
  }

  // MARK: Reading

  /// A flag in force, as the database knows it.
  public struct ConfirmedFlag: Hashable, Sendable {
    /// Who proposed it, as others read the name.
    public var proposedBy: String
    public var id: String
    public var proposed: Instant
    public var fields: [String: JSON]
    /// Who decided, as others read the name.
    public var decidedBy: String
  }

  /// Reads the flags in force about a customer, the newest in front.
  public func flags(of customer: String) throws(DatabaseProblem) -> [ConfirmedFlag] {
    let rows = try connection.run(
      """
      SELECT author, id, floor(extract(epoch FROM said) * 1000)::bigint, data::text, decided_by
      FROM coolhead.flags_of($1)
      """, [customer])
    return rows.compactMap { row in
      guard let author = row[0], let id = row[1], let said = row[2].flatMap({ Int64($0) }),
        let fields = row[3].flatMap({ try? JSON.read($0.utf8).object })
      else { return nil }
      let decider = row[4] ?? ""
      return ConfirmedFlag(
        proposedBy: shownNames[author] ?? author, id: id, proposed: Instant(milliseconds: said - ahead), fields: fields,
        decidedBy: shownNames[decider] ?? decider)
    }
  }

  /// A promise that a supervisor has, or had, because of what they did at the board.
  public struct BoardPromise: Hashable, Sendable {
    /// Who made it, and what it is called.
    public var made: TeamAct.Reference
    /// The name of who made it that others read.
    public var shown: String
    /// The act by which it came with a call; nil for one that came otherwise.
    public var taking: String?
    /// `open`, `kept` or `broken`.
    public var state: String
    /// Who has it, as others read the name; nil while it is this member.
    public var holder: String?
    public var fields: [String: JSON]
  }

  /// Reads the promises that came to this supervisor with calls that they took over, and those that they closed lately; none
  /// for an agent.
  public func boardPromises() throws(DatabaseProblem) -> [BoardPromise] {
    guard member.role == .supervisor else { return [] }
    let rows = try connection.run(
      "SELECT author, id, taking, data::text, state, holder FROM coolhead.board_promises()")
    return rows.compactMap { row in
      guard let author = row[0], let id = row[1], let fields = row[3].flatMap({ try? JSON.read($0.utf8).object }),
        let state = row[4], let holder = row[5]
      else { return nil }
      return BoardPromise(
        made: TeamAct.Reference(author: author, id: id), shown: shownNames[author] ?? author, taking: row[2],
        state: state, holder: holder == member.name ? nil : shownNames[holder] ?? holder, fields: fields)
    }
  }

  /// The names and versions of the files that a trainer has handed out, those handed out last in front.
  public func handedOut() throws(DatabaseProblem) -> [(name: String, version: Int64)] {
    try connection.run("SELECT name, version FROM coolhead.handout WHERE body IS NOT NULL ORDER BY version DESC")
      .compactMap { row in
        guard let name = row[0], let version = row[1].flatMap({ Int64($0) }) else { return nil }
        return (name, version)
      }
  }

  /// A line of a call that is read along.
  public struct Words: Hashable, Sendable {
    public var number: Int64
    /// `customer`, `agent` or `other`.
    public var role: String
    public var text: String
  }

  /// Reads the lines of a call behind a number, in their order; none where this member does not read it along.
  public func words(of call: TeamAct.Reference, after number: Int64) throws(DatabaseProblem) -> [Words] {
    let rows = try connection.run(
      "SELECT number, role, words FROM coolhead.line WHERE author = $1 AND call = $2 AND number > $3 ORDER BY number",
      [call.author, call.id, String(number)])
    return rows.compactMap { row in
      guard let number = row[0].flatMap({ Int64($0) }), let role = row[1], let text = row[2] else { return nil }
      return Words(number: number, role: role, text: text)
    }
  }

  /// How the calls stand whose desks were heard of lately: author, call, heat from 0 to 1, hot minutes, seconds of silence.
  public func pulses() throws(DatabaseProblem) -> [Pulse] {
    let rows = try connection.run(
      """
      SELECT author, call, heat, hot_minutes, floor(extract(epoch FROM clock_timestamp() - at))::bigint
      FROM coolhead.pulse WHERE at > clock_timestamp() - interval '10 minutes'
      """)
    return rows.compactMap { row in
      guard let author = row[0], let call = row[1], let silence = row[4].flatMap({ Int64($0) }) else { return nil }
      return Pulse(
        author: author, call: call, heat: row[2].flatMap { Double($0) }, hotMinutes: row[3].flatMap { Double($0) },
        silentSeconds: silence)
    }
  }

  /// Begins to hear when anything is told that a board may show.
  public func listenToAll() throws(DatabaseProblem) { try connection.listen(to: "coolhead_board") }

  /// Begins to hear when something comes for this member.
  public func listen() throws(DatabaseProblem) { try connection.listen(to: "coolhead_to_\(member.name)") }

  /// Reads what came for this member since a moment by the server's clock, the oldest in front.
  public func arrivals(since came: Int64, limit: Int) throws(DatabaseProblem) -> [Arrival] {
    try arrivals(
      "a.addressee = session_user AND a.author <> session_user AND \(Self.isSince)", [String(came), String(limit)])
  }

  /// Reads what this member may see and came since a moment by the server's clock, the oldest in front.
  public func everything(since came: Int64, limit: Int) throws(DatabaseProblem) -> [Arrival] {
    try arrivals(Self.isSince, [String(came), String(limit)])
  }

  /// Reads what this member may see of the acts that notices name.
  public func arrivals(named notices: [DatabaseConnection.Notice]) throws(DatabaseProblem) -> [Arrival] {
    let numbers = notices.compactMap { Int64($0.text) }.map(String.init)
    guard !numbers.isEmpty else { return [] }
    return try arrivals(
      "a.seq = ANY($1::bigint[])", ["{\(numbers.joined(separator: ","))}", String(numbers.count)])
  }

  private static let isSince = "a.at > to_timestamp($1::bigint / 1000.0)"

  private func arrivals(_ condition: String, _ values: [String?]) throws(DatabaseProblem) -> [Arrival] {
    let rows = try connection.run(
      """
      SELECT a.id, a.author, a.call, a.kind, a.about_author, a.about, a.data::text, coalesce(m.shown, a.author),
        floor(extract(epoch FROM a.said) * 1000)::bigint, floor(extract(epoch FROM a.at) * 1000)::bigint,
        floor(extract(epoch FROM a.said - b.said) * 1000)::bigint, a.addressee
      FROM coolhead.act a
      LEFT JOIN coolhead.member m ON m.name = a.author
      LEFT JOIN coolhead.act b ON b.author = a.about_author AND b.id = a.about
      WHERE \(condition)
      ORDER BY a.seq LIMIT $2
      """, values)
    return rows.compactMap(arrival)
  }

  private func arrival(_ row: DatabaseConnection.Row) -> Arrival? {
    guard row.count == 12, let id = row[0], let author = row[1], let call = row[2], let kind = row[3],
      let said = row[8].flatMap({ Int64($0) }), let came = row[9].flatMap({ Int64($0) })
    else { return nil }
    var about: TeamAct.Reference?
    if let whose = row[4], let what = row[5] { about = TeamAct.Reference(author: whose, id: what) }
    let fields = row[6].flatMap { try? JSON.read($0.utf8).object } ?? [:]
    let act = TeamAct(
      id: id, author: author, call: call, kind: kind, said: Instant(milliseconds: said - ahead), addressee: row[11],
      about: about, fields: fields)
    return Arrival(
      act: act, shown: row[7] ?? author, waitedMilliseconds: row[10].flatMap { Int64($0) }, came: came)
  }
}
