/// The words of a language that say digits, and those by which a text tells what a number is.
///
/// Masking works before any playbook is read and for whoever speaks, so the words belong to this room. Another language
/// is another table.
struct NumberWords: Sendable {
  /// What a word means to the search for numbers.
  enum Meaning: UInt8 {
    /// 0 to 9.
    case digit
    /// 10 to 19.
    case teen
    /// 20 to 90.
    case tens
    case hundred, thousand
    /// `double`, `triple`.
    case multiple
    /// `times`, between how often and what.
    case times
    /// `ones`, `zeros`, behind how many.
    case plural
    /// `plus`, before a telephone number.
    case plus
    /// `first`, `last`: the number word behind it tells how many digits follow; the value is 1 for `more`, behind it.
    case ordinal
    /// `digits`: the number word before it tells how many.
    case counter
    /// What people say between the digits of one number; the value is 1 for what they also say between several numbers, 2
    /// for `got`, 3 where they take something back, 4 for `by`.
    case filler
    /// What stands between a number and the word that names it; the value is 1 and 2 for what may be half of the name
    /// (2 for `code`), 3 for `in` and `on`, 4 for a verb, 5 for `to`, 6 for whose it is, 7 for `no`.
    case link
    /// Names a payment card.
    case card
    /// Names a card's security code; the value is 1 for a code that is good for once, 2 for a PIN and others with a name
    /// that means other things as well.
    case code
    /// Half of such a name: `security` code, code on the `back`.
    /// The value of `security` is 1 for a secret itself, 2 for
    /// `verification`; of `back` 1 for the front, which only some cards have a code on, 2 for `signature`.
    case security, back
    /// What is remembered in place of a number: memorable `word`, security `answer`, memorable `date`.
    case answer
    /// Names a number that nobody needs to hide: a parcel's, an order's, a product's, a telephone's; the value is 1 for a
    /// device's, 2 for a telephone's, 3 for `confirmation`, 4 for a messenger, 5 for `part`.
    case harmless
    /// Names an account or a payment, whose number is none of those; the value is 1 for an account's own name.
    case account
    /// A unit or a currency, behind an amount.
    case unit
    /// How a code comes, or what it opens; the value is that of a `Way`.
    case way

    /// True for the words that digits are said with.
    var saysDigits: Bool { rawValue <= Meaning.plural.rawValue }
  }

  struct Word {
    var meaning: Meaning
    var value: UInt8
  }

  private var keys: [UInt64]
  private var words: [Word]
  private static let slots = 2_048

  private init(_ rows: [(meaning: Meaning, value: UInt8, words: String)]) {
    keys = Array(repeating: 0, count: Self.slots)
    words = Array(repeating: Word(meaning: .filler, value: 0), count: Self.slots)
    for row in rows {
      for text in row.words.utf8.split(separator: 0x20) { add(text, Word(meaning: row.meaning, value: row.value)) }
    }
    for text in Self.mistypedNames {
      guard let word = word(Key(text)) else { continue }
      for typo in Self.typos(of: Array(text.utf8)) where self.word(Key(typo)) == nil { add(typo, word) }
    }
  }

  /// Names of codes and accounts that are long enough to be known with a slip of the finger.
  private static let mistypedNames = [
    "security", "verification", "authentication", "password", "passcode", "account", "number",
  ]

  /// A word with one letter left out, typed twice, changed with the next, or a vowel taken for another.
  private static func typos(of letters: [UInt8]) -> [[UInt8]] {
    var slips: [[UInt8]] = []
    for (place, letter) in letters.enumerated() {
      let (before, rest) = (Array(letters[..<place]), letters[(place + 1)...])
      slips.append(before + rest)
      slips.append(before + [letter, letter] + rest)
      if let next = rest.first { slips.append(before + [next, letter] + rest.dropFirst()) }
      let vowels = Array("aeiou".utf8)
      if vowels.contains(letter) { slips += vowels.map { before + [$0] + rest } }
    }
    return slips
  }

  private mutating func add(_ letters: some Sequence<UInt8>, _ word: Word) {
    let key = Key(letters)
    var slot = Self.slot(of: key.value)
    while keys[slot] != 0 { slot = (slot + 1) & (Self.slots - 1) }
    keys[slot] = key.value
    words[slot] = word
  }

  /// What a word means; nil for most words.
  func word(_ key: Key) -> Word? {
    guard key.value != 0 else { return nil }
    var slot = Self.slot(of: key.value)
    while keys[slot] != 0 {
      if keys[slot] == key.value { return words[slot] }
      slot = (slot + 1) & (Self.slots - 1)
    }
    return nil
  }

  private static func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 53) }

  /// A word of ASCII letters as a number, whatever their case; longer ones than 12 letters are mixed into it.
  struct Key {
    private(set) var value: UInt64 = 0
    private(set) var count = 0
    /// True for the letter V alone.
    var isV: Bool { value == 22 }
    /// True for the two letters of CV2.
    var isCV: Bool { value == 3 << 5 | 22 }
    /// True for the letters P and C alone, which spell PIN, OTP and a/c.
    var isP: Bool { value == 16 }
    var isC: Bool { value == 3 }
    /// False where no two letters beside each other are those of a country that has accounts.
    var mayHoldCountry: Bool {
      guard count <= 12 else { return true }
      var rest = value
      while rest >> 5 > 0 {
        let letters = (0x40 + UInt8(rest >> 5 & 0x1F), 0x40 + UInt8(rest & 0x1F))
        if AccountNumber.length(country: letters) != nil { return true }
        rest >>= 5
      }
      return false
    }

    init() {}

    init(_ word: String) { self.init(word.utf8) }

    init(_ letters: some Sequence<UInt8>) {
      for letter in letters { append(letter &- 0x61) }
    }

    /// Adds a letter, given from 0 for A to 25.
    mutating func append(_ letter: UInt8) {
      count += 1
      value = count <= 12 ? value << 5 | UInt64(letter + 1) : (value << 5 | value >> 58) ^ UInt64(letter + 1) | 1 << 63
    }
  }
}

extension NumberWords {
  static let english = NumberWords([
    (.digit, 0, "zero oh o nought naught aught nil"), (.digit, 1, "one"), (.digit, 2, "two"), (.digit, 3, "three"),
    (.digit, 4, "four"), (.digit, 5, "five fife"), (.digit, 6, "six"), (.digit, 7, "seven"), (.digit, 8, "eight"),
    (.digit, 9, "nine niner"),
    (.teen, 10, "ten"), (.teen, 11, "eleven"), (.teen, 12, "twelve"), (.teen, 13, "thirteen"),
    (.teen, 14, "fourteen"), (.teen, 15, "fifteen"), (.teen, 16, "sixteen"), (.teen, 17, "seventeen"),
    (.teen, 18, "eighteen"), (.teen, 19, "nineteen"),
    (.tens, 20, "twenty"), (.tens, 30, "thirty"), (.tens, 40, "forty fourty"), (.tens, 50, "fifty"),
    (.tens, 60, "sixty"), (.tens, 70, "seventy"), (.tens, 80, "eighty"), (.tens, 90, "ninety"),
    (.hundred, 0, "hundred"), (.thousand, 0, "thousand"),
    (.multiple, 2, "double"), (.multiple, 3, "triple treble"), (.multiple, 4, "quadruple"), (.times, 0, "times"),
    (.plural, 0, "zeros zeroes ohs noughts"), (.plural, 1, "ones"), (.plural, 2, "twos"), (.plural, 3, "threes"),
    (.plural, 4, "fours"), (.plural, 5, "fives"), (.plural, 6, "sixes"), (.plural, 7, "sevens"),
    (.plural, 8, "eights"), (.plural, 9, "nines"),
    (.plus, 0, "plus"),
    (.ordinal, 0, "first second third fourth last next final other another remaining"),
    (.ordinal, 0, "opening following closing"), (.ordinal, 1, "more"),
    (.counter, 0, "digits digit numbers figures"),
    (
      .filler, 0,
      "uh uhh uhm um umm er erm err eh ah hm hmm mm mhm then followed finally lastly after like what else know think"
    ),
    (.filler, 2, "got"), (.filler, 3, "sorry wait actually oops correction scratch scrap"),
    (.filler, 0, "comma dash hyphen space blank dot point slash period stop"),
    (
      .filler, 0,
      "okay ok yes yeah yep right so well again also now hold let see sure please moment sec minute"
    ),
    (.filler, 1, "and"), (.filler, 4, "by via"),
    (.link, 0, "nr num id the our their a an of for with it its that thats this here as"),
    (.link, 0, "being under at me us called has i have from which where try you we strip panel way there"),
    (.link, 6, "my your"), (.link, 7, "no not"),
    (.link, 1, "number value"), (.link, 2, "code codes"), (.link, 3, "in on"),
    (.link, 4, "is had was are were s reads say says said saying shows be been will would should"),
    (.link, 4, "type typed typing enter entered entering put tried"), (.link, 5, "to"),
    (.card, 0, "card cards visa mastercard maestro amex credit debit pan karte"),
    (.code, 0, "cvv cvc csc cvn cvd ccv cav cid"),
    (
      .code, 1,
      "otp otps totp otc passcode passcodes tan mtan itan smstan pushtan phototan chiptan authenticator passphrase"
    ),
    (.code, 2, "pin pins epin mpin puk password passwort pwd passwd pw fa mfa codeword token"),
    (.security, 0, "security safe"), (.security, 1, "memorable secret"), (.security, 2, "verification authentication"),
    (.back, 0, "back reverse"), (.back, 1, "front"), (.back, 2, "signature"),
    (.answer, 0, "word answer question phrase date info information"),
    (
      .harmless, 0,
      "track tracking parcel parcels package packages shipment shipments consignment waybill awb courier delivery"
    ),
    (.harmless, 0, "ups fedex usps dhl dpd gls hermes evri"),
    (.harmless, 0, "ean isbn upc gtin barcode sku asin product products article item version build firmware"),
    (.harmless, 0, "order orders invoice invoices bill booking reservation purchase licence license"),
    (.harmless, 3, "confirmation"), (.harmless, 5, "part"),
    (
      .harmless, 0,
      "receipt document documents transaction voucher loyalty library mpan mprn asset session job reference"
    ),
    (.harmless, 0, "mandate contract unix ts siret siren"),
    (.harmless, 0, "meter meters reading readings counter lat lon gps coordinates latitude longitude timestamp epoch"),
    (.harmless, 0, "tel fax call ring dial"), (.harmless, 2, "phone telephone mobile cell"),
    (.harmless, 4, "whatsapp"),
    (.harmless, 1, "imei meid serial serials sn device iccid sim eid esn mac vin model"),
    (.account, 0, "iban bank pay paid payment charge charged"),
    (.account, 1, "account accounts accountnumber acct acc ac ssn"),
    (.unit, 0, "hours eur euro euros usd dollar dollars gbp pound pounds chf jpy cents percent units"),
    (.unit, 0, "kwh wh mwh km kg ms bytes metres litres liters"),
    (.way, 0, "access login logon signin signon authorisation authorization auth"),
    (.way, 0, "factor onetime unlock recovery backup reset secure pass atm activation signing use"),
    (.way, 0, "temporary dynamic personal banking step confirm"),
    (.way, 0, "signal google paypal apple microsoft telegram instagram facebook"),
    (.way, 1, "messaged sent emailed received receive came come arrived gave"),
    (.way, 2, "sms text texts app email message reader fob inbox mailbox"),
    (.way, 6, "texted texting"),
    (.way, 3, "new old current correct wrong changed set through"),
    (.way, 3, "invalid incorrect expired rejected"), (.way, 4, "log sign verify"), (.way, 5, "time"),
  ])
}
