import ArgumentParser
import Language
import Library

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program beside the desk that talks to platforms.
@main
struct CoolheadLink: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coolhead-link",
    abstract: tr("Brings calls from platforms to coolhead, and its answers back to the customers."),
    discussion: tr(
      """
      coolhead-link add KIND asks for what it needs, check NAME says what works, and
      coolhead live --link NAME takes calls.
      """),
    version: "0.1.0",
    subcommands: [
      AddCommand.self, CheckCommand.self, ListCommand.self, ShowCommand.self, RunCommand.self, RelayCommand.self,
      ConvertCommand.self, ListenCommand.self, TeamCommand.self,
    ])

  static func main() async {
    // A desk that has gone is noticed by the write that fails.
    signal(SIGPIPE, SIG_IGN)
    Language.choose { name in getenv(name).map { String(cString: $0) } }
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parseAsRoot(arguments)
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      Output.end(error, of: Self.self, arguments)
    }
  }
}

/// Where the links' settings are, for every command.
struct LinkOptions: ParsableArguments {
  @Option(
    name: .customLong("links"),
    help: tr("The file with the links' settings instead of links.yaml in coolhead's settings folder."))
  var file: String?

  var links: LinkFile { LinkFile(path: file ?? Paths.here.links) }
}

/// Runs a command's work and ends the process with its status; a failure is told in one sentence.
func finish(_ work: () async throws -> Int32) async throws -> Never {
  do {
    exit(try await work())
  } catch let failure as Failure {
    Output.complain(failure.sentence)
    exit(failure.status)
  }
}
