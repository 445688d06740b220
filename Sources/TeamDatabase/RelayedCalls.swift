import Calls

/// A member's own calls that a relay brings: their lines in, replies out.
public final class RelayedCalls {
  /// What was fetched for a call.
  public enum Fetched: Hashable, Sendable {
    /// A complete event, as a line.
    case line(String)
    /// So many lines of a call waited too long, or were too many, and were deleted.
    case dropped(Int64, call: String)
  }

  /// What became of a reply, or that it is still on its way (`waiting`, `taken`).
  public struct Report: Hashable, Sendable {
    /// The id of the reply.
    public var id: String
    /// The call, as it stands in `subject`.
    public var subject: String
    public var state: String
    public var reason: String?
    public var utterance: String?
  }

  public let connection: DatabaseConnection
  public let member: Membership
  private let desk: String

  /// Signs in.
  /// - Parameter desk: names this machine; calls come to one of a member's machines at a time.
  public init(_ line: ConnectionLine, desk: String) throws(DatabaseProblem) {
    connection = try DatabaseConnection(line)
    member = try Membership(connection)
    self.desk = desk
    try connection.listen(to: "coolhead_relayed_\(member.name)")
  }

  /// Fetches lines of the member's own calls, in their order; 500 at most. They are deleted two minutes later.
  /// - Parameter isAgain: also those that were fetched in the last two minutes.
  public func fetch(isAgain: Bool) throws(DatabaseProblem) -> [Fetched] {
    let rows = try connection.run(
      "SELECT platform, call, line, dropped FROM coolhead.relayed_fetch($1, $2)", [desk, "\(isAgain)"])
    return rows.compactMap { row in
      guard row.count == 4, let platform = row[0], let call = row[1] else { return nil }
      if let line = row[2] { return .line(line) }
      return row[3].flatMap { Int64($0) }.map { .dropped($0, call: "\(platform)/\(call)") }
    }
  }

  /// Hands a reply on; the same again is the same reply.
  /// - Parameter subject: the call, as it came: the relay's name of the platform, a slash and the call.
  public func reply(_ id: String, in subject: String, _ text: String) throws(DatabaseProblem) {
    let platform = subject.prefix { $0 != "/" }
    try connection.run(
      "SELECT coolhead.relayed_reply($1, $2, $3, $4)",
      [String(platform), String(subject.dropFirst(platform.count + 1)), id, text])
  }

  /// What became of replies since that was last told, or of one that is asked for.
  public func reports(of asked: String? = nil) throws(DatabaseProblem) -> [Report] {
    let rows = try connection.run(
      "SELECT platform, call, id, state, reason, utterance FROM coolhead.relayed_reports($1)", [asked])
    return rows.compactMap { row in
      guard row.count == 6, let platform = row[0], let call = row[1], let id = row[2], let state = row[3] else {
        return nil
      }
      return Report(id: id, subject: "\(platform)/\(call)", state: state, reason: row[4], utterance: row[5])
    }
  }
}
