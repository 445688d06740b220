import Calls
import Testing

@testable import Journal

/// The order in which the writer's thread does its work.
@Suite struct MailboxTests {
  @Test("Offers are grouped in order up to the limit, and never split")
  func groups() {
    let box = Box()
    for (ticket, count) in [3, 4, 2, 1].enumerated() { #expect(box.offer(count, ticket: ticket)) }
    #expect(box.write(limit: 8) == Box.Written(entries: 7, upTo: 1))
    #expect(box.write(limit: 1) == Box.Written(entries: 2, upTo: 2))
    #expect(box.write(limit: 8) == Box.Written(entries: 1, upTo: 3))
    #expect(box.write(limit: 8) == nil)
    #expect(box.mailbox.isWritten)
    #expect(box.mailbox.entryCount == 0)
  }

  @Test("One entry that must lie on the disk makes the whole batch do so")
  func takesTheStrongerDurability() {
    let box = Box()
    for durability in [Durability.normal, .full, .normal] { #expect(box.offer(1, ticket: 1, durability)) }
    #expect(box.mailbox.nextBatch(entryLimit: 1)?.durability == .normal)
    #expect(box.mailbox.nextBatch(entryLimit: 3)?.durability == .full)
  }

  @Test("A ticket counts as written once all its offers are")
  func confirmsWholeTickets() {
    let box = Box()
    for ticket in [4, 7, 7, 9] { #expect(box.offer(1, ticket: ticket)) }
    #expect(box.write(limit: 2)?.upTo == 6)
    #expect(box.write(limit: 1)?.upTo == 7)
    #expect(box.write(limit: 1)?.upTo == 9)
  }

  @Test("A full mailbox refuses, an empty one takes an offer of any size")
  func isBounded() {
    let box = Box()
    #expect(box.offer(Limits.mailboxEntries + 5, ticket: 1))
    #expect(!box.offer(1, ticket: 2, .full))
    #expect(box.write(limit: 1)?.entries == Limits.mailboxEntries + 5)
    #expect(box.offer(Limits.mailboxEntries - 1, ticket: 2))
    #expect(box.offer(1, ticket: 3))
    #expect(!box.offer(1, ticket: 4))
    for _ in 0..<Limits.waitingReads { #expect(box.read()) }
    #expect(!box.read())
  }

  @Test("A look waits for the offers before it, and for no other")
  func looksKeepTheirPlace() {
    let box = Box()
    #expect(box.offer(1, ticket: 1) && box.read() && box.offer(1, ticket: 2))
    #expect(!box.look())
    #expect(box.write(limit: 1) != nil)
    #expect(box.look())
    #expect(!box.look())
  }

  @Test("After a failure nothing is written, and looks go on, until it is tried again")
  func holdsUp() {
    let box = Box()
    #expect(box.offer(2, ticket: 1) && box.read())
    box.mailbox.holdUp()
    #expect(box.offer(3, ticket: 2))
    #expect(box.write(limit: 9) == nil)
    #expect(box.look())
    box.mailbox.retry()
    #expect(box.write(limit: 9)?.entries == 5)
  }
}

/// A mailbox with short words for what the tests do.
private final class Box {
  var mailbox = Mailbox()

  struct Written: Equatable {
    var entries: Int
    var upTo: Int
  }

  func offer(_ count: Int, ticket: Int, _ durability: Durability = .normal) -> Bool {
    let entries = (0..<count).map { JournalEntry(event: Sample.utterance("u\($0)")) }
    return mailbox.offer(entries, ticket: ticket, durability: durability)
  }

  func read() -> Bool { mailbox.read { _ in 1 } }

  func look() -> Bool { mailbox.nextLook() != nil }

  func write(limit: Int) -> Written? {
    guard let batch = mailbox.nextBatch(entryLimit: limit) else { return nil }
    return Written(entries: batch.entries.count, upTo: mailbox.confirm(batch))
  }
}

/// How the size of a transaction follows the speed of the disk.
@Suite struct BatchSizeTests {
  @Test("It comes to what fits into the time, within its bounds")
  func adapts() {
    var size = BatchSize()
    for _ in 0..<20 { size.learn(entries: 500, microseconds: 5_000) }
    #expect((395...405).contains(size.entries))
    for _ in 0..<20 { size.learn(entries: 400, microseconds: 0) }
    #expect(size.entries == Limits.batchEntries)
    for _ in 0..<20 { size.learn(entries: 400, microseconds: 90_000_000) }
    #expect(size.entries == 64)
  }

  @Test("Small transactions teach nothing")
  func ignoresSmall() {
    var size = BatchSize()
    let before = size.entries
    size.learn(entries: 1, microseconds: 90_000)
    #expect(size.entries == before)
  }
}
