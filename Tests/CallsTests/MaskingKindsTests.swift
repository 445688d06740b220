import TestSupport
import Testing

@testable import Calls

/// Classes of numbers, each with cards by chance: what stands behind a card, what is said twice or anew, what is mistyped,
/// accounts in pieces.
struct MaskingKindsTests {
  private let rules = MaskingRules()

  /// A card of the common kinds: 16 digits, in fours.
  private func randomCard(_ random: inout RandomNumbers) -> [String] {
    var digits = random.card()
    while digits.count != 16 || !CardNumber.isCommon(digits.map { UInt8($0) }[...]) { digits = random.card() }
    return stride(from: 0, to: 16, by: 4).map { digits[$0..<$0 + 4].map(String.init).joined() }
  }

  private func randomCode(_ random: inout RandomNumbers) -> String {
    let code = random.card().suffix(3).map(String.init).joined()
    return code.first == "0" ? "7" + code.dropFirst() : code
  }

  private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
  private func said(_ digits: some StringProtocol) -> String {
    digits.map { Self.words[$0.wholeNumberValue ?? 0] }.joined(separator: " ")
  }

  /// How many digits of a number, one after the other, can be read in lines, but for those of marks.
  private func readable(_ number: String, in lines: [String]) -> Int {
    var longest = 0
    for piece in lines.joined(separator: "\n").split(separator: "[") {
      let text = String(piece)
      // The four digits of a mark are not joined with those behind it.
      let shown = Masking.digits(in: text.hasPrefix("card") ? String(text.drop { $0 != "]" }) : text).map { String($0) }
        .joined()
      var length = longest + 1
      while length <= number.count,
        (0...number.count - length).contains(where: { start in
          shown.contains(number.dropFirst(start).prefix(length))
        })
      {
        longest = length
        length += 1
      }
    }
    return longest
  }

  private func marks(_ lines: [String]) -> [String] {
    lines.flatMap { $0.matches(of: /\[card …(\d+)\]/).map { String($0.1) } }
  }

  @Test(
    "a mark shows the card's own last digits, and the code behind it is masked",
    arguments: [
      " ", ", ", " cvv ", " | ", " 09/28 ", " code ", " and the code is ", ", security ", " sec code ", " 0928 ",
      " krypto ", ", prüfziffer ", ", valid to 10/28, code ", " the three digits are ", " and on the back it's ",
    ])
  func codeBehind(_ between: String) {
    var random = RandomNumbers(seed: between.utf8.count)
    for number in 0..<150 {
      let (card, code) = (randomCard(&random), randomCode(&random))
      let isSpoken = number % 5 == 0 && !between.contains(/\d|\|/) && between.count > 2
      let text = isSpoken ? said(card.joined()) + between + said(code) : card.joined(separator: " ") + between + code
      let masked = Masking.masked(text, rules: rules)
      #expect(readable(card.joined(), in: [masked]) <= 4, "\(text) \(masked)")
      #expect(marks([masked]).allSatisfy { $0 == card[3] }, "\(text) \(masked)")
      #expect(!masked.hasSuffix(code) && !masked.hasSuffix(said(code)), "\(text) \(masked)")
    }
  }

  @Test(
    "the code said in a line behind a card is masked, whatever it is called",
    arguments: [
      "code %", "and the code is %", "security %", "sec code %", "kod %", "it's % on the back", "expires 04/29, %",
    ])
  func codeInNextLine(_ form: String) {
    var random = RandomNumbers(seed: form.utf8.count)
    for _ in 0..<30 {
      let code = randomCode(&random)
      var talk = NumberWatchTests.Talk()
      talk.say(randomCard(&random).joined(separator: " "))
      talk.say(form.replacing("%", with: code))
      talk.end()
      #expect(talk.shown.last?.contains(code) == false, "\(talk.shown)")
    }
  }

  @Test("a number beside a card that is called something else stays")
  func beside() {
    var random = RandomNumbers(seed: 77)
    for text in ["for order 482", "for 120 euros", "since 2019", "for 250 dollars", "error code 404"] {
      let masked = Masking.masked(randomCard(&random).joined(separator: " ") + " " + text, rules: rules)
      #expect(masked.hasSuffix(text), "\(masked)")
    }
  }

  @Test(
    "a card that was mistyped is masked where it stands as one",
    arguments: ["%", "my card is %", "it's %, ok?", "%\nthanks"])
  func mistyped(_ form: String) {
    var random = RandomNumbers(seed: form.utf8.count + 300)
    for number in 0..<60 {
      var card = randomCard(&random)
      card[3] = card[3].prefix(3) + String(((card[3].last?.wholeNumberValue ?? 0) + 1 + number % 9) % 10)
      for separator in [" ", "-", "."] {
        let text = form.replacing("%", with: card.joined(separator: separator))
        let masked = Masking.masked(text, rules: rules)
        #expect(readable(card.joined(), in: [masked]) <= 4, "\(text) \(masked)")
        let named = "order number " + card.joined(separator: separator)
        #expect(Masking.masked(named, rules: rules) == named)
      }
    }
  }

  /// A, B, C and D are the card's fours, in digits or in words; a slash stands between lines, `a:` before the agent's.
  private static let forms = [
    "A hang on / B / C / D", "A just a moment / B / C / D", "A, bear with me / B / let me check / C / D",
    "A haha / B / C / D", "it's A did you get that? / B / C / D", "A my eyes are bad / B / C / D",
    "A B just turning it over / C D", "A let me find my glasses first / B / C / D", "A the light is bad here / B C / D",
    "A / B / B / C / D", "A / B / C / C / D", "A / B / a: sorry, A and then? / B / C / D", "A / A / B / C / D",
    "A / B / sorry let me start again / A / B / C / D", "A / B / I'll start again / A B / C D",
    "A / B / C / again, C / D", "A / B / C D", "A / B / C / D / D", "A B, B C D", "A B C, that's C, D",
    "A A B C D", "A B no start over A B C D", "A B ah that's wrong, start over: A B C D", "A B scratch that A B C D",
    "A B, sorry, from the start: A B C D",
  ]

  @Test(
    "words behind a piece, pieces said twice and false starts leave nothing of a card", arguments: forms, [false, true])
  func talks(_ form: String, _ isSpoken: Bool) {
    var random = RandomNumbers(seed: form.utf8.count + (isSpoken ? 900 : 0))
    for _ in 0..<30 {
      let card = randomCard(&random)
      var text = form
      for (name, four) in zip(["A", "B", "C", "D"], card) {
        text = text.replacing(name, with: isSpoken ? said(four) : four)
      }
      var talk = NumberWatchTests.Talk()
      for line in text.split(separator: " / ") {
        let isAgent = line.hasPrefix("a: ")
        talk.say(String(isAgent ? line.dropFirst(3) : line), role: isAgent ? .agent : .customer)
      }
      talk.say("Thank you.")
      talk.end()
      #expect(readable(card.joined(), in: talk.shown) <= 4, "\(talk.shown)")
      #expect(talk.shown.contains { $0.contains("[") }, "\(talk.shown)")
      #expect(talk.texts == talk.shown, "\(talk.texts)")
    }
  }

  @Test("two cards without a blank between them are two, and thirteen digits in 4, 3, 3 and 3 are one")
  func glued() {
    var random = RandomNumbers(seed: 5)
    for _ in 0..<100 {
      let (one, other) = (randomCard(&random), randomCard(&random))
      let text = one.joined(separator: " ") + other.joined(separator: " ")
      #expect(Masking.masked(text, rules: rules) == "[card …\(one[3])] [card …\(other[3])]", "\(text)")
      var digits = random.card()
      while digits.count != 13 || digits[0] != 4 { digits = random.card() }
      let card = digits.map(String.init).joined()
      let old =
        card.prefix(4) + " " + card.dropFirst(4).prefix(3) + " " + card.dropFirst(7).prefix(3) + " " + card.suffix(3)
      #expect(Masking.masked("my visa \(old)", rules: rules) == "my visa [card …\(card.suffix(4))]")
    }
  }

  private func randomAccount(_ country: String, _ digits: Int, _ random: inout RandomNumbers) -> String {
    var number = ""
    while number.count < digits { number += random.card().map(String.init).joined() }
    number = String(number.prefix(digits))
    let letters = country.utf8.map { String($0 - 0x41 + 10) }.joined()
    let rest = (number + letters + "00").reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 }
    return country + (98 - rest < 10 ? "0" : "") + String(98 - rest) + number
  }

  @Test(
    "an account is masked in all of its lines, however few signs begin it, and none of it rests",
    arguments: [[2, 12], [4, 12], [4, 8, 12], [8, 12, 16], [12, 18], [2, 4, 8, 12, 16]], [false, true])
  func accounts(_ cuts: [Int], _ isSpoken: Bool) {
    var random = RandomNumbers(seed: cuts.reduce(0, +) + (isSpoken ? 40 : 0))
    for (country, length) in [("DE", 18), ("AT", 16), ("ES", 20), ("FR", 23)] {
      for _ in 0..<12 {
        let account = randomAccount(country, length, &random)
        var talk = NumberWatchTests.Talk()
        var start = 0
        for cut in cuts + [account.count] where cut > start {
          let piece = account.dropFirst(start).prefix(cut - start)
          talk.say(
            isSpoken ? piece.map { $0.isNumber ? said(String($0)) : String($0) }.joined(separator: " ") : String(piece))
          start = cut
        }
        talk.say("Thank you.")
        talk.end()
        #expect(readable(String(account.dropFirst(2)), in: talk.shown) <= 4, "\(talk.shown)")
        #expect(talk.shown.contains("[IBAN]"), "\(talk.shown)")
        #expect(talk.versions.allSatisfy { readable(String(account.dropFirst(2)), in: [$0]) <= 4 }, "\(talk.versions)")
      }
    }
  }

  @Test("an account that is spelled with words for its letters is masked")
  func spelled() {
    var random = RandomNumbers(seed: 12)
    for (country, words, length) in [("DE", "delta echo", 18), ("FI", "foxtrot india", 14), ("PT", "Papa Tango", 21)] {
      let text = said(randomAccount(country, length, &random).dropFirst(2))
      #expect(Masking.masked("my iban, \(words) \(text)", rules: rules) == "my iban, [IBAN]")
    }
  }
}
