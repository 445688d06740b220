import Calls
import Coaching
import DeskSupport
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// The pictures of heat and load.
struct CurveTests {
  @Test func valuesBecomeEighths() {
    let curve = Curve(values: [0, 0.25, 0.5, 1, 2, -1], height: 2, glyphs: .unicode)
    let rows = curve.rows { _ in .plain }.map { String($0.map { Character(Unicode.Scalar($0.scalar) ?? " ") }) }
    #expect(rows == ["   ██ ", "▁▄███▁"])
    let ascii = Curve(values: [0, 1], height: 1, glyphs: .ascii).rows { _ in .plain }
    #expect(ascii[0].allSatisfy { $0.scalar < 0x7F })
  }

  @Test func marksStandWhereTheyFit() {
    let marks = [(column: 0, words: SafeText("a3").cells()), (1, SafeText("I").cells()), (8, SafeText("nf").cells())]
    let row = Curve.row(of: marks, columns: 9)
    #expect(String(row.map { Character(Unicode.Scalar($0.scalar) ?? "?") }) == "a3     nf")
  }

  private func text(_ desk: inout TestDesk, _ size: Size) -> String {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<size.rows).map(frame.text(row:)).joined(separator: "\n")
  }

  @Test("The heat of the call is a picture where there is room, and moves with a tag or a minute alone")
  func heat() {
    let size = Size(columns: 120, rows: 36)
    var desk = Scene.untagged.desk(size: size)
    #expect(!text(&desk, size).contains("100 │"))
    desk.pass(seconds: 70)
    desk.press("f")
    desk.press("2")
    let first = text(&desk, size)
    #expect(first.contains("100 │") && first.contains("f2"))
    let picture = { (text: String) in text.split(separator: "\n").suffix(9).map { $0.dropFirst(70) } }
    desk.pass(seconds: 7)
    #expect(picture(text(&desk, size)) == picture(first))
    desk.pass(seconds: 60)
    #expect(picture(text(&desk, size)) != picture(first))
    #expect(!text(&desk, Size(columns: 80, rows: 24)).contains("100 │"))
  }

  @Test("With somebody who talks of self-harm nothing is measured on the screen")
  func nothingMeasured() {
    let size = Size(columns: 120, rows: 40)
    var desk = Scene.untagged.desk(size: size)
    desk.pass(seconds: 70)
    desk.press("w")
    desk.press("3")
    #expect(text(&desk, size).contains("100 │"))
    desk.press("S")
    #expect(!text(&desk, size).contains("100 │"))
  }
}
