import Calls

/// Values of JSON one after the other, each over as many lines as it likes, as `jq .` writes them; before each may stand
/// the sign of RFC 7464.
enum JSONSequence {
  /// The values with the lines that they begin in, from 1; none where the text is anything else or ends in the midst of one.
  static func values(in text: String) -> [(number: Int, text: Substring)] {
    var values: [(number: Int, text: Substring)] = []
    var start: String.Index?
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    var line = 1
    var first = 1
    let bytes = text.utf8
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        guard depth > 0 else { return [] }
        isQuoted = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { (start, first) = (index, line) }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        guard depth >= 0, let begin = start else { return [] }
        guard depth == 0 else { continue }
        let value = text[begin..<bytes.index(after: index)]
        guard (try? JSON.read(value.utf8)) != nil else { return [] }
        values.append((first, value))
        start = nil
        guard values.count <= Limits.lines * 4 else { return values }
      case 0x09, 0x0A, 0x0D, 0x20, 0x1E: break
      default: guard depth > 0 else { return [] }
      }
    }
    return depth == 0 && !isQuoted ? values : []
  }
}
