import ArgumentParser
import Calls
import Coaching
import Journal
import Language

/// `coolhead calls`: which calls the journal holds.
struct CallsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: tr("List the calls in the journal."),
    discussion: tr("The newest comes first. Its number names a call for export, handover and incident."))

  /// How the list is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Option(help: tr("How many, the newest first (1 to 1000)."))
  var limit = 20

  @Option(help: tr("text for people, json for programs, csv for spreadsheets."))
  var format = Format.text

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do throws(JournalProblem) {
        let calls = try journal.calls(limit: min(max(1, limit), 1000))
        switch format {
        case .text: try write(calls, journal)
        case .csv: try writeTable(calls, journal)
        case .json:
          Output.json(.array(calls.enumerated().map { JSON(call: $1, number: $0 + 1) }))
        }
        return 0
      } catch {
        throw Failure.unavailable(error.sentence)
      }
    }
  }

  /// A row a call, times as ISO 8601 in UTC.
  private func writeTable(_ calls: [CallSummary], _ journal: any Journal) throws(JournalProblem) {
    Output.csv(["number", "id", "began", "ended", "minutes", "agent", "channel", "customer", "about", "ending"])
    let words = PastWords.here
    for (index, call) in calls.enumerated() {
      let contact = try Contact(call, in: journal)
      let minutes = call.ended.map { String($0.milliseconds(since: call.began) / 60_000) } ?? ""
      Output.csv([
        "\(index + 1)", call.id, call.began.rfc3339, call.ended?.rfc3339 ?? "", minutes, call.agent, call.channel ?? "",
        call.customer ?? "", call.subjectLine ?? "", words.ending(of: contact) ?? "",
      ])
    }
  }

  /// When, how long, with whom and how it ended, in columns as wide as they have to be.
  private func write(_ calls: [CallSummary], _ journal: any Journal) throws(JournalProblem) {
    if calls.isEmpty { Output.line(tr("No calls.")) }
    let words = PastWords.here
    var rows: [[String]] = []
    for (index, call) in calls.enumerated() {
      let contact = try Contact(call, in: journal)
      let span = call.ended.map { words.length(milliseconds: $0.milliseconds(since: call.began)) } ?? tr("not ended")
      let name = [call.customer ?? "customer", call.subjectLine].compactMap { $0 }.joined(separator: ": ")
      let rest = [name, words.ending(of: contact)].compactMap { $0 }.joined(separator: ", ")
      rows.append(["\(index + 1)", words.moment(call.began), span, rest])
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let number = String(repeating: " ", count: widths[0] - row[0].count) + row[0]
      let columns = [1, 2].map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
      Output.line(([number] + columns + [row[3]]).joined(separator: "  "))
    }
  }
}

extension JSON {
  /// A call of the list as one object; times are ISO 8601 in UTC.
  fileprivate init(call: CallSummary, number: Int) {
    let members: [String: String?] = [
      "id": call.id, "began": call.began.rfc3339, "ended": call.ended?.rfc3339, "agent": call.agent,
      "channel": call.channel, "customer": call.customer, "subject_line": call.subjectLine,
    ]
    var object = members.compactMapValues { $0.map(JSON.string) }
    object["number"] = .integer(Int64(number))
    object["lines"] = .integer(Int64(call.utteranceCount))
    self = .object(object)
  }
}
