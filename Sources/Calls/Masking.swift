/// Takes numbers out of text that nobody needs to read: payment cards, bank accounts, long runs of digits.
///
/// A mark stands where the number was, such as `[card …1234]`, `[IBAN]` or `[number]`. Masked text stays as it is when it
/// is masked again. Digits of every script that the desk meets count, with blanks and hyphens between them.
public enum Masking {
  /// The text with its numbers masked; the same text where there is nothing to mask.
  public static func masked(_ text: String, rules: MaskingRules) -> String {
    replaced(text, rules: rules, isGrowing: false) ?? text
  }

  /// The text of somebody who is still speaking: a number that is only half said at its end is masked as well.
  public static func maskedWhileGrowing(_ text: String, rules: MaskingRules) -> String {
    replaced(text, rules: rules, isGrowing: true) ?? text
  }

  /// The text with a sign in place of every digit that would be masked, as long as before: for a line being typed, whose
  /// cursor stays where it is. A number half typed stays readable for the one who types it.
  public static func veiled(_ text: String, rules: MaskingRules, sign: Character) -> String {
    guard mayHoldNumber(text) else { return text }
    let signs = MaskingSigns(text)
    let spans = MaskingSearch(signs, rules: rules).spans(isGrowing: false)
    guard !spans.isEmpty else { return text }
    let covered = spans.flatMap { signs.list[$0.signs].filter(\.isDigit).map(\.bytes) }
    return replaced(text, ranges: covered, with: { _ in String(sign) })
  }

  /// The masked text, or nil where it stays as it is.
  static func replaced(_ text: String, rules: MaskingRules, isGrowing: Bool) -> String? {
    guard mayHoldNumber(text) else { return nil }
    let signs = MaskingSigns(text)
    let spans = MaskingSearch(signs, rules: rules).spans(isGrowing: isGrowing)
    guard !spans.isEmpty else { return nil }
    let ranges = spans.map { signs.bytes(of: $0.signs) }
    return replaced(text, ranges: ranges) { index in spans[index].mark }
  }

  /// A first look that costs next to nothing: fewer digits than this hold no number that is masked.
  private static func mayHoldNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      var digits = 0
      for (index, byte) in utf8.enumerated() {
        if byte < 0x80 {
          digits += byte &- 0x30 < 10 ? 1 : 0
        } else if byte >= 0xC0, mayBeginDigit(byte, index + 1 < utf8.count ? utf8[index + 1] : 0) {
          digits += 1
        }
      }
      return digits >= Limits.maskedTailDigits
    }
  }

  /// Whether a scalar that begins with these bytes of UTF-8 may be a digit: exactly for Arabic, Persian and full-width
  /// ones, by their block for those of other scripts.
  private static func mayBeginDigit(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xD9: second &- 0xA0 < 10
    case 0xDB: second &- 0xB0 < 10
    case 0xEF: second == 0xBC
    case 0xDF, 0xE0, 0xE1, 0xEA, 0xF0: true
    default: false
    }
  }

  private static func replaced(_ text: String, ranges: [Range<Int>], with mark: (Int) -> String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(utf8.count)
      var start = 0
      for (index, range) in ranges.enumerated() {
        bytes.append(contentsOf: utf8[start..<range.lowerBound])
        bytes.append(contentsOf: mark(index).utf8)
        start = range.upperBound
      }
      bytes.append(contentsOf: utf8[start...])
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
