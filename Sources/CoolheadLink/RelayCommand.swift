import ArgumentParser
import Language
import Platforms
import TeamDatabase

/// Runs one link for a whole team.
struct RelayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relay",
    abstract: tr("Take a platform's calls for the whole team, and hand each agent their own by the team's database."),
    discussion: tr(
      """
      Runs until it is ended, as a service does. Before: coolhead team add NAME --role relay, and here coolhead team
      join NAME.team. Who is who on the platform: coolhead team map. Agents run: coolhead live --link team
      """))

  @Argument(help: tr("The link's name, as coolhead-link list shows it.")) var name: String
  @OptionGroup var options: LinkOptions

  /// How long an earlier run of the same relay may take to end, in seconds.
  private static let patienceSeconds = 5

  func run() async throws {
    try await finish {
      let links = options.links
      let entry = try links.entry(name)
      let platform = try links.platform(entry)
      guard !(platform is Listen) else {
        throw Failure.usage(tr("“\(name)” hears the calls of one machine; there is nothing to hand on."))
      }
      let line = try TeamFile.relays.line()
      let store = LinkStore(name: "relay-\(name)")
      guard try await store.take(within: Self.patienceSeconds) else {
        throw Failure.busy(tr("A relay of “\(name)” runs here already."))
      }
      do throws(DatabaseProblem) {
        try RelaySession.check(DatabaseConnection(line))
      } catch  where error.kind == .notLetIn || error.kind == .unfit {
        throw Failure(error)
      } catch {
        // What is away now is looked for while the relay runs.
        Output.complain(error.sentence)
      }
      try await RelayRun(platform, name: name, store: store, line: line).run(webhooks: entry.webhooks(of: platform))
      return 0
    }
  }
}
