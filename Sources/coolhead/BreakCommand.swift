import ArgumentParser
import Calls
import Language

/// `coolhead cooldown`: a break because the agent wants one.
struct BreakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooldown", abstract: tr("A short protected break, because you want one."))

  @Option(help: tr("How long: warm (30 s), hot (90 s), severe (3 min) or critical (5 min)."))
  var band = "hot"

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      guard let wanted = Band(rawValue: band), wanted != .none else {
        let names = Band.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
        throw Failure.usage(tr("No break is called \"\(band)\"; there are \(names)."))
      }
      return try Launcher(options: desk, purpose: .ownBreak(wanted))()
    }
  }
}
