extension String {
  /// The text as it stands in Markdown: on one line, and with every sign that means something there, or in HTML, made to
  /// mean itself. No link, image, tag or mention comes of it, nor a heading or a list where it begins a line.
  public var markdown: String {
    var result = ""
    var isNumber = true
    var rest = self[...]
    while let character = rest.popFirst() {
      if character.isNewline || character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      {
        result += " "
      } else {
        if let entity = Self.entities[character] {
          result += entity
          isNumber = false
          continue
        }
        if Self.isMarkup(character, before: rest.first, isFirst: result.isEmpty, isAfterNumber: isNumber, result) {
          result += "\\"
        }
        result.append(character)
      }
      isNumber = isNumber && character.isNumber
    }
    return result
  }

  private static let entities: [Character: String] = ["<": "&lt;", ">": "&gt;", "&": "&amp;"]

  private static func isMarkup(
    _ character: Character, before next: Character?, isFirst: Bool, isAfterNumber: Bool, _ written: String
  ) -> Bool {
    switch character {
    case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "|", "~", "@", "$": true
    // The bracket that would make a picture of it is escaped itself, so what was exclaimed stays as it is.
    // Readers make a link of an address that is only written out.
    case ":": next == "/"
    case ".": isAfterNumber && !isFirst && next?.isWhitespace != false || written.lowercased().hasSuffix("www")
    case "-", "=": isFirst
    default: false
    }
  }
}
