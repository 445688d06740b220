import Foundation
import Language

/// The numbered steps that make the tables of a team, as they lie in `Resources/team/`; a step is never changed once
/// released.
public enum Migrations {
  /// A step with its SQL.
  public struct Step: Hashable, Sendable {
    public var number: Int
    public var name: String
    public var sql: String
  }

  /// All steps, the first in front.
  public static let steps: [Step] = Embedded.files
    .compactMap { file in
      let name = String(file.path.split(separator: "/").last?.dropLast(4) ?? "")
      return Int(name.prefix { $0 != "-" }).map { Step(number: $0, name: name, sql: file.text) }
    }
    .sorted { $0.number < $1.number }

  /// The step that this program needs the tables to have.
  public static var newest: Int { steps.last?.number ?? 0 }

  /// The step that the tables have; 0 where there are none.
  public static func taken(_ connection: DatabaseConnection) throws(DatabaseProblem) -> Int {
    guard try connection.run("SELECT to_regclass('coolhead.step')").first?.first.flatMap({ $0 }) != nil else {
      return 0
    }
    return try connection.run("SELECT coalesce(max(number), 0) FROM coolhead.step").first?.first
      .flatMap { $0 }.flatMap { Int($0) } ?? 0
  }

  /// Throws where the tables are at another step than this program.
  static func requireNewest(_ connection: DatabaseConnection) throws(DatabaseProblem) {
    let step = try taken(connection)
    guard step != newest else { return }
    throw DatabaseProblem(
      .unfit,
      step < newest
        ? tr(
          "The team's tables are older than this program (step \(step) of \(newest)). Whoever administers them "
            + "runs: coolhead team migrate")
        : tr(
          "The team's tables are newer than this program (step \(step), this one knows \(newest)). Update "
            + "coolhead here."))
  }

  /// Takes the steps that are missing, each wholly or not at all, and returns their names.
  static func take(_ connection: DatabaseConnection) throws(DatabaseProblem) -> [String] {
    // Two administrators at once take each step once.
    try connection.run("SELECT pg_advisory_lock(hashtext('coolhead migrations'))")
    defer { _ = try? connection.run("SELECT pg_advisory_unlock(hashtext('coolhead migrations'))") }
    let found = try taken(connection)
    guard found <= newest else {
      throw DatabaseProblem(
        .unfit,
        tr(
          "The team's database is of a newer coolhead (step \(found), this one knows \(newest)). Update coolhead here.")
      )
    }
    var names: [String] = []
    for step in steps where step.number > found {
      try connection.atOnce { () throws(DatabaseProblem) in
        try connection.run("SET LOCAL ROLE coolhead_owner")
        // Whoever reads just now is waited for, and not without end.
        try connection.run("SET LOCAL lock_timeout = '\(Limits.lockSeconds)s'")
        try connection.runScript(step.sql)
        try connection.run(
          "INSERT INTO coolhead.step (number, name) VALUES ($1, $2)", [String(step.number), step.name])
      }
      names.append(step.name)
    }
    return names
  }
}
