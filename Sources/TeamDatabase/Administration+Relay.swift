import Foundation
import Language

/// Relays, and who of the team is who on a platform.
extension Administration {
  /// Somebody of the team on a platform.
  public struct Identity: Hashable, Sendable {
    /// The name of the relay's link to the platform.
    public var platform: String
    /// The person as the platform names them.
    public var id: String
    /// The login.
    public var member: String
  }

  /// Calls that wait because nobody of the team is known to have them.
  public struct Waiting: Hashable, Sendable {
    public var platform: String
    /// Who has them, as the platform names them; nil where it names nobody.
    public var agent: String?
    public var calls: Int
    public var lines: Int
  }

  /// Lets a relay in, with a login of its own.
  /// - Returns: the line by which it connects, with a new password.
  public func addRelay(_ name: String, isRenewed: Bool) throws(DatabaseProblem) -> String {
    try requireTables()
    try requireGoodName(name)
    let isMember = try count("SELECT count(*) FROM coolhead.member WHERE name = $1", [name]) > 0
    let isKnown = try count("SELECT count(*) FROM coolhead.relay WHERE name = $1", [name]) > 0
    let isActive = try count("SELECT count(*) FROM coolhead.relay WHERE name = $1 AND left_at IS NULL", [name]) > 0
    let hasLogin = try hasLogin(name)
    guard !isMember, isKnown || !hasLogin else { throw otherLogin(name) }
    guard !isActive || isRenewed else {
      throw DatabaseProblem(.unfit, tr("There is a relay “\(name)” already. --renew gives a new password."))
    }
    let password = newPassword()
    try connection.atOnce { () throws(DatabaseProblem) in
      try makeLogin(name, password, group: "coolhead_relay")
      try connection.run("SET LOCAL ROLE coolhead_owner")
      try connection.run(
        "INSERT INTO coolhead.relay (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET left_at = NULL", [name])
    }
    return invitation(name, password)
  }

  /// Says who somebody of the team is on a platform, and hands them the calls that waited for that.
  /// - Returns: how many calls waited.
  @discardableResult
  public func identify(_ member: String, on platform: String, as id: String) throws(DatabaseProblem) -> Int {
    try requireTables()
    guard try count("SELECT count(*) FROM coolhead.member WHERE name = $1 AND left_at IS NULL", [member]) > 0 else {
      throw DatabaseProblem(.unfit, tr("Nobody of the team is called “\(member)”."))
    }
    return try asOwner { () throws(DatabaseProblem) in
      try count("SELECT coolhead.identify($1, $2, $3)", [platform, id, member])
    }
  }

  /// Forgets who somebody is on a platform; false where that was not known.
  public func forget(_ id: String, on platform: String) throws(DatabaseProblem) -> Bool {
    try requireTables()
    return try asOwner { () throws(DatabaseProblem) in
      try count(
        "WITH gone AS (DELETE FROM coolhead.identity WHERE platform = $1 AND id = $2 RETURNING 1) SELECT count(*) FROM gone",
        [platform, id]) > 0
    }
  }

  /// Who of the team is who, and which calls wait for somebody who is not known.
  public func identities() throws(DatabaseProblem) -> (known: [Identity], waiting: [Waiting]) {
    try requireTables()
    return try asOwner { () throws(DatabaseProblem) in
      let known = try connection.run("SELECT platform, id, member FROM coolhead.identity ORDER BY 3, 1, 2")
      let waiting = try connection.run(
        """
        SELECT c.platform, c.agent, count(DISTINCT c.call), count(l.seq) FROM coolhead.relayed_call c
        JOIN coolhead.relayed_line l ON l.platform = c.platform AND l.call = c.call
        WHERE c.owner IS NULL GROUP BY 1, 2 ORDER BY 1, 2
        """)
      return (
        known.compactMap { row in
          guard let platform = row[0], let id = row[1], let member = row[2] else { return nil }
          return Identity(platform: platform, id: id, member: member)
        },
        waiting.compactMap { row in
          guard let platform = row[0], let calls = row[2].flatMap({ Int($0) }), let lines = row[3].flatMap({ Int($0) })
          else { return nil }
          return Waiting(platform: platform, agent: row[1], calls: calls, lines: lines)
        }
      )
    }
  }

  private func asOwner<Result>(_ body: () throws(DatabaseProblem) -> Result) throws(DatabaseProblem) -> Result {
    try connection.atOnce { () throws(DatabaseProblem) in
      try connection.run("SET LOCAL ROLE coolhead_owner")
      return try body()
    }
  }
}
