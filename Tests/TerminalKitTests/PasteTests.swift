import TestSupport
import Testing

@testable import TerminalKit

@Suite struct PasteTests {
  private let start = Array("\u{1B}[200~".utf8)
  private let end = Array("\u{1B}[201~".utf8)

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func keysAfterAPasteAreKeys() {
    var decoder = KeyDecoder()
    #expect(decoder.take(start + bytes("hi") + end + bytes("x"), atMilliseconds: 0) == [.paste("hi"), .character("x")])
    #expect(decoder.deadlineMilliseconds == nil)
  }

  @Test func anEndMarkerInTheTextDoesNotEndThePaste() {
    var decoder = KeyDecoder()
    let trick = start + bytes("hi") + end + bytes(":quit\r") + end
    #expect(decoder.take(trick, atMilliseconds: 0) == [.paste("hi\u{1B}[201~:quit\n")])
    let both = start + bytes("hi") + end + bytes("q") + start + bytes("x") + end
    #expect(decoder.take(both, atMilliseconds: 0) == [.paste("hi\u{1B}[201~q\u{1B}[200~x")])
  }

  @Test func almostAnEndMarkerIsText() {
    for cut in 0...11 {
      let stream = start + bytes("a\u{1B}[20") + end
      var decoder = KeyDecoder()
      var keys = decoder.take(stream[..<(6 + cut)], atMilliseconds: 0)
      keys += decoder.take(stream[(6 + cut)...], atMilliseconds: 1)
      #expect(keys == [.paste("a\u{1B}[20")])
    }
  }

  @Test func aLostEndMarkerTimesOut() {
    var decoder = KeyDecoder()
    #expect(decoder.take(start + bytes("abc\u{1B}[2"), atMilliseconds: 0) == [])
    #expect(decoder.take(bytes("de"), atMilliseconds: 900) == [])
    #expect(decoder.deadlineMilliseconds == 1_900)
    #expect(decoder.expire(atMilliseconds: 1_899) == [])
    #expect(decoder.expire(atMilliseconds: 1_900) == [.paste("abc\u{1B}[2de")])
    #expect(decoder.take(bytes("x"), atMilliseconds: 1_901) == [.character("x")])
  }

  @Test func aLongPasteIsCutAndMarked() {
    var decoder = KeyDecoder()
    var keys = decoder.take(start, atMilliseconds: 0)
    for _ in 0..<40 { keys += decoder.take([UInt8](repeating: 0x61, count: 4_096), atMilliseconds: 0) }
    #expect(keys.isEmpty)
    keys = decoder.take(bytes("end") + end, atMilliseconds: 0)
    guard case .paste(let text) = keys.first else { return #expect(Bool(false), "no paste") }
    #expect(keys.count == 1)
    #expect(text.utf8.count == TerminalLimits.pasteBytes + 2)
    #expect(text.last == SafeText.markCharacter)
    let exact = start + [UInt8](repeating: 0x62, count: TerminalLimits.pasteBytes) + end
    #expect(
      decoder.take(exact, atMilliseconds: 0) == [.paste(String(repeating: "b", count: TerminalLimits.pasteBytes))])
  }

  @Test func aCutThroughACharacterLeavesNoHalf() {
    var decoder = KeyDecoder()
    let long = bytes("x" + String(repeating: "é", count: 40_000))
    guard case .paste(let text) = decoder.take(start + long + end, atMilliseconds: 0).first else {
      return #expect(Bool(false), "no paste")
    }
    #expect(text.hasSuffix("é¬"))
  }

  @Test func randomPastesComeOutWhole() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<500 {
      let text = HostileText.make(&generator).unicodeScalars.filter { $0 != "\r" && $0 != "\u{1B}" }
      let stream = start + Array(String(String.UnicodeScalarView(text)).utf8) + end
      let cut = generator.number(below: stream.count)
      var decoder = KeyDecoder()
      let keys = decoder.take(stream[..<cut], atMilliseconds: 0) + decoder.take(stream[cut...], atMilliseconds: 1)
      #expect(keys == (text.isEmpty ? [] : [.paste(String(String.UnicodeScalarView(text)))]))
    }
  }
}
