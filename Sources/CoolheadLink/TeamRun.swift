import Calls
import Foundation
import Language
import Library
import Platforms
import Team
import TeamDatabase

/// The link between a desk and its team, as long as the desk runs: one thread that waits for the desk's lines and for the
/// database's notices.
final class TeamRun {
  /// How often the desk says that it is there and what came is looked for without a notice, in milliseconds.
  private static let lookMilliseconds: Int64 = 15_000
  /// How far back what came is read at the start, in milliseconds.
  private static let backMilliseconds: Int64 = 24 * 3_600_000
  private static let arrivalsAtOnce = 500
  /// How often it is looked for what a trainer has handed out, in milliseconds.
  private static let shelfMilliseconds: Int64 = 300_000

  private let file: TeamFile
  private let begun: TeamBeginnings
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private var sayings = 0
  private lazy var reach = TeamReach<TeamSession> { [unowned self] words in say("down", ["message": .string(words)]) }
  private var watch = ArrivalWatch(from: 0)
  private var journal: (name: String, newest: Int64)?
  private var lines = InputLines()
  private var isOver = false
  private var nextLook = Instant(milliseconds: 0)
  private var nextShelf = Instant(milliseconds: 0)
  private var toldHandedOut: [String] = []
  private var toldPromises: Set<TeamSession.BoardPromise> = []

  init(_ file: TeamFile, begun: TeamBeginnings) {
    self.file = file
    self.begun = begun
  }

  /// Runs until the desk ends it.
  func callAsFunction() throws -> Int32 {
    let line = try file.line()
    say(
      Event(
        id: next(), source: "/team/link", subject: "", time: .now,
        payload: .linkHello(LinkGreeting(name: "team", abilities: [.team]))))
    while !isOver {
      connect(line)
      if reach.wait(until: nextLook) { readDesk() }
      attending { () throws(DatabaseProblem) in try readNotices() }
      if Instant.now >= nextLook { attending { () throws(DatabaseProblem) in try look() } }
    }
    return 0
  }

  // MARK: The database

  private var session: TeamSession? { reach.session }

  private func attending(_ body: () throws(DatabaseProblem) -> Void) {
    reach.attending { (_) throws(DatabaseProblem) in try body() }
  }

  private func connect(_ line: ConnectionLine) {
    reach.seek {
      () throws(DatabaseProblem) in
      let session = try TeamSession(line, now: { .now })
      try session.listen()
      return session
    } then: { session throws(DatabaseProblem) in
      let now = Instant.now.advanced(milliseconds: session.ahead).milliseconds
      watch = ArrivalWatch(from: now - Self.backMilliseconds)
      nextLook = .now
      try beginHearing()
    }
  }

  /// Tells the desk from where on its journal is wanted, once both sides are there.
  private func beginHearing() throws(DatabaseProblem) {
    guard let session, let journal else { return }
    var heard = try session.heard(of: journal.name)
    if heard == nil {
      // What lies in a journal from before it had a team is nobody's business.
      let beginning = begun.beginning(of: journal.name, otherwise: journal.newest)
      try session.pass(over: journal.name, upTo: beginning)
      heard = beginning
    }
    say(
      "ready",
      [
        "upto": .integer(heard ?? 0), "name": .string(session.member.name), "shown": .string(session.member.shown),
        "role": .string(session.member.role.rawValue),
      ])
    toldPromises = []
    try sayPromises(session)
    try sayHandedOut(session)
  }

  /// Tells which promises are this supervisor's, or no longer, by what was done at the board; each as often as it changes.
  private func sayPromises(_ session: TeamSession) throws(DatabaseProblem) {
    let now = try session.boardPromises()
    for promise in now where !toldPromises.contains(promise) {
      var data: [String: JSON] = [
        "author": .string(promise.made.author), "id": .string(promise.made.id), "shown": .string(promise.shown),
        "state": .string(promise.state), "fields": .object(promise.fields),
      ]
      data["taking"] = promise.taking.map { .string($0) }
      data["holder"] = promise.holder.map { .string($0) }
      say("promise", data)
    }
    toldPromises = Set(now)
  }

  /// Tells which files of a trainer were not taken yet, each version once; taking them is the agent's.
  private func sayHandedOut(_ session: TeamSession) throws(DatabaseProblem) {
    guard Instant.now >= nextShelf else { return }
    nextShelf = Instant.now.advanced(milliseconds: Self.shelfMilliseconds)
    let taken = TakenFiles(folder: Paths.here.scenarios(by: Settings.load(at: Paths.here.configuration).value))
    let new = try session.handedOut().filter { $0.version > taken.version(of: $0.name) ?? 0 }
      .map { "\($0.name) (version \($0.version))" }
    let untold = new.filter { !toldHandedOut.contains($0) }
    toldHandedOut = new
    if !untold.isEmpty { say("handed_out", ["files": .array(untold.prefix(20).map { .string($0) })]) }
  }

  private func readNotices() throws(DatabaseProblem) {
    guard let session, try !session.connection.notices().isEmpty else { return }
    try readArrivals()
  }

  private func look() throws(DatabaseProblem) {
    nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
    try session?.beat("", heat: nil, hotMinutes: nil)
    try readArrivals()
    if let session { try sayHandedOut(session) }
    watch.forgetOld()
  }

  private func readArrivals() throws(DatabaseProblem) {
    guard let session, journal != nil else { return }
    while true {
      let arrivals = try session.arrivals(since: watch.since, limit: Self.arrivalsAtOnce)
      let fresh = arrivals.filter { watch.isNew($0.act, came: $0.came) }
      say(
        fresh.map { arrival in
          var extra: [String: JSON] = ["shown": .string(arrival.shown)]
          if let waited = arrival.waitedMilliseconds { extra["waited_ms"] = .integer(waited) }
          return TeamLine.event(arrival.act, extra: extra)
        })
      guard arrivals.count == Self.arrivalsAtOnce, !fresh.isEmpty else { break }
    }
    try sayPromises(session)
  }

  // MARK: The desk

  private func readDesk() {
    guard let events = lines.read() else {
      isOver = true
      return
    }
    var heard: Int64?
    for event in events { take(event, &heard) }
    if let heard, session != nil { say("heard", ["upto": .integer(heard)]) }
  }

  private func take(_ event: Event, _ heard: inout Int64?) {
    if let desk = TeamLine.data(event, "desk"), let name = desk["journal"]?.string, let newest = desk["newest"]?.integer
    {
      journal = (name, newest)
      attending { () throws(DatabaseProblem) in
        try beginHearing()
        try look()
      }
    } else if let act = TeamLine.act(event), let number = TeamLine.data(event, "act")?["number"]?.integer {
      // Without the database nothing is kept here: the desk's journal keeps it, and is asked for it again.
      attending { () throws(DatabaseProblem) in
        try tell(act, number)
        heard = number
      }
    } else if let beat = TeamLine.data(event, "beat") {
      attending { () throws(DatabaseProblem) in
        try session?.beat(event.subject, heat: beat["heat"]?.double, hotMinutes: beat["hot_minutes"]?.double)
      }
    } else if let ask = TeamLine.data(event, "ask"), let customer = ask["customer"]?.string {
      attending { () throws(DatabaseProblem) in try sayFlags(of: customer) }
    } else if let words = TeamLine.data(event, "words"), let number = words["number"]?.integer,
      let text = words["text"]?.string
    {
      attending { () throws(DatabaseProblem) in
        _ = try session?.readOut(event.subject, number: number, role: words["role"]?.string ?? "other", words: text)
      }
    } else if case .linkBye = event.payload {
      isOver = true
    }
  }

  /// What the team knows of a customer whose call has come.
  private func sayFlags(of customer: String) throws(DatabaseProblem) {
    guard let session else { return }
    let flags = try session.flags(of: customer).map { flag -> JSON in
      .object([
        "id": .string(flag.id), "proposed_by": .string(flag.proposedBy), "proposed": .string(flag.proposed.rfc3339),
        "decided_by": .string(flag.decidedBy), "fields": .object(flag.fields),
      ])
    }
    say("flags", ["customer": .string(customer), "flags": .array(flags)])
  }

  private func tell(_ act: TeamAct, _ number: Int64) throws(DatabaseProblem) {
    guard let session, let journal else { return }
    do {
      try session.tell(act, place: (journal.name, number))
    } catch {
      guard error.isRefusal(of: .content, .right) else { throw error }
      Output.complain(tr("\(act.kind) was not told: \(error.sentence)"))
      say("refused", ["kind": .string(act.kind), "message": .string(error.sentence)])
      try session.pass(over: journal.name, upTo: number)
    }
  }

  // MARK: Lines for the desk

  private func next() -> String {
    sayings += 1
    return "\(run)-\(sayings)"
  }

  private func say(_ name: String, _ data: [String: JSON]) { say(TeamLine.line(name, id: next(), at: .now, data)) }

  private func say(_ event: Event) { say([event]) }

  private func say(_ events: [Event]) {
    if !events.isEmpty, !Output.events(events) { isOver = true }
  }
}

/// From which event on the journals of this machine are for the team, as it was when each joined: where the database
/// forgets it, it is known here.
final class TeamBeginnings {
  private static let most = 100

  private let path: String

  init(path: String) { self.path = path }

  /// Where a journal begins; noted where nothing is noted yet.
  func beginning(of journal: String, otherwise newest: Int64) -> Int64 {
    var known = (FileManager.default.contents(atPath: path).flatMap { try? JSON.read($0).object }) ?? [:]
    if let number = known[journal]?.integer { return number }
    if known.count >= Self.most { known = [:] }
    known[journal] = .integer(newest)
    var text = ""
    JSON.object(known).write(to: &text)
    do {
      try PrivateFile.makeFolder((path as NSString).deletingLastPathComponent)
      try PrivateFile.replace(path, with: Array(text.utf8))
    } catch {
      Output.complain(error.sentence)
    }
    return newest
  }
}
