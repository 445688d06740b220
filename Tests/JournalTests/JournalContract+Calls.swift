import Calls
import Journal
import TestSupport
import Testing

extension JournalContract {
  @Test("A summary says what the fold over the same events says", arguments: Store.allCases)
  func summaryEqualsFold(store: Store) throws {
    var random = SeededGenerator(seed: 11)
    for round in 0..<30 {
      let (journal, keep) = try store.open()
      defer { withExtendedLifetime(keep) { journal.close() } }
      let events = (0..<40).map { Self.randomEvent($0, &random) }
      // In batches of any size, some of them repeated: the summary must not depend on how events are cut up.
      var rest = events[...]
      while !rest.isEmpty {
        let count = min(rest.count, Int.random(in: 1...9, using: &random))
        for _ in 0..<Int.random(in: 1...2, using: &random) { try journal.add(Array(rest.prefix(count))) }
        rest = rest.dropFirst(count)
      }
      for id in ["call-1", "call-2"] {
        let own = events.filter { $0.subject == id }
        var call = Call(id: id)
        for event in own { call.apply(event) }
        let summary = try #require(try journal.call(id))
        #expect(summary.began == call.began, "round \(round)")
        #expect(summary.ended == call.ended)
        #expect(summary.last == own.map(\.time).max())
        #expect(summary.channel ?? "voice" == call.channel)
        #expect(summary.subjectLine == call.subjectLine)
        #expect(summary.customer == call.customerName ?? call.reference)
        #expect(summary.utteranceCount == own.count { $0.payload.isUtterance })
        let starter = own.first { $0.payload.isStart } ?? own.first
        #expect(summary.source == starter?.source)
        #expect(try journal.calls(limit: 5).first { $0.id == id } == summary)
      }
      #expect(try journal.check() == [])
    }
  }

  @Test(
    "A call of a feed whose clock is wrong is listed by the desk's clock, a recording by its own",
    arguments: Store.allCases)
  func clockOfFeed(store: Store) throws {
    for (seconds, isRecording) in [(Int64(10_800), false), (-2_580, false), (200_000, false), (-200_000, true)] {
      let (journal, keep) = try store.open()
      defer { withExtendedLifetime(keep) { journal.close() } }
      let ahead = seconds * 1_000
      let payloads: [(Int64, Payload)] = [(0, .callStarted(CallFacts())), (60_000, .callEnded(CallEnd()))]
      let events = payloads.enumerated().map { index, one in
        Event(
          id: "e\(index)", source: "/feeds/1", subject: "c", time: Sample.at(one.0 + ahead), payload: one.1,
          extensions: [Event.clockOffset: .integer(seconds)])
      }
      try journal.add(events)
      let summary = try #require(try journal.call("c"))
      let off = isRecording ? ahead : 0
      #expect(summary.began == Sample.at(off))
      #expect(summary.ended == Sample.at(60_000 + off))
      #expect(summary.last == Sample.at(60_000 + off))
    }
  }

  private static func randomEvent(_ index: Int, _ random: inout SeededGenerator) -> Event {
    let offset = Int64.random(in: 0...100_000, using: &random)
    let number = Int.random(in: 0..<10, using: &random)
    let parties = number < 2 ? [Party(id: "c", role: .customer, name: "Name \(index)")] : []
    let facts = CallFacts(
      channel: ["chat", nil].randomElement(using: &random) ?? nil,
      subjectLine: number.isMultiple(of: 3) ? "S\(index)" : nil,
      parties: parties, reference: number == 0 ? "R\(index)" : nil)
    let payload: Payload
    switch number {
    case 0...1: payload = .callStarted(facts)
    case 2...3: payload = .callUpdated(facts)
    case 4: payload = .callEnded(CallEnd())
    case 5: payload = .emotionTagged(EmotionTag(emotion: .worry, level: .light))
    default:
      payload = .utterance(
        Utterance(id: "u\(index)", party: "c", role: .customer, text: "\(index)", time: Sample.at(offset)))
    }
    let call = Bool.random(using: &random) ? "call-1" : "call-2"
    // The fold takes the beginning from events that happen in a call, so the first one is such.
    let first: Payload = .utterance(
      Utterance(id: "first", party: "c", role: .customer, text: "", time: Sample.at(offset)))
    return Event(
      id: "e\(index)", source: "/s\(number % 2)", subject: index < 2 ? "call-\(index + 1)" : call,
      time: Sample.at(offset), payload: index < 2 ? first : payload)
  }

  @Test("Only calls without an end that had an event lately are unfinished", arguments: Store.allCases)
  func listsUnfinished(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      Sample.started("1", call: "old", at: 0), Sample.started("2", call: "edge", at: 100),
      Sample.started("3", call: "over", at: 200), Sample.ended("4", call: "over", at: 300),
      Sample.started("5", call: "live", at: 50), Sample.utterance("6", call: "live", at: 400),
      // An older line that arrives late does not make the call look older.
      Sample.utterance("7", call: "live", at: 60),
    ])
    #expect(try journal.unfinishedCalls(since: Sample.at(100)).map(\.id) == ["live", "edge"])
    #expect(try journal.unfinishedCalls(since: Sample.at(401)) == [])
  }

  @Test("Calls in which conduct was marked are found once they are over", arguments: Store.allCases)
  func listsMarked(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    func marked(_ id: String, call: String) -> Event {
      Sample.event(id, call: call, at: 90, .conductMarked(ConductMark(conduct: .threat)))
    }
    try journal.add([
      marked("1", call: "early"), Sample.ended("2", call: "early", at: 99),
      marked("3", call: "first"), Sample.ended("4", call: "first", at: 100),
      Sample.started("5", call: "plain", at: 0), Sample.ended("6", call: "plain", at: 150),
      marked("7", call: "second"), Sample.ended("8", call: "second", at: 200),
      marked("9", call: "live"),
    ])
    #expect(try journal.leftoverCalls(agent: "Sam", endedSince: Sample.at(100)).map(\.id) == ["second", "first"])
    #expect(try journal.leftoverCalls(agent: "kim", endedSince: Sample.at(100)) == [])
  }

  @Test("Calls with a reply of which nobody knows are found once they are over", arguments: Store.allCases)
  func listsOpenReplies(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    func sent(_ id: String, call: String) -> Event {
      Sample.event(id, call: call, at: 90, .replySent(ReplySent(text: "Yes.", feed: "/feeds/one")))
    }
    func told(_ id: String, of reply: String, call: String, _ outcome: ReplyReport.Outcome) -> Event {
      Sample.event(id, call: call, at: 95, .replyReported(ReplyReport(reply: reply, outcome: outcome)))
    }
    try journal.add([
      sent("r1", call: "arrived"), told("1", of: "r1", call: "arrived", .delivered),
      Sample.ended("2", call: "arrived", at: 200),
      sent("r2", call: "open"), sent("r3", call: "open"), told("3", of: "r3", call: "open", .failed),
      Sample.ended("4", call: "open", at: 201),
      sent("r4", call: "unsure"), told("5", of: "r4", call: "unsure", .unknown),
      Sample.ended("6", call: "unsure", at: 202), sent("r5", call: "live"),
    ])
    #expect(try journal.leftoverCalls(agent: "Sam", endedSince: Sample.at(100)).map(\.id) == ["unsure", "open"])
  }

  @Test("A call belongs to the agent and the run that wrote to it last", arguments: Store.allCases)
  func knowsTheRun(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let first = JournalEntry(event: Sample.utterance("u1"))
    let second = JournalEntry(event: Sample.utterance("u2"))
    _ = try journal.append([first], agent: "sam", run: "r1", durability: .normal)
    _ = try journal.append([first], agent: "kim", run: "r2", durability: .normal)
    #expect(try journal.call("call-1")?.run == "r1")
    _ = try journal.append([second], agent: "kim", run: "r2", durability: .normal)
    #expect(try journal.call("call-1")?.run == "r2")
    #expect(try journal.call("call-1")?.agent == "kim")
  }

  @Test("Calls are listed newest first", arguments: Store.allCases)
  func listsCalls(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([3, 1, 4, 2].map { Sample.started("s\($0)", call: "call-\($0)", at: Int64($0)) })
    #expect(try journal.calls(limit: 10).map(\.id) == ["call-4", "call-3", "call-2", "call-1"])
    #expect(try journal.calls(limit: 2).map(\.id) == ["call-4", "call-3"])
    #expect(try journal.calls(limit: 0) == [])
    #expect(try journal.calls(limit: -1) == [])
    #expect(try journal.call("nobody") == nil)
  }

  @Test("The load of finished calls can be asked for", arguments: Store.allCases)
  func listsHotEnds(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      Sample.ended("e1", call: "early", at: 99, base: .number(80)),
      Sample.ended("e2", call: "plain", at: 150),
      Sample.ended("e3", call: "at-end", at: 100, base: .integer(30)),
      Sample.ended("e4", call: "at-break", at: 200),
      Sample.event("c4", call: "at-break", at: 210, .breakStarted(Sample.terms(base: .number(41.5)))),
      Sample.event("d4", call: "at-break", at: 220, .breakEnded(BreakEnd(started: "c4", how: .completed))),
      Sample.event("c5", call: "running", at: 230, .breakStarted(Sample.terms(base: .number(60)))),
      Sample.ended("e6", call: "wrong", at: 240, base: .string("many")),
    ])
    #expect(
      try journal.hotEnds(agent: "sam", since: Sample.at(100)) == [
        HotEnd(
          call: "at-break", ended: Sample.at(200), base: 41.5, strain: 33, band: .hot, pauseEnd: .completed),
        HotEnd(call: "at-end", ended: Sample.at(100), base: 30, strain: nil, band: nil, pauseEnd: nil),
      ])
    #expect(try journal.hotEnds(agent: "kim", since: Sample.at(0)) == [])
  }
}

extension Payload {
  fileprivate var isUtterance: Bool {
    if case .utterance = self { return true }
    return false
  }

  fileprivate var isStart: Bool {
    if case .callStarted = self { return true }
    return false
  }
}
