import Calls

/// What a trainer hands out to a team, and the results that people give back on purpose.
public struct TeamShelf {
  /// A file that is handed out.
  public struct Handout: Hashable, Sendable {
    /// Such as `assignments.yaml`.
    public var name: String
    /// Higher for what was handed out later, among all files.
    public var version: Int64
    /// Nil for what was taken back.
    public var body: String?
    /// Who handed it out, as others read the name.
    public var shown: String
  }

  /// Bytes of a file at most.
  public static let fileBytes = 200_000

  private let connection: DatabaseConnection
  public let member: Membership

  public init(_ line: ConnectionLine) throws(DatabaseProblem) {
    connection = try DatabaseConnection(line)
    member = try Membership(connection)
  }

  /// Hands out a file, or takes one back where there is no text.
  /// - Returns: its version, which stays the same where the text does.
  public func handOut(_ name: String, _ body: String?) throws(DatabaseProblem) -> Int64 {
    try connection.run("SELECT coolhead.hand_out($1, $2)", [name, body]).first?.first.flatMap { $0 }
      .flatMap { Int64($0) } ?? 0
  }

  /// All files, those handed out first in front.
  public func handouts() throws(DatabaseProblem) -> [Handout] {
    let rows = try connection.run(
      """
      SELECT h.name, h.version, h.body, coalesce(m.shown, h.author) FROM coolhead.handout h
      LEFT JOIN coolhead.member m ON m.name = h.author ORDER BY h.version
      """)
    return rows.compactMap { row in
      guard row.count == 4, let name = row[0], let version = row[1].flatMap({ Int64($0) }) else { return nil }
      return Handout(name: name, version: version, body: row[2], shown: row[3] ?? "")
    }
  }

  /// Gives a result; false where it was given before.
  public func give(_ line: String) throws(DatabaseProblem) -> Bool {
    try connection.run("SELECT coolhead.give_result($1)", [line]).first?.first == "t"
  }

  /// The results that this member may see, by the login of who gave them, in the order in which they came.
  public func results() throws(DatabaseProblem) -> [(login: String, line: String)] {
    try connection.run("SELECT author, line FROM coolhead.result ORDER BY author, at").compactMap { row in
      guard let login = row[0], let line = row[1] else { return nil }
      return (login, line)
    }
  }
}
