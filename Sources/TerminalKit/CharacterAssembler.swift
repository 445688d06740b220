/// Puts the bytes of a UTF-8 character together that may come in several reads.
struct CharacterAssembler {
  private var value: UInt32 = 0
  private var remaining = 0
  private var minimum: UInt32 = 0

  /// Whether a character has begun and is not complete.
  var isPending: Bool { remaining > 0 }

  /// Forgets a character that was begun.
  mutating func reset() {
    remaining = 0
  }

  /// Takes a byte above 0x7F, and returns the character that it completes.
  ///
  /// Bytes that cannot be part of one, longer forms than needed and surrogates give nothing.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    guard remaining > 0, byte & 0xC0 == 0x80 else {
      begin(byte)
      return nil
    }
    value = value << 6 | UInt32(byte & 0x3F)
    remaining -= 1
    guard remaining == 0, value >= minimum else { return nil }
    return Unicode.Scalar(value)
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0xC2...0xDF: begin(byte & 0x1F, remaining: 1, minimum: 0x80)
    case 0xE0...0xEF: begin(byte & 0x0F, remaining: 2, minimum: 0x800)
    case 0xF0...0xF4: begin(byte & 0x07, remaining: 3, minimum: 0x10000)
    default: remaining = 0
    }
  }

  private mutating func begin(_ bits: UInt8, remaining: Int, minimum: UInt32) {
    value = UInt32(bits)
    self.remaining = remaining
    self.minimum = minimum
  }
}
