/// The digits of a text in groups, and what stands between them.
///
/// An object, because it is asked for one gap or group after the other, and never changes once it is made.
final class NumberGroups {
  /// Digits that stand side by side.
  struct Group {
    var signs: Range<Int>
    /// Its place among all digits.
    var digits: Range<Int>
    var isSpoken: Bool
    /// True where letters O and l stand for digits.
    var isDoubtful: Bool

    var count: Int { digits.count }
  }

  /// What stands between two groups.
  struct Gap {
    enum Kind {
      /// Blanks, a line's end, a dash, or what people say while they read out a number.
      case blank, line, dash, filler
      /// The same sign once or some times, or different signs.
      case mark, marks
      /// A few words that mean nothing to the search; one letter.
      case words, letter
      /// A unit or currency sign that touches both groups.
      case unit
      /// What no number goes on behind.
      case border
    }

    var kind: Kind
    /// The sign of a dash or mark.
    var code: UInt32 = 0
    /// True where one sign stands there without a blank.
    var isTight = false
    /// True where a filler is nothing but "and", as between numbers that are listed.
    var isJoining = false
    /// True where words take back what was said: "sorry", "no".
    var takesBack = false

    /// True where the two groups may be one number as people read it out or write it down.
    var isSoft: Bool {
      switch kind {
      case .blank, .line, .dash, .filler: true
      case .mark: code == 0x2C || code == 0x3B
      default: false
      }
    }

    /// True where the two groups may be one number that is spoken, with a full stop behind each breath.
    var isSpeech: Bool { isSoft || (kind == .mark && code == 0x2E && !isTight) }
  }

  let signs: [MaskingSigns.Sign]
  private(set) var digits: [UInt8] = []
  private(set) var list: [Group] = []
  /// What stands behind each group but the last.
  private(set) var gaps: [Gap] = []
  private let words: NumberWords

  /// - Parameter taken: ranges of signs that are known to be something else.
  init(_ signs: MaskingSigns, beside taken: [Range<Int>] = [], words: NumberWords = .english) {
    self.signs = signs.list
    self.words = words
    var start = 0
    for range in taken + [signs.list.count..<signs.list.count] {
      readGroups(in: start..<range.lowerBound)
      start = range.upperBound
    }
  }

  func digits(of range: ClosedRange<Int>) -> ArraySlice<UInt8> {
    digits[list[range.lowerBound].digits.lowerBound..<list[range.upperBound].digits.upperBound]
  }

  func signs(of range: ClosedRange<Int>) -> Range<Int> {
    list[range.lowerBound].signs.lowerBound..<list[range.upperBound].signs.upperBound
  }

  /// The number that a group is.
  func value(_ group: Int) -> Int {
    digits[list[group].digits].prefix(18).reduce(0) { $0 * 10 + Int($1) }
  }

  /// How many digits there are at most between two borders.
  var longestNumber: Int {
    var longest = 0
    var count = 0
    for (index, group) in list.enumerated() {
      count = gap(before: index).kind == .border ? group.count : count + group.count
      longest = max(longest, count)
    }
    return longest
  }

  /// The gap before a group; a border before the first.
  func gap(before group: Int) -> Gap { group > 0 && group <= gaps.count ? gaps[group - 1] : Gap(kind: .border) }
  /// The gap behind a group; a border behind the last.
  func gap(behind group: Int) -> Gap { group < gaps.count ? gaps[group] : Gap(kind: .border) }

  // MARK: Groups

  private func readGroups(in range: Range<Int>) {
    var index = range.lowerBound
    var last: Int?
    while index < range.upperBound {
      let end = endOfGroup(index, range.upperBound)
      guard end > index else {
        index += 1
        continue
      }
      if !list.isEmpty { gaps.append(last.map { gap($0..<index) } ?? Gap(kind: .border)) }
      add(index..<end)
      index = end
      last = end
    }
  }

  private func add(_ range: Range<Int>) {
    let start = digits.count
    digits += signs[range].map { $0.isDigit ? $0.value : Self.lookalike($0) ?? 0 }
    list.append(
      Group(
        signs: range, digits: start..<digits.count, isSpoken: signs[range.lowerBound].isSpoken,
        isDoubtful: signs[range].contains { !$0.isDigit }))
  }

  /// The end of the group that begins at a sign; the sign itself where none does.
  private func endOfGroup(_ start: Int, _ limit: Int) -> Int {
    guard signs[start].isDigit || looksLikeDigit(start) else { return start }
    var end = start
    var hasLetter = false
    var digitCount = 0
    while end < limit, signs[end].isDigit || looksLikeDigit(end) {
      if signs[end].isDigit { digitCount += 1 } else { hasLetter = true }
      end += 1
    }
    // Letters stand for digits only in a word that has no other letters.
    let isWhole =
      (start == 0 || !signs[start - 1].isAlphanumeric) && (end == signs.count || !signs[end].isAlphanumeric)
    if !hasLetter || (isWhole && digitCount > 0 && isTyped(start..<end, digitCount)) { return end }
    guard signs[start].isDigit else { return start }
    return signs[start..<end].firstIndex { !$0.isDigit } ?? end
  }

  private func looksLikeDigit(_ index: Int) -> Bool { Self.lookalike(signs[index]) != nil }

  /// Whether letters that look like 5 and 8 stand for them: in a card, or in a group of one.
  private func isTyped(_ range: Range<Int>, _ digitCount: Int) -> Bool {
    let hasOthers = signs[range].contains { !$0.isDigit && (Self.lookalike($0) ?? 0) > 1 }
    return !hasOthers || (range.count == 4 && digitCount > 1) || range.count >= CardNumber.lengths.lowerBound
  }

  /// The digit that people write a letter for, of whatever script: O, I, l, S and B.
  private static func lookalike(_ sign: MaskingSigns.Sign) -> UInt8? {
    guard sign.kind == .letter || sign.kind == .word else { return nil }
    switch sign.code {
    case 0x4F, 0x6F, 0x39F, 0x3BF, 0x41E, 0x43E, 0xFF2F, 0xFF4F: return 0
    case 0x49, 0x6C, 0x406, 0x399, 0xFF29, 0xFF4C: return 1
    case 0x53, 0x73, 0x405, 0xFF33: return 5
    case 0x42, 0x412, 0x392, 0xFF22: return 8
    default: return nil
    }
  }

  // MARK: Gaps

  private func gap(_ range: Range<Int>) -> Gap {
    guard range.count <= Limits.maskedGapScalars else { return Gap(kind: .border) }
    var seen = GapContent()
    var index = range.lowerBound
    while index < range.upperBound {
      let sign = signs[index]
      switch sign.kind {
      case .blank: seen.blanks += 1
      case .lineEnd: seen.lineEnds += 1
      case .masked, .digit, .hidden: return Gap(kind: .border)
      case .word: seen.add(word: nil, letters: 1)
      case .letter:
        var key = NumberWords.Key()
        while index < range.upperBound, signs[index].kind == .letter {
          key.append(signs[index].value - 0x41)
          index += 1
        }
        guard seen.add(word: words.word(key), letters: key.count) else { return Gap(kind: .border) }
        continue
      case .other:
        if let end = endOfMarkup(index, range.upperBound) {
          seen.blanks += 1
          index = end
          continue
        }
        seen.add(mark: sign.code)
      }
      index += 1
    }
    // A plus right before the digits begins a telephone number, except where it stands between groups as any other sign.
    if seen.marks > 0, signs[range.upperBound - 1].code == MaskingSigns.plus, range.count > 1 {
      return Gap(kind: .border)
    }
    return seen.gap
  }

  /// The end of a tag or a blank as HTML writes it: `<br>`, `&nbsp;`.
  private func endOfMarkup(_ start: Int, _ limit: Int) -> Int? {
    let closer: UInt32
    switch signs[start].code {
    case 0x3C: closer = 0x3E
    case 0x26: closer = 0x3B
    default: return nil
    }
    let end = min(limit, start + Limits.markupScalars)
    guard let close = signs[start..<end].firstIndex(where: { $0.code == closer }), close > start + 1 else { return nil }
    return close + 1
  }
}

/// What was seen between two groups of digits.
private struct GapContent {
  var blanks = 0
  var lineEnds = 0
  private(set) var marks = 0
  private var code: UInt32 = 0
  private var isOneSign = true
  private var units = 0
  private var wordCount = 0
  private var letters = 0
  private var fillers = 0
  private var isJoining = true
  private var links = 0
  private var takesBack = false

  /// - Returns: false for a word behind which another number begins.
  @discardableResult
  mutating func add(word: NumberWords.Word?, letters: Int) -> Bool {
    wordCount += 1
    self.letters += letters
    takesBack = takesBack || word?.takesBack == true
    switch word?.meaning {
    case .filler, .ordinal, .counter, .digit, .times:
      fillers += 1
      isJoining = isJoining && word?.value == 1
    case .link: links += 1
    // "Part 1" counts.
    case .harmless where word?.value == 5: break
    case .harmless, .account, .code, .card, .unit, .plus, .security: return false
    default: break
    }
    return true
  }

  mutating func add(mark: UInt32) {
    let mark = Self.isDash(mark) ? MaskingSigns.hyphen : mark
    if marks > 0, mark != code { isOneSign = false }
    code = mark
    marks += 1
    switch mark {
    // % $ £ ¥ ° €
    case 0x25, 0x24, 0xA3, 0xA5, 0xB0, 0x20AC: units += 1
    default: break
    }
  }

  static func isDash(_ code: UInt32) -> Bool {
    switch code {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
    default: false
    }
  }

  var gap: NumberGroups.Gap {
    let blanks = blanks + lineEnds
    guard wordCount == 0 else { return gapOfWords }
    if marks == 0 {
      if lineEnds > 0 { return NumberGroups.Gap(kind: blanks <= Limits.maskedGapBlanks * 2 ? .line : .border) }
      return NumberGroups.Gap(kind: blanks <= Limits.maskedGapBlanks ? .blank : .border)
    }
    if units > 0 { return NumberGroups.Gap(kind: marks == 1 && blanks == 0 ? .unit : .border) }
    guard marks <= Limits.maskedGapMarks, blanks <= Limits.maskedGapBlanks * 2 else {
      return NumberGroups.Gap(kind: .border)
    }
    let isTight = marks == 1 && blanks == 0
    guard isOneSign else { return NumberGroups.Gap(kind: .marks) }
    return NumberGroups.Gap(kind: code == MaskingSigns.hyphen ? .dash : .mark, code: code, isTight: isTight)
  }

  private var gapOfWords: NumberGroups.Gap {
    guard units == 0, marks <= Limits.maskedGapMarks * 2 else { return NumberGroups.Gap(kind: .border) }
    // "Let me see", "have you got that": small words beside those that people say within a number.
    if fillers > 0, fillers + links == wordCount {
      return NumberGroups.Gap(
        kind: wordCount <= 8 ? .filler : .border, isJoining: isJoining && links == 0, takesBack: takesBack)
    }
    if wordCount == 1, letters == 1, marks <= 1, blanks <= 2 { return NumberGroups.Gap(kind: .letter) }
    let others = wordCount - fillers - links
    let isShort = wordCount <= 8 && others <= 2 && letters <= 32
    return NumberGroups.Gap(kind: isShort ? .words : .border, takesBack: takesBack)
  }
}
