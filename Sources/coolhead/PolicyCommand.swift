import ArgumentParser
import Language
import Library

/// `coolhead policy`: the numbers behind the desk.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: tr("The numbers behind the desk."), subcommands: [Show.self])

  /// Prints the bundled policy, to copy and change.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Print the bundled policy file."))

    func run() throws {
      try finish {
        Output.lines(Library.text(at: "policies/default.yaml") ?? "")
        return 0
      }
    }
  }
}
