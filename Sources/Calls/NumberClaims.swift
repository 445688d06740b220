/// What the numbers of a text are known to be, so that nobody takes them for a card or an account: dates and times,
/// telephone numbers, addresses of computers, amounts, and what a word beside them names.
struct NumberClaims {
  enum Claim: UInt8 {
    case none
    /// By its shape: whatever it is, it is no card.
    case shape
    /// By a word beside it, which only a card's own shape outweighs.
    case word
    /// By a word for a device, whose numbers may have the length and the check of American Express.
    case device

    var isByWord: Bool { self == .word || self == .device }
  }

  private(set) var claims: [Claim]
  /// Groups that a word beside them calls a card.
  private(set) var isCalledCard: [Bool]
  private let groups: NumberGroups
  private let words: NumberWords

  /// - Parameter isNeeded: false where nothing is to be claimed.
  init(_ groups: NumberGroups, isNeeded: Bool, words: NumberWords = .english) {
    self.groups = groups
    self.words = words
    claims = Array(repeating: .none, count: groups.list.count)
    isCalledCard = Array(repeating: false, count: groups.list.count)
    guard isNeeded else { return }
    var index = 0
    while index < groups.list.count {
      index = claimShape(at: index)
    }
    for index in groups.list.indices.dropFirst() where isFraction(index) { claims[index] = .word }
    claimByWords()
  }

  private mutating func claim(_ range: ClosedRange<Int>) -> Int {
    for index in range { claims[index] = .shape }
    return range.upperBound + 1
  }

  // MARK: Shapes

  /// Claims what begins at a group.
  /// - Returns: the group to go on with.
  private mutating func claimShape(at index: Int) -> Int {
    if let last = endOfPhone(index) ?? endOfTight(index) ?? endOfParcel(index) ?? endOfLocalPhones(index)
      ?? endOfDate(index) ?? endOfPlace(index) ?? endOfAmount(index) ?? endOfName(index)
    {
      return claim(index...last)
    }
    return index + 1
  }

  /// The last group of a telephone number with its country: behind a plus, or with two zeros before it.
  private func endOfPhone(_ index: Int) -> Int? {
    let first = groups.list[index]
    let isBehindPlus = isBehindPlus(first)
    guard isBehindPlus || beginsAbroad(index) else { return nil }
    var count = first.count
    var last = index
    while count <= Limits.phoneDigits + 2, joinsPhone(groups.gap(behind: last)) {
      last += 1
      count += groups.list[last].count
    }
    if isBehindPlus { return (7...Limits.phoneDigits).contains(count) ? last : nil }
    // Two zeros and the one of North America have ten digits behind them.
    let isAmerican = digits(from: index, 3) == [0, 0, 1]
    return (isAmerican ? 13...13 : 11...Limits.phoneDigits + 2).contains(count) ? last : nil
  }

  /// Whether a number begins with the two zeros that are dialled before a country's own digits.
  private func beginsAbroad(_ index: Int) -> Bool {
    switch groups.gap(before: index).kind {
    case .border, .words: break
    // On a line of its own only where the zeros are no group of their own, as in a card read out digit by digit.
    case .line: guard groups.list[index].count >= 4, groups.gap(behind: index).kind != .line else { return false }
    default: return false
    }
    let begin = digits(from: index, 3)
    return begin.count == 3 && begin[0] == 0 && begin[1] == 0 && begin[2] > 0
  }

  private func digits(from index: Int, _ count: Int) -> [UInt8] {
    Array(groups.digits[groups.list[index].digits.lowerBound...].prefix(count))
  }

  private func isBehindPlus(_ group: NumberGroups.Group) -> Bool {
    let start = group.signs.lowerBound
    if start > 0, groups.signs[start - 1].code == MaskingSigns.plus { return true }
    return group.isSpoken && word(before: start).map { $0.word?.meaning == .plus } ?? false
  }

  private func joinsPhone(_ gap: NumberGroups.Gap) -> Bool {
    switch gap.kind {
    case .blank, .dash, .filler: true
    case .mark: gap.code == 0x2E || gap.code == 0x2F
    // The brackets of +49 (0)30.
    case .marks: true
    default: false
    }
  }

  /// What is written with one sign between all its groups: dates, times, addresses of computers, orders.
  private func endOfTight(_ index: Int) -> Int? {
    let gap = groups.gap(behind: index)
    guard gap.isTight, gap.kind == .dash || gap.kind == .mark, !continues(index, gap) else { return nil }
    var last = index
    while continues(last + 1, gap) { last += 1 }
    let sizes = (index...last).map { groups.list[$0].count }
    switch gap.code {
    case 0x3A: return isTime(index...last) ? last : nil
    case 0x2E
    where sizes.count == 4 && (index...last).allSatisfy { groups.list[$0].count <= 3 && groups.value($0) < 256 }:
      return last
    // Orders of Amazon; serial numbers of books.
    case MaskingSigns.hyphen where sizes == [3, 7, 7]: return last
    case MaskingSigns.hyphen where sizes.count == 5 && (groups.value(index) == 978 || groups.value(index) == 979):
      return last
    default: break
    }
    // Two dates with the same sign between them are told by their years.
    if sizes.count == 3, isDate(index, needsYear: false) { return last }
    if sizes.count == 6, isDate(index, needsYear: true), isDate(index + 3, needsYear: true) { return last }
    return nil
  }

  /// Whether a group goes on with what the one before it belongs to, with the same single sign between them.
  private func continues(_ index: Int, _ gap: NumberGroups.Gap) -> Bool {
    guard index < groups.list.count else { return false }
    let before = groups.gap(before: index)
    return before.isTight && before.kind == gap.kind && before.code == gap.code
  }

  private func isTime(_ range: ClosedRange<Int>) -> Bool {
    guard (2...3).contains(range.count), groups.list[range.lowerBound].count <= 2 else { return false }
    return range.dropFirst().allSatisfy { groups.list[$0].count == 2 && groups.value($0) < 60 }
  }

  /// A date whose three numbers have nothing but blanks between them, or none.
  private func endOfDate(_ index: Int) -> Int? {
    if groups.gap(behind: index).kind == .blank, groups.gap(behind: index + 1).kind == .blank,
      isDate(index, needsYear: true)
    {
      return index + 2
    }
    return isCompactDate(index) || isTimestamp(index) ? index : nil
  }

  /// A date and a time in one piece, such as 20261105142205.
  private func isTimestamp(_ index: Int) -> Bool {
    guard [12, 14].contains(groups.list[index].count) else { return false }
    let parts = groups.digits[groups.list[index].digits].map { Int($0) }
    let pairs = stride(from: 4, to: parts.count, by: 2).map { parts[$0] * 10 + parts[$0 + 1] }
    let year = parts[0..<4].reduce(0) { $0 * 10 + $1 }
    return (1990...2049).contains(year) && (1...12).contains(pairs[0]) && (1...31).contains(pairs[1]) && pairs[2] < 24
      && pairs[3...].allSatisfy { $0 < 60 }
  }

  /// A date in eight digits, such as 20261105, where no number goes on with it.
  private func isCompactDate(_ index: Int) -> Bool {
    guard groups.list[index].count == 8, index == 0 || !groups.gap(before: index).isSoft || claims[index - 1] == .shape
    else { return false }
    let number = groups.value(index)
    let isYearFirst = Self.isDate(year: number / 10_000, number / 100 % 100, number % 100)
    let isYearLast = Self.isDate(year: number % 10_000, number / 10_000 % 100, number / 1_000_000)
    return isYearFirst || isYearLast
  }

  private func isDate(_ index: Int, needsYear: Bool) -> Bool {
    guard index + 2 < groups.list.count, groups.list[index + 1].count <= 2 else { return false }
    let (first, last) = (groups.list[index].count, groups.list[index + 2].count)
    guard first <= 2 || (first == 4 && last <= 2) else { return false }
    let (one, two, three) = (groups.value(index), groups.value(index + 1), groups.value(index + 2))
    if first == 4 { return Self.isDate(year: one, two, three) }
    if last == 4 { return Self.isDate(year: three, one, two) }
    return !needsYear && last == 2 && Self.isDate(year: 2_000 + three, one, two)
  }

  private static func isDate(year: Int, _ one: Int, _ other: Int) -> Bool {
    guard (1900...2099).contains(year), (1...31).contains(one), (1...31).contains(other) else { return false }
    return one <= 12 || other <= 12
  }

  /// The long numbers of parcels that begin as no card does, in groups or in one.
  private func endOfParcel(_ index: Int) -> Int? {
    let start = groups.list[index].digits.lowerBound
    guard groups.digits[start] == 9, groups.list[index].count > 1, (1...6).contains(groups.digits[start + 1]),
      groups.gap(before: index).kind != .blank
    else { return nil }
    var last = index
    var count = groups.list[index].count
    while groups.gap(behind: last).kind == .blank, count < 34 {
      last += 1
      count += groups.list[last].count
    }
    return (20...34).contains(count) ? last : nil
  }

  /// Telephone numbers as North America writes them: three, three and four digits.
  private func endOfLocalPhones(_ index: Int) -> Int? {
    var last: Int?
    var next = index
    guard groups.list[index].count == 3, !isSame(groups.gap(before: index), groups.gap(behind: index)) else {
      return nil
    }
    while next + 2 < groups.list.count, next - index < Limits.listedGroups, groups.list[next].count == 3,
      groups.list[next + 1].count == 3,
      groups.list[next + 2].count == 4, groups.value(next) >= 200, groups.value(next + 1) >= 200,
      joinsPhone(groups.gap(behind: next)), joinsPhone(groups.gap(behind: next + 1))
    {
      last = next + 2
      next += 3
      guard groups.gap(before: next).kind != .border else { break }
    }
    guard let last, next >= groups.list.count || !isSame(groups.gap(before: next), groups.gap(behind: index)) else {
      return nil
    }
    return last
  }

  private func isSame(_ left: NumberGroups.Gap, _ right: NumberGroups.Gap) -> Bool {
    left.kind == right.kind && left.code == right.code && left.isTight == right.isTight
  }

  /// A place on the map: two numbers of degrees with at least three decimals.
  private func endOfPlace(_ index: Int) -> Int? {
    guard index + 3 < groups.list.count, isDecimal(index), isDecimal(index + 2) else { return nil }
    let between = groups.gap(behind: index + 1)
    guard !between.isTight, between.kind != .border else { return nil }
    return groups.value(index) <= 90 && groups.value(index + 2) <= 180 ? index + 3 : nil
  }

  private func isDecimal(_ index: Int) -> Bool {
    let gap = groups.gap(behind: index)
    return gap.kind == .mark && gap.isTight && gap.code == 0x2E && groups.list[index].count <= 3
      && (3...8).contains(groups.list[index + 1].count)
  }

  /// Whether a group is what stands behind the point of a number, such as 3.14159265358979.
  private func isFraction(_ index: Int) -> Bool {
    let gap = groups.gap(before: index)
    return claims[index] == .none && gap.isTight && gap.code == 0x2E && groups.list[index - 1].count <= 3
      && groups.list[index].count >= 5 && !groups.gap(behind: index).isTight && !groups.gap(before: index - 1).isTight
  }

  /// An amount in groups of three, with a currency or a unit beside it.
  private func endOfAmount(_ index: Int) -> Int? {
    guard groups.list[index].count <= 3 else { return nil }
    var last = index
    while last - index < Limits.listedGroups, isThousands(groups.gap(behind: last)), groups.list[last + 1].count == 3 {
      last += 1
    }
    guard last > index else { return nil }
    let cents = groups.gap(behind: last)
    if cents.isTight, cents.kind == .mark, groups.list[last + 1].count <= 2 { last += 1 }
    return isUnit(before: groups.list[index].signs.lowerBound) || isUnit(behind: groups.list[last].signs.upperBound)
      ? last : nil
  }

  private func isThousands(_ gap: NumberGroups.Gap) -> Bool {
    gap.kind == .blank || (gap.isTight && gap.kind == .mark && [0x2C, 0x2E, 0x27, 0x2019].contains(gap.code))
  }

  private func isUnit(before place: Int) -> Bool {
    var index = place - 1
    if index >= 0, groups.signs[index].kind == .blank { index -= 1 }
    guard index >= 0 else { return false }
    if Self.isCurrency(groups.signs[index].code) { return true }
    return word(before: place)?.word?.meaning == .unit
  }

  private func isUnit(behind place: Int) -> Bool {
    var index = place
    if index < groups.signs.count, groups.signs[index].kind == .blank { index += 1 }
    guard index < groups.signs.count else { return false }
    if Self.isCurrency(groups.signs[index].code) || groups.signs[index].code == 0x25 { return true }
    return word(behind: place)?.word?.meaning == .unit
  }

  private static func isCurrency(_ code: UInt32) -> Bool {
    switch code {
    case 0x24, 0xA3, 0xA5, 0x20A0...0x20C0: true
    default: false
    }
  }

  /// Digits inside a name that computers make, such as `550e8400-e29b-41d4-a716-446655440000`; a book's or a product's
  /// number of thirteen digits.
  private func endOfName(_ index: Int) -> Int? {
    let group = groups.list[index]
    if group.count == 13, [978, 979].contains(groups.digits[group.digits].prefix(3).reduce(0) { $0 * 10 + Int($1) }),
      isProduct(groups.digits[group.digits])
    {
      return index
    }
    var start = group.signs.lowerBound
    guard
      start > 0 && isOfName(start - 1)
        || group.signs.upperBound < groups.signs.count && isOfName(group.signs.upperBound)
    else { return nil }
    while start > 0, isOfName(start - 1), group.signs.upperBound - start <= 36 { start -= 1 }
    var end = group.signs.upperBound
    while end < groups.signs.count, isOfName(end), end - start <= 36 { end += 1 }
    // A parcel of UPS.
    if end - start == 18, groups.signs[start].isDigit, groups.signs[start].value == 1,
      groups.signs[start + 1].value == 0x5A
    {
      return index
    }
    let hyphens = (start..<end).filter { groups.signs[$0].code == MaskingSigns.hyphen }.map { $0 - start }
    guard end - start == 36, hyphens == [8, 13, 18, 23] else { return nil }
    var last = index
    while last + 1 < groups.list.count, groups.list[last + 1].signs.upperBound <= end { last += 1 }
    return last
  }

  private func isOfName(_ index: Int) -> Bool {
    groups.signs[index].isAlphanumeric || groups.signs[index].code == MaskingSigns.hyphen
  }

  /// The check of EAN-13: the digits weigh 1 and 3 in turn.
  private func isProduct(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.enumerated().reduce(0) { $0 + Int($1.element) * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
  }

  // MARK: Words beside a number

  private mutating func claimByWords() {
    var index = 0
    while index < groups.list.count {
      var last = index
      while groups.gap(behind: last).isSoft || groups.gap(behind: last).isTight { last += 1 }
      let name = name(before: groups.list[index].signs.lowerBound) ?? name(behind: groups.list[last].signs.upperBound)
      // "Part 1 4539" counts, and names nothing.
      let isLabel = name?.value == 5 && last > index && groups.list[index].count == 1
      for group in index...last where !isLabel {
        if name?.meaning == .card { isCalledCard[group] = true }
        if name?.meaning == .harmless, claims[group] == .none { claims[group] = name?.value == 1 ? .device : .word }
      }
      index = last + 1
    }
  }

  /// What the nearest word before a number calls it, at most a few words away in the same sentence.
  private func name(before place: Int) -> NumberWords.Word? {
    var place = place
    var unknown = 0
    for _ in 0..<6 {
      guard let (word, range) = self.word(before: place) else { return nil }
      switch word?.meaning {
      case .card:
        // "Loyalty card", "SIM card".
        let before = self.word(before: range.lowerBound)?.word
        return before?.meaning == .harmless ? before : word
      case .harmless where word?.value == 5 && self.word(before: range.lowerBound)?.word?.meaning == .ordinal:
        return nil
      case .harmless, .account: return word
      case nil, .way, .answer: unknown += 1
      default: break
      }
      guard unknown <= 2 else { return nil }
      place = range.lowerBound
    }
    return nil
  }

  /// What the words behind a number call it: `… is my order number`.
  private func name(behind place: Int) -> NumberWords.Word? {
    var place = place
    for step in 0..<5 {
      guard let (word, range) = self.word(behind: place) else { return nil }
      switch word?.meaning {
      case .harmless, .card, .account: return step > 0 || isBracket(place, range) ? word : nil
      case .link: break
      default: return nil
      }
      place = range.upperBound
    }
    return nil
  }

  private func isBracket(_ place: Int, _ range: Range<Int>) -> Bool {
    groups.signs[place..<range.lowerBound].contains { $0.code == 0x28 || $0.code == 0x3D }
  }

  /// The word before a place, where no number and no end of a sentence stands between.
  private func word(before place: Int) -> (word: NumberWords.Word?, signs: Range<Int>)? {
    var end = place
    var hasStop = false
    while end > 0, !groups.signs[end - 1].isAlphanumeric {
      let sign = groups.signs[end - 1]
      if sign.kind == .masked || place - end > Limits.maskedGapScalars { return nil }
      if Self.endsSentence(sign.code), end < groups.signs.count, groups.signs[end].kind != .digit { hasStop = true }
      end -= 1
    }
    var start = end
    while start > 0, groups.signs[start - 1].isAlphanumeric { start -= 1 }
    guard start < end, !groups.signs[start..<end].contains(where: \.isDigit) else { return nil }
    // S/N is one word.
    if end - start == 1, start >= 2, groups.signs[start - 1].code == 0x2F, groups.signs[start - 2].kind == .letter,
      start == 2 || !groups.signs[start - 3].isAlphanumeric
    {
      start -= 2
    }
    let word = lookUp(start..<end)
    // A short word with a stop is cut short: "no.", "tel.", "ref.".
    if hasStop, end - start > 4 || word == nil { return nil }
    return (word, start..<end)
  }

  private func word(behind place: Int) -> (word: NumberWords.Word?, signs: Range<Int>)? {
    var start = place
    while start < groups.signs.count, !groups.signs[start].isAlphanumeric {
      let sign = groups.signs[start]
      if sign.kind == .masked || sign.kind == .lineEnd || Self.endsSentence(sign.code)
        || start - place > Limits.maskedGapScalars
      {
        return nil
      }
      start += 1
    }
    var end = start
    while end < groups.signs.count, groups.signs[end].isAlphanumeric { end += 1 }
    guard start < end, !groups.signs[start..<end].contains(where: \.isDigit) else { return nil }
    return (lookUp(start..<end), start..<end)
  }

  private static func endsSentence(_ code: UInt32) -> Bool { code == 0x2E || code == 0x21 || code == 0x3F }

  private func lookUp(_ range: Range<Int>) -> NumberWords.Word? {
    var key = NumberWords.Key()
    for sign in groups.signs[range] where sign.code != 0x2F {
      guard sign.kind == .letter else { return nil }
      key.append(sign.value - 0x41)
    }
    return words.word(key)
  }
}
