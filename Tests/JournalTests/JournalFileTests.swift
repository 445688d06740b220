import Calls
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

/// What lies on the disk: modes, folders, and files that are no journal of ours.
@Suite struct JournalFileTests {
  @Test("Only the owner can read the journal, its companions and the folders made for it")
  func modes() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "state/coolhead/journal.db")
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    try journal.add([Sample.utterance("u1")])
    for name in [path, path + "-wal", path + "-shm"] { #expect(try mode(of: name) == 0o600, "\(name)") }
    for name in ["state", "state/coolhead"] { #expect(try mode(of: folder.path(of: name)) == 0o700) }
  }

  @Test("A journal that others could read is closed to them when it is opened")
  func tightens() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    try SQLiteJournal(path: path).close()
    #expect(chmod(path, 0o644) == 0)
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    #expect(try mode(of: path) == 0o600)
  }

  @Test("What was written is there after closing and opening")
  func persists() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let first = try SQLiteJournal(path: path)
    try first.add([Sample.utterance("u1")], durability: .full)
    try first.add([Sample.utterance("u2")], durability: .normal)
    first.close()
    let second = try SQLiteJournal(path: path)
    defer { second.close() }
    #expect(try second.all(of: "call-1").map(\.id) == ["u1", "u2"])
    #expect(try second.add([Sample.utterance("u1"), Sample.utterance("u3")]) == 1)
  }

  @Test("Each batch is as durable as it asks for")
  func obeysDurability() throws {
    let folder = try TemporaryDirectory()
    let journal = try SQLiteJournal(path: folder.path(of: "journal.db"))
    defer { journal.close() }
    for (index, durability) in [Durability.full, .normal, .normal, .full].enumerated() {
      try journal.add([Sample.utterance("u\(index)")], durability: durability)
      let level = try journal.queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
      // SQLite's numbers: 1 is NORMAL, 2 is FULL.
      #expect(level == (durability == .full ? 2 : 1))
    }
    #expect(try journal.queue.unsafeRead { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  @Test("A journal of a newer version is left alone, with the way out in the sentence")
  func refusesNewer() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path)
    try journal.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
    journal.close()
    let problem = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: path) }
    #expect(problem?.kind == .newerVersion)
    #expect(
      problem?.sentence
        == "The journal \(path) was written by a newer coolhead (format \(Schema.version + 1), this one knows "
        + "\(Schema.version)). "
        + "Update coolhead, or name another journal with --journal.")
  }

  @Test("A database of another program is left alone")
  func refusesForeign() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "places.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE bookmark (id INTEGER); PRAGMA user_version = 1") }
    try queue.close()
    let problem = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: path) }
    #expect(problem?.kind == .notAJournal)
    #expect(problem?.sentence.contains("database of another program") == true)
  }

  @Test("Garbage is no journal", arguments: [64, 4_096, 100_000])
  func refusesGarbage(size: Int) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    var random = SeededGenerator(seed: UInt64(size))
    let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let problem = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: path) }
    #expect(problem?.kind == .notAJournal)
    #expect(problem?.sentence.hasPrefix("The journal \(path) can't be opened: the file is not a journal") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
  }

  @Test("A folder, or a place where nothing can be made, is no journal")
  func refusesPlaces() throws {
    let folder = try TemporaryDirectory()
    let asFolder = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: folder.path) }
    #expect(asFolder?.kind == .notAJournal)
    let nowhere = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: "/proc/none/journal.db") }
    #expect(nowhere?.kind == .unreachable)
    #expect(nowhere?.sentence.contains("/proc/none") == true)
  }

  @Test("A file that may not be written is refused with what to do", .enabled(if: geteuid() != 0))
  func refusesReadOnly() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    try SQLiteJournal(path: path).close()
    #expect(chmod(path, 0o400) == 0)
    let problem = #expect(throws: JournalProblem.self) { try SQLiteJournal(path: path) }
    #expect(problem?.kind == .readOnly)
  }

  @Test("Many can begin the same journal at the same moment")
  func opensTogether() throws {
    for _ in 0..<40 {
      let folder = try TemporaryDirectory()
      let path = folder.path(of: "journal.db")
      let problems = Problems()
      DispatchQueue.concurrentPerform(iterations: 4) { index in
        do {
          let journal = try SQLiteJournal(path: path)
          try journal.add([Sample.utterance("u\(index)")])
          journal.close()
        } catch {
          problems.add("\(error)")
        }
      }
      #expect(problems.all == [])
      let journal = try SQLiteJournal(path: path)
      #expect(try journal.all(of: "call-1").count == 4)
      journal.close()
    }
  }

  private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}

/// What went wrong on several threads.
///
/// `@unchecked Sendable` is safe because `list` is only touched while `guardian` is locked.
final class Problems: @unchecked Sendable {
  private let guardian = NSLock()
  private var list: [String] = []

  func add(_ problem: String) {
    guardian.lock()
    list.append(problem)
    guardian.unlock()
  }

  var all: [String] {
    guardian.lock()
    defer { guardian.unlock() }
    return list
  }
}
