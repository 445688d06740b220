import Calls
import Foundation
import Platforms
import TeamDatabase

/// The team's database as a program beside a desk or a board keeps to it: what is lost is tried again after 1, 2, 4 and so
/// on up to 30 seconds, and one trouble is told once. Used from one thread only.
final class TeamReach<Session: TeamConnected> {
  private static var longestPause: Int64 { 30 }

  /// Nil while the database can't be reached.
  private(set) var session: Session?
  private var failures: Int64 = 0
  private var nextTry = Instant(milliseconds: 0)
  private var toldTrouble: String?
  private let tell: (String) -> Void

  /// - Parameter tell: takes the sentence of a trouble that was not told before.
  init(tell: @escaping (String) -> Void) { self.tell = tell }

  /// Tries to reach it where it is lost and the time has come.
  /// - Parameters:
  ///   - open: signs in; nil where that changes nothing any more.
  ///   - begin: what is done first once it is there.
  func seek(
    _ open: () throws(DatabaseProblem) -> Session?, then begin: (Session) throws(DatabaseProblem) -> Void
  ) {
    guard session == nil, Instant.now >= nextTry else { return }
    do {
      guard let found = try open() else { return }
      session = found
      failures = 0
      toldTrouble = nil
      try begin(found)
    } catch {
      lose(error)
    }
  }

  /// Does something with the database where it is there; what breaks the connection ends it for a while.
  func attending(_ body: (Session) throws(DatabaseProblem) -> Void) {
    guard let session else { return }
    do {
      try body(session)
    } catch {
      lose(error)
    }
  }

  func lose(_ problem: DatabaseProblem) {
    session = nil
    failures = min(failures + 1, 16)
    nextTry = Instant.now.advanced(milliseconds: min(Self.longestPause, 1 << (failures - 1)) * 1_000)
    guard toldTrouble != problem.sentence else { return }
    toldTrouble = problem.sentence
    tell(problem.sentence)
  }

  /// Waits for a line on standard input, for a notice, for the next try or for a moment while the database is there.
  /// - Returns: true where standard input has something or has ended.
  func wait(until due: Instant) -> Bool {
    var polled = [pollfd(fd: 0, events: Int16(POLLIN), revents: 0)]
    if let session { polled.append(pollfd(fd: session.connection.descriptor, events: Int16(POLLIN), revents: 0)) }
    let pause = session?.connection.hasNotices == true ? 0 : (session == nil ? nextTry : due).milliseconds(since: .now)
    _ = poll(&polled, nfds_t(polled.count), Int32(clamping: max(0, pause)))
    return polled[0].revents != 0
  }
}

/// Something that holds one connection to the team's database.
protocol TeamConnected: AnyObject {
  var connection: DatabaseConnection { get }
}

extension TeamSession: TeamConnected {}

/// The lines that come by standard input to a program that waits for more than those.
struct InputLines {
  private var splitter = LineSplitter(limit: Calls.Limits.lineBytes)

  /// Reads what is there; nil at the end.
  mutating func read() -> [Event]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { Foundation.read(0, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    guard count > 0 else { return nil }
    let defaults = ReadingDefaults(source: "/desk", subject: "", id: "", time: .now)
    return splitter.take(buffer[..<count]).compactMap { try? EventReader.read($0, defaults: defaults) }
  }
}
