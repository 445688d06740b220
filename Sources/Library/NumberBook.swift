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
  mutating func learn(_ line: String) {
    for found in Self.found(in: line) where !keys.contains(found.key) {
      keys.append(found.key)
      fixed[found.key] = Self.phoneStart(found, in: line)
    }
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

  func spans(in text: String) -> [StandIns.Span] {
    Self.found(in: text).compactMap { found in
      guard let own = standIns[found.key] else { return nil }
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
  }

  private static func found(in text: String) -> [Found] {
    var found: [Found] = []
    func add(_ one: Found) {
      if !found.contains(where: { $0.range.overlaps(one.range) }) { found.append(one) }
    }
    for range in plates(in: text) {
      let key = text[range].lowercased().filter { $0.isLetter || $0.isNumber }
      add(Found(range: range, key: key, hasLetters: true))
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
    spoken(in: text).forEach(add)
    return found
  }

  /// The plates of cars: those of a shape that nothing else has ("K-AB 123", "AB12 CDE"), and what is said to be one.
  private static func plates(in text: String) -> [Range<String.Index>] {
    let isShouted = !text.contains(where: \.isLowercase)
    let shaped = text.matches(of: /\b(?:([A-ZÄÖÜ]{1,3})-[A-Z]{1,2} ?\d{2,4}[EH]?|[A-Z]{2}\d{2} [A-Z]{3})\b/).filter {
      match in
      match.output.1.map { !plugs.contains(String($0)) } ?? !isShouted
    }
    return shaped.map(\.range) + text.matches(of: saidPlate).compactMap { plate(in: text, from: $0.range.upperBound) }
  }

  /// Plugs and sockets look like a town's letters: "USB-C 30".
  private static let plugs: Set = ["USB", "DVI", "RJ", "SIM", "SD", "PCI", "VGA", "LED"]

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
    // 1,200 or 10.50 or 24/7 or a date.
    if written.wholeMatch(of: /\d{1,3}(?:[.,]\d{3})*[.,]\d{2}/) != nil { return false }
    if written.wholeMatch(of: /\d{1,2}[\/.\-]\d{1,2}[\/.\-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}/) != nil {
      return false
    }
    return true
  }

  /// `15GB`, `10am`, `3rd`, `1080p`, `4G`; an illness that has a number is nobody's either.
  private static func isMeasure(_ text: Substring) -> Bool {
    if text.lowercased().filter({ $0 != "-" }) == "covid19" { return true }
    return text.wholeMatch(of: /(?i)\d+(?:[a-z]{1,3}|st|nd|rd|th|mins?|hours?|days?|weeks?|inch)(?:-[a-z]+)?/) != nil
  }

  /// Four and more digits said as words.
  private static func spoken(in text: String) -> [Found] {
    var found: [Found] = []
    let words = NameBook.tokens(text)
    var index = 0
    while index < words.count {
      var digits = ""
      var end = index
      var repeats = 1
      while end < words.count {
        let word = words[end].word.lowercased()
        if let digit = word == "oh" || word == "o" ? 0 : digitWords.firstIndex(of: word) {
          digits += String(repeating: String(digit), count: repeats)
          repeats = 1
        } else if word == "double" || word == "triple" {
          repeats = word == "double" ? 2 : 3
        } else {
          break
        }
        end += 1
      }
      if digits.count >= 4 {
        found.append(
          Found(
            range: words[index].range.lowerBound..<words[end - 1].range.upperBound, key: digits, isSpoken: true))
      }
      index = max(end, index + 1)
    }
    return found
  }

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
