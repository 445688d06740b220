import Foundation
import GRDB
import Testing

@testable import Journal

/// What is asked at start-up and while scrolling must cost the same however much rests in the journal.
@Suite struct QueryPlanTests {
  @Test(
    "No question walks through a table or sorts",
    arguments: [
      ("cool-down", SQLiteJournal.breakQuery), ("unfinished", SQLiteJournal.unfinishedQuery),
      ("hot ends", SQLiteJournal.hotEndsQuery), ("marked", SQLiteJournal.leftoverQuery),
      ("events", SQLiteJournal.eventsQuery), ("acts", SQLiteJournal.actsQuery),
      ("page before", SQLiteJournal.pageBeforeQuery), ("page after", SQLiteJournal.pageAfterQuery),
      ("customer's flags", SQLiteJournal.customerFlagsQuery), ("flag", SQLiteJournal.flagQuery),
      ("contacts", SQLiteJournal.contactsQuery), ("shifts", SQLiteJournal.shiftsQuery),
      ("shift's end", SQLiteJournal.shiftEndQuery), ("looks back", SQLiteJournal.reflectionsQuery),
    ])
  func usesIndexes(name: String, sql: String) throws {
    let steps = try plan(of: sql)
    #expect(!steps.isEmpty)
    for step in steps {
      #expect(!step.hasPrefix("SCAN"), "\(name): \(step)")
      #expect(!step.contains("TEMP B-TREE"), "\(name): \(step)")
    }
  }

  @Test("What was done in a call is found without the lines that were said in it")
  func actsHaveAnIndex() throws {
    #expect(try plan(of: SQLiteJournal.actsQuery).contains { $0.contains("event_act ") })
  }

  @Test("A line that a file tells again is found whichever call it went to")
  func linesHaveAnIndex() throws {
    let steps = try plan(of: SQLiteJournal.lineQuery)
    #expect(steps.contains { $0.contains("event_line (source=? AND id=?)") })
    #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") })
  }

  @Test("The list of calls is read in order, as far as it is asked for")
  func listUsesIndex() throws {
    #expect(try plan(of: SQLiteJournal.callsQuery) == ["SCAN call USING INDEX call_newest"])
  }

  @Test(
    "What is open or waits is read in order, as far as it is asked for",
    arguments: [
      (SQLiteJournal.openPromisesQuery, "SCAN promise USING INDEX promise_open"),
      (SQLiteJournal.promisesQuery, "SCAN promise USING INDEX promise_newest"),
      (SQLiteJournal.waitingFlagsQuery, "SCAN flag USING INDEX flag_waiting"),
      (SQLiteJournal.decidedFlagsQuery, "SCAN flag USING INDEX flag_decided"),
    ])
  func standingsUseIndexes(sql: String, step: String) throws {
    let found = try plan(of: sql)
    #expect(found.count == 1 && found[0].hasPrefix(step), "\(found)")
  }

  private func plan(of sql: String) throws -> [String] {
    let journal = try SQLiteJournal.inMemory()
    defer { journal.close() }
    return try journal.queue.read { database in
      let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
      let count = sql.filter { $0 == "?" }.count
      let arguments = StatementArguments(Array(repeating: 1, count: count))
      return try Row.fetchAll(statement, arguments: arguments).map { $0["detail"] }
    }
  }
}
