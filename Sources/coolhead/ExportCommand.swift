import ArgumentParser
import Calls
import Coaching
import Foundation
import Journal
import Language
import Library

/// `coolhead export`: a call for other programs and for people.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: tr("Write a call out: as events, as text, as a page, or as a vCon."),
    discussion: tr(
      "coolhead calls lists the calls. jsonl holds every event, one a line; the other forms hold what was "
        + "said, heard and noted, with times of this machine's clock."))

  /// How a call is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, text, markdown, html, vcon }

  @Argument(help: ArgumentHelp(CallName.help))
  var call: String

  @Option(help: tr("jsonl, text, markdown, html, or vcon (IETF vCon, JSON)."))
  var format = Format.jsonl

  @ArgumentParser.Flag(
    help: tr("Also write what belongs to you alone (jsonl): your looks back, why you left a break, your load."))
  var withOwn = false

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      if withOwn, format != .jsonl {
        throw Failure.usage(tr("--with-own goes with jsonl alone: the other forms never hold what is your own."))
      }
      let journal = try place.open()
      defer { journal.close() }
      do {
        let id = try CallName.id(of: call, in: journal)
        if format == .jsonl {
          try writeEvents(of: id, journal)
          return 0
        }
        let account = try CallAccount(of: id, in: journal)
        switch format {
        case .jsonl: break
        case .text: account.text.forEach { Output.line($0) }
        case .markdown: account.markdown.forEach { Output.line($0) }
        case .html: account.html.forEach { Output.line($0) }
        case .vcon: Output.json(account.vcon(created: SystemClock.now().time))
        }
        return 0
      } catch let problem as JournalProblem {
        throw Failure.unavailable(problem.sentence)
      }
    }
  }

  private func writeEvents(of id: String, _ journal: any Journal) throws {
    // A line that was kept without its digits until it was known to hold no card is written once, as it was said.
    var veiled: [String: Event] = [:]
    var takenBack = TakenBack()
    var count = 0
    try journal.events(of: id) { event in
      takenBack.note(event)
      return true
    }
    try journal.events(of: id) { event in
      count += 1
      if let line = event.veils {
        veiled[line] = event
        return true
      }
      if case .utterance(let utterance) = event.payload { veiled[utterance.id] = nil }
      guard let event = withOwn ? event : event.shared else { return true }
      return Output.event(takenBack.without(event))
    }
    for event in veiled.values.sorted(by: { $0.id < $1.id }) where !Output.event(takenBack.without(event)) { break }
    guard count > 0 else { throw CallName.unknown(id) }
  }
}

extension CallAccount {
  /// Lines of one call that are written out; a longer call is for `jsonl`, which holds none of it in memory.
  private static let mostLines = 200_000

  /// Reads a call from the journal.
  init(of id: String, in journal: any Journal) throws {
    var call = Call(id: id)
    try journal.events(of: id) { event in
      call.apply(event)
      return true
    }
    var lines: [Placed] = []
    var index: [String: Int] = [:]
    var last: StoredPlace?
    while true {
      let page = try journal.utterances(of: id, after: last, limit: 1_000)
      for one in page {
        guard case .utterance(let utterance) = one.event.payload else { continue }
        if let known = index[utterance.id] {
          if utterance.outranks(lines[known].utterance) { lines[known].utterance = utterance }
        } else {
          index[utterance.id] = lines.count
          lines.append((utterance, one.position))
        }
      }
      guard lines.count <= Self.mostLines else {
        throw Failure.data(tr("This call has more than \(Self.mostLines) lines; --format jsonl writes them all."))
      }
      guard page.count == 1_000, let end = page.last else { break }
      last = end.place
    }
    guard call.began != nil, !id.isEmpty else { throw CallName.unknown(id) }
    self.init(of: call, lines: lines, agent: try journal.call(id)?.agent ?? "Agent", words: .here)
  }
}

/// Which journal a command reads.
struct JournalOptions: ParsableArguments {
  @Option(help: tr("Where events rest (default: the state folder; COOLHEAD_JOURNAL)."))
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
    let place = JournalLocation(path)
    guard place.isThere else {
      throw Failure.input(tr("There is no journal at \(path). It begins with the first call."))
    }
    do {
      return try place.open()
    } catch {
      throw Failure.data(error.sentence)
    }
  }
}
