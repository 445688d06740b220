import ArgumentParser
import Calls
import Coaching
import Foundation
import Journal
import Library

/// `coolhead promises`: what was promised to customers, as a table, as JSON or for a calendar.
struct PromisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises", abstract: "List promises to customers: a table, JSON, or a calendar file.",
    discussion: "Without --all, those that are open, the one that is due first in front.")

  /// How they are written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, ics }

  @Option(help: "table, json, or ics for a calendar.")
  var format = Format.table

  @ArgumentParser.Flag(help: "Also those that were kept or broken, the newest first.")
  var all = false

  @Option(help: ArgumentHelp("Mark a promise as kept, by its id or the first letters of it.", valueName: "id"))
  var done: String?

  @OptionGroup var place: JournalOptions

  private static let mostRows = 1_000

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do throws(JournalProblem) {
        if let done { return try keep(done, in: journal) }
        let list = all ? try journal.promises(limit: Self.mostRows) : try journal.openPromises(limit: Self.mostRows)
        write(list)
        return 0
      } catch {
        throw Failure.unavailable(error.sentence)
      }
    }
  }

  private func write(_ list: [PromiseStanding]) {
    let now = SystemClock.now().time
    switch format {
    case .table:
      let table = PromiseTable(
        words: Library.bundledPlaybook(language: "en").times, clock: WallClock(zone: .current), now: now)
      if list.isEmpty { Output.line(all ? "No promises." : "No promise is open.") }
      list.map(table.line).forEach(Output.line)
    case .json: Output.json(.array(list.map(JSON.init(promiseStanding:))))
    case .ics:
      let calendar = PromiseCalendar(now: now, remindAt: Library.bundledPolicy().promises.remindAt)
      calendar.lines(list).forEach(Output.calendar)
    }
  }

  /// Lays "kept" to rest as an event of the call in which the promise was made.
  private func keep(_ id: String, in journal: any Journal) throws(JournalProblem) -> Int32 {
    let open = try journal.openPromises(limit: Self.mostRows)
    let exact = open.filter { $0.id == id }
    let found = exact.isEmpty ? open.filter { $0.id.hasPrefix(id) } : exact
    guard found.count == 1, let standing = found.first, !id.isEmpty else {
      Output.complain(
        found.count > 1
          ? "\"\(id)\" names \(found.count) open promises; write more of the id."
          : "No open promise has the id \"\(id)\". coolhead promises lists them.")
      return 66
    }
    // The call stays with the agent and the run that it belongs to.
    let call = try journal.call(standing.call)
    let event = Event(
      id: "kept-\(UUID().uuidString.lowercased())", source: "/agent/\(NSUserName())", subject: standing.call,
      time: SystemClock.now().time, payload: .promiseChanged(PromiseChange(promise: standing.id, state: .kept)))
    _ = try journal.append(
      [JournalEntry(event: event)], agent: call?.agent ?? NSUserName(), run: call?.run ?? "", durability: .full)
    Output.line("Kept: \(standing.title)")
    return 0
  }
}
