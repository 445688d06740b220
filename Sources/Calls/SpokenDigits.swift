/// Reads digits that stand in a text as words: `four one double three`, `forty-one eleven`, `four times one`.
struct SpokenDigits {
  /// A word of the text that says a digit or how many there are, or a group of written digits beside one.
  private struct Token {
    var signs: Range<Int>
    var word: NumberWords.Word?
  }

  private let signs: [MaskingSigns.Sign]
  private let tokens: [Token]
  private var spoken: [(signs: Range<Int>, digits: [UInt8])] = []

  /// The signs with one digit in place of each that is said; a digit has the place of the words that say it.
  static func read(_ signs: MaskingSigns, words: NumberWords = .english) -> MaskingSigns {
    var reader = SpokenDigits(signs.list, words)
    reader.readTokens()
    guard !reader.spoken.isEmpty else { return signs }
    return MaskingSigns(list: reader.replaced(), of: signs)
  }

  private init(_ signs: [MaskingSigns.Sign], _ words: NumberWords) {
    self.signs = signs
    var tokens: [Token] = []
    var index = 0
    while index < signs.count {
      guard signs[index].isAlphanumeric else {
        index += 1
        continue
      }
      let start = index
      var key = NumberWords.Key()
      var isWord = true
      var isNumber = true
      while index < signs.count, signs[index].isAlphanumeric {
        if signs[index].kind == .letter { key.append(signs[index].value - 0x41) } else { isWord = false }
        isNumber = isNumber && signs[index].isDigit
        index += 1
      }
      if isNumber {
        tokens.append(Token(signs: start..<index, word: nil))
      } else if isWord, let word = words.word(key), word.meaning.saysDigits || Self.counts(word) {
        tokens.append(Token(signs: start..<index, word: word))
      }
    }
    self.tokens = tokens
  }

  private static func counts(_ word: NumberWords.Word) -> Bool { word.meaning == .ordinal || word.meaning == .counter }

  private mutating func readTokens() {
    var index = 0
    while index < tokens.count {
      guard let (digits, next) = phrase(at: index) else {
        index += 1
        continue
      }
      if !digits.isEmpty {
        spoken.append((tokens[index].signs.lowerBound..<tokens[next - 1].signs.upperBound, digits))
      }
      index = next
    }
  }

  /// The digits that are said from a token on, and the token behind them; nil where it says none.
  private func phrase(at index: Int) -> (digits: [UInt8], next: Int)? {
    guard let word = tokens[index].word else { return nil }
    if isPlaces(index) { return ([], index + 2) }
    switch word.meaning {
    case .multiple:
      guard follows(index), let (digits, next) = group(at: index + 1) else { return nil }
      return (Self.repeated(digits, Int(word.value)), next)
    case .digit:
      if follows(index), let next = tokens[index + 1].word, (2...9).contains(word.value) {
        if next.meaning == .plural { return (Self.repeated([next.value], Int(word.value)), index + 2) }
        if next.meaning == .times { return times(word, index) }
      }
      return isCount(index) || isIdiom(index) ? nil : group(at: index)
    case .teen, .tens: return group(at: index)
    default: return nil
    }
  }

  /// `four times one`; without a digit behind it, `one four times` says the digit before it again.
  private func times(_ word: NumberWords.Word, _ index: Int) -> (digits: [UInt8], next: Int)? {
    let count = Int(word.value)
    if follows(index + 1), let (digits, next) = group(at: index + 2) { return (Self.repeated(digits, count), next) }
    // "I called one, two, three, four times."
    if isCounting(upTo: index) { return nil }
    guard let last = spoken.last, last.signs.upperBound == (index > 0 ? tokens[index - 1].signs.upperBound : 0),
      index > 0, follows(index - 1), let digit = last.digits.last
    else { return nil }
    return (Self.repeated([digit], count - 1), index + 2)
  }

  /// One number below ten thousand, or a group of written digits.
  private func group(at index: Int) -> (digits: [UInt8], next: Int)? {
    guard let word = tokens[index].word else {
      return (signs[tokens[index].signs].map(\.value), index + 1)
    }
    guard var (number, next) = belowHundred(at: index) else { return nil }
    guard number > 0, follows(next - 1), let scale = tokens[next].word?.meaning, scale == .hundred || scale == .thousand
    else {
      return (word.meaning == .digit ? [word.value] : [UInt8(number / 10), UInt8(number % 10)], next)
    }
    number *= scale == .hundred ? 100 : 1_000
    next += 1
    if scale == .thousand, follows(next - 1), let (more, behind) = belowHundred(at: next), more < 10,
      follows(behind - 1),
      tokens[behind].word?.meaning == .hundred
    {
      number += more * 100
      next = behind + 1
    }
    if follows(next - 1), let (more, behind) = belowHundred(at: next) {
      number += more
      next = behind
    }
    return (String(number).utf8.map { $0 - 0x30 }, next)
  }

  private func belowHundred(at index: Int) -> (number: Int, next: Int)? {
    guard let word = tokens[index].word else { return nil }
    let number = Int(word.value)
    switch word.meaning {
    case .digit: return isLoneLetter(index) ? nil : (number, index + 1)
    case .teen: return (number, index + 1)
    case .tens:
      guard follows(index), let unit = tokens[index + 1].word, unit.meaning == .digit, unit.value > 0,
        !follows(index + 1) || tokens[index + 2].word?.meaning != .times
      else { return (number, index + 1) }
      return (number + Int(unit.value), index + 2)
    default: return nil
    }
  }

  /// Whether nothing but blanks and hyphens stands between a token and the one behind it.
  private func follows(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let gap = tokens[index].signs.upperBound..<tokens[index + 1].signs.lowerBound
    return (1...3).contains(gap.count) && signs[gap].allSatisfy { $0.kind == .blank || $0.code == MaskingSigns.hyphen }
  }

  /// Whether a number word ends a count of at least three numbers.
  private func isCounting(upTo index: Int) -> Bool {
    guard index > 1, let word = tokens[index].word, word.value > 2 else { return false }
    return (1...2).allSatisfy { step in
      tokens[index - step].word.map { $0.meaning == .digit && Int($0.value) == Int(word.value) - step } ?? false
    }
  }

  /// Whether a number word tells how many digits there are: `the last four`, `three digits`, `four more`.
  private func isCount(_ index: Int) -> Bool {
    if follows(index), let next = tokens[index + 1].word {
      if next.meaning == .counter || (next.meaning == .ordinal && next.value == 1) { return true }
    }
    if let before = wordRight(before: index), before == "OF" || Self.groupNames.contains(before) {
      return tellsHowMany(index, most: before == "OF" ? nil : 4)
    }
    guard index > 0, follows(index - 1), tokens[index - 1].word?.meaning == .ordinal else { return false }
    // "… three three nine two, and last three zero five seven": the groups before have four digits.
    if tokens[index].word?.value == 3, isBehindFour(index - 1) { return false }
    return !follows(index) || tokens[index + 1].word == nil || tellsHowMany(index)
  }

  /// Whether four digits in one breath, and no more, stand before a token.
  private func isBehindFour(_ index: Int) -> Bool {
    guard index >= 4, (index - 4..<index).allSatisfy({ tokens[$0].word?.meaning == .digit }) else { return false }
    return (index - 4..<index - 1).allSatisfy { follows($0) } && (index == 4 || !follows(index - 5))
  }

  /// Whether as many digits follow a number word as it says, and no more: "first four, four five three nine".
  /// - Parameter most: how many digits follow, where the word counts the groups: "group two, four five three nine".
  private func tellsHowMany(_ index: Int, most: Int? = nil) -> Bool {
    guard let count = most ?? tokens[index].word.map({ Int($0.value) }), count > 2 else { return false }
    var last = index
    while last - index <= count, follows(last), tokens[last + 1].word?.meaning == .digit { last += 1 }
    return last - index == count
  }

  private static let groupNames: Set<String> = ["GROUP", "BLOCK", "PART", "SET", "SECTION", "CHUNK", "BATCH", "BIT"]

  /// The word of letters right before a token, with nothing but blanks between, in capitals.
  private func wordRight(before index: Int) -> String? {
    let before = signs[..<tokens[index].signs.lowerBound].reversed().drop { $0.kind == .blank }
    let word = before.prefix { $0.kind == .letter }.map(\.value)
    return (2...7).contains(word.count) ? String(decoding: word.reversed(), as: UTF8.self) : nil
  }

  /// Whether two numbers say which digits of a card follow: "one to four", "five to eight".
  private func isPlaces(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, let first = tokens[index].word, let last = tokens[index + 1].word,
      first.meaning == .digit || first.meaning == .teen, last.meaning == .digit || last.meaning == .teen,
      first.value % 4 == 1, last.value == first.value + 3,
      tokens[index + 1].signs.lowerBound - tokens[index].signs.upperBound <= 9
    else { return false }
    return ["TO", "THROUGH"].contains(wordRight(before: index + 1))
  }

  /// Whether "one" is no digit: "one moment", "one more time", "one-time".
  private func isIdiom(_ index: Int) -> Bool {
    guard tokens[index].word?.value == 1 else { return false }
    let rest = signs[tokens[index].signs.upperBound...]
    let next = rest.drop { $0.kind == .blank || $0.code == MaskingSigns.hyphen }
    let word = next.prefix { $0.kind == .letter }.map(\.value)
    if Self.idioms.contains(String(decoding: word, as: UTF8.self)) { return true }
    // "The new one is 4711".
    return !follows(index) && ["NEW", "OLD", "OTHER", "RIGHT", "WRONG"].contains(wordRight(before: index))
  }

  private static let idioms: Set<String> = [
    "MOMENT", "SEC", "MINUTE", "MORE", "THING", "SECOND", "MOMENTO", "TIME", "AGAIN",
  ]

  /// Whether a letter O is no zero: it is one only behind another digit.
  private func isLoneLetter(_ index: Int) -> Bool {
    guard tokens[index].signs.count == 1 else { return false }
    guard index > 0, follows(index - 1) else { return true }
    return tokens[index - 1].word.map(Self.counts) ?? false
  }

  private static func repeated(_ digits: [UInt8], _ count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in digits }
  }

  private func replaced() -> [MaskingSigns.Sign] {
    var list: [MaskingSigns.Sign] = []
    list.reserveCapacity(signs.count)
    var start = 0
    for phrase in spoken {
      list += signs[start..<phrase.signs.lowerBound]
      let (first, last) = (signs[phrase.signs.lowerBound], signs[phrase.signs.upperBound - 1])
      for digit in phrase.digits {
        var sign = first
        (sign.kind, sign.value, sign.isSpoken) = (.digit, digit, true)
        (sign.end, sign.reach) = (last.end, last.reach)
        list.append(sign)
      }
      start = phrase.signs.upperBound
    }
    return list + signs[start...]
  }
}
