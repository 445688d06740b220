import Foundation

/// The three files of a journal as they look from outside: who has written to them, or put others in their place, left
/// traces here.
struct JournalTraces: Equatable, Sendable {
  /// The journal itself, which holds everything that has been laid to rest.
  let journal: Trace?
  /// Where SQLite writes first; each batch is taken from here into the journal at once.
  let log: Trace?
  /// What the processes that share a journal tell each other. Its times say nothing, because it is written in memory.
  let index: FileIdentity?

  init(_ path: String) {
    journal = Trace(path)
    log = Trace(path + "-wal")
    index = Trace(path + "-shm")?.identity
  }

  /// A file with its size and when it was written last.
  struct Trace: Equatable, Sendable {
    let identity: FileIdentity
    let size: Int64
    private let seconds: Int64
    private let nanoseconds: Int64

    /// Nil where nothing stands under the name.
    init?(_ path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      identity = FileIdentity(
        device: UInt64(truncatingIfNeeded: facts.st_dev), inode: UInt64(truncatingIfNeeded: facts.st_ino))
      size = Int64(facts.st_size)
      #if canImport(Darwin)
        let time = facts.st_mtimespec
      #else
        let time = facts.st_mtim
      #endif
      seconds = Int64(time.tv_sec)
      nanoseconds = Int64(time.tv_nsec)
    }
  }

  /// Which file stands under a name.
  struct FileIdentity: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  /// True where the log or the index of before still lies there.
  func hasCompanion(of earlier: JournalTraces) -> Bool {
    (log != nil && log?.identity == earlier.log?.identity) || (index != nil && index == earlier.index)
  }

  /// True where the log and the index are still those of before; what was not there then may have come.
  func hasCompanions(of earlier: JournalTraces) -> Bool {
    (earlier.log == nil || earlier.log?.identity == log?.identity) && (earlier.index == nil || earlier.index == index)
  }
}
