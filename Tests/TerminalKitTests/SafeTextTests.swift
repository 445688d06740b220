import TestSupport
import Testing

@testable import TerminalKit

@Suite struct SafeTextTests {
  @Test func literalsAndNumbers() {
    let text: SafeText = "heat "
    #expect((text + SafeText(number: -62)).string == "heat -62")
    #expect(SafeText("│ ▁▃█").string == "│ ▁▃█")
    #expect(SafeText().isEmpty)
    #expect(SafeText("a\u{1B}b").string == "a¬")
  }

  @Test func appendingAndJoining() {
    var text: SafeText = "a"
    text.append("b")
    text += "c"
    #expect(text == "abc")
    #expect(([text, "d", "世"] as [SafeText]).joined(separator: ", ").string == "abc, d, 世")
    #expect(([] as [SafeText]).joined().isEmpty)
    #expect((["x", "y"] as [SafeText]).joined() == "xy")
  }

  @Test func joinedTextsDoNotReachIntoEachOther() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<1_000 {
      let left = SafeText(untrusted: HostileText.make(&generator))
      let right = SafeText(untrusted: HostileText.make(&generator))
      #expect((left + right).forbiddenScalars.isEmpty)
      #expect(
        (left + right).string.unicodeScalars.elementsEqual(left.string.unicodeScalars + right.string.unicodeScalars))
    }
    let name = SafeText(untrusted: "Sam") + SafeText(untrusted: "\u{301}\u{301}x")
    #expect(name.columns == 5)
  }

  @Test func equalityIsThatOfTheText() {
    #expect(SafeText(untrusted: "ab世").clipped(from: 0, columns: 2) == "ab")
    #expect(SafeText(untrusted: "ab世").clipped(from: 0, columns: 2).hashValue == SafeText("ab").hashValue)
  }

  @Test func tooLongATextEndsInAMark() {
    #expect(SafeText(untrusted: "abcdef", maximumScalars: 4).string == "abc¬")
    #expect(SafeText(untrusted: "abcd", maximumScalars: 4).string == "abcd")
    #expect(SafeText(untrusted: "abc", maximumScalars: 0).isEmpty)
    #expect(SafeText(untrusted: "世界世界", maximumScalars: 3).string == "世界¬")
    #expect(SafeText(untrusted: "می\u{200C}خواهم", maximumScalars: 4).string == "می¬")
    #expect(SafeText(untrusted: "a\u{1B}]" + String(repeating: "x", count: 99), maximumScalars: 4).string == "a¬")
  }

  @Test func linesAreSplitAndCounted() {
    #expect(SafeText.lines(untrusted: "a\nb\r\nc") == ["a", "b", "c"])
    #expect(SafeText.lines(untrusted: "") == [""])
    #expect(SafeText.lines(untrusted: "a\n\nb\n") == ["a", "", "b"])
    #expect(SafeText.lines(untrusted: "\n") == [""])
    #expect(SafeText.lines(untrusted: "a\nb\nc\nd\n", maximumLines: 3).map(\.string) == ["a", "b", "¬ +2"])
    #expect(SafeText.lines(untrusted: "a\nb\nc", maximumLines: 3) == ["a", "b", "c"])
    #expect(SafeText.lines(untrusted: "x\u{1B}]0;\n\n\n\u{7}y\n\u{301}z").map(\.string) == ["x¬y", "¬\u{301}z"])
    #expect(SafeText.lines(untrusted: String(repeating: "\n", count: 50_000)).count == TerminalLimits.textLines)
  }

  @Test func capitals() {
    #expect(SafeText("angry").uppercased() == "ANGRY")
    #expect(SafeText(untrusted: "Straße é").uppercased().string == "STRASSE É")
  }

  @Test func padding() {
    #expect(SafeText("ab").padded(to: 4) == "ab  ")
    #expect(SafeText("世").padded(to: 3).string == "世 ")
    #expect(SafeText("abc").padded(to: 2) == "abc")
    #expect(SafeText("7").paddedLeft(to: 3) == "  7")
    #expect(SafeText("ab").repeated(3) == "ababab")
    #expect(SafeText.spaces(-1).isEmpty)
  }

  @Test func truncating() {
    #expect(SafeText("abcd").truncated(to: 4) == "abcd")
    #expect(SafeText("abcde").truncated(to: 4) == "abc~")
    #expect(SafeText("abc").truncated(to: 1) == "~")
    #expect(SafeText("abc").truncated(to: 0).isEmpty)
    #expect(SafeText("世界世").truncated(to: 4).string == "世~")
    #expect(SafeText("世界").truncated(to: 4).string == "世界")
    #expect(SafeText(untrusted: "e\u{301}e\u{301}e\u{301}").truncated(to: 2).string == "e\u{301}~")
  }

  @Test func clipping() {
    let text: SafeText = "a世b界c"
    #expect(text.clipped(from: 1, columns: 3).string == "世b")
    #expect(text.clipped(from: 2, columns: 3).string == " b")
    #expect(text.clipped(from: 2, columns: 4).string == " b界")
    #expect(text.clipped(from: 2, columns: 1).string == " ")
    #expect(text.clipped(from: 9, columns: 3).isEmpty)
    #expect(SafeText("abc").clipped(from: 1, columns: 9) == "bc")
    #expect(SafeText("abc").clipped(from: 5, columns: 1).isEmpty)
  }

  @Test func clippingAgreesWithCells() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1_000 {
      let text = SafeText(untrusted: HostileText.make(&generator))
      let columns = 1 + generator.number(below: 30)
      #expect(text.cells().count == text.columns)
      #expect(text.truncated(to: columns).columns <= columns)
      #expect(text.clipped(from: generator.number(below: 20), columns: columns).columns <= columns)
      #expect(text.padded(to: columns).columns == max(columns, text.columns))
    }
  }

  @Test func theMarkHasAnASCIIForm() {
    #expect(SafeText.mark.columns == 1)
    #expect(SafeText.asciiMark == "?")
  }
}
