/// What a text holds of digits and of words for them, found in one pass over its bytes that costs next to nothing.
struct NumberScan {
  /// Digits of any script; where scripts share bytes, some more.
  private(set) var digits = 0
  /// Words that say digits.
  private(set) var words = 0
  /// True where a word may name a card's security code, and where words do.
  private(set) var mayNameCode = false
  private(set) var namesCode = false
  private var hasHalf = false
  /// Digits and words for them together.
  var weight: Int { digits + words }
  /// Words before the first number, and behind the last.
  private(set) var before = 0
  private(set) var behind = 0

  /// Whether there may be anything to mask: fewer digits than this hold no number that is masked.
  var mayHoldNumber: Bool {
    weight >= Limits.maskedTailDigits || (mayNameCode && (digits >= 3 || words >= 2))
  }

  /// Whether a number stands at the beginning or at the end, where it may go on in another line.
  var mayGoOn: Bool { weight > 0 && (before <= Limits.namingWords || behind <= 3) }
  /// True for a line that is little else than four digits or more.
  var isLikelyPiece: Bool { weight >= 4 && before <= 3 && behind <= 3 }
  /// Whether a number may begin in this line and go on in another: at its end, and more than a digit or two in a sentence.
  var mayBegin: Bool { weight > 0 && behind <= 3 && (weight >= 3 || before <= 2) }

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
        case .digit: tokenDigits += 1
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
    var isNumber = key.count == 0
    // As in C V V, spelled out.
    if key.isV { mayNameCode = true }
    if key.count > 0, let word = table.word(key) {
      switch word.meaning {
      case .code:
        mayNameCode = true
        namesCode = true
      case .security, .back:
        namesCode = namesCode || mayNameCode
        mayNameCode = true
        hasHalf = true
      case .link where word.value == 1, .counter:
        mayNameCode = true
        namesCode = namesCode || hasHalf
      default:
        if word.meaning.saysDigits, tokenDigits == 0 {
          words += 1
          isNumber = true
        }
      }
    }
    if isNumber {
      behind = 0
    } else {
      behind += 1
      if weight == 0 { before += 1 }
    }
  }

  private enum Kind { case digit, letter, mark, other }

  /// What a scalar beyond ASCII may be, by its first bytes: exactly for the digits that are met most, by their blocks for
  /// the others.
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Kind {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch bytes[index] {
    case 0xC2: return second == 0xB2 || second == 0xB3 || second == 0xB9 ? .digit : .other
    case 0xCC, 0xCD: return .mark
    case 0xD9 where second &- 0xA0 < 10, 0xDB where second &- 0xB0 < 10, 0xDF where second < 0x8A: return .digit
    case 0xE0 where third &- 0x90 < 10 || third &- 0xA0 < 16: return .digit
    case 0xE1, 0xEA: return .digit
    case 0xE2:
      switch second {
      case 0x81, 0x82: return third &- 0xB0 < 10 || third &- 0x80 < 10 ? .digit : .other
      case 0x91, 0x92, 0x93, 0x9D, 0x9E: return .digit
      default: return .other
      }
    case 0xE3: return second == 0x80 ? .other : .letter
    case 0xEF: return second == 0xBC ? .digit : second == 0xBB || second == 0xB8 ? .mark : .other
    case 0xF0: return second != 0x9F || third == 0x84 || third == 0xAF ? .digit : .other
    default: return .letter
    }
  }
}
