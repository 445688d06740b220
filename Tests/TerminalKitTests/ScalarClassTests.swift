import Testing

@testable import TerminalKit

@Suite struct ScalarClassTests {
  /// The ranges that skip the look into the properties must not hold anything that those would tell apart.
  @Test func shortCutsAgreeWithTheProperties() {
    for value in Array(UInt32(0xA0)...0xFFFF) + Array(0x1F000...0x1FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isShown = [.base, .emoji, .arabicLetter, .arabicDigit].contains(ScalarClass(scalar))
      let properties = scalar.properties
      let isKnown = properties.age.map { $0.major <= 16 } ?? false
      if isShown && (!isKnown || properties.isDefaultIgnorableCodePoint || Self.hasNoPlace(properties)) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  private static func hasNoPlace(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .privateUse, .unassigned, .lineSeparator: true
    default: false
    }
  }
}
