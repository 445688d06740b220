import Calls

extension AloudWords {
  /// Where somebody says they are, as it is said back: `4 Mill Lane`. Nil where no street with a number stands in it.
  public func place(in text: String) -> String? {
    guard let streets, !streets.isEmpty else { return nil }
    let words = text.suffix(Limits.searchedCharacters).split(whereSeparator: \.isWhitespace).map(String.init)
    for index in words.indices.reversed() where streets.contains(Self.plain(words[index])) {
      // The number stands before the name of the street, or behind it.
      let before = words[max(0, index - Limits.streetWords)..<index].lastIndex(where: Self.isHouseNumber)
      if let before, index - before > 1, isName(words[(before + 1)..<index]), !Self.endsPart(words[before]) {
        return Self.bare(words[before...index])
      }
      guard !Self.endsPart(words[index]), words.indices.contains(index + 1), Self.isHouseNumber(words[index + 1]) else {
        continue
      }
      let named = words[..<index].suffix(Limits.streetWords).reversed().prefix { $0.first?.isUppercase == true }
      if !named.isEmpty { return Self.bare(words[(index - named.count)...(index + 1)]) }
    }
    return nil
  }

  /// True where words can be the name of a street: "4 people in the street" names none.
  private func isName(_ words: ArraySlice<String>) -> Bool {
    words.allSatisfy { !Self.endsPart($0) && !articles.contains(Self.plain($0)) && !people.contains(Self.plain($0)) }
  }

  /// A number of up to four digits, with a letter at most behind it.
  private static func isHouseNumber(_ word: String) -> Bool {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let rest = word.dropFirst(digits.count).filter { $0.isLetter || $0.isNumber }
    return (1...4).contains(digits.count) && rest.count <= 1 && !rest.contains(where: \.isNumber)
  }

  /// True where something else begins behind a word.
  private static func endsPart(_ word: String) -> Bool { word.last.map { ".!?;:".contains($0) } ?? false }

  private static func bare(_ words: ArraySlice<String>) -> String {
    let text = words.joined(separator: " ")
    return String(text.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
  }
}

extension Call {
  /// What the customer said last, in small letters without signs: the words of their newest finished lines.
  /// - Parameter lines: how many of their lines are looked at.
  public func lastWordsOfCustomer(lines: Int) -> String {
    // The newest words are the ones that must not be cut off.
    let said = String(customerLines.suffix(lines).map(\.text).joined(separator: " ").suffix(Limits.searchedCharacters))
    return AloudWords.plainWords(of: said, most: Limits.searchedCharacters)
      .joined(separator: " ")
  }

  /// Where the customer said that they are, the newest; what the agent noted of it stands for a call without a feed.
  func saidPlace(_ aloud: AloudWords) -> String? {
    let said = customerLines.reversed().lazy.compactMap { aloud.place(in: $0.text) }.first
    return said ?? lastNote(.fact).flatMap { aloud.place(in: $0.text) }
  }

  /// The finished lines of the customer among the newest of the call, the oldest first.
  private var customerLines: [Utterance] {
    transcript.lines.suffix(Limits.searchedLines).map(\.utterance).filter { utterance in
      utterance.state != .partial && !utterance.isInternal && role(of: utterance) == .customer
        && transcript.isVisible(utterance)
    }
  }
}

extension Facts {
  /// Takes down where the customer is, as they said it: whoever has told it is not asked again.
  public mutating func takePlace(of call: Call, _ aloud: AloudWords) { place = call.saidPlace(aloud) }
}
