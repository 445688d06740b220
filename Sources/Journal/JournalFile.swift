import Foundation

/// Makes sure that a journal's file is there, that nobody else can read it, and that it can be written.
///
/// The file is never opened here when it exists: closing any descriptor of a file gives up all locks that this process
/// holds on it, those of a journal that is open already included (SQLite, "How To Corrupt An SQLite Database File", 2.2).
enum JournalFile {
  /// The files that belong to a journal beside itself; SQLite gives them the journal's own mode when it makes them.
  static let companions = ["-wal", "-shm"]

  /// Which file stands under a name: what is written to a file that was deleted would be lost without a word.
  struct Identity: Equatable {
    private var device: UInt64
    private var inode: UInt64

    /// Nil where nothing stands under the name.
    init?(_ path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      device = UInt64(truncatingIfNeeded: facts.st_dev)
      inode = UInt64(truncatingIfNeeded: facts.st_ino)
    }
  }

  /// Creates what is missing: folders with mode 0700, the file with mode 0600.
  static func prepare(_ path: String) throws(JournalProblem) {
    let folder = PrivateFolder.parent(of: path)
    if let missing = PrivateFolder.make(folder) {
      throw problem(path, "needs the folder \(missing), which can't be created")
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      Foundation.close(descriptor)
    } else if errno == EEXIST {
      try protect(path)
    } else {
      throw problem(path, "can't be created")
    }
    guard access(path, W_OK) == 0, access(folder, W_OK | X_OK) == 0 else {
      throw JournalProblem(
        .readOnly,
        "The journal \(path) can't be written: \(reason()). "
          + "Give your account the right to write the file and its folder.")
    }
  }

  /// Takes away what others may do with a journal that was copied or restored with a wider mode.
  private static func protect(_ path: String) throws(JournalProblem) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw problem(path, "can't be reached") }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw JournalProblem(
        .notAJournal, "The journal \(path) is no file but something else. Name another with --journal.")
    }
    guard facts.st_mode & 0o077 != 0 else { return }
    for name in [path] + companions.map({ path + $0 }) { chmod(name, 0o600) }
  }

  private static func problem(_ path: String, _ words: String) -> JournalProblem {
    JournalProblem(
      .unreachable, "The journal \(path) \(words): \(reason()). Check the path, or name another with --journal.")
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
