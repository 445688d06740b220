/// What is masked before text reaches the screen or the disk.
public struct MaskingRules: Hashable, Sendable, Codable {
  /// Whether payment card numbers are masked: 12 to 19 digits that pass the Luhn check of ISO/IEC 7812, and the security
  /// codes of cards.
  public var cards = true
  /// How many of a card's last digits stay readable, 0...4; PCI DSS 3.4.1 allows the last four.
  public var cardDigitsKept = 4
  /// Whether bank account numbers are masked: an IBAN whose two check digits are right (ISO 13616).
  public var iban = true
  /// Digits in one piece, or said in words one after the other, from which a number is masked unless the text shows that
  /// it is harmless, 8...64; 0 turns that off.
  public var digitRun = 12

  /// Makes the standard rules.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case cards, iban
    case cardDigitsKept = "card_digits_kept"
    case digitRun = "digit_run"
  }
}
