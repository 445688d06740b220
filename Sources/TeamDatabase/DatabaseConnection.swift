import CPostgres
import Foundation
import Language

/// One connection to a team's database; used from one thread only.
///
/// A call waits for the answer, for as long as the network lets it (`Limits.silenceMilliseconds`).
public final class DatabaseConnection {
  /// Says that something was told on a channel.
  public struct Notice: Hashable, Sendable {
    public var channel: String
    public var text: String
  }

  /// The rows of an answer, each value as text; nil for NULL.
  public typealias Row = [String?]

  private let connection: OpaquePointer
  private var waiting: [Notice] = []
  /// The line that it was made by.
  public let line: ConnectionLine

  /// Connects and signs in.
  public init(_ line: ConnectionLine) throws(DatabaseProblem) {
    self.line = line
    var parameters: [(String, String)] = [
      ("fallback_application_name", "coolhead"), ("connect_timeout", "\(Limits.connectSeconds)"),
      ("client_encoding", "UTF8"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "\(Limits.silenceMilliseconds)"),
    ]
    // Left to itself the library would speak openly where the server does not answer in TLS.
    if line.isRemote, !line.saysEncryption { parameters.append(("sslmode", "require")) }
    parameters.append(("dbname", line.text))
    connection = try Self.connect(parameters)
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
    let version = try run("SHOW server_version_num").first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    guard version >= Limits.leastServerVersion else {
      throw DatabaseProblem(.unfit, tr("This PostgreSQL is too old. Expected version 13 or later."))
    }
  }

  deinit { PQfinish(connection) }

  private static func connect(_ parameters: [(String, String)]) throws(DatabaseProblem) -> OpaquePointer {
    var keywords: [UnsafePointer<CChar>?] = parameters.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = parameters.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer { (keywords + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
    guard let connection = PQconnectStartParams(&keywords, &values, 1) else {
      throw DatabaseProblem(.unreachable, tr("There is no memory left for a connection."))
    }
    // A refusal comes with its code so, which means the same in whatever language the server says the rest.
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
    let isAnswered = finish(connection)
    PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
    guard isAnswered else {
      let hosts = hosts(of: connection)
      PQfinish(connection)
      guard hosts.contains(",") else {
        throw DatabaseProblem(
          .unreachable, tr("The database can't be reached: \(hosts) does not answer for \(Limits.connectSeconds) s."))
      }
      // One of several servers may be silent and the next one not: the library goes from one to the next by itself.
      guard let other = PQconnectdbParams(&keywords, &values, 1) else {
        throw DatabaseProblem(.unreachable, tr("There is no memory left for a connection."))
      }
      return try taken(other)
    }
    return try taken(connection)
  }

  private static func taken(_ connection: OpaquePointer) throws(DatabaseProblem) -> OpaquePointer {
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw problem(
        told: String(cString: PQerrorMessage(connection)), needsPassword: PQconnectionNeedsPassword(connection) != 0)
    }
    return connection
  }

  /// The hosts that a connection is to try, as its line or its service names them.
  private static func hosts(of connection: OpaquePointer) -> String {
    guard let options = PQconninfo(connection) else { return "" }
    defer { PQconninfoFree(options) }
    var hosts: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      hosts[String(cString: keyword)] = option.pointee.val.map { String(cString: $0) }
      option += 1
    }
    return hosts["host"] ?? hosts["hostaddr"] ?? ""
  }

  /// Goes on until the connection stands or failed; false where nobody answers in time.
  private static func finish(_ connection: OpaquePointer) -> Bool {
    let end = ContinuousClock.now + .seconds(Limits.connectSeconds)
    var wanted = PGRES_POLLING_WRITING
    while PQstatus(connection) != CONNECTION_BAD, wanted == PGRES_POLLING_WRITING || wanted == PGRES_POLLING_READING {
      let left = end - ContinuousClock.now
      guard left > .zero else { return false }
      var descriptor = pollfd(
        fd: PQsocket(connection), events: Int16(wanted == PGRES_POLLING_WRITING ? POLLOUT : POLLIN), revents: 0)
      // A signal wakes it without anything to read, which asks once more.
      guard poll(&descriptor, 1, Int32(left / .milliseconds(1)) + 1) > 0 else { continue }
      wanted = PQconnectPoll(connection)
    }
    return true
  }

  /// What a server's code for a refusal, in its messages at their longest, stands behind: `FATAL:  28P01: …`. How grave it
  /// is is said in the server's language, the rest of the shape is not.
  private static var coded: Regex<(Substring, Substring, Substring)> { /^.*?\S:\s{2}([0-9A-Z]{5}): (.*)$/ }

  /// What is wrong with a connection that could not be made.
  /// - Parameter message: all that the library tells of it, with codes where a server answered.
  static func problem(told message: String, needsPassword: Bool) -> DatabaseProblem {
    let lines = message.split(separator: "\n").map(String.init)
    let answer = lines.compactMap { try? coded.firstMatch(in: $0) }.last
    let words = answer.map { closed(String($0.output.2)) } ?? sentence(message)
    if needsPassword {
      return DatabaseProblem(
        .notLetIn, tr("The database asks for a password, and none is in the line or in a password file. \(words)"))
    }
    // Whoever got an answer reached the server; it is the answer that says no, unless the server only begins, ends or is full:
    // who it is (28), which database (3D), what it may (42), what it asked to be set (22).
    let isRefusal = answer.map { ["28", "3D", "42", "22"].contains(String($0.output.1.prefix(2))) } ?? false
    return isRefusal
      ? DatabaseProblem(.notLetIn, tr("The database does not let this person in: \(words)"))
      : DatabaseProblem(.unreachable, tr("The database can't be reached: \(words)"))
  }

  /// The line of what the library says that tells the most, without what it puts in front. Its own words are English: this
  /// program sets no locale. Nothing but what is shown goes by them.
  private static func sentence(_ message: String) -> String {
    let line =
      message.split(separator: "\n").last { $0.contains("FATAL") || $0.contains("failed") }
      ?? message.split(separator: "\n").first ?? Substring(tr("it gave no reason."))
    var words = line.trimmingCharacters(in: .whitespaces)
    for word in ["ERROR:", "FATAL:"] {
      if let range = words.range(of: word) { words = words[range.upperBound...].trimmingCharacters(in: .whitespaces) }
    }
    return closed(words)
  }

  private static func closed(_ words: String) -> String { words.hasSuffix(".") ? words : words + "." }

  // MARK: Asking

  /// Runs one statement with values for `$1`, `$2` and so on, and returns its rows.
  @discardableResult
  public func run(_ sql: String, _ values: [String?] = []) throws(DatabaseProblem) -> [Row] {
    let copies = values.map { value in value.flatMap { strdup($0) } }
    defer { copies.forEach { free($0) } }
    var pointers = copies.map { UnsafePointer($0) }
    let result = PQexecParams(connection, sql, Int32(values.count), nil, &pointers, nil, nil, 0)
    return try rows(of: result)
  }

  /// Runs a text of several statements without values, all of it or nothing.
  public func runScript(_ sql: String) throws(DatabaseProblem) {
    _ = try rows(of: PQexec(connection, sql))
  }

  /// Runs several calls as one transaction.
  public func atOnce<Result>(_ body: () throws(DatabaseProblem) -> Result) throws(DatabaseProblem) -> Result {
    try run("BEGIN")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      _ = try? run("ROLLBACK")
      throw error
    }
  }

  private func rows(of result: OpaquePointer?) throws(DatabaseProblem) -> [Row] {
    defer { PQclear(result) }
    takeNotices()
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK:
      let columns = PQnfields(result)
      return (0..<PQntuples(result)).map { row in
        (0..<columns).map { column in
          PQgetisnull(result, row, column) != 0 ? nil : String(cString: PQgetvalue(result, row, column))
        }
      }
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return []
    default:
      guard PQstatus(connection) == CONNECTION_OK else {
        throw DatabaseProblem(
          .unreachable, tr("The connection broke: \(Self.sentence(String(cString: PQerrorMessage(connection))))"))
      }
      // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY, which are macros of characters.
      let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
      let words = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) } ?? ""
      // The server ends, or ends this session: the connection is as good as gone.
      if code.hasPrefix("57P") || code.hasPrefix("08") {
        throw DatabaseProblem(.unreachable, tr("The database ends the connection: \(words)."))
      }
      throw DatabaseProblem(.refused(code: code), tr("The database refused: \(words)."))
    }
  }

  // MARK: Hearing

  /// What to wait on for notices.
  public var descriptor: Int32 { PQsocket(connection) }

  /// Takes the notices that have come, without waiting; throws where the connection is gone.
  public func notices() throws(DatabaseProblem) -> [Notice] {
    guard PQconsumeInput(connection) != 0 else {
      throw DatabaseProblem(
        .unreachable, tr("The connection broke: \(Self.sentence(String(cString: PQerrorMessage(connection))))"))
    }
    takeNotices()
    defer { waiting = [] }
    return waiting
  }

  /// True where a notice has come with the answer to something else: nothing more may come to wait for then.
  public var hasNotices: Bool { !waiting.isEmpty }

  private func takeNotices() {
    while let notice = PQnotifies(connection) {
      waiting.append(
        Notice(channel: String(cString: notice.pointee.relname), text: String(cString: notice.pointee.extra)))
      PQfreemem(notice)
    }
  }

  /// Begins to hear a channel.
  public func listen(to channel: String) throws(DatabaseProblem) { try run("LISTEN \(Self.quoted(name: channel))") }

  // MARK: What is known of it

  /// How it is encrypted, such as `TLSv1.3`; nil where it is not.
  public var encryption: String? {
    guard PQsslInUse(connection) != 0 else { return nil }
    return PQsslAttribute(connection, "protocol").map { String(cString: $0) } ?? "TLS"
  }

  public var usedPassword: Bool { PQconnectionUsedPassword(connection) != 0 }
  public var host: String { PQhost(connection).map { String(cString: $0) } ?? "" }
  public var port: String { PQport(connection).map { String(cString: $0) } ?? "" }
  public var database: String { PQdb(connection).map { String(cString: $0) } ?? "" }
  public var user: String { PQuser(connection).map { String(cString: $0) } ?? "" }

  /// What the server keeps in the place of a password (SCRAM); made here, so that the password itself never reaches a
  /// server's log.
  func verifier(of password: String, for user: String) throws(DatabaseProblem) -> String {
    guard let made = PQencryptPasswordConn(connection, password, user, "scram-sha-256") else {
      throw DatabaseProblem(.unfit, tr("No password can be made: \(String(cString: PQerrorMessage(connection)))"))
    }
    defer { PQfreemem(made) }
    return String(cString: made)
  }

  /// A name as it stands in SQL.
  static func quoted(name: String) -> String { "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }

  /// A text as it stands in SQL where no value can be handed over.
  func quoted(text: String) throws(DatabaseProblem) -> String {
    guard let made = PQescapeLiteral(connection, text, text.utf8.count) else {
      throw DatabaseProblem(.unfit, tr("A text can't be written in SQL."))
    }
    defer { PQfreemem(made) }
    return String(cString: made)
  }
}
