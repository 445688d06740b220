import GRDB
import Language

/// Why the journal could not do what was asked, in a sentence for the agent.
public struct JournalProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Kind: String, Hashable, Sendable {
    /// The file is something else.
    case notAJournal
    /// The file is a journal, but broken.
    case damaged
    /// A newer version of the program has written it.
    case newerVersion
    /// The file or its folder may not be written.
    case readOnly
    /// No room is left.
    case full
    /// Another process kept it for too long.
    case locked
    /// The file system gives no locks, without which two programs would write over each other.
    case unlockable
    /// The file or its folder can't be reached.
    case unreachable
    /// The journal was closed before.
    case closed
    /// Anything else.
    case failed
  }

  /// What kind of trouble it is.
  public var kind: Kind
  /// What is wrong, where, and what to do.
  public var sentence: String
  /// True where what was laid to rest is not in its place any more, which `Journal.mend` may put right.
  public var isMendable: Bool

  public init(_ kind: Kind, _ sentence: String, isMendable: Bool = false) {
    self.kind = kind
    self.sentence = sentence
    self.isMendable = isMendable
  }

  /// The sentence.
  public var description: String { sentence }
}

/// What the journal was doing when trouble came.
enum Activity: String {
  case opening = "opened"
  case reading = "read"
  case writing = "written"
  case purging = "purged"
}

extension DatabaseError {
  /// True where a lock could not be had, because another program has it or because there are none: SQLite says the same of
  /// both.
  fileprivate var isAboutLocks: Bool {
    switch resultCode.primaryResultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL, .SQLITE_IOERR: true
    default: false
    }
  }
}

extension JournalProblem {
  /// Puts an error of the database into words for the agent.
  /// - Parameter place: the journal as the agent knows it: its path, or words where it has none.
  init(_ error: any Error, while activity: Activity, at place: String) {
    if let problem = error as? JournalProblem {
      self = problem
      return
    }
    let failure = tr("The journal \(place) can't be \(activity.rawValue): ")
    guard let error = error as? DatabaseError else {
      self.init(.failed, failure + tr("\(error). Run `coolhead journal check`."))
      return
    }
    if error.isAboutLocks, !JournalFile.givesLocks(beside: place) {
      self = .unlockable(place)
      return
    }
    let (kind, words) = Self.explain(error)
    self.init(kind, failure + words)
  }

  /// A journal where the file system gives no locks.
  static func unlockable(_ place: String) -> JournalProblem {
    JournalProblem(
      .unlockable,
      tr("The journal \(place) can't be locked here (a network folder?). Put it on a local disk with --journal."))
  }

  private static func explain(_ error: DatabaseError) -> (kind: Kind, words: String) {
    switch error.resultCode.primaryResultCode {
    case .SQLITE_NOTADB:
      return (.notAJournal, tr("the file is not a journal of coolhead. Name another with --journal, or move it away."))
    case .SQLITE_CORRUPT:
      return (.damaged, tr("the file is damaged. Keep a copy of it, then move it away; a new one is begun by itself."))
    case .SQLITE_READONLY, .SQLITE_PERM:
      return (.readOnly, tr("it may not be changed. Give your account the right to write the file and its folder."))
    case .SQLITE_FULL:
      return (.full, tr("there is no room left on the disk. Make some, then try again; what was saved before is safe."))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return (.locked, tr("another program is keeping it. Close what else uses it, then try again."))
    case .SQLITE_CANTOPEN, .SQLITE_AUTH:
      return (.unreachable, tr("the file or its folder can't be reached. Check that it exists and is yours."))
    case .SQLITE_IOERR:
      return (.failed, tr("the disk answers with an error (\(error.extendedResultCode.rawValue)). Check the disk."))
    default:
      return (.failed, tr("\(error.message ?? "error \(error.resultCode.rawValue)"). Run `coolhead journal check`."))
    }
  }
}
