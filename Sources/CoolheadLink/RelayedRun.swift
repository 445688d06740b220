import Calls
import Foundation
import Language
import TeamDatabase

/// The calls that a relay brings to one member of the team, as a link of that member's desk: lines come from the database,
/// replies go there. One thread that waits for both.
final class RelayedRun {
  /// What `coolhead live --link` calls it.
  static let name = "team"

  private static let lookMilliseconds: Int64 = 5_000
  /// Replies that wait for the database.
  private static let waitingReplies = 200
  private static let linesAtOnce = 500

  private let file: TeamFile
  private let desk: String
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private var sayings = 0
  private lazy var reach = TeamReach<RelayedCalls> { [unowned self] words in trouble("team_down", words) }
  private var lines = InputLines()
  /// Replies that the database has not taken yet, in their order.
  private var waiting: [(id: String, subject: String, text: String)] = []
  private var nextLook = Instant(milliseconds: 0)
  private var isFirstLook = true
  private var isOver = false

  /// - Parameter store: keeps by which name this machine fetches.
  init(_ file: TeamFile, store: LinkStore) throws(Failure) {
    self.file = file
    desk = store.memory["desk"]?.string ?? String(UInt64.random(in: .min ... .max), radix: 36)
    try store.remember(.object(["desk": .string(desk)]), seen: nil)
  }

  /// Runs until the desk ends it.
  func callAsFunction() throws -> Int32 {
    let line = try file.line()
    say([
      Event(
        id: next(), source: source, subject: "", time: .now,
        payload: .linkHello(LinkGreeting(name: tr("team (calls of a relay)"), abilities: [.replies, .lookup])))
    ])
    while !isOver {
      reach.seek { () throws(DatabaseProblem) in
        try RelayedCalls(line, desk: desk)
      } then: { _ in
        isFirstLook = true
        nextLook = .now
      }
      let isTold = reach.wait(until: nextLook)
      reach.attending { calls throws(DatabaseProblem) in
        let hasNews = try !calls.connection.notices().isEmpty
        if hasNews || Instant.now >= nextLook { try look(calls) }
      }
      if isTold { readDesk() }
      sendWaiting()
    }
    return 0
  }

  private var source: String { "/links/\(Self.name)" }

  // MARK: The database

  private func look(_ calls: RelayedCalls) throws(DatabaseProblem) {
    nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
    let defaults = ReadingDefaults(source: source, subject: "", id: "", time: .now)
    while true {
      let fetched = try calls.fetch(isAgain: isFirstLook)
      isFirstLook = false
      say(
        fetched.compactMap { fetched in
          switch fetched {
          case .line(let line): try? EventReader.read(Array(line.utf8), defaults: defaults)
          case .dropped(let count, let call):
            Event(
              id: next(), source: source, subject: call, time: .now,
              payload: .streamError(
                StreamError(
                  code: "relay_dropped",
                  message: tr(
                    "\(count) lines of this call waited too long for a desk and were deleted; the platform has them.")))
            )
          }
        })
      guard fetched.count >= Self.linesAtOnce, !isOver else { break }
    }
    try calls.reports().forEach(say)
  }

  private func sendWaiting() {
    while let reply = waiting.first, reach.session != nil {
      reach.attending { calls throws(DatabaseProblem) in
        do throws(DatabaseProblem) {
          try calls.reply(reply.id, in: reply.subject, reply.text)
        } catch {
          // What the database does not take now, it does not take later.
          guard error.isRefusal(of: .content, .right, .amount) else { throw error }
          report(reply.id, in: reply.subject, .failed, error.sentence + " " + tr("Nothing was sent."))
        }
        waiting.removeFirst()
        nextLook = .now
      }
    }
  }

  // MARK: The desk

  private func readDesk() {
    guard let events = lines.read() else {
      isOver = true
      return
    }
    for event in events {
      switch event.payload {
      case .replySent(let reply): take(event.id, event.subject, reply.text)
      case .replyAsked(let asked): tell(asked.reply, in: event.subject)
      case .linkBye: isOver = true
      default: break
      }
    }
  }

  private func take(_ id: String, _ subject: String, _ text: String) {
    guard !waiting.contains(where: { $0.id == id }) else { return }
    guard waiting.count < Self.waitingReplies else {
      return report(
        id, in: subject, .failed,
        tr("The team's database is away and too many replies wait for it. Nothing was sent."))
    }
    waiting.append((id, subject, text))
  }

  /// Tells what became of a reply.
  private func tell(_ id: String, in subject: String) {
    guard !waiting.contains(where: { $0.id == id }), reach.session != nil else {
      return report(
        id, in: subject, .unknown, tr("The team's database can't be reached; the link goes on trying."))
    }
    reach.attending { calls throws(DatabaseProblem) in
      guard let known = try calls.reports(of: id).first else {
        return report(id, in: subject, .failed, tr("The team never got it, so it was not sent."))
      }
      say(known)
    }
  }

  private func say(_ known: RelayedCalls.Report) {
    switch known.state {
    case "delivered": report(known.id, in: known.subject, .delivered, nil, utterance: known.utterance)
    case "failed": report(known.id, in: known.subject, .failed, known.reason)
    case "waiting":
      report(known.id, in: known.subject, .unknown, tr("It waits for the relay, which has not taken it yet."))
    case "taken":
      report(known.id, in: known.subject, .unknown, tr("The relay has it and has not said yet what became of it."))
    default: report(known.id, in: known.subject, .unknown, known.reason)
    }
  }

  private func report(
    _ id: String, in subject: String, _ outcome: ReplyReport.Outcome, _ message: String?, utterance: String? = nil
  ) {
    say([
      Event(
        id: next(), source: source, subject: subject, time: .now,
        payload: .replyReported(ReplyReport(reply: id, outcome: outcome, message: message, utterance: utterance)))
    ])
  }

  // MARK: Lines for the desk

  private func trouble(_ code: String, _ sentence: String) {
    say([
      Event(
        id: next(), source: source, subject: "", time: .now,
        payload: .streamError(StreamError(code: code, message: sentence)))
    ])
  }

  private func next() -> String {
    sayings += 1
    return "\(run)-\(sayings)"
  }

  private func say(_ events: [Event]) {
    if !events.isEmpty, !Output.events(events) { isOver = true }
  }
}

extension RelayedCalls: TeamConnected {}
