import ArgumentParser
import Calls
import Journal

/// `coolhead calls`: which calls the journal holds.
struct CallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "calls", abstract: "List the calls in the journal.")

  @Option(help: "How many, the newest first (1 to 1000).")
  var limit = 20

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do throws(JournalProblem) {
        let calls = try journal.calls(limit: min(max(1, limit), 1000))
        if calls.isEmpty { Output.line("No calls.") }
        for call in calls {
          let name = [call.customer, call.subjectLine].compactMap { $0 }.joined(separator: ", ")
          let end = call.ended == nil ? "not ended" : "ended"
          Output.line("\(call.id)  \(call.began.rfc3339)  \(end)  \(counted(call.utteranceCount, "line"))  \(name)")
        }
        return 0
      } catch {
        throw Failure.unavailable(error.sentence)
      }
    }
  }
}
