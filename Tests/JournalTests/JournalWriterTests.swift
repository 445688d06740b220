import Calls
import Foundation
import TestSupport
import Testing

@testable import Journal

/// The thread that owns the journal, watched from where the main loop sits: through its pipe.
@Suite struct JournalWriterTests {
  @Test("What is offered is written in order and confirmed; what is read sees it")
  func writes() throws {
    let loop = try Loop(SQLiteJournal.inMemory())
    for number in 1...1_000 { #expect(loop.writer.offer([loop.entry(number)], ticket: number, durability: .normal)) }
    #expect(loop.writer.read { journal in try journal.all(of: "call-1").map(\.id) })
    let answers = loop.answers { $0.contains { $0.readValue != nil } }
    #expect(answers.compactMap { $0.readValue as? [String] } == [(1...1_000).map { "u\($0)" }])
    #expect(answers.appended.last?.upTo == 1_000)
    #expect(answers.appended.map(\.newCount).reduce(0, +) == 1_000)
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
  }

  @Test("What waits while the disk is busy is written together, and told in one answer")
  func groups() throws {
    let journal = FakeJournal()
    journal.change { $0.isHeld = true }
    let loop = try Loop(journal)
    _ = loop.writer.offer([loop.entry(1)], ticket: 1, durability: .normal)
    journal.arrived.wait()
    for number in 2...50 {
      #expect(loop.writer.offer([loop.entry(number)], ticket: number, durability: number == 30 ? .full : .normal))
    }
    journal.change { $0.isHeld = false }
    journal.gate.signal()
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
    let batches = journal.now.batches
    #expect(batches.map(\.ids) == [["u1"], (2...50).map { "u\($0)" }])
    #expect(batches.map(\.durability) == [.normal, .full])
    let answers = loop.writer.answers()
    #expect(answers.appended.map(\.upTo) == [50])
    #expect(answers.appended.map(\.newCount) == [50])
    // The outbox was never emptied in between, so it woke the loop once.
    #expect(loop.wakeCount() == 1)
    #expect(loop.writer.answers().isEmpty)
  }

  @Test("A full mailbox refuses, and takes again once something was written")
  func refuses() throws {
    let journal = FakeJournal()
    journal.change { $0.isHeld = true }
    let loop = try Loop(journal)
    let half = (0..<Limits.mailboxEntries / 2).map { loop.entry($0) }
    #expect(loop.writer.offer(half, ticket: 1, durability: .normal))
    #expect(loop.writer.offer(half, ticket: 2, durability: .normal))
    #expect(!loop.writer.offer([loop.entry(1)], ticket: 3, durability: .full))
    journal.change { $0.isHeld = false }
    journal.gate.signal()
    // Who was refused is woken once there is room, though nobody is for lines of a feed.
    _ = loop.answers { !$0.appended.isEmpty }
    #expect(loop.writer.offer([loop.entry(1)], ticket: 3, durability: .full))
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
    #expect(journal.now.batches.map(\.ids.count).reduce(0, +) == Limits.mailboxEntries + 1)
  }

  @Test("After a failure everything waits in order until it is tried again, and reads are answered")
  func keepsWhatFailed() throws {
    let journal = FakeJournal()
    journal.change { $0.failure = JournalProblem(.full, "no room") }
    let loop = try Loop(journal)
    _ = loop.writer.offer([loop.entry(1)], ticket: 1, durability: .full)
    #expect(loop.answers { !$0.failures.isEmpty }.failures == ["no room"])
    _ = loop.writer.offer([loop.entry(2)], ticket: 2, durability: .normal)
    loop.writer.read { _ in "seen" }
    let meanwhile = loop.answers { $0.contains { $0.readValue != nil } }
    #expect(meanwhile.compactMap { $0.readValue as? String } == ["seen"])
    #expect(meanwhile.failures == [])
    #expect(journal.now.batches.isEmpty)
    loop.writer.retry()
    #expect(loop.answers { !$0.failures.isEmpty }.failures == ["no room"])
    journal.change { $0.failure = nil }
    loop.writer.retry()
    #expect(loop.answers { !$0.appended.isEmpty }.appended.last?.upTo == 2)
    #expect(journal.now.batches.flatMap(\.ids) == ["u1", "u2"])
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
  }

  @Test("A read that fails says so, in the journal's words or in ours")
  func tellsFailedReads() throws {
    struct Odd: Error {}
    let loop = try Loop(FakeJournal())
    loop.writer.read { _ in throw JournalProblem(.damaged, "broken") }
    loop.writer.read { _ in throw Odd() }
    let answers = loop.answers { $0.unread.count == 2 }
    #expect(answers.unread.first == JournalProblem(.damaged, "broken"))
    #expect(answers.unread.last?.sentence == "The journal could not be read: Odd(). Try again.")
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
  }

  @Test("Stopping writes what is left, closes the journal and accepts nothing more")
  func stops() throws {
    let journal = FakeJournal()
    let loop = try Loop(journal)
    for number in 1...500 { _ = loop.writer.offer([loop.entry(number)], ticket: number, durability: .normal) }
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
    #expect(journal.now.batches.flatMap(\.ids).count == 500)
    #expect(journal.now.isClosed)
    #expect(!loop.writer.offer([loop.entry(501)], ticket: 501, durability: .full))
    #expect(!loop.writer.read { _ in 1 })
    #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
  }

  @Test("Stopping tries once more what has failed, and says when it did not help")
  func stopsWithFailure() throws {
    let hopeless = FakeJournal()
    hopeless.change { $0.failure = JournalProblem(.full, "no room") }
    let loop = try Loop(hopeless)
    _ = loop.writer.offer([loop.entry(1)], ticket: 1, durability: .full)
    _ = loop.answers { !$0.failures.isEmpty }
    #expect(!loop.writer.flushAndStop(timeoutMilliseconds: 60_000))
    #expect(hopeless.now.isClosed)

    let healed = FakeJournal()
    healed.change { $0.failure = JournalProblem(.full, "no room") }
    let second = try Loop(healed)
    _ = second.writer.offer([second.entry(1)], ticket: 1, durability: .full)
    _ = second.answers { !$0.failures.isEmpty }
    healed.change { $0.failure = nil }
    #expect(second.writer.flushAndStop(timeoutMilliseconds: 60_000))
    #expect(healed.now.batches.map(\.ids) == [["u1"]])
  }

  @Test("Stopping does not wait for a disk that does not answer")
  func stopsInTime() throws {
    let journal = FakeJournal()
    journal.change { $0.isHeld = true }
    let loop = try Loop(journal)
    _ = loop.writer.offer([loop.entry(1)], ticket: 1, durability: .full)
    journal.arrived.wait()
    #expect(!loop.writer.flushAndStop(timeoutMilliseconds: 0))
    #expect(!journal.now.isClosed)
    journal.gate.signal()
    journal.closed.wait()
  }

  @Test("A writer that is let go writes what it has and ends its thread")
  func endsWithItsOwner() throws {
    let journal = FakeJournal()
    var loop: Loop? = try Loop(journal)
    if let loop { _ = loop.writer.offer([loop.entry(1)], ticket: 1, durability: .normal) }
    loop = nil
    journal.closed.wait()
    #expect(journal.now.batches.map(\.ids) == [["u1"]])
  }

  @Test("Two agents' desks write to one file through their own threads")
  func twoWriters() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let loops = try (0..<2).map { _ in try Loop(SQLiteJournal(path: path)) }
    for number in 1...300 {
      for (index, loop) in loops.enumerated() {
        let event = Sample.utterance("u\(number)-\(index)")
        #expect(loop.writer.offer([JournalEntry(event: event)], ticket: number, durability: .full))
      }
    }
    for loop in loops { #expect(loop.writer.flushAndStop(timeoutMilliseconds: 60_000)) }
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    #expect(try journal.all(of: "call-1").count == 600)
    #expect(try journal.check() == [])
  }
}

/// A main loop: a writer and the pipe that wakes.
private final class Loop {
  let writer: JournalWriter
  private let readEnd: Int32
  private let writeEnd: Int32

  init(_ journal: any Journal) throws {
    var ends = [Int32](repeating: -1, count: 2)
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    (readEnd, writeEnd) = (ends[0], ends[1])
    writer = JournalWriter(journal: journal, agent: "sam", run: "r1", wakeDescriptor: ends[1])
  }

  deinit {
    // The thread may still write its last byte, so the ends stay open; a test's process is short.
    _ = writer.answers()
  }

  func entry(_ number: Int) -> JournalEntry { JournalEntry(event: Sample.utterance("u\(number)")) }

  /// Waits on the pipe, as a main loop does, until the answers so far are enough.
  func answers(until isEnough: ([JournalAnswer]) -> Bool) -> [JournalAnswer] {
    var answers: [JournalAnswer] = []
    while true {
      var wait = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 60_000) > 0 else {
        Issue.record("the writer did not answer within a minute")
        return answers
      }
      _ = wakeCount()
      answers += writer.answers()
      if isEnough(answers) { return answers }
    }
  }

  /// How often the loop was woken since it last looked.
  func wakeCount() -> Int {
    var bytes = [UInt8](repeating: 0, count: 512)
    return max(0, read(readEnd, &bytes, bytes.count))
  }
}

extension JournalAnswer {
  fileprivate var readValue: (any Sendable)? {
    if case .read(let value) = self { return value }
    return nil
  }
}

extension [JournalAnswer] {
  fileprivate var appended: [(upTo: Int, newCount: Int)] {
    compactMap { answer in
      if case .appended(let ticket, let count) = answer { return (ticket, count) }
      return nil
    }
  }

  fileprivate var failures: [String] {
    compactMap { answer in
      if case .failed(let sentence) = answer { return sentence }
      return nil
    }
  }

  fileprivate var unread: [JournalProblem] {
    compactMap { answer in
      if case .unread(let problem) = answer { return problem }
      return nil
    }
  }
}
