/// The words from a number to the name that it may have, the nearest first.
struct NamingWay {
  private let words: [NumberWords.Word?]
  private var place = 0
  /// What was seen of a name in two parts, and where.
  private var half: (kind: NumberWords.Half, place: Int)?
  /// Words that mean nothing to the search, before that half and behind it.
  private var unknown = 0
  private var gap = 0
  private var isOnBack = false
  private var isCard = false
  /// True where a word says that somebody sent it.
  private var isSent = false
  private var isTexted = false
  private var isPhone = false
  /// True where a word says what is opened with it: "to log in", "for online banking".
  private var isOpening = false
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
    case .security where word?.value == 1 && half == nil && unknown == 0 && hasVerb: return Limits.securityDigits
    // "Security no. 482".
    case .security where words.first??.meaning == .link && words.first??.value == 7 && place == 1:
      return Limits.securityDigits
    case .back where word?.value == 2 && place > 0 && unknown == 0: return Limits.cardCodeDigits
    case .back
    where word?.value != 2 && unknown == 0 && half?.place == place - 1 && (word?.value == 0 || half?.kind == .code):
      return Limits.cardCodeDigits
    case .back: isOnBack = unknown == 0 && (word?.value == 0 || isCard)
    case .counter:
      if isOnBack { return Limits.cardCodeDigits }
      // "The three digits are 482", but not the last three.
      let before = words.dropFirst(place + 1).prefix(2)
      if half == nil, unknown == 0, let three = before.first, three?.meaning == .digit, [3, 6].contains(three?.value),
        before.count < 2 || before.last??.meaning == .link
      {
        return Int(three?.value ?? 3)...Int(three?.value ?? 3)
      }
      // "My 6-digit code".
      if half?.kind == .code, half?.place == place - 1 { return Limits.securityDigits }
      if half == nil { half = (.number, place) }
    case .link:
      if let half = word?.half { return take(half: half) }
      // "Your code is 482913".
      if word?.value == 6, half?.kind == .code, half?.place == place - 1, unknown == 0 { return Limits.sentCodeDigits }
    case .way: return way(word)
    case .filler where word?.value == 2 && unknown == 0 && isCode(by: place):
      return Limits.oneTimeDigits
    case .card where half?.kind == .code && half?.place == place - 1: return Limits.cardCodeDigits
    case .card: isCard = true
    case .filler, .digit, .ordinal: break
    case .answer where unknown == 0 && (half == nil || half?.kind == .number && half?.place == place - 1):
      half = (.number, place)
    // "The WhatsApp code".
    case .harmless where word?.value == 4 && half?.kind == .code && half?.place == place - 1:
      return Limits.oneTimeDigits
    case .account where word?.value == 0 || half == nil: skip()
    case .harmless where word?.value == 2 && half == nil: isPhone = true
    // "The code for your transaction is".
    case .harmless where hasVerb && half == nil && word?.value == 0: skip()
    case nil, .answer: skip()
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
    // "Code word".
    if kind == .code, let half, words[half.place]?.meaning == .answer { return Limits.oneTimeDigits }
    half = (half?.kind == .code ? .code : kind, place)
    // "The error code on my phone" is another.
    let isPlain = words.dropFirst(place + 1).first.map { $0?.meaning == .link } ?? true
    if kind == .code, isPhone, unknown == 0, isPlain { return Limits.sentCodeDigits }
    // "The confirmation code to log in".
    if kind == .code, isOpening, unknown <= 1 { return Limits.oneTimeDigits }
    guard kind == .code, isSent else { return nil }
    // "The discount code you sent" is no secret.
    isOver = true
    let name = words.dropFirst(place + 1).first ?? NumberWords.Word(meaning: .link, value: 0)
    switch name?.meaning {
    // What is texted to confirm something is a secret; what is sent may be a booking's.
    case .harmless where name?.value == 3 && isTexted: return Limits.sentCodeDigits
    case nil, .harmless, .account, .unit: return nil
    default: return isPhone ? Limits.sentCodeDigits : Limits.oneTimeDigits
    }
  }

  /// Takes a word for the way on which a code comes, or for what it opens.
  private mutating func way(_ word: NumberWords.Word?) -> ClosedRange<Int>? {
    guard let kind = NumberWords.Way(rawValue: word?.value ?? 0) else { return nil }
    guard let half, half.kind == .code, gap == 0 else {
      switch kind {
      case .brings, .both, .texts:
        isTexted = kind == .texts && half == nil
        // A number that something was sent to.
        if isTarget { isOver = true }
        isSent = half == nil
      case .neutral: break
      case .opens, .entering: isOpening = half == nil
      default: skip()
      }
      return nil
    }
    let isRightBefore = half.place + 1 == place
    switch kind {
    case .opens: if isRightBefore { return Limits.oneTimeDigits }
    case .both: if isRightBefore || !isTarget { return Limits.oneTimeDigits }
    case .brings, .texts: if !isTarget { return Limits.oneTimeDigits }
    case .neutral: return nil
    // "Log in code", "one-time code".
    case .entering:
      if isRightBefore { return Limits.oneTimeDigits }
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

  /// Whether the code's name stands right behind the word at a place, but for small words: "I got the code".
  private func isCode(by place: Int) -> Bool {
    guard let half, half.kind == .code else { return false }
    return words[(half.place + 1)..<place].allSatisfy { $0?.meaning == .link }
  }

  private mutating func skip() {
    unknown += 1
    if half != nil { gap += 1 }
    isOver = unknown > (hasVerb ? 2 : 1)
  }
}
