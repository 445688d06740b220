import Screens
import TerminalKit
import Testing

/// When lines go out on the desk without a screen.
@Suite final class PlainQueueTests {
  private var queue = PlainQueue()

  @Test("What tells of something done waits for the journal, and what comes behind it waits with it")
  func waits() {
    queue.add(["System: Hello."], at: 0)
    queue.add(["System: Noted."], ticket: 3, at: 10)
    queue.add(["Customer: And?"], at: 20)
    #expect(texts(at: 30) == ["System: Hello."])
    queue.confirm(upTo: 2)
    #expect(texts(at: 40) == [])
    queue.confirm(upTo: 3)
    #expect(texts(at: 50) == ["System: Noted.", "Customer: And?"])
    #expect(queue.isEmpty)
    #expect(queue.due == nil)
  }

  @Test("A confirmation that comes before its lines counts")
  func confirmedBefore() {
    queue.confirm(upTo: 7)
    queue.add(["System: Noted."], ticket: 7, at: 0)
    #expect(texts(at: 0) == ["System: Noted."])
  }

  @Test("A journal that is slow holds nothing up for longer than a second, and is told once, as is its answer")
  func slow() {
    queue.add(["System: Noted."], ticket: 1, at: 100)
    queue.add(["System: Promised."], ticket: 2, at: 101)
    #expect(queue.due == 1_100)
    #expect(texts(at: 1_099) == [])
    #expect(texts(at: 1_101) == ["System: The journal is slow. Not saved yet:", "System: Noted.", "System: Promised."])
    #expect(texts(at: 1_200) == [])
    queue.confirm(upTo: 1)
    #expect(texts(at: 1_300) == [])
    queue.confirm(upTo: 2)
    #expect(texts(at: 1_400) == ["System: It is saved now."])
  }

  @Test("While the journal is in trouble nothing waits, and nothing goes out as if it were saved")
  func trouble() {
    queue.add(["System: Noted."], ticket: 1, at: 0)
    queue.addFirst(["System: NOT SAVED: no room."], at: 5)
    #expect(texts(at: 5, isInTrouble: true) == ["System: NOT SAVED: no room.", "System: Not saved:", "System: Noted."])
    queue.add(["System: Promised."], ticket: 2, at: 9)
    #expect(texts(at: 9, isInTrouble: true) == ["System: Not saved:", "System: Promised."])
    queue.confirm(upTo: 2)
    queue.add(["System: Everything is saved again."], at: 20)
    #expect(texts(at: 20) == ["System: Everything is saved again."])
  }

  @Test("However many lines come, only so many wait")
  func limit() {
    for number in 1...5_000 { queue.add(["System: Noted."], ticket: number, at: 0) }
    #expect(texts(at: 1).count == 4_001)
  }

  private func texts(at uptime: Int64, isInTrouble: Bool = false) -> [String] {
    queue.take(at: uptime, isInTrouble: isInTrouble).map(\.string)
  }
}
