import Foundation
import Language
import Library
import TeamDatabase

/// The file with the one line by which a person connects to the team; readable by that person alone.
struct TeamFile {
  let path: String

  /// One's own line, as `coolhead team join` keeps it.
  static var own: TeamFile { TeamFile(path: Paths.here.team) }
  /// The administrator's line, as `coolhead team init` keeps it.
  static var administrators: TeamFile { TeamFile(path: Paths.here.teamAdministration) }

  /// A relay's line, as `coolhead team join` keeps it where it was made for one.
  static var relays: TeamFile { TeamFile(path: Paths.here.teamRelay) }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  func line() throws(Failure) -> ConnectionLine {
    guard exists else {
      throw .configuration(
        path == Self.administrators.path
          ? tr(
            "No team is administered from here. Whoever has an administrator's line for the database runs: coolhead team init"
          )
          : tr("There is no \(path). Whoever was given a line for the team runs: coolhead team join"))
    }
    let text = try SecretFile.read(path)
    do {
      return try ConnectionLine(text)
    } catch {
      throw .configuration("\(path): \(error.sentence)")
    }
  }

  func keep(_ line: ConnectionLine) throws(Failure) {
    try PrivateFile.makeFolder((path as NSString).deletingLastPathComponent)
    try SecretFile.write(line.text, to: path)
  }
}

extension Failure {
  /// What the database did not do, as the end of a command.
  init(_ problem: DatabaseProblem) {
    switch problem.kind {
    case .unreachable: self = Failure(status: 69, sentence: problem.sentence)
    case .notLetIn: self = Failure(status: 77, sentence: problem.sentence)
    case .refused: self = Failure(status: 76, sentence: problem.sentence)
    case .unfit: self = Failure(status: 78, sentence: problem.sentence)
    }
  }

  /// Runs what talks to the database, and tells its trouble as a command does.
  static func telling<Result>(_ body: () throws(DatabaseProblem) -> Result) throws(Failure) -> Result {
    do {
      return try body()
    } catch {
      throw Failure(error)
    }
  }
}
