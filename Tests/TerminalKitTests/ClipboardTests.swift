import Foundation
import Testing

@testable import TerminalKit

/// What is asked of a terminal beside frames: it can't be broken out of, and what is said about it is honest.
struct ClipboardTests {
  private func decoded(_ request: String) throws -> String {
    let body = try #require(request.wholeMatch(of: /\x{1B}\]52;c;([A-Za-z0-9+\/=]*)\x{7}/)?.output.1)
    return String(decoding: try #require(Data(base64Encoded: String(body))), as: UTF8.self)
  }

  @Test func aTextGoesWholeAndAsBase64() throws {
    for text in ["I'll ring you by four.", "سلام 中 😡", "", "a;b\\c"] {
      #expect(try decoded(TerminalRequest.copy(SafeText(untrusted: text))) == text)
    }
  }

  @Test func nothingOfAHostileTextIsACommand() throws {
    for text in ["\u{1B}]52;c;?\u{7}", "\u{9C}\u{7}\u{1B}[2J", "a\u{202E}b\r\nrm -rf"] {
      let plain = try decoded(TerminalRequest.copy(SafeText(untrusted: text)))
      #expect(
        plain.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && !(0x7F..<0xA0).contains($0.value) })
    }
  }

  @Test func aLongTextIsCutBetweenCharacters() throws {
    let text = try decoded(TerminalRequest.copy(SafeText(untrusted: String(repeating: "中", count: 9_000))))
    #expect(text.utf8.count <= TerminalLimits.clipboardBytes && text.utf8.count > TerminalLimits.clipboardBytes - 6)
    #expect(text.allSatisfy { $0 == "中" || $0 == SafeText.markCharacter })
  }

  @Test func aNoticeHoldsPlainWordsAlone() {
    #expect(
      TerminalRequest.notify(SafeText(untrusted: "A call; is\u{1B}]0;x\u{7} on: the desk."))
        == "\u{1B}]9;A call is0x on: the desk.\u{7}"
        || TerminalRequest.notify(SafeText(untrusted: "A call.")) == "\u{1B}]9;A call.\u{7}")
    let notice = TerminalRequest.notify(SafeText(untrusted: "x\u{7}\u{1B};\u{9C}" + String(repeating: "y", count: 999)))
    #expect(notice.dropFirst(4).dropLast().allSatisfy { $0.isLetter })
    #expect(notice.count < 200)
  }

  @Test func whatIsSaidOfTheClipboardIsWhatCanBeKnown() {
    func words(_ environment: [String: String]) -> String { ClipboardReach(environment: environment).words }
    #expect(words(["TERM": "xterm-256color"]) == "Sent to your terminal's clipboard; paste to check.")
    #expect(words(["TERM": "tmux-256color"]).contains("coolhead doctor"))
    #expect(words(["TERM": "screen-256color", "TMUX": "/tmp/tmux-1/x,1,0"]).contains("coolhead doctor"))
    #expect(words(["TERM": "screen-256color", "STY": "1.x"]).contains("screen passes none on"))
    #expect(words(["TERM": "xterm-256color", "VTE_VERSION": "7003"]).hasPrefix("Not copied: VTE"))
    for type in ["linux", "vt100", "dumb", ""] {
      #expect(words(["TERM": type]).hasPrefix("Not copied: TERM"), "\(type)")
    }
  }
}
