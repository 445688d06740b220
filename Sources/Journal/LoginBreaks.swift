import Calls
import Foundation
import Language

/// A break that a login is in, whatever name or journal it was earned with.
public struct LoginBreak: Hashable, Sendable {
  /// The id of the `cooldown.started`, by which its end names it.
  public var id: String
  /// The call that earned it; empty when the agent asked for it.
  public var call: String
  /// The break, with its deadline and the name of its agent.
  public var terms: Break
  /// Where the journal lies in which it stands.
  public var journal: String

  public init(id: String, call: String, terms: Break, journal: String) {
    self.id = id
    self.call = call
    self.terms = terms
    self.journal = journal
  }
}

/// What all desks of one login on this machine know of its break.
///
/// A journal knows its own breaks by the agent's name. This is what a desk asks that was opened with another name or
/// another journal.
public protocol LoginBreaks: Sendable {
  /// Another value after each change; a cheap look that may be asked for once a second.
  var mark: LoginBreakMark { get }

  /// The break that is running at a moment; nil where none is, and where what is written down can't be read.
  func running(at clock: Clock) -> LoginBreak?

  /// Writes a break down. One of another agent or journal that lasts longer stays.
  func begin(_ wanted: LoginBreak, at clock: Clock) throws(JournalProblem)

  /// Forgets a break; another one stays.
  func end(_ id: String)
}

/// Tells one state of what is written down of a login's break from another.
public struct LoginBreakMark: Hashable, Sendable {
  private var inode: UInt64 = 0
  private var seconds: Int64 = 0
  private var nanoseconds: Int64 = 0

  /// The mark of a file; the same for all files that are not there.
  init(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return }
    inode = UInt64(truncatingIfNeeded: facts.st_ino)
    #if canImport(Darwin)
      let time = facts.st_mtimespec
    #else
      let time = facts.st_mtim
    #endif
    (seconds, nanoseconds) = (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}

/// The break of a login in a file of its own, which is there only while it runs: an event as it stands in the journal, with
/// the journal's path.
public struct LoginBreakFile: LoginBreaks {
  private let path: String

  /// Makes no file yet.
  /// - Parameter folder: a folder of the login; it is made with the first break, readable by nobody else.
  public init(folder: String) {
    path = folder + "/break.json"
  }

  /// See `LoginBreaks`.
  public var mark: LoginBreakMark { LoginBreakMark(path: path) }

  /// See `LoginBreaks`.
  public func running(at clock: Clock) -> LoginBreak? {
    guard let written = read(), written.terms.elapsed(at: clock) < written.terms.hardLength else { return nil }
    return written
  }

  /// See `LoginBreaks`.
  public func begin(_ wanted: LoginBreak, at clock: Clock) throws(JournalProblem) {
    if let other = running(at: clock), other.journal != wanted.journal || other.terms.agent != wanted.terms.agent,
      other.left(at: clock) > wanted.left(at: clock)
    {
      return
    }
    if let missing = PrivateFolder.make(PrivateFolder.parent(of: path)) { throw problem(missing) }
    var event = Event(
      id: wanted.id, source: "/login", subject: wanted.call, time: wanted.terms.begins,
      payload: .breakStarted(wanted.terms))
    event.extensions["journal"] = .string(wanted.journal)
    // Put in place whole, so that nobody reads half of it, and with a mark of its own.
    let draft = "\(path).\(getpid())"
    let bytes = EventWriter.bytes(event)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw problem(draft) }
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let isKept = count == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard isKept, rename(draft, path) == 0 else {
      unlink(draft)
      throw problem(path)
    }
  }

  /// See `LoginBreaks`.
  public func end(_ id: String) {
    if read()?.id == id { unlink(path) }
  }

  private func read() -> LoginBreak? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Limits.loginBreakBytes)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    let defaults = ReadingDefaults(source: "/login", subject: "", id: "", time: Instant(milliseconds: 0))
    guard count > 0, let event = try? EventReader.read(bytes[..<count], defaults: defaults),
      case .breakStarted(let terms) = event.payload, let journal = event.extensions["journal"]?.string
    else { return nil }
    return LoginBreak(id: event.id, call: event.subject, terms: terms, journal: journal)
  }

  private func problem(_ path: String) -> JournalProblem {
    JournalProblem(
      .unreachable,
      tr("\(path) can't be written: \(String(cString: strerror(errno))). Other desks don't know of your break."))
  }
}

extension LoginBreak {
  /// Milliseconds until its end.
  fileprivate func left(at clock: Clock) -> Int64 { terms.length - terms.elapsed(at: clock) }
}

/// The break that holds for one desk: its agent's in its own journal, or the login's, which may stand in another.
public struct DeskBreaks: Sendable {
  private let agent: String
  private let journal: String
  private let login: (any LoginBreaks)?

  /// - Parameters:
  ///   - agent: who works at the desk.
  ///   - journal: the whole path of the desk's journal.
  ///   - login: what the login's desks know of each other; nil where nothing can be kept for it.
  public init(agent: String, journal: String, login: (any LoginBreaks)?) {
    self.agent = agent
    self.journal = journal
    self.login = login
  }

  /// Another value after each change that another desk of this login made; nil where nothing is kept for the login.
  public var mark: LoginBreakMark? { login?.mark }

  /// The break that this desk is in: of two, the one that lasts longer. It may be over, and wait for its end to be written.
  /// - Parameter store: the desk's journal; nil where it can't be opened.
  public func running(in store: (any Journal)?, at clock: Clock) throws(JournalProblem) -> RestingBreak? {
    let own = try store?.restingBreak(agent: agent)
    guard let login, let other = login.running(at: clock), other.id != own?.eventID else { return own }
    guard stands(other, in: store) else {
      login.end(other.id)
      return own
    }
    if let own, own.terms.length - own.terms.elapsed(at: clock) >= other.left(at: clock) { return own }
    return RestingBreak(eventID: other.id, call: other.call, terms: other.terms)
  }

  /// Tells the login's other desks of a break that began or ended here. The end of one that stands in another journal is
  /// written there, too.
  public func note(_ event: Event, at clock: Clock) throws(JournalProblem) {
    guard let login else { return }
    switch event.payload {
    case .breakStarted(let terms):
      let begun = LoginBreak(id: event.id, call: event.subject, terms: terms, journal: journal)
      try login.begin(begun, at: clock)
    case .breakEnded(let end):
      if let other = login.running(at: clock), other.id == end.started, other.journal != journal {
        try write(event, for: other)
      }
      login.end(end.started)
    default: break
    }
  }

  private func write(_ event: Event, for other: LoginBreak) throws(JournalProblem) {
    let place = JournalLocation(other.journal)
    guard place.isThere else { return }
    let store = try place.open()
    defer { store.close() }
    let run = try store.call(other.call)?.run ?? ""
    _ = try store.append([JournalEntry(event: event)], agent: other.terms.agent, run: run, durability: .full)
  }

  /// True where the journal says so, too, or can't be asked. A desk that was killed may have written the end there and no
  /// more; and a journal that is gone holds nobody.
  private func stands(_ other: LoginBreak, in store: (any Journal)?) -> Bool {
    guard other.journal != journal else {
      guard let store else { return true }
      return stands(other, there: store)
    }
    let place = JournalLocation(other.journal)
    guard place.isThere else { return false }
    guard let store = try? place.open() else { return true }
    defer { store.close() }
    return stands(other, there: store)
  }

  private func stands(_ other: LoginBreak, there store: any Journal) -> Bool {
    do throws(JournalProblem) {
      return try store.restingBreak(agent: other.terms.agent)?.eventID == other.id
    } catch {
      return true
    }
  }
}
