/// Tells payment card numbers from other numbers (ISO/IEC 7812).
public enum CardNumber {
  /// Digits that a card number can have.
  static let lengths = 12...19

  /// Whether digits may be a card whatever its issuer: a first digit that cards of this length have, and the Luhn check.
  ///
  /// The check alone passes one number in ten by chance, so this is enough only where the digits stand as on a card.
  static func isPlausible(_ digits: ArraySlice<UInt8>) -> Bool {
    guard let first = digits.first else { return false }
    switch digits.count {
    case 12, 13: guard (4...6).contains(first) else { return isIssued(digits) }
    case 14, 15: guard first == 3 || first == 5 || first == 6 else { return isIssued(digits) }
    case 16...19: guard (3...6).contains(first) else { return isIssued(digits) }
    default: return false
    }
    return passesLuhn(digits)
  }

  /// Whether digits are a card of an issuer that is known, with a length that its cards have, and pass the Luhn check.
  static func isIssued(_ digits: ArraySlice<UInt8>) -> Bool { hasIssuer(digits) && passesLuhn(digits) }

  /// Whether digits are a card of the kinds that nearly all people carry: 16 digits, or the 15 of American Express.
  static func isCommon(_ digits: ArraySlice<UInt8>) -> Bool { hasCommonForm(digits) && passesLuhn(digits) }

  /// The same whatever the check says, which one digit that is mistyped fails.
  static func hasCommonForm(_ digits: ArraySlice<UInt8>) -> Bool {
    let begin = digits.prefix(2).reduce(0) { $0 * 10 + Int($1) }
    let isCommon = digits.count == 16 ? (20...69).contains(begin) : digits.count == 15 && (begin == 34 || begin == 37)
    return isCommon && hasIssuer(digits)
  }

  /// Whether an issuer that is known has cards that begin so and have that length.
  private static func hasIssuer(_ digits: ArraySlice<UInt8>) -> Bool {
    guard lengths.contains(digits.count) else { return false }
    let prefix = digits.prefix(4).reduce(0) { $0 * 10 + Int($1) }
    return issuers.contains { $0.prefixes.contains(prefix) && $0.lengths.contains(digits.count) }
  }

  /// Whether some card begins with these digits, or with a part of them.
  static func mayBegin(_ digits: ArraySlice<UInt8>) -> Bool {
    let known = digits.prefix(4)
    var (low, high) = (known.reduce(0) { $0 * 10 + Int($1) }, known.reduce(0) { $0 * 10 + Int($1) } + 1)
    for _ in known.count..<4 { (low, high) = (low * 10, high * 10) }
    return issuers.contains { $0.prefixes.overlaps(low...high - 1) }
  }

  /// Whether digits are said once more of a card, as a whole or for the greater part; its last four alone are not.
  static func repeats(_ digits: ArraySlice<UInt8>, of card: ArraySlice<UInt8>) -> Bool {
    guard digits.count >= 4, digits != card.suffix(4) else { return false }
    var longest = 0
    // The digits in common that end with each of the card's, one after the other.
    var common = [Int](repeating: 0, count: digits.count + 1)
    for own in card {
      for (place, digit) in digits.enumerated().reversed() {
        common[place + 1] = digit == own ? common[place] + 1 : 0
        longest = max(longest, common[place + 1])
      }
    }
    return longest >= 4 && longest * 2 >= digits.count
  }

  /// Whether the last digit is the check digit that the Luhn rule gives (ISO/IEC 7812-1).
  /// - Parameter digits: their values, 0...9.
  public static func passesLuhn(_ digits: ArraySlice<UInt8>) -> Bool {
    var sum = 0
    var isDoubled = false
    var index = digits.endIndex
    while index > digits.startIndex {
      index -= 1
      let digit = isDoubled ? Int(digits[index]) * 2 : Int(digits[index])
      sum += digit > 9 ? digit - 9 : digit
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  /// The first four digits of the cards of each network, and how many digits they have.
  private static let issuers: [(prefixes: ClosedRange<Int>, lengths: ClosedRange<Int>)] = [
    // Visa.
    (4000...4999, 13...13), (4000...4999, 16...16), (4000...4999, 19...19),
    // Mastercard.
    (5100...5599, 16...16), (2221...2720, 16...16),
    // American Express.
    (3400...3499, 15...15), (3700...3799, 15...15),
    // Diners Club.
    (3000...3059, 14...19), (3095...3095, 14...19), (3600...3699, 14...19), (3800...3999, 14...19),
    // JCB.
    (3528...3589, 16...19), (2131...2131, 15...15), (1800...1800, 15...15),
    // Maestro and the national cards beside it; Discover, UnionPay, RuPay, Elo, Hipercard, Troy's older cards.
    (5000...5099, 12...19), (5600...5899, 12...19), (6000...6999, 12...19),
    // Mir and Borica.
    (2200...2205, 16...19),
    // UnionPay and RuPay, Uzcard, Napas, Troy, Humo.
    (8100...8299, 16...19), (8600...8600, 16...16), (9704...9704, 16...19), (9792...9792, 16...16),
    (9860...9860, 16...16),
  ]
}
