import TestSupport
import Testing

@testable import TerminalKit

@Suite struct WrappedTextTests {
  private func rows(_ text: String, _ columns: Int) -> [String] {
    WrappedText(SafeText(untrusted: text), columns: columns, style: .plain).rows.map { row in
      row.map(\.text).joined()
    }
  }

  @Test func breaksAtSpaces() {
    #expect(rows("the quick brown fox", 10) == ["the quick", "brown fox"])
    #expect(rows("the quick brown fox", 9) == ["the quick", "brown fox"])
    #expect(rows("the quick  brown", 9) == ["the quick", "brown"])
    #expect(rows("a b c", 1) == ["a", "b", "c"])
    #expect(rows("", 5) == [""])
    #expect(rows("     ", 3) == [""])
    #expect(rows("  indented text here", 10) == ["  indented", "text here"])
  }

  @Test func cutsLongWords() {
    #expect(rows("abcdefgh", 3) == ["abc", "def", "gh"])
    #expect(rows("ab cdefgh", 4) == ["ab", "cdef", "gh"])
    #expect(rows("      abc", 3) == ["abc"])
  }

  @Test func neverSplitsWideCharacters() {
    #expect(rows("世界世界", 5) == ["世界", "世界"])
    #expect(rows("a世界", 2) == ["a", "世", "界"])
    #expect(rows("世a界", 1) == ["¬", "a", "¬"])
  }

  @Test func breaksBetweenIdeographsButNotBeforeTheirPunctuation() {
    #expect(rows("Hello 世界世界世界", 9) == ["Hello 世", "界世界世", "界"])
    #expect(rows("我打了四次，退款", 10) == ["我打了四", "次，退款"])
    #expect(rows("我打了四次（退款", 12) == ["我打了四次", "（退款"])
  }

  @Test func noColumnsGiveNoRows() {
    #expect(rows("abc", 0).isEmpty)
    #expect(rows("abc", -4).isEmpty)
    #expect(wrappedRowCount("abc", columns: 0) == 0)
  }

  @Test func linesBeginNewRows() {
    let wrapped = WrappedText(lines: ["a b", "", "c"], columns: 2, style: Style(.coach))
    #expect(wrapped.rows.map { $0.map(\.text).joined() } == ["a", "b", "", "c"])
    #expect(wrapped.rows[0][0].style == Style(.coach))
    #expect(wrappedRowCount(lines: ["a b", "", "c"], columns: 2) == 4)
  }

  @Test func nothingIsLostAndNoRowIsTooWide() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let text = SafeText(untrusted: HostileText.make(&generator, pieceCount: 80))
      let columns = 2 + generator.number(below: 20)
      let rows = WrappedText(text, columns: columns, style: .plain).rows
      #expect(rows.allSatisfy { $0.count <= columns })
      #expect(rows.joined().filter { !$0.isBlank } == text.cells().filter { !$0.isBlank })
      #expect(rows.allSatisfy { $0.first?.width != 0 && $0.last?.width != 2 })
      #expect(rows.dropFirst().allSatisfy { $0.first?.isBlank == false })
      #expect(rows.count == wrappedRowCount(text, columns: columns))
    }
  }

  @Test(arguments: Samples.all)
  func wordsStayWhole(_ sample: String) {
    let text = SafeText(untrusted: sample)
    guard !text.cells().contains(where: { $0.width == 2 }) else { return }
    let words = WrappedText(text, columns: 20, style: .plain).rows
      .flatMap { $0.map(\.text).joined().split(separator: " ") }
    #expect(words == text.cells().map(\.text).joined().split(separator: " "))
  }
}
