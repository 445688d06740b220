import Yams

/// Writes YAML as JSON. An unquoted scalar that reads as a JSON number, `true` or `false` is one; all else is text, so
/// that words such as `no` and `on` stay words.
enum JSONWriter {
  static func write(_ node: Node, to text: inout String) {
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain || scalar.style == .any, isBare(scalar.string) {
        text += scalar.string
      } else {
        write(scalar.string, to: &text)
      }
    case .sequence(let sequence):
      text += "["
      for (index, element) in sequence.enumerated() {
        if index > 0 { text += "," }
        write(element, to: &text)
      }
      text += "]"
    case .mapping(let mapping):
      text += "{"
      for (index, pair) in mapping.enumerated() {
        if index > 0 { text += "," }
        write(pair.key.scalar?.string ?? "", to: &text)
        text += ":"
        write(pair.value, to: &text)
      }
      text += "}"
    case .alias: text += "null"
    }
  }

  private static func isBare(_ word: String) -> Bool {
    word == "true" || word == "false" || word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
