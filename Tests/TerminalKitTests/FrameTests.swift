import TestSupport
import Testing

@testable import TerminalKit

@Suite struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  @Test func putReturnsTheNextFreeColumn() {
    var frame = frame(10)
    #expect(frame.put("ab", column: 1, row: 0) == 3)
    #expect(frame.put("世", column: 3, row: 0) == 5)
    #expect(frame.put("xyz", column: 5, row: 0, columns: 2) == 7)
    #expect(frame.put("long text", column: 7, row: 0) == 10)
    #expect(frame.text(row: 0) == " ab世xylon")
  }

  @Test func nothingLeavesTheFrame() {
    var frame = frame(4, 2)
    #expect(frame.put("abc", column: 4, row: 0) == 4)
    #expect(frame.put("abc", column: 0, row: 2) == 0)
    #expect(frame.put("abc", column: 0, row: -1) == 0)
    #expect(frame.put("abc", column: 0, row: 0, columns: 0) == 0)
    #expect(frame.put("abc", column: -9, row: 0) == 0)
    frame.put("abcdef", column: -2, row: 1)
    #expect(frame.text(row: 1) == "cdef")
    frame.put("abc", column: .max, row: 1)
    frame.put("abc", column: .min, row: 1)
    #expect(frame.text(row: 1) == "cdef")
    #expect(frame.text(row: 0) == "    ")
  }

  @Test func wideCharactersAreMendedAtTheEdges() {
    var frame = frame(5)
    frame.put("世界世", column: 0, row: 0)
    #expect(frame.text(row: 0) == "世界 ")
    frame.put("世界世", column: -1, row: 0)
    #expect(frame.text(row: 0) == " 界世")
    frame.put("x世", column: 1, row: 0, columns: 2)
    #expect(frame.text(row: 0) == " x 世")
  }

  @Test func overwritingHalfACharacterBlanksTheOther() {
    var frame = frame(6)
    frame.put("世界世", column: 0, row: 0)
    frame.put("x", column: 1, row: 0)
    #expect(frame.text(row: 0) == " x界世")
    frame.put("y", column: 2, row: 0)
    #expect(frame.text(row: 0) == " xy 世")
    frame.put("界", column: 3, row: 0)
    #expect(frame.text(row: 0) == " xy界 ")
  }

  @Test func brokenCellsAreMended() {
    let cells = SafeText("世界").cells()
    var frame = frame(6)
    frame.put(cells: cells[1...], column: 0, row: 0)
    #expect(frame.text(row: 0) == " 界   ")
    frame.put(cells: cells[..<3], column: 3, row: 0)
    #expect(frame.text(row: 0) == " 界世 ")
    #expect(frame.put(cells: [cells[0], cells[0]], column: 0, row: 0) == 2)
    #expect(frame.rows[0].map(\.width) == [1, 1, 1, 2, 0, 1])
  }

  @Test func filling() {
    var frame = frame(6, 3)
    frame.fill(Rect(column: 1, row: 1, columns: 4, rows: .max), with: "ab")
    #expect([0, 1, 2].map { frame.text(row: $0) } == ["      ", " abab ", " abab "])
    frame.fill(Rect(column: 0, row: 0, columns: 5, rows: 1), style: Style(.hot), with: "世")
    #expect(frame.text(row: 0) == "世世  ")
    frame.fill(Rect(column: -2, row: -2, columns: 99, rows: 99))
    #expect(frame == self.frame(6, 3))
    frame.fill(Rect(column: 0, row: 0, columns: 6, rows: 3), with: "")
    #expect(frame == self.frame(6, 3))
  }

  @Test func stylingKeepsTheText() {
    var frame = frame(5)
    frame.put("世界!", column: 0, row: 0)
    frame.setStyle(Style(.selection), rect: Rect(column: 1, row: 0, columns: 2, rows: 4))
    #expect(frame.text(row: 0) == "世界!")
    #expect(frame.rows[0].map(\.style.ink) == [.selection, .selection, .selection, .selection, .plain])
  }

  @Test func anyPutsKeepEveryRowWhole() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let size = Size(columns: generator.number(below: 14), rows: 1 + generator.number(below: 3))
      var frame = Frame(size: size)
      for _ in 0..<30 {
        scribble(on: &frame, &generator)
        for row in frame.rows { #expect(Self.isWhole(row, columns: size.columns)) }
      }
    }
  }

  private func scribble(on frame: inout Frame, _ generator: inout SeededGenerator) {
    let text = SafeText(untrusted: HostileText.make(&generator, pieceCount: 8))
    let column = generator.number(below: 24) - 6
    let row = generator.number(below: 5) - 1
    let columns = generator.pick([.max, 0, 1, 2, 3, 7])
    switch generator.number(below: 4) {
    case 0: frame.put(text, column: column, row: row, columns: columns)
    case 1: frame.put(cells: text.cells().shuffled(using: &generator), column: column, row: row, columns: columns)
    case 2: frame.fill(Rect(column: column, row: row, columns: columns, rows: 2), with: text)
    default: frame.setStyle(Style(.hot), rect: Rect(column: column, row: row, columns: columns, rows: 1))
    }
  }

  private static func isWhole(_ row: [Cell], columns: Int) -> Bool {
    guard row.count == columns, row.reduce(0, { $0 + Int($1.width) }) == columns else { return false }
    return row.indices.allSatisfy { index in
      let isLead = row[index].width == 2
      let hasTail = index + 1 < columns && row[index + 1].width == 0
      return isLead == hasTail && (!isLead || row[index].style == row[index + 1].style)
    }
  }

  @Test func putTextAndPutCellsAgree() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<1_000 {
      let text = SafeText(untrusted: HostileText.make(&generator, pieceCount: 12))
      let column = generator.number(below: 20) - 8
      let columns = generator.pick([.max, 1, 2, 5])
      var one = frame(9)
      one.fill(Rect(one.size), with: "世")
      var other = one
      let oneEnd = one.put(text, column: column, row: 0, columns: columns)
      let otherEnd = other.put(cells: text.cells(), column: column, row: 0, columns: columns)
      #expect(one.text(row: 0) == other.text(row: 0))
      #expect(oneEnd == otherEnd)
    }
  }

  @Test func goldenTextShowsTextStyleAndCursor() {
    var frame = frame(7, 2)
    frame.put("a世", column: 0, row: 0, style: Style(.hot, bold: true))
    frame.put("b", column: 5, row: 1, style: Style(bold: true, reverse: true, dim: true))
    frame.cursor = (column: 3, row: 0)
    let expected = """
      T|a世    |
      S|HHH....|
      T|     b |
      S|.....B.|
      A|.....5.|
      C|3,0|

      """
    #expect(frame.goldenText() == expected)
  }

  @Test func framesWithoutCellsAreHarmless() {
    var frame = Frame(size: Size(columns: -3, rows: 0))
    frame.put("x", column: 0, row: 0)
    frame.fill(Rect(column: 0, row: 0, columns: 5, rows: 5))
    #expect(frame.rows.isEmpty)
    #expect(frame.goldenText() == "\n")
    #expect(frame.size == Size(columns: 0, rows: 0))
    #expect(frame.text(row: 3) == "")
  }

  @Test func rectanglesMeet() {
    let rect = Rect(column: 2, row: 1, columns: 4, rows: 3)
    #expect(
      rect.intersection(Rect(column: 0, row: 0, columns: 3, rows: .max)) == Rect(column: 2, row: 1, columns: 1, rows: 3)
    )
    #expect(rect.intersection(Rect(column: 6, row: 1, columns: 1, rows: 1)).isEmpty)
    #expect(rect.endColumn == 6 && rect.endRow == 4)
    #expect(Rect(column: 5, row: 5, columns: .max, rows: -1).endColumn == .max)
  }
}
