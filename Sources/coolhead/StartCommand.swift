import ArgumentParser
import Language

/// `coolhead start`, or `coolhead` alone: the start screen.
///
/// It is a command of its own because options of the program as a whole would swallow those of its commands that have
/// the same name, such as `--journal`.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "start", abstract: tr("The start screen."))

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish { try Launcher(options: desk, purpose: .start)() }
  }
}
