import Calls
import Journal
import Testing

extension JournalContract {
  @Test("A call's acts come without its lines, the newest in order of arrival", arguments: Store.allCases)
  func findsActs(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    func tagged(_ id: String, call: String = "a", at offset: Int64) -> Event {
      Sample.event(id, call: call, at: offset, .emotionTagged(EmotionTag(emotion: .anger, level: .clear)))
    }
    try journal.add([
      Sample.started("s", call: "a"), Sample.utterance("u1", call: "a", at: 1), tagged("t1", at: 2),
      Sample.utterance("u2", call: "a", at: 3), tagged("t2", at: 1), tagged("x", call: "b", at: 4),
    ])
    #expect(try journal.acts(of: "a", limit: 10).map(\.id) == ["s", "t1", "t2"])
    #expect(try journal.acts(of: "a", limit: 2).map(\.id) == ["t1", "t2"])
    #expect(try journal.acts(of: "a", limit: -1) == [])
    #expect(try journal.acts(of: "nothing", limit: 10) == [])
  }
}
