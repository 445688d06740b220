/// What stands beside a card: its code under whatever name, a part of it that was said twice; and cards that fail the check
/// because somebody mistyped them.
extension MaskingSearch {
  // MARK: Mistyped cards

  /// Numbers that stand as on a card, or are called one, whatever the check says.
  /// - Parameter asPrinted: true for those that stand as on a card; these are more than a rarer card within them.
  mutating func addMistyped(asPrinted: Bool) {
    guard longestNumber >= 13 else { return }
    var index = 0
    while index < groups.list.count {
      guard let last = endOfMistyped(index, asPrinted) else {
        index += 1
        continue
      }
      cardPlaces.append(groups.signs(of: index...last))
      add(index...last, "[number]")
      index = last + 1
    }
  }

  private func endOfMistyped(_ first: Int, _ asPrinted: Bool) -> Int? {
    guard isPlain(first), asPrinted ? groups.list[first].count == 4 : isCalledCard[first], !isJoined(before: first)
    else {
      return nil
    }
    var way = CardWay(first: first)
    while way.last < groups.list.count, isPlain(way.last), way.last == first || isJoined(before: way.last) {
      way.add(groups, claims[way.last])
      // Over lines, many numbers of four digits stand below one another.
      guard way.count <= CardNumber.lengths.upperBound, way.isSteady,
        way.last == first || groups.gap(before: way.last).kind != .line
      else { return nil }
      let digits = groups.digits(of: first...way.last)
      let isEnd = !isJoined(before: way.last + 1)
      let isPrinted = way.sizes == [4, 4, 4, 4] || way.sizes == [4, 6, 5]
      if asPrinted, isPrinted, CardNumber.hasCommonForm(digits), way.years <= 1,
        isEnd || groups.list[way.last + 1].count <= 3
      {
        guard !CardNumber.passesLuhn(digits) else { return nil }
        // A rarer card that ends within it passes by chance.
        let isCard = card(at: first).map { $0 >= way.last } ?? false
        return isCard || isProgression(way) ? nil : way.last
      }
      if isEnd {
        let isCalled = !asPrinted && isCalledCard[first] && way.count >= 13 && !way.isList && way.sizes.count > 1
        return isCalled && !isProgression(way) ? way.last : nil
      }
      way.last += 1
    }
    return nil
  }

  /// Whether nothing is known of a group by its shape or by a word beside it.
  private func isPlain(_ index: Int) -> Bool { !isTaken[index] && claims[index] == .none }

  private func isJoined(before index: Int) -> Bool {
    guard index > 0, index < groups.list.count, isPlain(index - 1), isPlain(index) else { return false }
    let gap = groups.gap(before: index)
    return gap.isSoft || gap.isTight
  }

  // MARK: Codes beside a card

  /// Three digits that are told beside a card are its code, whatever they are called, unless that is something harmless;
  /// three or four where they are called a code.
  mutating func addCodesBesideCards() {
    guard !cardPlaces.isEmpty else { return }
    cardPlaces.sort { $0.lowerBound < $1.lowerBound }
    var index = 0
    while index < groups.list.count {
      var last = index
      while !isTaken[index], groups.list[last].count == 1, goesOnAsCode(last), groups.list[last + 1].count == 1 {
        last += 1
      }
      let range = index...last
      if isTaken[index] || claims[index] != .none {
        last = index
      } else if range.allSatisfy({ isPlain($0) }), isToldBesideCard(range) {
        add(range, "[code]")
      } else if last > index, groups.gap(behind: index).kind == .filler {
        // "3 digit code 341".
        last = index
      }
      index = last + 1
    }
  }

  private func isToldBesideCard(_ range: ClosedRange<Int>) -> Bool {
    let count = groups.digits(of: range).count
    let place = groups.signs(of: range)
    guard Limits.cardCodeDigits.contains(count), !groups.gap(before: range.lowerBound).isTight,
      CodeNames.isAlone(place, in: signs.list),
      !CodeNames.isDated(place.lowerBound, in: signs.list)
    else { return false }
    // No part of a longer number that is said.
    guard !isBreath(range.lowerBound - 1), !isBreath(range.upperBound) else { return false }
    let before = cardPlaces.last { $0.upperBound <= place.lowerBound }.map(\.upperBound)
    let start = max(
      before ?? 0, range.lowerBound > 0 ? groups.list[range.lowerBound - 1].signs.upperBound : 0,
      place.lowerBound - Limits.namingScalars)
    let label = CodeNames.words(signs.list[start..<place.lowerBound], .english, joinsForeign: true)
    if CodeNames.namesCardCode(label) {
      let near = (before.map { place.lowerBound - $0 } ?? .max) <= Limits.besideCardScalars
      return near
        || cardPlaces.contains { (0...Limits.besideCardScalars).contains($0.lowerBound - place.upperBound) }
    }
    guard count == 3, let before, place.lowerBound - before <= Limits.besideCardScalars else { return false }
    // Between the card and its code stands nothing but the months in which it is good.
    let digits = signs.list[before..<place.lowerBound].count(where: \.isDigit)
    let words = CodeNames.words(signs.list[before..<place.lowerBound], .english, joinsForeign: true)
    guard digits <= 8, words.allSatisfy({ CodeNames.mayStandBesideCard($0) }), words.count(where: { $0 == nil }) <= 3,
      label.count(where: { $0 == nil }) <= 1, label.count <= 6
    else { return false }
    // "Error code 404" is another's.
    return label.contains { $0 == nil } ? !label.contains { $0?.half == .code } : !isBeforeName(place.upperBound)
  }

  /// Whether a word that is no small one stands right behind a number: "123 Main Street".
  private func isBeforeName(_ end: Int) -> Bool {
    guard end < signs.list.count, signs.list[end].kind == .blank || signs.list[end].isAlphanumeric else { return false }
    let rest = signs.list[end...].prefix(Limits.namingScalars).drop { $0.kind == .blank }
    guard rest.first?.kind == .letter || rest.first?.kind == .word else { return false }
    return CodeNames.words(rest.prefix { $0.kind == .letter }, .english).first.map { $0 == nil } ?? true
  }

  // MARK: Parts of a card

  /// Numbers that repeat a part of a card in the same text, as where somebody began anew: all but its last four digits,
  /// which may be read.
  mutating func addParts() {
    let cards = spans.map(\.card).filter { !$0.isEmpty }
    guard !cards.isEmpty else { return }
    var index = 0
    while index < groups.list.count {
      guard isPlain(index) else {
        index += 1
        continue
      }
      var last = index
      while isJoined(before: last + 1) { last += 1 }
      let digits = groups.digits(of: index...last)
      if (4...CardNumber.lengths.upperBound).contains(digits.count),
        CodeNames.isAlone(groups.signs(of: index...last), in: signs.list),
        cards.contains(where: { CardNumber.repeats(digits, of: $0[...]) })
      {
        add(index...last, "[number]")
      }
      index = last + 1
    }
  }
}
