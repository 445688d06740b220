import Testing

@testable import TerminalKit

@Suite struct TextFieldTests {
  private func field(_ text: String, _ keys: [Key] = [], limit: Int = 100) -> TextField {
    var field = TextField(text: text, limit: limit)
    for key in keys { _ = field.take(key) }
    return field
  }

  @Test func editing() {
    #expect(field("", [.character("a"), .character("b")]).text == "ab")
    #expect(field("ab", [.left, .character("x")]).text == "axb")
    #expect(field("ab", [.home, .delete]).text == "b")
    #expect(field("ab", [.home, .backspace]).text == "ab")
    #expect(field("ab", [.backspace, .delete]).text == "a")
    #expect(field("ab", [.home, .right, .right, .right, .left, .end]).cursor == 2)
    #expect(field("👨‍👩‍👧", [.backspace]).isEmpty)
  }

  @Test func otherKeysAreLeftToOthers() {
    var field = field("a")
    for key in [Key.enter, .escape, .tab, .up, .control("k"), .alt("x"), .function(1), .focusIn] {
      #expect(field.take(key) == false)
    }
    #expect(field.take(.backspace) == true)
    #expect(field.take(.backspace) == true)
  }

  @Test func pastesBecomeOneLineWithoutControls() {
    #expect(field("", [.paste("a\r\nb\tc\nd")]).text == "a b c d")
    #expect(field("", [.paste("a\u{1B}[31mb\u{7}c\u{1B}]0;x")]).text == "abc")
    #expect(field("", [.paste("hi\u{1B}[201~:quit")]).text == "hi:quit")
  }

  @Test func theLimitHolds() {
    #expect(field("abcdef", limit: 4).text == "abcd")
    #expect(field("abc", [.paste("defgh")], limit: 5).text == "abcde")
    #expect(field("abc", [.character("d")], limit: 3).text == "abc")
    #expect(field("abc", limit: -1).isEmpty)
  }

  @Test func marksJoinTheCharacterBeforeThem() {
    let joined = field("e", [.character("\u{301}"), .character("x")])
    #expect(joined.text == "e\u{301}x")
    #expect(joined.cursor == 2)
    #expect(field("x", [.home, .character("e"), .character("\u{301}")]).cursor == 1)
  }

  @Test func theViewFollowsTheCursor() {
    let long = field("0123456789abcdef")
    let view = long.visible(columns: 8)
    #expect(view.text.columns <= 8)
    #expect(view.cursorColumn < 8)
    #expect(view.text == "cdef")
    #expect(field("0123456789", [.home]).visible(columns: 4).text == "0123")
    #expect(field("abc").visible(columns: 4) == ("abc", 3))
    #expect(field("abc").visible(columns: 0) == ("", 0))
    #expect(field("می\u{200C}").visible(columns: 9).text.string == "می")
    #expect(field("a\u{200C}").visible(columns: 9).text.string == "a¬")
  }

  @Test func anyEditsLeaveTheCursorInTheText() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<300 {
      var field = TextField(limit: 60)
      for _ in 0..<40 {
        let hostile = HostileText.make(&generator, pieceCount: 4)
        let keys: [Key] = [.left, .right, .home, .end, .backspace, .delete, .paste(hostile)]
        let key = generator.number(below: 2) == 0 ? hostile.first.map(Key.character) : nil
        _ = field.take(key ?? generator.pick(keys))
        #expect((0...field.text.count).contains(field.cursor))
        #expect(field.text.unicodeScalars.count <= 60)
        let columns = 1 + generator.number(below: 12)
        let view = field.visible(columns: columns)
        #expect(view.text.columns <= columns && (0..<columns).contains(view.cursorColumn))
        #expect(view.text.forbiddenScalars.isEmpty)
      }
    }
  }
}
