import Testing

@testable import Coaching

@Suite("Words to avoid")
struct PhraseGuardTests {
  private let phrases = [
    GuardPhrase(avoid: ["calm down", "relax"], say: "I want to help."),
    GuardPhrase(avoid: ["don't worry"], say: "Here is the next step."),
    GuardPhrase(avoid: ["I understand"], say: "I see why.", isAlone: true),
    GuardPhrase(avoid: ["down"], say: "nothing"),
  ]

  private func found(_ text: String) -> [String] {
    let letters = Array(text)
    return PhraseGuard.findings(in: text, phrases: phrases).map { String(letters[$0.range]) }
  }

  @Test("they are found whatever their case, blanks and apostrophes")
  func forms() {
    #expect(found("Please CALM  Down now") == ["CALM  Down"])
    #expect(found("don\u{2019}t worry") == ["don\u{2019}t worry"])
    #expect(found("relax, relax") == ["relax", "relax"])
    #expect(found("") == [])
  }

  @Test("they end where words end")
  func borders() {
    #expect(found("calm downstairs, relaxed, unrelax") == [])
    #expect(found("(relax)") == ["relax"])
  }

  @Test("a longer finding covers a shorter one within it")
  func overlaps() {
    #expect(found("calm down") == ["calm down"])
    #expect(found("sit down") == ["down"])
  }

  @Test("a bare sentence is found, and the same words with a reason are not")
  func alone() {
    #expect(found("I understand.") == ["I understand"])
    #expect(found("i understand") == ["i understand"])
    #expect(found("I understand why that is annoying") == [])
  }

  @Test("the better words are those for what was typed last before the cursor")
  func told() {
    let findings = PhraseGuard.findings(in: "relax. don't worry", phrases: phrases)
    #expect(PhraseGuard.told(findings, cursor: 3)?.avoid == "relax")
    #expect(PhraseGuard.told(findings, cursor: 18)?.avoid == "don't worry")
    #expect(PhraseGuard.told([], cursor: 0) == nil)
  }

  @Test("a long hostile line gives a bounded number of findings")
  func bounded() {
    let text = String(repeating: "relax ", count: 500)
    #expect(PhraseGuard.findings(in: text, phrases: phrases).count == Limits.guardFindings)
  }
}
