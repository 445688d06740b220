import ArgumentParser
import Calls
import Foundation
import Platforms
import Team
import TeamDatabase

/// The link between a board and its team, as long as the board runs: what the team tells goes out as lines, what the
/// supervisor does comes in. One thread that waits for both.
final class TeamWatch {
  private static let lookMilliseconds: Int64 = 2_000
  private static let reviewMilliseconds: Int64 = 15_000
  private static let longestPause: Int64 = 30
  /// How far back the board looks at the start, in milliseconds.
  private static let backMilliseconds: Int64 = 12 * 3_600_000
  private static let arrivalsAtOnce = 5_000
  /// Pulses in one line, which has to stay shorter than a line may be.
  private static let pulsesInLine = 300

  private let file: TeamFile
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private var sayings = 0
  private var session: TeamSession?
  private var watch = ArrivalWatch(from: 0)
  private var splitter = LineSplitter(limit: Calls.Limits.lineBytes)
  /// The call that is read along, and the number of the last line that was handed on.
  private var reading: (call: TeamAct.Reference, last: Int64)?
  private var isOver = false
  private var failures: Int64 = 0
  private var nextTry = Instant(milliseconds: 0)
  private var nextLook = Instant(milliseconds: 0)
  private var nextReview = Instant(milliseconds: 0)
  private var toldTrouble: String?

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
      if session == nil, Instant.now >= nextTry { connect(line) }
      let isTold = wait()
      attending { () throws(DatabaseProblem) in try look() }
      if isTold { readBoard() }
    }
    return 0
  }

  // MARK: The database

  private func connect(_ line: ConnectionLine) {
    do {
      let session = try TeamSession(line, now: { .now })
      guard session.member.role == .supervisor else {
        say(
          "closed",
          ["message": .string("The board is for supervisors; \(session.member.shown) is an agent of the team.")])
        isOver = true
        return
      }
      try session.listenToAll()
      watch = ArrivalWatch(
        from: Instant.now.advanced(milliseconds: session.ahead).milliseconds - Self.backMilliseconds)
      self.session = session
      failures = 0
      toldTrouble = nil
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
    } catch {
      lose(error)
    }
  }

  private func attending(_ body: () throws(DatabaseProblem) -> Void) {
    guard session != nil else { return }
    do {
      try body()
    } catch {
      lose(error)
    }
  }

  private func lose(_ problem: DatabaseProblem) {
    session = nil
    failures = min(failures + 1, 16)
    nextTry = Instant.now.advanced(milliseconds: min(Self.longestPause, 1 << (failures - 1)) * 1_000)
    guard toldTrouble != problem.sentence else { return }
    toldTrouble = problem.sentence
    say("down", ["message": .string(problem.sentence)])
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

  /// Waits for a line of the board or a notice; true where the board said something.
  private func wait() -> Bool {
    var polled = [pollfd(fd: 0, events: Int16(POLLIN), revents: 0)]
    if let session { polled.append(pollfd(fd: session.connection.descriptor, events: Int16(POLLIN), revents: 0)) }
    let due = session == nil ? nextTry : nextLook
    let pause = session?.connection.hasNotices == true ? 0 : max(0, due.milliseconds(since: .now))
    _ = poll(&polled, nfds_t(polled.count), Int32(clamping: pause))
    return polled[0].revents != 0
  }

  private func readBoard() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      isOver = true
      return
    }
    let defaults = ReadingDefaults(source: "/desk", subject: "", id: "", time: .now)
    for line in splitter.take(buffer[..<count]) {
      if let event = try? EventReader.read(line, defaults: defaults) { take(event) }
    }
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
      guard case .refused = error.kind else { return lose(error) }
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
    commandName: "watch", abstract: "Bring a board what the team tells; coolhead board starts it by itself.",
    shouldDisplay: false)

  func run() async throws { try await finish { try TeamWatch(TeamFile.own)() } }
}
