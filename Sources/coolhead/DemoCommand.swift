import ArgumentParser
import Language

/// `coolhead demo`: what a newcomer types to see the desk at work.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: tr("See the desk at work: a call written for it, which leaves no trace. The same as live --demo."))

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish { try Launcher(options: desk, purpose: .live(feeds: [], isDemo: true))() }
  }
}
