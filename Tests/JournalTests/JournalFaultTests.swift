import Calls
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

/// What happens when the disk, the file or another process is in the way: a sentence, nothing lost, usable afterwards.
@Suite struct JournalFaultTests {
  @Test("A full disk refuses the whole batch; once there is room, it goes in")
  func diskFull() throws {
    let folder = try TemporaryDirectory()
    let journal = try SQLiteJournal(path: folder.path(of: "journal.db"))
    defer { journal.close() }
    try journal.add([Sample.utterance("u0")])
    try journal.pragma("max_page_count = 1")
    let batch = (1...500).map { Sample.utterance("u\($0)", call: "call-\($0 % 3)") }
    let problem = #expect(throws: JournalProblem.self) { try journal.add(batch, durability: .full) }
    #expect(problem?.kind == .full)
    #expect(problem?.sentence.contains("no room left on the disk") == true)
    #expect(try journal.all(of: "call-1").map(\.id) == ["u0"])
    #expect(try journal.calls(limit: 10).map(\.id) == ["call-1"])
    try journal.pragma("max_page_count = 1000000")
    #expect(try journal.add(batch) == 500)
    #expect(try journal.calls(limit: 10).map(\.utteranceCount).reduce(0, +) == 501)
    #expect(try journal.check() == [])
  }

  @Test("A journal that may only be read says so and still reads")
  func readOnly() throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try journal.add([Sample.utterance("u1")])
    try journal.pragma("query_only = ON")
    let problem = #expect(throws: JournalProblem.self) { try journal.add([Sample.utterance("u2")]) }
    #expect(problem?.kind == .readOnly)
    #expect(problem?.sentence.contains("may not be changed") == true)
    #expect(try journal.all(of: "call-1").count == 1)
    try journal.pragma("query_only = OFF")
    #expect(try journal.add([Sample.utterance("u2")]) == 1)
  }

  @Test("A journal that another process keeps says so; afterwards it goes on")
  func locked() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path, busyMilliseconds: 1)
    defer { journal.close() }
    try journal.add([Sample.utterance("u1")])
    let other = try SQLiteJournal(path: path)
    defer { other.close() }
    try other.queue.inTransaction(.immediate) { _ in
      let problem = #expect(throws: JournalProblem.self) { try journal.add([Sample.utterance("u2")]) }
      #expect(problem?.kind == .locked)
      // Who reads never waits.
      let seen = try journal.all(of: "call-1")
      #expect(seen.count == 1)
      return .rollback
    }
    #expect(try journal.add([Sample.utterance("u2")]) == 1)
  }

  @Test("Nothing is written into a file that was deleted or moved away", arguments: [true, false])
  func fileIsGone(isMoved: Bool) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    try journal.add([Sample.utterance("u1")])
    if isMoved { #expect(rename(path, path + ".away") == 0) } else { #expect(unlink(path) == 0) }
    let problem = #expect(throws: JournalProblem.self) { try journal.add([Sample.utterance("u2")]) }
    #expect(problem?.kind == .unreachable)
    #expect(problem?.sentence.contains("was moved or deleted") == true)
    guard isMoved else { return }
    #expect(rename(path + ".away", path) == 0)
    #expect(try journal.add([Sample.utterance("u2")]) == 1)
  }

  @Test("Two terminals on one journal see each other's events, and no event twice")
  func twoTerminals() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journals = try (0..<2).map { _ in try SQLiteJournal(path: path) }
    defer { journals.forEach { $0.close() } }
    let problems = Problems()
    DispatchQueue.concurrentPerform(iterations: 2) { terminal in
      for batch in 0..<50 {
        do {
          // Both bring the same line of the feed; only one of them may leave a trace.
          let events = [
            Sample.utterance("both-\(batch)"), Sample.utterance("own-\(terminal)-\(batch)"),
            Sample.utterance("mine-\(batch)", call: "call-of-\(terminal)"),
          ]
          try journals[terminal].add(events, durability: batch % 2 == 0 ? .full : .normal)
        } catch {
          problems.add("\(error)")
        }
      }
    }
    #expect(problems.all == [])
    for journal in journals {
      let found = try journal.all(of: "call-1").map(\.id)
      #expect(found.count == 150)
      #expect(Set(found).count == 150)
      #expect(try journal.call("call-1")?.utteranceCount == 150)
      #expect(try journal.all(of: "call-of-0").count == 50)
    }
    #expect(try journals[0].all(of: "call-1") == journals[1].all(of: "call-1"))
    #expect(try journals[0].check() == [])
  }

  @Test("A purge does its work while another terminal reads, and says what stays behind")
  func purgeWhileReading() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path, busyMilliseconds: 1)
    defer { journal.close() }
    let secret = "correct horse battery staple"
    try journal.add([Sample.utterance("u1", secret), Sample.ended("e1", call: "call-1", at: 1)])
    let reader = try SQLiteJournal(path: path)
    try reader.queue.read { database in
      let count = "SELECT count(*) FROM event"
      let before = try Int.fetchOne(database, sql: count)
      let outcome = try journal.purge(endedBefore: Sample.at(10))
      #expect((outcome.calls, outcome.events) == (1, 2))
      #expect(outcome.remark?.contains("another program is reading") == true)
      let after = try Int.fetchOne(database, sql: count)
      #expect((before, after) == (2, 2))
    }
    #expect(try reader.all(of: "call-1") == [])
    #expect(try journal.purge(endedBefore: Sample.at(10)) == PurgeOutcome(calls: 0, events: 0))
    reader.close()
    for name in ["", "-wal", "-shm"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + name))
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
    }
  }

  @Test("A file that was cut short never stops the program", arguments: [2, 100, 4_096, 8_192, 20_000, 40_960, 65_000])
  func truncated(length: Int) throws {
    let folder = try TemporaryDirectory()
    let path = try filled(folder)
    #expect(truncate(path, off_t(length)) == 0)
    #expect(try sentences(from: path) != [])
  }

  @Test("Bytes that were changed never stop the program", arguments: 0..<40)
  func corrupted(seed: Int) throws {
    let folder = try TemporaryDirectory()
    let path = try filled(folder)
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // The first pages hold what everything else hangs on, so most changes go there.
    let end = seed % 2 == 0 ? 4_096 * 6 : bytes.count
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      bytes[Int.random(in: 100..<end, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try sentences(from: path).allSatisfy { !$0.isEmpty })
  }

  @Test("A line that can't be read comes as an error in its place, and the check names it")
  func unreadableLine() throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try journal.add([Sample.utterance("u1"), Sample.utterance("u2"), Sample.utterance("u3")])
    try journal.queue.write { try $0.execute(sql: "UPDATE event SET line = '{oops' WHERE seq = 2") }
    let events = try journal.all(of: "call-1")
    #expect(events.map(\.id) == ["u1", "unreadable-2", "u3"])
    guard case .streamError(let error) = events[1].payload else {
      Issue.record("no stream.error in place of the line")
      return
    }
    #expect(error.line == 2)
    #expect(try journal.check().count == 1)
    #expect(try journal.check().first?.hasPrefix("Line 2 of the journal") == true)
  }

  @Test(
    "The check names what does not fit together",
    arguments: [
      "UPDATE event SET id = 'other' WHERE seq = 1", "UPDATE event SET call = 2 WHERE seq = 1",
      "UPDATE event SET type = 'party' WHERE seq = 1", "UPDATE call SET utterances = 9 WHERE number = 1",
      "DELETE FROM cooldown", "DELETE FROM source", "PRAGMA foreign_keys = OFF; DELETE FROM call WHERE number = 2",
      "UPDATE event SET seq = -5 WHERE seq = 1",
    ])
  func checkFinds(damage: String) throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try journal.add([
      Sample.utterance("u1"), Sample.utterance("u2", call: "call-2"),
      Sample.event("c1", .breakStarted(Sample.terms())),
    ])
    #expect(try journal.check() == [])
    try journal.queue.writeWithoutTransaction { try $0.execute(sql: damage) }
    #expect(try journal.check() != [])
  }

  /// A closed journal of a few hundred kilobytes.
  private func filled(_ folder: TemporaryDirectory) throws -> String {
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path)
    try journal.add((0..<400).map { Sample.utterance("u\($0)", call: "call-\($0 % 5)", at: Int64($0)) })
    try journal.add([
      Sample.event("c1", .breakStarted(Sample.terms())),
      Sample.ended("e1", call: "call-1", at: 500, base: .integer(30)),
    ])
    journal.close()
    return path
  }

  /// Asks everything of the journal: each question gets an answer, or a problem in words, which is returned.
  private func sentences(from path: String) throws -> [String] {
    var sentences: [String] = []
    func attempt(_ body: () throws -> Void) {
      do {
        try body()
      } catch {
        #expect(error is JournalProblem)
        sentences.append("\(error)")
      }
    }
    attempt {
      let journal = try SQLiteJournal(path: path)
      defer { journal.close() }
      attempt { sentences += try journal.check() }
      attempt { _ = try journal.restingBreak(agent: "sam") }
      attempt { _ = try journal.hotEnds(agent: "sam", since: Sample.at(0)) }
      attempt { _ = try journal.unfinishedCalls(since: Sample.at(0)) }
      attempt { _ = try journal.calls(limit: 100) }
      for call in 0..<5 {
        attempt { _ = try journal.all(of: "call-\(call)") }
        attempt { _ = try journal.utterances(of: "call-\(call)", before: nil, limit: 100) }
      }
      attempt { try journal.add([Sample.utterance("new"), Sample.utterance("u1", call: "call-1")]) }
      attempt { _ = try journal.purge(endedBefore: Sample.at(600)) }
    }
    return sentences
  }
}

extension SQLiteJournal {
  fileprivate func pragma(_ words: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(words)") }
  }
}
