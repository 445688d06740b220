import Calls

/// How long flags hold and what they need (practice.md 2.3, last paragraph).
public struct FlagRules: Hashable, Sendable, Codable {
  /// Days after which a flag ends by itself (practice.md 2.3).
  public var expiryDays = 180
  /// Contacts with one customer from which a pattern may be flagged (practice.md 2.3).
  public var patternContacts = 3

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case expiryDays = "expiry_days"
    case patternContacts = "pattern_contacts"
  }

  func check(_ check: inout PolicyCheck) {
    check.whole(expiryDays, in: 1...365, "flags.expiry_days")
    check.whole(patternContacts, in: 3...100, "flags.pattern_contacts")
  }
}

extension MaskingRules {
  func check(_ check: inout PolicyCheck) {
    check.whole(cardDigitsKept, in: 0...4, "masking.card_digits_kept")
    if digitRun != 0 { check.whole(digitRun, in: 8...64, "masking.digit_run") }
  }
}
