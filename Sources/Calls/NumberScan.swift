/// What a text holds of digits and of words for them, found in one pass over its bytes that costs next to nothing.
struct NumberScan {
  /// Digits of any script; where scripts share bytes, some more.
  private(set) var digits = 0
  /// Words that say digits.
  private(set) var words = 0
  /// True where a word may name a card's security code, and where words do.
  private(set) var mayNameCode = false
  private(set) var namesCode = false
  /// True where a word may say that a code was sent.
  private(set) var maySend = false
  private var hasHalf = false
  private var hasCode = false
  private var hasWay = false
  /// True where a word names an account.
  private(set) var mayNameAccount = false
  /// True where a word counts groups of digits, or takes some back.
  private(set) var countsOrCorrects = false
  /// True where a word names what nobody needs to hide, such as a parcel's number.
  private(set) var namesHarmless = false
  /// Words and numbers since what looks like the beginning of an account, two letters and two digits; nil where there is
  /// none.
  private var sinceAccount: Int?
  private var isAfterTwo = false
  private var isAfterOne = false
  /// The word before, where that may be the letters of a country.
  private var lastKey = NumberWords.Key()
  /// True where the letters of a country and two digits stand in one word, as an account begins.
  private var hasCheckDigits = false
  /// Digits and words for them together.
  var weight: Int { digits + words }
  /// Digits that stand in no name such as A4, and words for digits.
  private var loose = 0
  /// Words before the first number, and behind the last, but for those that people say with any number.
  private var before = 0
  private var behind = 0

  /// Digits of other scripts, of which some signs stand for two, as in ⑫.
  private var foreignDigits = 0

  /// Whether there may be anything to mask: fewer digits than this hold no number that is masked. A word says three
  /// digits at most ("triple one", "four thousand").
  /// - Parameter isGrowing: true for the text of somebody who is still speaking, whose last digits are masked sooner.
  func mayHoldNumber(_ rules: MaskingRules, isGrowing: Bool = false) -> Bool {
    if mayNameCode, digits >= 3 || words >= 2 { return true }
    if maySend, digits >= 6 || words >= 2 { return true }
    if mayNameAccount, digits >= Limits.namedAccountDigits.lowerBound || words >= 3 { return true }
    if rules.iban, hasCheckDigits, digits >= 4 { return true }
    return isGrowing ? weight >= Limits.maskedTailDigits : digits + foreignDigits + 3 * words >= rules.leastDigits
  }

  /// Whether a number stands at the beginning or at the end, where it may go on in another line.
  var mayGoOn: Bool { loose > 0 && (before <= Limits.namingWords || behind <= 3) }
  /// Whether an account may begin in this line and go on in another.
  var mayBeginAccount: Bool {
    if isAfterTwo, lastKey.count == 1 || lastKey.mayHoldCountry { return true }
    return sinceAccount.map { $0 <= Limits.accountWords } ?? false
  }
  /// Whether a number may begin in this line and go on in another: more than a digit or two in a sentence, with not too
  /// many words behind it.
  var mayBegin: Bool { loose > 0 && (loose >= 3 || (before == 0 && isAtEnd)) && behind <= Limits.wordsBehindPiece }
  /// Whether not many words but those that people say with any number stand around it.
  var hasFewWords: Bool { before + behind <= 4 }
  /// Whether no word stands behind the last number.
  var isAtEnd: Bool { behind == 0 }

  init(_ text: String, words: NumberWords = .english) {
    var text = text
    self = text.withUTF8 { NumberScan($0, words) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: NumberWords) {
    var key = NumberWords.Key()
    var tokenDigits = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let letter = (byte | 0x20) &- 0x61
      if byte < 0x80 {
        if letter < 26 {
          key.append(letter)
        } else if byte &- 0x30 < 10 {
          tokenDigits += 1
        } else if key.count + tokenDigits > 0 {
          take(key, tokenDigits, table)
          key = NumberWords.Key()
          tokenDigits = 0
        }
      } else if byte >= 0xC0 {
        switch Self.kind(bytes, index) {
        case .digit:
          tokenDigits += 1
          foreignDigits += 1
        case .letter: for _ in 0..<13 { key.append(0) }
        case .mark: break
        case .other:
          if key.count + tokenDigits > 0 { take(key, tokenDigits, table) }
          key = NumberWords.Key()
          tokenDigits = 0
        }
      }
      index += 1
    }
    if key.count + tokenDigits > 0 { take(key, tokenDigits, table) }
  }

  /// Takes a word or a number.
  private mutating func take(_ key: NumberWords.Key, _ tokenDigits: Int, _ table: NumberWords) {
    digits += tokenDigits
    if key.count >= 2, tokenDigits >= 2, key.mayHoldCountry {
      sinceAccount = sinceAccount ?? 0
      hasCheckDigits = true
    } else if let since = sinceAccount {
      sinceAccount = since + 1
    } else if isAfterTwo, tokenDigits >= 2 {
      sinceAccount = 0
    }
    let wasAfterTwo = isAfterTwo
    isAfterTwo = tokenDigits == 0 && (key.count == 2 || key.count == 1 && isAfterOne)
    isAfterOne = tokenDigits == 0 && key.count == 1
    if isAfterTwo { lastKey = key }
    guard key.count > 0 else { return takeNumber(tokenDigits) }
    // Letters that stand for digits: O6O7.
    if tokenDigits > 0 { foreignDigits += min(key.count, CardNumber.lengths.lowerBound) }
    // As in C V V, spelled out.
    if key.isV || key.isP || key.isCV && tokenDigits == 1 { mayNameCode = true }
    if key.isC { mayNameAccount = true }
    guard let word = table.word(key) else { return takeWord() }
    switch word.meaning {
    case .digit, .teen, .tens, .multiple, .plural:
      guard tokenDigits == 0 else { return takeWord() }
      words += 1
      if wasAfterTwo, sinceAccount == nil { sinceAccount = 0 }
      takeNumber(1)
    // "Four times!" ends with no number.
    case .times, .hundred, .thousand:
      if tokenDigits == 0 { words += 1 }
      takeWord()
    case .code:
      mayNameCode = true
      namesCode = true
      takeWord()
    case .security, .back:
      namesCode = namesCode || mayNameCode
      mayNameCode = true
      hasHalf = true
      takeWord()
    case .way:
      if word.value == NumberWords.Way.both.rawValue || word.value == NumberWords.Way.entering.rawValue {
        mayNameCode = true
      }
      maySend = maySend || word.brings
      if word.value != NumberWords.Way.neutral.rawValue {
        namesCode = namesCode || hasCode
        hasWay = true
      }
      takeWord()
    case .counter:
      countsOrCorrects = true
      takeHalf()
    case .link:
      if word.value == 7 { countsOrCorrects = true }
      if word.half == .code {
        namesCode = namesCode || hasWay
        hasCode = true
      }
      if word.half != nil { takeHalf() }
    case .filler, .ordinal:
      maySend = maySend || word.value == 2
      if word.meaning == .ordinal || word.value == 3 { countsOrCorrects = true }
    case .harmless:
      namesHarmless = true
      takeWord()
    case .account:
      if word.value == 1 { mayNameAccount = true }
      takeWord()
    default: takeWord()
    }
  }

  private mutating func takeNumber(_ count: Int) {
    loose += count
    behind = 0
  }

  private mutating func takeWord() {
    if loose == 0 { before += 1 } else { behind += 1 }
  }

  /// Takes a word that is half of a security code's name.
  private mutating func takeHalf() {
    namesCode = namesCode || hasHalf
    mayNameCode = true
  }

  private enum Kind { case digit, letter, mark, other }

  /// What a scalar beyond ASCII is, by its first bytes. Not all scripts are told apart to the last sign: what may be a
  /// digit counts as one.
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Kind {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    let isDigit: Bool
    switch bytes[index] {
    case 0xC2: return second == 0xB2 || second == 0xB3 || second == 0xB9 ? .digit : .other
    case 0xCC, 0xCD: return .mark
    case 0xD9: isDigit = second &- 0xA0 < 10
    case 0xDB: isDigit = second &- 0xB0 < 10
    case 0xDF: isDigit = second &- 0x80 < 10
    case 0xE0: isDigit = Self.isSouthern(second, third)
    case 0xE1: isDigit = Self.isEastern(second, third)
    case 0xE2: return Self.isFramed(second, third) ? .digit : .other
    case 0xE3: return second == 0x80 ? .other : .letter
    // Hangul begins here.
    case 0xEA: isDigit = second < 0xB0 && (third &- 0x80 < 10 || third &- 0x90 < 10 || third &- 0xA0 < 26)
    case 0xEF: return second == 0xBC ? .digit : second == 0xBB || second == 0xB8 ? .mark : .other
    case 0xF0:
      switch second {
      case 0x9F: return third == 0x84 || third == 0xAF ? .digit : .other
      case 0x9D: isDigit = third == 0x9F
      default: isDigit = second < 0xA0
      }
    default: isDigit = false
    }
    return isDigit ? .digit : .letter
  }

  /// Digits of the scripts from Devanagari to Tibetan.
  private static func isSouthern(_ second: UInt8, _ third: UInt8) -> Bool {
    switch second {
    case 0xA4...0xB7: second & 1 == 1 && third >= 0xA6 && third <= 0xAF
    case 0xB9, 0xBB: third &- 0x90 < 10
    case 0xBC: third &- 0xA0 < 10
    default: false
    }
  }

  /// Digits of the scripts from Myanmar to Ol Chiki.
  private static func isEastern(_ second: UInt8, _ third: UInt8) -> Bool {
    switch second {
    case 0x81: third < 0x8A
    case 0x82, 0xA0, 0xAD: third &- 0x90 < 10
    case 0x8D: third &- 0xA9 < 9
    case 0x9F: third &- 0xA0 < 10
    case 0xA5: third &- 0x86 < 10
    case 0xA7: third &- 0x90 < 11
    case 0xAA, 0xB1: third < 0x9A
    case 0xAE: third &- 0xB0 < 10
    default: false
    }
  }

  /// Digits that stand high, low, or in a frame.
  private static func isFramed(_ second: UInt8, _ third: UInt8) -> Bool {
    switch second {
    case 0x81: third &- 0xB0 < 10
    case 0x82: third < 0x8A
    case 0x91: third >= 0xA0
    case 0x92: third < 0x91
    case 0x93: third >= 0xAA
    case 0x9D: third >= 0xB6
    case 0x9E: third < 0x94
    default: false
    }
  }
}
