import Foundation
import Language

/// Says to other processes that a run is alive, for as long as its process lives.
///
/// Each run holds a lock on a file of its own, `<journal>.runs/<run>.lock`; the system lets go of it however the process
/// ends. So a second terminal can tell a call that is live elsewhere from one that was cut off.
///
/// `@unchecked Sendable` is safe because `isHeld`, the only mutable property, is only touched while `guardian` is locked.
public final class RunLock: @unchecked Sendable {
  /// The run that is alive.
  public let run: String
  private let path: String
  private let descriptor: Int32
  private let guardian = NSLock()
  private var isHeld = true

  private init(run: String, path: String, descriptor: Int32) {
    self.run = run
    self.path = path
    self.descriptor = descriptor
  }

  deinit { release() }

  /// Lets go of the run before the object is gone; nothing happens the second time.
  public func release() {
    guardian.lock()
    defer { guardian.unlock() }
    guard isHeld else { return }
    isHeld = false
    // The file goes first: whoever opens it after that makes a new one, and nobody can lock this one any more.
    unlink(path)
    Foundation.close(descriptor)
  }

  /// The folder of the locks that belong to a journal.
  public static func directory(ofJournal path: String) -> String { path + ".runs" }

  /// Locks the run's file, making it and its folder when there are none, and removes what dead runs left behind.
  ///
  /// The lock is held until the object is gone or the process ends. Throws when the file can't be made, or when a run of
  /// this name is alive.
  /// - Parameter run: 1 to 128 letters, digits, dots, hyphens and underscores, not beginning with a dot.
  public static func acquire(directory: String, run: String) throws(JournalProblem) -> RunLock {
    guard isName(run) else {
      throw JournalProblem(
        .failed,
        tr("A run can't be named \"\(run)\": expected 1 to 128 letters, digits, dots, hyphens and underscores."))
    }
    if let missing = PrivateFolder.make(directory) { throw problem(missing) }
    clear(directory)
    let path = file(directory, run)
    for _ in 0..<Limits.lockAttempts {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw problem(path) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        Foundation.close(descriptor)
        throw JournalProblem(.locked, tr("A run named \(run) is alive already (its lock is \(path)). Start again."))
      }
      if isSame(descriptor, path) { return RunLock(run: run, path: path, descriptor: descriptor) }
      // Between opening and locking, another process took the file for a dead run's and removed it.
      Foundation.close(descriptor)
    }
    throw JournalProblem(.locked, tr("The lock \(path) keeps being removed. Close other coolheads, then start again."))
  }

  /// True while the process of a run is there; the file of a run that is gone is removed.
  public static func isAlive(directory: String, run: String) -> Bool {
    guard isName(run) else { return false }
    return isAlive(file(directory, run))
  }

  private static func isAlive(_ path: String) -> Bool {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { Foundation.close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
    if isSame(descriptor, path) { unlink(path) }
    return false
  }

  /// True where the open file is still the one that has this name.
  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }

  /// Removes the files of dead runs, a few at each start.
  private static func clear(_ directory: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else { return }
    for name in names.lazy.filter({ $0.hasSuffix(suffix) }).prefix(Limits.clearedLocks) {
      _ = isAlive(directory + "/" + name)
    }
  }

  private static let suffix = ".lock"

  private static func file(_ directory: String, _ run: String) -> String { directory + "/" + run + suffix }

  /// A run's name comes out of a journal too, so it must not lead anywhere else.
  private static func isName(_ run: String) -> Bool {
    let isPlain = run.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isPlain && !run.isEmpty && !run.hasPrefix(".") && run.utf8.count <= Limits.runNameBytes
  }

  private static func problem(_ path: String) -> JournalProblem {
    let reason = String(cString: strerror(errno))
    return JournalProblem(.unreachable, tr("\(path) can't be made: \(reason). Check that its folder is yours."))
  }
}
