import TestSupport

/// Makes card numbers as people and speech engines write them, and numbers that are something else.
struct RandomNumbers {
  private var generator: SeededGenerator

  init(seed: Int) {
    generator = SeededGenerator(seed: UInt64(seed))
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
  private mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }
  private mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(number(0...9)) }.joined() }

  // MARK: Cards

  private static let issuers: [(prefix: String, lengths: [Int])] = [
    ("4", [13, 16, 19]), ("51", [16]), ("55", [16]), ("2221", [16]), ("2720", [16]), ("34", [15]), ("37", [15]),
    ("36", [14]), ("38", [14]), ("300", [14]), ("6011", [16]), ("65", [16]), ("645", [16]), ("62", [16, 17, 18, 19]),
    ("3528", [16]), ("3589", [16]), ("5018", [12, 13, 14, 15, 16, 17, 18, 19]), ("6304", [12, 13, 16, 19]),
    ("6759", [12, 16, 18, 19]),
  ]

  mutating func card() -> [Int] {
    let issuer = pick(Self.issuers)
    let length = pick(issuer.lengths)
    var card = issuer.prefix.compactMap(\.wholeNumberValue)
    while card.count < length - 1 { card.append(number(0...9)) }
    var sum = 0
    for (index, digit) in card.reversed().enumerated() {
      let doubled = index % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return card + [(10 - sum % 10) % 10]
  }

  /// The first signs of ten digits, or the ten.
  private static let forms: [[String]] =
    [0x30, 0xFF10, 0x660, 0x6F0, 0x966, 0x1D7CE, 0x1D7D8, 0x1D7F6].map { (first: UInt32) in
      (0...9).map { Unicode.Scalar(first + $0).map { String($0) } ?? "" }
    } + [
      ["⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"], ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"],
      (0...9).map { "\($0)\u{301}" }, (0...9).map { "\($0)\u{336}" }, (0...9).map { "\($0)\u{200B}" },
    ]

  private static let separators = [
    " ", "-", ".", ",", "/", "_", ":", "|", "–", "—", "·", "\n", "\t", "\u{A0}", "  ", "     ", ", ", " - ", " . ",
    " / ", ") (", ")(", "; ", "\r\n", "\u{200B} ", " uh ", " um ", " er ", ", um, ", " and then ", " and ", " then ",
    "*", "~", "=", "#", "\\", "…", "...", "\u{1B}[31m", "\u{1B}[0m ", "", "> <", " -- ", "🙂", "<br>",
  ]

  /// A card in digits, in groups of some size.
  mutating func written(_ card: [Int]) -> String {
    let form = chance(2) ? Self.forms[0] : pick(Self.forms)
    let isMixed = chance(10)
    let sizes: [Int]
    switch number(0...9) {
    case 0 where !isMixed: sizes = [card.count]
    case 1 where !isMixed: sizes = [1]
    case 2 where !isMixed: sizes = [2]
    case 3 where !isMixed && (14...15).contains(card.count): sizes = [4, 6, 5]
    case 4 where !isMixed && (14...16).contains(card.count): sizes = [3]
    default: sizes = [4]
    }
    let separator = pick(Self.separators)
    var text = ""
    var start = 0
    var group = 0
    while start < card.count {
      let end = min(card.count, start + sizes[min(group, sizes.count - 1)])
      if start > 0 { text += isMixed ? pick([" ", "-", " - ", "  ", ", "]) : separator }
      text += card[start..<end].map { form[$0] }.joined()
      start = end
      group += 1
    }
    return text
  }

  private static let units = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
  private static let teens = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

  /// A card in English words.
  mutating func spoken(_ card: [Int]) -> String {
    var words: [String] = []
    var rest = card[...]
    let style = number(0...3)
    while let digit = rest.first {
      let word = digit == 0 && chance(2) ? "oh" : Self.units[digit]
      let same = min(4, rest.prefix { $0 == digit }.count)
      if style > 0, same > 1, chance(2) {
        let ways = ["", "", "double \(word)", "triple \(word)", "four times \(word)"]
        words.append(ways[same])
        rest = rest.dropFirst(same)
      } else if style > 1, digit > 0, let next = rest.dropFirst().first, chance(2), digit == 1 || next > 0 {
        words.append(digit == 1 ? Self.teens[next] : Self.tens[digit] + (chance(2) ? " " : "-") + Self.units[next])
        rest = rest.dropFirst(2)
      } else {
        words.append(word)
        rest = rest.dropFirst()
      }
      if style == 3, chance(7) { words.append(pick(["uh", "um", "and", ","])) }
    }
    return words.joined(separator: pick([" ", " ", ", "]))
  }

  /// A text around a number.
  mutating func around(_ number: String) -> String {
    let (before, behind) = pick([
      ("", ""), ("my card is ", " thanks"), ("it is ", "."), ("pay ", " please"), ("number: ", ""), ("", ", okay?"),
      ("so ", " okay?"), ("(", ")"), ("uh ", ""), ("the number on my card, ", ", was charged"),
    ])
    return before + number + behind
  }

  // MARK: What is no card

  static let harmlessKinds = 19

  /// A number that is something else, by kind.
  mutating func harmless(_ kind: Int) -> String {
    switch kind {
    case 0:
      let style = number(0...9)
      return date(style) + pick([" - ", "-", " – ", "–", " to ", " / ", ", ", "—", " -- ", " and "]) + date(style)
    case 1:
      let style = number(0...9)
      return "\(date(style)), \(date(style)) and \(date(style))"
    case 2:
      return (0..<number(2...6)).map { _ in time() + pick(["-", " - ", "–", " to "]) + time() }.joined(separator: ", ")
    case 3: return pick(["order ", "order no. ", "order number ", "Order #", "my order is "]) + order()
    case 4:
      return pick(["invoice ", "invoice no ", "invoice number "]) + pick(["2026\(digits(8))", "RE-\(digits(8))"])
    case 5:
      let parcel = pick([digits(12), digits(14), digits(20), "1Z\(digits(16))", digits(10)])
      return pick(["tracking number ", "parcel ", "my parcel is ", "shipment ", "DHL ", "UPS ", "FedEx "]) + parcel
    case 6:
      return pick(["94", "92", "93", "95"]) + digits(2) + " "
        + (0..<4).map { _ in digits(4) + " " }.joined() + digits(2)
    case 7:
      return pick(["IMEI ", "IMEI: ", "serial number ", "S/N ", "serial no. ", "device "]) + digits(number(12...15))
    case 8: return pick(["EAN ", "barcode ", "ISBN ", "article ", "UPC "]) + digits(number(12...13))
    case 9: return phone()
    case 10: return pick(["", "+1 ", "1-", "001 "]) + local()
    case 11: return local() + pick([", ", " or ", " / ", " and ", "; "]) + local()
    case 12:
      return (0..<number(1...5)).map { _ in
        pick(["", "€ ", "$"]) + "\(number(1...9999)).\(digits(2))" + pick(["", " EUR"])
      }
      .joined(separator: pick([", ", " and ", " + "]))
    case 13: return "$\(number(1...999))" + (0..<number(1...4)).map { _ in "," + digits(3) }.joined() + ".\(digits(2))"
    case 14:
      return (0..<number(1...3)).map { _ in (0..<4).map { _ in String(number(0...255)) }.joined(separator: ".") }
        .joined(separator: pick([", ", " and ", " - "]))
    case 15: return "\(number(-90...90)).\(digits(6))" + pick([", ", ",", " "]) + "\(number(-180...180)).\(digits(6))"
    case 16: return "meter readings " + (0..<number(1...3)).map { _ in digits(number(5...8)) }.joined(separator: ", ")
    case 17:
      return (0..<number(3...5)).map { _ in String(number(1990...2030)) }.joined(separator: pick([", ", " and ", "-"]))
    default:
      return (0..<number(1...5)).map { _ in pick(["one", "two", "ten", "forty"]) + pick([" days", " weeks", " calls"]) }
        .joined(separator: " and ")
    }
  }

  private mutating func date(_ style: Int) -> String {
    let (year, month, day) = (number(2019...2029), number(1...12), number(1...28))
    switch style {
    case 0: return "\(year)-\(two(month))-\(two(day))"
    case 1: return "\(two(day)).\(two(month)).\(year)"
    case 2: return "\(day)-\(month)-\(year)"
    case 3: return "\(two(month))/\(two(day))/\(year)"
    case 4: return "\(day)/\(month)/\(year)"
    case 5: return "\(year)/\(two(month))/\(two(day))"
    case 6: return "\(year)\(two(month))\(two(day))"
    case 7: return "\(two(day))/\(two(month))/\(two(year % 100))"
    case 8: return "\(two(day))\(two(month))\(year)"
    default: return "\(year)-\(two(month))-\(two(day)) \(time())"
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  private mutating func time() -> String { "\(two(number(0...23))):\(two(number(0...59)))" }

  private mutating func order() -> String {
    let groups = pick([[4, 4], [3, 7, 7], [5, 5], [2, 5, 5], [8], [11], [12], [14]])
    return groups.map { digits($0) }.joined(separator: "-")
  }

  private mutating func phone() -> String {
    let country = pick(["49", "44", "33", "39", "31", "86", "91", "55", "353"])
    return pick(["+", "00"]) + country + pick([" ", "-", "", " (0)"]) + "\(number(1...9))\(digits(2))"
      + pick([" ", "-", ""])
      + digits(number(6...7))
  }

  private mutating func local() -> String {
    "\(number(2...9))\(digits(2))-\(number(2...9))\(digits(2))-\(digits(4))"
  }
}
