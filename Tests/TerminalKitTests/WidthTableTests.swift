import Testing

@testable import TerminalKit

@Suite struct WidthTableTests {
  @Test func rangesAreSortedAndApart() {
    for (range, next) in zip(WidthTable.ranges, WidthTable.ranges.dropFirst()) {
      #expect(range.first <= range.last)
      #expect(range.last < next.first)
    }
  }

  @Test func shortCutsAgreeWithTheTable() {
    var ranges = WidthTable.ranges[...]
    for value: UInt32 in 0...0x3FFFF {
      while let range = ranges.first, range.last < value { ranges.removeFirst() }
      let isListed = ranges.first.map { $0.first <= value } ?? false
      if WidthTable.columns(of: value) != (isListed ? 2 : 1) { Issue.record("width of \(value)") }
    }
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("世", 2), ("한", 2), ("あ", 2), ("ｱ", 1), ("！", 2), ("س", 1), ("─", 1), ("●", 1), ("·", 1),
    ("😡", 2),
    ("\u{1FAE9}", 2), ("€", 1), ("…", 1), ("\u{20000}", 2), ("﷼", 1),
  ])
  func wellKnownWidths(_ character: String, _ columns: Int) {
    #expect(SafeText(untrusted: character).columns == columns)
  }

  @Test func youngerCharactersThanTheTableAreMarks() {
    #expect(SafeText(untrusted: "\u{1FAEA}\u{20C1}").string == "¬¬")
  }
}
