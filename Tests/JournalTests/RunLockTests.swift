import Foundation
import Journal
import TestSupport
import Testing

/// How one terminal knows whether another run is alive.
@Suite struct RunLockTests {
  @Test("A run is alive as long as its lock is held")
  func isAliveWhileHeld() throws {
    let folder = try TemporaryDirectory()
    let runs = RunLock.directory(ofJournal: folder.path(of: "journal.db"))
    #expect(runs == folder.path(of: "journal.db.runs"))
    #expect(!RunLock.isAlive(directory: runs, run: "r1"))
    let lock = try RunLock.acquire(directory: runs, run: "r1")
    #expect(RunLock.isAlive(directory: runs, run: "r1"))
    #expect(!RunLock.isAlive(directory: runs, run: "r2"))
    let path = runs + "/r1.lock"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    lock.release()
    lock.release()
    #expect(!RunLock.isAlive(directory: runs, run: "r1"))
    #expect(!FileManager.default.fileExists(atPath: path))
    let again = try RunLock.acquire(directory: runs, run: "r1")
    #expect(RunLock.isAlive(directory: runs, run: "r1"))
    again.release()
  }

  @Test("A lock is let go with its object")
  func endsWithObject() throws {
    let folder = try TemporaryDirectory()
    var lock: RunLock? = try RunLock.acquire(directory: folder.path, run: "r1")
    #expect(lock?.run == "r1")
    lock = nil
    #expect(!RunLock.isAlive(directory: folder.path, run: "r1"))
  }

  @Test("A name that is alive is not given twice")
  func refusesSecond() throws {
    let folder = try TemporaryDirectory()
    let lock = try RunLock.acquire(directory: folder.path, run: "r1")
    defer { lock.release() }
    let problem = #expect(throws: JournalProblem.self) { try RunLock.acquire(directory: folder.path, run: "r1") }
    #expect(problem?.kind == .locked)
    #expect(RunLock.isAlive(directory: folder.path, run: "r1"))
  }

  @Test("What dead runs left behind is removed, by a look and by the next start")
  func clearsDead() throws {
    let folder = try TemporaryDirectory()
    for name in ["dead-1", "dead-2", "dead-3"] {
      #expect(FileManager.default.createFile(atPath: folder.path(of: name + ".lock"), contents: nil))
    }
    try Data("keep".utf8).write(to: URL(fileURLWithPath: folder.path(of: "notes.txt")))
    #expect(!RunLock.isAlive(directory: folder.path, run: "dead-1"))
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "dead-1.lock")))
    let live = try RunLock.acquire(directory: folder.path, run: "live")
    let second = try RunLock.acquire(directory: folder.path, run: "second")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["live.lock", "notes.txt", "second.lock"])
    live.release()
    second.release()
  }

  @Test("A name can't lead out of the folder", arguments: ["", ".", "..", "../x", "a/b", "a\u{0}", "é", ".hidden"])
  func refusesNames(name: String) throws {
    let folder = try TemporaryDirectory()
    #expect(throws: JournalProblem.self) { try RunLock.acquire(directory: folder.path(of: "runs"), run: name) }
    #expect(!RunLock.isAlive(directory: folder.path(of: "runs"), run: name))
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "runs")))
  }

  @Test("A folder that can't be made is told")
  func tellsFolder() {
    let problem = #expect(throws: JournalProblem.self) { try RunLock.acquire(directory: "/proc/none/runs", run: "r1") }
    #expect(problem?.kind == .unreachable)
    #expect(problem?.sentence.hasPrefix("/proc/none can't be made:") == true)
  }
}
