import ArgumentParser
import Calls
import Coaching
import Desk
import Foundation
import Journal
import Language

/// `coolhead customer`: what the journal holds of one customer.
struct CustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer", abstract: tr("Show a customer's calls, promises and flags."),
    discussion: tr("The number is the one that the feed gives or that # sets at the desk."))

  /// How it is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Argument(help: tr("The customer's number."))
  var reference: String

  @Option(help: tr("text, json, or csv for spreadsheets."))
  var format = Format.text

  @OptionGroup var place: JournalOptions

  func run() throws {
    try finish {
      let journal = try place.open()
      defer { journal.close() }
      do {
        switch format {
        case .text:
          guard let history = try CustomerHistory(of: reference, in: journal) else { throw unknown }
          write(history)
        case .csv:
          guard let record = try journal.customer(reference) else { throw unknown }
          writeTable(record)
        case .json:
          guard let record = try journal.customer(reference) else { throw unknown }
          Output.json(JSON(record, at: Self.now))
        }
        return 0
      } catch let problem as JournalProblem {
        throw Failure.unavailable(problem.sentence)
      }
    }
  }

  /// A row a call, a promise and a flag, the kind in the first column.
  private func writeTable(_ record: CustomerRecord) {
    Output.csv(["kind", "id", "time", "due_or_end", "state", "words"])
    for call in record.calls {
      Output.csv(["call", call.id, call.began.rfc3339, call.ended?.rfc3339 ?? "", "", call.subjectLine ?? ""])
    }
    for promise in record.promises {
      Output.csv([
        "promise", promise.id, promise.made.rfc3339, promise.promise.due.rfc3339, promise.state.rawValue,
        promise.promise.what,
      ])
    }
    for flag in record.flags {
      Output.csv([
        "flag", flag.id, flag.flag.occurred.rfc3339, flag.flag.expires.rfc3339, flag.state.rawValue, flag.flag.words,
      ])
    }
  }

  private static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  private var unknown: Failure { .input(tr("The journal has no call of customer \"\(reference)\".")) }

  private func write(_ history: CustomerHistory) {
    let words = PastWords.here
    let labels = words.playbook?.conduct.mapValues(\.label) ?? [:]
    let text = CustomerFileText(words: words, showsEveryFlag: true) { labels[$0] ?? $0.rawValue }
    Output.line(text.title(of: history))
    for line in text.lines(of: history) { Output.line(String(repeating: " ", count: line.indent) + line.text) }
  }
}

extension FlagStanding {
  /// The flag as lines of text: what it is, what became of it, the words, and what worked.
  func lines(at moment: Instant) -> [String] {
    let what = flag.conduct.map { "\(flag.kind.rawValue) (\($0.rawValue))" } ?? flag.kind.rawValue
    let isOver = moment >= flag.expires
    let standing = isInForce(at: moment) ? tr("in force") : isOver ? "\(state.rawValue), expired" : state.rawValue
    var lines = [
      tr("\(id)  \(standing)  \(what) of \(flag.occurred.day)  customer \(flag.customer)"),
      tr("  proposed by \(flag.proposedBy) on \(proposed.day), ends on \(flag.expires.day)"),
    ]
    if let decidedBy {
      lines.append("  \(state.rawValue) by \(decidedBy)" + (reason.map { ": \($0)" } ?? ""))
    }
    if !flag.words.isEmpty { lines.append("  \"\(flag.words)\"") }
    if let worked = flag.worked { lines.append(tr("  what worked: \(worked)")) }
    return lines
  }
}

extension Instant {
  /// The day in UTC, such as `2026-11-22`.
  fileprivate var day: String { String(rfc3339.prefix(10)) }
}

extension JSON {
  /// A customer's record as one object.
  init(_ record: CustomerRecord, at moment: Instant) {
    self = .object([
      "reference": .string(record.reference), "contacts": .integer(Int64(record.contactCount)),
      "calls": .array(record.calls.map(JSON.init(call:))),
      "promises": .array(record.promises.map(JSON.init(promise:))),
      "flags": .array(record.flags.map { JSON(flag: $0, at: moment) }),
    ])
  }

  private init(call: CallSummary) {
    self.init(members: [
      "id": call.id, "began": call.began.rfc3339, "ended": call.ended?.rfc3339, "agent": call.agent,
      "channel": call.channel, "customer": call.customer, "subject_line": call.subjectLine,
    ])
  }

  private init(promise: PromiseStanding) {
    self.init(members: [
      "id": promise.id, "call": promise.call, "what": promise.promise.what, "owner": promise.promise.owner,
      "kind": promise.promise.kind.rawValue, "due": promise.promise.due.rfc3339, "state": promise.state.rawValue,
    ])
  }

  private init(flag standing: FlagStanding, at moment: Instant) {
    let flag = standing.flag
    self.init(
      members: [
        "id": standing.id, "call": standing.call, "kind": flag.kind.rawValue, "conduct": flag.conduct?.rawValue,
        "occurred": flag.occurred.rfc3339, "words": flag.words, "worked": flag.worked, "proposed_by": flag.proposedBy,
        "proposed": standing.proposed.rfc3339, "expires": flag.expires.rfc3339, "state": standing.state.rawValue,
        "decided_by": standing.decidedBy, "reason": standing.reason,
      ], ["in_force": .bool(standing.isInForce(at: moment))])
  }

  private init(members: [String: String?], _ others: [String: JSON] = [:]) {
    self = .object(others.merging(members.compactMapValues { $0.map(JSON.string) }) { known, _ in known })
  }
}
