/// Finds cards that have other digits in them: what somebody took back, or numbers that count the groups.
struct SpreadCards {
  /// A card's groups with all that stands between them, and the digits that are its own.
  struct Card {
    var groups: ClosedRange<Int>
    var digits: [UInt8]
  }

  private let groups: NumberGroups
  private let claims: [NumberClaims.Claim]
  /// Whether so many digits stand together that a card may be in them with a part of it said twice.
  private let mayRepeat: Bool

  /// - Parameter longest: how many digits there are at most between two borders.
  init(_ groups: NumberGroups, _ claims: [NumberClaims.Claim], longest: Int) {
    self.groups = groups
    mayRepeat = longest >= 18
    self.claims = claims
  }

  /// The cards in the order of the text.
  /// - Parameter isFree: whether a group is neither masked nor known to be no card by its shape.
  func found(among isFree: (Int) -> Bool) -> [Card] {
    var found: [Card] = []
    for index in groups.list.indices where index > (found.last?.groups.upperBound ?? -1) && isFree(index) {
      if let card = corrected(at: index, isFree) ?? labelled(at: index, isFree) ?? repeated(from: index, isFree),
        card.groups.lowerBound > (found.last?.groups.upperBound ?? -1)
      {
        found.append(card)
      }
    }
    return found
  }

  // MARK: Corrections

  /// A card in which somebody corrects the digits before a gap: "4539 9326, sorry, 9327 2287 4903".
  private func corrected(at index: Int, _ isFree: (Int) -> Bool) -> Card? {
    guard groups.gap(behind: index).takesBack, isFree(index + 1) else { return nil }
    var (first, last) = (index, index + 1)
    while first > 0, index - first < Limits.listedGroups, isFree(first - 1), joins(groups.gap(before: first)) {
      first -= 1
    }
    while last + 1 < groups.list.count, last - index < Limits.listedGroups, isFree(last + 1),
      joins(groups.gap(behind: last))
    {
      last += 1
    }
    return correctedDigits(first...last, behind: index).map { Card(groups: first...last, digits: $0) }
  }

  private func joins(_ gap: NumberGroups.Gap) -> Bool { gap.isSpeech && !gap.takesBack }

  /// The card that is left where the digits right before a correction are none of it.
  private func correctedDigits(_ range: ClosedRange<Int>, behind index: Int) -> [UInt8]? {
    let digits = Array(groups.digits(of: range))
    let before = groups.digits(of: range.lowerBound...index).count
    for count in [16, 15] {
      let wrong = digits.count - count
      guard (1...8).contains(wrong), wrong <= before else { continue }
      // Whoever takes back all of it says it once more.
      if wrong == before, !digits[before...].starts(with: digits[..<before]) { continue }
      let card = Array(digits[..<(before - wrong)] + digits[before...])
      if CardNumber.isCommon(card[...]) { return card }
    }
    return nil
  }

  // MARK: What is said twice

  /// A card in which digits are said twice: a group once more right behind itself, or its beginning, as by somebody who
  /// starts anew.
  private func repeated(from first: Int, _ isFree: (Int) -> Bool) -> Card? {
    guard mayRepeat, claims[first] == .none,
      first == 0 || !isFree(first - 1) || groups.gap(before: first).kind == .border
    else {
      return nil
    }
    // Where digits of the row begin a group.
    var starts = [0]
    var last = first
    while last + 1 < groups.list.count, isFree(last + 1), claims[last + 1] == .none,
      groups.gap(behind: last).kind != .border, starts.count <= Limits.listedGroups
    {
      starts.append(starts[starts.count - 1] + groups.list[last].count)
      last += 1
    }
    let digits = Array(groups.digits(of: first...last))
    // Whole as it is, with other numbers behind it, or by chance.
    let isWhole = CardNumber.isCommon(digits.prefix(16)) || CardNumber.isCommon(digits.prefix(15))
    for count in [16, 15] {
      let more = digits.count - count
      guard (3...Limits.saidTwice).contains(more) else { continue }
      for start in starts {
        let again = start + more
        guard starts.contains(again) else { continue }
        let isTwice = again + more <= digits.count && digits[start..<again] == digits[again..<again + more]
        let isBegun = start == 0 && more > 3 && digits[..<more].prefix(4) == digits[more...].prefix(4)
        guard isTwice || isBegun, !isWhole || Set(digits[again..<min(again + more, digits.count)]).count > 1 else {
          continue
        }
        let card = Array(digits[..<start] + digits[again...])
        if CardNumber.isCommon(card[...]) { return Card(groups: first...last, digits: card) }
      }
    }
    return nil
  }

  // MARK: Numbers that count

  /// A card of four fours with numbers before each but the first and the last at most: "1. 4539", "the first 4 are 4539",
  /// "digits 1 to 4: 4539".
  private func labelled(at first: Int, _ isFree: (Int) -> Bool) -> Card? {
    guard groups.list.count - first >= 6, groups.list[first].count == 4, claims[first] != .shape else { return nil }
    var fours = [first]
    var labels: [[Int]] = []
    var label: [Int] = []
    var index = first + 1
    while fours.count < 4 {
      guard index < groups.list.count, isFree(index), groups.gap(before: index).kind != .border else { return nil }
      switch groups.list[index].count {
      case 4:
        guard claims[index] != .shape, countsGroup(fours.count + 1, label) else { return nil }
        labels.append(label)
        label = []
        fours.append(index)
      case 1...2 where label.count < 2: label.append(groups.value(index))
      default: return nil
      }
      index += 1
    }
    let digits = fours.flatMap { groups.digits(of: $0...$0) }
    guard labels.dropLast().allSatisfy({ !$0.isEmpty }), CardNumber.isCommon(digits[...]) else { return nil }
    // "Part" names other numbers as well, so each has to be counted.
    guard fours.allSatisfy({ claims[$0] == .none }) || labels == [[2], [3], [4]] else { return nil }
    return Card(groups: first...index - 1, digits: digits)
  }

  /// Whether the numbers before a group say which it is, how many digits it has, or which digits they are.
  private func countsGroup(_ group: Int, _ label: [Int]) -> Bool {
    label.isEmpty || [[group], [4], [group, 4], [group * 4 - 3, group * 4], [group * 4]].contains(label)
  }
}
