/// Tells whether a few digits are a card's security code, by the words beside them.
enum CodeNames {
  /// Whether the words right before a number name a bank account.
  static func namesAccount(
    _ range: Range<Int>, in signs: [MaskingSigns.Sign], words: NumberWords = .english
  ) -> Bool {
    let before = signs[max(0, range.lowerBound - Limits.namingScalars)..<range.lowerBound]
    let start = before.indices.last { isNumber($0, in: before) }.map { $0 + 1 } ?? before.startIndex
    let named = self.words(before[start...], words).reversed().drop { word in
      word?.meaning == .link || word?.meaning == .filler || word?.meaning == .counter || word?.meaning == .digit
    }
    guard let name = named.first, name?.meaning == .account, name?.value == 1 else { return false }
    // A shop's account of its customer is no secret of a bank.
    return named.dropFirst().first.map { $0?.meaning != .harmless } ?? true
  }

  /// Whether the words before a number, or right behind it, name a security code.
  /// - Parameter isOneTime: whether only codes that are good for once are looked for.
  static func isBeside(
    _ range: Range<Int>, in signs: [MaskingSigns.Sign], isOneTime: Bool = false, words: NumberWords = .english
  ) -> Bool {
    let before = signs[max(0, range.lowerBound - Limits.namingScalars)..<range.lowerBound]
    let start = before.indices.last { isNumber($0, in: before) }.map { $0 + 1 } ?? before.startIndex
    if isName(self.words(before[start...], words).reversed(), isOneTime) { return true }
    let rest = signs[range.upperBound..<min(signs.count, range.upperBound + Limits.namingScalars)]
    let behind = self.words(rest.prefix { !$0.isDigit }, words)
    // "123 is my CVV", "123 (CVV)".
    guard behind.first??.meaning == .link || opens(signs, range.upperBound) else { return false }
    let name = behind.prefix(5).drop { $0?.meaning == .link && $0?.value == 0 }
    return isName(name.prefix(2).reversed(), isOneTime)
  }

  /// Whether words, the nearest first, name a code before any other number or word comes in between.
  private static func isName(_ words: [NumberWords.Word?], _ isOneTime: Bool) -> Bool {
    var hasHalf = false
    var isOnBack = false
    var unknown = 0
    for word in words.prefix(Limits.namingWords) {
      switch word?.meaning {
      // To pin a note is something else.
      case .code where word?.value == 2: return !isOneTime && unknown == 0
      case .code: return isOneTime == (word?.value == 1)
      case .security where hasHalf: return !isOneTime
      // The back of something else is no card's.
      case .back: isOnBack = unknown == 0 && !isOneTime
      case .counter:
        if isOnBack { return true }
        hasHalf = true
      case .link:
        if word?.value == 1 {
          if isOnBack { return true }
          hasHalf = true
        }
      case .card, .filler, .digit, .ordinal: break
      case nil:
        unknown += 1
        if unknown > 1 { return false }
      default: return false
      }
    }
    return false
  }

  /// Whether a sign is a digit, but not that of CVV2.
  private static func isNumber(_ index: Int, in signs: ArraySlice<MaskingSigns.Sign>) -> Bool {
    signs[index].isDigit && (index == signs.startIndex || signs[index - 1].kind != .letter)
  }

  private static func opens(_ signs: [MaskingSigns.Sign], _ place: Int) -> Bool {
    signs[place...].prefix(2).contains { $0.code == 0x28 || $0.code == 0x3D }
  }

  private static func words(_ signs: ArraySlice<MaskingSigns.Sign>, _ words: NumberWords) -> [NumberWords.Word?] {
    var found: [NumberWords.Word?] = []
    var spelled = NumberWords.Key()
    for word in signs.split(whereSeparator: { $0.kind != .letter }) {
      var key = NumberWords.Key()
      for sign in word { key.append(sign.value - 0x41) }
      guard word.count == 1, let letter = word.first else {
        spelled = NumberWords.Key()
        found.append(words.word(key))
        continue
      }
      // Letters that are spelled out are one word: C V V.
      spelled.append(letter.value - 0x41)
      if spelled.count > 1 { found.removeLast() }
      found.append(words.word(spelled))
    }
    return found
  }
}
