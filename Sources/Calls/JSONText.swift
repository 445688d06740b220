/// JSON being written, as bytes: every event that comes to rest passes here.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// The text as a string.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a piece of our own that needs no escaping.
  mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds what was written elsewhere.
  mutating func add(_ other: JSONText) {
    bytes.append(contentsOf: other.bytes)
  }

  /// Adds digits, or another number's text.
  mutating func number(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a value on one line, members sorted by name, so that equal values are equal bytes.
  mutating func value(_ value: JSON) {
    switch value {
    case .null: raw("null")
    case .bool(let value): value ? raw("true") : raw("false")
    case .integer(let value): number(String(value))
    case .number(let value): value.isFinite ? number("\(value)") : raw("null")
    case .string(let value): text(value)
    case .array(let elements):
      raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { raw(",") }
        self.value(element)
      }
      raw("]")
    case .object(let members):
      raw("{")
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { raw(",") }
        text(member.key)
        raw(":")
        self.value(member.value)
      }
      raw("}")
    }
  }

  /// Adds a string. Controls, DEL, C1, bidi controls and invisible signs are escaped, so that a journal or an export printed
  /// to a terminal can't act on it; joiners are parts of words and of emoji, and stay.
  mutating func text(_ value: String) {
    raw("\"")
    var value = value
    value.withUTF8 { utf8 in
      var start = 0
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        // Only these bytes begin something that is escaped.
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || Self.mayBeginControl(byte),
          let (scalar, length) = Self.escaped(utf8, at: index)
        else {
          index += 1
          continue
        }
        bytes.append(contentsOf: utf8[start..<index])
        escape(scalar)
        index += length
        start = index
      }
      bytes.append(contentsOf: utf8[start...])
    }
    raw("\"")
  }

  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
  }

  /// The scalar at a byte and its length, when it is one to be escaped.
  private static func escaped(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int)? {
    let byte = utf8[index]
    if byte < 0x80 { return (UInt32(byte), 1) }
    guard index + 1 < utf8.count else { return nil }
    let second = UInt32(utf8[index + 1] & 0x3F)
    if byte < 0xE0 {
      let scalar = UInt32(byte & 0x1F) << 6 | second
      return scalar < 0xA0 || scalar == 0x061C ? (scalar, 2) : nil
    }
    guard index + 2 < utf8.count else { return nil }
    let third = UInt32(utf8[index + 2] & 0x3F)
    guard byte < 0xF0 else {
      guard index + 3 < utf8.count else { return nil }
      let scalar = UInt32(byte & 0x07) << 18 | second << 12 | third << 6 | UInt32(utf8[index + 3] & 0x3F)
      return (0xE0000...0xE007F).contains(scalar) ? (scalar, 4) : nil
    }
    let scalar = UInt32(byte & 0x0F) << 12 | second << 6 | third
    switch scalar {
    // Foundation's reader drops U+FEFF from the beginning of a text unless it is escaped.
    case 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: return (scalar, 3)
    default: return nil
    }
  }

  private mutating func escape(_ scalar: UInt32) {
    switch scalar {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    default:
      for unit in (Unicode.Scalar(scalar) ?? " ").utf16 {
        let digits = String(unit, radix: 16)
        raw("\\u")
        number(String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
      }
    }
  }
}
