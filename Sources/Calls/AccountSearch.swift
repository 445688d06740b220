/// Finds bank account numbers (IBAN) in a text, whatever stands between their characters.
struct AccountSearch {
  private let signs: [MaskingSigns.Sign]
  private(set) var spans: [MaskingSearch.Span] = []

  init(_ signs: [MaskingSigns.Sign]) {
    self.signs = signs
    var index = 0
    var edge = 0
    while index + 3 < signs.count {
      if signs[index].kind == .letter, index == edge || !signs[index - 1].isAlphanumeric || isGlued(index),
        let end = account(at: index) ?? account(at: index, overWords: true)
      {
        spans.append(MaskingSearch.Span(signs: index..<end, mark: "[IBAN]"))
        (index, edge) = (end, end)
      } else {
        index += 1
      }
    }
  }

  /// Whether a country and its check digits stand right behind a word, as copies of forms have it: `IBANDE89…`.
  private func isGlued(_ index: Int) -> Bool {
    signs[index - 1].kind == .letter && signs[index + 1].kind == .letter && signs[index + 2].isDigit
      && signs[index + 3].isDigit
  }

  /// Whether an account begins in a text and is cut off by its end.
  /// - Parameter least: how many characters of it stand there at least; two are those of its country.
  static func isBegun(_ signs: MaskingSigns, least: Int = 2) -> Bool {
    let search = AccountSearch(signs.list)
    return signs.list.indices.contains { start in
      guard signs.list[start].kind == .letter, start == 0 || !signs.list[start - 1].isAlphanumeric,
        let second = search.next(behind: start), signs.list[second].kind == .letter,
        let length = AccountNumber.length(country: (signs.list[start].value, signs.list[second].value))
      else { return false }
      if second + 1 == signs.list.count { return least <= 2 && (start == 0 || search.isWritten(start...second)) }
      guard let check = search.next(behind: second), signs.list[check].isDigit,
        !search.isWord(start...second) || check == second + 1
      else { return false }
      var count = 3
      var index = check
      while let next = search.next(behind: index), signs.list[next].kind != .word, count < length {
        count += 1
        index = next
      }
      return (least..<length).contains(count) && signs.list[index...].dropFirst().allSatisfy { !$0.isAlphanumeric }
    }
  }

  /// The end of the account that begins with the two letters of its country at a sign.
  /// - Parameter overWords: whether small words may stand between its pieces: "and then".
  private func account(at start: Int, overWords: Bool = false) -> Int? {
    guard let second = next(behind: start), signs[second].kind == .letter,
      let length = AccountNumber.length(country: (signs[start].value, signs[second].value))
    else { return nil }
    var values: [UInt8] = []
    var digits = 0
    var index = start
    while true {
      let sign = signs[index]
      guard sign.kind == .letter || sign.kind == .digit else { return nil }
      values.append(sign.kind == .digit ? sign.value : sign.value - 0x41 + 10)
      digits += sign.isDigit ? 1 : 0
      if values.count == 4, digits != 2 { return nil }
      if values.count == length { break }
      guard let further = next(behind: index, overWords: overWords) else { return nil }
      index = further
    }
    let isPrinted = index + 1 - start == length || isInFours(start, index)
    guard AccountNumber.isRight(values) || (isPrinted && AccountNumber.isRight(AccountNumber.withZeros(values))) else {
      return nil
    }
    return isPrinted || (digits * 2 > length && isInPieces(start, second, index)) ? index + 1 : nil
  }

  /// Whether an account is written in pieces of its own. The words and numbers of a sentence pass the check by chance, so
  /// no piece may be cut off, and a country that stands alone has the two check digits alone behind it.
  private func isInPieces(_ start: Int, _ second: Int, _ last: Int) -> Bool {
    if last + 1 < signs.count, signs[last + 1].isAlphanumeric { return false }
    guard second + 1 < signs.count, !signs[second + 1].isAlphanumeric else { return true }
    guard let check = next(behind: second), !isWord(start...second) else { return false }
    let end = signs[check...].prefix { $0.isAlphanumeric }.endIndex
    return end - check <= 2 || signs[check...last].allSatisfy { $0.kind != .letter || $0.code < 0x61 }
  }

  /// Whether an account is written as on paper: in fours with a blank or one other sign between.
  private func isInFours(_ start: Int, _ last: Int) -> Bool {
    if last + 1 < signs.count, signs[last + 1].isAlphanumeric { return false }
    let pieces = signs[start...last].split(omittingEmptySubsequences: false) { !$0.isAlphanumeric }
    return pieces.dropLast().allSatisfy { $0.count == 4 } && (1...4).contains(pieces.last?.count ?? 0)
  }

  /// Whether letters are capitals, as those of a country are in a sentence.
  private func isWritten(_ range: ClosedRange<Int>) -> Bool {
    signs[range].allSatisfy { $0.kind != .letter || $0.code < 0x61 }
  }

  /// Whether the letters of a country are a word of a sentence, such as "no 12".
  private func isWord(_ range: ClosedRange<Int>) -> Bool {
    let codes = signs[range].map(\.code)
    guard codes.count == 2, codes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
    return ["at", "be", "do", "is", "it", "me", "no", "so"].contains { $0.unicodeScalars.map(\.value) == codes }
  }

  /// The end of a word that people say between the pieces of a number; nil where none begins.
  private func smallWord(at start: Int) -> Int? {
    guard signs[start].kind == .letter, !signs[start - 1].isAlphanumeric else { return nil }
    var key = NumberWords.Key()
    var end = start
    while end < signs.count, signs[end].kind == .letter {
      key.append(signs[end].value - 0x41)
      end += 1
    }
    guard end - start > 1, end == signs.count || !signs[end].isAlphanumeric,
      let word = NumberWords.english.word(key), word.meaning == .filler || word.meaning == .link
    else { return nil }
    return end
  }

  /// The next letter or digit, where no more than a short gap stands between.
  private func next(behind index: Int, overWords: Bool = false) -> Int? {
    var next = index + 1
    var marks = 0
    while next < signs.count {
      if signs[next].isAlphanumeric {
        guard overWords, let end = smallWord(at: next) else { break }
        next = end
        continue
      }
      if signs[next].kind == .masked { return nil }
      if signs[next].kind == .other { marks += 1 }
      if marks > Limits.maskedGapMarks || next - index > Limits.maskedGapScalars { return nil }
      next += 1
    }
    return next < signs.count ? next : nil
  }
}
