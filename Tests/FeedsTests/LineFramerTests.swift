import TestSupport
import Testing

@testable import Feeds

@Suite struct LineFramerTests {
  /// What a framer makes of bytes that come in pieces: texts of lines, `½` before a half one, nil for a long one.
  private func frames(_ pieces: [[UInt8]], limit: Int = 16, isFinished: Bool = true) -> [String?] {
    var framer = LineFramer(limit: limit)
    var found: [String?] = []
    func take(_ frame: LineFramer.Frame) {
      switch frame {
      case .line(let range): found.append(framer.withBytes(of: range) { String(decoding: $0, as: UTF8.self) })
      case .halfLine(let range):
        found.append("½" + framer.withBytes(of: range) { String(decoding: $0, as: UTF8.self) })
      case .tooLong: found.append(nil)
      }
    }
    for piece in pieces {
      _ = framer.fill(atMost: piece.count) {
        $0.copyBytes(from: piece)
        return .bytes(piece.count)
      }
      while let frame = framer.next() { take(frame) }
    }
    if isFinished, let frame = framer.finish() { take(frame) }
    return found
  }

  private func frames(_ text: String, limit: Int = 16) -> [String?] { frames([Array(text.utf8)], limit: limit) }

  @Test func linesEndWithALineFeedAndLoseTheCarriageReturn() {
    #expect(frames("a\nb\r\n\n\r\nc\rd\n") == ["a", "b", "", "", "c\rd"])
  }

  @Test func onlyTheFirstByteOrderMarkGoes() {
    #expect(frames("\u{FEFF}a\n\u{FEFF}b\n") == ["a", "\u{FEFF}b"])
  }

  @Test func everyWriterMayBeginWithAByteOrderMark() {
    var framer = LineFramer()
    for _ in 0..<2 {
      let bytes = Array("\u{FEFF}a".utf8)
      _ = framer.fill(atMost: bytes.count) {
        $0.copyBytes(from: bytes)
        return .bytes(bytes.count)
      }
      #expect(framer.next() == nil)
      #expect(framer.finish() == .halfLine(3..<4))
    }
  }

  @Test func aLineMayHaveExactlyTheLimit() {
    let full = String(repeating: "x", count: 16)
    #expect(frames(full + "\n" + full + "\r\n" + full) == [full, full, "½" + full])
  }

  @Test func aLongLineIsToldOnceAndLeftOutToItsEnd() {
    let long = String(repeating: "x", count: 17)
    #expect(frames("a\n" + long + "\nb\n" + long + "\r\nc\n" + long) == ["a", nil, "b", nil, "c", nil])
  }

  @Test func aLongLineIsToldBeforeItEnds() {
    #expect(frames([Array(repeating: 0x78, count: 18)], isFinished: false) == [nil])
  }

  @Test func aLongLineEndsWithItsWriter() {
    var framer = LineFramer(limit: 4)
    func fill(_ text: String) {
      _ = framer.fill(atMost: text.utf8.count) {
        $0.copyBytes(from: Array(text.utf8))
        return .bytes(text.utf8.count)
      }
    }
    fill("much too long")
    #expect(framer.next() == .tooLong)
    #expect(framer.finish() == nil)
    fill("a\n")
    #expect(framer.next() == .line(0..<1))
  }

  @Test func aHalfLineIsWhatTheWriterLeftBehind() {
    #expect(frames("a\nb") == ["a", "½b"])
    #expect(frames("a\n") == ["a"])
    #expect(frames("").isEmpty)
  }

  @Test(arguments: 0..<300) func everySplitGivesTheSameLines(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = ["\n", "\r", "\r\n", "x", "\u{FEFF}", "ä", "#"].map { Array($0.utf8) } + [[0xFF]]
    var bytes: [UInt8] = Bool.random(using: &random) ? [0xEF, 0xBB, 0xBF] : []
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      let piece = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      for _ in 0..<(Int.random(in: 0..<12, using: &random) == 0 ? 9 : 1) { bytes += piece }
    }
    let whole = frames([bytes])
    #expect(frames(bytes.map { [$0] }) == whole)
    for _ in 0..<5 { #expect(frames(split(bytes, &random)) == whole) }
  }

  private func split(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 0...min(rest.count, 24), using: &random)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
  }
}
