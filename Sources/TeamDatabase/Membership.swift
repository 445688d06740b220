import Calls
import Foundation
import Language
import Team

/// Who is signed in, as the team's database knows them.
public struct Membership: Hashable, Sendable {
  /// The login.
  public var name: String
  /// The name that others read.
  public var shown: String
  public var role: Administration.Role

  /// Reads who is signed in; throws where the database is no team's of this program, or the person does not belong to it.
  public init(_ connection: DatabaseConnection) throws(DatabaseProblem) {
    guard try connection.run("SELECT to_regclass('coolhead.member')").first?.first.flatMap({ $0 }) != nil,
      try connection.run("SELECT has_schema_privilege('coolhead', 'usage')").first?.first == "t"
    else {
      throw DatabaseProblem(
        .notLetIn,
        tr("The database “\(connection.database)” is no team's, or \(connection.user) does not belong to it."))
    }
    let rows = try connection.run("SELECT name, shown, role FROM coolhead.member WHERE name = session_user")
    guard let row = rows.first, row.count == 3, let name = row[0], let shown = row[1],
      let role = row[2].flatMap(Administration.Role.init(rawValue:))
    else {
      throw DatabaseProblem(.notLetIn, tr("\(connection.user) does not belong to the team, or not any more."))
    }
    try Migrations.requireNewest(connection)
    (self.name, self.shown, self.role) = (name, shown, role)
  }
}

extension DatabaseConnection {
  /// How far the server's clock is ahead of this machine's, in milliseconds; negative for one that is behind.
  /// - Parameter now: this machine's clock; asked before and after the server's.
  public func millisecondsAhead(now: () -> Instant) throws(DatabaseProblem) -> Int64 {
    let before = now()
    let row = try run("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint").first?.first ?? nil
    let middle = before.advanced(milliseconds: now().milliseconds(since: before) / 2)
    guard let theirs = row.flatMap({ Int64($0) }) else {
      throw DatabaseProblem(.unfit, tr("The server tells no time."))
    }
    return Instant(milliseconds: theirs).milliseconds(since: middle)
  }

  /// How what the database takes differs from what this program says that it shares, a sentence each; empty where it does
  /// not.
  public func differencesOfWhatIsShared() throws(DatabaseProblem) -> [String] {
    let rows = try run(
      """
      SELECT name, teller, goes_to, array_to_string(fields, ','), to_regclass('coolhead.act') IS NOT NULL
      FROM coolhead.kind ORDER BY name
      """)
    var theirs: [String: String] = [:]
    for row in rows { theirs[row[0] ?? ""] = [row[1], row[2], row[3]].map { $0 ?? "" }.joined(separator: " ") }
    var differences: [String] = []
    for kind in SharedKind.all {
      let ours = [kind.teller.word, kind.reader.word, kind.fields.joined(separator: ",")].joined(separator: " ")
      let found = theirs.removeValue(forKey: kind.name)
      if found != ours {
        differences.append(tr("\(kind.name): here “\(ours)”, in the database “\(found ?? "nothing")”."))
      }
    }
    return differences
      + theirs.keys.sorted().map { tr("\($0): the database takes it, and this program does not name it.") }
  }
}

extension SharedKind.Teller {
  /// The word in the column `teller`.
  fileprivate var word: String {
    switch self {
    case .member: "member"
    case .supervisor: "supervisor"
    case .asked: "asked"
    }
  }
}

extension SharedKind.Reader {
  /// The word in the column `goes_to`; that a whisper is between two people is a policy of the table.
  fileprivate var word: String {
    switch self {
    case .supervisors: "supervisors"
    case .named: "named"
    case .answered, .answeredAlone: "answered"
    }
  }
}
