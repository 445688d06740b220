import Testing

@testable import Calls

/// A tag follows its words: it is found again by its quote, or says that the text changed (feeds.md 5.4, rule 2).
struct MarkTests {
  private func call(_ versions: [Utterance], tagged: Utterance) -> Call {
    var call = Call(id: "c")
    call.apply(.of("e0", 0, .utterance(tagged)))
    call.apply(.of("tag", 1, .emotionTagged(EmotionTag(emotion: .anger, level: .clear, anchor: Anchor(tagged)))))
    for (number, version) in versions.enumerated() { call.apply(.of("e\(number + 1)", 2, .utterance(version))) }
    return call
  }

  @Test func theQuoteIsFoundAgain() {
    let tagged = Utterance.line("u", "I have called", begin: 1, state: .partial)
    let call = call([.line("u", "I have called four times.", begin: 1, revision: 1)], tagged: tagged)
    #expect(call.marks["u"]?.map(\.isTextChanged) == [false])
  }

  @Test func otherWordsAreSaidToBeOther() {
    let tagged = Utterance.line("u", "I halve cold", begin: 1, state: .partial)
    let call = call([.line("u", "I have called.", begin: 1, revision: 1)], tagged: tagged)
    #expect(call.marks["u"]?.map(\.isTextChanged) == [true])
  }

  @Test func maskedWordsKeepTheirTag() {
    let tagged = Utterance.line("u", "My card is 4111", begin: 1)
    let call = call([.line("u", "My card is ****", begin: 1, revision: 1, state: .redacted)], tagged: tagged)
    #expect(call.marks["u"]?.count == 1)
    #expect(call.marks["u"]?.first?.isTextChanged == true)
  }

  @Test func theTagGoesToWhatReplacedItsLine() {
    let tagged = Utterance.line("u", "four times", begin: 1)
    let call = call([.line("w", "I have called four times.", begin: 1, replaces: ["u"])], tagged: tagged)
    #expect(call.marks["u"] == nil)
    #expect(call.marks["w"]?.map(\.isTextChanged) == [false])
  }

  @Test func aQuoteThatEndsInsideACharacterIsFound() {
    let text = String(repeating: "a", count: Limits.quoteScalars - 1) + "e\u{301} and more"
    let call = call([], tagged: .line("u", text, begin: 1))
    #expect(call.marks["u"]?.map(\.isTextChanged) == [false])
  }

  @Test func oneFeelingStandsOnceBesideALine() {
    let line = Utterance.line("u", "No!", begin: 1)
    let anchor = Anchor(line)
    let call = Call.folded([
      ("e0", 0, .utterance(line)),
      ("t1", 1, .emotionTagged(EmotionTag(emotion: .anger, level: .clear, anchor: anchor))),
      ("t2", 2, .emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming, anchor: anchor, amends: "t1"))),
      ("t3", 3, .emotionTagged(EmotionTag(emotion: .worry, level: .light, anchor: anchor))),
      ("v", 4, .conductMarked(ConductMark(conduct: .vulgar, anchor: anchor))),
    ])
    #expect(
      call.marks["u"]?.map(\.kind) == [.emotion(.anger, .overwhelming), .emotion(.worry, .light), .conduct(.vulgar)])
  }

  @Test func splitLinesHaveOneHomeForTheTag() {
    let tagged = Utterance.line("u", "one two", begin: 1)
    let left = Utterance.line("v", "one", begin: 1, replaces: ["u"])
    let right = Utterance.line("w", "two", begin: 2, replaces: ["u"])
    #expect(call([left, right], tagged: tagged).marks.keys.sorted() == ["v"])
    #expect(call([right, left], tagged: tagged).marks.keys.sorted() == ["v"])
  }
}
