/// Takes numbers out of text that nobody needs to read: payment cards and their security codes, bank accounts, long runs
/// of digits.
///
/// A mark stands where the number was, such as `[card …1234]`, `[IBAN]`, `[code]` or `[number]`. Masked text stays as it
/// is when it is masked again. Digits of every script count, and those that are said in English words, whatever short
/// gap stands between them. What a text shows to be a date, a telephone number with its country, a parcel, an order or a
/// device stays.
public enum Masking {
  /// The text with its numbers masked; the same text where there is nothing to mask.
  public static func masked(_ text: String, rules: MaskingRules) -> String {
    replaced(text, rules: rules, isGrowing: false) ?? text
  }

  /// The text of somebody who is still speaking: a number that is only half said at its end is masked as well.
  public static func maskedWhileGrowing(_ text: String, rules: MaskingRules) -> String {
    replaced(text, rules: rules, isGrowing: true) ?? text
  }

  /// The text with a sign in place of every digit that would be masked, as long as before: for a line being typed, whose
  /// cursor stays where it is. A number half typed stays readable for the one who types it.
  public static func veiled(_ text: String, rules: MaskingRules, sign: Character) -> String {
    let scan = NumberScan(text)
    guard scan.mayHoldNumber(rules) else { return text }
    var search = MaskingSearch(text, scan: scan, rules: rules)
    let ranges = search.found(isGrowing: false).map { search.signs.bytes(of: $0.signs) }
    guard !ranges.isEmpty else { return text }
    let covered = MaskingSigns(text).list.filter { sign in
      sign.isAlphanumeric && ranges.contains { $0.contains(sign.start) }
    }
    return replaced(text, covered.map(\.bytes)) { _ in String(sign) }
  }

  /// The masked text, or nil where it stays as it is.
  ///
  /// What is masked changes what stands beside the rest, so the rest is looked at until nothing more is found: that way
  /// masking a second time finds nothing.
  static func replaced(_ text: String, rules: MaskingRules, isGrowing: Bool) -> String? {
    var masked: String?
    for _ in 0..<Limits.maskingPasses {
      let scan = NumberScan(masked ?? text)
      guard scan.mayHoldNumber(rules, isGrowing: isGrowing) else { break }
      var search = MaskingSearch(masked ?? text, scan: scan, rules: rules)
      let spans = search.found(isGrowing: isGrowing)
      guard !spans.isEmpty else { break }
      masked = replaced(masked ?? text, spans.map { search.signs.bytes(of: $0.signs) }) { spans[$0].mark }
    }
    return masked
  }

  /// Texts that follow one another, with the numbers masked that are spread over several of them; nil where there are none.
  ///
  /// The last piece of a number has its mark, those before it the same without digits.
  /// - Parameter numbers: the bytes of each text that are looked at, where words around the numbers are left out.
  static func replacedTogether(
    _ texts: [String], numbers: [Range<Int>]? = nil, rules: MaskingRules
  ) -> (texts: [String], cards: [[UInt8]])? {
    if let numbers {
      let bytes = texts.map { Array($0.utf8) }
      let inner = zip(bytes, numbers).map { String(decoding: $0[$1], as: UTF8.self) }
      guard let masked = replacedTogether(inner, rules: rules) else { return nil }
      let whole = texts.indices.map { index in
        String(decoding: bytes[index][..<numbers[index].lowerBound], as: UTF8.self) + masked.texts[index]
          + String(decoding: bytes[index][numbers[index].upperBound...], as: UTF8.self)
      }
      return (whole, masked.cards)
    }
    let joined = texts.joined(separator: "\n")
    let scan = NumberScan(joined)
    guard texts.count > 1, scan.mayHoldNumber(rules) else { return nil }
    var search = MaskingSearch(joined, scan: scan, rules: rules)
    let spans = search.found(isGrowing: false)
    var masked: [String] = []
    var isSpread = false
    var start = 0
    for text in texts {
      let place = start..<start + text.utf8.count
      start = place.upperBound + 1
      var ranges: [Range<Int>] = []
      var marks: [String] = []
      for span in spans {
        let bytes = search.signs.bytes(of: span.signs)
        guard bytes.overlaps(place) else { continue }
        let isWhole = place.lowerBound <= bytes.lowerBound && bytes.upperBound <= place.upperBound
        isSpread = isSpread || !isWhole
        let part = bytes.clamped(to: place)
        ranges.append(part.lowerBound - place.lowerBound..<part.upperBound - place.lowerBound)
        marks.append(bytes.upperBound <= place.upperBound ? span.mark : span.markBefore)
      }
      masked.append(replaced(text, ranges) { marks[$0] })
    }
    return isSpread ? (masked, spans.map(\.card).filter { !$0.isEmpty }) : nil
  }

  /// What a text holds of a number that goes on in another.
  struct Numbers {
    var digits: [UInt8] = []
    /// Which of the digits begin a group.
    var starts: [Int] = []
    /// The bytes from the first digit to the last; nil where words name them.
    var bytes: Range<Int>?
    /// Whether an account begins in it and is cut off by its end.
    var beginsAccount = false
    /// Whether more than its digits, one after the other, tells what they are: words that say them, count their groups or
    /// take some back, or numbers that count.
    var isTold = false
  }

  static func numbers(in text: String, scan: NumberScan) -> Numbers {
    let signs = SpokenDigits.read(MaskingSigns(text))
    let groups = NumberGroups(signs)
    var numbers = Numbers(digits: groups.digits, starts: groups.list.map(\.digits.lowerBound))
    numbers.beginsAccount = scan.mayBeginAccount && AccountSearch.isBegun(signs)
    guard !groups.list.isEmpty else { return numbers }
    let counts = scan.countsOrCorrects || (groups.list.count > 1 && groups.list[0].count <= 2)
    numbers.isTold = counts && scan.hasFewWords || groups.digits.count >= 3 && groups.list.contains(where: \.isSpoken)
    let range = groups.signs(of: 0...groups.list.count - 1)
    let isPlain = NumberClaims(groups, isNeeded: true).claims.allSatisfy { $0 == .none }
    if isPlain, CodeNames.isAlone(range, in: signs.list) { numbers.bytes = signs.bytes(of: range) }
    return numbers
  }

  /// A line behind a card with the code masked that it tells; nil where it tells none.
  static func replacedBehindCard(in text: String, rules: MaskingRules) -> String? {
    let card = "[card]"
    let joined = card + "\n" + text
    var search = MaskingSearch(joined, scan: NumberScan(joined), rules: rules)
    let start = card.utf8.count + 1
    let ranges = search.found(isGrowing: false).filter { $0.mark == "[code]" }.map { search.signs.bytes(of: $0.signs) }
    guard !ranges.isEmpty else { return nil }
    return replaced(text, ranges.map { $0.lowerBound - start..<$0.upperBound - start }) { _ in "[code]" }
  }

  /// The cards that a text holds, as their digits.
  static func cards(in text: String, rules: MaskingRules) -> [[UInt8]] {
    let scan = NumberScan(text)
    guard scan.mayHoldNumber(rules) else { return [] }
    var search = MaskingSearch(text, scan: scan, rules: rules)
    return search.found(isGrowing: false).map(\.card).filter { !$0.isEmpty }
  }

  /// An answer to a question, with the code or the account masked that the question asks for; nil where it holds none.
  static func replacedAnswer(in answer: String, to question: String, rules: MaskingRules) -> String? {
    let joined = question + "\n" + answer
    let start = question.utf8.count + 1
    var search = MaskingSearch(joined, scan: NumberScan(joined), rules: rules)
    let spans = search.found(isGrowing: false).filter { span in
      ["[code]", "[number]"].contains(span.mark) && search.signs.bytes(of: span.signs).lowerBound >= start
    }
    guard !spans.isEmpty else {
      return replacedCode(in: answer, askedIn: question, rules: rules)
        ?? replacedAccount(in: answer, askedIn: question, rules: rules)
    }
    let ranges = spans.map { search.signs.bytes(of: $0.signs) }
    return replaced(answer, ranges.map { $0.lowerBound - start..<$0.upperBound - start }) { spans[$0].mark }
  }

  /// Whether a text asks for a code.
  static func asksForCode(_ text: String) -> Bool { CodeNames.digits(askedIn: MaskingSigns(text).list) != nil }

  /// An answer that begins with a number, with that masked where it may be the code that stands anywhere in a question.
  private static func replacedCode(in answer: String, askedIn question: String, rules: MaskingRules) -> String? {
    guard rules.cards, let digits = CodeNames.digits(askedIn: MaskingSigns(question).list) else { return nil }
    return replacedNumber(in: answer, of: digits)
  }

  /// An answer with the first number masked that has as many digits as an account for which a question asks.
  private static func replacedAccount(in answer: String, askedIn question: String, rules: MaskingRules) -> String? {
    guard rules.iban, CodeNames.asksForAccount(MaskingSigns(question).list) else { return nil }
    let signs = SpokenDigits.read(MaskingSigns(answer))
    let groups = NumberGroups(signs)
    let claims = NumberClaims(groups, isNeeded: true).claims
    var first = 0
    while first < groups.list.count {
      var last = first
      while groups.gap(behind: last).isTight || groups.gap(behind: last).isSoft && !groups.gap(behind: last).isJoining,
        groups.list[last + 1].count < Limits.namedAccountDigits.lowerBound
      {
        last += 1
      }
      let range = groups.signs(of: first...last)
      // A sort code has six digits.
      if Limits.namedAccountDigits.contains(groups.digits(of: first...last).count),
        claims[first...last].allSatisfy({ $0 == .none }), CodeNames.isAlone(range, in: signs.list)
      {
        return replaced(answer, [signs.bytes(of: range)]) { _ in "[number]" }
      }
      first = last + 1
    }
    return nil
  }

  /// An answer as it came in where a question names what is none of a bank's: "imei?"; nil where it is masked nevertheless.
  static func keptAnswer(_ answer: String, to question: String, rules: MaskingRules) -> String? {
    let name = question.prefix { $0 != "?" }
    let joined = name + " " + answer
    var search = MaskingSearch(String(joined), scan: NumberScan(String(joined)), rules: rules)
    return search.found(isGrowing: false).isEmpty ? answer : nil
  }

  /// A short text with its first number masked as a code; nil where that has other digits, or words beside it say more.
  static func replacedNumber(in text: String, of count: ClosedRange<Int>) -> String? {
    let signs = SpokenDigits.read(MaskingSigns(text))
    let groups = NumberGroups(signs)
    guard !groups.list.isEmpty, hasFewWords(signs.list[..<groups.list[0].signs.lowerBound]) else { return nil }
    var last = 0
    while groups.gap(behind: last).isSoft { last += 1 }
    let range = groups.signs(of: 0...last)
    guard count.contains(groups.digits(of: 0...last).count), NumberClaims(groups, isNeeded: true).claims[0] == .none,
      CodeNames.isAlone(range, in: signs.list), !CodeNames.isDated(range.lowerBound, in: signs.list)
    else { return nil }
    return replaced(text, [signs.bytes(of: range)]) { _ in "[code]" }
  }

  /// Whether words before a number are those with which people begin an answer, but for one.
  private static func hasFewWords(_ signs: ArraySlice<MaskingSigns.Sign>) -> Bool {
    let known = CodeNames.words(signs, .english)
    return known.count <= 8 && known.count { $0 == nil } <= 1
      && known.allSatisfy { ![.harmless, .unit, .account].contains($0?.meaning) }
  }

  /// The text with those numbers masked that repeat a part of a card; nil where none does.
  /// - Parameter least: how many digits a part has at least.
  static func replaced(_ text: String, partsOf card: [UInt8], least: Int) -> String? {
    let scan = NumberScan(text)
    guard scan.weight > 0 else { return nil }
    let signs = scan.words > 0 ? SpokenDigits.read(MaskingSigns(text)) : MaskingSigns(text)
    let groups = NumberGroups(signs)
    var ranges: [Range<Int>] = []
    var first = 0
    while first < groups.list.count {
      var last = first
      while groups.gap(behind: last).isSoft || groups.gap(behind: last).isTight { last += 1 }
      let digits = groups.digits(of: first...last)
      if (least...card.count).contains(digits.count),
        contains(card, digits) || CardNumber.repeats(digits, of: card[...])
      {
        ranges.append(signs.bytes(of: groups.signs(of: first...last)))
      }
      first = last + 1
    }
    return ranges.isEmpty ? nil : replaced(text, ranges) { _ in "[number]" }
  }

  private static func contains(_ card: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
    (0...card.count - part.count).contains { card[$0..<$0 + part.count] == part }
  }

  /// Whether a text ends with what may be the first digits of a card or an account.
  static func endsWithBeginning(_ text: String, scan: NumberScan) -> Bool {
    guard scan.mayBegin || scan.mayBeginAccount else { return false }
    let signs = SpokenDigits.read(MaskingSigns(text))
    if AccountSearch.isBegun(signs) { return true }
    guard scan.mayBegin else { return false }
    let groups = NumberGroups(signs)
    guard let last = groups.list.indices.last, NumberClaims(groups, isNeeded: true).claims[last] == .none else {
      return false
    }
    guard CodeNames.isAlone(groups.signs(of: last...last), in: signs.list) else { return false }
    if groups.list[last].count == 4, CardNumber.mayBegin(groups.digits(of: last...last)) { return true }
    var first = last
    while groups.gap(before: first).isSpeech || groups.gap(before: first).isTight { first -= 1 }
    let digits = groups.digits(of: first...last)
    // A few digits within a sentence are no beginning.
    return (scan.isAtEnd || digits.count >= 4) && CardNumber.mayBegin(digits)
  }

  /// Whether a text is nothing but some letters and digits, and so may be a piece of an account that was begun.
  static func isAccountPiece(_ text: String) -> Bool {
    let signs = MaskingSigns(text).list.filter { $0.kind != .blank }
    return (1...Limits.accountPiece).contains(signs.count) && signs.allSatisfy { $0.kind == .letter || $0.isDigit }
  }

  /// Whether texts that follow one another end in the midst of an account.
  /// - Parameter least: how many characters of it stand there at least.
  static func isAccountBegun(_ texts: [String], least: Int = 2) -> Bool {
    AccountSearch.isBegun(SpokenDigits.read(MaskingSigns(texts.joined(separator: "\n"))), least: least)
  }

  /// Whether a text has words that nobody says within a number: "since 2024", "order 123456".
  static func hasOtherWords(_ text: String, words: NumberWords = .english) -> Bool {
    MaskingSigns(text).list.split { $0.kind != .letter && $0.kind != .word }.contains { word in
      var key = NumberWords.Key()
      for sign in word { key.append(sign.kind == .letter ? sign.value - 0x41 : 0) }
      switch words.word(key)?.meaning {
      case .filler, .card, .ordinal, .counter, .digit, .teen, .tens, .hundred, .thousand, .multiple, .times, .plural:
        return false
      default: return true
      }
    }
  }

  /// How many marks of a text show a card's last digits.
  static func marksWithDigits(_ text: String) -> Int { text.ranges(of: "[card …").count }

  /// How many digits of a text stand outside of marks.
  static func openDigits(_ text: String) -> Int { digits(in: text).count }

  /// The digits of a text that stand outside of marks.
  static func digits(in text: String) -> [UInt8] {
    SpokenDigits.read(MaskingSigns(text)).list.filter(\.isDigit).map(\.value)
  }

  /// What stands in a text before its first number.
  static func beforeNumbers(_ text: String) -> String {
    let scan = NumberScan(text)
    guard scan.weight > 0 else { return text }
    let signs = SpokenDigits.read(MaskingSigns(text))
    guard let first = NumberGroups(signs).list.first else { return text }
    return String(decoding: text.utf8.prefix(signs.list[first.signs.lowerBound].start), as: UTF8.self)
  }

  private static func replaced(_ text: String, _ ranges: [Range<Int>], with mark: (Int) -> String) -> String {
    var text = text
    return text.withUTF8 { utf8 in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(utf8.count)
      var start = 0
      for (index, range) in ranges.enumerated() {
        bytes.append(contentsOf: utf8[start..<range.lowerBound])
        bytes.append(contentsOf: mark(index).utf8)
        start = range.upperBound
      }
      bytes.append(contentsOf: utf8[start...])
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// What is masked before text reaches the screen or the disk.
public struct MaskingRules: Hashable, Sendable, Codable {
  /// Whether payment card numbers are masked: 12 to 19 digits that pass the Luhn check of ISO/IEC 7812, and the security
  /// codes of cards.
  public var cards = true
  /// How many of a card's last digits stay readable, 0...4; PCI DSS 3.4.1 allows the last four.
  public var cardDigitsKept = 4
  /// Whether bank account numbers are masked: an IBAN whose two check digits are right (ISO 13616).
  public var iban = true
  /// Digits in one piece, or said in words one after the other, from which a number is masked unless the text shows that
  /// it is harmless, 8...64; 0 turns that off.
  public var digitRun = 12

  /// Makes the standard rules.
  public init() {}

  /// The fewest digits of a number that is masked; the shortest accounts have as many as the shortest cards.
  var leastDigits: Int {
    digitRun > 0 ? min(digitRun, CardNumber.lengths.lowerBound) : CardNumber.lengths.lowerBound
  }

  enum CodingKeys: String, CodingKey {
    case cards, iban
    case cardDigitsKept = "card_digits_kept"
    case digitRun = "digit_run"
  }
}
