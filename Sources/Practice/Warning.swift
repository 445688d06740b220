/// A fair warning: what will end the talk, and that it will. It asks for an end of a behaviour without a word that asks.
enum Warning {
  private static let conditions: [[String]] = [
    ["if", "there", "is", "any", "more"], ["if", "this", "goes", "on"], ["if", "that", "goes", "on"],
    ["if", "it", "goes", "on"], ["if", "this", "continues"], ["if", "it", "continues"], ["if", "that", "continues"],
    ["if", "the", "insults"], ["if", "the", "swearing"], ["if", "the", "shouting"], ["if", "you", "swear"],
    ["if", "you", "insult"], ["if", "you", "shout"], ["if", "you", "go", "on"], ["if", "you", "carry", "on"],
    ["if", "you", "keep"], ["if", "you", "call", "me"], ["if", "i", "hear"], ["once", "more"], ["one", "more"],
    ["any", "more", "of"], ["otherwise"],
  ]
  private static let ends: [[String]] = [
    ["put", "the", "phone", "down"], ["put", "down", "the", "phone"], ["end", "the", "call"], ["end", "this", "call"],
    ["end", "our", "call"], ["end", "the", "chat"], ["end", "this", "chat"], ["end", "our", "conversation"],
    ["end", "the", "conversation"], ["end", "this", "conversation"], ["hang", "up"], ["close", "the", "chat"],
    ["close", "this", "chat"], ["stop", "here"], ["end", "this", "talk"], ["end", "the", "talk"],
    ["end", "our", "talk"],
    ["break", "off"], ["stop", "talking"], ["stop", "writing"], ["close", "our", "chat"],
    ["put", "down", "this", "phone"],
  ]
  private static let openings: [[String]] = [
    ["i", "will"], ["i", "shall"], ["i", "would"], ["we", "will"], ["i", "am", "going", "to"], ["i", "have", "to"],
    ["i", "must"], ["i", "end"], ["i", "close"], ["i", "put"], ["i", "hang"], ["i", "stop"], ["i", "break"],
    ["we", "end"],
    ["we", "stop"],
  ]

  /// Whether a sentence says what will end the talk, and no more.
  static func isConditional(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.map(\.text)
    return plain.first == "if" && conditions.contains { plain.contains($0) }
  }

  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let plain = sentence.words.map(\.text)
      if [conditions, ends, openings].allSatisfy({ $0.contains { plain.contains($0) } }),
        let first = sentence.words.first, let last = sentence.words.last
      {
        return first.source...last.source
      }
    }
    return nil
  }
}
