import Library
import Testing

@testable import Coaching

/// Most lines are known to be no yes by the first words of their sentences: no yes may be lost by that.
struct AgreementTests {
  private static let words = Library.bundledPlaybook().agreement

  @Test("However a yes is written, it is looked at", arguments: words.yes + words.right)
  func written(phrase: String) {
    let capital = phrase.prefix(1).uppercased() + phrase.dropFirst()
    for line in [
      phrase, "\(capital).", "\"\(capital)\", thank you", "Hm. \(capital)!", "(\(phrase))", phrase.uppercased(),
      "Fine by me; \(phrase)", "\n\(phrase), then", "’\(phrase)", "Tja, so. \(capital) …",
    ] {
      #expect(Self.words.mayAgree(line), "\(line)")
    }
  }

  @Test("A line that begins like none is passed over")
  func others() {
    for line in ["", " ", "...", "My parcel never came. Nobody rang me.", "zq0000001 the parcel", "12.30 it was"] {
      #expect(!Self.words.mayAgree(line), "\(line)")
      #expect(!Self.words.isYes(line), "\(line)")
    }
  }
}
