/// Tells payment card numbers from other numbers (ISO/IEC 7812).
enum CardNumber {
  /// Whether 12 to 19 digits may be a card: a first digit that cards of this length have, and the Luhn check.
  ///
  /// The check alone passes one number in ten by chance, so times and order numbers must not get so far.
  static func isPlausible(_ digits: [UInt8]) -> Bool {
    guard let first = digits.first else { return false }
    switch digits.count {
    case 12, 13: guard (4...6).contains(first) else { return false }
    case 14, 15: guard first == 3 || first == 5 || first == 6 else { return false }
    case 16...19: guard first >= 2, first != 7 else { return false }
    default: return false
    }
    return passesLuhn(digits)
  }

  private static func passesLuhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() {
      let doubled = index % 2 == 1 ? Int(digit) * 2 : Int(digit)
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }
}
