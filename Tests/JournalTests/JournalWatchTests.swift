import Calls
import Foundation
import TestSupport
import Testing

@testable import Journal

/// What happens when somebody takes a journal away while it is open: it is told, and nothing that was confirmed is gone.
@Suite struct JournalWatchTests {
  enum Damage: String, CaseIterable, CustomTestStringConvertible {
    case journalDeleted, journalMoved, journalReplaced, journalEmptied, journalCut, journalOverwritten, oldCopyRestored
    case logDeleted, logEmptied, logOverwritten, indexDeleted, companionsDeleted, allDeleted, folderDeleted

    var testDescription: String { rawValue }

    /// False where nothing can be lost by it, because nothing hangs on that file alone.
    var isTold: Bool { self != .logEmptied && self != .logOverwritten }

    func apply(to path: String, oldCopy: String) throws {
      switch self {
      case .journalDeleted: try #require(unlink(path) == 0)
      case .journalMoved: try #require(rename(path, path + ".away") == 0)
      case .journalReplaced:
        let other = path + ".other"
        try SQLiteJournal(path: other).close()
        try #require(rename(other, path) == 0)
      case .journalEmptied: try #require(truncate(path, 0) == 0)
      case .journalCut: try #require(truncate(path, 8_192) == 0)
      case .journalOverwritten: try overwrite(path, with: Data(repeating: 0x55, count: 20_000))
      case .oldCopyRestored: try overwrite(path, with: Data(contentsOf: URL(fileURLWithPath: oldCopy)))
      case .logDeleted: try #require(unlink(path + "-wal") == 0)
      case .logEmptied: try #require(truncate(path + "-wal", 0) == 0)
      case .logOverwritten: try overwrite(path + "-wal", with: Data(repeating: 0x55, count: 200_000))
      case .indexDeleted: try #require(unlink(path + "-shm") == 0)
      case .companionsDeleted: for name in ["-wal", "-shm"] { try #require(unlink(path + name) == 0) }
      case .allDeleted: for name in ["", "-wal", "-shm"] { try #require(unlink(path + name) == 0) }
      case .folderDeleted:
        try FileManager.default.removeItem(atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path)
      }
    }

    /// Writes into the file that is there, as `cp` does.
    private func overwrite(_ path: String, with data: Data) throws {
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.write(contentsOf: data)
      try file.close()
    }
  }

  @Test(
    "What was confirmed before and after is there as after a crash, whether it is looked for or found by the next act",
    arguments: Damage.allCases, [true, false])
  func takenAway(_ damage: Damage, isWatched: Bool) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "state/journal.db")
    let desk = try WatchedDesk(path)
    try desk.act(1)
    let oldCopy = folder.path(of: "old.db")
    try FileManager.default.copyItem(atPath: path, toPath: oldCopy)
    for number in 2...5 { try desk.act(number) }
    try damage.apply(to: path, oldCopy: oldCopy)
    #expect(!desk.writer.isUntouched)
    if isWatched {
      desk.writer.watch()
      if damage.isTold {
        let answers = desk.answers { $0.mended != nil }
        #expect(answers.failure?.contains(path) == true)
        #expect(answers.mended?.contains(path) == true)
        try desk.expectAfterACrash(folder, 1...5)
      }
    }
    for number in 6...7 { try desk.act(number) }
    try desk.expectAfterACrash(folder, 1...7)
    #expect(desk.writer.flushAndStop(timeoutMilliseconds: 60_000))
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    #expect(try journal.all(of: "call-1").map(\.id) == (1...7).map { "u\($0)" })
    #expect(try journal.check() == [])
  }

  @Test(
    "Two desks on one journal both find out, and both have their acts in the one there is then",
    arguments: Damage.allCases)
  func twoDesks(_ damage: Damage) throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "state/journal.db")
    let desks = try [WatchedDesk(path, name: "a"), WatchedDesk(path, name: "b")]
    try desks[0].act(1)
    let oldCopy = folder.path(of: "old.db")
    try FileManager.default.copyItem(atPath: path, toPath: oldCopy)
    for desk in desks { try desk.act(2) }
    try damage.apply(to: path, oldCopy: oldCopy)
    for desk in desks { desk.writer.watch() }
    for number in 3...6 { for desk in desks { try desk.act(number) } }
    for desk in desks {
      desk.writer.watch()
      try desk.act(7)
    }
    for desk in desks { #expect(desk.writer.flushAndStop(timeoutMilliseconds: 60_000)) }
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    let found = Set(try journal.all(of: "call-1").map(\.id))
    let expected = ["u1"] + (2...7).flatMap { ["u\($0)", "u\($0)b"] }
    #expect(found == Set(expected))
    #expect(try journal.check() == [])
  }

  @Test("What another process writes or purges is no damage, and what it purged does not come back")
  func others() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "state/journal.db")
    let desk = try WatchedDesk(path)
    try desk.act(1)
    let other = try SQLiteJournal(path: path)
    try other.add([Sample.utterance("x1", call: "other"), Sample.ended("x2", call: "call-1", at: 1)])
    desk.writer.watch()
    try desk.act(2, call: "call-2")
    #expect(try other.purge(endedBefore: Sample.at(1_000)).calls >= 1)
    other.close()
    desk.writer.watch()
    try desk.act(3, call: "call-2")
    #expect(desk.told.isEmpty)
    try #require(unlink(path) == 0)
    try desk.act(4, call: "call-2")
    #expect(desk.told.contains { if case .mended = $0 { true } else { false } })
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    #expect(try journal.all(of: "call-1") == [])
    #expect(try journal.all(of: "call-2").count >= 2)
  }

  @Test("A place where nothing can be begun again is told until it can, and then everything is there")
  func hopeless() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "state/journal.db")
    let desk = try WatchedDesk(path)
    try desk.act(1)
    for name in ["", "-wal", "-shm"] { try #require(unlink(path + name) == 0) }
    try #require(rmdir(folder.path(of: "state")) == 0)
    try Data("in the way".utf8).write(to: URL(fileURLWithPath: folder.path(of: "state")))
    desk.writer.watch()
    _ = desk.answers { $0.failures.count >= 2 }
    desk.offer(2)
    try FileManager.default.removeItem(atPath: folder.path(of: "state"))
    desk.writer.retry()
    _ = desk.answers { $0.confirmed == 2 }
    try desk.expectAfterACrash(folder, 1...2)
  }
}

/// A desk's writer on a file, and what it was told.
private final class WatchedDesk {
  let writer: JournalWriter
  private let path: String
  private let name: String
  private let readEnd: Int32
  /// Failures and mendings so far.
  private(set) var told: [JournalAnswer] = []

  init(_ path: String, name: String = "a") throws {
    self.path = path
    self.name = name
    var ends = [Int32](repeating: -1, count: 2)
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    readEnd = ends[0]
    writer = JournalWriter(journal: try SQLiteJournal(path: path), agent: "sam", run: name, wakeDescriptor: ends[1])
  }

  func offer(_ number: Int, call: String = "call-1") {
    let id = name == "a" ? "u\(number)" : "u\(number)\(name)"
    let entry = JournalEntry(event: Sample.utterance(id, call: call))
    #expect(writer.offer([entry], ticket: number, durability: .full))
  }

  /// Does something and waits until it is confirmed.
  func act(_ number: Int, call: String = "call-1") throws {
    offer(number, call: call)
    _ = answers { $0.confirmed == number }
  }

  func answers(until isEnough: ([JournalAnswer]) -> Bool) -> [JournalAnswer] {
    var answers: [JournalAnswer] = []
    while !isEnough(answers) {
      var wait = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 30_000) > 0 else {
        Issue.record("no answer within half a minute; so far \(answers)")
        return answers
      }
      var bytes = [UInt8](repeating: 0, count: 512)
      _ = read(readEnd, &bytes, bytes.count)
      answers += writer.answers()
    }
    told += answers.filter { if case .appended = $0 { false } else { true } }
    return answers
  }

  /// Requires what a process would find that starts after this one was killed now.
  func expectAfterACrash(_ folder: TemporaryDirectory, _ numbers: ClosedRange<Int>) throws {
    let copy = folder.path(of: "crash-\(UUID().uuidString).db")
    for suffix in ["", "-wal"] where access(path + suffix, F_OK) == 0 {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    let journal = try SQLiteJournal(path: copy)
    defer { journal.close() }
    #expect(try journal.all(of: "call-1").map(\.id) == numbers.map { "u\($0)" })
    #expect(try journal.check() == [])
  }
}

extension [JournalAnswer] {
  fileprivate var confirmed: Int? {
    var last: Int?
    for case .appended(let ticket, _) in self { last = ticket }
    return last
  }

  fileprivate var mended: String? {
    for case .mended(let sentence) in self { return sentence }
    return nil
  }

  fileprivate var failure: String? { failures.first }

  fileprivate var failures: [String] {
    compactMap { if case .failed(let sentence) = $0 { sentence } else { nil } }
  }
}
