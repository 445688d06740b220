import TerminalKit
import TestSupport

/// Makes texts out of what breaks sanitizers: escapes, joiners, marks, and ordinary words between them.
enum HostileText {
  private static let pieces: [String] = [
    "a", "Z", "7", "#", " ", "  ", "\n", "\r", "\r\n", "\t", "~", "ok", "¬", "[", "]", "\\", ";", "m", "\u{7F}",
    "\u{1B}", "\u{1B}[", "\u{1B}[31m", "\u{1B}]0;x", "\u{1B}]8;;http://x\u{1B}\\", "\u{1B}P1$r", "\u{1B}\\", "\u{1B}(B",
    "\u{1B}#", "\u{7}", "\u{8}", "\u{0}", "\u{18}", "\u{84}", "\u{85}", "\u{90}", "\u{98}", "\u{9B}", "\u{9C}",
    "\u{9D}", "\u{9F}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    "\u{61C}", "\u{FEFF}", "\u{AD}", "\u{2028}", "\u{E0001}", "\u{E0067}", "\u{E007F}", "\u{E000}", "\u{FFFE}",
    "\u{10FFFF}", "\u{3164}", "\u{115F}", "\u{FFA0}", "\u{FE0E}", "\u{FE0F}", "\u{20E3}", "\u{301}", "\u{308}",
    "\u{489}", "\u{64B}", "é", "ß", "س", "ی", "ک", "۴", "می\u{200C}خواهم", "世", "界", "、", "한", "\u{1112}", "\u{1161}",
    "\u{11AB}", "\u{1F468}", "\u{1F469}", "\u{1F3FD}", "\u{2764}", "\u{1F1E9}", "\u{1F1EA}", "\u{1F3F4}", "\u{915}",
    "\u{93E}", "\u{3000}", "\u{378}", "\u{2630}",
  ]

  static func make(_ generator: inout SeededGenerator, pieceCount: Int = 40) -> String {
    var text = ""
    for _ in 0..<generator.number(below: pieceCount) {
      text.unicodeScalars.append(contentsOf: generator.pick(pieces).unicodeScalars)
    }
    return text
  }

  static func makeBytes(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<generator.number(below: 30) {
      if generator.number(below: 4) == 0 {
        bytes.append(UInt8(generator.number(below: 256)))
      } else {
        bytes += Array(generator.pick(pieces).utf8)
      }
    }
    return bytes
  }
}

extension SafeText {
  /// The scalars in the text that must never get to a terminal, by a list written down apart from the sanitizer.
  var forbiddenScalars: [UInt32] {
    let scalars = Array(string.unicodeScalars)
    return scalars.indices.filter { index in
      switch scalars[index].value {
      case 0x200C, 0x200D: return false
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C, 0xE0000...0xE0FFF:
        return true
      case 0xE000...0xF8FF, 0xF0000...0x10FFFF, 0xFDD0...0xFDEF, 0x3164, 0x115F, 0xFFA0: return true
      case let value where value & 0xFFFE == 0xFFFE: return true
      default: return scalars[index].properties.generalCategory == .unassigned
      }
    }.map { scalars[$0].value }
  }
}
