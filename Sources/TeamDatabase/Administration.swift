import Foundation
import Language

/// What the administrator of a team's database does: makes it, keeps it up to date, lets people in and out.
public struct Administration {
  public enum Role: String, CaseIterable, Sendable { case agent, supervisor }

  let connection: DatabaseConnection
  /// How a password is made of random bytes; comes in as data.
  private let random: (Int) -> [UInt8]

  public init(_ connection: DatabaseConnection, random: @escaping (Int) -> [UInt8]) {
    self.connection = connection
    self.random = random
  }

  /// Makes the roles and tables in an empty database, or brings those that are there up to date.
  /// - Returns: the names of the steps that were taken.
  public func initialise() throws(DatabaseProblem) -> [String] {
    let others = try count(
      """
      SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'coolhead')
        AND n.nspname NOT LIKE 'pg_toast%' AND n.nspname NOT LIKE 'pg_temp%'
      """)
    guard others == 0 else {
      throw DatabaseProblem(
        .unfit,
        tr(
          "The database “\(connection.database)” holds \(others) tables of something else. The team needs one of its own: "
            + "createdb team, then the same line with that name."))
    }
    try makeRoles()
    let name = DatabaseConnection.quoted(name: connection.database)
    try refusing(tr("be the owner of the database or its superuser")) { () throws(DatabaseProblem) in
      try connection.run("REVOKE ALL ON DATABASE \(name) FROM PUBLIC")
      try connection.run("GRANT CONNECT ON DATABASE \(name) TO \(Self.groups.joined(separator: ", "))")
      try connection.run("GRANT CREATE, CONNECT ON DATABASE \(name) TO coolhead_owner")
    }
    return try Migrations.take(connection)
  }

  /// Takes the steps that are missing; the tables must be there.
  public func migrate() throws(DatabaseProblem) -> [String] {
    try requireTables()
    // A group of logins may be newer than the tables.
    try makeRoles()
    let name = DatabaseConnection.quoted(name: connection.database)
    try refusing(tr("be the owner of the database or its superuser")) { () throws(DatabaseProblem) in
      try connection.run("GRANT CONNECT ON DATABASE \(name) TO \(Self.groups.joined(separator: ", "))")
    }
    return try Migrations.take(connection)
  }

  /// What each login is one of.
  private static let groups = ["coolhead_agent", "coolhead_supervisor", "coolhead_relay"]

  private func makeRoles() throws(DatabaseProblem) {
    for role in ["coolhead_owner"] + Self.groups {
      guard try count("SELECT count(*) FROM pg_roles WHERE rolname = $1", [role]) == 0 else { continue }
      try refusing(tr("may make roles (CREATEROLE)")) { () throws(DatabaseProblem) in
        try connection.run("CREATE ROLE \(role) NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE")
      }
    }
    let isMember =
      try count(
        "SELECT count(*) WHERE pg_has_role(current_user, 'coolhead_owner', 'member')") > 0
    if !isMember { try connection.run("GRANT coolhead_owner TO CURRENT_USER") }
  }

  // MARK: People

  /// Lets a person into the team, with a login of their own.
  /// - Parameters:
  ///   - name: the login, 1 to 32 characters: small letters, digits, `_`, `.` and `-`, a letter in front.
  ///   - shown: how others read it.
  ///   - isRenewed: true where the person is in the team and gets a new password.
  /// - Returns: the line by which that person connects, with a new password.
  public func add(
    _ name: String, shown: String, role: Role, isRenewed: Bool
  ) throws(DatabaseProblem) -> String {
    try requireTables()
    try requireGoodName(name)
    guard !shown.isEmpty, shown.count <= Limits.shownCharacters else {
      throw DatabaseProblem(.unfit, tr("The shown name has 1 to \(Limits.shownCharacters) characters."))
    }
    let isKnown = try count("SELECT count(*) FROM coolhead.member WHERE name = $1", [name]) > 0
    let isActive = try count("SELECT count(*) FROM coolhead.member WHERE name = $1 AND left_at IS NULL", [name]) > 0
    let hasLogin = try hasLogin(name)
    if hasLogin, !isKnown { throw otherLogin(name) }
    if isActive, !isRenewed {
      throw DatabaseProblem(
        .unfit, tr("“\(name)” is in the team already. --renew gives a new password, and the role you name."))
    }
    let password = newPassword()
    try connection.atOnce { () throws(DatabaseProblem) in
      try makeLogin(name, password, group: "coolhead_\(role.rawValue)")
      try connection.run("SET LOCAL ROLE coolhead_owner")
      try connection.run(
        """
        INSERT INTO coolhead.member (name, shown, role) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET shown = excluded.shown, role = excluded.role, left_at = NULL
        """, [name, shown, role.rawValue])
    }
    return invitation(name, password)
  }

  func newPassword() -> String {
    Data(random(Limits.passwordBytes)).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
  }

  func requireGoodName(_ name: String) throws(DatabaseProblem) {
    guard name.wholeMatch(of: /[a-z][a-z0-9_.\-]{0,31}/) != nil, !name.hasPrefix("pg_"), !name.hasPrefix("coolhead_")
    else {
      throw DatabaseProblem(
        .unfit,
        tr(
          "“\(name)” can't be a name to sign in with. Expected at most 32 small letters, digits, _ . or -, a letter in front, "
            + "such as sam; --shown takes the name that others read."))
    }
  }

  func hasLogin(_ name: String) throws(DatabaseProblem) -> Bool {
    try count("SELECT count(*) FROM pg_roles WHERE rolname = $1", [name]) > 0
  }

  /// That a name is somebody else's.
  func otherLogin(_ name: String) -> DatabaseProblem {
    DatabaseProblem(
      .unfit,
      tr(
        "PostgreSQL has a login “\(name)” that is not the team's. Choose another name; --shown takes the name that "
          + "others read."))
  }

  /// Makes a login that is one of a group and of no other, or gives the one that is there a new password; within a
  /// transaction.
  func makeLogin(_ name: String, _ password: String, group: String) throws(DatabaseProblem) {
    let verifier = try connection.quoted(text: connection.verifier(of: password, for: name))
    let login = DatabaseConnection.quoted(name: name)
    let word = try hasLogin(name) ? "ALTER" : "CREATE"
    try refusing(tr("may make roles (CREATEROLE)")) { () throws(DatabaseProblem) in
      try connection.run(
        "\(word) ROLE \(login) LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD \(verifier)"
      )
    }
    try connection.run("REVOKE \(Self.groups.joined(separator: ", ")) FROM \(login)")
    try connection.run("GRANT \(group) TO \(login)")
    // A session that is forgotten open holds nothing for long.
    try connection.run("ALTER ROLE \(login) SET statement_timeout = '30s'")
    try connection.run("ALTER ROLE \(login) SET idle_in_transaction_session_timeout = '60s'")
  }

  /// Lets a person or a relay out of the team: the login ends at once, what was told stays.
  public func remove(_ name: String) throws(DatabaseProblem) {
    try requireTables()
    guard
      try count(
        """
        SELECT count(*) FROM (
          SELECT name FROM coolhead.member WHERE left_at IS NULL UNION SELECT name FROM coolhead.relay WHERE left_at IS NULL) m
        WHERE name = $1
        """, [name]) > 0
    else {
      throw DatabaseProblem(.unfit, tr("Nobody of the team is called “\(name)”."))
    }
    try connection.atOnce { () throws(DatabaseProblem) in
      try connection.run("ALTER ROLE \(DatabaseConnection.quoted(name: name)) NOLOGIN PASSWORD NULL")
      try connection.run("SET LOCAL ROLE coolhead_owner")
      try connection.run("UPDATE coolhead.member SET left_at = now() WHERE name = $1", [name])
      try connection.run("UPDATE coolhead.relay SET left_at = now() WHERE name = $1", [name])
      // Calls that run still wait for whoever gets them next.
      try connection.run("DELETE FROM coolhead.identity WHERE member = $1", [name])
      try connection.run("DELETE FROM coolhead.relayed_line WHERE owner = $1", [name])
      try connection.run("UPDATE coolhead.relayed_call SET owner = NULL WHERE owner = $1 AND ended_at IS NULL", [name])
      try connection.run("DELETE FROM coolhead.line WHERE author = $1", [name])
      try connection.run("DELETE FROM coolhead.pulse WHERE author = $1", [name])
    }
    // Whoever may not end sessions leaves them to a membership that is over, and with it to nothing.
    _ = try? connection.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [name])
  }

  /// The line for a new member: the way that the administrator's own connection takes, with the member's login.
  func invitation(_ name: String, _ password: String) -> String {
    var parts = [("host", connection.host), ("port", connection.port), ("dbname", connection.database)]
    parts += [("user", name), ("password", password)]
    for key in ["sslmode", "sslrootcert", "channel_binding"] {
      if let value = connection.line.parts[key] { parts.append((key, value)) }
    }
    return ConnectionLine.written(parts.map { (name: $0.0, value: $0.1) })
  }

  // MARK: Asking

  func requireTables() throws(DatabaseProblem) {
    guard try Migrations.taken(connection) > 0 else {
      throw DatabaseProblem(
        .unfit, tr("The database “\(connection.database)” is no team's yet: coolhead team init makes it one."))
    }
    guard try count("SELECT count(*) WHERE pg_has_role(current_user, 'coolhead_owner', 'member')") > 0 else {
      throw DatabaseProblem(
        .notLetIn, tr("\(connection.user) does not administer this team; whoever ran team init does."))
    }
  }

  func count(_ sql: String, _ values: [String?] = []) throws(DatabaseProblem) -> Int {
    try connection.run(sql, values).first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
  }

  /// Says what right is missing where PostgreSQL only says that one is.
  func refusing(
    _ right: String, _ body: () throws(DatabaseProblem) -> Void
  ) throws(DatabaseProblem) {
    do {
      try body()
    } catch {
      guard error.kind == .refused(code: "42501") else { throw error }
      throw DatabaseProblem(
        .notLetIn, tr("\(connection.user) lacks a right: expected a login that \(right). \(error.sentence)"))
    }
  }
}
