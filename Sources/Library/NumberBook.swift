import Calls

/// The numbers of a conversation that belong to somebody, each with invented digits in its place: telephones, cards,
/// accounts, orders. Years, times, prices and short counts stay.
struct NumberBook: Sendable {
  private var keys: [String] = []
  private var standIns: [String: String] = [:]
  /// The first digits of telephones, from ranges that nobody has.
  private var fixed: [String: String] = [:]

  private static let digitWords = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]

  /// Notes the numbers in a line.
  /// - Parameter question: what was said before, which may ask for a code.
  mutating func learn(_ line: String, after question: String) {
    for found in Self.found(in: line, after: question) where !keys.contains(found.key) {
      keys.append(found.key)
      fixed[found.key] = found.isIBAN ? found.key.prefix(2).uppercased() : Self.phoneStart(found, in: line)
    }
  }

  /// Words that are spelled in a line with the words of an alphabet, such as names.
  static func spelledWords(in line: String) -> [String] {
    SpelledCode.found(in: line).filter { $0.isWord && $0.key.count > 2 }.map(\.key)
  }

  /// Gives each number its stand-in; the last digits of a longer one have the last of its stand-in.
  mutating func settle() {
    for (number, key) in keys.enumerated().sorted(by: { $0.element.count > $1.element.count }) {
      let whole = keys.first { $0.count > key.count && $0.hasSuffix(key) && standIns[$0] != nil }
      standIns[key] =
        whole.flatMap { standIns[$0].map { String($0.suffix(key.count)) } }
        ?? Self.invented(number, like: key, start: fixed[key] ?? "")
    }
  }

  /// - Parameter name: the stand-in of a word that is a name.
  /// - Parameter isCode: whether only plates, accounts and what is spelled are looked for, which are no streets either.
  func spans(in text: String, after question: String, isCode: Bool, name: (String) -> String?) -> [StandIns.Span] {
    let all = isCode ? Self.codes(in: text) : Self.found(in: text, after: question)
    return all.compactMap { found in
      guard let own = standIns[found.key] else { return nil }
      if let code = found.code {
        return StandIns.Span(range: found.range, words: code.words(code.isWord ? name(code.key) ?? own : own, in: text))
      }
      var rest = own[...]
      if found.isSpoken {
        let words = own.map { $0.wholeNumberValue.map { Self.digitWords[$0] } ?? String($0) }
        return StandIns.Span(range: found.range, words: words.joined(separator: " "))
      }
      // The shape stays: only letters and digits change.
      let words = text[found.range].map { sign -> Character in
        guard sign.isNumber || (sign.isLetter && found.hasLetters), let next = rest.popFirst() else { return sign }
        return sign.isLowercase ? Character(next.lowercased()) : next
      }
      return StandIns.Span(range: found.range, words: String(words))
    }
  }

  /// The first digits of a telephone number among those that are given to nobody (Ofcom: 07700 900, NANP: 555-01);
  /// nil for what is none.
  private static func phoneStart(_ found: Found, in line: String) -> String? {
    guard !found.hasLetters, !found.isSpoken, (9...13).contains(found.key.count) else { return nil }
    let written = line[found.range]
    if written.first == "+" { return "447700900" }
    if found.key.first == "0" { return "07700900" }
    let groups = written.split { !$0.isNumber }.map(\.count)
    return groups == [3, 3, 4] ? "20255501" : groups == [1, 3, 3, 4] ? "120255501" : nil
  }

  private struct Found {
    var range: Range<String.Index>
    /// Its digits and, in a code, its letters.
    var key: String
    var hasLetters = false
    var isSpoken = false
    var isIBAN = false
    var code: SpelledCode?
  }

  /// Where plates, accounts and spelled codes stand, in which no word is a name.
  static func codeRanges(in text: String) -> [Range<String.Index>] { codes(in: text).map(\.range) }

  private static func codes(in text: String) -> [Found] {
    var found: [Found] = []
    func add(_ one: Found) {
      if !found.contains(where: { $0.range.overlaps(one.range) }) { found.append(one) }
    }
    for code in SpelledCode.found(in: text) { add(Found(range: code.range, key: code.key, code: code)) }
    for match in text.matches(of: /\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?\b/)
    where match.output.count(where: \.isNumber) > 7 {
      let key = match.output.lowercased().filter { $0.isLetter || $0.isNumber }
      add(Found(range: match.range, key: key, hasLetters: true, isIBAN: true))
    }
    // A driving licence, and the code of a bank that is said to be one.
    for match in text.matches(of: /\b[A-Z]{3,5}\d{0,2} ?\d{5,6} ?[A-Z0-9]{4,5}\b/) {
      let key = match.output.lowercased().filter { $0.isLetter || $0.isNumber }
      add(Found(range: match.range, key: key, hasLetters: true))
    }
    for match in text.matches(
      of: /\b(?i:bic|swift)(?i: code| number)?(?i: is|:|,)? ?([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b/)
    {
      let code = match.output.1
      add(Found(range: code.startIndex..<code.endIndex, key: code.lowercased(), hasLetters: true))
    }
    for range in plates(in: text) {
      let key = text[range].lowercased().filter { $0.isLetter || $0.isNumber }
      add(Found(range: range, key: key, hasLetters: true))
    }
    return found
  }

  private static func found(in text: String, after question: String) -> [Found] {
    var found = codes(in: text)
    func add(_ one: Found) {
      if !found.contains(where: { $0.range.overlaps(one.range) }) { found.append(one) }
    }
    // Codes of letters and digits.
    for match in text.matches(of: /[A-Za-z0-9]+(?:[\-_\/][A-Za-z0-9]+){0,6}/) where match.output.count <= 40 {
      let digits = match.output.count { $0.isNumber }
      let letters = match.output.count { $0.isLetter }
      guard letters > 0, digits > 1, letters + digits > 4, !isMeasure(match.output) else { continue }
      add(
        Found(
          range: match.range, key: match.output.lowercased().filter { $0.isLetter || $0.isNumber }, hasLetters: true))
    }
    // One sign each: "K-L-1-9".
    for match in text.matches(of: /\b[A-Za-z0-9](?:-[A-Za-z0-9]){3,12}\b/)
    where match.output.contains(where: \.isNumber) {
      add(
        Found(
          range: match.range, key: match.output.lowercased().filter { $0.isLetter || $0.isNumber },
          hasLetters: match.output.contains(where: \.isLetter)))
    }
    // Digits in one piece or in groups, with a country's sign before them.
    for match in text.matches(of: /\+?\(?\d(?:[ .\-\/()]{0,2}\d){2,24}/) {
      let digits = match.output.filter(\.isNumber)
      guard isOwn(digits, match.output, in: text, match.range) else { continue }
      add(Found(range: match.range, key: digits))
    }
    // A code that somebody asks for or names: "the code is 482".
    for match in text.matches(
      of: /(?i)\b(?:cvv|cvc|pin|code|last three|last four|security number)\b[^0-9]{0,20}(\d{3,})/)
    {
      let range = match.output.1.startIndex..<match.output.1.endIndex
      add(Found(range: range, key: String(match.output.1)))
    }
    let isAsked = (question + " " + text).lowercased().contains(codeWords)
    if isAsked {
      for match in text.matches(of: /(?:^|[^\d.,:\/£$€])(\d{3,})(?![\d%:\/]|[.,]\d)/) {
        let digits = match.output.1
        add(Found(range: digits.startIndex..<digits.endIndex, key: String(digits)))
      }
    }
    spoken(in: text, least: isAsked ? 3 : 4).forEach(add)
    return found
  }

  /// Words that ask for a few digits that nobody else may know.
  private static var codeWords: Regex<Substring> {
    /\b(?:cvv|cvc|pin|passcode|security (?:code|number)|(?:three|four) digits|last (?:three|four)|code on the back)\b/
  }

  /// The plates of cars: those of a shape that nothing else has ("K-AB 123", "AB12 CDE"), and what is said to be one.
  private static func plates(in text: String) -> [Range<String.Index>] {
    let isShouted = !text.contains(where: \.isLowercase)
    let shaped = text.matches(of: /\b(?:([A-ZÄÖÜ]{1,3})-[A-Z]{1,2} ?\d{2,4}[EH]?|[A-Z]{2}\d{2} [A-Z]{3})\b/).filter {
      match in
      match.output.1.map { !plugs.contains(String($0)) } ?? !isShouted
    }
    // "M 482 BKN", "H482 KNB", "KNB 482H", "QQ 12 34 56 C", and "ABC 1234" where that is no sign that everybody knows.
    let grouped = text.matches(
      of:
        /\b(?:([A-Z]{1,3}) \d{1,4} ([A-Z]{1,3})|[A-Z]\d{1,3} [A-Z]{3}|[A-Z]{3} \d{1,3}[A-Z]|[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]|([A-Z]{2,3}) \d{3,4})\b/
    ).filter { match in
      let signs = [match.output.1, match.output.2, match.output.3].compactMap { $0?.lowercased() }
      return !isShouted && !signs.contains { noPlates.contains($0) || KnownCapitals.all.contains($0) }
    }
    return shaped.map(\.range) + grouped.map(\.range)
      + text.matches(of: saidPlate).compactMap { plate(in: text, from: $0.range.upperBound) }
  }

  /// Plugs and sockets look like a town's letters: "USB-C 30".
  private static let plugs: Set = ["USB", "DVI", "RJ", "SIM", "SD", "PCI", "VGA", "LED"]

  private static let noPlates: Set<String> = [
    "i", "a", "am", "pm", "the", "for", "and", "to", "of", "at", "on", "in", "no", "nr", "ref", "id", "tv", "pc", "cd",
    "dvd",
    "eu", "uk", "us", "usa", "un", "ps", "rtx", "gtx", "din", "iso", "ce", "bbc", "itv", "cnn", "vat", "tax", "act",
    "age",
    "day", "art", "box", "pin", "cvv", "cvc", "ok", "is", "it", "we", "he", "my", "or", "by", "dab", "fm", "mb", "gb",
    "tb",
    "kb", "ghz", "mhz", "gbp", "eur", "usd", "usb", "led", "lcd", "hd", "uhd", "sms", "pdf", "faq", "ad", "bc", "ce",
  ]

  private static var saidPlate: Regex<Substring> {
    /(?i)\b(?:(?:number|licen[cs]e|car|vehicle) ?plates?|plates?|(?:vehicle |car )?registration(?: mark| plate)?|reg)(?: no\.?| number)?(?: on it)?(?: is|'s| was| are| reads?|:)? ?:? ?(?=[A-Za-zÄÖÜ0-9])/
  }

  /// The plate that begins at a place: up to three groups of letters and digits, four to eight signs in all.
  private static func plate(in text: String, from start: String.Index) -> Range<String.Index>? {
    var best: Range<String.Index>?
    var signs = 0
    var hasDigit = false
    var hasLetter = false
    var index = start
    for _ in 0..<3 {
      let group = text[index...].prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      let bare = group.filter { $0 != "-" }
      let isCode = bare.contains(where: \.isNumber) || !bare.contains(where: \.isLowercase)
      guard (1...8).contains(bare.count),
        isCode || (bare.count < 4 && !EverydayWords.all.contains(bare.lowercased()))
      else { break }
      signs += bare.count
      hasDigit = hasDigit || bare.contains(where: \.isNumber)
      hasLetter = hasLetter || bare.contains(where: \.isLetter)
      if (4...8).contains(signs), hasDigit, hasLetter { best = start..<group.endIndex }
      guard group.endIndex < text.endIndex, text[group.endIndex] == " " else { break }
      index = text.index(after: group.endIndex)
    }
    return best
  }

  /// Whether digits belong to somebody; not a year, a time, a price, a measure or a count.
  private static func isOwn(
    _ digits: String, _ written: Substring, in text: String, _ range: Range<String.Index>
  ) -> Bool {
    guard digits.count >= 4 else { return false }
    let before = text[..<range.lowerBound].suffix(3)
    let after = text[range.upperBound...].prefix(12).lowercased()
    if before.contains(where: { "$€£¥".contains($0) }) || after.hasPrefix("€") { return false }
    if after.wholeMatch(of: /[.,]?\d{0,2} ?(?:euros?|eur|usd|dollars?|pounds?|gbp|quid|bucks|cents?|percent|%)\b.*/)
      != nil
    {
      return false
    }
    if digits.count == 4, !written.contains(" "), let year = Int(digits), (1_900...2_099).contains(year),
      before.last != "#"
    {
      return false
    }
    // What somebody paid, and "between 10-12", "9.30-10.30".
    if digits.count < 6, text[..<range.lowerBound].suffix(24).lowercased().contains(amounts), before.last != "#" {
      return false
    }
    if written.wholeMatch(of: /\d{1,2}(?:[.:]\d{2})? ?- ?\d{1,2}(?:[.:]\d{2})?/) != nil, isHours(written) {
      return false
    }
    // 1,200 or 10.50 or 24/7 or a date.
    if written.wholeMatch(of: /\d{1,3}(?:[.,]\d{3})*[.,]\d{2}/) != nil { return false }
    if written.wholeMatch(of: /\d{1,2}[\/.\-]\d{1,2}[\/.\-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}/) != nil {
      return !isDay(written) || isSortCode(text[..<range.lowerBound])
    }
    // A day and a month, or a month and a year.
    if written.wholeMatch(of: /\d{1,2}\/(?:\d{2}|20\d{2})/) != nil { return false }
    return true
  }

  private static var amounts: Regex<Substring> {
    /\b(?:paid|pay|cost|costs|charged|worth|owe|spent|price of|total of|refund of|about|over|nearly|almost|around|than|for only)(?: (?:me|us|you|them|out))? $/
  }

  private static func isHours(_ written: Substring) -> Bool {
    let parts = written.split { "-.: ".contains($0) }.compactMap { Int($0) }
    return parts.allSatisfy { $0 < 60 } && (parts.first ?? 99) < 25
  }

  /// Whether two of three numbers can be a day and a month.
  private static func isDay(_ written: Substring) -> Bool {
    let parts = written.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 3 else { return false }
    let pairs = parts[0] > 1_000 ? (parts[1], parts[2]) : (parts[0], parts[1])
    return min(pairs.0, pairs.1) > 0 && min(pairs.0, pairs.1) < 13 && max(pairs.0, pairs.1) < 32
  }

  private static func isSortCode(_ before: Substring) -> Bool {
    before.suffix(24).lowercased().contains(/\b(?:sort ?code|bank|account)\b/)
  }

  /// `15GB`, `10am`, `3rd`, `1080p`, `4G`; an illness that has a number is nobody's either.
  private static func isMeasure(_ text: Substring) -> Bool {
    if text.lowercased().filter({ $0 != "-" }) == "covid19" { return true }
    return text.wholeMatch(of: /(?i)\d+(?:[a-z]{1,3}|st|nd|rd|th|mins?|hours?|days?|weeks?|inch)(?:-[a-z]+)?/) != nil
  }

  /// Four and more digits said as words, or three numbers such as "sixty, sixteen, thirteen".
  private static func spoken(in text: String, least: Int) -> [Found] {
    var found: [Found] = []
    let words = NameBook.tokens(text)
    var index = 0
    while index < words.count {
      var digits = ""
      var values = 0
      var end = index
      var repeats = 1
      var hasBig = false
      var open = false
      while end < words.count {
        let word = words[end].word.lowercased()
        if let digit = ["oh", "o", "nought"].contains(word) ? 0 : digitWords.firstIndex(of: word) {
          // "Eighty one" is one number.
          if open, repeats == 1, digit > 0, digits.last == "0" {
            digits.removeLast()
            digits += "\(digit)"
          } else {
            digits += String(repeating: String(digit), count: repeats)
            values += 1
          }
          repeats = 1
          open = false
        } else if word == "double" || word == "triple" {
          repeats = word == "double" ? 2 : 3
          open = false
        } else if let value = SpokenNumber.value(word), value > 9 {
          digits += "\(value)"
          values += 1
          hasBig = true
          open = value > 19 && value % 10 == 0 && words[end].mark.isEmpty
        } else {
          break
        }
        end += 1
        if words[end - 1].mark.contains(where: { ".!?;:".contains($0) }) { break }
      }
      let behind = end < words.count ? words[end].word.lowercased() : ""
      if hasBig ? values > 2 && digits.count > 3 && !counted.contains(behind) : digits.count >= least {
        found.append(
          Found(
            range: words[index].range.lowerBound..<words[end - 1].range.upperBound, key: digits, isSpoken: true))
      }
      index = max(end, index + 1)
    }
    return found
  }

  /// What is counted, weighed or paid, behind a number.
  private static let counted: Set = [
    "hundred", "thousand", "pounds", "euros", "dollars", "quid", "percent", "minutes", "hours", "days", "weeks",
    "months",
    "years", "times", "o'clock", "am", "pm", "pence", "cents", "miles", "people",
  ]

  /// Invented letters and digits in the shape of a number; never a card that a check would take.
  private static func invented(_ number: Int, like key: String, start: String) -> String {
    var state = UInt64(number + 1) &* 2_654_435_761
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
    var digits = key.map { sign -> Character in
      sign.isNumber ? Character(String(next(10))) : letters[next(UInt64(letters.count))]
    }
    for (place, digit) in start.enumerated().prefix(max(0, digits.count - 2)) { digits[place] = digit }
    let values = digits.compactMap { $0.wholeNumberValue.map(UInt8.init) }
    if digits.count > 11, values.count == digits.count, let last = digits.last?.wholeNumberValue,
      CardNumber.passesLuhn(values[...])
    {
      digits[digits.count - 1] = Character(String((last + 5) % 10))
    }
    return String(digits)
  }
}
