/// A complete `ESC [` sequence and the key that it stands for.
struct ControlSequence {
  private let final: UInt8
  /// The numbers between semicolons, each with its parts between colons; zero where one is left out.
  private let parameters: [[Int]]
  /// Whether it has the marks of an answer: a private prefix or an intermediate byte.
  private let isAnswer: Bool

  /// Reads the bytes between `ESC [` and the final one.
  init(body: [UInt8], final: UInt8) {
    self.final = final
    isAnswer = body.contains { !(0x30...0x3B ~= $0) }
    parameters =
      body.isEmpty || isAnswer ? [] : body.split(separator: 0x3B, omittingEmptySubsequences: false).map(Self.parts)
  }

  private static func parts(_ bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: 0x3A, omittingEmptySubsequences: false).map { digits in
      digits.reduce(0) { min($0 * 10 + Int($1) - 0x30, 0x11_0000) }
    }
  }

  /// Whether a bracketed paste begins.
  var isPasteStart: Bool { final == 0x7E && first == 200 }

  /// Whether a terminal tells what it is.
  var isAttributes: Bool { final == 0x63 && isAnswer }

  /// Where a terminal tells that its cursor is, from 0.
  var cursorColumn: Int? { final == 0x52 && !isAnswer && parameters.count == 2 ? number(1) - 1 : nil }

  /// The key, unless this is an answer, a mouse report, the release of a key, or unknown.
  var key: Key? {
    if isAnswer || eventType == 3 { return nil }
    switch final {
    case 0x7E: return first == 27 ? encoded(character: number(2), base: 0) : Key(tildeNumber: first)
    case 0x75: return parameters.isEmpty ? nil : encoded(character: shiftedCharacter, base: number(0, 2))
    case 0x5A: return .backTab
    case 0x49: return parameters.isEmpty ? .focusIn : nil
    case 0x4F: return parameters.isEmpty ? .focusOut : nil
    // With numbers this is where the cursor is, not F3.
    case 0x52: return parameters.isEmpty ? .function(3) : nil
    default: return Key(cursorFinal: final)
    }
  }

  /// Whether two bytes look like what follows the ESC of a sequence that came too late, not like typing.
  static func isLikelyRest(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0x5B: 0x30...0x3F ~= second || Key(cursorFinal: second) != nil || [0x49, 0x4F, 0x5A].contains(second)
    case 0x4F: Key(cursorFinal: second) != nil
    case 0x5D: 0x30...0x39 ~= second || second == 0x6C || second == 0x4C
    case 0x50: 0x20...0x3F ~= second
    case 0x5F: second == 0x47
    default: false
    }
  }

  private var first: Int { number(0) }
  private var eventType: Int { number(1, 1) }
  private var modifiers: Int { max(number(1) - 1, 0) }

  private func number(_ index: Int, _ part: Int = 0) -> Int {
    guard parameters.indices.contains(index), parameters[index].indices.contains(part) else { return 0 }
    return parameters[index][part]
  }

  /// The character with Shift applied, where the terminal says what that is.
  private var shiftedCharacter: Int {
    modifiers & 1 != 0 && number(0, 1) != 0 ? number(0, 1) : first
  }
}

extension ControlSequence {
  /// The key of a character with modifiers; `base` is what the key would write in a US layout, or zero.
  private func encoded(character code: Int, base: Int) -> Key? {
    let hasShift = modifiers & 1 != 0
    switch code {
    case 9: return hasShift ? .backTab : .tab
    case 10, 13, 57414: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 57344...63743: return Key(functionalCode: code)
    default: break
    }
    guard code >= 0x20, let scalar = Unicode.Scalar(UInt32(code)), !(0x7F..<0xA0 ~= scalar.value) else { return nil }
    let character = Character(scalar)
    // Super, Hyper and Meta belong to the window system.
    if modifiers & 0x38 != 0 { return nil }
    if modifiers & 4 != 0 { return .control(latin(character, base: base)) }
    let shown = hasShift && number(0, 1) == 0 ? Self.uppercased(character) : character
    return modifiers & 2 != 0 ? .alt(shown) : .character(shown)
  }

  private func latin(_ character: Character, base: Int) -> Character {
    if let scalar = Unicode.Scalar(UInt32(base)), 0x21...0x7E ~= scalar.value, !character.isASCII {
      return Character(scalar)
    }
    let letter = KeyboardLayout.usCharacter(for: character)
    return Character(letter.lowercased())
  }

  private static func uppercased(_ character: Character) -> Character {
    let text = character.uppercased()
    return text.count == 1 ? Character(text) : character
  }
}
