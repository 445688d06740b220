import Calls
import Language

/// A relay's connection to the team: brings the lines of calls and what became of replies, and takes replies.
public final class RelaySession {
  /// One thing that a relay brings.
  public enum Item: Hashable, Sendable {
    /// A line of a call.
    case line(call: String, id: String, text: String, canReply: Bool?, isEnd: Bool)
    /// Who has a call, as the platform names them; nil for nobody.
    case agent(String?, call: String)
    /// What became of a reply: `delivered`, `failed` or `unknown`.
    case report(author: String, id: String, state: String, reason: String?, utterance: String?)

    /// How many bytes it holds, nearly.
    public var size: Int {
      if case .line(_, _, let text, _, _) = self { return text.utf8.count + 200 }
      return 200
    }
  }

  /// A reply that a member wrote; without words where only its fate is asked for.
  public struct Reply: Hashable, Sendable {
    /// Who wrote it, by the login.
    public var author: String
    /// Their name that others read.
    public var shown: String
    /// Who they are on the platform, as it names people; nil where nobody said.
    public var agent: String?
    /// Unique for its author.
    public var id: String
    public var call: String
    public var text: String?
  }

  public let connection: DatabaseConnection
  private let platform: String
  private let holder: String

  /// Signs in.
  /// - Parameters:
  ///   - platform: the name of the relay's link.
  ///   - holder: names this relay, the same each time it runs on this machine.
  public init(_ line: ConnectionLine, platform: String, holder: String) throws(DatabaseProblem) {
    connection = try DatabaseConnection(line)
    self.platform = platform
    self.holder = holder
    try Self.check(connection)
    try connection.listen(to: "coolhead_relay_\(platform)")
  }

  /// Whether the login is a relay's, as against a person's.
  public static func isRelay(_ connection: DatabaseConnection) throws(DatabaseProblem) -> Bool {
    try connection.run(
      "SELECT 1 FROM pg_roles WHERE rolname = 'coolhead_relay' AND pg_has_role(oid, 'member') AND NOT "
        + "(SELECT rolsuper FROM pg_roles WHERE rolname = session_user)"
    ).first != nil
  }

  /// Throws where the one who is signed in is no relay, or the tables do not fit this program.
  public static func check(_ connection: DatabaseConnection) throws(DatabaseProblem) {
    guard try isRelay(connection) else {
      throw DatabaseProblem(.notLetIn, tr("\(connection.user) is no relay of a team here."))
    }
    try Migrations.requireNewest(connection)
    try connection.run("SELECT coolhead.check_relay()")
  }

  /// Brings items, all of them or none.
  public func bring(_ items: [Item]) throws(DatabaseProblem) {
    var text = ""
    JSON.array(items.map(\.json)).write(to: &text)
    try connection.run("SELECT coolhead.relay_bring($1, $2, $3::jsonb)", [platform, holder, text])
  }

  /// The replies that are to be sent or looked up, the oldest in front.
  /// - Parameter isAgain: also those that were taken before and not reported.
  public func replies(isAgain: Bool) throws(DatabaseProblem) -> [Reply] {
    let rows = try connection.run(
      "SELECT author, id, call, body, agent, shown FROM coolhead.relay_replies($1, $2, $3)",
      [platform, holder, "\(isAgain)"])
    return rows.compactMap { row in
      guard row.count == 6, let author = row[0], let id = row[1], let call = row[2] else { return nil }
      return Reply(author: author, shown: row[5] ?? author, agent: row[4], id: id, call: call, text: row[3])
    }
  }
}

extension RelaySession.Item {
  fileprivate var json: JSON {
    var members: [String: JSON]
    switch self {
    case .line(let call, let id, let text, let canReply, let isEnd):
      members = [
        "what": .string("line"), "call": .string(call), "id": .string(id), "line": .string(text),
        "is_end": .bool(isEnd),
      ]
      members["can_reply"] = canReply.map(JSON.bool)
    case .agent(let agent, let call):
      members = ["what": .string("agent"), "call": .string(call)]
      members["agent"] = agent.map(JSON.string)
    case .report(let author, let id, let state, let reason, let utterance):
      members = [
        "what": .string("report"), "author": .string(author), "id": .string(id), "state": .string(state),
      ]
      members["reason"] = reason.map(JSON.string)
      members["utt"] = utterance.map(JSON.string)
    }
    return .object(members)
  }
}
