import ArgumentParser
import Feeds
import Language

/// `coolhead link`: what concerns the programs that bring calls.
struct LinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: tr("Set up and try what brings calls and takes replies."),
    discussion: tr("coolhead guide link tells how such a program is written."),
    subcommands: [
      LinkAddCommand.self, LinkCheckCommand.self, LinkListCommand.self, LinkShowCommand.self, LinkConvertCommand.self,
      LinkRelayCommand.self,
      LinkListenCommand.self,
      LinkTryCommand.self,
    ])
}

/// `coolhead link try`: what is right and wrong with a program's lines.
struct LinkTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: tr("Start a link as the desk would and tell line by line what is right and wrong."),
    discussion: tr(
      "Where the link takes replies, a test reply goes to a call that does not exist, so that no customer "
        + "reads it; --to names one that does. Ends with 0 where nothing is wrong, with 65 where something is, and with 69 "
        + "where the program can't be started."))

  @Option(help: tr("The call that the test reply goes to."))
  var to = "coolhead-link-try"

  @Option(help: tr("How many seconds of lines are looked at (1 to 3600)."))
  var seconds = 5

  @Argument(parsing: .captureForPassthrough, help: tr("The program and its arguments."))
  var program: [String]

  func run() throws {
    try finish {
      guard let first = program.first, !first.isEmpty else { throw Failure.usage(tr("Name the program to try.")) }
      let link = LinkProgram(words: program)
      guard link.path != nil else { throw Failure.unavailable(link.missing) }
      return LinkTrial(link, call: to, seconds: min(max(1, seconds), 3600)).run()
    }
  }
}
