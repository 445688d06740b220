import ArgumentParser
import Calls
import Coaching
import Desk
import Foundation
import Journal
import Language
import Library

/// `coolhead promises`: what was promised to customers, as a table, as JSON or for a calendar.
struct PromisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises", abstract: tr("List promises to customers: a table, JSON, or a calendar file."),
    discussion: tr("Without --all, those that are open, the one that is due first in front."))

  /// How they are written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, ics, csv }

  @Option(help: tr("table, json, ics for a calendar, or csv for spreadsheets."))
  var format = Format.table

  @ArgumentParser.Flag(help: tr("Also those that were kept or broken, the newest first."))
  var all = false

  @Option(help: ArgumentHelp(tr("Mark a promise as kept, by its id or the first letters of it."), valueName: "id"))
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
      if list.isEmpty { Output.line(all ? tr("No promises.") : tr("No promise is open.")) }
      list.map(table.line).forEach(Output.line)
    case .csv:
      Output.csv(["id", "call", "what", "kind", "made", "due", "state", "owner", "customer"])
      for standing in list {
        let promise = standing.promise
        Output.csv([
          standing.id, standing.call, promise.what, promise.kind.rawValue, standing.made.rfc3339, promise.due.rfc3339,
          standing.state.rawValue, promise.owner, promise.customer ?? "",
        ])
      }
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
          ? tr("\"\(id)\" names \(found.count) open promises; write more of the id.")
          : tr("No open promise has the id \"\(id)\". coolhead promises lists them."))
      return 66
    }
    // The call stays with the agent and the run that it belongs to.
    let call = try journal.call(standing.call)
    let event = Event(
      id: "kept-\(UUID().uuidString.lowercased())", source: "/agent/\(NSUserName())", subject: standing.call,
      time: SystemClock.now().time, payload: .promiseChanged(PromiseChange(promise: standing.id, state: .kept)))
    _ = try journal.append(
      [JournalEntry(event: event)], agent: call?.agent ?? NSUserName(), run: call?.run ?? "", durability: .full)
    Output.line(tr("Kept: \(standing.title)"))
    return 0
  }
}

extension JSON {
  /// A promise as it stands, as one object; times are ISO 8601 in UTC.
  init(promiseStanding standing: PromiseStanding) {
    let promise = standing.promise
    var members: [String: JSON] = [
      "id": .string(standing.id), "call": .string(standing.call), "made": .string(standing.made.rfc3339),
      "what": .string(promise.what), "owner": .string(promise.owner), "kind": .string(promise.kind.rawValue),
      "due": .string(promise.due.rfc3339), "state": .string(standing.state.rawValue),
      "reach_told": .bool(promise.isReachToldToCustomer), "said_back": .bool(promise.isSaidBack),
      "confirmed": .bool(promise.isConfirmed),
    ]
    members["customer_deadline"] = promise.customerDeadline.map { .string($0.rfc3339) }
    members["within_authority"] = promise.isWithinAuthority.map { .bool($0) }
    members["customer"] = promise.customer.map { .string($0) }
    members["reference"] = promise.reference.map { .string($0) }
    members["reason"] = standing.reason.map { .string($0) }
    self = .object(members)
  }
}

/// Promises as lines for people: what became of it, when it is due on the wall, what and to whom, and its id.
struct PromiseTable {
  let words: TimeWords
  let clock: WallClock
  let now: Instant

  func line(_ standing: PromiseStanding) -> String {
    let due = words.text(of: standing.promise.due, now: now, clock: clock)
    let isOverdue = standing.state == .open && standing.promise.due <= now
    let state = isOverdue ? "due" : standing.state.rawValue
    let span = standing.state == .open ? words.span(to: standing.promise.due, now: now) : ""
    let owner = standing.promise.owner.isEmpty ? "" : standing.promise.owner
    let reason = standing.reason.map { "(\($0))" } ?? ""
    return [state.padded(to: 6), due.padded(to: 16), span.padded(to: 11), standing.title, owner, standing.id, reason]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// Promises as an iCalendar stream (RFC 5545): an event of 15 minutes each, with an alarm before it is due.
struct PromiseCalendar {
  let now: Instant
  /// The share of the time after which the alarm rings.
  let remindAt: Double

  /// The longest line in octets, its end not counted (RFC 5545, 3.1).
  private static let mostOctets = 75

  /// The lines without their ends.
  func lines(_ list: [PromiseStanding]) -> [String] {
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coolhead//promises//EN", "CALSCALE:GREGORIAN"]
    return (head + list.flatMap(event) + ["END:VCALENDAR"]).flatMap(Self.folded)
  }

  private func event(_ standing: PromiseStanding) -> [String] {
    let promise = standing.promise
    let details = [
      tr("kind: \(promise.kind.rawValue)"), promise.owner.isEmpty ? nil : tr("who: \(promise.owner)"),
      promise.customerDeadline.map { tr("they need it by: \($0.rfc3339)") }, standing.reason.map { tr("note: \($0)") },
      tr("call: \(standing.call)"),
    ]
    var lines = [
      "BEGIN:VEVENT", "UID:\(Self.escaped("\(standing.call)/\(standing.id)"))@coolhead", "DTSTAMP:\(Self.stamp(now))",
      "CREATED:\(Self.stamp(standing.made))", "DTSTART:\(Self.stamp(promise.due))", "DURATION:PT15M",
      "SUMMARY:\(Self.escaped(standing.title))",
      "DESCRIPTION:\(Self.escaped(details.compactMap { $0 }.joined(separator: "\n")))",
      "STATUS:\(standing.state == .withdrawn ? "CANCELLED" : "CONFIRMED")",
    ]
    if standing.state == .open {
      lines += [
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(Self.escaped(standing.title))",
        "TRIGGER;VALUE=DATE-TIME:\(Self.stamp(alarm(standing)))", "END:VALARM",
      ]
    }
    return lines + ["END:VEVENT"]
  }

  private func alarm(_ standing: PromiseStanding) -> Instant {
    let time = max(0, standing.promise.due.milliseconds(since: standing.made))
    return standing.made.advanced(milliseconds: Int64((Double(time) * remindAt).rounded()))
  }

  /// A moment in UTC, such as `20261124T090000Z`.
  static func stamp(_ moment: Instant) -> String {
    moment.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  /// A text with what has a meaning in iCalendar spelled out (RFC 5545, 3.3.11); other controls are left out, and so is
  /// what turns the direction of a line or can't be seen.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": result += "\\n"
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: break
        // The joiners are part of words and of emoji.
        case .format where scalar != "\u{200C}" && scalar != "\u{200D}": break
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// A line in pieces of at most 75 octets, each further one beginning with a blank; no character is cut in two.
  static func folded(_ line: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if octets + size > mostOctets {
        pieces.append(piece)
        piece = " "
        octets = 1
      }
      piece.unicodeScalars.append(scalar)
      octets += size
    }
    return pieces + [piece]
  }
}
