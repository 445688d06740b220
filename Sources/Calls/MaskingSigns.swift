/// A text as the search for numbers sees it: one sign for each Unicode scalar that can be seen, with its place in the UTF-8.
///
/// Combining marks, invisible signs and escape sequences are no signs, so that none of them hides a number; a mark that
/// masking left earlier is one sign, which no number crosses.
struct MaskingSigns {
  struct Sign {
    /// A hidden one never stands in the list.
    enum Kind: UInt8 { case digit, letter, word, blank, lineEnd, other, masked, hidden }

    var kind: Kind
    /// The digit's value, or the letter as a capital in ASCII; 1 for the mark of a card, 0 for all else.
    var value: UInt8
    /// True for a digit that stands there as a word, which has the place of the whole word.
    var isSpoken = false
    /// The Unicode scalar.
    var code: UInt32
    var start: Int
    var end: Int
    /// The end of what belongs to the sign and can't be seen by itself.
    var reach: Int

    var isDigit: Bool { kind == .digit }
    /// True for the mark of a card that was masked earlier.
    var isCardMark: Bool { kind == .masked && value == 1 }
    var bytes: Range<Int> { start..<end }
    /// True for what stands inside a word or a name, so that digits beside it belong to that.
    var isAlphanumeric: Bool { kind == .digit || kind == .letter || kind == .word }
  }

  static let hyphen: UInt32 = 0x2D
  static let plus: UInt32 = 0x2B
  static let underscore: UInt32 = 0x5F

  private(set) var list: [Sign]
  /// Whether one of them is the mark of a card.
  private(set) var hasCardMark = false

  init(_ text: String) {
    list = []
    list.reserveCapacity(text.utf8.count)
    let scalars = Array(text.unicodeScalars)
    var index = 0
    var place = 0
    while index < scalars.count {
      let scalar = scalars[index]
      var (kind, value) = Self.read(scalar)
      var count = 1
      if scalar == "[", let length = Self.maskedLength(scalars[index...]) {
        kind = .masked
        value = scalars[index + 2] == "a" ? 1 : 0
        hasCardMark = hasCardMark || value == 1
        count = length
      } else if scalar == "%", let sign = Self.encoded(scalars[index...]) {
        kind = sign
        count = 3
      } else if scalar.value == 0x1B || (0x90...0x9F).contains(scalar.value) {
        count = Self.hiddenLength(scalars[index...])
      }
      var end = place
      for scalar in scalars[index..<index + count] { end += UTF8.width(scalar) }
      if kind != .hidden {
        list.append(Sign(kind: kind, value: value, code: scalar.value, start: place, end: end, reach: end))
      } else if !list.isEmpty {
        list[list.count - 1].reach = end
      }
      index += count
      place = end
    }
  }

  /// - Parameter list: what is read of the signs given, of which it has the marks.
  init(list: [Sign], of signs: MaskingSigns) {
    self.list = list
    hasCardMark = signs.hasCardMark
  }

  /// The bytes from the first sign of a range to its last.
  func bytes(of range: Range<Int>) -> Range<Int> { list[range.lowerBound].start..<list[range.upperBound - 1].reach }

  // MARK: What is one sign, and what is none

  /// How many scalars a mark of an earlier masking has; nil where none begins.
  private static func maskedLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    for mark in ["[IBAN]", "[number]", "[code]", "[card]"] where scalars.starts(with: mark.unicodeScalars) {
      return mark.unicodeScalars.count
    }
    guard scalars.starts(with: "[card …".unicodeScalars) else { return nil }
    let digits = scalars.dropFirst(7).prefix { ("0"..."9").contains($0) }
    return digits.count <= 4 && scalars.dropFirst(7 + digits.count).first == "]" ? 8 + digits.count : nil
  }

  /// What an address on the web writes as `%20` and the like; nil where a percent sign is one.
  private static func encoded(_ scalars: ArraySlice<Unicode.Scalar>) -> Sign.Kind? {
    let code = scalars.dropFirst().prefix(2)
    guard code.count == 2, code.first == "2" else { return nil }
    switch code.last {
    case "0": return .blank
    case "B", "b", "C", "c", "D", "d", "E", "e", "F", "f": return .other
    default: return nil
    }
  }

  /// How many scalars an escape sequence has, at least the one it begins with. One that doesn't end hides nothing more.
  private static func hiddenLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var rest = scalars.dropFirst()
    let opener: Unicode.Scalar?
    switch scalars.first?.value {
    case 0x1B:
      opener = rest.first
      rest = rest.dropFirst()
    case 0x9B: opener = "["
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F: opener = "]"
    default: return 1
    }
    let begun = scalars.count - rest.count
    switch opener {
    case "[":
      let body = rest.prefix { (0x20...0x3F).contains($0.value) }
      let isWhole = rest.dropFirst(body.count).first.map { (0x40...0x7E).contains($0.value) } ?? false
      return isWhole && !mayHoldNumber(body, 4) ? begun + body.count + 1 : begun
    case "]", "P", "X", "^", "_":
      let body = rest.prefix(Limits.escapeScalars).prefix { $0.value != 0x07 && $0.value != 0x1B && $0.value != 0x9C }
      if mayHoldNumber(body, 2) { return begun }
      switch rest.dropFirst(body.count).first?.value {
      case 0x07, 0x9C: return begun + body.count + 1
      case 0x1B: return begun + body.count + (rest.dropFirst(body.count + 1).first == "\\" ? 2 : 0)
      default: return begun
      }
    case let sign? where (0x20...0x2F).contains(sign.value):
      return begun + rest.prefix { (0x20...0x2F).contains($0.value) }.count + (rest.isEmpty ? 0 : 1)
    case let sign? where (0x40...0x7E).contains(sign.value): return begun
    default: return 1
    }
  }

  /// Whether what a terminal would obey holds so many digits in a row, and so could be used to hide a number on the disk.
  private static func mayHoldNumber(_ body: ArraySlice<Unicode.Scalar>, _ most: Int) -> Bool {
    body.split { !("0"..."9").contains($0) }.contains { $0.count >= most }
  }

  private static func read(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    let value = scalar.value
    switch value {
    case 0x30...0x39: return (.digit, UInt8(value - 0x30))
    case 0x41...0x5A: return (.letter, UInt8(value))
    case 0x61...0x7A: return (.letter, UInt8(value - 0x20))
    case 0x09, 0x20: return (.blank, 0)
    case 0x0A...0x0D: return (.lineEnd, 0)
    case 0..<0x20, 0x7F: return (.hidden, 0)
    case 0..<0x80: return (.other, 0)
    default: return foreign(scalar)
    }
  }

  /// What a scalar beyond ASCII is. What most texts are made of is known without a look into Unicode's tables, which
  /// would be most of the work here.
  static func foreign(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    switch scalar.value {
    case 0x0410...0x0425: cyrillic(scalar.value)
    case 0x0660...0x0669: (.digit, UInt8(scalar.value - 0x0660))
    case 0x06F0...0x06F9: (.digit, UInt8(scalar.value - 0x06F0))
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x02C1, 0x0400...0x0481, 0x0620...0x064A, 0x0671...0x06D3, 0x3041...0x3096,
      0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      (.word, 0)
    case 0x1F300...0x1FAFF: (.other, 0)
    default: byTable(scalar)
    }
  }

  /// Cyrillic capitals that look like those of ASCII stand in accounts for them.
  private static func cyrillic(_ value: UInt32) -> (Sign.Kind, UInt8) {
    let letter: UInt8? =
      switch value {
      case 0x0410: 0x41
      case 0x0412: 0x42
      case 0x0415: 0x45
      case 0x041A: 0x4B
      case 0x041C: 0x4D
      case 0x041D: 0x48
      case 0x041E: 0x4F
      case 0x0420: 0x50
      case 0x0421: 0x43
      case 0x0422: 0x54
      case 0x0425: 0x58
      default: nil
      }
    return letter.map { (.letter, $0) } ?? (.word, 0)
  }

  static func byTable(_ scalar: Unicode.Scalar) -> (Sign.Kind, UInt8) {
    if (0x0410...0x0425).contains(scalar.value) { return cyrillic(scalar.value) }
    let properties = scalar.properties
    if properties.numericType == .decimal || properties.numericType == .digit, let number = properties.numericValue,
      (0...9).contains(number)
    {
      return (.digit, UInt8(number))
    }
    // Letters of full width are the letters of ASCII.
    if (0xFF21...0xFF3A).contains(scalar.value) { return (.letter, UInt8(scalar.value - 0xFF21 + 0x41)) }
    if (0xFF41...0xFF5A).contains(scalar.value) { return (.letter, UInt8(scalar.value - 0xFF41 + 0x41)) }
    if properties.isDefaultIgnorableCodePoint { return (.hidden, 0) }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return (scalar.value == 0x85 ? .lineEnd : .hidden, 0)
    case .spaceSeparator: return (.blank, 0)
    case .lineSeparator, .paragraphSeparator: return (.lineEnd, 0)
    default: return (properties.isAlphabetic ? .word : .other, 0)
    }
  }
}
