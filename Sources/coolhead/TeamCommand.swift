import ArgumentParser
import Language

/// `coolhead team`: the team around the desk, which `coolhead-link` talks to.
struct TeamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: tr("The team around the desk: its database, its people, what is shared."),
    usage: "coolhead team init|migrate|add|map|remove|join|check|shows|hand-out|take|give|results|purge|export ...",
    discussion: tr(
      """
      init makes the tables in an empty PostgreSQL database, migrate brings them up to date, add NAME --role \
      agent|supervisor lets a person in and writes the line for them, map says who that is on a platform, remove NAME lets \
      one out. That person runs join, \
      check says what works, and shows tells what the team sees of whom. hand-out, take, give and results are for what is \
      practised. Each explains itself with --help.
      """))

  @Argument(parsing: .captureForPassthrough, help: tr("What is to be done, and what it needs."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("team", words, area: "team") }
}
