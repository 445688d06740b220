import Calls
import Testing

@testable import Coaching

/// What is read of ASCII byte by byte is the same as what is read of any text: a letter of another script behind it changes
/// nothing before it.
struct PlainBytesTests {
  private static let texts = [
    "", " ", "  two  words\tthree ", "I'm here, you're there; isn't it?", "\"Quoted\" (and so on)...",
    "call-back, e-mail--no",
    "...", "a", "A1 b2C3 'tis o'clock'", "what? yes. no! and\nthen; on", "Where is it?!", "?. .", "one two?  ",
    "x\u{1}y \u{7F}z", "tab\u{B}and\u{C}feed", "5% of £ 3.50 is 10:30",
    String(repeating: "many words and more. ", count: 40),
  ]
  /// A word of no letters that the lists know, which sends a text the long way.
  private static let foreign = " ж"

  @Test func wordsAreTheSameEitherWay() {
    for text in Self.texts where text.count < 100 {
      for endsAtHyphens in [false, true] {
        let quick = AloudWords.plainWords(of: text, endingAtHyphens: endsAtHyphens)
        #expect(
          quick + ["ж"] == AloudWords.plainWords(of: text + Self.foreign, endingAtHyphens: endsAtHyphens), "\(text)")
      }
      #expect(Gate.wordCount(of: text) + 1 == Gate.wordCount(of: text + Self.foreign), "\(text)")
    }
  }

  @Test func noMoreIsReadThanHasABound() {
    let long = String(repeating: "ab ", count: 300)
    #expect(Gate.wordCount(of: long) == 134)
    #expect(Gate.wordCount(of: long + "ж") == 134)
    #expect(AloudWords.newestWords(of: long) == AloudWords.newestWords(of: "ж" + long))
    #expect(AloudWords.plainWords(of: long, most: 7) == ["ab", "ab", "a"])
  }

  @Test func sentencesAreTheSameEitherWay() {
    for text in Self.texts {
      // The foreign letter is a sentence of its own before all others.
      let quick = Playbook.lastSentences(of: text)
      let long = Playbook.lastSentences(of: "ж." + text)
      #expect(quick.map(\.text) == long.map(\.text).prefix(quick.count).map { $0 }, "\(text)")
      #expect(quick.map(\.isQuestion) == long.map(\.isQuestion).prefix(quick.count).map { $0 }, "\(text)")
    }
  }
}
