/// A code that somebody spells: "kilo Lima one nine, X-ray Yankee Zulu", "A for apple, D for Dora, 2, 7", "K L one nine".
struct SpelledCode {
  /// One sign of it, as it was said.
  struct Sign {
    enum Manner { case alphabet, likeWord, letter, digitWord, digits }
    var range: Range<String.Index>
    /// In small letters; more than one only in digits, and where somebody says "double".
    var key: String
    var manner: Manner
    var isCapital: Bool
  }

  var signs: [Sign]
  /// Its letters and digits, in small letters.
  var key: String { signs.map(\.key).joined() }
  var range: Range<String.Index> { signs[0].range.lowerBound..<signs[signs.count - 1].range.upperBound }
  /// Whether only letters were spelled, as in a name.
  var isWord: Bool { key.allSatisfy(\.isLetter) }

  /// The codes of a text, in their order.
  static func found(in text: String) -> [SpelledCode] {
    let tokens = NameBook.tokens(text)
    var found: [SpelledCode] = []
    var index = 0
    while index < tokens.count {
      var signs: [Sign] = []
      var next = index
      while next < tokens.count {
        if !signs.isEmpty, joining.contains(tokens[next].word.lowercased()), isSoft(tokens[next].mark),
          next + 1 < tokens.count, sign(at: next + 1, tokens) != nil
        {
          next += 1
        }
        guard let (sign, end) = sign(at: next, tokens) else { break }
        signs.append(sign)
        next = end
        guard isSoft(tokens[end - 1].mark) else { break }
      }
      let code = SpelledCode(signs: signs)
      if code.isSure {
        found.append(code)
        index = next
      } else {
        index += 1
      }
    }
    return found
  }

  private static func isSoft(_ mark: String) -> Bool { mark.allSatisfy { ",-–—…/".contains($0) } || mark == "..." }

  /// Whether it is a code and not a word or two.
  private var isSure: Bool {
    let alphabet = signs.count { $0.manner == .alphabet }
    let alike = signs.count { $0.manner == .likeWord }
    let letters = signs.count { $0.manner == .letter && $0.key != "a" && $0.key != "i" }
    let digits = signs.count { $0.manner == .digits || $0.manner == .digitWord }
    let anyLetters = signs.count { $0.manner == .letter }
    if alphabet > 1, signs.count > 2 { return true }
    if alike > 1 || (alike == 1 && signs.count > 2) { return true }
    if alphabet == 1, letters + digits > 2, letters > 0 || digits > 2 { return true }
    // Letters alone are a name, which the names take care of.
    return letters > 1 && digits > 0 && anyLetters + digits > 3
  }

  private static func sign(at index: Int, _ tokens: [NameBook.Token]) -> (Sign, Int)? {
    let token = tokens[index]
    let word = token.word.lowercased()
    let isCapital = token.word.first?.isUppercase == true
    if word.count == 1, word.first?.isLetter == true {
      if let end = alike(index, tokens) {
        return (
          Sign(
            range: token.range.lowerBound..<tokens[end - 1].range.upperBound, key: word, manner: .likeWord,
            isCapital: isCapital), end
        )
      }
      if word == "o", !isCapital {
        return (Sign(range: token.range, key: "0", manner: .digitWord, isCapital: false), index + 1)
      }
      return (Sign(range: token.range, key: word, manner: .letter, isCapital: isCapital), index + 1)
    }
    if let letter = alphabet[word] {
      return (Sign(range: token.range, key: letter, manner: .alphabet, isCapital: isCapital), index + 1)
    }
    if word == "oh" || word == "nought" || word == "nil" {
      return (Sign(range: token.range, key: "0", manner: .digitWord, isCapital: isCapital), index + 1)
    }
    if let digit = word == "niner" ? 9 : SpokenNumber.units.firstIndex(of: word) {
      return (Sign(range: token.range, key: "\(digit)", manner: .digitWord, isCapital: isCapital), index + 1)
    }
    if word.count < 5, word.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return (Sign(range: token.range, key: word, manner: .digits, isCapital: false), index + 1)
    }
    if ["double", "triple"].contains(word), index + 1 < tokens.count, token.mark.isEmpty,
      let (sign, end) = sign(at: index + 1, tokens), sign.key.count == 1, sign.manner != .likeWord
    {
      let key = String(repeating: sign.key, count: word == "double" ? 2 : 3)
      return (
        Sign(
          range: token.range.lowerBound..<sign.range.upperBound, key: key, manner: sign.manner,
          isCapital: sign.isCapital),
        end
      )
    }
    return nil
  }

  /// "A for apple", "P as in Peter": the end behind the word, where it begins with the letter.
  private static func alike(_ index: Int, _ tokens: [NameBook.Token]) -> Int? {
    var next = index + 1
    guard next < tokens.count, tokens[index].mark.allSatisfy({ ",-–".contains($0) }) else { return nil }
    if tokens[next].word.lowercased() == "as", next + 1 < tokens.count, tokens[next + 1].word.lowercased() == "in" {
      next += 2
    } else if ["for", "like", "wie", "is"].contains(tokens[next].word.lowercased()) {
      next += 1
    } else {
      return nil
    }
    guard next < tokens.count, tokens[next].word.count > 1,
      tokens[next].word.folded.first == tokens[index].word.folded.first
    else { return nil }
    return next + 1
  }

  private static let joining: Set = ["dash", "hyphen", "space", "then", "slash", "blank", "and"]

  private static let alphabet: [String: String] = {
    var words = Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), String($0.prefix(1)).lowercased()) })
    for word in ["alpha", "juliett", "whisky", "xray"] { words[word] = String(word.prefix(1)) }
    return words
  }()
  private static let names = [
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliet", "Kilo", "Lima", "Mike",
    "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray",
    "Yankee",
    "Zulu",
  ]
  private static let likeWords = [
    "apple", "boat", "cat", "door", "egg", "fish", "gate", "house", "ink", "jam", "kite", "lamp", "moon", "nut",
    "orange",
    "pen", "queen", "rain", "sun", "tree", "umbrella", "van", "water", "x-ray", "yard", "zoo",
  ]

  /// The text of the code with other signs in the same manner.
  /// - Parameter own: as many signs as its key has, or a word of any length.
  func words(_ own: String, in text: String) -> String {
    guard own.count == key.count else { return own.uppercased().map(String.init).joined(separator: "-") }
    var rest = own[...]
    var words = ""
    var last = signs[0].range.lowerBound
    for sign in signs {
      words += text[last..<sign.range.lowerBound]
      let part = rest.prefix(sign.key.count)
      rest = rest.dropFirst(sign.key.count)
      words += part.map { Self.word($0, sign) }.joined(separator: sign.manner == .digits ? "" : " ")
      last = sign.range.upperBound
    }
    return words
  }

  private static func word(_ own: Character, _ sign: Sign) -> String {
    if let digit = own.wholeNumberValue {
      return sign.manner == .digits ? String(own) : SpokenNumber.units[digit]
    }
    let letter = sign.isCapital ? own.uppercased() : own.lowercased()
    guard let value = own.lowercased().first?.asciiValue, (97...122).contains(value) else { return letter }
    let place = Int(value) - 97
    switch sign.manner {
    case .alphabet: return sign.isCapital ? names[place] : names[place].lowercased()
    case .likeWord: return "\(letter) for \(likeWords[place])"
    case .letter, .digitWord, .digits: return letter
    }
  }
}
