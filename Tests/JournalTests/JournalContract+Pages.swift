import Calls
import Journal
import TestSupport
import Testing

extension JournalContract {
  @Test("Pages in both directions show every utterance once, in display order", arguments: Store.allCases)
  func pagesJoin(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    var random = SeededGenerator(seed: 7)
    // Few positions, so that many utterances share one.
    let entries = (0..<300).map { index in
      JournalEntry(event: Sample.utterance("u\(index)"), position: Int64.random(in: -20...20, using: &random))
    }
    _ = try journal.append(entries, agent: "sam", run: "r1", durability: .normal)
    let ordered = entries.enumerated().sorted {
      ($0.element.position ?? 0, $0.offset) < ($1.element.position ?? 0, $1.offset)
    }.map(\.element.event)

    for size in [1, 7, 100, 300, 1_000] {
      var back: [StoredUtterance] = []
      while true {
        let page = try journal.utterances(of: "call-1", before: back.first?.place, limit: size)
        if page.isEmpty { break }
        #expect(page.count <= size)
        back = page + back
      }
      #expect(back.map(\.event) == ordered)
      #expect(back.map(\.place) == back.map(\.place).sorted())
      var forth: [StoredUtterance] = []
      while true {
        let page = try journal.utterances(of: "call-1", after: forth.last?.place, limit: size)
        if page.isEmpty { break }
        forth += page
      }
      #expect(forth == back)
    }
    #expect(try journal.utterances(of: "call-1", before: nil, limit: 3).map(\.event) == Array(ordered.suffix(3)))
  }

  @Test("A page holds only utterances, only of its call, and nothing for no limit", arguments: Store.allCases)
  func pagesHoldOnlyUtterances(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let tag = Sample.event("t1", at: 5, .emotionTagged(EmotionTag(emotion: .anger, level: .clear)))
    try journal.add([Sample.utterance("u1"), tag, Sample.utterance("v1", call: "call-2")])
    #expect(try journal.utterances(of: "call-1", before: nil, limit: 10).map(\.event.id) == ["u1"])
    #expect(try journal.utterances(of: "call-1", after: nil, limit: 10).map(\.event.id) == ["u1"])
    #expect(try journal.utterances(of: "call-1", before: nil, limit: 0) == [])
    #expect(try journal.utterances(of: "call-1", after: nil, limit: -5) == [])
    #expect(try journal.utterances(of: "nobody", before: nil, limit: 10) == [])
  }

  @Test("An utterance without a place takes its own, or the time since the call began", arguments: Store.allCases)
  func placesUtterances(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    try journal.add([
      Sample.started("s1", call: "call-1", at: 1_000), Sample.utterance("own", at: 9_000, begin: 70),
      Sample.utterance("timed", at: 3_500),
    ])
    let given = JournalEntry(event: Sample.utterance("given", at: 9_000, begin: 70), position: 100)
    _ = try journal.append([given], agent: "sam", run: "r1", durability: .normal)
    let page = try journal.utterances(of: "call-1", before: nil, limit: 10)
    #expect(page.map(\.event.id) == ["own", "given", "timed"])
    #expect(page.map(\.position) == [70, 100, 2_500])
  }

  @Test("The extreme ends of all positions are on the pages too", arguments: Store.allCases)
  func pagesReachTheEnds(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let positions = [Int64.max, .min, 0]
    let entries = positions.map { JournalEntry(event: Sample.utterance("u\($0)"), position: $0) }
    _ = try journal.append(entries, agent: "sam", run: "r1", durability: .normal)
    let expected = [Int64.min, 0, .max]
    #expect(try journal.utterances(of: "call-1", before: nil, limit: 10).map(\.position) == expected)
    #expect(try journal.utterances(of: "call-1", after: nil, limit: 10).map(\.position) == expected)
  }
}
