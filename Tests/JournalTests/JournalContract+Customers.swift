import Calls
import Journal
import Testing

extension JournalContract {
  @Test("A customer's number finds the calls, flags and promises, and only theirs", arguments: Store.allCases)
  func findsCustomer(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      call("a", at: 0, "R-1"), call("b", at: 5, "R-2"), call("c", at: 9, nil),
      Sample.event("u", call: "c", at: 10, .callUpdated(CallFacts(reference: "R-1"))),
      Sample.event("v", call: "c", at: 11, .callUpdated(CallFacts(subjectLine: "Refund"))),
      Sample.event("p", call: "c", at: 12, .promiseMade(Sample.promise("Call back", due: 50))),
      Sample.event("q", call: "b", at: 12, .promiseMade(Sample.promise("Other", due: 50))),
      Sample.event("f", call: "a", at: 13, .flagProposed(Sample.flag(customer: "R-1"))),
    ])
    let record = try #require(try journal.customer("R-1"))
    #expect(record.reference == "R-1" && record.contactCount == 2)
    #expect(record.calls.map(\.id) == ["c", "a"])
    #expect(record.promises.map(\.id) == ["p"])
    #expect(record.flags.map(\.id) == ["f"])
    #expect(try journal.customer("r-1") == nil)
    #expect(try journal.customer("") == nil)
    // A mistyped number is corrected; an empty one is none.
    try journal.add([Sample.event("w", call: "c", at: 14, .callUpdated(CallFacts(reference: "R-2")))])
    #expect(try journal.customer("R-1")?.calls.map(\.id) == ["a"])
    #expect(try journal.customer("R-2")?.contactCount == 2)
    try journal.add([Sample.event("x", call: "b", at: 15, .callUpdated(CallFacts(reference: "")))])
    #expect(try journal.customer("R-2")?.calls.map(\.id) == ["c", "b"])
    #expect(try journal.check() == [])
  }

  @Test("A record holds the newest 50 calls and counts all", arguments: Store.allCases)
  func recordIsBounded(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add((0..<70).map { call("call-\($0)", at: Int64($0), "R-1") })
    let record = try #require(try journal.customer("R-1"))
    #expect(record.contactCount == 70)
    #expect(record.calls.map(\.id) == (20..<70).reversed().map { "call-\($0)" })
  }

  @Test("Flags wait for another person, and those that wait come first", arguments: Store.allCases)
  func listsFlags(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    func proposed(_ id: String, at offset: Int64) -> Event {
      Sample.event(id, call: "call-\(id)", at: offset, .flagProposed(Sample.flag(customer: "R-1")))
    }
    func decided(_ id: String, _ flag: String, _ decision: FlagDecision.Decision, by person: String) -> Event {
      Sample.event(
        id, call: "call-\(flag)", at: 50, .flagDecided(FlagDecision(flag: flag, decision: decision, person: person)))
    }
    try journal.add([
      proposed("f1", at: 1), proposed("f2", at: 2), proposed("f3", at: 3), proposed("f4", at: 4),
      decided("d1", "f1", .confirmed, by: "kim"), decided("d3", "f3", .confirmed, by: "sam"),
      decided("d4", "f4", .declined, by: "kim"),
    ])
    #expect(try journal.flags(limit: 10).map(\.id) == ["f3", "f2", "f4", "f1"])
    #expect(try journal.flags(limit: 3).map(\.state) == [.proposed, .proposed, .declined])
    #expect(try journal.flag("f1")?.state == .confirmed)
    #expect(try journal.flag("f3")?.state == .proposed)
    #expect(try journal.flag("nobody") == nil)
    #expect(try journal.customer("R-1")?.flags.count == 4)
    #expect(try journal.check() == [])
  }

  @Test("A shift ends with the first end after it, and no other's counts", arguments: Store.allCases)
  func findsShifts(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    #expect(try journal.shift(agent: "sam") == nil)
    func began(_ id: String, _ agent: String = "sam", at offset: Int64) -> Event {
      Sample.event(id, call: "", at: offset, .shiftStarted(ShiftStart(agent: agent)))
    }
    func ended(_ id: String, _ agent: String = "sam", at offset: Int64) -> Event {
      Sample.event(id, call: "", at: offset, .shiftEnded(ShiftEnd(agent: agent)))
    }
    try journal.add([
      ended("e0", at: 0), began("s1", at: 10), ended("e1", "kim", at: 15), ended("e2", at: 20), ended("e3", at: 25),
      began("s2", at: 30), began("s3", at: 40), began("s4", "kim", at: 50),
    ])
    #expect(try journal.shift(agent: "sam") == StoredShift(id: "s3", began: Sample.at(40)))
    #expect(
      try journal.shifts(agent: "sam", since: Sample.at(10)) == [
        StoredShift(id: "s3", began: Sample.at(40)), StoredShift(id: "s2", began: Sample.at(30)),
        StoredShift(id: "s1", began: Sample.at(10), ended: Sample.at(20)),
      ])
    #expect(try journal.shifts(agent: "sam", since: Sample.at(31)).map(\.id) == ["s3"])
    // A clock that was set back does not end a shift before it began.
    try journal.add([ended("e4", at: 5)])
    #expect(try journal.shift(agent: "sam")?.ended == Sample.at(5))
    #expect(try journal.check() == [])
  }

  @Test("Looks back are the agent's own, newest first", arguments: Store.allCases)
  func findsReflections(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    func saved(_ id: String, at offset: Int64) -> Event {
      Sample.event(id, at: offset, .reflectionSaved(Reflection(facts: id, need: "fix", plan: "listen")))
    }
    let events = [saved("r1", at: 1), saved("r2", at: 2), saved("r3", at: 3)]
    try journal.add(events)
    _ = try journal.append([JournalEntry(event: saved("k1", at: 4))], agent: "kim", run: "r2", durability: .full)
    #expect(
      try journal.reflections(agent: "sam", since: Sample.at(2), limit: 10).map(\.event) == [events[2], events[1]])
    #expect(try journal.reflections(agent: "sam", since: Sample.at(0), limit: 1).map(\.event.id) == ["r3"])
    #expect(try journal.reflections(agent: "kim", since: Sample.at(0), limit: 9).map(\.event.id) == ["k1"])
    #expect(try journal.check() == [])
  }

  private func call(_ id: String, at offset: Int64, _ reference: String?) -> Event {
    Sample.event("s", call: id, at: offset, .callStarted(CallFacts(reference: reference)))
  }
}
