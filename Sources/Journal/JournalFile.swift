import Foundation
import Language

/// Makes sure that a journal's file is there, that nobody else can read it, and that it can be written.
///
/// The file is never opened here when it exists: closing any descriptor of a file gives up all locks that this process
/// holds on it, those of a journal that is open already included (SQLite, "How To Corrupt An SQLite Database File", 2.2).
enum JournalFile {
  /// The files that belong to a journal beside itself; SQLite gives them the journal's own mode when it makes them.
  static let companions = ["-wal", "-shm"]

  /// Creates what is missing: folders with mode 0700, the file with mode 0600.
  static func prepare(_ path: String) throws(JournalProblem) {
    let folder = PrivateFolder.parent(of: path)
    if let missing = PrivateFolder.make(folder) {
      throw problem(path, tr("needs the folder \(missing), which can't be created"))
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      Foundation.close(descriptor)
    } else if errno == EEXIST {
      try protect(path)
    } else {
      throw problem(path, tr("can't be created"))
    }
    guard access(path, W_OK) == 0, access(folder, W_OK | X_OK) == 0 else {
      throw JournalProblem(
        .readOnly,
        tr(
          "The journal \(path) can't be written: \(reason()). "
            + "Give your account the right to write the file and its folder."))
    }
    // Asked beforehand, because SQLite would take it for a lock of another program, and wait.
    guard givesLocks(beside: path) else { throw JournalProblem.unlockable(path) }
  }

  /// Whether files beside a journal can be locked, as far as that can be tried: on some network folders none can.
  static func givesLocks(beside path: String) -> Bool {
    let name = "\(path).\(getpid())-lock"
    let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return true }
    defer {
      Foundation.close(descriptor)
      unlink(name)
    }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    guard fcntl(descriptor, F_SETLK, &lock) != 0 else { return true }
    return ![ENOLCK, ENOSYS, EOPNOTSUPP, ENOTSUP, EINVAL].contains(errno)
  }

  /// Takes away what others may do with a journal that was copied or restored with a wider mode.
  private static func protect(_ path: String) throws(JournalProblem) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw problem(path, tr("can't be reached")) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw JournalProblem(
        .notAJournal, tr("The journal \(path) is no file but something else. Name another with --journal."))
    }
    guard facts.st_mode & 0o077 != 0 else { return }
    for name in [path] + companions.map({ path + $0 }) { chmod(name, 0o600) }
  }

  /// A turn at putting a journal right, which only one process has at a time.
  struct Turn {
    fileprivate let descriptor: Int32

    func end() { Foundation.close(descriptor) }
  }

  /// Waits for the turn, and makes the folder where it is gone.
  static func takeTurn(_ path: String) throws(JournalProblem) -> Turn {
    let folder = PrivateFolder.parent(of: path)
    if let missing = PrivateFolder.make(folder) {
      throw problem(path, tr("needs the folder \(missing), which can't be created"))
    }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(path, tr("can't be reached")) }
    for _ in 0..<Limits.turnAttempts {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return Turn(descriptor: descriptor) }
      usleep(Limits.turnPauseMicroseconds)
    }
    Foundation.close(descriptor)
    throw JournalProblem(.locked, tr("The journal \(path) is being put right by another coolhead. Try again."))
  }

  /// Puts the files of a journal aside, under names of their own beside it.
  /// - Returns: where the journal itself lies now.
  static func putAside(_ path: String) throws(JournalProblem) -> String {
    let aside = "\(path).damaged-\(damaged(path).count + 1)"
    guard rename(path, aside) == 0 else { throw problem(path, tr("is damaged and can't be put aside")) }
    for name in companions { _ = rename(path + name, aside + name) }
    return aside
  }

  /// The journals of a path that were put aside.
  static func damaged(_ path: String) -> [String] {
    Array(
      sequence(first: 1) { $0 + 1 }.lazy.map { "\(path).damaged-\($0)" }.prefix { access($0, F_OK) == 0 })
  }

  /// Removes what a journal that has gone left beside its place; in a new one its lines would count.
  static func removeCompanions(_ path: String) {
    for name in companions { unlink(path + name) }
  }

  private static func problem(_ path: String, _ words: String) -> JournalProblem {
    JournalProblem(
      .unreachable, tr("The journal \(path) \(words): \(reason()). Check the path, or name another with --journal."))
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
