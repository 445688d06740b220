import TestSupport
import Testing

@testable import TerminalKit

@Suite struct TextFieldTests {
  @Test func theCursorStaysInTheText() {
    #expect(TextField(text: "abc").cursor == 3)
    #expect(TextField(text: "abc", cursor: -1).cursor == 0)
    #expect(TextField(text: "abc", cursor: 9).cursor == 3)
  }

  @Test func theViewFollowsTheCursor() {
    let view = TextField(text: "0123456789abcdef").visible(columns: 8)
    #expect(view == TextField.View(text: "cdef", cursorColumn: 4, offset: 12))
    #expect(TextField(text: "0123456789", cursor: 0).visible(columns: 4).text == "0123")
    #expect(TextField(text: "abc").visible(columns: 4) == TextField.View(text: "abc", cursorColumn: 3, offset: 0))
    #expect(TextField(text: "abc").visible(columns: 0) == TextField.View(text: "", cursorColumn: 0, offset: 0))
    #expect(TextField(text: "می\u{200C}").visible(columns: 9).text.string == "می")
    #expect(TextField(text: "a\u{200C}").visible(columns: 9).text.string == "a")
  }

  @Test func aRangeOfCharactersHasItsColumns() {
    #expect(TextField(text: "ab中d").columns(of: 0..<2) == 0..<2)
    #expect(TextField(text: "ab中d").columns(of: 2..<4) == 2..<5)
    #expect(TextField(text: "abc").columns(of: 1..<9) == 1..<3)
  }

  @Test func anyTextAndCursorFit() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<2_000 {
      let text = HostileText.make(&generator, pieceCount: 1 + generator.number(below: 30))
      let field = TextField(text: text, cursor: generator.number(below: text.count + 2))
      let columns = 1 + generator.number(below: 12)
      let view = field.visible(columns: columns)
      #expect(view.text.columns <= columns && (0..<columns).contains(view.cursorColumn))
      #expect(view.text.forbiddenScalars.isEmpty)
    }
  }
}
