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
    guard let name = named.first, name?.meaning == .account, name?.value == 1 else {
      return isAccount(behind: range.upperBound, in: signs, words) || isToldAccount(self.words(before[start...], words))
    }
    // A shop's account of its customer is no secret of a bank.
    return named.dropFirst().first.map { $0?.meaning != .harmless } ?? true
  }

  /// Whether a verb says a number of an account some words before it: "the bank account you should pay into is".
  private static func isToldAccount(_ words: [NumberWords.Word?]) -> Bool {
    guard let verb = words.last, verb?.meaning == .link, verb?.value == 4,
      let name = words.lastIndex(where: { $0?.meaning == .account && $0?.value == 1 })
    else { return false }
    let rest = words[(name + 1)...]
    return rest.count <= 8 && rest.count { $0 == nil } <= 2
      && words.allSatisfy { $0?.meaning != .harmless && $0?.meaning != .unit }
  }

  /// Whether a question asks for the number of an account.
  static func asksForAccount(_ signs: [MaskingSigns.Sign]) -> Bool {
    let all = words(signs[...], .english)
    let isQuestion = signs.last { $0.kind != .blank }?.code == 0x3F
    return isQuestion && all.contains { $0?.meaning == .account && $0?.value == 1 }
      && all.allSatisfy { $0?.meaning != .harmless && $0?.meaning != .unit }
  }

  /// Whether the words behind a number say that it is an account's: "12345678 is my account number".
  private static func isAccount(behind end: Int, in signs: [MaskingSigns.Sign], _ words: NumberWords) -> Bool {
    let behind = self.words(signs[end..<min(signs.count, end + Limits.namingScalars)], words).prefix(4)
    guard let first = behind.first, first?.meaning == .link, first?.value == 4 else { return false }
    let name = behind.drop { $0?.meaning == .link || ($0?.meaning == .account && $0?.value == 0) }.first ?? nil
    return name?.meaning == .account && name?.value == 1
  }

  /// Whether the words right before a number beside a card call it a code: "and the code is", "sec code", "security".
  static func namesCardCode(_ words: [NumberWords.Word?]) -> Bool {
    let named = words.reversed().drop { word in
      word?.half == nil && word?.meaning == .link || word?.meaning == .filler || word?.meaning == .card
    }
    guard let name = named.first, let name else { return false }
    switch name.meaning {
    case .security, .back, .code: return true
    case .link where name.half == .code:
      // "Error code", "the code for the door" are others.
      let before = named.dropFirst().first { $0?.meaning != .link }
      return before.map { [.filler, .security, .back, .card, .way, .ordinal, .counter].contains($0?.meaning) } ?? true
    case .counter:
      return named.dropFirst().prefix(3).contains { $0?.meaning == .digit && (3...4).contains($0?.value ?? 0) }
    default: return false
    }
  }

  /// Whether a word may stand between a card and its code: none that names another number.
  static func mayStandBesideCard(_ word: NumberWords.Word?) -> Bool {
    ![.harmless, .account, .unit, .hundred, .thousand].contains(word?.meaning)
  }

  /// How many digits the code has that a question asks for, wherever in it the code's name stands; nil where it asks for
  /// none.
  static func digits(askedIn signs: [MaskingSigns.Sign], words: NumberWords = .english) -> ClosedRange<Int>? {
    let all = self.words(signs[...], words)
    let isQuestion = signs.last { $0.kind != .blank }?.code == 0x3F
    // "Read back the code" is something else.
    if all.indices.contains(where: { all[$0]?.meaning == .back && ($0 == 0 || all[$0 - 1] != nil) }),
      all.contains(where: { $0?.meaning == .counter || $0?.half != nil || $0?.meaning == .digit && $0?.value == 3 })
    {
      return Limits.cardCodeDigits
    }
    for (index, word) in all.enumerated() {
      let isName = [.code, .counter, .answer].contains(word?.meaning) || word?.half != nil
      guard isName || word?.meaning == .way else { continue }
      if let digits = digits(named: all[...index].reversed()) {
        // To pin something is no question.
        let isVerb =
          word?.meaning == .code && word?.value == 2 && all.dropFirst(index + 1).first??.value == 0
          && all.count > 1 && index == 0 && !isQuestion
        if !isVerb { return digits }
      }
      // "The number from the text", "the app, and the number it shows".
      let isNumber = word?.half == .number || word?.meaning == .counter
      if isNumber, index == 0 || all[index - 1] != nil,
        all[max(0, index - 8)..<min(all.count, index + 5)].contains(where: { $0?.brings == true }),
        !all.contains(where: { $0?.meaning == .harmless || $0?.meaning == .account })
      {
        return Limits.sentCodeDigits
      }
      // "And the three digits?"
      if word?.meaning == .counter, let count = counted(index, in: all), !all[index...].contains(where: { $0 == nil }),
        !all.contains(where: { $0?.meaning == .harmless || $0?.meaning == .account })
      {
        return count...count
      }
      guard word?.half == .code, !isElsewhere(all[(index + 1)...]) else { continue }
      // "The code, please": no other code has a name before it.
      let before = index > 0 ? all[index - 1] : NumberWords.Word(meaning: .link, value: 0)
      switch before?.meaning {
      case .link, .way, .counter, .filler, .digit: return Limits.sentCodeDigits
      default: continue
      }
    }
    // "Did you get the text?"
    let isShort = all.count <= 12 && all.count { $0 == nil } <= 3
    // "You should have got a text, what does it say?"
    let isSaid = all.last.map { $0?.meaning == .link && $0?.value == 4 } ?? false
    let isSent =
      all.suffix(isSaid ? 6 : 8).last { isSaid ? $0?.brings == true : $0?.value != 4 || $0?.meaning != .link }
      .map { $0?.brings == true } ?? false
    return isShort && isSent && all.allSatisfy { ![.harmless, .account, .unit].contains($0?.meaning) } ? 6...8 : nil
  }

  /// How many digits "three digits" and "six digits" are, given by the place of the second word.
  private static func counted(_ index: Int, in words: [NumberWords.Word?]) -> Int? {
    guard index > 0, let count = words[index - 1], count.meaning == .digit, [3, 6].contains(count.value) else {
      return nil
    }
    return Int(count.value)
  }

  /// Whether words behind a code's name say that it stands on a thing, or ask for another number: "the code on the box".
  private static func isElsewhere(_ rest: ArraySlice<NumberWords.Word?>) -> Bool {
    if let number = rest.lastIndex(where: { $0?.half == .number }), number > rest.startIndex,
      rest[number - 1] == nil || rest[number - 1]?.meaning == .harmless
    {
      return true
    }
    let place = rest.prefix(3).drop { $0?.meaning == .link && $0?.value != 3 }
    guard place.first??.meaning == .link, place.first??.value == 3 else { return false }
    // "On its way".
    guard let thing = rest[(place.startIndex + 1)...].first(where: { $0?.meaning != .link }) else { return false }
    return thing == nil || (thing?.meaning == .harmless && thing?.value != 2)
  }

  /// Whether words right before a number make it a year, a time or a place: "in 2024", "to 10115 Berlin".
  static func isDated(_ place: Int, in signs: [MaskingSigns.Sign]) -> Bool {
    let before = signs[..<place].reversed().drop { $0.kind == .blank }
    let word = String(decoding: before.prefix { $0.kind == .letter }.map(\.value).reversed(), as: UTF8.self)
    return ["IN", "SINCE", "FROM", "UNTIL", "OF", "TO", "AT"].contains(word)
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
    let named = self.words(before[start...], words)
    if let digits = digits(named: named.reversed()) ?? digits(sent: behind, before: named) { return digits }
    if isSenders(behind, rest) { return Limits.sentCodeDigits }
    if named.last??.meaning == .security, named.last??.value == 2 { return 6...6 }
    if isPlainCode(named, behind) || isSenders(before[start...]) { return 6...6 }
    // "123 is my CVV", "123 (CVV)".
    guard behind.first??.meaning == .link || opens(signs, range.upperBound) else { return nil }
    let name = Array(behind.prefix(6).drop { $0?.meaning == .link && $0?.half == nil }.prefix(4))
    // "482913 is the code they texted me".
    if name.first??.half == .code, name.dropFirst().contains(where: { $0?.brings == true }) {
      return Limits.oneTimeDigits
    }
    return (1...3).lazy.compactMap { digits(named: name.prefix($0).reversed()) }.first
  }

  /// Whether a code is told that has no other name: "the code is …", "here's the new code: …", "… is the code".
  private static func isPlainCode(_ named: [NumberWords.Word?], _ behind: [NumberWords.Word?]) -> Bool {
    if let code = behind.firstIndex(where: { $0?.half == .code }), (1...2).contains(code), code == behind.count - 1,
      behind[0]?.meaning == .link, behind[0]?.value == 4, behind[..<code].allSatisfy({ $0?.meaning == .link })
    {
      return true
    }
    guard let code = named.lastIndex(where: { $0?.half == .code }), named.count - code <= 4 else { return false }
    let isSaid = named[(code + 1)...].contains { $0?.meaning == .link && $0?.value == 4 }
    // "Code 482913 is wrong", "code 482913 to go on".
    let isLast = behind.first.map { $0?.meaning == .link && $0?.value == 5 } ?? true
    let isJudged = behind.count > 1 && behind[1]?.meaning == .way && behind[1]?.value == Way.neutral.rawValue
    return (isSaid || isLast || isJudged)
      && named[(code + 1)...].allSatisfy { $0?.meaning == .link || $0?.meaning == .filler }
      && named[..<code].suffix(2).allSatisfy { word in
        [.link, .filler, .ordinal].contains(word?.meaning)
          || word?.meaning == .way && word?.value == Way.neutral.rawValue
      }
  }

  /// Whether the name of a sender stands before the word code, as in "Your Coolbank code is 482913".
  private static func isSenders(_ before: ArraySlice<MaskingSigns.Sign>) -> Bool {
    let all = before.split { $0.kind != .letter }.suffix(4)
    let words = all.map { String(decoding: $0.map(\.value), as: UTF8.self) }
    guard let your = words.firstIndex(of: "YOUR"), your + 2 < words.count, words[your + 2] == "CODE",
      words[(your + 3)...].allSatisfy({ $0 == "IS" })
    else { return false }
    let name = all[all.startIndex + your + 1]
    let first = name.first.map { (0x41...0x5A).contains($0.code) } ?? false
    return first && self.words(name, .english).allSatisfy { $0 == nil }
  }

  /// Whether a number is told to be the reader's code by whoever sent it: "482913 is your Coolbank code".
  private static func isSenders(_ behind: [NumberWords.Word?], _ rest: ArraySlice<MaskingSigns.Sign>) -> Bool {
    guard behind.count > 3, behind[0]?.meaning == .link, behind[1]?.value == 6, behind[1]?.meaning == .link,
      behind[2] == nil, behind[3]?.half == .code
    else { return false }
    let second = rest.split { $0.kind != .letter }.dropFirst().first ?? []
    return String(decoding: second.map(\.value), as: UTF8.self) == "YOUR"
  }

  /// How many digits a code has of which the words around it say how it came or what it opens: "I received 482913 by
  /// text", "482913 is your bank's code", "use 482913 to log in".
  private static func digits(
    sent behind: [NumberWords.Word?], before: [NumberWords.Word?]
  ) -> ClosedRange<Int>? {
    let near = behind.prefix(6)
    let isCode = before.contains { $0?.half == .code }
    if before.contains(where: { $0?.meaning == .harmless && !(isCode && $0?.value == 3) }) { return nil }
    // "You texted me 482913", "it just came through 482913", "I got 482913 on my phone".
    let isGot = before.contains { $0?.meaning == .filler && $0?.value == 2 }
    let hasVerb = before.last.map { $0?.meaning == .link && $0?.value == 4 } ?? false
    if behind.isEmpty, !isCode, !hasVerb || before.count(where: { $0 == nil }) <= (isGot ? 1 : 0),
      let way = before.suffix(isGot ? 5 : 3).lastIndex(where: { $0?.brings == true }),
      before[(way + 1)...].allSatisfy({ [.link, .filler, .way].contains($0?.meaning) }),
      !before.contains(where: { $0?.meaning == .account || $0?.meaning == .card })
    {
      return 6...6
    }
    if let got = before.last, got?.meaning == .filler, got?.value == 2,
      near.first??.meaning == .link, near.first??.value == 3,
      near.prefix(3).contains(where: { $0?.meaning == .harmless && $0?.value == 2 })
    {
      return 6...6
    }
    // "I see 482913 in the app".
    if before.count <= 3, before.count(where: { $0 == nil }) <= 2, behind.count <= 3, behind.last??.brings == true,
      near.first??.meaning == .link, near.first??.value == 3
    {
      return 6...6
    }
    // "I type 4829 and it says wrong PIN".
    for (index, word) in behind.prefix(8).enumerated().dropFirst() where word?.meaning == .code {
      let before = behind[index - 1]
      if before?.meaning == .way, before?.value == Way.neutral.rawValue { return 4...6 }
    }
    let name = before.suffix(4)
    let isSafe = !before.contains { $0?.meaning == .harmless }
    if let code = name.lastIndex(where: { $0?.half == .code }),
      name[(code + 1)...].allSatisfy({ $0?.meaning == .link || $0?.meaning == .filler }),
      code == before.startIndex || (before[code - 1].map { $0.meaning != .harmless || $0.value == 3 } ?? false),
      behind.prefix(4).contains(where: { $0?.brings == true && (isSafe || $0?.value == Way.both.rawValue) }),
      near.first.map({ $0?.meaning == .link || $0?.brings == true }) ?? false
    {
      return Limits.sentCodeDigits
    }
    // "The text says 482913".
    if behind.isEmpty, before.count > 1, before.last??.meaning == .link, before.last??.value == 4,
      before[before.count - 2]?.meaning == .way, before[before.count - 2]?.value == Way.both.rawValue
    {
      return Limits.sentCodeDigits
    }
    for (index, word) in near.enumerated()
    where word?.meaning == .filler && word?.value == 4 && (index == 0 || isCode) {
      let way = near.dropFirst(index + 1).first { $0?.meaning != .link } ?? nil
      if way?.meaning == .way, way?.value == Way.both.rawValue { return Limits.sentCodeDigits }
    }
    if near.count > 1, near[0]?.meaning == .link, near[0]?.value == 5, near[1]?.meaning == .way,
      near[1]?.value == Way.entering.rawValue
    {
      return Limits.sentCodeDigits
    }
    // "… is your code"; with a word before it, it may be any other code.
    if near.count > 2, near[0]?.meaning == .link, near[1]?.meaning == .link, near[1]?.value == 6,
      near[2]?.half == .code
    {
      return Limits.sentCodeDigits
    }
    // "… on the back", "… is on the back of the card".
    let place = near.drop { $0?.meaning == .link && $0?.value == 4 }
    if place.first??.meaning == .link, place.first??.value == 3,
      let back = place.firstIndex(where: { $0?.meaning == .back }), back - place.startIndex <= 2
    {
      let rest = place[(back + 1)...].drop { $0?.meaning == .link }
      if rest.isEmpty || rest.first??.meaning == .card { return Limits.cardCodeDigits }
    }
    // "The last 3 on the back 123".
    if behind.isEmpty, let back = before.last, back?.meaning == .back, back?.value == 0,
      before.suffix(3).contains(where: { $0?.meaning == .link && $0?.value == 3 }),
      before.suffix(3).allSatisfy({ $0?.meaning == .link || $0?.meaning == .back })
    {
      return 3...3
    }
    // "On the back it says 123", "on the back I have 123".
    if let back = before.lastIndex(where: { $0?.meaning == .back && $0?.value != 1 }), before.last??.meaning == .link,
      behind.first.map({ $0 != nil }) ?? true
    {
      let rest = before[(back + 1)...]
      let isSaid = before.last??.value == 4 && rest.allSatisfy { $0?.meaning == .link || $0?.meaning == .card }
      if isSaid || (rest.count == 2 && rest.first.map { $0 == nil } ?? false) { return Limits.cardCodeDigits }
    }
    return nil
  }

  private typealias Way = NumberWords.Way

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

  /// Whether no unit stands behind a number, which makes it an amount.
  static func isAlone(_ range: Range<Int>, in signs: [MaskingSigns.Sign], words: NumberWords = .english) -> Bool {
    let rest = signs[range.upperBound...].prefix(Limits.namingScalars)
    return self.words(rest, words).first.map { $0?.meaning != .unit } ?? true
  }

  /// - Parameter joinsForeign: whether letters beyond ASCII are parts of words, of none that is known.
  static func words(
    _ signs: ArraySlice<MaskingSigns.Sign>, _ words: NumberWords, joinsForeign: Bool = false
  ) -> [NumberWords.Word?] {
    var found: [NumberWords.Word?] = []
    var spelled = NumberWords.Key()
    for word in signs.split(whereSeparator: { $0.kind != .letter && !(joinsForeign && $0.kind == .word) }) {
      if joinsForeign, word.contains(where: { $0.kind == .word }) {
        spelled = NumberWords.Key()
        found.append(nil)
        continue
      }
      var key = NumberWords.Key()
      for sign in word { key.append(sign.value - 0x41) }
      // CV2 is a code, a CV is none.
      if word.count == 2, word.map(\.value).elementsEqual("CV".utf8), word.endIndex < signs.endIndex,
        signs[word.endIndex].value == 2
      {
        key.append(21)
      }
      // "Sec code", where a sec is none of time.
      if word.count == 3, word.map(\.value).elementsEqual("SEC".utf8),
        signs[word.endIndex...].drop(while: { $0.kind != .letter }).prefix(4).map(\.value).elementsEqual("CODE".utf8)
      {
        key = NumberWords.Key("security")
      }
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
    /// Somebody sent it to a telephone.
    case texts
  }
}

extension NumberWords.Word {
  /// Which half of a code's name a word is; nil for most words.
  var half: NumberWords.Half? {
    guard meaning == .link else { return nil }
    return value == 2 ? .code : value == 1 ? .number : nil
  }

  /// Whether it takes back what was said.
  var takesBack: Bool { meaning == .filler && value == 3 || meaning == .link && value == 7 }

  /// Whether it says that a code was sent.
  var brings: Bool {
    guard meaning == .way, let way = NumberWords.Way(rawValue: value) else { return false }
    return way == .brings || way == .both || way == .texts
  }
}
