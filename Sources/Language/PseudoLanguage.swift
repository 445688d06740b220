extension Catalogue {
  /// A language that nobody speaks: every sentence of a template a third longer and with accents, still readable.
  ///
  /// It shows which texts go around the door, and what a longer language does to a screen. Keys keep their names, because
  /// the keyboard does.
  public static func pseudo(of template: PortableObject) -> Catalogue {
    var forms: [String: [String]] = Dictionary(minimumCapacity: template.entries.count)
    for entry in template.entries {
      forms[entry.key] = [entry.id, entry.plural].compactMap { $0 }.map(pseudo)
    }
    return Catalogue(name: pseudoName, rule: .english, forms: forms)
  }

  /// What the pseudo language is called, as other programs call theirs.
  public static let pseudoName = "en-XA"

  private static let accents: [Character: Character] = [
    "a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "A": "Á", "E": "É", "I": "Í", "O": "Ó", "U": "Ú", "c": "ç",
    "n": "ñ",
    "y": "ý",
  ]

  private static let keys: Set<Substring> = [
    "Enter", "Esc", "Tab", "Up", "Down", "Backspace", "Home", "End", "PgUp", "PgDn", "Space", "Ctrl", "Shift",
  ]

  private static func pseudo(_ text: String) -> String {
    var owed = 0
    var result = ""
    var word: Substring = ""
    func flush() {
      let isPlain = word.count < 2 || keys.contains(word)
      for character in word {
        let accented = isPlain ? character : accents[character] ?? character
        result.append(accented)
        owed += 1
        // A third longer: every third letter is owed once more, by the next vowel.
        if owed >= 3, !isPlain, "áéíóúÁÉÍÓÚ".contains(accented) {
          result.append(accented)
          owed -= 3
        }
      }
      word = ""
    }
    for index in text.indices {
      if text[index].isLetter {
        word = text[(word.isEmpty ? index : word.startIndex)...index]
      } else {
        flush()
        result.append(text[index])
      }
    }
    flush()
    return result
  }
}
