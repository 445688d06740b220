/// Finds the numbers of a text that are masked.
///
/// Cards and accounts are looked for first, then long runs in what is left, so that masking a second time finds nothing.
struct MaskingSearch {
  /// A number that was found, as a range of signs, and what stands in its place.
  struct Span {
    var signs: Range<Int>
    var mark: String
  }

  private let signs: [MaskingSigns.Sign]
  private let rules: MaskingRules

  init(_ signs: MaskingSigns, rules: MaskingRules) {
    self.signs = signs.list
    self.rules = rules
  }

  func spans(isGrowing: Bool) -> [Span] {
    var spans = cardsAndAccounts()
    if rules.digitRun > 0 { spans = merged(spans, runs(beside: spans)) }
    let isOn = rules.cards || rules.iban || rules.digitRun > 0
    if isGrowing, isOn, let tail = tail(behind: spans.last?.signs.upperBound ?? 0) { spans.append(tail) }
    return spans
  }

  // MARK: Cards and accounts

  private func cardsAndAccounts() -> [Span] {
    var spans: [Span] = []
    var index = 0
    var edge = 0
    while index < signs.count {
      let isEdge = index == edge || !signs[index - 1].isAlphanumeric
      if let span = rules.iban && isEdge ? account(at: index) : nil {
        spans.append(span)
        (index, edge) = (span.signs.upperBound, span.signs.upperBound)
      } else if signs[index].isDigit, index == edge || !signs[index - 1].isDigit {
        if let span = rules.cards ? card(at: index) : nil {
          spans.append(span)
          (index, edge) = (span.signs.upperBound, span.signs.upperBound)
        } else {
          index = endOfPhone(index) ?? endOfGroup(index)
        }
      } else {
        index += 1
      }
    }
    return spans
  }

  private func endOfGroup(_ start: Int) -> Int {
    var index = start
    while index < signs.count, signs[index].isDigit { index += 1 }
    return index
  }

  /// The end of the telephone number whose first group begins at a sign; nil where none does.
  private func endOfPhone(_ start: Int) -> Int? {
    guard isBehindPlus(start) else { return nil }
    var end = endOfGroup(start)
    var digits = end - start
    while let next = afterBlanks(end), next > end, signs[next].isDigit {
      end = endOfGroup(next)
      digits += end - next
      if digits > Limits.phoneDigits { return nil }
    }
    return end
  }

  private func isBehindPlus(_ index: Int) -> Bool { index > 0 && signs[index - 1].isPlus }

  /// The first sign after a digit or letter and the blanks behind it, where not too many stand there.
  private func afterBlanks(_ index: Int) -> Int? {
    var next = index
    while next < signs.count, signs[next].kind == .blank {
      next += 1
      if next - index > Limits.maskedGapScalars { return nil }
    }
    return next < signs.count ? next : nil
  }

  /// The longest card that begins with the group of digits at a sign and ends with a group.
  private func card(at start: Int) -> Span? {
    var digits: [UInt8] = []
    var found: Span?
    var index = start
    let least = isBehindPlus(start) ? Limits.phoneDigits + 1 : 12
    while true {
      let end = endOfGroup(index)
      guard digits.count + end - index <= 19 else { break }
      digits += signs[index..<end].map(\.value)
      if digits.count >= least, CardNumber.isPlausible(digits) {
        found = Span(signs: start..<end, mark: mark(of: digits))
      }
      guard let next = afterBlanks(end), next > end, signs[next].isDigit else { break }
      index = next
    }
    return found
  }

  private func mark(of digits: [UInt8]) -> String {
    let kept = digits.suffix(min(max(0, rules.cardDigitsKept), 4)).map { String($0) }.joined()
    return kept.isEmpty ? "[card]" : "[card …\(kept)]"
  }

  /// The account that begins with the two letters of its country at a sign.
  private func account(at start: Int) -> Span? {
    guard start + 3 < signs.count, signs[start].kind == .letter, signs[start + 1].kind == .letter,
      let length = AccountNumber.length(country: (signs[start].value, signs[start + 1].value))
    else { return nil }
    var values: [UInt8] = []
    var index = start
    while true {
      let sign = signs[index]
      guard sign.kind == .letter || sign.kind == .digit else { return nil }
      values.append(sign.kind == .digit ? sign.value : sign.value - 0x41 + 10)
      index += 1
      if values.count == length { break }
      guard let next = afterBlanks(index) else { return nil }
      index = next
    }
    return AccountNumber.isRight(values) ? Span(signs: start..<index, mark: "[IBAN]") : nil
  }

  // MARK: Long runs

  private func runs(beside known: [Span]) -> [Span] {
    var spans: [Span] = []
    var start = 0
    for border in known.map(\.signs) + [signs.count..<signs.count] {
      runs(in: start..<border.lowerBound, into: &spans)
      start = border.upperBound
    }
    return spans
  }

  /// Runs of digits in pieces without letters: those inside a name such as `a716-446655440000` are part of it.
  private func runs(in range: Range<Int>, into spans: inout [Span]) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      var hasLetters = false
      while end < range.upperBound, isOfName(end) {
        if signs[end].kind == .letter || signs[end].kind == .word { hasLetters = true }
        end += 1
      }
      if !hasLetters { digitRuns(in: start..<end, into: &spans) }
      start = end + 1
    }
  }

  private func digitRuns(in range: Range<Int>, into spans: inout [Span]) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard signs[index].isDigit else {
        index += 1
        continue
      }
      let end = min(endOfGroup(index), range.upperBound)
      let isPhone = isBehindPlus(index) && end - index <= Limits.phoneDigits
      if end - index >= rules.digitRun, !isPhone { spans.append(Span(signs: index..<end, mark: "[number]")) }
      index = end
    }
  }

  /// Whether a sign belongs to a name written in one piece: letters, digits and the hyphens between them.
  private func isOfName(_ index: Int) -> Bool {
    if signs[index].isAlphanumeric { return true }
    guard signs[index].value == MaskingSigns.hyphen else { return false }
    return index > 0 && index + 1 < signs.count && signs[index - 1].isAlphanumeric && signs[index + 1].isAlphanumeric
  }

  /// What a text that still grows ends with, where that is a number of which so much has been said already.
  private func tail(behind start: Int) -> Span? {
    var begin = signs.count
    var digits = 0
    var index = signs.count - 1
    var gap = 0
    while index >= start, gap <= Limits.maskedGapScalars {
      if signs[index].isDigit {
        digits += 1
        begin = index
        gap = 0
      } else if signs[index].kind == .blank {
        gap += 1
      } else {
        break
      }
      index -= 1
    }
    return digits >= Limits.maskedTailDigits ? Span(signs: begin..<signs.count, mark: "[number]") : nil
  }

  private func merged(_ left: [Span], _ right: [Span]) -> [Span] {
    (left + right).sorted { $0.signs.lowerBound < $1.signs.lowerBound }
  }
}
