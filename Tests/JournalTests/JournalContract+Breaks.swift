import Calls
import Journal
import Testing

extension JournalContract {
  @Test("The newest break without an end is found, and only the agent's own", arguments: Store.allCases)
  func findsBreak(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    #expect(try journal.restingBreak(agent: "sam") == nil)
    let first = Sample.event("c1", .breakStarted(Sample.terms(base: .number(30.5))))
    let second = Sample.event("c2", call: "", at: 5, .breakStarted(Sample.terms(from: 5)))
    let other = Sample.event("c3", call: "call-3", .breakStarted(Sample.terms(agent: "kim")))
    try journal.add([first, second, other])
    #expect(
      try journal.restingBreak(agent: "sam") == RestingBreak(eventID: "c2", call: "", terms: Sample.terms(from: 5)))
    try journal.add([end(of: "c2", "d2")])
    #expect(
      try journal.restingBreak(agent: "sam")
        == RestingBreak(eventID: "c1", call: "call-1", terms: Sample.terms(base: .number(30.5))))
    try journal.add([end(of: "c1", "d1"), end(of: "c1", "d1b")])
    #expect(try journal.restingBreak(agent: "sam") == nil)
    #expect(try journal.restingBreak(agent: "kim")?.eventID == "c3")
    #expect(try journal.check() == [])
  }

  @Test("A break whose end arrives before its beginning is over", arguments: Store.allCases)
  func endMayComeFirst(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([end(of: "c1", "d1")])
    try journal.add([Sample.event("c1", .breakStarted(Sample.terms()))])
    #expect(try journal.restingBreak(agent: "sam") == nil)
    #expect(try journal.check() == [])
  }

  @Test("A repeat of the beginning neither begins the break again nor changes it", arguments: Store.allCases)
  func repeatBeginsNothing(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let begin = Sample.event("c1", .breakStarted(Sample.terms()))
    try journal.add([begin, end(of: "c1", "d1"), begin])
    #expect(try journal.restingBreak(agent: "sam") == nil)
    // The same id from somewhere else does not take the place of the break that runs.
    let running = Sample.event("c2", .breakStarted(Sample.terms()))
    var foreign = Sample.event("c2", .breakStarted(Sample.terms(agent: "kim")))
    foreign.source = "/feeds/fifo"
    try journal.add([running, foreign])
    #expect(try journal.restingBreak(agent: "sam")?.eventID == "c2")
  }

  @Test("What a feed tells of breaks begins none, ends none and hides none", arguments: Store.allCases)
  func feedsRuleNoBreak(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let own = Sample.event("c1", .breakStarted(Sample.terms()))
    try journal.add([own])
    let told = Sample.event("c2", at: 5, .breakStarted(Sample.terms(from: 5)))
    try journal.add([told, end(of: "c1", "d1")], isOwn: false)
    #expect(try journal.restingBreak(agent: "sam")?.eventID == "c1")
    // Even where it claimed the id first.
    var early = Sample.event("c3", .breakStarted(Sample.terms()))
    early.source = "/feeds/fifo"
    try journal.add([early, end(of: "c3", "d3")], isOwn: false)
    try journal.add([Sample.event("c3", at: 9, .breakStarted(Sample.terms(from: 9)))])
    #expect(try journal.restingBreak(agent: "sam")?.eventID == "c3")
    #expect(try journal.check() == [])
  }

  @Test("A name written otherwise is no other agent", arguments: Store.allCases)
  func namesAreAlike(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([Sample.event("c1", .breakStarted(Sample.terms(agent: "Sam Öz")))])
    for name in ["Sam Öz", "sam öz", " SAM  ÖZ "] {
      #expect(try journal.restingBreak(agent: name)?.eventID == "c1", "\(name)")
    }
    #expect(try journal.restingBreak(agent: "sam") == nil)
  }

  private func end(of started: String, _ id: String) -> Event {
    Sample.event(id, at: 10, .breakEnded(BreakEnd(started: started, how: .completed)))
  }
}
