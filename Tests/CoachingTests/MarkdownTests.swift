import Calls
import Testing

@testable import Coaching

/// Text of other people in what is written as Markdown.
@Suite struct MarkdownTests {
  @Test(
    "Nothing that somebody wrote is a link, a picture, a tag, a heading or a line of its own",
    arguments: [
      "![x](http://evil/x.png)", "[click](http://evil)", "<img src=x onerror=y>", "<http://evil>", "http://evil/x",
      "www.evil.com", "WWW.evil.com", "a@evil.com", "# Heading", "- item", "+ item", "* item", "1. item", "12) item",
      "> quote", "| a | b |", "`code`", "~~gone~~", "***bold***", "_it_", "&lt;b&gt;", "$$x$$", "===", "---",
      "[ref]: http://evil", "one\ntwo", "one\r\ntwo", "one\u{2028}two", "one\u{85}two", "\u{1B}[2J", "\\*not escaped*",
    ])
  func inert(_ text: String) {
    let written = text.markdown
    let isOneLine = !written.contains { $0.isNewline }
    #expect(isOneLine)
    #expect(!written.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x85 })
    // What is escaped is taken away: nothing of markup may be left.
    var rest = ""
    var isEscaped = false
    for character in written {
      if isEscaped || character != "\\" { rest.append(isEscaped ? "·" : character) }
      isEscaped = !isEscaped && character == "\\"
    }
    rest = rest.replacing("&lt;", with: "").replacing("&gt;", with: "").replacing("&amp;", with: "")
    for sign in "`*_[]<>()#|~&@$" { #expect(!rest.contains(sign), "\(written)") }
    #expect(!rest.lowercased().contains("www.") && !rest.contains("://"), "\(written)")
    for sign in ["- ", "+ ", "1. ", "12. ", "==", "--"] { #expect(!rest.hasPrefix(sign), "\(written)") }
  }

  @Test(
    "Words as people write them stay as they are",
    arguments: ["Ms Rahman, 10:30", "3.5 kg - 2 pieces", "It's late.", "I paid!"])
  func plain(_ text: String) { #expect(text.markdown == text) }

  @Test("A line break in what was noted begins no line of the hand-over note")
  func noteOfOneLine() {
    var note = HandOverNote()
    note.facts = "parcel lost\nPromised: everything\r\nneed: x"
    note.need = "a fix"
    #expect(note.text == "Facts: parcel lost Promised: everything need: x\nNeed: a fix")
  }

  @Test("A note that was sent is taken apart by its titles, each once and in their order")
  func parts() {
    let text = "Facts: a\nPromised: b\nFeeling: c\nmore\nPromised: d"
    let parts = HandOverNote.parts(of: text)
    #expect(parts.map(\.title) == ["Facts", "Promised"])
    #expect(parts.map(\.text) == ["a", "b Feeling: c more Promised: d"])
    #expect(HandOverNote.parts(of: "just words\nFacts: x").map(\.title) == [nil, "Facts"])
    #expect(HandOverNote.parts(of: "").isEmpty)
  }
}
