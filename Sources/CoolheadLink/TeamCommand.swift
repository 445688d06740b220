import ArgumentParser
import Calls
import Foundation
import Language
import Library
import Team
import TeamDatabase

/// `coolhead-link team`: the team around the desk.
struct TeamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: tr("The team around the desk: its database, its people, what is shared."),
    discussion: tr(
      """
      Once: team init makes the tables in an empty PostgreSQL database, team add NAME --role agent|supervisor lets a person
      in and writes the line for them, and that person runs team join.
      """),
    subcommands: [
      TeamInitCommand.self, TeamMigrateCommand.self, TeamAddCommand.self, TeamRemoveCommand.self, TeamJoinCommand.self,
      TeamCheckCommand.self, TeamShowsCommand.self, TeamMapCommand.self, TeamPurgeCommand.self, TeamExportCommand.self,
      TeamHandOutCommand.self, TeamTakeCommand.self, TeamGiveCommand.self, TeamResultsCommand.self,
      TeamWatchCommand.self, TeamRunCommand.self,
    ])
}

/// Makes the team's tables.
struct TeamInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: tr("Make the team's tables in an empty database; asks for the administrator's line.")
  )

  func run() async throws {
    try await finish {
      let line = try ask(
        tr(
          "Paste the line by which an administrator connects to an empty database, such as "
            + "postgresql://admin@db.example/team. It is kept in a file that you alone can read."))
      let steps = try Failure.telling { () throws(DatabaseProblem) in
        try Administration(DatabaseConnection(line), random: randomBytes).initialise()
      }
      try TeamFile.administrators.keep(line)
      Output.line(
        steps.isEmpty ? tr("The tables were there, and are up to date.") : tr("Made: \(steps.joined(separator: ", ")).")
      )
      Output.line(tr("Next, for each person: coolhead team add NAME --role agent|supervisor"))
      return 0
    }
  }
}

/// Brings the team's tables up to date.
struct TeamMigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: tr("Bring the team's tables up to date; desks may go on working."))

  func run() async throws {
    try await finish {
      let line = try TeamFile.administrators.line()
      let steps = try Failure.telling { () throws(DatabaseProblem) in
        try Administration(DatabaseConnection(line), random: randomBytes).migrate()
      }
      Output.line(steps.isEmpty ? tr("The tables are up to date.") : tr("Taken: \(steps.joined(separator: ", "))."))
      return 0
    }
  }
}

/// Lets a person into the team.
struct TeamAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Let a person into the team; writes the line for them into a file."))

  @Argument(help: tr("The name to sign in with: small letters, digits, _ . and -.")) var name: String
  @Option(help: tr("agent or supervisor; relay for a program that brings a platform's calls to all.")) var role: String
  @Option(help: tr("The name that others read; the name to sign in with otherwise.")) var shown: String?
  @ArgumentParser.Flag(help: tr("Give a person who is in the team a new password, and the role you name.")) var renew =
    false
  @Option(help: tr("The file for the line; NAME.team here otherwise.")) var to: String?
  @Option(
    help: tr("Who that is on a platform that a relay brings calls from, as PLATFORM=ID; may stand more than once."))
  var on: [PlatformIdentity] = []

  func run() async throws {
    try await finish {
      let role = Administration.Role(rawValue: role)
      guard role != nil || self.role == "relay" else {
        throw Failure.usage(tr("There is no role “\(self.role)”. Expected agent, supervisor or relay."))
      }
      guard role != nil || on.isEmpty else {
        throw Failure.usage(tr("A relay is nobody on a platform; --on is for people."))
      }
      let file = TeamFile(path: to ?? "\(name).team")
      guard !file.exists else {
        throw Failure.unwritable(tr("\(file.path) is there already. --to names another file."))
      }
      let line = try TeamFile.administrators.line()
      let invitation = try Failure.telling { () throws(DatabaseProblem) in
        let administration = try Administration(DatabaseConnection(line), random: randomBytes)
        guard let role else { return try ConnectionLine(administration.addRelay(name, isRenewed: renew)) }
        let invitation = try administration.add(name, shown: shown ?? name, role: role, isRenewed: renew)
        for identity in on { try administration.identify(name, on: identity.platform, as: identity.id) }
        return try ConnectionLine(invitation)
      }
      try SecretFile.write(invitation.text, to: file.path)
      Output.line(role.map { tr("\(name) is in the team as \($0.rawValue).") } ?? tr("\(name) is a relay of the team."))
      Output.line(
        tr(
          "The line for \(name) is in \(file.path), with the password. Bring it over a way that nobody else reads, then "
            + "delete it. \(name) runs: coolhead team join \(file.path)"))
      return 0
    }
  }
}

/// Lets a person out of the team.
struct TeamRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: tr("Let a person out of the team; what they told stays until it is purged."))

  @Argument(help: tr("The name to sign in with.")) var name: String

  func run() async throws {
    try await finish {
      let line = try TeamFile.administrators.line()
      try Failure.telling { () throws(DatabaseProblem) in
        try Administration(DatabaseConnection(line), random: randomBytes).remove(name)
      }
      Output.line(tr("\(name) can't sign in any more."))
      return 0
    }
  }
}

/// Connects a person to the team.
struct TeamJoinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: tr("Connect your desk to the team by the line that you were given."))

  @Argument(help: tr("The file with the line; without one, it is asked for.")) var file: String?

  func run() async throws {
    try await finish {
      let line: ConnectionLine
      if let file {
        line = try TeamFile(path: file).line()
      } else {
        line = try ask(tr("Paste the line that you were given. It is kept in a file that you alone can read."))
      }
      let member = try Failure.telling { () throws(DatabaseProblem) -> Membership? in
        let connection = try DatabaseConnection(line)
        return try RelaySession.isRelay(connection) ? nil : Membership(connection)
      }
      guard let member else {
        try TeamFile.relays.keep(line)
        Output.line(tr("This is a relay of the team. Next, for a link of coolhead link list: coolhead link relay NAME"))
        return 0
      }
      try TeamFile.own.keep(line)
      Output.line(tr("You are in the team as \(member.shown), \(member.role.rawValue)."))
      Output.line(tr("What the team sees of you: coolhead team shows. What works: coolhead team check"))
      return 0
    }
  }
}

/// Says in words what of the team's connection works.
struct TeamCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: tr("Say in words what of the team's connection works."))

  func run() async throws {
    try await finish {
      let line = try TeamFile.own.line()
      var isGood = true
      try Failure.telling { () throws(DatabaseProblem) in
        let began = Instant.now
        let connection = try DatabaseConnection(line)
        Output.line(tr("reachable: yes, in \(Instant.now.milliseconds(since: began)) ms (\(place(connection)))"))
        if let encryption = connection.encryption {
          Output.line(
            tr("encrypted: yes, \(encryption)")
              + (isServerProven(line) ? tr(", and the server has proven who it is") : ""))
        } else {
          isGood = !line.isRemote
          Output.line(
            isGood
              ? tr("encrypted: no, and needs not: it stays on this machine") : tr("encrypted: no. Add sslmode=require"))
        }
        Output.line(connection.usedPassword ? tr("password: asked for and right") : tr("password: not asked for"))
        let member = try Membership(connection)
        Output.line(tr("signed in: as \(member.shown) (\(member.name)), \(member.role.rawValue)"))
        Output.line(tr("tables: step \(Migrations.newest), as this program needs them"))
        let differences = try connection.differencesOfWhatIsShared()
        for difference in differences { Output.line(tr("shared: \(difference)")) }
        if differences.isEmpty { Output.line(tr("shared: what coolhead team shows, and nothing else")) }
        isGood = isGood && differences.isEmpty
        let ahead = try connection.millisecondsAhead { .now } / 1000
        Output.line(
          abs(ahead) <= 2
            ? tr("clock: the same")
            : ahead > 0
              ? tr("clock: the server's is \(ahead) s ahead; times are put right by that")
              : tr("clock: the server's is \(-ahead) s behind; times are put right by that"))
      }
      Output.line(isGood ? tr("All well.") : tr("Not all is well: see above."))
      return isGood ? 0 : 69
    }
  }

  private func place(_ connection: DatabaseConnection) -> String {
    connection.host.hasPrefix("/") ? tr("this machine") : tr("\(connection.host), port \(connection.port)")
  }

  private func isServerProven(_ line: ConnectionLine) -> Bool { line.parts["sslmode"] == "verify-full" }
}

/// Tells what the team sees.
struct TeamShowsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shows", abstract: tr("Tell what the team sees of you, with an example of each, and what nobody sees.")
  )

  func run() async throws {
    try await finish {
      let groups: [(SharedKind.Reader, String)] = [
        (.supervisors, tr("What every supervisor sees, as it happens:")),
        (.named, tr("What the colleague sees whom you address, and every supervisor:")),
        (.answered, tr("What comes back to you, and every supervisor sees:")),
        (.answeredAlone, tr("What stays between two:")),
      ]
      for (reader, title) in groups {
        Output.line(title)
        for kind in SharedKind.all where kind.reader == reader { show(kind.words, kind.example) }
        Output.line("")
      }
      Output.line(tr("What stands only while a call runs:"))
      for standing in SharedKind.standing { show(standing.words, standing.example) }
      Output.line("")
      Output.line(
        tr("What lies in the database for you alone, where a relay brings your calls; no supervisor sees it:"))
      for line in SharedKind.relayed { show(line.words, line.example) }
      Output.line("")
      Output.line(tr("What nobody sees, because it never leaves your desk:"))
      for words in SharedKind.never { Output.line("- \(words)") }
      return 0
    }
  }

  private func show(_ words: String, _ example: String) {
    Output.line("- \(words)")
    Output.line("    \(example)")
  }
}

/// Deletes what is older than it has to be.
struct TeamPurgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: tr("Delete what the team told long ago; open promises and flags in force stay."))

  @Option(help: tr("How old, in days, such as 90d.")) var olderThan: String

  func run() async throws {
    try await finish {
      guard olderThan.hasSuffix("d"), let days = Int(olderThan.dropLast()), (1...36_500).contains(days) else {
        throw Failure.usage(tr("“\(olderThan)” is no age. Expected days, such as --older-than 90d."))
      }
      let line = try TeamFile.administrators.line()
      let purged = try Failure.telling { () throws(DatabaseProblem) in
        try Administration(DatabaseConnection(line), random: randomBytes).purge(olderThanDays: days)
      }
      Output.line(
        tr(
          "\(purged.acts) acts are deleted. \(purged.spared) stay: open promises, flags that wait or are in force, and their "
            + "answers. A backup from before still holds them."))
      return 0
    }
  }
}

/// Gives out what is stored about a person.
struct TeamExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: tr("Give out what is stored about a customer or one of the team, a JSON object a line."))

  @Option(help: tr("The customer's number.")) var customer: String?
  @Option(help: tr("The name that somebody of the team signs in with.")) var agent: String?

  func run() async throws {
    try await finish {
      guard (customer == nil) != (agent == nil) else {
        throw Failure.usage(tr("Say about whom: --customer NUMBER or --agent NAME."))
      }
      let line = try TeamFile.administrators.line()
      let lines = try Failure.telling { () throws(DatabaseProblem) -> [String] in
        let administration = try Administration(DatabaseConnection(line), random: randomBytes)
        if let customer { return try administration.export(customer: customer) }
        return try administration.export(member: agent ?? "")
      }
      lines.forEach(Output.line)
      return 0
    }
  }
}

/// Runs the link to the team for a desk.
struct TeamRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: tr("Be the link to the team for a desk, which starts it by itself."),
    shouldDisplay: false
  )

  func run() async throws {
    try await finish {
      try TeamRun(.own, begun: TeamBeginnings(path: Paths.here.linkState + "/team-beginnings.json"))()
    }
  }
}

/// Asks for a line that may hold a password, which does not show while it is typed.
private func ask(_ question: String) throws(Failure) -> ConnectionLine {
  Output.line(question)
  Output.question(tr("Line:"))
  let text = try Keyboard.hiddenLine() ?? ""
  return try Failure.telling { () throws(DatabaseProblem) in try ConnectionLine(text) }
}

/// Bytes that nobody can guess.
func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
