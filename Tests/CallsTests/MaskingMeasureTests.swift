import Testing

@testable import Calls

/// How many numbers leak, and how many texts are masked without need. `swift test --filter MaskingMeasureTests` prints the
/// figures.
struct MaskingMeasureTests {
  private let rules = MaskingRules()

  private func masked(_ text: String) -> String { Masking.masked(text, rules: rules) }

  @Test("no text with a number leaks, and none without one is masked")
  func texts() {
    let (secret, harmless) = (MaskingTexts.masked + MaskingTexts.maskedTalk, MaskingTexts.kept + MaskingTexts.keptTalk)
    let leaks = secret.filter { masked($0.text) != $0.expected }
    let falseMarks = harmless.filter { masked($0) != $0 }
    print("masking: \(leaks.count) of \(secret.count) texts leak,")
    print("masking: \(falseMarks.count) of \(harmless.count) texts are masked without need")
    for (text, expected) in leaks {
      Issue.record("\(text.debugDescription) became \(masked(text).debugDescription), not \(expected.debugDescription)")
    }
    for text in falseMarks { Issue.record("\(text.debugDescription) became \(masked(text).debugDescription)") }
    #expect(MaskingTexts.masked.count >= 300 && MaskingTexts.kept.count >= 250)
    for (text, expected) in secret { #expect(masked(expected) == expected, "\(text.debugDescription)") }
  }

  @Test("any card is masked, however it is written or said", arguments: 0..<8)
  func cards(_ seed: Int) {
    var random = RandomNumbers(seed: seed)
    for number in 0..<400 {
      let card = random.card()
      let isSpoken = number % 3 == 0
      let text = random.around(isSpoken ? random.spoken(card) : random.written(card))
      let masked = masked(text)
      // In words, a number may be understood in another way, and is masked as a run then.
      #expect(masked.contains("[card …") || (isSpoken && masked.contains("[number]")), "\(text.debugDescription)")
      #expect(masked.count(where: { $0.wholeNumberValue != nil }) <= 4, "\(text.debugDescription) \(masked)")
      #expect(self.masked(masked) == masked, "\(text.debugDescription)")
    }
  }

  @Test("what is no card stays, but for one in a hundred at most")
  func harmless() {
    var random = RandomNumbers(seed: 7)
    var falseMarks: [String] = []
    let count = 200 * RandomNumbers.harmlessKinds
    for number in 0..<count {
      let text = "it was " + random.harmless(number % RandomNumbers.harmlessKinds) + " and nothing came"
      if masked(text) != text { falseMarks.append(text) }
    }
    print("masking: \(falseMarks.count) of \(count) random texts without a card are masked")
    #expect(falseMarks.count * 100 <= count, "\(falseMarks)")
  }
}
