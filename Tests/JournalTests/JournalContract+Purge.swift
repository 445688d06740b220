import Calls
import Journal
import Testing

extension JournalContract {
  @Test("A purge takes what is over and what was left lying, and nothing else", arguments: Store.allCases)
  func purges(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let shift = Sample.event("s0", call: "", at: 0, .other(type: "coolhead.v1.limit.set", data: .object([:])))
    try journal.add([
      shift,
      Sample.started("1", call: "over", at: 0), Sample.utterance("2", call: "over", at: 5),
      Sample.ended("3", call: "over", at: 99),
      // A note that came later does not keep the words of the call.
      Sample.event("4", call: "over", at: 500, .noteAdded(Note(kind: .fact, text: "later"))),
      Sample.started("5", call: "left", at: 0), Sample.utterance("6", call: "left", at: 99),
      Sample.ended("7", call: "edge", at: 100),
      Sample.started("8", call: "live", at: 0), Sample.utterance("9", call: "live", at: 100),
    ])
    let outcome = try journal.purge(endedBefore: Sample.at(100))
    #expect(outcome == PurgeOutcome(calls: 2, events: 6))
    #expect(Set(try journal.calls(limit: 10).map(\.id)) == ["edge", "live"])
    #expect(try journal.all(of: "over") == [])
    #expect(try journal.all(of: "left") == [])
    #expect(try journal.all(of: "live").map(\.id) == ["8", "9"])
    #expect(try journal.all(of: "") == [shift])
    #expect(try journal.check() == [])
    #expect(try journal.purge(endedBefore: Sample.at(100)) == PurgeOutcome(calls: 0, events: 0))
    // What was purged is not known any more, so it may come again.
    #expect(try journal.add([Sample.started("1", call: "over", at: 0)]) == 1)
  }

  @Test("A purge never shortens a break", arguments: Store.allCases)
  func purgeKeepsBreaks(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      Sample.ended("1", call: "call-1", at: 0), Sample.event("c1", at: 1, .breakStarted(Sample.terms(from: 0))),
    ])
    #expect(try journal.purge(endedBefore: Sample.at(90_000)).calls == 0)
    #expect(try journal.restingBreak(agent: "sam")?.eventID == "c1")
    #expect(try journal.purge(endedBefore: Sample.at(90_001)).calls == 1)
    #expect(try journal.restingBreak(agent: "sam") == nil)
  }

  @Test("A purge of many calls is whole", arguments: Store.allCases)
  func purgesMany(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let count = 450
    try journal.add(
      (0..<count).flatMap { number in
        [Sample.utterance("u", call: "call-\(number)"), Sample.ended("e", call: "call-\(number)", at: Int64(number))]
      })
    #expect(try journal.purge(endedBefore: Sample.at(400)) == PurgeOutcome(calls: 400, events: 800))
    #expect(try journal.calls(limit: 1_000).count == 50)
    #expect(try journal.check() == [])
  }
}
