import ArgumentParser
import Coaching
import Language
import Library

/// `coolhead playbook`: what the sidebar says.
struct PlaybookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playbook", abstract: tr("What the sidebar says."), subcommands: [Show.self, Lint.self, Coverage.self])

  /// Prints the bundled playbook, to copy and change.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Print the bundled playbook file."))

    func run() throws {
      try finish {
        Output.lines(Library.text(at: "playbooks/en.yaml") ?? "")
        return 0
      }
    }
  }

  /// Checks a playbook file.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Check a playbook file of your own."))

    @Argument(help: tr("The file."))
    var path: String

    func run() throws {
      try finish {
        let loaded = Library.load(playbookAt: path)
        loaded.problems.forEach { Output.line($0.description) }
        if loaded.problems.isEmpty { Output.line(tr("\(path) is in order.")) }
        return loaded.isOwn ? 0 : 65
      }
    }
  }

  /// Lists the practices with what serves each.
  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("List the 174 practices, each with where it is carried out; status 1 when one is missing."))

    @Flag(help: tr("All places of each practice, not only the first."))
    var all = false

    @Flag(help: tr("Only those that are missing."))
    var missing = false

    func run() throws {
      try finish {
        let coverage = Library.bundledCoverage()
        for id in Coaching.Coverage.practices where !missing || coverage.places[id] == nil {
          guard let places = coverage.places[id], let first = places.first else {
            Output.line("\(id.padded(to: 6)) MISSING")
            continue
          }
          for (index, place) in (all ? places : [first]).enumerated() {
            let lead = index == 0 ? id.padded(to: 6) : String(repeating: " ", count: 6)
            Output.line("\(lead) \(place.path): \(place.words)")
          }
        }
        for place in coverage.unknown { Output.line(tr("\(place.path) names \(place.words), which is no practice")) }
        let count = Coaching.Coverage.practices.count
        Output.line(tr("\(count - coverage.missing.count) of \(count) practices are served."))
        return coverage.missing.isEmpty && coverage.unknown.isEmpty ? 0 : 1
      }
    }
  }
}

extension String {
  /// The text with blanks behind it up to a number of characters.
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: " ", count: max(0, count - self.count))
  }
}
