import ArgumentParser
import Coaching
import Library

/// `coolhead playbook`: what the sidebar says.
struct PlaybookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playbook", abstract: "What the sidebar says.", subcommands: [Show.self, Lint.self])

  /// Prints the bundled playbook, to copy and change.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the bundled playbook file.")

    func run() throws {
      try finish {
        for line in (Library.text(at: "playbooks/en.yaml") ?? "").split(
          separator: "\n", omittingEmptySubsequences: false)
        {
          Output.line(String(line))
        }
        return 0
      }
    }
  }

  /// Checks a playbook file.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a playbook file of your own.")

    @Argument(help: "The file.")
    var path: String

    func run() throws {
      try finish {
        let loaded = Library.load(playbookAt: path)
        loaded.problems.forEach { Output.line($0.description) }
        if loaded.problems.isEmpty { Output.line("\(path) is in order.") }
        return loaded.isOwn ? 0 : 65
      }
    }
  }
}
