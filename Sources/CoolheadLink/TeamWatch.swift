import ArgumentParser
import Calls
import Foundation
import Language
import Platforms
import Team
import TeamDatabase

/// The link between a board and its team, as long as the board runs: what the team tells goes out as lines, what the
/// supervisor does comes in. One thread that waits for both.
final class TeamWatch {
  private static let lookMilliseconds: Int64 = 2_000
  private static let reviewMilliseconds: Int64 = 15_000
  /// How far back the board looks at the start, in milliseconds.
  private static let backMilliseconds: Int64 = 12 * 3_600_000
  private static let arrivalsAtOnce = 5_000
  /// Pulses in one line, which has to stay shorter than a line may be.
  private static let pulsesInLine = 300

  private let file: TeamFile
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private var sayings = 0
  private lazy var reach = TeamReach<TeamSession> { [unowned self] words in say("down", ["message": .string(words)]) }
  private var watch = ArrivalWatch(from: 0)
  private var lines = InputLines()
  /// The call that is read along, and the number of the last line that was handed on.
  private var reading: (call: TeamAct.Reference, last: Int64)?
  private var isOver = false
  private var nextLook = Instant(milliseconds: 0)
  private var nextReview = Instant(milliseconds: 0)

  init(_ file: TeamFile) { self.file = file }

  /// Runs until the board ends it.
  func callAsFunction() throws -> Int32 {
    let line = try file.line()
    say([
      Event(
        id: next(), source: "/team/link", subject: "", time: .now,
        payload: .linkHello(LinkGreeting(name: "board", abilities: [.team])))
    ])
    while !isOver {
      connect(line)
      let isTold = reach.wait(until: nextLook)
      attending { () throws(DatabaseProblem) in try look() }
      if isTold { readBoard() }
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
      guard session.member.role == .supervisor else {
        say(
          "closed",
          ["message": .string(tr("The board is for supervisors; \(session.member.shown) is an agent of the team."))])
        isOver = true
        return nil
      }
      try session.listenToAll()
      return session
    } then: { session throws(DatabaseProblem) in
      watch = ArrivalWatch(
        from: Instant.now.advanced(milliseconds: session.ahead).milliseconds - Self.backMilliseconds)
      let people = session.shownNames.map { name, shown -> JSON in
        .object(["name": .string(name), "shown": .string(shown)])
      }
      say(
        "ready",
        ["name": .string(session.member.name), "shown": .string(session.member.shown), "people": .array(people)])
      try readArrivals()
      sayPulses(try session.pulses())
      say("caught_up", [:])
      nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
      nextReview = Instant.now.advanced(milliseconds: Self.reviewMilliseconds)
    }
  }

  private func look() throws(DatabaseProblem) {
    guard let session else { return }
    // What a notice names is read by itself; the last minutes are gone through in peace.
    let notices = try session.connection.notices()
    if !notices.isEmpty {
      take(try session.arrivals(named: notices))
      try readWords()
    }
    guard Instant.now >= nextLook else { return }
    nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
    sayPulses(try session.pulses())
    guard Instant.now >= nextReview else { return }
    nextReview = Instant.now.advanced(milliseconds: Self.reviewMilliseconds)
    try readArrivals()
    watch.forgetOld()
  }

  private func readArrivals() throws(DatabaseProblem) {
    guard let session else { return }
    while true {
      let arrivals = try session.everything(since: watch.since, limit: Self.arrivalsAtOnce)
      let count = take(arrivals)
      guard arrivals.count == Self.arrivalsAtOnce, count > 0 else { return }
    }
  }

  /// Hands on what came, and returns how much of it is new.
  @discardableResult
  private func take(_ arrivals: [TeamSession.Arrival]) -> Int {
    let fresh = arrivals.filter { watch.isNew($0.act, came: $0.came) }
    say(fresh.map { TeamLine.event($0.act, extra: ["shown": .string($0.shown)]) })
    return fresh.count
  }

  private func sayPulses(_ pulses: [Pulse]) {
    var rest = pulses[...]
    repeat {
      let part = rest.prefix(Self.pulsesInLine)
      rest = rest.dropFirst(part.count)
      say("pulses", ["pulses": .array(part.map(\.json)), "more": .bool(!rest.isEmpty)])
    } while !rest.isEmpty
  }

  private func readWords() throws(DatabaseProblem) {
    guard let session, let (call, last) = reading else { return }
    for words in try session.words(of: call, after: last) {
      reading = (call, words.number)
      say(
        "words",
        [
          "author": .string(call.author), "call": .string(call.id), "number": .integer(words.number),
          "role": .string(words.role), "text": .string(words.text),
        ])
    }
  }

  // MARK: The board

  private func readBoard() {
    guard let events = lines.read() else {
      isOver = true
      return
    }
    events.forEach(take)
  }

  private func take(_ event: Event) {
    if let act = TeamLine.act(event) {
      tell(act)
    } else if let wanted = TeamLine.data(event, "reading") {
      guard let author = wanted["author"]?.string, let call = wanted["call"]?.string else {
        reading = nil
        return
      }
      reading = (TeamAct.Reference(author: author, id: call), 0)
      attending { () throws(DatabaseProblem) in try readWords() }
    } else if case .linkBye = event.payload {
      isOver = true
    }
  }

  private func tell(_ act: TeamAct) {
    guard let session else { return }
    do {
      try session.tell(act)
      say("done", ["about": .string(act.id)])
    } catch {
      // Where nobody answered it may have been heard: the board tells it again, and the same again is the same act.
      guard case .refused = error.kind else { return reach.lose(error) }
      say("refused", ["about": .string(act.id), "message": .string(error.sentence)])
    }
  }

  // MARK: Lines for the board

  private func next() -> String {
    sayings += 1
    return "\(run)-\(sayings)"
  }

  private func say(_ name: String, _ data: [String: JSON]) { say([TeamLine.line(name, id: next(), at: .now, data)]) }

  private func say(_ events: [Event]) {
    if !events.isEmpty, !Output.events(events) { isOver = true }
  }
}

/// Runs beside a board; started by `coolhead board` and by nobody else.
struct TeamWatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: tr("Bring a board what the team tells; coolhead board starts it by itself."),
    shouldDisplay: false)

  func run() async throws { try await finish { try TeamWatch(TeamFile.own)() } }
}
