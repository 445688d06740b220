import TerminalKit
import Testing

@testable import Screens

/// The marks beside a line.
struct MarginTests {
  private func text(_ marks: String, isSure: Bool = true) -> String {
    let marks = marks.split(separator: " ").map { SafeText(untrusted: String($0)) }
    return Margin.text(of: marks, isSure: isSure, columns: 5).string
  }

  @Test func marksAreSeparated() {
    #expect(text("a2") == "a2")
    #expect(text("a2 I") == "a2 I")
    #expect(text("a2 s2") == "a2 s2")
    #expect(text("I m e") == "I m e")
    #expect(text("a2 I", isSure: false) == "a2 I*")
  }

  @Test func marksAreWholeAndThoseLeftOutAreTold() {
    #expect(text("m a2 I e") == "+I e")
    #expect(text("s2 s1 t2") == "+t2")
    #expect(text("m a2 I") == "+a2 I")
    #expect(text("a2 s2", isSure: false) == "+s2*")
    #expect(text("a2 s3?", isSure: false) == "+s3?*")
  }

  @Test func nothingIsWiderThanItsRoom() {
    let marks = ["a2", "I", "m", "s3?", "e", "t1"]
    for count in 0...marks.count {
      for isSure in [true, false] {
        let shown = Margin.text(
          of: marks.prefix(count).map { SafeText(untrusted: $0) }, isSure: isSure, columns: 5)
        #expect(shown.columns <= 5, "\(shown.string)")
      }
    }
  }
}
