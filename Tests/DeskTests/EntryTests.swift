import Desk
import TestSupport
import Testing

/// A line being typed.
struct EntryTests {
  @Test func editing() {
    var entry = Entry("abc")
    entry.move(by: -1)
    entry.insert("X")
    #expect(entry.text == "abXc")
    entry.deleteBackward()
    entry.deleteForward()
    #expect(entry.text == "ab")
    #expect(entry.cursor == 2)
    entry.deleteForward()
    entry.move(by: -99)
    entry.deleteBackward()
    #expect(entry.text == "ab")
    #expect(entry.cursor == 0)
  }

  @Test("Words are deleted and passed over as in a shell, and the rest of a line goes at once")
  func words() {
    let cases = [("one two", "one "), ("one two  ", "one "), ("one", ""), ("  ", ""), ("", ""), ("中文 é", "中文 ")]
    for (text, left) in cases {
      var entry = Entry(text)
      entry.deleteWord()
      #expect(entry.text == left)
      #expect(entry.cursor == left.count)
    }
    var entry = Entry("one two three")
    entry.moveByWord(forward: false)
    entry.moveByWord(forward: false)
    #expect(entry.cursor == 4)
    entry.deleteWord()
    #expect(entry.text == "two three")
    #expect(entry.cursor == 0)
    entry.moveByWord(forward: true)
    #expect(entry.cursor == 3)
    entry.deleteRest()
    #expect(entry.text == "two")
  }

  @Test func lineEndsAreSpaces() {
    #expect(Entry("a\nb\tc\rd").text == "a b c d")
  }

  @Test(arguments: 0..<10)
  func anyEditingKeepsTheCursorInside(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = ["a", "e\u{301}", "\u{301}", "👩‍👩‍👧‍👦", "🇩🇪", "🇩", "\r\n", "中", "\u{200D}"]
    var entry = Entry()
    for _ in 0..<2_000 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0...2: entry.insert(pieces.randomElement(using: &generator) ?? "a")
      case 3: entry.deleteBackward()
      case 4: entry.deleteForward()
      case 5: entry.deleteWord()
      case 6: entry.moveByWord(forward: .random(using: &generator))
      default: entry.move(by: Int.random(in: -9...9, using: &generator))
      }
      #expect((0...entry.text.count).contains(entry.cursor))
      #expect(entry.text.unicodeScalars.count <= Entry.mostCharacters)
    }
  }
}
