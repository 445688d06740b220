/// Mends JSON in which half of a surrogate pair is escaped, as programs write it that cut a text in the middle of an
/// emoji: `"\ud83d"` becomes `"\ufffd"`. No reader of JSON takes the half, and the customer's words around it count.
enum SurrogateRepair {
  /// The line with every half replaced; nil where there is none.
  static func mended(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var mended: [UInt8]?
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard let value = unit(bytes, at: index) else {
        index += 2
        continue
      }
      if 0xD800...0xDBFF ~= value, let next = unit(bytes, at: index + 6), 0xDC00...0xDFFF ~= next {
        index += 12
        continue
      }
      if 0xD800...0xDFFF ~= value {
        if mended == nil { mended = Array(bytes) }
        mended?.replaceSubrange(index..<index + 6, with: "\\ufffd".utf8)
      }
      index += 6
    }
    return mended
  }

  /// The number of an escape such as `\ud83d` at a place; nil where there is none.
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    let digits = bytes[index + 2..<index + 6]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
