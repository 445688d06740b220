import Calls
import Journal
import TestSupport
import Testing

extension JournalContract {
  @Test("Open promises come due first, with every change of their call taken in", arguments: Store.allCases)
  func listsPromises(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      made("p1", due: 300), made("p2", call: "call-2", due: 100), made("p3", due: 200), made("p4", due: 50),
      changed("c1", "p1", at: 1) { $0.due = Sample.at(20) }, changed("c2", "p3", at: 2) { $0.state = .kept },
      changed("c3", "p4", at: 3) { $0.state = .withdrawn },
    ])
    #expect(try journal.openPromises(limit: 10).map(\.id) == ["p1", "p2"])
    #expect(try journal.openPromises(limit: 1).map(\.promise.due) == [Sample.at(20)])
    #expect(try journal.openPromises(limit: -1) == [])
    #expect(try journal.promises(limit: 10).map(\.id) == ["p3", "p2", "p1"])
    #expect(try journal.promises(limit: 10).first?.state == .kept)
    #expect(try journal.openPromises(limit: 10).last?.call == "call-2")
    #expect(try journal.check() == [])
  }

  @Test(
    "The list says what the fold of the call says, in whatever order and with whatever clock", arguments: Store.allCases
  )
  func promisesAgreeWithFold(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    var random = SeededGenerator(seed: 11)
    for round in 0..<60 {
      let call = "call-\(round)"
      var events = (0..<3).map { made("p\($0)", call: call, at: .random(in: 0...50, using: &random), due: 100 + $0) }
      for number in 0..<8 {
        events.append(
          changed(
            "c\(number)", "p\(Int.random(in: 0...3, using: &random))", call: call,
            at: .random(in: 0...50, using: &random)
          ) {
            $0.due = Bool.random(using: &random) ? Sample.at(.random(in: 0...500, using: &random)) : nil
            $0.state = Bool.random(using: &random) ? PromiseChange.State.allCases.randomElement(using: &random) : nil
          })
      }
      events.shuffle(using: &random)
      for event in events { try journal.add([event]) }
      var fold = Call(id: call)
      for event in events { fold.apply(event) }
      let listed = try journal.promises(limit: 1_000).filter { $0.call == call }
      #expect(Set(listed) == Set(fold.promises))
      let open = try journal.openPromises(limit: 1_000).filter { $0.call == call }
      #expect(Set(open) == Set(fold.promises.filter { $0.state == .open }))
      #expect(open.map(\.promise.due) == open.map(\.promise.due).sorted())
    }
    #expect(try journal.check() == [])
  }

  @Test(
    "A change in another call, a repeat and a second maker of the same id change nothing", arguments: Store.allCases)
  func promisesAreTheirCallsOwn(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    var foreign = made("p1", due: 999)
    foreign.source = "/feeds/fifo"
    try journal.add([
      made("p1", due: 100), foreign, made("p1", due: 500),
      changed("c1", "p1", call: "call-2", at: 5) { $0.state = .kept },
      changed("c2", "nobody", at: 6) { $0.state = .kept },
    ])
    #expect(try journal.openPromises(limit: 10).map(\.promise.due) == [Sample.at(100)])
    #expect(try journal.check() == [])
  }

  @Test("A purge spares a call with an open promise or a flag in force, and says so", arguments: Store.allCases)
  func purgeSparesWhatIsInForce(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let calls = ["open", "kept", "flag", "expired", "declined", "plain"]
    try journal.add(calls.flatMap { [Sample.started("s", call: $0), Sample.ended("e", call: $0, at: 10)] })
    try journal.add([
      made("p1", call: "open", due: 20), made("p2", call: "kept", due: 20),
      changed("c1", "p2", call: "kept", at: 5) { $0.state = .kept },
      Sample.event("f1", call: "flag", .flagProposed(Sample.flag(customer: "R-1", expires: 100))),
      Sample.event("f2", call: "expired", .flagProposed(Sample.flag(customer: "R-1", expires: 99))),
      Sample.event("f3", call: "declined", .flagProposed(Sample.flag(customer: "R-1", expires: 500))),
      Sample.event("d3", call: "declined", .flagDecided(FlagDecision(flag: "f3", decision: .declined, person: "Kim"))),
      Sample.event("r1", call: "plain", .reflectionSaved(Reflection(facts: "a", need: "b", plan: "c"))),
    ])
    #expect(try journal.purge(endedBefore: Sample.at(100)) == PurgeOutcome(calls: 4, events: 14, spared: 2))
    #expect(Set(try journal.calls(limit: 10).map(\.id)) == ["open", "flag"])
    #expect(try journal.openPromises(limit: 10).map(\.id) == ["p1"])
    #expect(try journal.promises(limit: 10).map(\.id) == ["p1"])
    #expect(try journal.flags(limit: 10).map(\.id) == ["f1"])
    #expect(try journal.reflections(agent: "sam", since: Sample.at(-1), limit: 10) == [])
    #expect(try journal.check() == [])
    try journal.add([changed("c2", "p1", call: "open", at: 200) { $0.state = .broken }])
    #expect(try journal.purge(endedBefore: Sample.at(101)).calls == 2)
    #expect(try journal.check() == [])
  }

  private func made(_ id: String, call: String = "call-1", at offset: Int64 = 0, due: Int) -> Event {
    Sample.event(id, call: call, at: offset, .promiseMade(Sample.promise("Promise \(id)", due: Int64(due))))
  }

  private func changed(
    _ id: String, _ promise: String, call: String = "call-1", at offset: Int64, _ body: (inout PromiseChange) -> Void
  ) -> Event {
    var change = PromiseChange(promise: promise)
    body(&change)
    return Sample.event(id, call: call, at: offset, .promiseChanged(change))
  }
}
