import Testing

@testable import Calls

/// Secret codes that are called so are masked, whatever they are called and however they are written or said; numbers
/// with other names stay.
struct SecretCodeTests {
  private func masked(_ text: String) -> String { Masking.masked(text, rules: MaskingRules()) }

  private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

  /// A code written and said in different ways.
  private static func forms(_ code: String) -> [String] {
    let digits = code.compactMap(\.wholeNumberValue)
    let pairs = stride(from: 0, to: digits.count, by: 2).map { start in
      digits[start..<min(start + 2, digits.count)].map(String.init).joined()
    }
    let said = digits.map { words[$0] }
    return [
      code, pairs.joined(separator: " "), pairs.joined(separator: "-"), digits.map(String.init).joined(separator: " "),
      said.joined(separator: " "), said.joined(separator: ", "), said.joined(separator: ". "),
    ]
  }

  private static let names = [
    "PIN", "pin code", "PIN number", "card PIN", "one time pin", "one-time PIN", "one time code", "one-time code",
    "one-time password", "one time passcode", "OTP", "otp code", "passcode", "verification code", "security code",
    "authentication code", "two-factor code", "two factor authentication code", "2FA code", "MFA code", "SMS code",
    "text code", "login code", "log in code", "log-in code", "sign-in code", "access code", "TAN", "mTAN", "password",
    "authenticator code", "authorisation code", "unlock code", "recovery code", "PUK",
  ]

  @Test("a code of four to eight digits is masked by each of its names", arguments: names)
  func named(_ name: String) {
    let templates = [
      "the # is @", "my # is @, okay?", "#: @", "# @", "the # was @", "@ is my #", "@, that's the #",
      "so the # is, um, @", "I changed the # to @", "the # for the app is @", "the # on my phone is @",
    ]
    for code in ["4711", "55192", "884213", "11923475"] {
      for form in Self.forms(code) {
        for template in templates {
          let text = template.replacing("#", with: name).replacing("@", with: form)
          let masked = masked(text)
          #expect(masked.contains("[code]"), "\(text)")
          #expect(masked.replacing("2FA", with: "").allSatisfy { $0.wholeNumberValue == nil }, "\(text) → \(masked)")
          #expect(self.masked(masked) == masked)
        }
      }
    }
  }

  @Test("a PIN has up to twelve digits", arguments: 4...12)
  func pins(_ count: Int) {
    let pin = String("739164825037".prefix(count))
    for form in Self.forms(pin) { #expect(masked("my pin is \(form)") == "my pin is [code]", "\(form)") }
  }

  @Test(
    "a code that somebody sent is masked",
    arguments: [
      "they texted me the code 884213", "the code you texted me is 884213", "the code you sent me is 884213",
      "you sent me the code 884213", "the code from the SMS is 119234", "the code in the text is 119234",
      "the code I got by SMS is 119234", "the code you sent to my phone is 482913", "the new code you texted is 482913",
      "482913 is the code they texted me", "I was emailed the code 771930",
      "the verification code sent to me is 551920", "the code I got by SMS is 119234",
      "my login code now is 551920", "password changed to 551920", "the TAN for the payment is 482913",
      "the pin for my account is 4711", "pin 4711, 12 Main Street", "my pin is 123456 and it does not work",
    ])
  func sent(_ text: String) {
    let masked = masked(text)
    #expect(masked.contains("[code]") && !masked.contains(/\d{3}/), "\(masked)")
  }

  @Test("a code is masked that one asks for and another says")
  func asked() {
    for question in [
      "Please read me the code we texted you.", "What is the verification code that we sent to your phone?",
      "And the one-time password?", "Your PIN, please?", "What's the login code?",
    ] {
      for answer in ["482913", "It's four eight two nine one three."] {
        let said = Masking.replacedAnswer(in: answer, to: question, rules: MaskingRules())
        #expect(said?.contains("[code]") == true, "\(question) \(answer)")
        #expect(NumberScan(question).namesCode, "\(question)")
      }
    }
  }

  private static let others = [
    "error code", "postal code", "postcode", "zip code", "discount code", "order code", "promo code", "voucher code",
    "coupon code", "area code", "country code", "booking code", "product code", "article code", "tracking code",
    "reference code", "status code", "sort code", "branch code", "dress code", "order number", "ticket number",
    "customer number", "reference number", "case number", "invoice number", "part number", "serial number",
    "confirmation code", "booking reference", "house number", "fault code", "colour code", "meter reading", "model",
    "delivery code", "gift code", "referral code", "dial code", "case", "extension",
  ]

  @Test("a number with another name stays", arguments: others)
  func stays(_ name: String) {
    let templates = [
      "the # is @", "my # is @, okay?", "#: @", "# @", "@ is my #", "I sent you the # @", "they texted me the # @",
      "the # you sent me is @", "after the login the # @ came", "I can't log in, # @", "for the third time # @",
      "the # on my phone is @", "one more time: # @",
    ]
    for number in ["4047", "404123", "12 34 56", "11923475"] {
      for template in templates {
        let text = template.replacing("#", with: name).replacing("@", with: number)
        #expect(masked(text) == text)
      }
    }
  }

  @Test(
    "a number beside talk of codes stays",
    arguments: [
      "I never got the security code, my number is 5551234", "the verification code was sent to 5551234",
      "we sent the code to 07700 900123", "the access code did not work, order 404123",
      "I entered the password three times and got error 404123", "your code is on page 1200",
      "the PIN letter came in 2025", "I typed the PIN, then 1200 euros were gone", "pin the note, 123 Main Street",
      "the password reset took 1500 seconds", "I got a code, then the amount 1200 came up", "code 123 for the door",
      "verification code never came to my number ending 4711", "call me one time at 5551234",
      "I texted 5551234 twice", "the text says error 404123", "access to building 1200",
    ])
  func talk(_ text: String) { #expect(masked(text) == text) }
}
