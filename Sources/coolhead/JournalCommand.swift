import ArgumentParser
import Calls
import Journal
import Language

/// `coolhead journal`: looking after the journal.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: tr("Look after the journal."), subcommands: [Check.self, Purge.self])

  /// Verifies every event.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Verify the journal, event by event."))

    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        let journal = try place.open()
        defer { journal.close() }
        do throws(JournalProblem) {
          let findings = try journal.check()
          findings.forEach(Output.line)
          if findings.isEmpty { Output.line(tr("The journal is sound: \(place.path)")) }
          return findings.isEmpty ? 0 : 65
        } catch {
          throw Failure.unavailable(error.sentence)
        }
      }
    }
  }

  /// Deletes what is old.
  struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Delete old calls for good."))

    @Option(help: tr("The age from which calls are deleted, such as 30d or 12h."))
    var olderThan: String

    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        guard let age = milliseconds else {
          throw Failure.usage(tr("\"\(olderThan)\" is no age; write a number with d or h, such as 30d."))
        }
        let journal = try place.open()
        defer { journal.close() }
        do throws(JournalProblem) {
          let moment = SystemClock.now().time.advanced(milliseconds: -age)
          try refuseRunningCalls(in: journal, before: moment)
          let outcome = try journal.purge(endedBefore: moment)
          let calls = plural(outcome.calls, "\(outcome.calls) call", "\(outcome.calls) calls")
          let events = plural(outcome.events, "\(outcome.events) event", "\(outcome.events) events")
          Output.line(tr("Deleted \(calls) with \(events)."))
          if outcome.spared > 0 {
            Output.line(
              plural(
                outcome.spared,
                "Kept \(outcome.spared) older call, for which a promise is open or a flag is in force.",
                "Kept \(outcome.spared) older calls, for which a promise is open or a flag is in force."))
          }
          for aside in JournalLocation(place.path).damaged {
            Output.line(tr("What a damaged journal held is still in \(aside). Remove that file yourself."))
          }
          return 0
        } catch {
          throw Failure.unavailable(error.sentence)
        }
      }
    }

    /// A call without an end that is on a desk at this moment is no old call, however long it has been silent.
    private func refuseRunningCalls(in journal: any Journal, before moment: Instant) throws(JournalProblem) {
      let runs = RunLock.directory(ofJournal: place.path)
      let running = try journal.unfinishedCalls(since: Instant(milliseconds: 0)).first { call in
        call.last < moment && RunLock.isAlive(directory: runs, run: call.run)
      }
      guard let running else { return }
      throw JournalProblem(
        .failed, tr("Call \(running.id) is on a desk now and would be deleted. End it first, or name a longer age."))
    }

    private var milliseconds: Int64? {
      guard let unit = olderThan.last, let number = Int64(olderThan.dropLast()), (0...36_500).contains(number) else {
        return nil
      }
      switch unit {
      case "d": return number * 86_400_000
      case "h": return number * 3_600_000
      default: return nil
      }
    }
  }
}
