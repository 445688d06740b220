/// Understands a reply in words of one's own by open rules: phrases of a `MoveBook`, and nothing else.
public struct MoveReader: Sendable {
  /// A move, and the words that showed it.
  public struct Found: Hashable, Sendable {
    /// The move.
    public var move: Move
    /// The words of the reply that fit a phrase.
    public var words: String
  }

  /// A reply as it was understood, to be shown and put right before it takes effect.
  public struct Reading: Hashable, Sendable {
    /// The words, at most `Limits.replyCharacters` characters.
    public var text: String
    /// In the order of the words; each move once.
    public var found: [Found]

    /// The moves in their order.
    public var moves: [Move] { found.map(\.move) }
  }

  private struct Phrase {
    var move: Move
    var words: [String]
    var isQuestion: Bool
  }

  private struct Word {
    var text: String
    /// The number of the sentence that it stands in.
    var sentence: Int
    /// Whether that sentence asks.
    var isAsked: Bool
  }

  private let phrases: [Phrase]

  /// Makes a reader of a book's phrases; those beyond `Limits.phrases` of a move are not looked at.
  public init(_ book: MoveBook) {
    phrases = Move.allCases.flatMap { move in
      (book.moves[move.rawValue]?.phrases ?? []).prefix(Limits.phrases).compactMap { text in
        let words = MoveReader.words(of: text).prefix(Limits.phraseWords).map(\.text)
        guard words.contains(where: { $0 != "*" }), words.count(where: { $0 == "*" }) <= Limits.gaps else { return nil }
        return Phrase(move: move, words: words, isQuestion: text.contains("?"))
      }
    }
  }

  /// Reads a reply; the work is bounded by `Limits.readWords` times the phrases.
  public func read(_ text: String) -> Reading {
    let text = String(text.prefix(Limits.replyCharacters))
    let words = Array(MoveReader.words(of: text).prefix(Limits.readWords))
    var best: [Move: Range<Int>] = [:]
    for phrase in phrases {
      guard let place = place(of: phrase, in: words) else { continue }
      // The earliest place, and there the longest.
      if let known = best[phrase.move], (known.lowerBound, -known.upperBound) <= (place.lowerBound, -place.upperBound) {
        continue
      }
      best[phrase.move] = place
    }
    let harm = best.filter { $0.key.kind != .helpful }.map(\.value)
    // "I see, but" must not count as what it begins with: words that show harm show nothing else.
    let kept = best.filter { move, place in move.kind != .helpful || !harm.contains { $0.overlaps(place) } }
    let order = kept.sorted { ($0.value.lowerBound, $0.key.rawValue) < ($1.value.lowerBound, $1.key.rawValue) }
    return Reading(
      text: text, found: order.map { Found(move: $0, words: words[$1].map(\.text).joined(separator: " ")) })
  }

  /// Where a phrase is first found, in one sentence.
  private func place(of phrase: Phrase, in words: [Word]) -> Range<Int>? {
    let pattern = phrase.words.drop { $0 == "*" }
    for start in words.indices where words[start].text == pattern.first {
      if phrase.isQuestion, !words[start].isAsked { continue }
      if let end = end(of: pattern, in: words, from: start, sentence: words[start].sentence) { return start..<end }
    }
    return nil
  }

  /// Where a pattern ends that begins at a word; a `*` takes as few words as it can.
  private func end(of pattern: ArraySlice<String>, in words: [Word], from start: Int, sentence: Int) -> Int? {
    guard let first = pattern.first else { return start }
    let rest = pattern.dropFirst()
    if first == "*" {
      guard !rest.isEmpty else { return start }
      let gaps = (0...Limits.gapWords).lazy
      return gaps.compactMap { end(of: rest, in: words, from: start + $0, sentence: sentence) }.first
    }
    guard start < words.count, words[start].sentence == sentence, words[start].text == first else { return nil }
    return end(of: rest, in: words, from: start + 1, sentence: sentence)
  }

  /// The words of a text in lower case, without the marks around them.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var sentence = 0
    var firstOfSentence = 0
    for part in text.split(whereSeparator: \.isWhitespace) {
      let plain = part.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
      let bare = plain.filter { $0.isLetter || $0.isNumber || "'*-".contains($0) }
      if bare.contains(where: { $0 != "-" }) {
        words.append(Word(text: String(bare), sentence: sentence, isAsked: false))
      }
      guard plain.contains(where: { ".?!;:".contains($0) }), plain.last.map({ !$0.isNumber }) ?? false else { continue }
      if plain.contains("?") { for index in firstOfSentence..<words.count { words[index].isAsked = true } }
      sentence += 1
      firstOfSentence = words.count
    }
    return words
  }
}
