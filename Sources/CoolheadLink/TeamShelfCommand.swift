import ArgumentParser
import Calls
import Crypto
import Foundation
import Language
import Library
import Team
import TeamDatabase

/// Hands out a trainer's files to the team.
struct TeamHandOutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hand-out",
    abstract: tr("For supervisors: hand out scenarios, assignments.yaml, wording.yaml, playbook.yaml or policy.yaml."),
    discussion: tr(
      "Everybody of the team takes them with coolhead team take, when they want to. Check them first: "
        + "coolhead scenario lint, playbook lint."))

  @Argument(help: tr("The files; without any, what is handed out is listed.")) var files: [String] = []
  @ArgumentParser.Flag(help: tr("Take the files of these names back.")) var back = false

  func run() async throws {
    try await finish {
      let bodies = try files.map { path -> (name: String, body: String?) in
        let name = (path as NSString).lastPathComponent
        guard name.wholeMatch(of: /[a-z0-9][a-z0-9_\-]{0,63}\.yaml/) != nil else {
          throw Failure.usage(
            tr(
              "\(path): expected a name of small letters, digits, _ or - that ends in .yaml, such as assignments.yaml.")
          )
        }
        if back { return (name, nil) }
        guard let data = FileManager.default.contents(atPath: path), data.count <= TeamShelf.fileBytes,
          let text = String(data: data, encoding: .utf8), !text.utf8.contains(0)
        else {
          throw Failure.usage(tr("\(path) can't be read as text of at most \(TeamShelf.fileBytes) bytes."))
        }
        try Self.check(name, at: path)
        return (name, text)
      }
      let line = try TeamFile.own.line()
      try Failure.telling { () throws(DatabaseProblem) in
        let shelf = try TeamShelf(line)
        for (name, body) in bodies {
          let version = try shelf.handOut(name, body)
          Output.line(body == nil ? tr("\(name) is taken back.") : tr("\(name) is handed out, version \(version)."))
        }
        guard bodies.isEmpty else { return }
        let handouts = try shelf.handouts().filter { $0.body != nil }
        if handouts.isEmpty { Output.line(tr("Nothing is handed out.")) }
        for handout in handouts { Output.line("\(handout.name), version \(handout.version), by \(handout.shown)") }
      }
      return 0
    }
  }

  /// What holds at everybody's desk is looked through first.
  private static func check(_ name: String, at path: String) throws(Failure) {
    let problems: [FileProblem]
    switch name {
    case TeamFiles.playbookName: problems = Library.load(playbookAt: path).problems
    case TeamFiles.policyName: problems = Library.load(policyAt: path).problems
    default: return
    }
    guard let problem = problems.first(where: { $0.severity == .error }) else { return }
    throw .usage(tr("\(problem.sentence) Nothing was handed out."))
  }
}

/// Takes what the team has handed out.
struct TeamTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: tr("Take what the team has handed out into your folder of scenarios; a desk that runs stays as it is."),
    discussion:
      tr(
        "A file that you have changed stays yours unless you say --over. A desk reads them when it is started, and "
          + "never in a call."))

  @Option(help: tr("The folder (default: scenarios beside your settings).")) var to: String?
  @ArgumentParser.Flag(help: tr("Put them in the place of files that you have changed.")) var over = false

  func run() async throws {
    try await finish {
      let folder = to ?? Paths.here.scenarios(by: Settings.load(at: Paths.here.configuration).value)
      let line = try TeamFile.own.line()
      let handouts = try Failure.telling { () throws(DatabaseProblem) in try TeamShelf(line).handouts() }
      try PrivateFile.makeFolder(folder)
      var taken = TakenFiles(folder: folder)
      var count = 0
      for handout in handouts {
        let path = folder + "/" + handout.name
        let own = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        guard own != handout.body else {
          taken.note(handout)
          continue
        }
        // What was taken back and is not there any more needs nothing.
        if let own, !over, !taken.isAsTaken(handout.name, own) {
          Output.line(tr("\(handout.name): yours is another one, and stays. --over takes version \(handout.version)."))
          continue
        }
        if let body = handout.body {
          try PrivateFile.replace(path, with: Array(body.utf8))
          Output.line("\(handout.name): version \(handout.version), by \(handout.shown).")
        } else {
          unlink(path)
          Output.line(tr("\(handout.name): taken back by \(handout.shown)."))
        }
        taken.note(handout)
        count += 1
      }
      try taken.keep()
      Output.line(
        count == 0
          ? tr("Nothing new.")
          : tr("Taken into \(folder). A desk that runs stays as it is; the next one that is started reads them."))
      let settings = Settings.load(at: Paths.here.configuration).value
      let files = TeamFiles(folder: folder)
      for (file, name, own) in [
        (files.playbook, "playbook", settings.playbook), (files.policy, "policy", settings.policy),
      ] {
        guard let file else { continue }
        Output.line(
          own.map { tr("Your settings name a \(name) of your own, \($0), which goes before the team's.") }
            ?? tr("The team's \(name), version \(file.version), holds at the next desk that you start."))
      }
      return 0
    }
  }
}

/// What was taken from the team, as it was taken: what a person has changed since is theirs.
struct TakenFiles {
  private let path: String
  private var known: [String: JSON]

  init(folder: String) {
    path = folder + "/" + TeamFiles.recordName
    known = FileManager.default.contents(atPath: path).flatMap { try? JSON.read($0).object } ?? [:]
  }

  /// True where a file is as it was taken.
  func isAsTaken(_ name: String, _ text: String) -> Bool {
    known[name]?.object?["sha256"]?.string == Self.digest(text)
  }

  private static func digest(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The version of a file that was taken; nil where none was.
  func version(of name: String) -> Int64? { known[name]?.object?["version"]?.integer }

  mutating func note(_ handout: TeamShelf.Handout) {
    known[handout.name] = handout.body.map {
      .object([
        "version": .integer(handout.version), "by": .string(handout.shown), "sha256": .string(Self.digest($0)),
      ])
    }
  }

  func keep() throws(Failure) {
    var text = ""
    JSON.object(known).write(to: &text)
    try PrivateFile.replace(path, with: Array(text.utf8))
  }
}

/// Gives results of practice to the team.
struct TeamGiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give",
    abstract: tr("Give results of your practice to your supervisors: a file of coolhead practice share."))

  @Argument(help: tr("The file that coolhead practice share has written.")) var file: String

  func run() async throws {
    try await finish {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure.usage(tr("\(file) can't be read. coolhead practice share \(file) writes it."))
      }
      let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
      for (index, line) in lines.enumerated() {
        guard (try? JSON.read(line.utf8).object)?["scenario"]?.string != nil else {
          throw Failure.usage(tr("\(file):\(index + 1): expected a result that coolhead practice share has written."))
        }
      }
      let own = try TeamFile.own.line()
      let count = try Failure.telling { () throws(DatabaseProblem) -> Int in
        let shelf = try TeamShelf(own)
        var count = 0
        for line in lines where try shelf.give(line) { count += 1 }
        return count
      }
      Output.line(
        tr("\(count) results are given, \(lines.count - count) were given before. Your supervisors can read them."))
      return 0
    }
  }
}

/// Writes out what people have given.
struct TeamResultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: tr(
      "For supervisors: the results that people gave, a file for each, as coolhead scenario report reads them."))

  @Option(help: tr("The folder for the files; here otherwise.")) var to: String = "."

  func run() async throws {
    try await finish {
      let own = try TeamFile.own.line()
      let results = try Failure.telling { () throws(DatabaseProblem) in try TeamShelf(own).results() }
      try PrivateFile.makeFolder(to)
      for (login, lines) in Dictionary(grouping: results, by: \.login).sorted(by: { $0.key < $1.key }) {
        let path = "\(to)/\(login).jsonl"
        try PrivateFile.replace(path, with: Array(lines.map { $0.line + "\n" }.joined().utf8))
        Output.line("\(path): \(lines.count) results")
      }
      Output.line(
        results.isEmpty ? tr("Nobody has given results.") : tr("What they say: coolhead scenario report \(to)/*.jsonl"))
      return 0
    }
  }
}
