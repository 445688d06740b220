import Calls
import Journal
import TestSupport
import Testing

extension JournalContract {
  @Test(
    "What was done is found over all calls by its number, without what was said and without recordings",
    arguments: Store.allCases)
  func listsActsOfAllCalls(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    #expect(try journal.newestSequence() == 0)
    func event(_ id: String, _ payload: Payload, call: String, source: String = "/agent/sam") -> Event {
      Event(id: id, source: source, subject: call, time: Sample.at(1), payload: payload)
    }
    let started = Payload.callStarted(CallFacts(channel: "voice"))
    try journal.add([
      event("a", started, call: "c1", source: "/feeds/fifo/x"), event("b", .need("fix"), call: "c1"),
      event("c", started, call: "c2", source: "/feeds/replay/x"), event("d", .need("fix"), call: "c2"),
    ])
    try journal.add([event("e", .need("vent"), call: "c3")])
    let all = try journal.acts(after: 0, limit: 10)
    #expect(all.map(\.event.id) == ["a", "b", "e"] && all.map(\.event.subject) == ["c1", "c1", "c3"])
    #expect(all.map(\.sequence) == all.map(\.sequence).sorted())
    #expect(try journal.acts(after: all[0].sequence, limit: 1).map(\.event.id) == ["b"])
    #expect(try journal.acts(after: all[2].sequence, limit: 10) == [])
    #expect(try journal.acts(after: 0, limit: -1) == [])
    #expect(try journal.newestSequence() == all[2].sequence)
    #expect(try journal.holds("b", source: "/agent/sam", call: "c1"))
    #expect(try !journal.holds("b", source: "/agent/sam", call: "c2"))
    #expect(try !journal.holds("b", source: "/agent/x", call: "c1"))
    #expect(try journal.call(holding: "b", source: "/agent/sam") == "c1")
    #expect(try journal.call(holding: "b", source: "/agent/x") == nil)
    #expect(try journal.call(holding: "x", source: "/agent/sam") == nil)
    try journal.add([event("L1-a", started, call: "c4", source: "/feeds/file/x")])
    try journal.add([event("L1-a", started, call: "", source: "/feeds/file/y")])
    #expect(try journal.call(holding: "L1-a", source: "/feeds/file/x") == "c4")
    #expect(try journal.call(holding: "L1-a", source: "/feeds/file/y") == "")
  }

  @Test("A store has a name that no other has", arguments: Store.allCases)
  func hasAnIdentity(store: Store) throws {
    let (journal, keep) = try store.open()
    let (other, keepOther) = try store.open()
    defer { withExtendedLifetime((keep, keepOther)) { journal.close() } }
    let name = try journal.identity()
    #expect(name.count == 32)
    #expect(try journal.identity() == name)
    #expect(try other.identity() != name)
    other.close()
  }
}

extension Payload {
  fileprivate static func need(_ word: String) -> Payload { .needSet(NeedChange(need: Need(rawValue: word))) }
}
