/// Reads letters that stand in a text as words of the spelling alphabet of radio: `november lima` for NL.
enum SpelledLetters {
  /// The signs with one letter in place of each word, which has its place; nil where no two words follow one another.
  static func read(_ signs: [MaskingSigns.Sign]) -> [MaskingSigns.Sign]? {
    var list: [MaskingSigns.Sign] = []
    var index = 0
    var row = 0
    var isSpelled = false
    while index < signs.count {
      guard signs[index].kind == .letter else {
        list.append(signs[index])
        index += 1
        continue
      }
      let end = signs[index...].prefix { $0.kind == .letter }.endIndex
      let word = String(decoding: signs[index..<end].map(\.value), as: UTF8.self)
      if alphabet.contains(word) || word == "X" {
        var letter = signs[index]
        (letter.end, letter.reach) = (signs[end - 1].end, signs[end - 1].reach)
        // As a capital, which is no word of a sentence.
        letter.code = UInt32(letter.value)
        list.append(letter)
        row += 1
        isSpelled = isSpelled || row > 1
      } else {
        list += signs[index..<end]
        row = 0
      }
      index = end
    }
    return isSpelled ? list : nil
  }

  private static let alphabet: Set<String> = [
    "ALPHA", "ALFA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT", "GOLF", "HOTEL", "INDIA", "JULIET", "JULIETT",
    "KILO", "LIMA", "MIKE", "NOVEMBER", "OSCAR", "PAPA", "QUEBEC", "ROMEO", "SIERRA", "TANGO", "UNIFORM", "VICTOR",
    "WHISKEY", "WHISKY", "XRAY", "YANKEE", "ZULU",
  ]
}

extension AccountSearch {
  /// The accounts of a text in which letters may be spelled with words; their places are those of the signs given.
  static func spelled(_ signs: [MaskingSigns.Sign]) -> [MaskingSearch.Span] {
    guard let read = SpelledLetters.read(signs) else { return [] }
    return AccountSearch(read).spans.compactMap { span in
      guard let first = signs.firstIndex(where: { $0.start == read[span.signs.lowerBound].start }),
        let last = signs.lastIndex(where: { $0.end == read[span.signs.upperBound - 1].end })
      else { return nil }
      return MaskingSearch.Span(signs: first..<last + 1, mark: span.mark)
    }
  }
}
