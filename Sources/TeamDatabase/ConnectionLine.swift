import CPostgres
import Foundation
import Language

/// The one line that says where a team's database is and who signs in, in any of the two ways in which PostgreSQL writes
/// it: `postgresql://sam@db.example/team` or `host=db.example dbname=team user=sam`.
///
/// What it leaves out comes from where PostgreSQL's own programs look: a service file, a password file, the environment.
public struct ConnectionLine: Sendable {
  /// The line as it was given; may hold a password.
  public let text: String
  /// Its parts by PostgreSQL's names; the password is left out.
  public let parts: [String: String]
  /// Whether a password stands in the line itself.
  public let holdsPassword: Bool

  /// Reads a line.
  public init(_ text: String) throws(DatabaseProblem) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, text.utf8.count <= 4_096, !text.utf8.contains(0), !text.contains("\n") else {
      throw DatabaseProblem(.notLetIn, tr("The line of the connection is empty, longer than one line, or too long."))
    }
    var complaint: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(text, &complaint) else {
      // PostgreSQL repeats parts of the line in what it says, and there may be a password in them.
      PQfreemem(complaint)
      throw DatabaseProblem(
        .notLetIn,
        tr(
          "This is no connection line that PostgreSQL understands. Expected one such as postgresql://sam@db.example/team, as "
            + "the administrator of the database gives it."))
    }
    defer { PQconninfoFree(options) }
    var parts: [String: String] = [:]
    var place = options
    while let keyword = place.pointee.keyword {
      if let value = place.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
      place += 1
    }
    holdsPassword = parts.removeValue(forKey: "password") != nil
    parts["sslpassword"] = nil
    self.text = text
    self.parts = parts
  }

  /// Whether it leads over a network, where nothing may be sent that others can read.
  public var isRemote: Bool {
    let host = parts["hostaddr"] ?? parts["host"] ?? ProcessInfo.processInfo.environment["PGHOST"] ?? ""
    return host.split(separator: ",").contains { host in
      !host.hasPrefix("/") && !host.hasPrefix("@") && !["localhost", "127.0.0.1", "::1"].contains(host)
    }
  }

  /// Whether the line, the service or the environment says itself how the connection is to be kept private.
  var saysEncryption: Bool {
    let environment = ProcessInfo.processInfo.environment
    return parts["sslmode"] != nil || parts["service"] != nil || environment["PGSERVICE"] != nil
      || environment["PGSSLMODE"] != nil
  }

  /// A line of keywords and values, each quoted as PostgreSQL reads it.
  public static func written(_ parts: [(name: String, value: String)]) -> String {
    parts.map { name, value in
      let quoted = value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'")
      return "\(name)='\(quoted)'"
    }
    .joined(separator: " ")
  }
}
