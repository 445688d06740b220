import ArgumentParser
import Calls
import Foundation
import Journal
import Library

/// `coolhead export`: the events of a call, one per line.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a call's events, one JSON object a line.",
    discussion: "coolhead calls lists the calls. last is the call that began last.")

  @Argument(help: "The call's id, or last.")
  var call: String

  @ArgumentParser.Flag(help: "Also write what belongs to you alone: your looks back, why you left a break, your load.")
  var withOwn = false

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do {
        let id = call == "last" ? try journal.calls(limit: 1).first?.id ?? call : call
        var count = 0
        // A line that was kept without its digits until it was known to hold no card is written once, as it was said.
        var veiled: [String: Event] = [:]
        try journal.events(of: id) { event in
          count += 1
          if let line = event.veils {
            veiled[line] = event
            return true
          }
          if case .utterance(let utterance) = event.payload { veiled[utterance.id] = nil }
          guard let event = withOwn ? event : event.shared else { return true }
          return Output.event(event)
        }
        for event in veiled.values.sorted(by: { $0.id < $1.id }) where !Output.event(event) { break }
        guard count > 0 else {
          throw Failure.input("The journal has no call \"\(id)\". coolhead calls lists those it has.")
        }
        return 0
      } catch let problem as JournalProblem {
        throw Failure.unavailable(problem.sentence)
      }
    }
  }
}

/// Which journal a command reads.
struct JournalOptions: ParsableArguments {
  @Option(help: "Where events rest (default: the state folder; COOLHEAD_JOURNAL).")
  var journal: String?

  /// The journal's path by arguments, environment and settings.
  var path: String {
    let environment = ProcessInfo.processInfo.environment
    let paths = Paths(environment: environment)
    let candidates = [
      journal, environment["COOLHEAD_JOURNAL"], Settings.load(at: paths.configuration).value.journal,
    ]
    return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? paths.journal
  }

  /// Opens the journal; it must exist.
  func open() throws -> any Journal {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.input("There is no journal at \(path). It begins with the first call.")
    }
    do {
      return try JournalLocation.file(path).open()
    } catch {
      throw Failure.data(error.sentence)
    }
  }
}
