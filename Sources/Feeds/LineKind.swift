/// What a line is before it is read.
enum LineKind {
  /// Nothing, or only spaces and tabs.
  case blank
  /// It begins with `#`.
  case comment
  case content

  /// Looks at a line's first bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch bytes.first {
    case nil: self = .blank
    case UInt8(ascii: "#"): self = .comment
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      let isBlank = bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      self = isBlank ? .blank : .content
    default: self = .content
    }
  }

  /// True where JSON with members or elements begins.
  static func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
