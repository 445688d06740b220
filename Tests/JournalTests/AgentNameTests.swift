import Calls
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

/// An agent is the same however the name is written, for breaks, shifts, load and looks back alike.
@Suite struct AgentNameTests {
  static let spellings = [
    "Zoë Öz", "zoë öz", "ZOË ÖZ", " Zoë   Öz ", "Zoe\u{308} O\u{308}z", "Zoë\u{A0}Öz", "Zoë\u{3000}Öz",
    "Zo\u{200B}ë Öz\u{FEFF}",
    "\u{2060}Zoë\u{2003}\u{AD}Öz", "Ｚｏë Öz", "Zoë\u{2800}Öz", "Zoë\tÖz\u{200D}",
  ]

  @Test("Each query finds what another spelling laid to rest", arguments: spellings)
  func found(_ spelling: String) throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try lay(
      [
        Sample.event("s1", call: "", at: 0, .shiftStarted(ShiftStart(agent: "Zoë Öz"))),
        Sample.ended("e1", call: "call-1", at: 5, base: .number(40)),
        Sample.event("c1", call: "call-1", at: 6, .breakStarted(Sample.terms(agent: "Zoë Öz"))),
        Sample.event("r1", call: "", at: 7, .reflectionSaved(Reflection(facts: "x", need: "", plan: ""))),
      ], in: journal, agent: "Zoë Öz")
    #expect(try journal.restingBreak(agent: spelling)?.eventID == "c1")
    #expect(try journal.shift(agent: spelling)?.id == "s1")
    #expect(try journal.hotEnds(agent: spelling, since: Sample.at(0)).map(\.call) == ["call-1"])
    #expect(try journal.reflections(agent: spelling, since: Sample.at(0), limit: 9).count == 1)
    try lay([Sample.event("s2", call: "", at: 9, .shiftEnded(ShiftEnd(agent: spelling)))], in: journal, agent: spelling)
    #expect(try journal.shift(agent: "Zoë Öz")?.ended == Sample.at(9))
  }

  private func lay(_ events: [Event], in journal: SQLiteJournal, agent: String) throws {
    _ = try journal.append(events.map { JournalEntry(event: $0) }, agent: agent, run: "r", durability: .normal)
  }

  @Test("Another name is another agent", arguments: ["Zoe Oz", "Zoë", "ZoëÖz", "", "Zoë Öz 2"])
  func others(_ name: String) throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try lay([Sample.event("c1", .breakStarted(Sample.terms(agent: "Zoë Öz")))], in: journal, agent: "Zoë Öz")
    #expect(try journal.restingBreak(agent: name) == nil)
  }

  @Test("A journal of an older version is found by every spelling, too")
  func migrated() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path)
    try lay([Sample.ended("e1", call: "call-1", at: 5, base: .number(40))], in: journal, agent: "Sam")
    try journal.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP INDEX call_ended; ALTER TABLE call DROP COLUMN agent_key;
          CREATE INDEX call_ended ON call (agent, ended_ms) WHERE ended_ms IS NOT NULL;
          DELETE FROM grdb_migrations WHERE identifier = '0005-agent-names'; PRAGMA user_version = 4;
          """)
    }
    journal.close()
    let again = try SQLiteJournal(path: path)
    defer { again.close() }
    #expect(try again.hotEnds(agent: " SAM", since: Sample.at(0)).count == 1)
    #expect(try again.check() == [])
  }

  @Test("A type with U+0000 in it is no damage")
  func zeroInType() throws {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    try journal.add([Sample.event("x1", .other(type: "odd\u{0}type", data: .object([:])))])
    #expect(try journal.check() == [])
    #expect(try journal.all(of: "call-1").map(\.payload) == [.other(type: "odd\u{0}type", data: .object([:]))])
  }
}
