import TestSupport
import Testing

@testable import TerminalKit

@Suite struct KeyDecoderTests {
  /// Sequences and the keys they stand for; `␛` is ESC.
  static let sequences: [(String, [Key])] = [
    ("a", [.character("a")]), ("Z?", [.character("Z"), .character("?")]), ("é", [.character("é")]),
    ("世", [.character("世")]), ("ی", [.character("ی")]), ("😡", [.character("😡")]),
    ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]),
    ("\u{1}", [.control("a")]), ("\u{1A}", [.control("z")]), ("\u{0}", [.control(" ")]), ("\u{1C}", [.control("\\")]),
    ("␛[A", [.up]), ("␛[B", [.down]), ("␛[C", [.right]), ("␛[D", [.left]), ("␛[H", [.home]), ("␛[F", [.end]),
    ("␛OA", [.up]), ("␛OH", [.home]), ("␛OP", [.function(1)]), ("␛OS", [.function(4)]), ("␛OM", [.enter]),
    ("␛Op", [.character("0")]), ("␛Oy", [.character("9")]), ("␛Ok", [.character("+")]), ("␛OZ", []), ("␛O5A", [.up]),
    ("␛[1;5C", [.right]), ("␛[1;2P", [.function(1)]), ("␛[Z", [.backTab]), ("␛[1;2Z", [.backTab]),
    ("␛[1~", [.home]), ("␛[2~", [.insert]), ("␛[3~", [.delete]), ("␛[4~", [.end]), ("␛[5~", [.pageUp]),
    ("␛[6;5~", [.pageDown]), ("␛[7~", [.home]), ("␛[8~", [.end]), ("␛[11~", [.function(1)]), ("␛[15~", [.function(5)]),
    ("␛[17~", [.function(6)]), ("␛[21~", [.function(10)]), ("␛[24~", [.function(12)]), ("␛[29~", [.function(16)]),
    ("␛[34~", [.function(20)]), ("␛[99~", []), ("␛[~", []),
    ("␛[[A", [.function(1)]), ("␛[[E", [.function(5)]), ("␛[[X", []),
    ("␛[I", [.focusIn]), ("␛[O", [.focusOut]),
    // The kitty protocol and modifyOtherKeys.
    ("␛[97u", [.character("a")]), ("␛[97;5u", [.control("a")]), ("␛[97;2u", [.character("A")]),
    ("␛[97:65;2u", [.character("A")]), ("␛[97;3u", [.alt("a")]), ("␛[97;1:3u", []), ("␛[97;1:2u", [.character("a")]),
    ("␛[27u", [.escape]), ("␛[13;5u", [.enter]), ("␛[9;2u", [.backTab]), ("␛[127;3u", [.backspace]),
    ("␛[1588::107;5u", [.control("k")]), ("␛[1588;5u", [.control("a")]), ("␛[97;9u", []),
    ("␛[97;65u", [.character("a")]),
    ("␛[57399u", [.character("0")]), ("␛[57414u", [.enter]), ("␛[57419u", [.up]), ("␛[57376u", [.function(13)]),
    ("␛[57441;2u", []), ("␛[u", []), ("␛[1;1:3A", []), ("␛[1;1:1A", [.up]), ("␛[99999999999999u", []), ("␛[55296u", []),
    ("␛[128u", []), ("␛[0u", []), ("␛[27;5;97~", [.control("a")]), ("␛[27;2;65~", [.character("A")]),
    ("␛[27;2;9~", [.backTab]), ("␛[27;5;13~", [.enter]),
    // Old and new mouse reports.
    ("␛[<0;10;20M", []), ("␛[<0;10;20m", []), ("␛[M !!", []), ("␛[Mabc", []), ("␛[32;10;20M", []),
    ("␛[200~hello␛[201~", [.paste("hello")]), ("␛[200~a\r\nb\rc␛[201~", [.paste("a\nb\nc")]),
    ("␛[200~␛[31m é␛[201~", [.paste("\u{1B}[31m é")]), ("␛[200~␛[201~", []), ("␛[201~", []),
    ("\u{9B}A", [.up]), ("\u{8F}P", [.function(1)]), ("\u{85}", []),
  ]

  /// What terminals answer; not one key may come of it.
  static let answers = [
    "␛[?62;c", "␛[?1;2c", "␛[>41;354;0c", "␛[=0;1c", "␛P!|00000000␛\\", "␛[12;40R", "␛[1;2R", "␛[?12;40R", "␛[0n",
    "␛[3n",
    "␛[?997;1n", "␛[?2026;2$y", "␛[4;1$y", "␛[8;24;80t", "␛[4;600;800t", "␛[?0u", "␛[?15u", "␛[?64;1;2S",
    "␛]11;rgb:0000/2b2b/3636␛\\", "␛]11;rgb:0000/2b2b/3636\u{7}", "␛]10;rgb:ff/ff/ff\u{7}", "␛]4;1;rgb:cd/00/00␛\\",
    "␛]52;c;cXVpdA==␛\\", "␛]lquit␛\\", "␛]Lquit␛\\", "␛P>|xterm(390)␛\\", "␛P1$r0m␛\\", "␛P0+r544e␛\\",
    "␛P1+r524742=38␛\\",
    "␛_Gi=31;OK␛\\", "␛^quit␛\\", "␛Xquit␛\\", "␛P1$r\u{7}q␛\\", "\u{9B}?62;c", "\u{90}1$r0m\u{1B}\\",
    "␛[1;2;3;4;5;6;7;8;9x",
    "␛[?" + String(repeating: "1;", count: 200) + "c", "␛]11;" + String(repeating: "q", count: 9_000) + "\u{7}",
    "␛]11;x\u{18}", "␛[12\u{18}", "␛[1!p", "␛[<35;1;1M␛[<0;3;3m",
  ]

  private func keys(_ reads: [[UInt8]], every interval: Int64 = 0) -> [Key] {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for (index, read) in reads.enumerated() {
      keys += decoder.take(read, atMilliseconds: Int64(index) * interval)
    }
    return keys
  }

  @Test(arguments: sequences.indices)
  func sequencesAreKeys(_ index: Int) {
    let (text, expected) = Self.sequences[index]
    #expect(keys([text.escaped]) == expected, "\(text)")
  }

  @Test func keysDoNotDependOnWhereReadsEnd() {
    for (text, expected) in Self.sequences {
      let bytes = text.escaped
      for index in 0...bytes.count {
        #expect(keys([Array(bytes[..<index]), Array(bytes[index...])], every: 20) == expected, "\(text) at \(index)")
      }
      #expect(keys(bytes.map { [$0] }, every: 20) == expected, "\(text)")
    }
  }

  @Test func sequencesInARowDoNotDisturbEachOther() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<500 {
      var bytes: [UInt8] = []
      var expected: [Key] = []
      for _ in 0..<6 {
        let (text, keys) = generator.pick(Self.sequences.filter { !$0.0.contains("200~") })
        bytes += text.escaped + generator.pick(Self.answers).escaped
        expected += keys
      }
      #expect(keys([bytes]) == expected)
      #expect(keys(bytes.map { [$0] }, every: 3) == expected)
    }
  }

  @Test func answersAreNoKeys() {
    for answer in Self.answers {
      let bytes = answer.escaped
      #expect(keys([bytes + Array("x".utf8)]) == [.character("x")], "\(answer)")
      for index in 0..<min(bytes.count, 80) {
        let parts = [Array(bytes[..<index]), Array(bytes[index...])]
        #expect(keys(parts, every: 900).isEmpty, "\(answer) at \(index)")
      }
      #expect(keys(bytes.map { [$0] }, every: 5).isEmpty, "\(answer)")
    }
  }

  @Test func lateAnswersLeakNoLetters() {
    for answer in Self.answers where !answer.hasPrefix("␛^") && !answer.hasPrefix("␛X") && answer.hasPrefix("␛") {
      let bytes = answer.escaped
      var decoder = KeyDecoder()
      #expect(decoder.take([0x1B], atMilliseconds: 0) == [])
      #expect(decoder.expire(atMilliseconds: 25) == [.escape])
      #expect(decoder.take(bytes[1...], atMilliseconds: 300) == [], "\(answer)")
      #expect(decoder.take(Array("x".utf8), atMilliseconds: 301) == [.character("x")])
    }
  }

  @Test func randomBytesNeverTrap() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      var decoder = KeyDecoder()
      var now: Int64 = 0
      for _ in 0..<10 {
        _ = decoder.take(HostileText.makeBytes(&generator), atMilliseconds: now)
        now += Int64(generator.pick([0, 10, 30, 2_000]))
        if generator.number(below: 2) == 0 { _ = decoder.expire(atMilliseconds: now) }
      }
      _ = decoder.expire(atMilliseconds: now + 5_000)
      #expect(decoder.deadlineMilliseconds == nil)
      #expect(decoder.take([0x71], atMilliseconds: now + 9_000) == [.character("q")])
    }
  }

  @Test func brokenCharactersAreIgnored() {
    #expect(keys([[0xFF, 0x61, 0x80, 0x62, 0xC3, 0x63]]) == [.character("a"), .character("b"), .character("c")])
    #expect(keys([[0xC0, 0xAF, 0xED, 0xA0, 0x80, 0xF5, 0x80, 0xE2, 0x28]]) == [.character("(")])
    #expect(keys([[0xE4, 0xC3, 0xA9]]) == [.character("é")])
    #expect(keys([[0xD8], [0x1B, 0x5B, 0x41]]) == [.up])
  }
}

@Suite struct KeyDecoderTimeTests {
  @Test func escapeAloneIsAKeyAfterTheDelay() {
    var decoder = KeyDecoder()
    #expect(decoder.deadlineMilliseconds == nil)
    #expect(decoder.take([0x1B], atMilliseconds: 100) == [])
    #expect(decoder.deadlineMilliseconds == 125)
    #expect(decoder.expire(atMilliseconds: 124) == [])
    #expect(decoder.expire(atMilliseconds: 125) == [.escape])
    #expect(decoder.deadlineMilliseconds == nil)
    #expect(decoder.expire(atMilliseconds: 999) == [])
    #expect(KeyDecoder(escapeDelayMilliseconds: 100).deadlineMilliseconds == nil)
  }

  @Test func escapeAndALetter() {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}x".utf8, atMilliseconds: 0) == [.alt("x")])
    // Delete a word, as in a shell: never Escape, and then something taken back.
    #expect(decoder.take("\u{1B}\u{7F}".utf8, atMilliseconds: 0) == [.alt("\u{7F}")])
    #expect(decoder.take("\u{1B}".utf8, atMilliseconds: 0) == [])
    #expect(decoder.take("\u{7F}".utf8, atMilliseconds: 20) == [.alt("\u{7F}")])
    #expect(decoder.take("\u{1B}ش".utf8, atMilliseconds: 0) == [.alt("ش")])
    #expect(decoder.take("\u{1B}\r".utf8, atMilliseconds: 0) == [.escape, .enter])
    #expect(decoder.take([0x1B], atMilliseconds: 10) == [])
    #expect(decoder.take([0x78], atMilliseconds: 20) == [.escape, .character("x")])
    #expect(decoder.take("\u{1B}\u{1B}".utf8, atMilliseconds: 30) == [.escape])
    #expect(decoder.expire(atMilliseconds: 60) == [.escape])
    #expect(decoder.take("\u{1B}\u{1B}[A".utf8, atMilliseconds: 70) == [.escape, .up])
  }

  @Test func aBracketAfterEscapeWaitsForItsSequence() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0x1B], atMilliseconds: 0) == [])
    #expect(decoder.take([0x5B], atMilliseconds: 400) == [.escape])
    #expect(decoder.expire(atMilliseconds: 1_400) == [.alt("[")])
    #expect(decoder.take([0x1B], atMilliseconds: 2_000) == [])
    #expect(decoder.expire(atMilliseconds: 2_025) == [.escape])
    #expect(decoder.take([0x5B], atMilliseconds: 2_200) == [])
    #expect(decoder.expire(atMilliseconds: 3_200) == [.alt("[")])
    #expect(decoder.take("[A".utf8, atMilliseconds: 9_000) == [.character("["), .character("A")])
  }

  @Test func whereTheCursorIsIsTold() {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}[12;40R".utf8, atMilliseconds: 0) == [])
    #expect(decoder.takeCursorColumn() == 39)
    #expect(decoder.takeCursorColumn() == nil)
    #expect(decoder.take("\u{1B}[?12;40R\u{1B}[R".utf8, atMilliseconds: 1) == [.function(3)])
    #expect(decoder.takeCursorColumn() == nil)
  }

  @Test(arguments: [5, 30, 60, 100, 140])
  func answersOfASlowLineLeakNoLettersByteByByte(gap: Int64) {
    for answer in ["␛[12;40R", "␛[?62;1;6c", "␛P>|XTerm(388)␛\\", "␛]11;rgb:1111/2222/3333␛\\", "␛[?1;2c", "␛OA"] {
      var decoder = KeyDecoder()
      var keys: [Key] = []
      var now: Int64 = 0
      for byte in answer.escaped {
        if let deadline = decoder.deadlineMilliseconds, deadline <= now {
          keys += decoder.expire(atMilliseconds: deadline)
        }
        keys += decoder.take([byte], atMilliseconds: now)
        now += gap
      }
      #expect(keys.allSatisfy { $0 == .escape || $0 == .up }, "\(answer): \(keys)")
    }
  }

  @Test func theEndOfAnAnswerIsWaitedFor() {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}[?62".utf8, atMilliseconds: 0) == [])
    #expect(decoder.expire(atMilliseconds: 1_500) == [])
    #expect(decoder.take("c".utf8, atMilliseconds: 1_600) == [])
    #expect(decoder.take("c".utf8, atMilliseconds: 1_700) == [.character("c")])
  }

  @Test func aLetterThatAHandFindsAfterEscapeIsAKey() {
    for letter in ["O", "P", "X"] {
      var decoder = KeyDecoder()
      #expect(decoder.take([0x1B], atMilliseconds: 0) == [])
      #expect(decoder.expire(atMilliseconds: 25) == [.escape])
      #expect(decoder.take(letter.utf8, atMilliseconds: 260) == [.character(Character(letter))])
    }
  }

  /// Sequences that a terminal may send, with what each of their letters would press alone.
  private static let pieces = [
    "OM", "OP", "OA", "OI", "[M !!", "[[A", "[A", "[I", "[1;5C", "[200~x", "]11;rgb:0/0/0\u{7}", "P1$r0m\u{1B}\\",
    "_Gi=1;OK\u{1B}\\", "^x\u{1B}\\", "Xx\u{1B}\\",
  ]

  @Test("A sequence whose ESC came alone presses no letter, however its rest is cut up", arguments: pieces)
  func lateRest(_ rest: String) {
    for pause: Int64 in [26, 30, 60, 120, 149] {
      let bytes = Array(rest.utf8)
      for cut in 1...bytes.count {
        var decoder = KeyDecoder()
        var keys = decoder.take([0x1B], atMilliseconds: 0) + decoder.expire(atMilliseconds: 25)
        keys += decoder.expire(atMilliseconds: pause) + decoder.take(bytes[..<cut], atMilliseconds: pause)
        keys += decoder.expire(atMilliseconds: pause + 20)
        if cut < bytes.count { keys += decoder.take(bytes[cut...], atMilliseconds: pause + 20) }
        let letters = keys.filter { if case .character = $0 { true } else { false } }
        #expect(letters == [], "\(rest) cut at \(cut) after \(pause) ms: \(keys)")
      }
    }
  }

  @Test(
    "A control character of eight bits is no text, and takes along what comes in the same moment",
    arguments: [
      [0x9B, 0x49], [0x9B, 0x4F], [0x9B, 0x32, 0x4A], [0x8F, 0x4D], [0x9D, 0x30, 0x3B, 0x61, 0x07],
      [0x90, 0x61, 0x1B, 0x5C],
    ] as [[UInt8]])
  func eightBits(_ bytes: [UInt8]) {
    var decoder = KeyDecoder()
    var keys = decoder.take(bytes, atMilliseconds: 0)
    #expect(keys.filter { if case .character = $0 { true } else { false } } == [])
    // Cut into two reads that follow each other at once.
    decoder = KeyDecoder()
    keys = decoder.take(bytes[..<1], atMilliseconds: 0) + decoder.take(bytes[1...], atMilliseconds: 5)
    #expect(keys.filter { if case .character = $0 { true } else { false } } == [])
    // A hand that presses a key after such a byte is heard.
    decoder = KeyDecoder()
    _ = decoder.take(bytes[..<1], atMilliseconds: 0)
    _ = decoder.expire(atMilliseconds: decoder.deadlineMilliseconds ?? 0)
    #expect(decoder.take([0x61], atMilliseconds: 200) == [.character("a")])
  }

  @Test func slowReadersStillSeeArrows() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0x1B], atMilliseconds: 0) == [])
    #expect(decoder.take("[A".utf8, atMilliseconds: 500) == [.up])
  }

  @Test(arguments: ["[", "]", "O", "P", "X", "^", "_"])
  func altWithALetterThatBeginsSequences(_ letter: Character) {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}\(letter)".utf8, atMilliseconds: 0) == [])
    #expect(decoder.deadlineMilliseconds == 1_000)
    #expect(decoder.expire(atMilliseconds: 1_000) == [.alt(letter)])
    #expect(decoder.take([0x61], atMilliseconds: 1_001) == [.character("a")])
  }

  @Test(arguments: ["\u{1B}[6", "\u{1B}]11;rgb", "\u{1B}[M", "\u{1B}[[", "\u{1B}O1", "\u{C3}"])
  func halfSequencesAreDroppedInTheEnd(_ half: String) {
    var decoder = KeyDecoder()
    let bytes = half == "\u{C3}" ? [0xC3] : Array(half.utf8)
    #expect(decoder.take(bytes, atMilliseconds: 0) == [])
    #expect(decoder.expire(atMilliseconds: 999) == [])
    #expect(decoder.expire(atMilliseconds: 1_000) == [])
    #expect(decoder.take([0x61], atMilliseconds: 1_001) == [.character("a")])
  }

  @Test func enterInTheMiddleOfAnAnswer() {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}[?6".utf8, atMilliseconds: 0) == [])
    #expect(decoder.take("\r".utf8, atMilliseconds: 5) == [.enter])
    #expect(decoder.take("2;c".utf8, atMilliseconds: 9) == [])
  }

  @Test func escapeEndsAString() {
    var decoder = KeyDecoder()
    #expect(decoder.take("\u{1B}]x\u{1B}".utf8, atMilliseconds: 0) == [])
    #expect(decoder.expire(atMilliseconds: 1_000) == [.escape])
    #expect(decoder.take("\u{1B}]x\u{1B}[A".utf8, atMilliseconds: 2_000) == [.up])
  }
}

extension String {
  /// The bytes of the text with `␛` for ESC.
  fileprivate var escaped: [UInt8] {
    Array(String(map { $0 == "␛" ? "\u{1B}" : $0 }).utf8)
  }

  @Test(
    "The terminal's answer about its background is understood, and is no key",
    arguments: [
      ("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", Background.dark), ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", .light),
      ("\u{1B}]11;rgb:fd/f6/e3\u{7}", .light), ("\u{1B}]11;rgb:0/2/3\u{7}", .dark),
      ("\u{1B}]11;rgba:1e1e/1e1e/1e1e/ffff\u{7}", .dark), ("\u{9D}11;rgb:0000/2b2b/3636\u{1B}\\", .dark),
    ])
  func background(answer: String, background: Background) {
    for cut in [1, 2, 5, 200] {
      var decoder = KeyDecoder()
      var keys: [Key] = []
      var bytes = Array(answer.utf8)[...]
      while !bytes.isEmpty {
        keys += decoder.take(bytes.prefix(cut), atMilliseconds: 0)
        bytes = bytes.dropFirst(cut)
      }
      #expect(keys.isEmpty && decoder.takeBackground() == background && decoder.takeBackground() == nil)
      #expect(decoder.take("a".utf8, atMilliseconds: 1) == [.character("a")])
    }
  }

  @Test(
    "What is no answer about the background says nothing of it",
    arguments: [
      "\u{1B}]11;rgb:\u{7}", "\u{1B}]11;rgb:1/2\u{7}", "\u{1B}]11;rgb:12345/0/0\u{7}", "\u{1B}]11;rgb:-1/0/0\u{7}",
      "\u{1B}]10;rgb:0000/0000/0000\u{7}", "\u{1B}]11;?\u{7}", "\u{1B}P11;rgb:0/0/0\u{1B}\\",
      "\u{1B}]11;rgb:" + String(repeating: "f", count: 9_000) + "\u{7}", "\u{1B}]11;rgb:0/0/0/0/0\u{7}",
    ])
  func noBackground(text: String) {
    var decoder = KeyDecoder()
    #expect(decoder.take(text.utf8, atMilliseconds: 0).isEmpty)
    #expect(decoder.takeBackground() == nil)
  }
}
