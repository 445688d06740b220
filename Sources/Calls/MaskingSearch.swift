/// Finds the numbers of a text that are masked.
///
/// Accounts are looked for first, then cards and their codes, then long runs in what is left.
struct MaskingSearch {
  /// A number that was found, and what stands in its place.
  struct Span {
    var signs: Range<Int>
    var mark: String
    /// A card's digits, so that what repeats a part of them is known.
    var card: [UInt8] = []

    /// The mark without digits, for the pieces of a number that ends in another text.
    var markBefore: String { card.isEmpty ? mark : "[card]" }
  }

  let signs: MaskingSigns
  private let rules: MaskingRules
  let groups: NumberGroups
  let claims: [NumberClaims.Claim]
  /// Groups that a word beside them calls a card.
  let isCalledCard: [Bool]
  /// How many digits there are at most between two borders.
  let longestNumber: Int
  /// Whether any digits that may be one number are enough to be looked at.
  private let hasNumbers: Bool
  private(set) var spans: [Span]
  /// Groups that are masked already.
  private(set) var isTaken: [Bool]
  /// Where cards stand, those included that were masked earlier or were mistyped.
  var cardPlaces: [Range<Int>]

  /// - Parameter scan: what the text holds at all.
  init(_ text: String, scan: NumberScan, rules: MaskingRules) {
    self.rules = rules
    let written = MaskingSigns(text)
    signs = scan.words > 0 ? SpokenDigits.read(written) : written
    spans = rules.iban ? AccountSearch(signs.list).spans : []
    // Whoever spells the letters says the digits in words as well.
    if rules.iban, spans.isEmpty, scan.words >= 10 { spans = AccountSearch.spelled(signs.list) }
    groups = NumberGroups(signs, beside: spans.map(\.signs))
    cardPlaces = []
    if signs.hasCardMark {
      for index in signs.list.indices where signs.list[index].isCardMark { cardPlaces.append(index..<index + 1) }
    }
    longestNumber = groups.longestNumber
    hasNumbers =
      !cardPlaces.isEmpty
      || scan.mayHoldNumber(rules)
        && (scan.mayNameCode || scan.maySend || scan.mayNameAccount || longestNumber >= rules.leastDigits)
    let found = NumberClaims(groups, isNeeded: hasNumbers)
    (claims, isCalledCard) = (found.claims, found.isCalledCard)
    isTaken = Array(repeating: false, count: groups.list.count)
  }

  /// The numbers in the order of the text.
  mutating func found(isGrowing: Bool) -> [Span] {
    if rules.cards, hasNumbers {
      addSpreadCards()
      addMistyped(asPrinted: true)
      addCards()
      addMistyped(asPrinted: false)
      addCodes()
      addCodesBesideCards()
      addParts()
    }
    if rules.iban, hasNumbers { addNamedAccounts() }
    if rules.digitRun > 0, hasNumbers {
      addRuns()
      addSpokenRuns()
    }
    spans.sort { $0.signs.lowerBound < $1.signs.lowerBound }
    if isGrowing, rules.cards || rules.iban || rules.digitRun > 0 { addTail() }
    return spans
  }

  mutating func add(_ range: ClosedRange<Int>, _ mark: String, card: [UInt8] = []) {
    for index in range { isTaken[index] = true }
    spans.append(Span(signs: groups.signs(of: range), mark: mark, card: card))
    if !card.isEmpty { cardPlaces.append(groups.signs(of: range)) }
  }

  private func isFree(_ index: Int) -> Bool { !isTaken[index] && claims[index] != .shape }

  // MARK: Cards

  private mutating func addCards() {
    var index = 0
    while index < groups.list.count {
      if isFree(index), let last = twoCards(at: index) {
        let digits = Array(groups.digits(of: index...last))
        add(index...last, mark(of: Array(digits[..<16])) + " " + mark(of: digits), card: Array(digits[16...]))
        index = last + 1
      } else if isFree(index), let last = card(at: index), !holdsWholeCard(index...last) {
        let digits = Array(groups.digits(of: index...last))
        let end = glued(to: index...last)
        let whole = saidTogether(around: index...end)
        if whole == index...end {
          add(whole, mark(of: digits), card: digits)
        } else {
          // What is said in one breath with a card may be the true end of it.
          add(whole, "[number]")
          cardPlaces.append(groups.signs(of: whole))
        }
        index = whole.upperBound + 1
      } else {
        index += 1
      }
    }
  }

  /// A card with the digits that are said in one breath with it, before and behind.
  private func saidTogether(around range: ClosedRange<Int>) -> ClosedRange<Int> {
    var (first, last) = (range.lowerBound, range.upperBound)
    while first > 0, range.lowerBound - first < Limits.saidBeside, isBreath(first - 1), isFree(first - 1) { first -= 1 }
    while last - range.upperBound < Limits.saidBeside, isBreath(last), isFree(last + 1) { last += 1 }
    return first...last
  }

  /// Whether a group and the one behind it are said without a pause.
  func isBreath(_ index: Int) -> Bool {
    index >= 0 && groups.gap(behind: index).kind == .blank && groups.list[index].isSpoken
      && groups.list[index + 1].isSpoken
  }

  /// Cards with other digits in them.
  private mutating func addSpreadCards() {
    for card in SpreadCards(groups, claims, longest: longestNumber).found(among: { isFree($0) }) {
      add(card.groups, mark(of: card.digits), card: card.digits)
    }
  }

  private func mark(of digits: [UInt8]) -> String {
    let kept = digits.suffix(min(max(0, rules.cardDigitsKept), 4)).map { String($0) }.joined()
    return kept.isEmpty ? "[card]" : "[card …\(kept)]"
  }

  /// Whether groups are a card of the common kinds as it is printed or said, which no longer one outweighs: that passes
  /// the check by chance, with a code or a month behind the card.
  private func isWholeCard(_ range: ClosedRange<Int>) -> Bool {
    guard CardNumber.isCommon(groups.digits(of: range)) else { return false }
    return isPrinted(range) || range.allSatisfy { groups.list[$0].count == 1 }
  }

  /// Whether what stands behind a card may be its code or the month that it expires, and so no more of it.
  private func mayBeCode(_ index: Int) -> Bool {
    guard index < groups.list.count else { return true }
    let group = groups.list[index]
    if group.count >= 3 { return true }
    // Digit by digit, as people say it.
    if group.count == 1 { return groups.gap(behind: index).isSoft && groups.gap(behind: index + 1).isSoft }
    return isExpiry(index) || (1...12).contains(groups.value(index)) && groups.gap(behind: index).kind != .border
  }

  /// Whether groups have the sizes that are printed on common cards.
  private func isPrinted(_ range: ClosedRange<Int>) -> Bool {
    let sizes = range.map { groups.list[$0].count }
    return sizes.count == 1 || sizes == [4, 4, 4, 4] || sizes == [4, 6, 5]
  }

  /// Whether a printed card stands within groups that pass the check as a rarer one with what is before it.
  private func holdsWholeCard(_ range: ClosedRange<Int>) -> Bool {
    guard range.count > 3, !isWholeCard(range) else { return false }
    return range.dropFirst().contains { first in
      [2, 3].contains { length in
        guard first + length < groups.list.count else { return false }
        let card = first...first + length
        return groups.list[first].count == 4 && card.allSatisfy(isFree) && isPrinted(card) && isWholeCard(card)
          && card.dropFirst().allSatisfy { groups.gap(before: $0).isSoft || groups.gap(before: $0).isTight }
      }
    }
  }

  /// The end of three digits that go on behind a card with the sign that stands in it: its code, or more of a long one.
  private func glued(to card: ClosedRange<Int>) -> Int {
    let (last, gap) = (card.upperBound, groups.gap(behind: card.upperBound))
    guard card.count > 1, gap.isTight, groups.list[last + 1].count == 3, isFree(last + 1),
      groups.gap(before: last).isTight, groups.gap(before: last).code == gap.code
    else { return last }
    return last + 1
  }

  /// The end of two printed cards without a blank between them: fours with eight digits in their midst.
  private func twoCards(at first: Int) -> Int? {
    let last = first + 6
    guard last < groups.list.count, (first...last).allSatisfy(isFree),
      (first...last).map({ groups.list[$0].count }) == [4, 4, 4, 8, 4, 4, 4],
      (first + 1...last).allSatisfy({ groups.gap(before: $0).isSoft || groups.gap(before: $0).isTight })
    else { return nil }
    let digits = groups.digits(of: first...last)
    return CardNumber.isCommon(digits.prefix(16)) && CardNumber.isCommon(digits.suffix(16)) ? last : nil
  }

  /// The last group of the longest card that begins with a group, or of the first that is whole.
  func card(at first: Int) -> Int? {
    var found: Int?
    var way = CardWay(first: first)
    let least = isBehindPlus(first) ? Limits.phoneDigits + 1 : CardNumber.lengths.lowerBound
    while way.last < groups.list.count, isFree(way.last),
      groups.gap(before: way.last).kind != .border || way.last == first
    {
      way.add(groups, claims[way.last])
      guard way.count <= CardNumber.lengths.upperBound else { break }
      if way.count >= least, isCard(way) {
        found = way.last
        if isWholeCard(first...way.last), mayBeCode(way.last + 1) { break }
      }
      way.last += 1
    }
    return found
  }

  private func isBehindPlus(_ index: Int) -> Bool {
    let start = groups.list[index].signs.lowerBound
    return start > 0 && signs.list[start - 1].code == MaskingSigns.plus
  }

  /// Whether groups read as a card: by their digits, and by how they stand there.
  private func isCard(_ way: CardWay) -> Bool {
    let digits = groups.digits(of: way.first...way.last)
    guard CardNumber.passesLuhn(digits) else { return false }
    let isOne = way.sizes.count == 1
    let isGrouped =
      isOne || CardWay.isGroupedAsCard(way.sizes) || (way.isSpoken && CardWay.isGroupedAsCard(way.saidSizes))
    let isRow = way.sizes.allSatisfy { $0 == 1 }
    if way.isNamed {
      let isPrinted = isOne || way.sizes.dropLast().allSatisfy { $0 == 4 } || way.sizes == [4, 6, 5]
      guard CardNumber.isCommon(digits), isPrinted && way.isSteady || isRow else { return false }
      return !way.isDevice || !isOne || digits.count == 16
    }
    if way.hasWords || way.hasLetters {
      return isGrouped && CardNumber.isIssued(digits) && way.years <= 1 && (way.hasWords || way.isSteady)
    }
    if isGrouped {
      guard !way.isList || way.years <= 2, !isProgression(way) else { return false }
      return way.isDoubtful ? CardNumber.isIssued(digits) : CardNumber.isPlausible(digits) || isCalledCard(way)
    }
    // Groups of any other kind: what people say in any pieces they like, but dates, prices and lists look like it.
    guard CardNumber.isIssued(digits) || isCalledCard(way), !isProgression(way) else { return false }
    if isCalledCard(way), !way.isList { return true }
    guard way.isSteady || way.isSoft || (way.isSpeech && (isRow || way.isAllSpoken)), !cutsName(way) else {
      return false
    }
    let isPairs = way.sizes.dropLast().allSatisfy { $0 == 2 } && way.sizes[way.sizes.count - 1] <= 2
    if way.isList, !way.hasZeros, !isRow, !isPairs, !isRegularList(way) { return false }
    return isRow || isPairs || (digits.count >= 14 && (way.isSpoken || !goesOn(before: way.first)))
  }

  /// Whether numbers with commas or "and" between them are one number nevertheless: the same size but for the last, or
  /// even sizes, and as many digits as common cards have, with nothing more before and behind.
  private func isRegularList(_ way: CardWay) -> Bool {
    let sizes = way.sizes
    let isRegular =
      sizes.dropLast().allSatisfy { $0 == sizes[0] } || sizes.allSatisfy { $0 % 2 == 0 } || way.isAllSpoken
    return isRegular && (14...16).contains(way.count) && !goesOn(before: way.first) && !goesOn(before: way.last + 1)
  }

  /// Whether the text calls a number a card, which lets any issuer and any grouping pass.
  private func isCalledCard(_ way: CardWay) -> Bool { isCalledCard[way.first] && way.count >= 13 }

  /// Whether a number begins or ends in the midst of what is written in one piece, such as an address of a computer.
  private func cutsName(_ way: CardWay) -> Bool {
    (groups.gap(before: way.first).isTight && way.first > 0) || groups.gap(behind: way.last).isTight
  }

  /// Whether the number that a group is in has begun before it.
  private func goesOn(before index: Int) -> Bool {
    guard index > 0, index < groups.list.count, isFree(index - 1) else { return false }
    switch groups.gap(before: index).kind {
    case .border, .words, .letter, .unit: return false
    default: return true
    }
  }

  /// Whether the numbers are a list in order, such as sizes or years.
  func isProgression(_ way: CardWay) -> Bool {
    let values = (way.first...way.last).map { groups.value($0) }
    guard values.count >= 3 else { return false }
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    if steps.allSatisfy({ $0 == steps[0] && $0 != 0 }) { return true }
    // Articles and rooms: 5101, 5105, 5110.
    if values[0] >= 1_000, steps.allSatisfy({ (1...20).contains($0) }) { return true }
    return values.count >= 7
      && (steps.allSatisfy { (1...20).contains($0) } || steps.allSatisfy { (1...20).contains(-$0) })
  }

  // MARK: Security codes

  private mutating func addCodes() {
    var index = 0
    var lastCode: Int?
    while index < groups.list.count {
      var last = index
      while !isTaken[index], !isOfWord(last), goesOnAsCode(last) { last += 1 }
      if !isTaken[index], let end = endOfNamedCode(index...last) ?? endOfRepeatedCode(index...last, behind: lastCode) {
        add(index...end, "[code]")
        lastCode = end
      } else if isBehindCard(index...last) {
        add(index...last, "[code]")
      } else if last > index, isBehindCard(index...index) {
        add(index...index, "[code]")
        index += 1
        continue
      } else if !isTaken[last], isBehindExpiry(last) {
        add(last...last, "[code]")
      } else if last > index, last - index <= Limits.listedGroups {
        // "My 6-digit code", "04/28 3 digit code 341".
        index += 1
        continue
      }
      index = last + 1
    }
  }

  /// The end of a code that is said once more, or in the place of the one before it: "5550, no, I mean 6375".
  private func endOfRepeatedCode(_ range: ClosedRange<Int>, behind last: Int?) -> Int? {
    guard let last, last + 1 == range.lowerBound, Limits.securityDigits.contains(groups.digits(of: range).count) else {
      return nil
    }
    let between = signs.list[groups.list[last].signs.upperBound..<groups.list[range.lowerBound].signs.lowerBound]
    let words = between.split { $0.kind != .letter }.map { String(decoding: $0.map(\.value), as: UTF8.self) }
    guard !words.isEmpty, words.count <= 5, words.allSatisfy(Self.takingBack.contains) else { return nil }
    return words.contains("AND") && !words.contains("NEW") ? nil : range.upperBound
  }

  private static let takingBack: Set<String> = [
    "OR", "NO", "NOT", "BUT", "SORRY", "WAIT", "I", "MEAN", "MEANT", "ACTUALLY", "RATHER", "IT", "S", "IS", "WAS",
    "AND", "THE", "NEW", "OLD", "ONE",
  ]

  /// Whether three digits alone stand right behind a card.
  private func isBehindCard(_ range: ClosedRange<Int>) -> Bool {
    guard range.lowerBound > 0, !isTaken[range.lowerBound], groups.digits(of: range).count == 3,
      range.allSatisfy({ isFree($0) }),
      range.upperBound == groups.list.count - 1
        || groups.gap(behind: range.upperBound).kind == .border || isExpiry(range.upperBound + 1),
      spans.contains(where: {
        !$0.card.isEmpty && $0.signs.upperBound == groups.list[range.lowerBound - 1].signs.upperBound
      })
    else { return false }
    let gap = groups.gap(before: range.lowerBound)
    let isNear =
      gap.kind == .blank || gap.kind == .line || (gap.kind == .mark && [0x2C, 0x2F, 0x7C].contains(gap.code))
    return isNear && CodeNames.isAlone(groups.signs(of: range), in: signs.list)
  }

  /// Whether a month and a year stand there: "04/29".
  private func isExpiry(_ index: Int) -> Bool {
    let gap = groups.gap(behind: index)
    return gap.isTight && gap.code == 0x2F && groups.list[index].count <= 2 && (1...12).contains(groups.value(index))
      && [2, 4].contains(groups.list[index + 1].count)
  }

  func goesOnAsCode(_ index: Int) -> Bool {
    guard index + 1 < groups.list.count, !isTaken[index + 1] else { return false }
    let gap = groups.gap(behind: index)
    return gap.isSoft || (gap.isSpeech && groups.list[index].isSpoken && groups.list[index + 1].isSpoken)
  }

  /// Whether digits are part of a word, as in CVV2.
  private func isOfWord(_ group: Int) -> Bool {
    let start = groups.list[group].signs.lowerBound
    return start > 0 && signs.list[start - 1].kind == .letter
  }

  /// The last group of a code that words name; nil where they name none. What is listed behind it is none of it.
  private func endOfNamedCode(_ range: ClosedRange<Int>) -> Int? {
    for last in range.reversed() where last == range.upperBound || groups.gap(behind: last).kind == .mark {
      let code = range.lowerBound...last
      guard !isYear(code), !isCounting(code) else { continue }
      let digits = CodeNames.digits(besideNumber: groups.signs(of: code), in: signs.list)
      if digits?.contains(groups.digits(of: code).count) == true { return last }
    }
    return nil
  }

  /// Whether small numbers are counted with "and" before the last: "pins 1 2 3 and 4".
  private func isCounting(_ range: ClosedRange<Int>) -> Bool {
    var last = range.upperBound
    let next = groups.gap(behind: last)
    if next.kind == .filler, next.isJoining { last += 1 }
    let steps = range.lowerBound + 1..<last + 1
    return steps.count > 1 && steps.contains { groups.gap(before: $0).isJoining }
      && steps.allSatisfy { groups.value($0) == groups.value($0 - 1) + 1 }
  }

  /// Whether digits are a year that something happened in: "I gave the CVV already in 2025".
  private func isYear(_ range: ClosedRange<Int>) -> Bool {
    guard range.count == 1, (1990...2049).contains(groups.value(range.lowerBound)) else { return false }
    let before = signs.list[..<groups.signs(of: range).lowerBound].reversed().drop { $0.kind == .blank }
    let word = String(decoding: before.prefix { $0.kind == .letter }.map(\.value).reversed(), as: UTF8.self)
    return ["IN", "SINCE", "FROM", "UNTIL", "OF"].contains(word)
  }

  // MARK: Accounts without a format

  /// Numbers that words name an account's: "my account number is 12345678".
  private mutating func addNamedAccounts() {
    var account: Int?
    var index = 0
    while index < groups.list.count {
      var last = index
      while groups.gap(behind: last).isSoft, groups.gap(behind: last).kind != .line, last + 1 < groups.list.count,
        !isTaken[last + 1],
        min(groups.list[last].count, groups.list[last + 1].count) < Limits.namedAccountDigits.lowerBound
      {
        last += 1
      }
      let range = index...last
      if range.allSatisfy({ isFree($0) }), claims[index] == .none,
        Limits.namedAccountDigits.contains(groups.digits(of: range).count),
        CodeNames.namesAccount(groups.signs(of: range), in: signs.list) || isListedBehind(index, account)
      {
        add(range, "[number]")
        account = last
      }
      index = last + 1
    }
  }

  /// Whether a number is listed right behind an account: "accounts 12345678 and 23456789".
  private func isListedBehind(_ index: Int, _ account: Int?) -> Bool {
    guard let account, account + 1 == index else { return false }
    let gap = groups.gap(before: index)
    return (gap.kind == .filler && gap.isJoining) || (gap.kind == .mark && gap.isSoft)
  }

  /// Whether three digits stand right behind a card and the month that it expires, in one group or in two.
  private func isBehindExpiry(_ index: Int) -> Bool {
    guard index >= 2, !isTaken[index - 1], groups.list[index].count == 3 || groups.list[index].count == 4,
      groups.gap(before: index).kind != .border,
      groups.gap(before: index - 1).kind != .border
    else { return false }
    // American Express prints four digits.
    if groups.list[index].count == 4 {
      let ends = [index - 2, index - 3].filter { $0 >= 0 }.map { groups.list[$0].signs.upperBound }
      guard spans.contains(where: { $0.card.count == 15 && ends.contains($0.signs.upperBound) }) else { return false }
    }
    if isTaken[index - 2] {
      return groups.list[index - 1].count == 4 && (1...12).contains(groups.value(index - 1) / 100)
    }
    return index >= 3 && isTaken[index - 3] && !isTaken[index - 2] && [2, 4].contains(groups.list[index - 1].count)
      && (1...12).contains(groups.value(index - 2)) && groups.gap(before: index - 2).kind != .border
  }

  // MARK: Long runs

  /// Runs of digits in pieces without letters: those inside a name such as `a716-446655440000` are part of it.
  private mutating func addRuns() {
    var piece = 0..<0
    var hasLetters = false
    for (index, group) in groups.list.enumerated()
    where group.count >= rules.digitRun && !group.isSpoken && !group.isDoubtful && !isTaken[index] {
      if !piece.contains(group.signs.lowerBound) {
        piece = self.piece(around: group.signs)
        hasLetters = signs.list[piece].contains { $0.kind == .letter || $0.kind == .word }
      }
      if claims[index] == .none, !hasLetters, !isRound(groups.digits(of: index...index)) {
        add(index...index, "[number]")
      }
    }
  }

  private func piece(around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, isOfName(start - 1) { start -= 1 }
    var end = range.upperBound
    while end < signs.list.count, isOfName(end) { end += 1 }
    return start..<end
  }

  /// Whether a sign belongs to a name written in one piece: letters, digits and the hyphens between them.
  private func isOfName(_ index: Int) -> Bool {
    let list = signs.list
    if list[index].isAlphanumeric { return true }
    guard list[index].code == MaskingSigns.hyphen || list[index].code == MaskingSigns.underscore else { return false }
    return index > 0 && index + 1 < list.count && list[index - 1].isAlphanumeric && list[index + 1].isAlphanumeric
  }

  /// Digits that are said one after the other, in whatever groups.
  private mutating func addSpokenRuns() {
    var index = 0
    while index < groups.list.count {
      var last = index
      while goesOnSpoken(last) { last += 1 }
      if groups.list[index].isSpoken, !isTaken[index], claims[index] == .none,
        groups.digits(of: index...last).count >= rules.digitRun, !isCounted(index...last)
      {
        add(index...last, "[number]")
      }
      index = last + 1
    }
  }

  private func goesOnSpoken(_ index: Int) -> Bool {
    groups.gap(behind: index).isSpeech && groups.list[index].isSpoken && groups.list[index + 1].isSpoken
      && !isTaken[index + 1] && !isTaken[index] && claims[index + 1] == claims[index]
  }

  /// Whether somebody counts, or lists times, years or amounts.
  private func isCounted(_ range: ClosedRange<Int>) -> Bool {
    var way = CardWay(first: range.lowerBound)
    way.last = range.upperBound
    return isProgression(way) || isListed(range) || areYears(range)
  }

  /// Whether digits are years that follow one another, or one digit that is said again and again.
  private func areYears(_ range: ClosedRange<Int>) -> Bool {
    let digits = Array(groups.digits(of: range))
    if Set(digits).count == 1 { return true }
    guard digits.count % 4 == 0 else { return false }
    let years = stride(from: 0, to: digits.count, by: 4).map { digits[$0..<$0 + 4].reduce(0) { $0 * 10 + Int($1) } }
    return years.allSatisfy { (1900...2099).contains($0) } && zip(years.dropFirst(), years).allSatisfy { $0 >= $1 }
  }

  /// Whether a number is a round one, such as people type to try something.
  private func isRound(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.first != 0 && digits.dropFirst().allSatisfy { $0 == 0 }
  }

  /// Whether numbers that are listed are all times, all years, or amounts: "nine ten, nine twenty and ten", "two hundred
  /// and fifty, three hundred and twenty".
  private func isListed(_ range: ClosedRange<Int>) -> Bool {
    // With hundreds and thousands people say amounts and years, and no long number.
    let large = range.count { groups.list[$0].count >= 3 }
    if large > 1, large * 2 >= range.count, range.allSatisfy({ groups.list[$0].count != 1 }) { return true }
    var parts: [[Int]] = [[]]
    for index in range {
      let gap = groups.gap(before: index)
      let isBorder = gap.kind == .mark || (gap.kind == .filler && gap.isJoining)
      if index > range.lowerBound, isBorder { parts.append([]) }
      parts[parts.count - 1].append(index)
    }
    guard parts.count > 2 else { return false }
    let bare = parts.count { $0.count == 1 }
    return parts.allSatisfy(isTime) && bare * 2 < parts.count || parts.allSatisfy(isYear) || parts.allSatisfy(isPrice)
  }

  /// `nine ten`, `eleven forty five`, `twelve`.
  private func isTime(_ part: [Int]) -> Bool {
    guard let hour = part.first, (1...2).contains(part.count), groups.value(hour) < 24 else { return false }
    return part.count == 1 ? true : groups.list[part[1]].count == 2 && groups.value(part[1]) < 60
  }

  /// `nineteen ninety nine`, `two thousand four`.
  private func isYear(_ part: [Int]) -> Bool {
    let digits = part.flatMap { groups.digits(of: $0...$0) }
    return part.allSatisfy { groups.list[$0].count != 1 }
      && (1900...2099).contains(digits.reduce(0) { $0 * 10 + Int($1) })
      && digits.count == 4
  }

  /// `forty nine ninety nine`.
  private func isPrice(_ part: [Int]) -> Bool {
    guard part.count == 2, groups.list[part[0]].count == 2, groups.list[part[1]].count == 2 else { return false }
    return [0, 49, 50, 90, 95, 98, 99].contains(groups.value(part[1]))
  }

  // MARK: What a growing text ends with

  /// What a text that still grows ends with, where that is a number of which so much has been said already.
  private mutating func addTail() {
    guard var first = groups.list.indices.last, !isTaken[first],
      endsWithBlanks(behind: groups.list[first].signs.upperBound)
    else { return }
    while first > 0, !isTaken[first - 1], joinsTail(groups.gap(before: first)) { first -= 1 }
    let range = first...groups.list.count - 1
    guard groups.digits(of: range).count >= Limits.maskedTailDigits else { return }
    let start = groups.signs(of: range).lowerBound
    spans.append(Span(signs: start..<signs.list.count, mark: "[number]"))
  }

  private func endsWithBlanks(behind place: Int) -> Bool {
    signs.list.count - place <= Limits.maskedGapBlanks
      && signs.list[place...].allSatisfy { $0.kind == .blank || $0.kind == .lineEnd || $0.kind == .other }
  }

  private func joinsTail(_ gap: NumberGroups.Gap) -> Bool {
    switch gap.kind {
    case .border, .words, .letter, .unit: false
    default: true
    }
  }
}
