import ArgumentParser
import Language

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: the start screen, or one of its commands.
@main
struct Coolhead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coolhead",
    abstract: tr("A live desk for people who answer angry customers."),
    discussion: tr("Without a command the start screen opens. Inside, ? lists all keys."),
    version: "0.1.0",
    subcommands: [
      StartCommand.self, LiveCommand.self, DemoCommand.self, PracticeCommand.self, DebriefCommand.self,
      ScenarioCommand.self, BreakCommand.self, ExportCommand.self, IncidentCommand.self, CallsCommand.self,
      PromisesCommand.self, CustomerCommand.self, FlagCommand.self, JournalCommand.self, PlaybookCommand.self,
      PolicyCommand.self, LimitsCommand.self, HandoverCommand.self, ShiftCommand.self, ConfigCommand.self,
      LanguageCommand.self, GuideCommand.self, LinkCommand.self, TeamCommand.self, BoardCommand.self,
      DoctorCommand.self, ManCommand.self, CompletionsCommand.self,
    ],
    defaultSubcommand: StartCommand.self)

  /// The desk has to be there at once, so its command is read without the tree of all the others.
  static func main() {
    Descriptors.fillGaps()
    // A journal that may not grow any more is to be told in words; the signal would end the program.
    signal(SIGXFSZ, SIG_IGN)
    Language.choose { name in getenv(name).map { String(cString: $0) } }
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == LiveCommand.configuration.commandName {
      run(LiveCommand.self, Array(arguments.dropFirst()))
    } else if arguments.first == "--paths" {
      // Where everything lies is asked of a program by this name.
      run(Coolhead.self, [DoctorCommand.configuration.commandName ?? "doctor"] + arguments)
    } else if let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) {
      // Without this the start screen would be told of an argument too many.
      try? finish { throw Failure.usage(unknown(word)) }
    } else {
      run(Coolhead.self, arguments)
    }
  }

  private static var names: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  private static func unknown(_ word: String) -> String {
    let near = word.nearest(among: names).map { tr("did you mean \($0)?") }
    return tr("coolhead has no command \"\(word.prefix(40))\"; \(near ?? tr("coolhead --help lists them all."))")
  }

  private static func run(_ command: any ParsableCommand.Type, _ arguments: [String]) {
    do {
      var command = try command.parseAsRoot(arguments)
      try command.run()
    } catch {
      Output.end(error, of: command, arguments)
    }
  }
}

/// Runs a command's work and ends the process with its status; a failure is told in one sentence.
func finish(_ work: () throws -> Int32) throws -> Never {
  do {
    exit(try work())
  } catch let failure as Failure {
    Output.complain(failure.sentence)
    exit(failure.status)
  }
}
