import TestSupport
import Testing

@testable import TerminalKit

@Suite struct SanitizerTests {
  /// Attacks by name, and what is left of them.
  static let payloads: [(name: String, text: String, expected: String)] = [
    ("colour", "a\u{1B}[31mb", "a¬b"),
    ("colour with colons", "a\u{1B}[38:2::1:2:3mb", "a¬b"),
    ("private mode", "a\u{1B}[?1049hb", "a¬b"),
    ("tilde final", "a\u{1B}[200~b", "a¬b"),
    ("intermediate byte", "a\u{1B}[1 qb", "a¬b"),
    ("unfinished control sequence", "a\u{1B}[12;", "a¬"),
    ("control sequence with a letter beyond ASCII", "a\u{1B}[12é", "a¬é"),
    ("8-bit control sequence", "a\u{9B}31mb", "a¬b"),
    ("title with bell", "a\u{1B}]0;evil\u{7}b", "a¬b"),
    ("title with terminator", "a\u{1B}]0;evil\u{1B}\\b", "a¬b"),
    ("title with 8-bit terminator", "a\u{1B}]0;evil\u{9C}b", "a¬b"),
    ("8-bit title", "a\u{9D}0;evil\u{9C}b", "a¬b"),
    ("unfinished title", "a\u{1B}]0;evil and all the rest", "a¬"),
    ("title cut by an escape", "a\u{1B}]0;evil\u{1B}[31mb", "a¬¬b"),
    ("title with line ends", "a\u{1B}]0;evil\nevil\r\nevil\u{7}b", "a¬b"),
    ("hyperlink", "\u{1B}]8;;http://evil\u{1B}\\here\u{1B}]8;;\u{1B}\\", "¬here¬"),
    ("clipboard", "\u{1B}]52;c;ZXZpbA==\u{7}", "¬"),
    ("device control", "a\u{1B}P+q544e\u{1B}\\b", "a¬b"),
    ("8-bit device control", "a\u{90}q#0\u{9C}b", "a¬b"),
    ("bell does not end device control", "a\u{1B}Pq\u{7}still\u{1B}\\b", "a¬b"),
    ("application command", "a\u{1B}_Ga=T\u{1B}\\b", "a¬b"),
    ("privacy message", "a\u{1B}^x\u{1B}\\b", "a¬b"),
    ("start of string", "a\u{1B}Xx\u{1B}\\b", "a¬b"),
    ("8-bit start of string", "a\u{98}x\u{9C}b\u{9E}x\u{9C}c\u{9F}x\u{9C}d", "a¬b¬c¬d"),
    ("cancelled string", "a\u{1B}]0;x\u{18}b", "a¬b"),
    ("reset", "a\u{1B}cb", "a¬b"),
    ("character set", "a\u{1B}(0b", "a¬b"),
    ("rxvt graphics query", "a\u{1B}GQb", "a¬Qb"),
    ("doubled escape", "a\u{1B}\u{1B}[31mb", "a¬¬b"),
    ("trailing escape", "a\u{1B}", "a¬"),
    ("escape before a control", "a\u{1B}\u{7}b", "a¬¬b"),
    ("lone C1", "a\u{85}b\u{84}c\u{9C}d", "a¬b¬c¬d"),
    ("carriage return", "paid\rnot ", "paid¬not "),
    ("backspace, bell, delete, null", "a\u{8}b\u{7}c\u{7F}d\u{0}e", "a¬b¬c¬d¬e"),
    ("vertical tab and form feed", "a\u{B}b\u{C}c", "a¬b¬c"),
    ("override", "a\u{202E}b\u{202C}c", "a¬b¬c"),
    ("isolates and direction marks", "\u{2066}a\u{2069}\u{200E}\u{200F}\u{61C}", "¬a¬¬¬¬"),
    ("zero width space and friends", "a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e", "abcde"),
    ("soft hyphens in a word", "Rück\u{AD}er\u{AD}stattung", "Rückerstattung"),
    ("Thai with places to break", "สวัสดี\u{200B}ครับ", "สวัสดีครับ"),
    ("variation selectors", "a\u{FE00}b\u{E0100}c\u{180B}d\u{34F}e", "abcde"),
    ("an override keeps its mark", "a\u{202E}b\u{2066}c", "a¬b¬c"),
    ("joiner without emoji", "a\u{200D}b", "ab"),
    ("non-joiner without Arabic letters", "a\u{200C}b س\u{200C} \u{200C}س", "ab س س"),
    ("doubled non-joiner", "س\u{200C}\u{200C}س", "س\u{200C}س"),
    ("tags", "a\u{E0001}\u{E0041}\u{E007F}b", "a¬b"),
    ("blank fillers", "a\u{3164}\u{115F}\u{1160}\u{FFA0}b", "a¬¬¬¬b"),
    ("noncharacters and private use", "a\u{FFFE}\u{E000}\u{F0000}\u{10FFFF}b", "a¬¬¬¬b"),
    ("unassigned", "a\u{378}\u{E0FFF}b", "a¬¬b"),
    ("line and paragraph separators", "a\u{2028}b\u{2029}c", "a¬b¬c"),
    ("interlinear annotation", "a\u{FFF9}b\u{FFFA}c\u{FFFB}", "a¬b¬c¬"),
    ("stacked marks", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}b", "a\u{301}\u{301}\u{301}\u{301}¬b"),
    ("mark without base", "\u{301}a", "¬\u{301}a"),
    ("selector without emoji", "a\u{FE0F}b", "ab"),
    ("too many selectors", "\u{2764}\u{FE0F}\u{FE0F}", "\u{2764}\u{FE0F}"),
    ("line end, tab", "a\nb\tc\r\nd", "a b c d"),
  ]

  @Test(arguments: payloads.indices)
  func leavesOneMark(_ index: Int) {
    let payload = Self.payloads[index]
    let text = SafeText(untrusted: payload.text)
    #expect(Array(text.string.unicodeScalars) == Array(payload.expected.unicodeScalars), "\(payload.name)")
    #expect(text.forbiddenScalars.isEmpty, "\(payload.name)")
  }

  @Test func cutPayloadsAreHarmlessToo() {
    for payload in Self.payloads {
      let scalars = Array(payload.text.unicodeScalars)
      for count in 0...scalars.count {
        for part in [scalars.prefix(count), scalars.dropFirst(count)] {
          var view = String.UnicodeScalarView()
          view.append(contentsOf: part)
          let text = SafeText(untrusted: String(view))
          #expect(text.forbiddenScalars.isEmpty, "\(payload.name)")
          #expect(SafeText(untrusted: text.string).string.unicodeScalars.elementsEqual(text.string.unicodeScalars))
        }
      }
    }
  }

  @Test(arguments: Samples.all)
  func ordinaryTextStaysAsItIs(_ sample: String) {
    #expect(Array(SafeText(untrusted: sample).string.unicodeScalars) == Array(sample.unicodeScalars))
    let lines = SafeText.lines(untrusted: sample + "\n" + sample)
    #expect(lines.map(\.string) == [sample, sample])
  }

  @Test func cleaningTwiceChangesNothing() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<4_000 {
      let hostile = HostileText.make(&generator)
      let limit = generator.pick([3, 9, 20, 16_384])
      let once = SafeText(untrusted: hostile, maximumScalars: limit)
      #expect(once.forbiddenScalars.isEmpty)
      #expect(once.string.unicodeScalars.count <= limit)
      for maximum in [limit, .max] {
        let twice = SafeText(untrusted: once.string, maximumScalars: maximum)
        #expect(twice.string.unicodeScalars.elementsEqual(once.string.unicodeScalars), "\(hostile.debugDescription)")
      }
    }
  }

  @Test func linesAreCleanToo() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1_000 {
      for line in SafeText.lines(untrusted: HostileText.make(&generator), maximumLines: 5) {
        #expect(line.forbiddenScalars.isEmpty)
        #expect(SafeText(untrusted: line.string).string.unicodeScalars.elementsEqual(line.string.unicodeScalars))
      }
    }
  }

  @Test func brokenBytesBecomeReplacementCharacters() {
    #expect(SafeText(untrustedBytes: [0x61, 0xFF, 0x62, 0xC3]).string == "a\u{FFFD}b\u{FFFD}")
    #expect(SafeText(untrustedBytes: [0x61, 0x9B, 0x33, 0x31, 0x6D]).string == "a\u{FFFD}31m")
    #expect(SafeText(untrustedBytes: [0xC2, 0x9B, 0x33, 0x31, 0x6D, 0x62]).string == "¬b")
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<1_000 {
      #expect(SafeText(untrustedBytes: HostileText.makeBytes(&generator)).forbiddenScalars.isEmpty)
    }
  }

  @Test func noScalarGetsPastTheList() {
    for value in Array(UInt32(0)...0x3FFFF) + Array(0xE0000...0xE0FFF) + [0xE1000, 0xF0000, 0x10FFFD, 0x10FFFF] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = SafeText(untrusted: String(scalar))
      if !text.forbiddenScalars.isEmpty || text.columns < 1 && !Self.vanishes(scalar) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  /// True for a hint for spelling or for where a line may break, alone of no use.
  private static func vanishes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x180B...0x180F, 0x200B...0x200D, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
      true
    default: false
    }
  }

  @Test func longEmojiChainsAreBroken() {
    let chain = Array(repeating: "\u{1F468}", count: 6).joined(separator: "\u{200D}")
    let text = SafeText(untrusted: chain)
    #expect(text.string.unicodeScalars.filter { $0.value == 0x200D }.count == 4)
    #expect(text.columns == 4)
  }
}
