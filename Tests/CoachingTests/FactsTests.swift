import Calls
@testable import Coaching
import TestSupport
import Testing

@Suite struct FactsTests {
  /// What a sentence becomes in the sidebar.
  func fill(_ sentence: String, _ facts: Facts = Facts()) -> String {
    BreakTexts.Line(text: sentence).filled(with: facts)
  }

  @Test func textWithoutPlacesStaysAsItIs() {
    #expect(fill("Go on.") == "Go on.")
    #expect(fill("") == "")
  }

  @Test func unknownFactsGetTheirWords() {
    #expect(fill("{name|Well}, {fact|this}.") == "Well, this.")
    #expect(fill("a{ref|}b") == "ab")
    #expect(fill("{fact}") == "")
    #expect(fill("{colour|blue}") == "blue")
  }

  @Test func emptyFactsAreUnknown() {
    #expect(fill("{name|Well}", Facts(name: "  \n ")) == "Well")
  }

  @Test func loneBracesAreText() {
    #expect(fill("a { b") == "a { b")
    #expect(fill("a } b") == "a } b")
    #expect(fill("}{fact|x}{") == "}x{")
    #expect(fill("{{fact|x}}") == "x}")
  }

  @Test func longFactsAreCutAndPutOnOneLine() {
    let filled = fill("{fact|x}", Facts(fact: String(repeating: "refund ", count: 200)))
    #expect(filled.count == Limits.valueCharacters)
    #expect(filled.hasPrefix("refund refund"))
    #expect(filled.hasSuffix("…"))
    #expect(fill("{fact|x}", Facts(fact: " three\n\tweeks  late ")) == "three weeks late")
    let exact = String(repeating: "é", count: Limits.valueCharacters)
    #expect(fill("{fact|x}", Facts(fact: exact)) == exact)
  }

  @Test func twoSentencesTakeTurns() {
    let pair = "{name|So}, I've put down {fact}. || {name|So}, what is it?"
    #expect(fill(pair, Facts(name: "Kim", fact: "a broken zip")) == "Kim, I've put down a broken zip.")
    #expect(fill(pair, Facts(fact: "a broken zip")) == "So, I've put down a broken zip.")
    #expect(fill(pair, Facts(name: "Kim")) == "Kim, what is it?")
    #expect(fill(pair, Facts(fact: " ")) == "So, what is it?")
    // What is filled in chooses nothing.
    #expect(fill("{fact}. || None.", Facts(fact: "a || b")) == "a || b.")
    #expect(fill("Without a place || it stays") == "Without a place || it stays")
  }

  @Test(arguments: [
    ("{fact}. || None.", 0), ("{name|So}, {fact}. || {name|So}, none.", 0), ("{name|So}. || None.", 1),
    ("{fact}. || {name}.", 1), ("{fact}. || None. || None.", 1), ("{wish}. || None.", 1), ("{fact}", 1),
  ])
  func whatIsWrongWithTwoSentencesIsSaid(sentence: String, count: Int) {
    #expect(Template.problems(of: sentence).count == count, "\(Template.problems(of: sentence))")
  }

  @Test func factThatLooksLikeAPlaceIsPutInAsWritten() {
    #expect(fill("{fact|x}", Facts(fact: "{name|you}", agent: "Sam")) == "{name|you}")
    #expect(fill("{fact|x} {name|y}", Facts(name: "{fact|z}", fact: "{name|w}")) == "{name|w} {fact|z}")
  }

  @Test("any sentence can be filled", arguments: 0..<50)
  func randomSentences(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 5_000)
    let pieces = ["{", "}", "|", "fact", "name", " ", "é", "{fact|x}", "{ref}", "\n", "退款"]
    let sentence = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let facts = Facts(name: "n", fact: "f", agent: "a", reference: "r", options: "o")
    let once = fill(sentence, facts)
    #expect(fill(sentence, facts) == once)
    if !sentence.contains("{") { #expect(once == sentence) }
    #expect(!once.contains("{fact|x}"))
  }
}
