/// A text as the search for numbers sees it: one sign for each Unicode scalar, with its place in the UTF-8.
struct MaskingSigns {
  struct Sign {
    enum Kind: UInt8 { case digit, letter, blank, word, other }

    var kind: Kind
    /// The digit's value, the letter as a capital in ASCII, or the ASCII character itself; 0 for what is beyond.
    var value: UInt8
    var start: Int
    var end: Int

    var isDigit: Bool { kind == .digit }
    var bytes: Range<Int> { start..<end }
    /// True for what stands inside a word or a name, so that digits beside it belong to that.
    var isAlphanumeric: Bool { kind == .digit || kind == .letter || kind == .word }
    /// True for the sign before a telephone number.
    var isPlus: Bool { kind == .other && value == MaskingSigns.plus }
  }

  static let hyphen: UInt8 = 0x2D
  static let plus: UInt8 = 0x2B

  let list: [Sign]

  init(_ text: String) {
    var list: [Sign] = []
    list.reserveCapacity(text.utf8.count)
    var place = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      let (kind, value) = Self.read(scalar)
      list.append(Sign(kind: kind, value: value, start: place, end: place + length))
      place += length
    }
    self.list = list
  }

  /// The bytes from the first sign of a range to its last.
  func bytes(of range: Range<Int>) -> Range<Int> { list[range.lowerBound].start..<list[range.upperBound - 1].end }

  private static func read(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    let value = scalar.value
    switch value {
    case 0x30...0x39: return (.digit, UInt8(value - 0x30))
    case 0x41...0x5A: return (.letter, UInt8(value))
    case 0x61...0x7A: return (.letter, UInt8(value - 0x20))
    // Blanks, hyphens and dashes; what is invisible must not hide a number.
    case 0x09, 0x20, 0x2D, 0xA0, 0xAD, 0x61C, 0x2000...0x2015, 0x202A...0x202F, 0x2060...0x2069, 0x2212, 0x3000, 0xFE63,
      0xFEFF, 0xFF0D:
      return (.blank, UInt8(truncatingIfNeeded: value < 0x80 ? value : 0))
    case 0x5F: return (.word, 0)
    case 0..<0x80: return (.other, UInt8(value))
    default: return foreign(scalar)
    }
  }

  /// The kind of a scalar beyond ASCII. What most texts are made of is known without a look into Unicode's tables, which
  /// would be most of the work here.
  static func foreign(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    switch scalar.value {
    case 0x0660...0x0669: (.digit, UInt8(scalar.value - 0x0660))
    case 0x06F0...0x06F9: (.digit, UInt8(scalar.value - 0x06F0))
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x02C1, 0x0400...0x0481, 0x0620...0x064A, 0x0671...0x06D3, 0x3041...0x3096,
      0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      (.word, 0)
    case 0x1F300...0x1FAFF: (.other, 0)
    default: byTable(scalar)
    }
  }

  static func byTable(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    if scalar.properties.numericType == .decimal, let number = scalar.properties.numericValue,
      (0...9).contains(number)
    {
      return (.digit, UInt8(number))
    }
    return (scalar.properties.isAlphabetic ? .word : .other, 0)
  }
}
