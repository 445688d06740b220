import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct UTF8CheckTests {
  private func isValid(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) } }

  @Test func wellFormedTextIsTaken() {
    for text in ["", "a", "plain words, more than eight", "ä", "گفت‌وگو", "退款", "😡🙏🏻", "\u{10FFFF}\u{D7FF}\u{E000}"] {
      #expect(isValid(Array(text.utf8)), "\(text)")
    }
  }

  private static let broken: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE4, 0xBD],
    [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x61, 0xF0, 0x9F, 0x98],
    [0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0xFE],
  ]

  @Test(arguments: broken) func brokenBytesAreNot(bytes: [UInt8]) {
    #expect(!isValid(bytes))
  }

  @Test(arguments: 0..<200) func itAgreesWithFoundation(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array("aé退😡 words in between ".utf8)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
    #expect(isValid(bytes) == (String(bytes: bytes, encoding: .utf8) != nil), "\(bytes)")
  }
}
