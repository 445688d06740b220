/// Reads the clusters of a sanitized text from left to right.
struct ClusterReader {
  private var iterator: String.UnicodeScalarView.Iterator
  private var next: Unicode.Scalar?
  private var nextClass = ScalarClass.base
  /// How many bytes of the text have been taken.
  private(set) var byteOffset = 0

  init(_ text: SafeText) {
    iterator = text.string.unicodeScalars.makeIterator()
    next = iterator.next()
    nextClass = next.map(ScalarClass.init) ?? .base
  }

  private mutating func advance() {
    if let next { byteOffset += UTF8.width(next) }
    next = iterator.next()
    if let next { nextClass = ScalarClass(next) }
  }

  /// Takes the next cluster, or says that there is none.
  mutating func take() -> Cluster? {
    guard let scalar = next else { return nil }
    let value = scalar.value
    let kind = nextClass
    advance()
    if 0x20...0x7E ~= value, (next?.value ?? 0) < 0x300 { return Cluster(scalar: value, columns: 1) }
    switch kind {
    case .regionalIndicator: return flag(from: value)
    case .emoji: return emoji(value)
    // A skin tone without its emoji has two columns in some terminals and none in others.
    case .control, .combining, .emojiModifier, .emojiSelector, .joiner, .nonJoiner, .tag, .ignorable, .forbidden:
      return withMarks(Cluster(scalar: SafeText.markScalar.value, columns: 1))
    case .base, .arabicLetter, .arabicDigit: return withMarks(base(value))
    }
  }

  private mutating func base(_ value: UInt32) -> Cluster {
    switch value {
    case 0x2000...0x200A, 0x205F, 0x1680: return Cluster(scalar: 0x20, columns: 1)
    case 0x3000: return Cluster(scalar: 0x20, columns: 2)
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FF: return hangul(value)
    default: break
    }
    // Narrow until Unicode 15, wide since: terminals of both kinds are in use.
    if Self.hasDisputedWidth(value) { return Cluster(scalar: SafeText.markScalar.value, columns: 1) }
    return Cluster(scalar: value, columns: WidthTable.columns(of: value))
  }

  private mutating func withMarks(_ cluster: Cluster) -> Cluster {
    var cluster = cluster
    while let scalar = next, scalar.value >= 0x300 {
      switch nextClass {
      case .combining where scalar.value == 0x20E3 && Self.isKeycapBase(cluster.scalar): break
      case .combining, .nonJoiner: cluster.add(scalar)
      case .emojiSelector: break
      default: return cluster
      }
      advance()
    }
    return cluster
  }

  /// Reads an emoji sequence and keeps its first member.
  private mutating func emoji(_ value: UInt32) -> Cluster {
    var hasModifier = false
    while let scalar = next, scalar.value >= 0x200D {
      let kind = nextClass
      if kind == .joiner {
        advance()
        if next != nil { advance() }
        hasModifier = false
      } else if kind == .emojiSelector || kind == .emojiModifier && !hasModifier {
        hasModifier = hasModifier || kind == .emojiModifier
        advance()
      } else {
        break
      }
    }
    return withMarks(base(value))
  }

  private mutating func flag(from value: UInt32) -> Cluster {
    var cluster = Cluster(scalar: 0x5B, columns: 3)
    cluster.flag.first = value - 0x1F1E6 + 0x41
    if let second = next, nextClass == .regionalIndicator {
      advance()
      cluster.flag.second = second.value - 0x1F1E6 + 0x41
      cluster.columns = 4
    }
    return withMarks(cluster)
  }

  private static func isKeycapBase(_ value: UInt32) -> Bool {
    0x30...0x39 ~= value || value == 0x23 || value == 0x2A
  }

  private static func hasDisputedWidth(_ value: UInt32) -> Bool {
    switch value {
    case 0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1D300...0x1D356, 0x1D360...0x1D376: true
    default: false
    }
  }
}

extension ClusterReader {
  /// Puts the letters of a Korean syllable together, as only some terminals do.
  private mutating func hangul(_ value: UInt32) -> Cluster {
    var value = value
    if let vowel = next?.value, 0x1100...0x1112 ~= value, 0x1161...0x1175 ~= vowel {
      value = 0xAC00 + ((value - 0x1100) * 21 + (vowel - 0x1161)) * 28
      advance()
    }
    if let final = next?.value, 0xAC00...0xD7A3 ~= value, (value - 0xAC00) % 28 == 0, 0x11A8...0x11C2 ~= final {
      value += final - 0x11A7
      advance()
    }
    // A vowel or a final letter alone has no width of its own in some terminals and one column in others.
    if 0x1160...0x11FF ~= value || 0xD7B0...0xD7FF ~= value {
      return Cluster(scalar: SafeText.markScalar.value, columns: 1)
    }
    return Cluster(scalar: value, columns: 2)
  }
}
