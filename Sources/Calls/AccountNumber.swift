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

  /// The characters with zeros in the place of letters O, which people type for them.
  static func withZeros(_ values: [UInt8]) -> [UInt8] {
    values.enumerated().map { $0.offset > 3 && $0.element == 24 ? 0 : $0.element }
  }

  private static let lengths: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 26 * 26)
    for (length, countries) in registry + beyondRegistry {
      for country in countries.split(separator: " ") {
        let letters = Array(country.utf8)
        table[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = length
      }
    }
    return table
  }()

  /// The 89 countries of release 101 of the registry (December 2025).
  private static let registry: [(UInt8, String)] = [
    (15, "NO"), (16, "BE"), (18, "DK FI FK FO GL NL SD"), (19, "MK SI"), (20, "AT BA EE KZ LT LU MN XK"),
    (21, "CH HR LI LV"), (22, "BG BH CR DE GB GE IE ME RS VA"), (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"), (25, "LY PT ST"), (26, "IS TR"), (27, "BI DJ FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"), (29, "BR EG PS QA UA"), (30, "JO KW MU YE"), (31, "MT SC"),
    (32, "LC"), (33, "RU"),
  ]

  /// Countries whose banks use the format without standing in the registry, and territories under a code of their own.
  private static let beyondRegistry: [(UInt8, String)] = [
    (18, "AX"), (22, "GG IM JE"), (25, "AO CV GW MZ"), (26, "DZ IR"),
    (27, "CF CG CM GA GQ KM MG TD BL GF GP MF MQ NC PF PM RE TF WF YT"), (28, "BF BJ CI MA ML NE SN TG"),
  ]
}
