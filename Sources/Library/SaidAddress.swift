/// A mail address or a site as it is said aloud: "sam dot miller at example dot com".
struct SaidAddress {
  var range: Range<String.Index>
  /// The box before "at"; nil for a site.
  var box: Range<String.Index>?
  /// As it would be written.
  var key: String

  /// Those of a text.
  /// - Parameter isName: whether a word is a name of the conversation.
  static func found(in text: String, isName: (String) -> Bool) -> [SaidAddress] {
    let tokens = NameBook.tokens(text)
    var found: [SaidAddress] = []
    for index in tokens.indices where tokens[index].word.lowercased() == "dot" && index > 0 {
      guard found.last.map({ $0.range.upperBound <= tokens[index].range.lowerBound }) ?? true,
        let end = end(of: index, tokens)
      else { continue }
      guard let at = at(before: index, tokens) else {
        if let site = site(index, end, tokens) { found.append(site) }
        continue
      }
      let domain = tokens[at + 1].range.lowerBound..<tokens[end - 1].range.upperBound
      let start = box(before: at, tokens, isName)
      let words = tokens[start..<at].map { $0.word.lowercased() }
      guard start < at, !(words.count == 1 && noBoxes.contains(words[0])) else {
        found.append(SaidAddress(range: domain, box: nil, key: written(tokens[(at + 1)..<end])))
        continue
      }
      let box = tokens[start].range.lowerBound..<tokens[at - 1].range.upperBound
      found.append(
        SaidAddress(
          range: box.lowerBound..<domain.upperBound, box: box,
          key: written(tokens[start..<at]) + "@" + written(tokens[(at + 1)..<end])))
    }
    return found
  }

  /// Behind the last word of a domain whose first dot stands at a place; nil where it is none.
  private static func end(of dot: Int, _ tokens: [NameBook.Token]) -> Int? {
    var dot = dot
    var end: Int?
    while dot + 1 < tokens.count, tokens[dot].word.lowercased() == "dot", tokens[dot].mark.isEmpty {
      if domains.contains(tokens[dot + 1].word.lowercased()) { end = dot + 2 }
      // "mail dot post dot com": a part of the domain stands between two dots.
      guard tokens[dot + 1].mark.isEmpty else { break }
      dot += 2
    }
    return end
  }

  private static let domains: Set = [
    "com", "net", "org", "info", "biz", "io", "co", "uk", "de", "at", "ch", "fr", "it", "es", "nl", "eu", "us", "ca",
    "au",
    "me", "edu", "gov", "app", "shop", "online", "example", "invalid", "test", "pl", "se", "no", "dk", "fi", "ie", "be",
    "pt",
    "cz", "gr", "ro", "hu", "in", "jp", "nz", "za", "br", "mx", "wales", "scot", "cymru", "london", "tv", "dev", "name",
    "store", "site", "ac", "ltd", "law", "bank", "email", "mail",
  ]

  /// The "at" of a domain whose first dot stands at a place: at most four words lie between.
  private static func at(before dot: Int, _ tokens: [NameBook.Token]) -> Int? {
    var index = dot - 1
    while index > 0, dot - index < 8, !tokens[index].mark.contains(where: { ".!?;:".contains($0) }) {
      if tokens[index].word.lowercased() == "at" { return dot - index > 1 ? index : nil }
      if tokens[index].word.lowercased() == "dot", tokens[index].mark.contains(",") { return nil }
      index -= 1
    }
    return nil
  }

  /// Where the box before "at" begins.
  private static func box(before at: Int, _ tokens: [NameBook.Token], _ isName: (String) -> Bool) -> Int {
    var start = at
    while start > 0 {
      let place = start - 1
      let token = tokens[place]
      if token.mark.contains(where: { "!?;:".contains($0) }) { break }
      if isFollowed(place, start, at, tokens) || isPart(token.word, isName) {
        start = place
        continue
      }
      // "ada okonkwo, all one word, at …"
      if let begin = remark(endingAt: place, tokens) {
        start = begin
        continue
      }
      if start == at || (start < at && remark(endingAt: at - 1, tokens) == start) {
        start = place
        continue
      }
      break
    }
    // What only says that an address follows belongs to the sentence.
    while start < at - 1, leading.contains(tokens[start].word.lowercased()),
      !joiners.contains(tokens[start + 1].word.lowercased())
    {
      start += 1
    }
    return start
  }

  /// Whether a word is tied to the next by "dot" or by a sign.
  private static func isFollowed(_ place: Int, _ start: Int, _ at: Int, _ tokens: [NameBook.Token]) -> Bool {
    guard start < at else { return false }
    if ["_", "."].contains(tokens[place].mark), !tokens[start].isFirst || tokens[place].mark == "_" { return true }
    return joiners.contains(tokens[place].word.lowercased()) || joiners.contains(tokens[start].word.lowercased())
  }

  private static func isPart(_ word: String, _ isName: (String) -> Bool) -> Bool {
    let key = word.lowercased()
    return joiners.contains(key) || (key.count == 1 && key != "i") || key.allSatisfy(\.isNumber)
      || SpokenNumber.value(key) != nil || (isName(word) && !leading.contains(key))
      || ["double", "capital"].contains(key)
  }

  private static func remark(endingAt end: Int, _ tokens: [NameBook.Token]) -> Int? {
    for words in [
      ["all", "one", "word"], ["one", "word"], ["all", "together"], ["no", "spaces"], ["all", "lower", "case"],
      ["lower", "case"], ["all", "lowercase"], ["in", "one", "word"], ["no", "dot"], ["no", "dots"],
    ] {
      let start = end + 1 - words.count
      if start >= 0, zip(tokens[start...end], words).allSatisfy({ $0.word.lowercased() == $1 }) { return start }
    }
    return nil
  }

  /// A site without a box: the words that belong together before its dot.
  private static func site(_ dot: Int, _ end: Int, _ tokens: [NameBook.Token]) -> SaidAddress? {
    guard
      ["com", "org", "net", "uk", "de", "eu", "co", "info", "shop", "example"].contains(
        tokens[end - 1].word.lowercased()),
      tokens[dot - 1].mark.isEmpty, tokens[dot - 1].word.lowercased() != "the"
    else { return nil }
    var start = dot - 1
    while start > 1, tokens[start - 1].mark.isEmpty, joiners.contains(tokens[start - 1].word.lowercased()),
      tokens[start - 2].mark.isEmpty
    {
      start -= 2
    }
    return SaidAddress(
      range: tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound, box: nil,
      key: written(tokens[start..<end]))
  }

  private static let joiners: Set = ["dot", "underscore", "dash", "hyphen", "minus", "point", "plus"]
  private static let leading: Set = [
    "is", "it's", "to", "me", "my", "mail", "email", "address", "the", "that's", "at", "use", "and", "or", "it",
    "write",
  ]
  private static let noBoxes: Set = [
    "me", "us", "it", "look", "find", "site", "page", "online", "is", "order", "ordered", "bought", "shop", "you",
    "account", "looked", "there", "them", "this", "that",
  ]

  private static func written(_ tokens: ArraySlice<NameBook.Token>) -> String {
    let signs = ["dot": ".", "point": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-", "plus": "+"]
    return tokens.map { token in
      let word = token.word.lowercased()
      return (signs[word] ?? word)
        + (["_", "."].contains(token.mark)
          && token.range.upperBound < (tokens.last?.range.lowerBound ?? token.range.upperBound) ? token.mark : "")
    }.joined()
  }
}
