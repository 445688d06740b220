/// What the sanitizer and the cell maker need to know about one character.
enum ScalarClass {
  /// Cc: C0, DEL and C1.
  case control
  /// Anything with a place of its own and no special rule.
  case base
  /// Sits on the character before it.
  case combining
  /// A pictograph that may take a selector, a skin tone or a joiner.
  case emoji
  case emojiModifier
  case regionalIndicator
  /// U+FE0E and U+FE0F.
  case emojiSelector
  /// U+200D.
  case joiner
  /// U+200C, which is spelling in Persian.
  case nonJoiner
  case arabicLetter
  case arabicDigit
  /// U+E0000...E007F.
  case tag
  /// Invisible, and no more than a hint for spelling or for where a line may break: it vanishes.
  case ignorable
  /// Invisible, unassigned, private, or made to reorder text: shown as a mark.
  case forbidden

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20...0x7E: self = .base
    case 0...0x9F: self = .control
    case 0xA9, 0xAE: self = .emoji
    case 0xAD, 0x34F, 0x180B...0x180F, 0x200B, 0x2060...0x2064, 0xFE00...0xFE0D, 0xFEFF, 0xE0100...0xE01EF:
      self = .ignorable
    case 0xA0..<0x300: self = .base
    case 0x620...0x64A, 0x671...0x6D3: self = .arabicLetter
    case 0x660...0x669, 0x6F0...0x6F9: self = .arabicDigit
    case 0x200C: self = .nonJoiner
    case 0x200D: self = .joiner
    case 0x2010...0x2027, 0x20A0...0x20C0, 0x2500...0x259F, 0x2800...0x28FF: self = .base
    case 0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .base
    case 0xFE0E, 0xFE0F: self = .emojiSelector
    case 0xFF01...0xFF60: self = .base
    case 0x1F1E6...0x1F1FF: self = .regionalIndicator
    case 0x1F3FB...0x1F3FF: self = .emojiModifier
    case 0x1F300...0x1F64F, 0x1F900...0x1F9FF: self = .emoji
    case 0xE0000...0xE007F: self = .tag
    default: self = ScalarClass(looking: scalar)
    }
  }

  /// The slow way, through the properties that Unicode gives the scalar.
  private init(looking scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let category = properties.generalCategory
    switch category {
    case .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator, .control:
      self = .forbidden
    case .nonspacingMark, .enclosingMark:
      self = properties.isDefaultIgnorableCodePoint || !Self.isKnown(properties) ? .forbidden : .combining
    default:
      if properties.isDefaultIgnorableCodePoint || !Self.isKnown(properties) {
        self = .forbidden
      } else if (category == .otherLetter || category == .modifierLetter) && Self.isArabic(scalar.value) {
        self = .arabicLetter
      } else {
        self = properties.isEmoji ? .emoji : .base
      }
    }
  }

  /// Whether the scalar existed in Unicode 16, which the width table describes.
  private static func isKnown(_ properties: Unicode.Scalar.Properties) -> Bool {
    guard let age = properties.age else { return false }
    return age.major <= 16
  }

  private static func isArabic(_ value: UInt32) -> Bool {
    switch value {
    case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: true
    default: false
    }
  }
}
