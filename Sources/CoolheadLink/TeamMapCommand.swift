import ArgumentParser
import Language
import TeamDatabase

/// Somebody on a platform, as it is typed: `chatwoot=7`.
struct PlatformIdentity: ExpressibleByArgument {
  /// The name of the relay's link.
  var platform: String
  /// The person as the platform names them.
  var id: String

  init?(argument: String) {
    let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, LinkName.isGood(halves[0]), halves[1].count <= 128 else { return nil }
    (platform, id) = (halves[0], halves[1])
  }
}

/// Says who of the team is who on the platforms that relays bring calls from.
struct TeamMapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: tr(
      "Say who of the team is who on a relay's platform; without anything, list that and what waits for it."),
    discussion: tr(
      """
      PLATFORM is the name of the relay's link, ID what the platform calls the person: the number of a Chatwoot agent, the
      worker (WK…), the client or the identity of Twilio, the agent's id of Amazon Connect, the user's id of Genesys Cloud.
      """))

  @Argument(help: tr("The name that the person signs in with.")) var name: String?
  @Argument(help: tr("Who that is, as PLATFORM=ID.")) var identities: [PlatformIdentity] = []
  @ArgumentParser.Flag(help: tr("Forget it; calls that come from then on wait.")) var remove = false

  func run() async throws {
    try await finish {
      let line = try TeamFile.administrators.line()
      let administration = try Failure.telling { () throws(DatabaseProblem) in
        try Administration(DatabaseConnection(line), random: randomBytes)
      }
      guard let name else { return try list(administration) }
      guard !identities.isEmpty else {
        throw Failure.usage(tr("Say who \(name) is, as PLATFORM=ID, such as chatwoot=7."))
      }
      for identity in identities {
        try Failure.telling { () throws(DatabaseProblem) in
          if remove {
            let wasKnown = try administration.forget(identity.id, on: identity.platform)
            Output.line(
              wasKnown
                ? tr("\(identity.platform)=\(identity.id) is nobody of the team any more.")
                : tr("\(identity.platform)=\(identity.id) was nobody of the team."))
          } else {
            let calls = try administration.identify(name, on: identity.platform, as: identity.id)
            Output.line(tr("\(name) is \(identity.id) on \(identity.platform)."))
            if calls > 0 { Output.line(tr("Calls that waited for that: \(calls).")) }
          }
        }
      }
      return 0
    }
  }

  private func list(_ administration: Administration) throws(Failure) -> Int32 {
    let (known, waiting) = try Failure.telling { () throws(DatabaseProblem) in try administration.identities() }
    for identity in known { Output.line("\(identity.member): \(identity.platform)=\(identity.id)") }
    if known.isEmpty { Output.line(tr("Nobody is known on a platform yet: coolhead team map NAME PLATFORM=ID")) }
    for wait in waiting {
      let whose =
        wait.agent.map { tr("\(wait.platform)=\($0), who is nobody of the team") }
        ?? tr("\(wait.platform), where nobody has them")
      Output.line(tr("waiting: \(wait.calls) calls with \(wait.lines) lines of \(whose)"))
    }
    return 0
  }
}
