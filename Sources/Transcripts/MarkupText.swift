/// The words of a text in HTML, as somebody reads them.
enum MarkupText {
  /// The words: without tags, comments, scripts and styles, and with the characters that are written by name.
  static func words(of html: String) -> String {
    var text = ""
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = behind("-->", in: rest)
        continue
      }
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }.lowercased()
      // A sign that begins no tag is one of the text.
      guard let first = rest.dropFirst().first, first.isLetter || first == "/" || first == "!" || first == "?" else {
        text += "<"
        rest = rest.dropFirst()
        continue
      }
      rest = behind(">", in: rest)
      if ["script", "style", "head", "title"].contains(name) { rest = behindEnd(of: name, in: rest) }
      // A bold letter ends no word.
      if !["b", "i", "u", "em", "strong", "span", "a", "font", "small"].contains(name.filter { $0 != "/" }) {
        text += " "
      }
    }
    return unescaped(text + rest).onOneLine
  }

  private static func behind(_ sign: String, in text: Substring) -> Substring {
    guard let found = text.firstRange(of: sign) else { return text[text.endIndex...] }
    return text[found.upperBound...]
  }

  private static func behindEnd(of name: String, in text: Substring) -> Substring {
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      if rest.dropFirst(1).prefix(name.count + 1).lowercased() == "/" + name { return behind(">", in: rest) }
      rest = rest.dropFirst()
    }
    return rest[rest.endIndex...]
  }

  private static let named: [Substring: String] = [
    "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "lrm": "", "rlm": "", "ndash": "–",
    "mdash": "—", "hellip": "…", "euro": "€", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”", "auml": "ä",
    "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "pound": "£",
  ]

  /// The text with the characters that are written by name or number: `&amp;`, `&#8364;`.
  static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var read = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      read += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix(10).prefix { $0 != ";" && $0 != "&" && $0 != " " }
      let end = rest.index(start, offsetBy: name.count + 1)
      guard end < rest.endIndex, rest[end] == ";", let sign = named[name] ?? numbered(name) else {
        read += "&"
        rest = rest.dropFirst()
        continue
      }
      read += sign
      rest = rest[rest.index(after: end)...]
    }
    return read + rest
  }

  private static func numbered(_ name: Substring) -> String? {
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
