/// Tells bank account numbers from other text (ISO 13616, the registry of SWIFT).
enum AccountNumber {
  /// Characters of an IBAN of a country, given by its two letters in ASCII capitals; nil where it has none.
  static func length(country: (UInt8, UInt8)) -> Int? {
    guard country.0 &- 0x41 < 26, country.1 &- 0x41 < 26 else { return nil }
    let length = lengths[Int(country.0 - 0x41) * 26 + Int(country.1 - 0x41)]
    return length == 0 ? nil : Int(length)
  }

  /// Whether the check digits are right: letters count from 10 on, the first four characters go to the end, and the
  /// number leaves 1 when divided by 97.
  static func isRight(_ values: [UInt8]) -> Bool {
    guard values.count > 4, values[2] < 10, values[3] < 10 else { return false }
    var rest = 0
    for value in values[4...] + values[..<4] {
      rest = value < 10 ? (rest * 10 + Int(value)) % 97 : (rest * 100 + Int(value)) % 97
    }
    return rest == 1
  }

  private static let lengths: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 26 * 26)
    for (length, countries) in registry {
      for country in countries.split(separator: " ") {
        let letters = Array(country.utf8)
        table[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = length
      }
    }
    return table
  }()

  private static let registry: [(UInt8, String)] = [
    (15, "NO"), (16, "BE BI"), (18, "DK FI FO GL NL SD"), (19, "MK SI FK"), (20, "AT BA EE KZ LT LU XK MN"),
    (21, "CH CR HR LI LV"), (22, "BG BH DE GB GE IE ME RS VA"), (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG DZ YE"), (25, "AO CV GW LY MZ PT ST"), (26, "IR IS TR"),
    (27, "BF BJ CF CG CI CM DJ FR GA GQ GR HU IT KM MC MG ML MR NE SM SN TD TG"),
    (28, "AL AZ BY CY DO GT HN HU LB NI PL SV MA"), (29, "BR EG PS QA UA"), (30, "JO KW MU"), (31, "MT SC"),
    (32, "LC"), (33, "RU"),
  ]
}
