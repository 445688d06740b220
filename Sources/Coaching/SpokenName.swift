extension AloudWords {
  /// What a customer is called aloud, of what a feed or an agent wrote down; nil where that is no name of a person.
  ///
  /// A title goes with the surname alone. What is written in capitals, in small letters or with the surname in front is
  /// put right.
  /// - Parameter isFirstNameEnough: true where people are on first names, as in a chat.
  public func name(_ given: String, isFirstNameEnough: Bool = false) -> String? {
    guard let ordered = ordered(given) else { return nil }
    var words = ordered
    guard !words.allSatisfy({ nobody.contains(AloudWords.plain($0)) }) else { return nil }
    while let last = words.last, words.count > 1, suffixes.contains(AloudWords.plain(last)) { words.removeLast() }
    var title: Int?
    while let first = words.first, let rank = rank(of: first) {
      title = min(title ?? rank, rank)
      words.removeFirst()
    }
    words = cased(words)
    guard let first = words.first else { return nil }
    let isInitial = AloudWords.plain(first).count < 2 && first.unicodeScalars.allSatisfy { $0.isASCII || $0 == "." }
    let said: String
    if let title {
      said = ([titles[title][0]] + surname(of: words)).joined(separator: " ")
    } else if isInitial, words.count == 1 {
      return nil
    } else {
      let whole = words.joined(separator: " ")
      said = (isFirstNameEnough || whole.count > Limits.valueCharacters) && !isInitial ? first : whole
    }
    return said.count <= Limits.valueCharacters ? said : nil
  }

  /// What a customer is called where they are spoken to in the middle of a call: by title and surname, or by the name by
  /// which they call themselves. Nobody is called by name and surname in one, so that is nil where both are known.
  /// - Parameter usesFirstName: true where the customer used their first name alone.
  public func address(_ given: String, isFirstNameEnough: Bool = false, usesFirstName: Bool = false) -> String? {
    guard let said = name(given, isFirstNameEnough: isFirstNameEnough || usesFirstName) else { return nil }
    let words = AloudWords.words(of: said)
    return words.count < 2 || rank(of: words[0]) != nil ? said : nil
  }

  /// True where somebody's first name stands in a line and their surname does not follow it.
  public func isFirstName(of given: String, in line: String) -> Bool {
    guard let name = name(given), let first = AloudWords.words(of: name).first, rank(of: first) == nil else {
      return false
    }
    let words = line.prefix(Limits.searchedCharacters).split(whereSeparator: \.isWhitespace)
      .map { AloudWords.plain(String($0)) }
    let rest = AloudWords.words(of: name).dropFirst().map(AloudWords.plain)
    return words.indices.contains { index in
      words[index] == AloudWords.plain(first)
        && !(words.indices.contains(index + 1) && rest.contains(words[index + 1]))
    }
  }

  /// The words of a name in the order in which it is said; nil where there is something in it that no name has.
  private func ordered(_ given: String) -> [String]? {
    // What stands in brackets behind a name is a remark on it.
    var text = given.prefix(4 * Limits.valueCharacters)
    if let open = text.firstIndex(where: { "([".contains($0) }), open > text.startIndex { text = text[..<open] }
    let parts = text.split(separator: ",").map { AloudWords.words(of: String($0)) }.filter { !$0.isEmpty }
    guard (1...2).contains(parts.count), parts.joined().allSatisfy({ $0.contains(where: \.isLetter) }),
      parts.joined().allSatisfy({ $0.allSatisfy { $0.isLetter || "-'’.".contains($0) } })
    else { return nil }
    guard parts.count == 2 else { return parts[0] }
    if parts[1].allSatisfy({ suffixes.contains(AloudWords.plain($0)) }) { return parts[0] }
    // "Smith, Dr John": the title leads, whatever it stands behind.
    return parts[1] + parts[0]
  }

  private func rank(of word: String) -> Int? {
    let plain = AloudWords.plain(word)
    return titles.firstIndex { $0.contains { $0.lowercased() == plain } }
  }

  private func surname(of words: [String]) -> [String] {
    var start = words.count - 1
    while start > 0, particles.contains(AloudWords.plain(words[start - 1])) { start -= 1 }
    return Array(words[start...])
  }

  /// A name that is written in one size of letters, as names are written.
  private func cased(_ words: [String]) -> [String] {
    let letters = words.joined().filter { $0.isUppercase || $0.isLowercase }
    guard letters.count > 2, letters.allSatisfy(\.isUppercase) || letters.allSatisfy(\.isLowercase) else {
      return words
    }
    return words.enumerated().map { index, word in
      let small = word.lowercased()
      return index > 0 && particles.contains(small) ? small : Self.capitalised(small)
    }
  }

  private static func capitalised(_ word: String) -> String {
    var isStart = true
    var done = ""
    for character in word {
      done += isStart ? character.uppercased() : String(character)
      isStart = "-'’.".contains(character)
      if done == "Mc" { isStart = true }
    }
    return done
  }
}
