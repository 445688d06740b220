import Calls
import Journal
import Testing

/// What every store must do: written against the protocol, run on each store.
@Suite struct JournalContract {
  @Test("Every type of event comes back as it was, in order of arrival", arguments: Store.allCases)
  func returnsEvents(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    // Later times first: arrival decides, not time.
    let events = Sample.everyPayload.enumerated().map { index, payload in
      var event = Sample.event("e\(index)", at: -Int64(index), payload)
      if case .utterance(var utterance) = event.payload {
        utterance.time = event.time
        event.payload = .utterance(utterance)
      }
      event.extensions = ["traceparent": .string("00-\(index)")]
      return event
    }
    #expect(try journal.add(events) == events.count)
    #expect(try journal.all(of: "call-1") == events)
    #expect(try journal.events(of: "call-1", after: 0, limit: 100).map(\.event) == events)
    #expect(try journal.check() == [])
  }

  @Test("A repeat of (call, source, id) is ignored; any other is not", arguments: Store.allCases)
  func ignoresRepeats(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let first = Sample.utterance("u1", "first")
    #expect(try journal.add([first, Sample.utterance("u1", "second")]) == 1)
    #expect(try journal.add([Sample.utterance("u1", "third")]) == 0)
    #expect(try journal.add([Sample.utterance("u1", call: "call-2")]) == 1)
    var otherSource = first
    otherSource.source = "/feeds/unix"
    #expect(try journal.add([otherSource, Sample.utterance("u2")]) == 2)
    #expect(try journal.all(of: "call-1").map(\.id) == ["u1", "u1", "u2"])
    #expect(try journal.all(of: "call-1").first == first)
    #expect(try journal.call("call-1")?.utteranceCount == 3)
    #expect(try journal.append([], agent: "sam", run: "r1", durability: .full) == 0)
  }

  @Test("A call can be read in pieces that join without a gap", arguments: Store.allCases)
  func readsInPieces(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let events = (0..<25).flatMap { [Sample.utterance("u\($0)"), Sample.utterance("v\($0)", call: "call-2")] }
    try journal.add(events)
    var found: [StoredEvent] = []
    while true {
      let piece = try journal.events(of: "call-2", after: found.last?.sequence ?? 0, limit: 10)
      if piece.isEmpty { break }
      #expect(piece.count <= 10)
      found += piece
    }
    #expect(found.map(\.event) == events.filter { $0.subject == "call-2" })
    #expect(found.map(\.sequence) == found.map(\.sequence).sorted())
    #expect(try journal.events(of: "call-2", after: 0, limit: 0) == [])
    #expect(try journal.events(of: "call-2", after: 0, limit: -1) == [])
    #expect(try journal.events(of: "nobody", after: 0, limit: 10) == [])
  }

  @Test("The one who is handed events can stop, fail, or use the journal meanwhile", arguments: Store.allCases)
  func obeysHandler(store: Store) throws {
    struct Enough: Error {}
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add((0..<1_200).map { Sample.utterance("u\($0)") })
    var seen = 0
    try journal.events(of: "call-1") { _ in
      seen += 1
      return seen < 700
    }
    #expect(seen == 700)
    #expect(throws: Enough.self) { try journal.events(of: "call-1") { _ in throw Enough() } }
    seen = 0
    try journal.events(of: "call-1") { event in
      if seen == 600 { try journal.add([Sample.utterance("late")]) }
      seen += 1
      return true
    }
    #expect(seen == 1_201)
  }

  @Test("Ids are compared byte by byte, whatever they are made of", arguments: Store.allCases)
  func comparesBytes(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let ids = [
      "caf\u{E9}", "cafe\u{301}", "a\u{0}b", "a\u{0}c", "a", "'; DROP TABLE event; --", "😡", "%", "_", "A",
      String(repeating: "x", count: 10_000), "\u{202E}", " ", "\n",
    ]
    for call in ids { #expect(try journal.add(ids.map { Sample.utterance($0, call: call) }) == ids.count) }
    for call in ids {
      let found = try journal.all(of: call)
      #expect(found.map { Array($0.id.utf8) } == ids.map { Array($0.utf8) })
      #expect(found.allSatisfy { $0.subject.utf8.elementsEqual(call.utf8) })
    }
    #expect(try journal.calls(limit: 100).count == ids.count)
    #expect(try journal.check() == [])
  }

  @Test("Events that belong to no call are kept, and are no call", arguments: Store.allCases)
  func keepsEventsOfNoCall(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let shift = Sample.event("s1", call: "", .other(type: "coolhead.v1.shift.started", data: .object([:])))
    #expect(try journal.add([shift, Sample.utterance("u1"), shift]) == 2)
    #expect(try journal.all(of: "") == [shift])
    #expect(try journal.calls(limit: 10).map(\.id) == ["call-1"])
    #expect(try journal.unfinishedCalls(since: Sample.at(-1)).map(\.id) == ["call-1"])
    #expect(try journal.call("") == nil)
    #expect(try journal.check() == [])
  }

  @Test("A closed journal says so, and can be closed twice", arguments: Store.allCases)
  func refusesAfterClose(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) {} }
    try journal.add([Sample.utterance("u1")])
    journal.close()
    journal.close()
    let attempts: [() throws -> Void] = [
      { try journal.add([Sample.utterance("u2")]) }, { _ = try journal.all(of: "call-1") },
      { _ = try journal.calls(limit: 1) }, { _ = try journal.restingBreak(agent: "sam") }, { _ = try journal.check() },
      { _ = try journal.purge(endedBefore: Sample.begin) },
    ]
    for attempt in attempts {
      #expect { try attempt() } throws: { ($0 as? JournalProblem)?.kind == .closed }
    }
  }
}

extension Journal {
  /// Appends as the agent Sam, utterances without a place.
  @discardableResult
  func add(
    _ events: [Event], durability: Durability = .normal, isOwn: Bool = true
  ) throws(JournalProblem) -> Int {
    try append(events.map { JournalEntry(event: $0, isOwn: isOwn) }, agent: "sam", run: "r1", durability: durability)
  }

  func all(of call: String) throws -> [Event] {
    var events: [Event] = []
    try self.events(of: call) { event in
      events.append(event)
      return true
    }
    return events
  }
}
