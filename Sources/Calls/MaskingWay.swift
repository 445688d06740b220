/// Groups one after the other that may be a card, and what stands between them.
struct CardWay {
  let first: Int
  var last: Int
  private(set) var sizes: [Int] = []
  /// The same, with what is said in one breath as one.
  private(set) var saidSizes: [Int] = []
  private(set) var count = 0
  /// Groups that could be a year.
  private(set) var years = 0
  /// True where a word beside one of them says that it is something else.
  private(set) var isNamed = false
  private(set) var isDevice = false
  private(set) var isDoubtful = false
  private(set) var isSpoken = false
  private(set) var isAllSpoken = true
  private(set) var hasWords = false
  private(set) var hasLetters = false
  /// True where the same stands between all groups.
  private(set) var isSteady = true
  /// True where nothing stands between them but what people write or say within one number.
  private(set) var isSoft = true
  /// The same, and full stops, with which speech engines end what is said in one breath.
  private(set) var isSpeech = true
  /// True where commas and full stops with blanks, or "and", stand between them, as in a list.
  private(set) var isList = false
  /// True where a group begins with a zero, which a number in a list doesn't.
  private(set) var hasZeros = false
  private var gap: NumberGroups.Gap?

  init(first: Int) {
    self.first = first
    last = first
  }

  mutating func add(_ groups: NumberGroups, _ claim: NumberClaims.Claim) {
    let group = groups.list[last]
    if last > first { add(groups.gap(before: last)) }
    if last > first, group.isSpoken, groups.list[last - 1].isSpoken, groups.gap(before: last).kind == .blank {
      saidSizes[saidSizes.count - 1] += group.count
    } else {
      saidSizes.append(group.count)
    }
    sizes.append(group.count)
    count += group.count
    if group.count == 4, groups.digits[group.digits.lowerBound] <= 2, (1900...2099).contains(groups.value(last)) {
      years += 1
    }
    isNamed = isNamed || claim.isByWord
    isDevice = isDevice || claim == .device
    isAllSpoken = isAllSpoken && group.isSpoken
    hasZeros = hasZeros || (group.count > 1 && groups.digits[group.digits.lowerBound] == 0)
    isDoubtful = isDoubtful || group.isDoubtful
    isSpoken = isSpoken || group.isSpoken
  }

  private mutating func add(_ next: NumberGroups.Gap) {
    if let gap, gap.kind != next.kind || gap.code != next.code { isSteady = false }
    gap = next
    isSoft = isSoft && next.isSoft
    isSpeech = isSpeech && next.isSpeech
    switch next.kind {
    case .words: hasWords = true
    case .letter, .unit: hasLetters = true
    case .mark where !next.isTight && (next.isSoft || next.code == 0x2E), .filler where next.isJoining: isList = true
    default: break
    }
  }

  /// Whether groups have sizes that are printed on cards or used by those who read one out: fours, the 4-6-5 of American
  /// Express, halves.
  static func isGroupedAsCard(_ sizes: [Int]) -> Bool {
    if sizes.count >= 3, sizes.dropLast().allSatisfy({ $0 == 4 }) { return sizes[sizes.count - 1] <= 8 }
    return cardSizes.contains(sizes)
  }

  private static let cardSizes: Set<[Int]> = [
    [4, 6, 5], [4, 6, 4], [4, 8, 4], [8, 4, 4], [8, 8], [4, 12], [12, 4], [6, 10], [10, 6], [6, 13], [8, 11],
    [6, 6, 4], [4, 3, 3, 3],
    [4, 6, 6], [4, 11], [4, 10], [8, 7], [8, 6], [5, 5, 5], [6, 6, 6], [6, 6, 7],
  ]
}
