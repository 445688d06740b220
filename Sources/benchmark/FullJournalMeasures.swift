import Calls
import Foundation
import Journal
import TerminalHarness
import TestSupport

/// Whether the desk starts as fast with years of calls in the journal as with one.
enum FullJournalMeasures {
  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let home = try TemporaryDirectory()
    let full = home.path(of: "full.sqlite")
    let began = ContinuousClock.now
    try fill(full, calls: sizes.restingCalls)
    let filling = (ContinuousClock.now - began) / .seconds(1)
    let small = home.path(of: "small.sqlite")
    try fill(small, calls: 1)
    let corpus = Corpus()
    var times: (small: [Double], full: [Double]) = ([], [])
    // One after the other, so that the machine's moods weigh on both alike.
    for _ in 0..<sizes.starts {
      times.small.append(try MeasuredDesk(corpus: corpus, journal: small).startMilliseconds)
      times.full.append(try MeasuredDesk(corpus: corpus, journal: full).startMilliseconds)
    }
    let withOne = Measure("start, 1 call in the journal", "ms", times.small, limit: Limits.start)
    let withMany = Measure("start, \(sizes.restingCalls) calls in it", "ms", times.full, limit: Limits.start)
    return [
      withOne, withMany,
      Measure("what those calls cost the start", "ms", withMany.median - withOne.median, limit: Limits.startByCalls),
      Measure("laying them to rest", "s", filling, limit: Limits.fillingJournal),
    ]
  }

  /// Lays calls to rest, a day's fifty after another up to now, each with a customer's number, some lines and a promise
  /// now and then.
  private static func fill(_ path: String, calls: Int) throws {
    let journal = try JournalLocation(path).open()
    defer { journal.close() }
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    var entries: [JournalEntry] = []
    for number in 0..<calls {
      let began = Instant(milliseconds: now - Int64(calls - number) * 1_728_000)
      entries += events(of: number, began: began).map { JournalEntry(event: $0) }
      if entries.count > 2_000 || number == calls - 1 {
        _ = try journal.append(entries, agent: "Sam", run: "benchmark", durability: .normal)
        entries = []
      }
    }
  }

  private static func events(of number: Int, began: Instant) -> [Event] {
    let call = "call-\(number)"
    func event(_ name: String, _ seconds: Int64, _ payload: Payload) -> Event {
      Event(
        id: "\(name)-\(number)", source: "/agent/sam", subject: call,
        time: began.advanced(milliseconds: seconds * 1_000),
        payload: payload)
    }
    var events = [event("s", 0, .callStarted(CallFacts(channel: "voice", reference: "R-\(number % 4_000)")))]
    for line in 0..<4 {
      let utterance = Utterance(
        id: "u\(line)", party: "customer", role: .customer,
        text: "I have been waiting for line \(line) for three weeks.",
        time: began.advanced(milliseconds: Int64(line) * 2_000))
      events.append(event("u\(line)", Int64(line) * 2, .utterance(utterance)))
    }
    if number.isMultiple(of: 10) {
      let due = began.advanced(milliseconds: 86_400_000)
      events.append(event("p", 20, .promiseMade(Promise(what: "call back", owner: "Sam", kind: .callBack, due: due))))
      if !number.isMultiple(of: 1_000) {
        events.append(event("k", 80, .promiseChanged(PromiseChange(promise: "p-\(number)", state: .kept))))
      }
    }
    return events + [event("e", 90, .callEnded(CallEnd(rest: ["base": .number(Double(number % 60))])))]
  }
}
