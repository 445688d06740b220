import Language

/// Refuses text that would make the YAML reader work or nest without bound.
///
/// The reader calls itself for each level, so a thousand open brackets overflow the stack of a thread, and it compares
/// names that are references to whole trees, which takes forever when those trees refer to each other.
enum YAMLGuard {
  /// Throws when the text nests too deep, or refers to an anchor of its own.
  static func check(_ text: String, path: String) throws(FileProblem) {
    var line = 1
    var open = 0
    var indentation: Int? = 0
    var anchors: Set<Substring> = []
    var bytes = Substring(text).utf8
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "\n") {
        line += 1
        indentation = 0
        continue
      }
      if let column = indentation { indentation = isIndentation(byte) ? column + 1 : nil }
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case UInt8(ascii: "&"): anchors.insert(name(at: bytes))
      case UInt8(ascii: "*") where !anchors.isEmpty && isReference(name(at: bytes), to: anchors):
        let message = tr("refers to another place with *\(name(at: bytes)); expected the words themselves")
        throw FileProblem(path: path, line: line, column: 1, message: message, severity: .error)
      default: break
      }
      if open > Limits.nesting || (indentation ?? 0) > Limits.indentation {
        let message = tr("nests deeper than \(Limits.nesting) levels; expected groups as in the bundled file")
        throw FileProblem(path: path, line: line, column: 1, message: message, severity: .error)
      }
    }
  }

  private static func isReference(_ name: Substring, to anchors: Set<Substring>) -> Bool {
    !name.isEmpty && anchors.contains(name)
  }

  /// Every deeper level of block YAML takes at least one of these more at the beginning of its line.
  private static func isIndentation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
  }

  /// The letters, digits, `-` and `_` that an anchor's name is made of.
  private static func name(at bytes: Substring.UTF8View) -> Substring {
    Substring(
      bytes.prefix { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xFF:
          true
        default: false
        }
      })
  }
}
