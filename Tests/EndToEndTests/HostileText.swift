import Foundation
import Testing

/// A text that was made to break terminals. Numbers of 777 betray a sequence that got through.
struct HostileText: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// The text as a JSON string.
  var json: String {
    let data = try? JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
    return String(decoding: data ?? Data("\"\"".utf8), as: UTF8.self)
  }

  private init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  static let all = sequences + controls + directions + scripts + floods

  /// Those that a terminal would obey if they reached it as they are, and so are seen in a program's output.
  static let commands = sequences + directions

  private static let sequences = [
    HostileText("reset", "\u{1B}c"),
    HostileText("clear", "\u{1B}[2J\u{1B}[777;777H\u{1B}[777J"),
    HostileText("title", "\u{1B}]0;owned\u{7}\u{1B}]2;owned\u{1B}\\"),
    HostileText("clipboard", "\u{1B}]52;c;b3duZWQ=\u{7}"),
    HostileText("hyperlink", "\u{1B}]8;;http://owned\u{1B}\\click\u{1B}]8;;\u{1B}\\"),
    HostileText("device control", "\u{1B}P$qm\u{1B}\\\u{1B}P1;777|6f776e6564"),
    HostileText("other strings", "\u{1B}_owned\u{1B}\\\u{1B}^owned\u{1B}\\\u{1B}Xowned"),
    HostileText("questions", "\u{1B}[c\u{1B}[6n\u{1B}[>777c\u{1B}[?777$p\u{1B}[18t"),
    HostileText("modes", "\u{1B}[?1049l\u{1B}[?25h\u{1B}[?1000h\u{1B}[?2004l\u{1B}[4h\u{1B}[?777h"),
    HostileText("margins", "\u{1B}[3;777r\u{1B}[?69h\u{1B}[3;5s\u{1B}D\u{1B}M"),
    HostileText("half a sequence", "\u{1B}[777;"),
    HostileText("escape alone", "end\u{1B}"),
    HostileText("eight-bit sequences", "\u{9B}2J\u{9D}0;owned\u{9C}\u{90}q\u{85}\u{84}\u{8D}\u{9B}777m"),
    HostileText("paste end", "\u{1B}[201~aE\u{1B}[200~"),
  ]

  private static let controls = [
    HostileText("bell", "ring\u{7}\u{7}\u{7}"),
    HostileText("carriage return", "over\rwritten\r\rtwice"),
    HostileText("backspaces", "hidden" + String(repeating: "\u{8}", count: 200) + "seen"),
    HostileText("vertical moves", "a\u{B}b\u{C}c\nd\te"),
    HostileText("other character set", "\u{E}lqqqk\u{F}\u{1B}(0lqk"),
    HostileText("nothing and delete", "a\u{0}b\u{7F}c\u{1A}\u{18}"),
  ]

  private static let directions = [
    HostileText("overridden direction", "\u{202E}desrever and never closed"),
    HostileText("isolates", "\u{2066}a\u{2067}b\u{2068}c"),
    HostileText("marks", "\u{200E}\u{200F}\u{61C}x\u{200B}\u{FEFF}\u{2060}"),
    HostileText("Unicode line ends", "one\u{2028}two\u{2029}three\u{85}four"),
    HostileText("tags", "flag\u{1F3F4}\u{E0067}\u{E0062}\u{E007F} \u{E0041}\u{E0042}"),
    HostileText("private and no characters", "\u{E000}\u{F8FF}\u{FFFE}\u{FFFF}\u{10FFFF}\u{FFF9}\u{FFFC}"),
  ]

  private static let scripts = [HostileText("Arabic letters", "نص عربي يمتد داخل السطر 123 والمزيد")]

  private static let floods = [
    HostileText("joined emoji", "\u{1F469}" + String(repeating: "\u{200D}\u{1F469}", count: 400)),
    HostileText("joiners alone", "a" + String(repeating: "\u{200D}", count: 400) + "b\u{200C}\u{200C}c"),
    HostileText("combining marks", "e" + String(repeating: "\u{301}\u{489}", count: 1_000) + "nd"),
    HostileText("marks without a letter", String(repeating: "\u{20E3}\u{FE0F}\u{301}", count: 50) + "x"),
    HostileText("selectors", String(repeating: "\u{2764}\u{FE0F}\u{FE0E}", count: 60)),
    HostileText("half flags", String(repeating: "\u{1F1E9}", count: 121)),
    HostileText("skin tones", String(repeating: "\u{1F44D}\u{1F3FD}\u{1F3FD}", count: 60)),
    HostileText("jamo", "\u{1100}" + String(repeating: "\u{1161}\u{11A8}", count: 200)),
    HostileText("wide characters", String(repeating: "漢", count: 21_000)),
    HostileText("one long word", String(repeating: "x", count: 60_000)),
    HostileText("many lines", String(repeating: "line\n", count: 5_000)),
  ]
}
