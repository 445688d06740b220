/// Tells whether a few digits are a secret code, by the words beside them: a card's, a PIN, one that is good for once.
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

  /// How many digits a secret code has that the words before a number, or right behind it, name; nil where they name none.
  static func digits(
    besideNumber range: Range<Int>, in signs: [MaskingSigns.Sign], words: NumberWords = .english
  ) -> ClosedRange<Int>? {
    let before = signs[max(0, range.lowerBound - Limits.namingScalars)..<range.lowerBound]
    let rest = signs[range.upperBound..<min(signs.count, range.upperBound + Limits.namingScalars)]
    let end = rest.indices.first { isNumber($0, in: rest) && !isOfName($0, in: rest) } ?? rest.endIndex
    let behind = self.words(rest[..<end], words)
    // "The PIN, and 1200 euros".
    if behind.first??.meaning == .unit { return nil }
    let start = before.indices.last { isNumber($0, in: before) }.map { $0 + 1 } ?? before.startIndex
    if let named = digits(named: self.words(before[start...], words).reversed()) { return named }
    // "123 is my CVV", "123 (CVV)".
    guard behind.first??.meaning == .link || opens(signs, range.upperBound) else { return nil }
    let name = Array(behind.prefix(6).drop { $0?.meaning == .link && $0?.half == nil }.prefix(4))
    // "482913 is the code they texted me".
    if name.first??.half == .code, name.dropFirst().contains(where: { $0?.brings == true }) {
      return Limits.oneTimeDigits
    }
    return (1...3).lazy.compactMap { digits(named: name.prefix($0).reversed()) }.first
  }

  /// How many digits the code has that words name, the nearest first, before any other number or word comes in between.
  private static func digits(named words: [NumberWords.Word?]) -> ClosedRange<Int>? {
    var way = NamingWay(words)
    for word in words.prefix(Limits.codeNamingWords) {
      if let digits = way.take(word) { return digits }
      if way.isOver { return nil }
    }
    return nil
  }

  /// Whether a sign is a digit, but not that of CVV2.
  private static func isNumber(_ index: Int, in signs: ArraySlice<MaskingSigns.Sign>) -> Bool {
    signs[index].isDigit && (index == signs.startIndex || signs[index - 1].kind != .letter)
  }

  /// Whether a digit begins a name, such as 2FA and two-factor.
  private static func isOfName(_ index: Int, in signs: ArraySlice<MaskingSigns.Sign>) -> Bool {
    let rest = signs[(index + 1)...]
    guard signs[index].isSpoken else { return rest.first?.kind == .letter }
    let word = rest.drop { $0.kind == .blank || $0.code == MaskingSigns.hyphen }.prefix { $0.kind == .letter }
    return word.map(\.value).elementsEqual("FACTOR".utf8)
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

/// The words from a number to the name that it may have, the nearest first.
private struct NamingWay {
  private let words: [NumberWords.Word?]
  private var place = 0
  /// What was seen of a name in two parts, and where.
  private var half: (kind: NumberWords.Half, place: Int)?
  /// Words that mean nothing to the search, before that half and behind it.
  private var unknown = 0
  private var gap = 0
  private var isOnBack = false
  /// True where a word says that somebody sent it.
  private var isSent = false
  private var isPhone = false
  private(set) var isOver = false

  init(_ words: [NumberWords.Word?]) {
    self.words = words
  }

  /// "The PIN for the app is 4711": a verb right before the number lets it be said of what stands farther away.
  private var hasVerb: Bool { words.first.map { $0?.meaning == .link && $0?.value == 4 } ?? false }
  /// "The code was sent to 5551234": a number to which something goes.
  private var isTarget: Bool { words.first.map { $0?.meaning == .link && $0?.value == 5 } ?? false }

  /// Takes the next word.
  /// - Returns: how many digits the code has, once its name is whole.
  mutating func take(_ word: NumberWords.Word?) -> ClosedRange<Int>? {
    defer { place += 1 }
    switch word?.meaning {
    case .code: return code(word)
    case .security where half != nil && gap == 0: return isPhone ? Limits.sentCodeDigits : Limits.securityDigits
    // The back of something else is no card's.
    case .back: isOnBack = unknown == 0
    case .counter:
      if isOnBack { return Limits.cardCodeDigits }
      if half == nil { half = (.number, place) }
    case .link:
      if let half = word?.half { return take(half: half) }
    case .way: return way(word)
    case .card, .filler, .digit, .ordinal: break
    case .account where word?.value == 0 || half == nil: skip()
    case .harmless where word?.value == 2 && half == nil: isPhone = true
    case nil: skip()
    default: isOver = true
    }
    return nil
  }

  private mutating func code(_ word: NumberWords.Word?) -> ClosedRange<Int>? {
    isOver = true
    switch word?.value {
    case 0: return Limits.cardCodeDigits
    case 1: return isPhone ? Limits.sentCodeDigits : Limits.oneTimeDigits
    // To pin a note is something else.
    default: return unknown == 0 || hasVerb ? isPhone ? Limits.sentCodeDigits : Limits.pinDigits : nil
    }
  }

  private mutating func take(half kind: NumberWords.Half) -> ClosedRange<Int>? {
    if isOnBack { return Limits.cardCodeDigits }
    if let half, half.place + 1 != place {
      isOver = true
      return nil
    }
    half = (half?.kind == .code ? .code : kind, place)
    guard kind == .code, isSent else { return nil }
    // "The discount code you sent" is no secret.
    isOver = true
    let name = words.dropFirst(place + 1).first ?? NumberWords.Word(meaning: .link, value: 0)
    switch name?.meaning {
    case nil, .harmless, .account, .unit: return nil
    default: return isPhone ? Limits.sentCodeDigits : Limits.oneTimeDigits
    }
  }

  /// Takes a word for the way on which a code comes, or for what it opens.
  private mutating func way(_ word: NumberWords.Word?) -> ClosedRange<Int>? {
    guard let kind = NumberWords.Way(rawValue: word?.value ?? 0) else { return nil }
    guard let half, half.kind == .code, gap == 0 else {
      switch kind {
      case .brings, .both:
        // A number that something was sent to.
        if isTarget { isOver = true }
        isSent = half == nil
      case .neutral: break
      default: skip()
      }
      return nil
    }
    let isRightBefore = half.place + 1 == place
    switch kind {
    case .opens, .both: if isRightBefore { return Limits.oneTimeDigits }
    case .brings: if !isTarget { return Limits.oneTimeDigits }
    case .neutral: return nil
    // "Log in code", "one-time code".
    case .entering:
      if half.place + 2 == place, words[place - 1].map({ $0.meaning == .link && $0.value == 3 }) ?? false {
        return Limits.oneTimeDigits
      }
    case .time:
      let next = words.dropFirst(place + 1).first ?? nil
      if isRightBefore, next.map({ $0.meaning == .digit && $0.value == 1 }) ?? false { return Limits.oneTimeDigits }
    }
    skip()
    return nil
  }

  private mutating func skip() {
    unknown += 1
    if half != nil { gap += 1 }
    isOver = unknown > (hasVerb ? 2 : 1)
  }
}

extension NumberWords {
  /// Half of a code's name: the word code itself, or one that other numbers have as well.
  enum Half { case code, number }

  /// How a code comes, or what it opens.
  enum Way: UInt8 {
    /// Stands right before "code": login, access.
    case opens = 0
    /// Somebody sent it.
    case brings
    /// Both: SMS.
    case both
    /// Tells nothing: the new code.
    case neutral
    /// Log in, sign in.
    case entering
    /// One-time.
    case time
  }
}

extension NumberWords.Word {
  /// Which half of a code's name a word is; nil for most words.
  var half: NumberWords.Half? {
    guard meaning == .link else { return nil }
    return value == 2 ? .code : value == 1 ? .number : nil
  }

  /// Whether it says that a code was sent.
  var brings: Bool {
    guard meaning == .way, let way = NumberWords.Way(rawValue: value) else { return false }
    return way == .brings || way == .both
  }
}
