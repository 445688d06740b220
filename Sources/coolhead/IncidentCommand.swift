import ArgumentParser
import Calls
import Coaching
import Journal
import Language

/// `coolhead incident`: the record of a threat or a grave remark, for the legal team.
struct IncidentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: tr("Write the record of a threat or a grave remark, with words, times and names."),
    discussion:
      tr(
        "For calls with a threat, a site threat, a hate or sexual remark, or a legal step. coolhead calls lists "
          + "the calls."))

  /// How a record is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, md, json }

  @Argument(help: ArgumentHelp(CallName.help))
  var call: String

  @Option(help: tr("text for people, md (Markdown), json for programs."))
  var format = Format.text

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do {
        let id = try CallName.id(of: call, in: journal)
        let record = try record(of: id, in: journal)
        switch format {
        case .text: record.text(.here).forEach { Output.line($0) }
        case .md: record.markdown(.here).forEach { Output.line($0) }
        case .json: Output.json(record.json)
        }
        return 0
      } catch let problem as JournalProblem {
        throw Failure.unavailable(problem.sentence)
      }
    }
  }

  private func record(of id: String, in journal: any Journal) throws -> IncidentRecord {
    var call = Call(id: id)
    var end: CallEnd?
    var count = 0
    try journal.events(of: id) { event in
      count += 1
      call.apply(event)
      if end == nil, case .callEnded(let found) = event.payload { end = found }
      return true
    }
    guard count > 0 else {
      throw Failure.input(tr("The journal has no call \"\(id)\". coolhead calls lists those it has."))
    }
    guard var record = IncidentRecord(of: call, end: end, agent: try journal.call(id)?.agent) else {
      throw Failure.input(
        tr(
          "Call \"\(id)\" has no threat, site threat, hate or sexual remark, or legal step marked, so there is no record."
        )
      )
    }
    // Words that have left the window of a long call are read once more.
    let missing = record.utterancesOutOfReach
    if !missing.isEmpty {
      try journal.events(of: id) { event in
        if case .utterance(let utterance) = event.payload, missing.contains(utterance.id) { record.complete(utterance) }
        return true
      }
    }
    return record
  }
}
