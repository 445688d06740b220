/// A text cut into sentences of plain words, spelled alike however they were typed: lower case, contractions written
/// out, chat spellings and common slips put right, digits as `#`, fillers left out.
struct ReplyWords {
  /// One word.
  struct Word: Hashable, Sendable {
    /// As it is compared.
    var text: String
    /// The place among the words as they were typed, of which one may give several (`don't`).
    var source: Int
    /// Whether it stands with a capital letter that no sentence's beginning explains, or behind a title.
    var isName = false
    /// Whether a comma or a dash stands right behind it.
    var endsClause = false
    /// Whether it calls the customer by name.
    var isCalled = false
    /// Whether it is written with a capital letter.
    var isCapital = false
    /// Whether a comma or a dash stands right before it.
    var beginsClause = false
  }

  /// What is said between two full stops.
  struct Sentence: Hashable, Sendable {
    /// Its words.
    var words: [Word] = []
    /// Whether it ends with a question mark.
    var isAsked = false
    /// Whether it ends with an exclamation mark.
    var isCalled = false

    /// Whether it greets or says who speaks, and nothing else.
    var isGreeting: Bool {
      words.contains { Sentence.greetings.contains($0.text) }
        && words.allSatisfy { $0.isName || Sentence.greetings.contains($0.text) || Spelling.titles.contains($0.text) }
    }

    /// Without a "and", "okay, and" or "so" before a question: they carry on and do nothing themselves.
    var withoutLead: Sentence {
      let count = words.prefix { Sentence.leads.contains($0.text) }.count
      guard (1...3).contains(count), words.count > count + 1 else { return self }
      let next = words[count].text
      let isInverted = Sentence.helpers.contains(next) && Sentence.subjects.contains(words[count + 1].text)
      guard isInverted || (isAsked && (Sentence.helpers.contains(next) || Sentence.questions.contains(next))) else {
        return self
      }
      var rest = self
      rest.words.removeFirst(count)
      return rest
    }

    private static let leads: Set<String> = [
      "and", "okay", "ok", "right", "so", "well", "now", "alright", "then", "oh", "fine", "good", "great", "um", "uh",
    ]
    private static let helpers: Set<String> = [
      "is", "are", "was", "were", "do", "does", "did", "can", "could", "may", "might", "shall", "should", "will",
      "would", "have", "has",
    ]
    private static let questions: Set<String> = [
      "what", "which", "who", "whom", "whose", "when", "where", "why", "how",
    ]
    private static let subjects: Set<String> = [
      "i", "you", "we", "he", "she", "it", "they", "that", "this", "there", "the", "your", "anybody", "anyone",
      "somebody", "someone",
    ]

    /// With "you are" where "your" is typed for it: "your right, we told you so".
    fileprivate var withYouAre: Sentence {
      guard
        let index = words.indices.first(where: { index in
          guard words[index].text == "your" else { return false }
          let next = Sentence.sures.contains(words.at(index + 1)?.text ?? "") ? index + 2 : index + 1
          guard let word = words.at(next), ["right", "welcome", "wrong"].contains(word.text) else { return false }
          return next == words.count - 1 || word.endsClause
            || ["about", "and", "we", "it"].contains(words[next + 1].text)
        })
      else { return self }
      var sentence = self
      sentence.words[index].text = "you"
      var verb = sentence.words[index]
      verb.text = "are"
      (verb.isCapital, verb.beginsClause) = (false, false)
      sentence.words.insert(verb, at: index + 1)
      return sentence
    }
    private static let sures: Set<String> = ["absolutely", "totally", "quite", "so", "completely", "of"]

    /// Its parts between commas and before words such as "though", where there are several of three words or more.
    var clauses: [Sentence] {
      var parts: [[Word]] = [[]]
      for (index, word) in words.enumerated() {
        let left = words.count - index
        if Sentence.joints.contains(word.text), parts[parts.count - 1].count > 2, left > 2 { parts.append([]) }
        parts[parts.count - 1].append(word)
        if word.endsClause, parts[parts.count - 1].count > 2, left > 3 { parts.append([]) }
      }
      guard parts.count > 1 else { return [] }
      return parts.enumerated().map { index, words in
        let isLast = index == parts.count - 1
        return Sentence(words: words, isAsked: isLast && isAsked, isCalled: isLast && isCalled)
      }
    }

    private static let joints: Set<String> = [
      "but", "though", "although", "because", "since", "and", "so", "however", "while",
    ]
    private static let greetings: Set<String> = [
      "hello", "hi", "hey", "good", "morning", "afternoon", "evening", "day", "dear", "this", "is", "am", "i'm", "i",
      "my", "name", "name's", "speaking", "here", "and", "it's", "yes",
    ]
  }

  /// The sentences in their order; none is empty.
  let sentences: [Sentence]
  /// The words as they were typed.
  let typed: [String]

  /// Some sentences of a text that was cut up.
  init(sentences: [Sentence], typed: [String]) {
    self.sentences = sentences
    self.typed = typed
  }

  /// Cuts a text up; words beyond `Limits.readWords` are not looked at.
  init(_ text: String) {
    var typed: [String] = []
    var sentences: [Sentence] = []
    var sentence = Sentence()
    var isAfterTitle = false
    var isAfterComma = false
    func close(_ mark: Character?) {
      guard !sentence.words.isEmpty else {
        if mark == "?", !sentences.isEmpty { sentences[sentences.count - 1].isAsked = true }
        return
      }
      sentence.isAsked = mark == "?"
      sentence.isCalled = mark == "!"
      sentences.append(sentence)
      sentence = Sentence()
    }
    let parts = Array(text.split(whereSeparator: \.isWhitespace).prefix(Limits.readWords))
    let quoted = ReplyWords.quoted(parts)
    for (source, part) in parts.enumerated() {
      typed.append(String(part))
      if let quote = quoted.first(where: { $0.contains(source) }) {
        // What somebody else said is not what the speaker says.
        if source == quote.lowerBound { sentence.words.append(Word(text: "quote", source: source)) }
        continue
      }
      // "fine...whatever" and "sorry,but" are two words each.
      for piece in ReplyWords.pieces(of: part) {
        switch piece {
        case .mark(let mark):
          if ".!?;\u{2026}".contains(mark) {
            close(mark)
            isAfterComma = false
          } else {
            if let last = sentence.words.indices.last { sentence.words[last].endsClause = true }
            isAfterComma = true
          }
          if mark != "." { isAfterTitle = false }
        case .word(let raw):
          let plain = ReplyWords.plain(raw)
          let isCapital = raw.first?.isUppercase == true && raw.dropFirst().contains { $0.isLowercase }
          let words = Spelling.words(of: plain)
          let isFirst = sentence.words.isEmpty
          for (index, word) in words.enumerated() {
            let isName =
              isAfterTitle
              || (index == 0 && isCapital && !isFirst && word.count > 1 && !Spelling.capitals.contains(word))
            sentence.words.append(
              Word(
                text: word, source: source, isName: isName, isCapital: isCapital && index == 0,
                beginsClause: index == 0 && isAfterComma))
          }
          if !words.isEmpty {
            isAfterComma = false
            isAfterTitle = Spelling.titles.contains(words[words.count - 1])
          }
        }
      }
    }
    close(nil)
    self.sentences = sentences.map { Vocative.marked($0.withYouAre) }
    self.typed = typed
  }

  /// Where others are quoted: two words or more between quotation marks, with words of the speaker's own around them.
  private static func quoted(_ parts: [Substring]) -> [Range<Int>] {
    let marks: Set<Character> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}"]
    var ranges: [Range<Int>] = []
    var start: Int?
    for (index, part) in parts.enumerated() {
      if start == nil, let first = part.first, marks.contains(first) { start = index }
      let last = part.last { !".,!?;:".contains($0) }
      if let begin = start, let last, marks.contains(last), index > begin {
        ranges.append(begin..<(index + 1))
        start = nil
      } else if start == index, let last, marks.contains(last), part.count > 1 {
        start = nil
      }
    }
    let count = ranges.reduce(0) { $0 + $1.count }
    return parts.count - count >= 3 ? ranges : []
  }

  private enum Piece {
    case word(String)
    case mark(Character)
  }

  /// The words and marks of what stands between two spaces. A mark between two digits belongs to the number.
  private static func pieces(of part: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var word = ""
    func close() {
      if !word.isEmpty { pieces.append(.word(word)) }
      word = ""
    }
    let characters = Array(part)
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      switch character {
      case "." where (word.last?.isNumber ?? false) && next.isNumber,
        ":" where (word.last?.isNumber ?? false) && next.isNumber:
        word.append(character)
      case "-" where word.isEmpty && next == " ":
        pieces.append(.mark(","))
      case "." where word.count == 1 && next.isLetter: word.append(character)
      case ".", "!", "?", ";", ",", ":", "\u{2014}", "\u{2013}", "\u{2026}", "(", ")":
        if character == ".", Spelling.titles.contains(plain(word)) {
          close()
        } else {
          close()
          pieces.append(.mark(character))
        }
      case "'", "\u{2019}", "-", "*", "@", "$", "#", "%", "&", "_":
        word.append(character == "\u{2019}" ? "'" : character)
      case let other where other.isLetter || other.isNumber: word.append(other)
      default: close()
      }
    }
    close()
    return pieces
  }

  /// In lower case, without accents on Latin letters, and of a letter typed three times or more only two.
  private static func plain(_ word: String) -> String {
    var plain = ""
    var run = 0
    for character in word.lowercased() {
      let letter = Spelling.unaccented[character] ?? character
      run = plain.last == letter ? run + 1 : 0
      if run < 2 { plain.append(letter) }
    }
    return plain
  }
}

extension ReplyWords {
  /// Whether nearly all words of two texts are the same, however they are written.
  static func areTheSame(_ one: String, _ other: String) -> Bool {
    guard one != other else { return true }
    let sets = [ReplyWords(one), ReplyWords(other)].map { Set($0.sentences.flatMap { $0.words.map(\.text) }) }
    return sets[0].intersection(sets[1]).count * 100 >= max(1, sets[0].union(sets[1]).count) * Limits.sameWords
  }
}
