/// What the classifier sees of a piece of a reply: numbers of words, neighbours, parts of words and kinds of sentence.
struct ReplyFeatures {
  /// A feature, and the words of the reply that it comes from.
  struct Feature: Hashable, Sendable {
    /// Its place in the model, below `count`.
    var bucket: UInt32
    /// How much it counts: whole words more than parts of words.
    var value: Int32
    /// The places of the first and the last typed word.
    var from: Int32
    var to: Int32
  }

  /// How many features a model tells apart.
  static let count: UInt32 = 1 << 18

  private static let wordValue: Int32 = 5
  private static let partValue: Int32 = 2

  /// Each bucket once, in the order of the buckets.
  let features: [Feature]
  /// The root of the sum of the squared values, by which a score is divided, so that long replies are not louder.
  let length: Double

  /// Looks at some sentences.
  /// - Parameter afterDanger: whether the customer's words before tell of a danger.
  init(_ sentences: ArraySlice<ReplyWords.Sentence>, afterDanger: Bool) {
    var found = Collector()
    for sentence in sentences {
      ReplyFeatures.read(sentence.withoutLead, afterDanger: afterDanger, into: &found)
    }
    if sentences.count > 1 { found.add("n:many", ReplyFeatures.wordValue, 0, 0) }
    if afterDanger { found.add("R", ReplyFeatures.wordValue, 0, 0) }
    features = found.features.values.sorted { $0.bucket < $1.bucket }
    length = features.reduce(0) { $0 + Double($1.value * $1.value) }.squareRoot()
  }

  /// The bucket that a word of a reply falls in.
  static func bucket(ofWord word: String) -> UInt32 { bucket(of: "u:" + word) }

  /// FNV-1a: the same on every machine, unlike the language's own hash.
  private static func bucket(of text: String) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return (hash ^ (hash >> 15)) & (count - 1)
  }

  private struct Collector {
    var features: [UInt32: Feature] = [:]

    mutating func add(_ text: String, _ value: Int32, _ from: Int, _ to: Int) {
      let bucket = ReplyFeatures.bucket(of: text)
      guard features[bucket] == nil else { return }
      features[bucket] = Feature(bucket: bucket, value: value, from: Int32(from), to: Int32(to))
    }
  }

  private static let negations: Set<String> = ["not", "no", "never", "nobody", "without", "nor", "neither", "nothing"]

  /// Which words a negation before them denies: five at most, in the same clause.
  static func denied(_ words: [ReplyWords.Word]) -> [Bool] {
    var left = 0
    return words.map { word in
      let isDenied = left > 0
      left = word.endsClause ? 0 : max(0, left - 1)
      if negations.contains(word.text), !word.endsClause { left = 5 }
      return isDenied
    }
  }

  private static func read(_ sentence: ReplyWords.Sentence, afterDanger: Bool, into found: inout Collector) {
    let words = sentence.words
    let texts = words.map { $0.isName ? "NAME" : $0.text }
    for (index, word) in words.enumerated() {
      let text = texts[index]
      let source = word.source
      found.add("u:" + text, wordValue, source, source)
      if word.isCalled {
        for copy in 0..<4 { found.add("called" + String(copy), wordValue, source, source) }
      }
      if afterDanger { found.add("Ru:" + text, wordValue, source, source) }
      if word.isName {
        found.add("u:" + word.text, partValue, source, source)
        if index == 0 || word.beginsClause || word.endsClause || index == words.count - 1 {
          let place =
            (index == 0 || word.beginsClause ? "<" : "") + (word.endsClause || index == words.count - 1 ? ">" : "")
          found.add("name:" + place, wordValue, source, source)
        }
      } else if index == 0, word.endsClause {
        found.add("first,", wordValue, source, source)
      }
      let before = index > 0 ? texts[index - 1] : "^"
      found.add("b:" + before + " " + text, wordValue, index > 0 ? words[index - 1].source : source, source)
      if index > 0 {
        let two = index > 1 ? texts[index - 2] : "^"
        let start = index > 1 ? words[index - 2].source : words[index - 1].source
        found.add("t:" + two + " " + before + " " + text, wordValue, start, source)
        found.add("s:" + two + " " + text, wordValue, start, source)
      }
      if index == words.count - 1 {
        found.add("b:" + text + " $", wordValue, source, source)
        if words.count == 1 { found.add("only:" + text, wordValue, source, source) }
      }
      if !word.isName, text.utf8.count > 3, !text.hasPrefix("#") {
        let letters = Array("<" + text + ">")
        for size in 3...5 where letters.count >= size {
          for start in 0...(letters.count - size) {
            found.add("c:" + String(letters[start..<(start + size)]), partValue, source, source)
          }
        }
      }
    }
    let denied = ReplyFeatures.denied(words)
    let kinds = words.indices.map { index in
      let kind = words[index].isName ? nil : WordKinds.kind(of: words[index].text)
      return kind.map { denied[index] ? "not-" + $0 : $0 } ?? texts[index]
    }
    for index in words.indices where denied[index] {
      found.add("neg:" + texts[index], wordValue, words[index].source, words[index].source)
    }
    for index in kinds.indices {
      let source = words[index].source
      if kinds[index] != texts[index] { found.add("k:" + kinds[index], wordValue, source, source) }
      let before = index > 0 ? kinds[index - 1] : "^"
      let two = index > 1 ? kinds[index - 2] : "^"
      if kinds[index] != texts[index] || (index > 0 && before != texts[index - 1]) {
        found.add("kb:" + before + " " + kinds[index], wordValue, index > 0 ? words[index - 1].source : source, source)
      }
      if index > 0 {
        let start = index > 1 ? words[index - 2].source : words[index - 1].source
        found.add("kt:" + two + " " + before + " " + kinds[index], wordValue, start, source)
        found.add("ks:" + two + " " + kinds[index], wordValue, start, source)
      }
    }
    guard let first = texts.first, let from = words.first?.source, let to = words.last?.source else { return }
    if sentence.isAsked {
      found.add("Q", wordValue, to, to)
      found.add("Q:" + first, wordValue, from, from)
      if texts.count > 1 { found.add("Q:" + first + " " + texts[1], wordValue, from, words[1].source) }
      if texts.count > 2 { found.add("Q3:" + texts[1] + " " + texts[2], wordValue, words[1].source, words[2].source) }
    } else {
      found.add("S:" + first, wordValue, from, from)
    }
    if sentence.isCalled { found.add("!", partValue, to, to) }
    found.add(
      "n:" + (words.count < 3 ? "short" : words.count < 8 ? "some" : words.count < 20 ? "long" : "longer"), partValue,
      from, from)
  }
}
