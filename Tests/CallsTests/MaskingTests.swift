import TestSupport
import Testing

@testable import Calls

@Suite("Masking numbers")
struct MaskingTests {
  @Test func whatIsKnownWithoutATableIsWhatTheTablesSay() {
    for value in UInt32(0x80)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let (quick, table) = (MaskingSigns.foreign(scalar), MaskingSigns.byTable(scalar))
      #expect(quick == table, "\(String(value, radix: 16))")
    }
  }

  private let rules = MaskingRules()

  private func masked(_ text: String) -> String { Masking.masked(text, rules: rules) }

  @Test(
    "cards are masked however they are written",
    arguments: [
      ("4111111111111111", "[card …1111]"), ("4111 1111 1111 1111", "[card …1111]"),
      ("4111-1111-1111-1111", "[card …1111]"), ("4111 - 1111 - 1111 - 1111", "[card …1111]"),
      ("5555555555554444", "[card …4444]"), ("2223 0000 4840 0011", "[card …0011]"),
      ("3782 822463 10005", "[card …0005]"), ("3056 930902 5904", "[card …5904]"),
      ("6011111111111117", "[card …1117]"), ("3530111333300000", "[card …0000]"),
      ("6759 6498 2643 8453", "[card …8453]"), ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "[card …1111]"),
      ("4111\u{A0}1111\u{2009}1111\u{2011}1111", "[card …1111]"),
      ("4111\u{200B}1111\u{202A}1111\u{2060}1111", "[card …1111]"),
      ("۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱", "[card …1111]"), ("٤١١١١١١١١١١١١١١١", "[card …1111]"),
      ("４１１１ １１１１ １１１１ １１１１", "[card …1111]"), ("४१११११११११११११११", "[card …1111]"),
      ("my card is 4111 1111 1111 1111, all right?", "my card is [card …1111], all right?"),
      ("Karte4111111111111111bitte", "Karte[card …1111]bitte"),
      ("from 4111111111111111 to 5555 5555 5555 4444.", "from [card …1111] to [card …4444]."),
      ("order 77 4111 1111 1111 1111 thanks", "order 77 [card …1111] thanks"),
    ])
  func cards(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(
    "accounts are masked with their country's length and check digits",
    arguments: [
      ("DE89 3704 0044 0532 0130 00", "[IBAN]"), ("DE89370400440532013000", "[IBAN]"),
      ("gb82 west 1234 5698 7654 32 thanks", "[IBAN] thanks"), ("IBAN: NL91ABNA0417164300.", "IBAN: [IBAN]."),
      ("FR14 2004 1010 0505 0001 3M02 606", "[IBAN]"), ("NO93 8601 1117 947", "[IBAN]"),
      ("MT84MALT011000012345MTLCAST001S", "[IBAN]"), ("IR۵۸۰۵۴۰۱۰۵۱۸۰۰۲۱۲۷۳۱۱۳۰۰۷", "[IBAN]"),
      ("SA03-8000-0000-6080-1016-7519", "[IBAN]"),
    ])
  func accounts(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test(
    "small words, wide gaps and letters that only look right hide no number",
    arguments: [
      "DE89 3704 0044 and then 0532 0130 00", "DЕ89 3704 0044 0532 0130 00",
      "4539         5787         6362         1486",
      "4539-----5787-----6362-----1486", "4539.........5787.........6362.........1486",
      "four five three nine um let me see five seven eight seven six three six two one four eight six",
      "four five three nine five seven eight seven hold on six three six two one four eight six",
      "four five three nine got that five seven eight seven six three six two one four eight six",
      "four five three nine five seven eight seven one moment six three six two one four eight six",
      "4539 5787 you know what 6362 1486",
      "four five three nine what else five seven eight seven six three six two one four eight six",
      "my account number is 12345678", "account number 1234567890", "account number: 1234 5678",
      "my account number is one two three four five six seven eight", "the OTP is 48 29 13", "otp 482913",
      "my PIN is 4711",
    ])
  func hidden(_ text: String) {
    let masked = masked(text)
    #expect(masked.contains("["), "\(masked)")
    #expect(masked.replacing(/…\d{4}\]/, with: "]").count { $0.wholeNumberValue != nil } == 0, "\(masked)")
  }

  @Test(
    "what is no card's code and no bank's account stays",
    arguments: [
      "the number on the back of the fridge is 421", "I gave the cvv already in 2025", "order 12345678 on my account",
      "my account since 2019", "account manager 12 was rude", "one moment, it's 4 of 5", "your account shows 14 calls",
      "I pinned 300 tickets", "the account was charged 120.50 twice", "24 and then 36 and what else, 48",
    ])
  func ordinary(_ text: String) { #expect(masked(text) == text) }

  @Test(
    "times, years and amounts that somebody lists stay",
    arguments: [
      "I called at nine ten, nine twenty, nine thirty and nine forty",
      "at nine fifteen, ten thirty, eleven forty five and twelve",
      "six thirty, seven thirty, eight thirty, nine thirty",
      "two hundred and fifty, three hundred and twenty, four hundred",
      "five hundred and twelve, six hundred and thirteen, seven hundred and fourteen",
      "one thousand two hundred, one thousand three hundred and one thousand four hundred",
      "nineteen ninety nine, two thousand four, two thousand ten",
      "forty nine ninety nine and fifty nine ninety nine and sixty nine ninety nine",
      "twelve forty, thirteen forty, fourteen forty", "rooms one twelve, one fourteen, one sixteen and one eighteen",
    ])
  func lists(_ text: String) { #expect(masked(text) == text) }

  @Test(
    "a long number that is said with pauses is none of these",
    arguments: [
      "one two three four, five six seven eight, nine zero one two",
      "twelve thirty four, fifty six seventy eight, ninety twelve",
      "one two, three four, five six, seven eight, nine zero, one two",
      "forty one, twenty two, ninety, seventy one, eleven, sixty five",
      "four one two three. five six seven eight. nine zero one five",
    ])
  func pauses(_ text: String) { #expect(masked(text) == "[number]") }

  @Test(
    "near misses stay",
    arguments: [
      // The check digit is wrong.
      "order 4111 1111 1111 1112", "serial no. 3782 822463 10006", "DE88 3704 0044 0532 0130 00",
      "GB82 WEST 1234 5698 7654 33",
      // No country has it, or it is too short.
      "ZZ89 3704 0044 0532 0130", "DE89 3704 0044 0532",
      // Telephone numbers.
      "+49 171 2345 6789", "+491712345678901", "0171 2345 6789", "call +44 4222 2222 2222 about it", "(030) 1234567",
      // Orders, dates, amounts, addresses.
      "order 1234-5678", "2026-11-23 10:09:12", "23.11.2026", "1,234,567.89 EUR", "192.168.100.200", "1 2 3 4 5 6 7 8",
      "parcel 12345678901", "id a716-446655440000", "550e8400-e29b-41d4-a716-446655440000",
      "0af7651916cd43dd8448eb211c80319c", "no digits here", "", "12", "1732330000000 ms".replacing(" ms", with: "x"),
    ])
  func nearMisses(_ text: String) {
    #expect(masked(text) == text)
  }

  @Test(
    "long runs are masked whatever they are",
    arguments: [
      ("123456789012", "[number]"), ("ticket 1234567890123.", "ticket [number]."), ("۱۲۳۴۵۶۷۸۹۰۱۲", "[number]"),
      ("+1234567890123456", "+[number]"), ("123456789012-7", "[number]-7"),
    ])
  func runs(_ text: String, _ expected: String) {
    #expect(masked(text) == expected)
  }

  @Test("every digit that Unicode knows is counted by the first look, and read by the search")
  func everyDigit() {
    for value in UInt32(0x80)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let (kind, digit) = MaskingSigns.byTable(scalar)
      guard kind == .digit else { continue }
      let text = String(repeating: String(scalar), count: 12)
      #expect(NumberScan(text).digits >= 12, "\(String(value, radix: 16))")
      #expect(masked(text).contains("["), "\(String(value, radix: 16)) \(digit)")
    }
  }

  @Test("what a terminal would obey hides no number on the disk")
  func escapes() {
    for text in [
      "\u{1B}[4111111111111111m", "\u{1B}]0;4111 1111 1111 1111\u{7}", "\u{9B}4111;1111;1111;1111m",
      "\u{1B}P4111-1111-1111-1111\u{1B}\\", "\u{1B}]4111111111111111",
    ] {
      #expect(masked(text).contains("[card …1111]"), "\(text.debugDescription)")
    }
  }

  @Test("what the rules turn off stays")
  func off() {
    var none = MaskingRules()
    none.cards = false
    none.iban = false
    none.digitRun = 0
    for text in ["4111111111111111", "DE89370400440532013000", "1234567890123456789012"] {
      #expect(Masking.masked(text, rules: none) == text)
      #expect(Masking.maskedWhileGrowing(text, rules: none) == text)
    }
    var hidden = MaskingRules()
    hidden.cardDigitsKept = 0
    #expect(Masking.masked("4111 1111 1111 1111", rules: hidden) == "[card]")
    var cardsOnly = none
    cardsOnly.cards = true
    #expect(Masking.masked("4111111111111111 123456789012", rules: cardsOnly) == "[card …1111] 123456789012")
  }

  @Test("a number that is still being said is not seen half said")
  func growing() {
    let whole = "it is 4111 1111 1111 1111"
    for length in 0...whole.count {
      let text = Masking.maskedWhileGrowing(String(whole.prefix(length)), rules: rules)
      let digits = text.filter(\.isNumber).count
      #expect(digits <= 5, "\(text)")
    }
    #expect(Masking.maskedWhileGrowing("in 2026 it was 40 EUR", rules: rules) == "in 2026 it was 40 EUR")
    #expect(Masking.maskedWhileGrowing("number 123456 then", rules: rules) == "number 123456 then")
  }

  @Test("a line being typed keeps its length and shows no digit that would be masked")
  func veiled() {
    let text = "card 4111 1111 1111 1111, call 030 1234"
    let veiled = Masking.veiled(text, rules: rules, sign: "•")
    #expect(veiled == "card •••• •••• •••• ••••, call 030 1234")
    #expect(veiled.count == text.count)
    #expect(Masking.veiled("4111 11", rules: rules, sign: "•") == "4111 11")
  }

  @Test("masking twice changes nothing more, and nothing makes it fail", arguments: 0..<40)
  func fuzz(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "4111111111111111", "4111 1111", "1111", "5555555555554444", "DE89370400440532013000", "GB82 WEST 1234 5698 7654",
      "32", "GB", "82", "+", "-", " ", "\u{200B}", "a", "Z", "_", "۴", "１", "9", "000", "12345678", "é", "…", "[", "]",
      "123456789012", "\u{1F600}", "\u{0}", "\n", "²", "½", "Ⅷ", "一", "\u{300}",
    ]
    for _ in 0..<200 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let once = masked(text)
      #expect(masked(once) == once, "\(text.debugDescription) -> \(once.debugDescription)")
      let growing = Masking.maskedWhileGrowing(text, rules: rules)
      #expect(Masking.maskedWhileGrowing(growing, rules: rules) == growing)
      #expect(Masking.veiled(text, rules: rules, sign: "•").count == text.count)
    }
  }

  @Test("a hostile line of nothing but digits takes no time to speak of")
  func bounded() {
    let digits = String(repeating: "4111 ", count: 13_000)
    let clock = ContinuousClock()
    #expect(clock.measure { _ = masked(digits) } < .seconds(2))
  }
}
