import ArgumentParser
import Calls

/// `coolhead cooldown`: a break because the agent wants one.
struct BreakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooldown", abstract: "A short protected break, because you want one.")

  @Option(help: "How long: warm (30 s), hot (90 s), severe (3 min) or critical (5 min).")
  var band = "hot"

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      guard let wanted = Band(rawValue: band), wanted != .none else {
        let names = Band.allCases.dropFirst().map(\.rawValue).joined(separator: ", ")
        throw Failure.usage("No break is called \"\(band)\"; there are \(names).")
      }
      return try Launcher(options: desk, purpose: .ownBreak(wanted))()
    }
  }
}
