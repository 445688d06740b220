import Calls
import GRDB
import TestSupport
import Testing

@testable import Journal

/// The tables that find promises, flags, customers and shifts, under the hood.
@Suite struct CareTableTests {
  private static let events: [Event] = [
    Sample.event("s", at: 0, .callStarted(CallFacts(reference: "R-1"))),
    Sample.event("p1", at: 1, .promiseMade(Sample.promise("Refund", due: 90))),
    Sample.event("p2", at: 2, .promiseMade(Sample.promise("Call back", due: 50))),
    Sample.event("c1", at: 3, .promiseChanged(PromiseChange(promise: "p1", state: .kept))),
    Sample.event("f1", at: 4, .flagProposed(Sample.flag(customer: "R-1"))),
    Sample.event("d1", at: 5, .flagDecided(FlagDecision(flag: "f1", decision: .confirmed, person: "kim"))),
    Sample.event("r1", at: 6, .reflectionSaved(Reflection(facts: "a", need: "b", plan: "c"))),
    Sample.event("b1", call: "", at: 7, .shiftStarted(ShiftStart(agent: "sam"))),
    Sample.event("o1", at: 8, .other(type: "coolhead.v1.promise.made", data: .object([:]))),
  ]

  private static let tables = ["promise", "flag", "change", "customer", "own"]

  @Test("A journal without these tables is filled from its events when it is opened")
  func fillsOlderJournal() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let old = try SQLiteJournal(path: path)
    try old.add(Self.events)
    let expected = try Self.tables.map { try rows(of: $0, old) }
    try old.queue.writeWithoutTransaction { database in
      for table in Self.tables { try database.execute(sql: "DROP TABLE \"\(table)\"") }
      try database.execute(
        sql: "DELETE FROM grdb_migrations WHERE identifier = '0002-care'; PRAGMA user_version = 1")
    }
    old.close()
    let new = try SQLiteJournal(path: path)
    defer { new.close() }
    #expect(try Self.tables.map { try rows(of: $0, new) } == expected)
    #expect(!expected.contains { $0.isEmpty })
    #expect(try new.openPromises(limit: 9).map(\.id) == ["p2"])
    #expect(try new.flag("f1")?.state == .confirmed)
    #expect(try new.customer("R-1")?.contactCount == 1)
    #expect(try new.shift(agent: "sam")?.id == "b1")
    #expect(try new.reflections(agent: "sam", since: Sample.at(0), limit: 9).count == 1)
    #expect(try new.check() == [])
  }

  @Test(
    "The check finds a row that is missing, wrong or too many",
    arguments: [
      "DELETE FROM promise WHERE id = 'p2'", "DELETE FROM flag", "DELETE FROM change", "DELETE FROM customer",
      "DELETE FROM own", "UPDATE promise SET state = 'open'", "UPDATE promise SET due_ms = 1 WHERE id = 'p2'",
      "UPDATE flag SET state = 'proposed'", "UPDATE flag SET customer = 'R-2'", "UPDATE customer SET reference = 'R-2'",
      "INSERT INTO promise (call, id, made, state) VALUES (2, 'x', 999, 'open')",
      "INSERT INTO own (seq, agent, type, time_ms) VALUES (999, 'sam', 'shift.ended', 1)",
    ])
  func checkFinds(damage: String) throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try journal.add(Self.events)
    #expect(try journal.check() == [])
    try journal.queue.write { try $0.execute(sql: damage) }
    #expect(try journal.check().count >= 1)
  }

  private func rows(of table: String, _ journal: SQLiteJournal) throws -> [String] {
    try journal.queue.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { "\($0)" }
    }
  }
}
