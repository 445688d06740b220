import ArgumentParser
import Calls
import Foundation
import Team
import TeamDatabase

/// The board as lines: what needs a person is told as it comes, typed lines act on it. One thread that waits for both.
final class TeamBoard {
  private static let lookMilliseconds: Int64 = 2_000
  private static let reviewMilliseconds: Int64 = 15_000
  private static let longestPause: Int64 = 30
  private static let lineBytes = 4_096
  /// How far back the board looks at the start, in milliseconds.
  private static let backMilliseconds: Int64 = 12 * 3_600_000
  private static let arrivalsAtOnce = 5_000

  private let line: ConnectionLine
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private var actCount = 0
  private var session: TeamSession?
  private var board = BoardState(own: "")
  private var watch = ArrivalWatch(from: 0)
  private var typed: [UInt8] = []
  /// The calls that are read along here, each with the number of the last line that was shown.
  private var reading: [TeamAct.Reference: Int64] = [:]
  private var isOver = false
  private var isInputOver = false
  private var failures: Int64 = 0
  private var nextTry = Instant(milliseconds: 0)
  private var nextLook = Instant(milliseconds: 0)
  private var nextReview = Instant(milliseconds: 0)

  init(_ line: ConnectionLine) { self.line = line }

  /// Runs until `q`, or until standard input ends.
  func callAsFunction() throws(Failure) -> Int32 {
    do {
      try connect()
    } catch {
      throw Failure(error)
    }
    showAll()
    Output.line(BoardLine.words)
    while !isOver {
      if session == nil, Instant.now >= nextTry { reconnect() }
      let typed = wait()
      attending { () throws(DatabaseProblem) in
        guard let session else { return }
        // What a notice names is read by itself; the last minutes are gone through in peace.
        let notices = try session.connection.notices()
        if !notices.isEmpty {
          take(try session.arrivals(named: notices), tells: true)
          try readWords(session)
        }
        if Instant.now >= nextLook {
          nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
          board.take(try session.pulses())
          if Instant.now >= nextReview {
            nextReview = Instant.now.advanced(milliseconds: Self.reviewMilliseconds)
            try readArrivals(tells: true)
            watch.forgetOld()
          }
        }
      }
      if typed { readTyped() }
    }
    return 0
  }

  // MARK: The database

  private func connect() throws(DatabaseProblem) {
    let session = try TeamSession(line, now: { .now })
    guard session.member.role == .supervisor else {
      throw DatabaseProblem(.notLetIn, "The board is for supervisors; \(session.member.shown) is an agent of the team.")
    }
    try session.listenToAll()
    board = BoardState(own: session.member.name)
    watch = ArrivalWatch(from: Instant.now.advanced(milliseconds: session.ahead).milliseconds - Self.backMilliseconds)
    self.session = session
    failures = 0
    try readArrivals(tells: false)
    board.take(try session.pulses())
  }

  private func reconnect() {
    do {
      try connect()
      Output.line("The team is reached again.")
      showAll()
    } catch {
      lose(error, tells: false)
    }
  }

  private func attending(_ body: () throws(DatabaseProblem) -> Void) {
    guard session != nil else { return }
    do {
      try body()
    } catch {
      lose(error, tells: true)
    }
  }

  private func lose(_ problem: DatabaseProblem, tells: Bool) {
    session = nil
    failures = min(failures + 1, 16)
    nextTry = Instant.now.advanced(milliseconds: min(Self.longestPause, 1 << (failures - 1)) * 1_000)
    if tells { Output.line("The team can't be reached now; the board tries again by itself. \(problem.sentence)") }
  }

  private func readArrivals(tells: Bool) throws(DatabaseProblem) {
    guard let session else { return }
    while true {
      let arrivals = try session.everything(since: watch.since, limit: Self.arrivalsAtOnce)
      let count = take(arrivals, tells: tells)
      guard arrivals.count == Self.arrivalsAtOnce, count > 0 else { return }
    }
  }

  /// Takes in what came, and returns how much of it is new.
  @discardableResult
  private func take(_ arrivals: [TeamSession.Arrival], tells: Bool) -> Int {
    let fresh = arrivals.filter { watch.isNew($0.act, came: $0.came) }
    for arrival in fresh {
      guard let need = board.take(arrival.act, shown: arrival.shown), tells else { continue }
      Output.line(board.words(need, at: .now))
    }
    return fresh.count
  }

  private func readWords(_ session: TeamSession) throws(DatabaseProblem) {
    for (call, last) in reading {
      for words in try session.words(of: call, after: last) {
        reading[call] = words.number
        Output.line("\(board.name(of: call.author))'s call, \(words.role): \(words.text)")
      }
    }
  }

  // MARK: The supervisor

  private func showAll() {
    Output.line(board.summary(at: .now))
    for need in board.needs(at: .now) { Output.line(board.words(need, at: .now)) }
  }

  /// Waits for a typed line or a notice; true where something was typed.
  private func wait() -> Bool {
    var polled = [pollfd(fd: isInputOver ? -1 : 0, events: Int16(POLLIN), revents: 0)]
    if let session { polled.append(pollfd(fd: session.connection.descriptor, events: Int16(POLLIN), revents: 0)) }
    let due = session == nil ? nextTry : nextLook
    let pause = session?.connection.hasNotices == true ? 0 : max(0, due.milliseconds(since: .now))
    _ = poll(&polled, nfds_t(polled.count), Int32(clamping: pause))
    return polled[0].revents != 0
  }

  private func readTyped() {
    var buffer = [UInt8](repeating: 0, count: Self.lineBytes)
    let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      isOver = true
      return
    }
    typed += buffer[..<count]
    while let end = typed.firstIndex(of: 0x0A) {
      answer(BoardLine(String(decoding: typed[..<end].prefix(Self.lineBytes), as: UTF8.self)))
      typed.removeSubrange(...end)
    }
    if typed.count > Self.lineBytes { typed = [] }
  }

  private func answer(_ line: BoardLine) {
    switch line {
    case .quit: isOver = true
    case .all: showAll()
    case .help: Output.line(BoardLine.words)
    case .unknown(let sentence): Output.line(sentence)
    case .act(let act, let number): perform(act, number)
    }
  }

  private func perform(_ act: BoardAct, _ number: Int) {
    guard let need = board.need(number) else {
      return Output.line("There is no \(number) any more. Enter shows what there is.")
    }
    guard let session else { return Output.line("The team can't be reached now; nothing was done.") }
    actCount += 1
    do {
      try tell(act, need, session)
    } catch let problem as BoardProblem {
      Output.line(problem.sentence)
    } catch let problem as DatabaseProblem {
      Output.line("\(problem.sentence) Nothing was done.")
      if problem.kind == .unreachable { lose(problem, tells: false) }
    } catch {
      Output.line("Nothing was done.")
    }
  }

  private func tell(_ act: BoardAct, _ need: BoardState.Need, _ session: TeamSession) throws {
    try session.tell(act.act(on: need, in: board, id: "\(run)-\(actCount)", at: .now))
    Output.line("Done: \(need.number), \(need.shown).")
    let call = TeamAct.Reference(author: need.act.author, id: need.act.call)
    switch act {
    case .readAlong: reading[call] = reading[call] ?? 0
    case .stopReading: reading[call] = nil
    default: break
    }
  }
}

/// Shows the board as lines.
struct TeamBoardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "A supervisor's board as lines: who needs a person, and what you do about it.")

  func run() async throws {
    try await finish { try TeamBoard(TeamFile.own.line())() }
  }
}
